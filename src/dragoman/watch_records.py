"""
The nouns of the watch: rules, evidence, probabilities, resolutions, stated forecasts.

Frozen, as those of `records.py`. `rule_text.py` writes and reads a rule as data.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NewType

from dragoman.records import DocumentId, EventId, QuestionId, Status

EvidenceId = NewType("EvidenceId", str)

Side = Literal["yes", "no"]
Silence = Literal["yes", "no", "open"]
Counted = Literal["happenings", "actors", "recipients", "days"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """
    Which events are meant: all fields that are given must hold.

    `actors` and `recipients` are codes ("CHN", "CHN GOV", "IGO:NATO") or names, of which
    one must take part; a member stands for its bloc. With `either_way` the two may stand
    the other way round, and two actors of one event count as a pair. `types`, `modes`,
    `contexts`, `statuses` and `places` (codes or names) ask for one of theirs. Of `words`
    each must stand in the sentence, of those in one entry parted by "|" any; of
    `without` ("instead of", "except") none may. `denied` asks for what is said not to
    have been done, and then `statuses` is not looked at. With an `amount` the sentence must
    tell of so much of the `unit` at least (500, "troop|soldier").

    A pattern without types is one of words alone: it is looked for in every sentence,
    since the coder knows no event type for an election that is won.
    """

    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    either_way: bool = False
    types: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = (Status.HAPPENED, Status.ONGOING)
    places: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    denied: bool = False
    amount: int = 0
    unit: str = ""


NONE_OF_THESE = "none of these"
"""The answer that is left where none of several came by the deadline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """
    One answer of a question of several: its name, and the events that mean it.

    An answer that is a number has no events of its own: of those of the rule there are
    `least` to `most`, or any number from `least` on.
    """

    name: str
    yes: tuple[Pattern, ...] = ()
    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """
    What resolves a question, fixed when it is opened.

    Any one of `yes` means yes and any one of `no` means no, where it lies between `since`
    and `due` (both included; no `due`: "by when", which only events end). `silence` says
    what it means that neither came until the deadline: "open" leaves it to a person.
    `least` of what is `counted` are needed for yes ("at least three members": 3, actors).
    `origins` are the independent origins that must report it. `before` are events that
    end it with no where they come first; with `first_since` an earlier event from that
    day on makes a later one no first. `options` take the place of `yes` in a multiple
    choice; where both stand, the options are numbers of what `yes` asks for, as `counted`.
    `for_yes` and `for_no` are signposts: they move the probability and resolve nothing.
    `data` are the imported data sets ("icews") whose rows count beside the reports.
    `unasked` are words of the question that the rule leaves out.
    """

    yes: tuple[Pattern, ...] = ()
    no: tuple[Pattern, ...] = ()
    since: date
    due: date | None = None
    silence: Silence = "no"
    least: int = 1
    counted: Counted = "happenings"
    origins: int = 1
    before: tuple[Pattern, ...] = ()
    first_since: date | None = None
    options: tuple[Option, ...] = ()
    for_yes: tuple[Pattern, ...] = ()
    for_no: tuple[Pattern, ...] = ()
    unasked: tuple[str, ...] = ()
    data: tuple[str, ...] = ()


def answer_names(rule: Rule) -> tuple[str, ...]:
    """The answers of a rule of several, with that which is left; none of a plain one."""
    names = tuple(one.name for one in rule.options)
    return names if rule.yes or not names else (*names, NONE_OF_THESE)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenRule:
    """
    The rule of an open question, with the hash under which it was frozen.

    `replaces` is the older question that this one is a change of, or empty.
    """

    question: QuestionId
    rule: Rule
    hash: str
    replaces: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """
    A report that bears on a question.

    `side` is for which answer it speaks; `decides` whether it is an event of the rule
    itself and no mere sign. `kind` says how it bears ("decides", "planned", "possible",
    "denied", "refused", "signpost", …), `weight` in log-odds how far it moves the probability,
    and `reason` both in words. `day` is that from which it is known, `origin` who stands
    behind it, `option` the answer of a multiple choice. `withdrawn` is the day from which
    the report no longer counts: corrected, withdrawn, or coded otherwise. `counts` are the
    parties of it that the rule counts.
    """

    id: EvidenceId
    question: QuestionId
    event: EventId
    document: DocumentId
    day: date
    side: Side
    kind: str
    weight: float
    reason: str
    quote: str
    source: str = ""
    origin: str = ""
    option: str = ""
    decides: bool = False
    withdrawn: date | None = None
    counts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PastDay:
    """
    A day of an event such as a rule asks for; which report tells it, known since when.

    `option` is the answer of several that it would have meant.
    """

    day: date
    known: date
    document: DocumentId
    option: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbabilityPoint:
    """
    The probability of yes (or of the option) from a day on, and what changed it.

    `cause` is in words; `evidence` are the reports behind it, none where only time passed.
    """

    question: QuestionId
    day: date
    probability: float
    cause: str
    evidence: tuple[EvidenceId, ...] = ()
    option: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """
    How a question ends: "yes", "no", an option's name, "annulled" or "ambiguous".

    The rule proposes; a person confirms or refuses, or lets it be confirmed by itself.
    `day` is the day on which it is known, `by` who says so ("rule", or a name).
    """

    question: QuestionId
    day: date
    outcome: str
    because: str
    evidence: tuple[EvidenceId, ...] = ()
    state: Literal["proposed", "confirmed", "refused"] = "proposed"
    by: str = "rule"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedForecast:
    """What somebody held likely on a day: "own" is the user, "crowd" a market or a crowd."""

    question: QuestionId
    by: str
    day: date
    probability: float
    reasons: str = ""
    option: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """
    What became of a question's sentence: its rule, or what is missing and what would work.

    `missing` are whole sentences for the user; `nearest` questions whose rules would work.
    `notes` say what was understood otherwise than by the words alone.
    """

    text: str
    rule: Rule | None
    missing: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
