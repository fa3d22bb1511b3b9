"""What tells how things are, or what somebody expects of them, and no deed."""

from __future__ import annotations

from functools import cache

from dragoman.brief.clause_words import CONDITIONS
from dragoman.brief.clauses import Clause
from dragoman.brief.tenses import PLANS, base_of, tense_of
from dragoman.brief.trees import Tree
from dragoman.records import Event, Status
from dragoman.words import verb_forms

# Verbs whose present tells how something is, and not what was done.
STANDING = frozenset(
    "have seem appear remain need contain exist depend include mean matter belong own owe "
    "live lack deserve like love enjoy know face see view regard stem share".split()
)
# Verbs of what only who writes expects: "their support will prove a mistake".
EXPECTED = frozenset(
    "prove mean help hurt make need require cost remain become test shape determine depend "
    "backfire matter dilute change face".split()
)
# What is felt by nobody in particular: "concern is mounting that …".
MOODS = frozenset(
    "concern concerns fear fears hope hopes worry worries tension tensions speculation anger "
    "pressure questions doubt doubts optimism pessimism alarm outrage criticism".split()
)
# What happens, and what it does to the world; all else that it does is somebody's judgement.
HAPPENINGS = frozenset(
    "attack attacks offensive war assault invasion bombardment response conflict crisis "
    "blockade siege backing support visit trip campaign operation violence fighting raid "
    "strikes ruling victory defeat election vote death deaths killing".split()
)
OUTCOMES = frozenset(
    "kill injure wound hit strike destroy damage target leave displace follow come take begin "
    "start end continue open close last spread resume break erupt collapse unravel trigger "
    "spark prompt cause force cut engulf claim happen occur intensify escalate stop reach "
    "enter disrupt rock shake set spill expire hold include involve bring fail pass send "
    "drive lead turn rise fall grow".split()
)
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
    if _is_a_judgement(tree, clause) or _is_advice(tree, clause, event):
        return True
    nobody_says = not (clause.says or event.attribution)
    return _tells_how_it_is(tree, clause) or (nobody_says and _is_expected(tree, clause))


def _is_a_judgement(tree: Tree, clause: Clause) -> bool:
    """Whether an attack or visit does what only a writer sees: "has blurred the lines"."""
    at = clause.predicate
    subject = tree.tokens[clause.subject]
    if clause.says or subject.entity or tree.word(clause.subject) not in HAPPENINGS:
        return False
    if tree.has_under(at, "aux:pass", "cop") or tree.has_under(at, "nsubj:pass"):
        return False
    return tree.tokens[at].upos == "VERB" and tree.word(at) not in outcome_words()


def _is_advice(tree: Tree, clause: Clause, event: Event) -> bool:
    """Whether it is only what somebody should do or have done, in somebody's eyes."""
    heads = (clause.predicate, *tree.under(clause.predicate, "ccomp"))
    should = any(tree.word(one) == "should" for at in heads for one in tree.under(at, "aux"))
    return should and event.type != "REQUEST" and event.status is Status.POSSIBLE


def _tells_how_it_is(tree: Tree, clause: Clause) -> bool:
    """Whether nothing is done now: "is under sanctions", "can speak", "don't like"."""
    at = clause.predicate
    if any(tree.word(one) in {"recently", "previously"} for one in tree.under(at, "advmod")):
        return True
    helpers = {tree.word(one) for one in tree.under(at, "aux")}
    if tree.word(at) in PLANS and "had" in helpers:
        return True  # "had been due to meet", and nothing tells what came of it
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
    goes_on = any(
        one in clause.kept and not tree.has_under(one, "cop") for one in tree.under(at, "xcomp")
    )
    present = at in clause.finite and tense_of(tree.tokens[at]) in {"VBZ", "VBP"}
    present = present or bool({"do", "does"} & helpers)
    return present and not goes_on and base_of(tree.tokens[at]) in STANDING


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


@cache
def outcome_words() -> frozenset[str]:
    """The forms of the verbs of what a happening does to the world."""
    return frozenset(form for base in OUTCOMES for form in verb_forms(base).all)
