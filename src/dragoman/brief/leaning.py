"""Words that only who has read the sentences before can place."""

from __future__ import annotations

from dragoman.brief.trees import Tree

# Days that are told from the day of the report, which the page is not of.
DEICTIC = frozenset({"yesterday", "today", "tomorrow", "tonight"})
# Nouns that with a bare "the" mean what was told before.
ANAPHORIC = frozenset(
    "declaration decision move announcement statement proposal plan measure measures incident "
    "ruling remarks comments step steps claim claims allegation allegations process document "
    "resolution agreement deal visit trip meeting request offer presidency location "
    "start".split()
)


def is_vague(tree: Tree, at: int) -> bool:
    """Whether it is a pronoun that stands for somebody named before: "vowed to kill him"."""
    word, token = tree.word(at), tree.tokens[at]
    if word in {"this", "these", "those"} and token.upos in {"DET", "PRON"}:
        return True
    if word in DEICTIC or (word in {"that", "such"} and token.relation.startswith("det")):
        return True
    if word in ANAPHORIC and _is_bare_definite(tree, at):
        return True
    is_one = tree.word(at) in {"him", "her", "them", "it"}
    return (
        is_one and tree.has(at, "obj", "iobj", "obl", "nmod") and not tree.has(at, "nmod:poss")
    )


def _is_bare_definite(tree: Tree, at: int) -> bool:
    """Whether "the" is all that tells which: "the decision", and no "decision to leave"."""
    below = [tree.word(one) for one in tree.children[at] if not tree.has(one, "punct", "case")]
    named_before = tree.word(at) in {tree.word(one) for one in range(at)}
    return below == ["the"] and not named_before
