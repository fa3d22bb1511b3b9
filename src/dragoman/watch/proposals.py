"""
Proposed questions, each from what raises it: a plan, a refusal, a threat, a question asked.

The words of the question are those of the report, as far as its sentence carries them
(`clauses.py`); a question that would have to be asked in words of no meaning ("Will the
President refuse?") is not proposed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.english import day_words, listed
from dragoman.records import Event, Happening, Report, Sentence, Status, Suggestion
from dragoman.watch.asked_questions import Asked
from dragoman.watch.clauses import (
    NEGATIONS,
    asked_clause,
    below,
    noun_phrase,
    question_words,
    relation_of,
    trigger_of,
    verb_phrase,
)
from dragoman.watch.phrases import asked_of, party_names
from dragoman.watch.plans import due_day
from dragoman.watch.ranking import ALL_BUT_DONE, Prominence, Weight, chance, weight
from dragoman.watch.suggestions import OpenPlan, plan_rule, when_words
from dragoman.watch.verbs import base_form

PROPOSED_DAYS = 90
FARTHEST = timedelta(days=5 * 365)
OVERDUE_CHANCE, STALLED_CHANCE, REFUSED_CHANCE, THREAT_CHANCE = 0.35, 0.2, 0.25, 0.25
_ASKED_BOOST, _IN_PASSING_BOOST, _NO_EVENT_BOOST = 0.5, 0.4, 0.25
_REFUSALS = frozenset({"REJECT"})
_NOT_YET = frozenset({"AGREE", "SUPPORT", "CONSULT", "COOPERATE", "AID", "RETREAT", "CONCEDE"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The day from which all is seen, and how often each party is told of."""

    day: date
    prominence: Prominence

    @property
    def proposed(self) -> date:
        """A deadline for what has none."""
        return self.day + timedelta(days=PROPOSED_DAYS)


def of_plan(plan: OpenPlan, sentence: Sentence | None, at: Edition) -> Suggestion | None:
    """Whether what is planned, possible or overdue comes about."""
    event = plan.plan.event
    if plan.overdue and plan.due is not None and plan.due <= (event.published or plan.due):
        return None  # announced on the very day: nobody waits for it
    if plan.due is not None and plan.due - at.day > FARTHEST:
        return None  # "for a hundred years" is no deadline
    asked = _asked(event, sentence) if sentence else ""
    if not asked and plan.due is not None and event.actor and event.recipient:
        asked = asked_of(event) if _is_known(event) and event.type == "CONSULT" else ""
    if not asked:
        return None
    kind = "overdue" if plan.overdue else event.status.value
    when = "" if plan.due is None else when_words(event.date, plan.due)
    told = _told(kind, _chance(plan, sentence, at), plan.plan, at)
    return _suggestion(
        f"{'Did' if plan.overdue else 'Will'} {asked}{when}?",
        plan.plan.reports[0],
        told,
        due=None if plan.overdue else plan.due,
        rule=plan_rule(plan),
        at=at,
    )


def of_refusal(one: Happening, sentence: Sentence, at: Edition) -> Suggestion | None:
    """Whether what is refused, or not yet agreed to, is agreed to after all."""
    event = one.event
    trigger = trigger_of(event, sentence)
    if trigger is None or not _is_known(event):
        return None
    clause = ""
    is_court = any(party.sector == "JUD" for party in event.actor)
    if event.type in _REFUSALS and event.status.is_done and not is_court:
        clause = _yielding(sentence, trigger.head, going_on=event.status is Status.ONGOING)
    elif event.type in _NOT_YET and event.status is Status.DENIED and _says_yet(sentence):
        clause = _undenied(sentence, trigger.head)
    subject = _subject(event, clause)
    if not clause or not subject:
        return None
    probability = REFUSED_CHANCE + (0.1 if event.status is Status.ONGOING else 0.0)
    return _suggestion(
        f"Will {subject} {clause}?",
        one.reports[0],
        _told("refused", probability, one, at),
        rule="Yes if a report says that it was agreed to or done; no if it is refused for "
        "good, or if the deadline passes without a report.",
        at=at,
    )


