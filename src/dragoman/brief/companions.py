"""The phrase behind its object without which a verb says something else, or nothing."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from dragoman.brief.trees import Tree
from dragoman.words import verb_forms

# "sentenced two men | to death", "left millions | without power", "pitted Chad | against".
_COMPANIONS = {
    "to": "sentence subject expose link tie compare reduce limit confine restrict attribute "
    "relegate drag push lead liken entitle devote",
    "from": "prevent bar prohibit deter dissuade exclude exempt distance separate shield",
    "of": "rob deprive strip suspect acquit assure remind inform notify convict",
    "with": "replace provide charge equip credit associate threaten",
    "without": "leave",
    "until": "give",
    "for": "blame mistake",
    "as": "appoint regard treat portray describe depict characterise characterize",
    "against": "pit",
}
# Whither somebody or something is brought: no verb can lose it.
_WHITHER = frozenset({"towards", "toward", "into"})


def lacks_its_companion(tree: Tree, at: int, kept: Collection[int]) -> bool:
    """Whether the phrase that the verb's object wants is left out."""
    if tree.tokens[at].upos != "VERB":
        return False
    taken = [below for one in tree.under(at, "obj") for below in tree.under(one, "nmod")]
    behind = (*tree.under(at, "obl", "advcl"), *taken)
    return any(one not in kept and is_companion(tree, one) for one in behind)


def is_companion(tree: Tree, at: int) -> bool:
    """Whether it is the phrase that its verb wants behind the object."""
    verb = tree.tokens[at].head
    if tree.has(at, "nmod") and tree.has(verb, "obj"):
        verb = tree.tokens[verb].head  # the reader hung "without power" on "left millions"
        return _preposition(tree, at) in _companions().get(tree.word(verb), frozenset())
    wanted = _companions().get(tree.word(verb), frozenset()) | _WHITHER
    return at > verb and _preposition(tree, at) in wanted


def _preposition(tree: Tree, at: int) -> str:
    """What joins a phrase, or the gerund of a deed, to its verb."""
    return tree.case(at) or next((tree.word(one) for one in tree.under(at, "mark")), "")


@cache
def _companions() -> dict[str, frozenset[str]]:
    """For every form of a verb the prepositions of the phrases that it cannot lose."""
    found: dict[str, frozenset[str]] = {}
    for preposition, bases in _COMPANIONS.items():
        for base in bases.split():
            for form in verb_forms(base).all:
                found[form] = found.get(form, frozenset()) | {preposition}
    return found
