"""Articles that a headline has left out: "survey shows", "urged clear stand against"."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from dragoman.brief.trees import Tree
from dragoman.codebook import rows

_LETTERS = frozenset("US U.S. UK U.K. EU UN U.N. UAE".split())
_TELLING = ("det", "nmod:poss")
_DESCRIBED = ("amod", "nmod", "acl")


def lacks_article(tree: Tree, kept: Collection[int]) -> bool:
    """Whether a noun for one thing among several stands there as in a headline."""
    return any(_is_bare(tree, at) for at in kept)


def _is_bare(tree: Tree, at: int) -> bool:
    token = tree.tokens[at]
    if token.text in _LETTERS and tree.has(at, "nsubj", "obj"):
        return not tree.has_under(at, *_TELLING)  # "accuses EU of it"
    if token.xpos != "NN":
        return False
    holder = _is_holder(tree, at)
    if not holder and (token.entity or tree.word(at) not in count_nouns()):
        return False
    if tree.has_under(at, *_TELLING) or _is_owned(tree, at):
        return False
    if tree.has(at, "nsubj", "obj", "iobj", "nmod:poss") or (holder and tree.has(at, "obl")):
        return True
    # "in court" and "by plane" need none; "in raid on a hospital" does
    described = tree.has_under(at, *_DESCRIBED) or _is_priced(tree, at)
    return tree.has(at, "obl", "nmod") and described


def _is_priced(tree: Tree, at: int) -> bool:
    """Whether its price stands before it: "of $2bn project"."""
    return any(tree.tokens[one].upos == "SYM" for one in tree.under(at, "compound", "nummod"))


def _is_holder(tree: Tree, at: int) -> bool:
    """Whether it is an office for who holds it, whom no name tells: "to Israeli premier"."""
    token = tree.tokens[at]
    if token.entity[2:] != "TITLE" or token.relation == "nmod:desc":
        return False  # "President of Chad Mahamat Déby"
    named = any(tree.tokens[one].entity[2:] == "PER" for one in tree.subtree(at))
    return not named and not tree.has(at, "appos", "compound", "flat")


def _is_owned(tree: Tree, at: int) -> bool:
    """Whether what stands before it takes the article's place: "Ukraine's army", "any of"."""
    first = min(tree.subtree(at))
    before = [one for one in range(max(0, first - 1), at) if tree.tokens[one].head >= 0]
    return any(
        tree.tokens[one].upos == "DET"
        or (tree.tokens[one].upos == "NUM" and not _is_priced(tree, at))
        or tree.tokens[one].xpos in {"POS", "PRP$", "WP$"}
        for one in before
    )


@cache
def count_nouns() -> frozenset[str]:
    """Nouns that never stand without an article, an owner or a number."""
    return frozenset(row["noun"] for row in rows("count_nouns.tsv"))