def of_threat(one: Happening, sentence: Sentence, at: Edition) -> Suggestion | None:
    """Whether what was threatened is done."""
    event = one.event
    trigger = trigger_of(event, sentence)
    if event.type != "THREATEN" or trigger is None or not _is_known(event):
        return None
    for child in below(sentence, trigger.head):
        if not _is_own_deed(sentence, child):
            continue
        clause = verb_phrase(sentence, child)
        subject = _subject(event, clause)
        if len(clause.split()) > 1 and subject:
            return _suggestion(
                f"Will {subject} {clause}?",
                one.reports[0],
                _told("threatened", THREAT_CHANCE, one, at),
                rule="Yes if a report says that it was done; no if it is called off, or if "
                "the deadline passes without a report.",
                at=at,
            )
    return None


def of_asked(
    asked: Asked, sentence: Sentence, reports: Sequence[Report], at: Edition
) -> Suggestion | None:
    """What a text asks itself, carried by the event that stands nearest to the words."""
    if not reports:
        return None
    near = min(reports, key=lambda one: _distance(one.event, sentence))
    inside = [one for one in reports if _distance(one.event, sentence) == 0]
    ahead = (one.event for one in inside if not one.event.status.is_done)
    days = [due for event in ahead if (due := due_day(event)) and due >= at.day]
    boost = _ASKED_BOOST if asked.outright else _IN_PASSING_BOOST
    boost = boost if inside else _NO_EVENT_BOOST
    # Of what stands elsewhere in the text only the parties bear on it.
    event = near.event if inside else replace(near.event, type="")
    told = weight(event, 0.5, at.prominence, 1, boost)
    text = sentence.text.strip()
    if not inside:  # the words that ask are the evidence, not those that stand near
        words = replace(near.event, quote=sentence.text, start=sentence.start, end=sentence.end)
        near = replace(near, event=words)
    return Suggestion(
        text=f"{asked.text}?",
        due=max(days, default=None),
        rule="Yes if a report says that it came about; no if one says that it will not, or if "
        "the deadline passes without a report.",
        report=near,
        kind="asked",
        quote=" ".join(text.split()),
        deadline=max(days, default=at.proposed),
        consequence=told.consequence,
        uncertainty=told.uncertainty,
        because=f"{'asked outright' if asked.outright else 'asked in passing'}; {told.because}",
    )


def of_promise(
    one: Happening, sentence: Sentence, stalled_since: date, at: Edition
) -> Suggestion | None:
    """Whether a promise on which nothing followed is kept after all."""
    trigger = trigger_of(one.event, sentence)
    is_verb = trigger is not None and sentence.tokens[trigger.head].upos == "VERB"
    asked = _asked(one.event, sentence) if is_verb else ""
    if not asked:
        return None
    weighed = weight(one.event, STALLED_CHANCE, at.prominence, len(one.origins))
    return _suggestion(
        f"Will {asked}?",
        one.reports[0],
        _Told("promised", weighed, f"nothing followed since {day_words(stalled_since)}"),
        rule="Yes if a report says that it was done; no if it is called off, or if the "
        "deadline passes without a report.",
        at=at,
    )


