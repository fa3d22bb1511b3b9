"""What a happening or a decision does to the world only in the eyes of who writes."""

from __future__ import annotations

import re
from functools import cache

from dragoman.brief.clauses import Clause
from dragoman.brief.trees import Tree
from dragoman.words import verb_forms

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
# Nouns of acts and moods by their endings; of bodies that end so, those that act.
ABSTRACT = re.compile(r"(?:tion|sion|ment|ance|ence|ism|ness|ity|ing|ings|down|pour)s?$|ities$")
ABSTRACTS = frozenset(
    "decision move outpouring rise surge fall failure withdrawal arrival departure crackdown "
    "push success loss return shift approach protest protests plan plans threat threats "
    "release policy policies truce ceasefire conflict war".split()
)
BODIES = frozenset(
    "government governments parliament parliaments administration administrations organization "
    "organizations organisation organisations commission commissions coalition coalitions "
    "delegation delegations mission missions opposition federation federations association "
    "associations institution institutions corporation corporations regiment detachment "
    "alliance intelligence union unions audience resistance university universities community "
    "communities authority authorities department departments establishment population "
    "populations nation nations contingent majority minority generation delegation "
    "station stations resolution resolutions legislation statement statements investigation "
    "investigations agreement agreements king kings municipality entity entities building "
    "sanctions".split()
)
# Verbs of what only who writes sees of it.
SEEN = frozenset(
    "reflect underscore underline highlight illustrate signal stir fuel stoke help show expose "
    "reveal demonstrate test complicate overshadow deepen shape reshape upend blur strain "
    "erode undermine bolster raise mark suggest embolden galvanise galvanize rekindle reignite "
    "renew heighten sow cement challenge redraw".split()
)
# What is felt by nobody in particular: "concern is mounting that …".
MOODS = frozenset(
    "concern concerns fear fears hope hopes worry worries tension tensions speculation anger "
    "pressure questions doubt doubts optimism pessimism alarm outrage criticism".split()
)
# What only a writer sees brought about.
BROUGHT = (MOODS - {"criticism", "pressure"}) | frozenset(
    "outpouring unease uncertainty impact effect consequences relief".split()
)
# As what somebody is seen: "has been confronted with tensions".
PLIGHTS = frozenset(
    "confronted faced plagued beset marred overshadowed haunted gripped mired embroiled "
    "divided torn split dogged".split()
)


def is_a_judgement(tree: Tree, clause: Clause) -> bool:
    """Whether an attack or a decision does what only a writer sees: "has blurred the lines"."""
    at = clause.predicate
    if clause.says or tree.tokens[at].upos != "VERB":
        return False
    if tree.has_under(at, "aux:pass", "cop") or tree.has_under(at, "nsubj:pass"):
        return tree.word(at) in PLIGHTS
    subject, word = tree.tokens[clause.subject], tree.word(clause.subject)
    if subject.entity:
        return False
    if word in HAPPENINGS and tree.word(at) not in outcome_words():
        return True
    if _is_amid(tree, at):
        return True
    return is_abstract(word) and (
        any(tree.word(one) in _seen_words() for one in (at, *tree.under(at, "xcomp")))
        or any(tree.word(one) in BROUGHT for one in tree.under(at, "obj"))
        or _goes_on(tree, at)
    )


def is_abstract(word: str) -> bool:
    """Whether a noun is of an act or a mood, and not of who acts."""
    if word in HAPPENINGS | ABSTRACTS:
        return True
    return word not in BODIES and bool(ABSTRACT.search(word))


def _goes_on(tree: Tree, at: int) -> bool:
    """Whether it is doing something to something: "is targeting thousands of people"."""
    being = {"is", "are", "was", "were"} & {tree.word(one) for one in tree.under(at, "aux")}
    return bool(being) and tree.tokens[at].xpos == "VBG" and tree.has_under(at, "obj")


def _is_amid(tree: Tree, at: int) -> bool:
    """Whether only its time is told, as the writer sees it: "came amid a rise"."""
    return any(tree.case(one) in {"amid", "amidst"} for one in tree.under(at, "obl")) and (
        tree.word(at) in {"come", "comes", "came"}
    )


@cache
def outcome_words() -> frozenset[str]:
    """The forms of the verbs of what a happening does to the world."""
    return frozenset(form for base in OUTCOMES for form in verb_forms(base).all)


@cache
def _seen_words() -> frozenset[str]:
    return frozenset(form for base in SEEN for form in verb_forms(base).all)
