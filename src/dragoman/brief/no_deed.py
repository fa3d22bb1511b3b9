"""What tells how things are, or what somebody expects of them, and no deed."""

from __future__ import annotations

from collections.abc import Collection

from dragoman.brief.clause_words import CONDITIONS
from dragoman.brief.clauses import Clause
from dragoman.brief.judgements import MOODS, is_a_judgement
from dragoman.brief.tenses import PLANS, base_of, tense_of
from dragoman.brief.trees import Tree
from dragoman.records import Event, Status

# The type of what no event type covers, and a page may yet tell.
UNTYPED = "OTHER"
# Verbs whose present tells how something is, and not what was done.
STANDING = frozenset(
    "have seem appear remain need contain exist depend include mean matter belong own owe "
    "live lack deserve like love enjoy know face see view regard stem share fear believe "
    "worry think".split()
)
# What goes on for years: "continues to occupy the valley".
LASTING = frozenset("occupy rule dominate control struggle grapple enjoy exist live".split())
# Verbs of what only who writes expects: "their support will prove a mistake".
EXPECTED = frozenset(
    "prove mean help hurt make need require cost remain become test shape determine depend "
    "backfire matter dilute change face".split()
)
FIGURES = frozenset("data figures statistics poll polls survey surveys".split())
# What is news of whoever does it, and needs no more.
ENDS = frozenset("died dies dead resigned collapsed won lost failed fell fallen".split())
MODALS = frozenset({"may", "might", "could"})
# Nobody in particular, where nothing tells whose they are.
NOBODY = frozenset(
    "officials authorities leaders lawmakers ministers experts analysts observers critics "
    "researchers residents witnesses sources reports respondents".split()
)


def tells_no_deed(tree: Tree, clause: Clause, event: Event) -> bool:
    """Whether the clause tells no deed, or one of nobody in particular."""
    if _is_of_nobody(tree, clause):
        return True
    if tree.word(clause.subject) in MOODS and not clause.says:
        return True
    if is_a_judgement(tree, clause) or _is_advice(tree, clause, event):
        return True
    if _is_but_wanted(tree, clause, event) or _is_of_figures(tree, clause):
        return True
    if event.type == UNTYPED and _says_but_who(tree, clause):
        return True
    nobody_says = not (clause.says or event.attribution)
    return _tells_how_it_is(tree, clause) or (nobody_says and _is_expected(tree, clause))


def _says_but_who(tree: Tree, clause: Clause) -> bool:
    """Whether only a subject and its verb are told: "the agency debuted"."""
    at = clause.predicate
    told = (one for one in tree.children[at] if one in clause.kept)
    return tree.word(at) not in ENDS and not any(
        tree.has(one, "obj", "iobj", "obl", "ccomp", "xcomp", "advcl", "cop") for one in told
    )


def _is_of_figures(tree: Tree, clause: Clause) -> bool:
    """Whether only figures tell it, and not what somebody did: "according to a poll"."""
    return any(
        tree.case(at) == "according" and FIGURES & {tree.word(one) for one in tree.subtree(at)}
        for at in clause.kept
        if tree.has(at, "obl", "nmod")
    )


def _is_advice(tree: Tree, clause: Clause, event: Event) -> bool:
    """Whether it is only what somebody should do or have done, in somebody's eyes."""
    heads = (clause.predicate, *tree.under(clause.predicate, "ccomp"))
    if event.attribution and all(one.kind == "media" for one in event.attribution):
        return any(tree.word(at) in {"need", "needs"} for at in heads)
    should = any(tree.word(one) == "should" for at in heads for one in tree.under(at, "aux"))
    return should and event.type != "REQUEST" and event.status is Status.POSSIBLE


def _tells_how_it_is(tree: Tree, clause: Clause) -> bool:
    """Whether nothing is done now: "is under sanctions", "can speak", "don't like"."""
    at = clause.predicate
    helpers = {tree.word(one) for one in tree.under(at, "aux")}
    if _was_meant(tree, at, helpers):
        return True
    if clause.says:
        return False
    if {"can", "ca", "would", "’d", "'d"} & helpers:
        is_open = {"can", "ca"}.isdisjoint(helpers)
        return not (is_open and CONDITIONS & {tree.word(one) for one in clause.kept})
    copula = tree.first(at, "cop")
    if copula is not None:
        # "is due to leave by the end of the year"
        bound = tree.word(at) in PLANS and clause.kept & set(tree.under(at, "xcomp"))
        return not bound and tree.word(copula) not in {"was", "were", "been"}
    # "appears to balk at the pipeline" tells what is done
    goes_on = base_of(tree.tokens[at]) != "remain" and any(
        one in clause.kept and not tree.has_under(one, "cop") for one in tree.under(at, "xcomp")
    )
    present = at in clause.finite and tense_of(tree.tokens[at]) in {"VBZ", "VBP"}
    present = present or bool({"do", "does"} & helpers)
    standing = present and not goes_on and base_of(tree.tokens[at]) in STANDING
    return standing or _goes_on_for_years(tree, at)


def _is_but_wanted(tree: Tree, clause: Clause, event: Event) -> bool:
    """Whether somebody wants what is no event, or to be something: "wants to lead the way"."""
    at = clause.predicate
    wanted = tree.under(at, "xcomp")
    to_be = any(tree.has_under(one, "cop") for one in wanted)
    return base_of(tree.tokens[at]) == "want" and (to_be or event.type == UNTYPED)


def _goes_on_for_years(tree: Tree, at: int) -> bool:
    """Whether what continues is how things stand: "continues to occupy the valley"."""
    lasting = any(tree.word(one) in LASTING for one in tree.under(at, "xcomp"))
    return base_of(tree.tokens[at]) == "continue" and lasting


def _was_meant(tree: Tree, at: int, helpers: Collection[str]) -> bool:
    """Whether it had been done before, or was only meant to be: "was supposed to govern"."""
    before = {"recently", "previously"}
    if any(tree.word(one) in before for one in tree.under(at, "advmod")):
        return True
    # "had been due to meet", and nothing tells what came of it
    return tree.word(at) in {"supposed", "meant"} or (
        tree.word(at) in PLANS and "had" in helpers
    )


def _is_expected(tree: Tree, clause: Clause) -> bool:
    """Whether it is what who writes expects: "may be forced to concede", "will prove"."""
    at = clause.predicate
    helpers = {tree.word(one) for one in tree.under(at, "aux")}
    will = helpers & {"will", "’ll", "'ll"} and tree.word(at) in EXPECTED
    return bool(helpers & MODALS or will)


def _is_of_nobody(tree: Tree, clause: Clause) -> bool:
    """Whether nothing tells whose its "officials" are, or of whom "and eight arrested"."""
    at = clause.subject
    if tree.tokens[at].xpos == "CD" and tree.has(clause.predicate, "conj"):
        return not any(one in clause.kept for one in tree.under(at, "nmod", "nummod"))
    told = any(one in clause.kept for one in tree.children[at])
    return not told and tree.word(at) in NOBODY