def of_quiet(last: Happening, usual: float, days: int, at: Edition) -> Suggestion | None:
    """Whether what was usual between two parties comes again."""
    event = last.event
    if not _is_known(event) or not event.actor or not event.recipient:
        return None
    weighed = weight(event, 0.5, at.prominence, len(last.origins))
    told = f"{usual:.0f} in {days} days were usual, and there was none in the last {days}"
    due = at.day + timedelta(days=days)
    return _suggestion(
        f"Will {asked_of(event)} again by {day_words(due)}?",
        last.reports[0],
        _Told("quiet", weighed, told),
        due=due,
        rule=f"Yes if a report says that it happened by {day_words(due)}; no if that day "
        "passes without a report.",
        at=at,
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """What raised the question, its weight, and what more there is to say."""

    kind: str
    weight: Weight
    more: str = ""

    @property
    def because(self) -> str:
        return "; ".join(filter(None, (self.more, self.weight.because)))


def _told(kind: str, probability: float, one: Happening, at: Edition) -> _Told:
    return _Told(kind, weight(one.event, probability, at.prominence, len(one.origins)))


def _suggestion(
    text: str,
    report: Report,
    told: _Told,
    *,
    rule: str,
    at: Edition,
    due: date | None = None,
) -> Suggestion:
    return Suggestion(
        text=text,
        due=due,
        rule=rule,
        report=report,
        kind=told.kind,
        quote=report.event.quote,
        deadline=due or at.proposed,
        consequence=told.weight.consequence,
        uncertainty=told.weight.uncertainty,
        because=told.because,
    )


_LEAVING = frozenset({"leave", "quit", "visit"})
"""Verbs that ask nothing without whom or where, which the event knows."""
_ALONE = frozenset({"resign", "surrender", "withdraw", "retaliate", "retreat"})
_OURS = frozenset({"our", "us", "we", "my", "your"})
"""Words that nobody but the speaker can ask with."""


def _asked(event: Event, sentence: Sentence) -> str:
    """Who does what, without "Will"; nothing where either is not known."""
    clause = asked_clause(event, sentence) if _is_known(event) else ""
    if clause in _LEAVING:
        left = listed(party_names(event.recipient))
        clause = f"{clause} {left}".strip()
    if _OURS & set(clause.lower().split()):
        return ""
    if len(clause.split()) < 2 and clause not in _ALONE:
        return ""
    subject = _subject(event, clause)
    return f"{subject} {clause}" if subject else ""


def _subject(event: Event, clause: str) -> str:
    """Who is asked about: the actors whom the clause does not name already."""
    if clause.startswith("be "):
        return listed(party_names(event.recipient)) or listed(party_names(event.actor))
    names = party_names(event.actor)
    others = [name for name in names if name.removeprefix("the ") not in clause]
    return listed(others or names[:1])


def _is_own_deed(sentence: Sentence, at: int) -> bool:
    """Whether who speaks would do it himself: "to close it", "that it would close it"."""
    relation = relation_of(sentence.tokens[at])
    subjects = (
        sentence.tokens[child].text.lower()
        for child in below(sentence, at)
        if relation_of(sentence.tokens[child]) == "nsubj"
    )
    own = {"it", "they", "he", "she"}
    return relation == "xcomp" or (relation == "ccomp" and any(one in own for one in subjects))


def _is_known(event: Event) -> bool:
    """Whether somebody known acts, or suffers where nobody is named as acting."""
    return any(party.code or party.members for party in event.actor or event.recipient)


def _chance(plan: OpenPlan, sentence: Sentence | None, at: Edition) -> float:
    event = plan.plan.event
    if plan.overdue:
        return OVERDUE_CHANCE
    trigger = trigger_of(event, sentence) if sentence else None
    is_noun = (
        trigger is not None
        and sentence is not None
        and (sentence.tokens[trigger.head].upos != "VERB")
    )
    if is_noun and event.status is Status.PLANNED and plan.due is None:
        return ALL_BUT_DONE
    found = chance(event.type, event.status.value)
    soon = plan.due is not None and (plan.due - at.day).days <= 7
    return min(0.9, found + 0.1) if soon and event.status is Status.PLANNED else found


def _yielding(sentence: Sentence, head: int, *, going_on: bool) -> str:
    """
    "Refuses to leave" asks for "leave", "balks at the deal" for "agree to the deal".

    Of what is denied there is nothing to yield ("rejects the claims"), unless the refusal
    is said to go on; what is voted down is over.
    """
    if base_form(sentence.tokens[head].text) in question_words("final"):
        return ""
    if any(sentence.tokens[at].text.lower() in NEGATIONS for at in below(sentence, head)):
        clause = verb_phrase(sentence, head, denied=True)
        return clause.replace(" any ", " ")
    for child in below(sentence, head):
        token = sentence.tokens[child]
        if relation_of(token) == "xcomp" and token.upos == "VERB" and child > head:
            return verb_phrase(sentence, child)
    for child in below(sentence, head):
        token = sentence.tokens[child]
        if relation_of(token) not in {"obj", "obl", "nmod"} or child < head:
            continue
        if token.upos == "NOUN" and (token.text.lower() in question_words("offer") or going_on):
            phrase = noun_phrase(sentence, child)
            return f"agree to {phrase}" if len(phrase.split()) > 1 else ""
        return ""
    return ""


def _undenied(sentence: Sentence, head: int) -> str:
    """The verb phrase without its "not", where it has an object of its own."""
    has_object = any(
        relation_of(sentence.tokens[child]) in {"obj", "obl", "xcomp"} and child > head
        for child in below(sentence, head)
    )
    return verb_phrase(sentence, head, denied=True) if has_object else ""


def _says_yet(sentence: Sentence) -> bool:
    return any(token.text.lower() == "yet" for token in sentence.tokens)


def _distance(event: Event, sentence: Sentence) -> int:
    if event.end > sentence.start and event.start < sentence.end:
        return 0
    return min(abs(event.start - sentence.end), abs(sentence.start - event.end))
