"""
How much a happening matters to the reader of the page.

By consequence (what was done, between whom, at what cost), novelty, corroboration and
the reader's interests. The weights are ours; `docs/brief.md` tells them.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from dragoman.brief.developments import Told, is_spoken, parties_of
from dragoman.brief.outlets import OFFICIAL
from dragoman.brief.selection import day_of
from dragoman.codebook import not_event_words
from dragoman.records import Actor, Event, Happening, Status

DEEDS = {
    "ASSAULT": 1.0,
    "MOBILIZE": 0.9,
    "SANCTION": 0.9,
    "COERCE": 0.85,
    "RETREAT": 0.85,
    "AID": 0.85,
    "AGREE": 0.85,
    "COOPERATE": 0.7,
    "THREATEN": 0.7,
    "REJECT": 0.7,
    "PROTEST": 0.5,
    "CONCEDE": 0.65,
    "SUPPORT": 0.6,
    "CONSULT": 0.6,
    "REQUEST": 0.5,
    "ACCUSE": 0.5,
    "OTHER": 0.55,
}
BY_STATUS = {
    Status.HAPPENED: 1.0,
    Status.ONGOING: 0.8,
    Status.PLANNED: 0.85,
    Status.POSSIBLE: 0.55,
    Status.DENIED: 0.5,
}
ORDER = 0.85
STATES = re.compile(r"[A-Z]{3}|IGO:.*")
RULERS = frozenset({"GOV", "MIL", "LEG", "JUD", ""})
# Words for an act that changes how things stand, which its type alone does not tell.
TURNS = re.compile(
    r"\b(?:first|invasion|invad\w+|declar\w+|war|coup|assassinat\w+|ceasefire|truce|"
    r"treat(?:y|ies)|ratif\w+|nuclear|veto\w*|annex\w*|recogni[sz]\w+|withdr[ae]w\w*|"
    r"captur\w+|seiz\w+|drones?|military operation|high alert|warrants?|hostages?|emergency|"
    r"martial|sanctions?|summit|missiles?|"
    r"suspend\w*|sever\w*|expel\w*|froze\w*|freez\w*|resign\w*|overthr\w+|offensive|"
    r"president|prime minister)\b",
    re.IGNORECASE,
)
DEAD = re.compile(r"\b(\d[\d,]*|\w+)\b[^.]{0,40}\bkill\w*|\bkill\w*[^.]{0,20}?\b(\d[\d,]*)\b")
LEADERS = re.compile(
    r"\b(?:president|prime minister|chancellor|king|paramount leader|supreme leader|"
    r"crown prince|emperor|premier|leader)\b",
    re.IGNORECASE,
)
SUMMIT, LED, TOGETHER = 0.6, 0.25, 0.15
# What is so old weighs a third of what is new.
FADING_DAYS = 30
BACKGROUND = re.compile(r"^(?:(?!(?:who|which|that)\b)\S+ ){1,6}had (?!to\b)")
# What was going on beside, in the source's own words.
SCENE = re.compile(
    r"^(?:(?!said|says|that)[^\s,]+ ){1,9}?((?:was|were) (?:\w+ly )?(?!being|going)\w{2,}ing)\b"
)
INTEREST = 1.0
AROUND = 200
# What a government tells of its own doings, and what is of weather, health, sport or crime.
OWN_DOINGS, BESIDE = 0.5, 0.5
# A headline lacks articles, and is told where nothing whole tells the same.
TERSE = 0.15
# What only who read the report can place; what a short report tells behind its first sentence.
LEANING, BEHIND = 0.4, 0.75
SHORT_REPORT = 700
# What a long report tells after its lead, and far below: of many reports each leads with
# its news, and ends with what was so before.
AFTER_LEAD, FAR_BELOW = 0.65, 0.35
LEAD_LENGTH, UPPER_PART = 400, 1_500
FEW_REPORTS = 3
HARMS = frozenset({"COERCE", "ASSAULT", "THREATEN"})
DEATHS = re.compile(r"\b(?:kill|dead|dies|died|death|massacre)", re.IGNORECASE)
# Whom it is about by name, and nobody of a state or party: somebody's own story.
PRIVATE = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Scales:
    """
    What the weights are taken from: the edition, its first day, what is asked, how much is
    told of each party, and how many reports were read.
    """

    edition: date
    since: date | None = None
    interests: Sequence[str] = ()
    busy: Mapping[str, int] = field(default_factory=dict)
    reports: int = 0


def weighed(told: Sequence[Told], scales: Scales) -> list[Told]:
    """The tellings with their weights."""
    busy = Counter(code for one in told for code in parties_of(one.event))
    filled = replace(scales, busy=busy)
    return [replace(one, weight=weight(one, filled)) for one in told]


def weight(one: Told, scales: Scales) -> float:
    """The weight of one telling: the product of what it is and how well it is known."""
    event = one.event
    between = _between_states(event)
    consequence = _deed(event)
    consequence += TOGETHER * math.log2(max(1, len(_states(event.actor))))
    consequence += _cost(one.sentence.text) + 0.15 * _turns(one.telling.text)
    consequence += 0.1 * _prominence(event, scales) + LED * _is_by_a_leader(one) * between
    consequence += SUMMIT * _is_of_leaders(one)
    known = 1 + 0.3 * math.log2(len(one.sources))
    first = scales.since or scales.edition  # what is of the asked days is not old
    age = max(0, (first - day_of(one.happening)).days)
    told = (0.6 + 0.4 * one.telling.directness) * (1.0 if one.telling.is_core else 0.55)
    told *= 0.35 if is_spoken(one.report.document.text) else 1.0
    told *= 1.0 if one.telling.headline else 0.9
    told *= PRIVATE if _is_of_private_life(one) or _is_of_nobody(one) else 1.0
    told *= TERSE if one.telling.is_terse else 1.0
    told *= LEANING if one.telling.leans else 1.0
    told *= BEHIND if _is_behind(one) else 1.0
    told *= _by_place(one) if scales.reports > FEW_REPORTS else 1.0
    told *= PRIVATE if _is_background(one) else 1.0
    told *= OWN_DOINGS if OFFICIAL.search(one.outlets[0]) else 1.0
    told *= BESIDE if between < 1 and _beside_words().search(one.sentence.text) else 1.0
    interest = INTEREST * interest_share(one, scales.interests)
    return (consequence * known * told + interest) * math.exp(-age / FADING_DAYS)


def _deed(event: Event) -> float:
    """What is done, whether it is done, and between whom."""
    deed = ORDER if _is_order(event) else DEEDS.get(event.type, 0.5)
    return deed * BY_STATUS[event.status] * (0.45 + 0.55 * _between_states(event))


def foreseen(happening: Happening) -> float:
    """What it may weigh, before any sentence that tells it is read with its tree."""
    event, document = happening.event, happening.reports[0].document
    head = document.text[max(0, event.start - AROUND) : event.end + AROUND]
    known = 1 + 0.3 * math.log2(max(1, len(happening.origins)))
    spoken = 0.35 if is_spoken(document.text) else 1.0
    return (_deed(event) + _cost(head) + 0.15 * _turns(head)) * known * spoken


def _is_order(event: Event) -> bool:
    """Whether a state bids its own: who orders forces to stand ready does more than ask."""
    states = _states(event.actor)
    return event.type == "REQUEST" and bool(states) and states == _states(event.recipient)


def _between_states(event: Event) -> float:
    """1 for what states or their bodies do to one another, less for the rest, down to 0."""
    actors, recipients = _states(event.actor), _states(event.recipient)
    official = any(one.sector in RULERS for one in event.actor)
    if len(actors | recipients) > 1:
        return 1.0 if official else 0.8
    return 0.35 if actors | recipients and official else 0.15


@cache
def _beside_words() -> re.Pattern[str]:
    """The words by which a sentence leads away from politics."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, not_event_words()))})\b", re.IGNORECASE)


def _states(parties: Iterable[Actor]) -> set[str]:
    return {one.code for one in parties if STATES.fullmatch(one.code)}


def _cost(text: str) -> float:
    """What the dead weigh: a tenth for each tenfold."""
    found = DEAD.search(text)
    if found is None:
        return 0.0
    digits = (found[1] or found[2] or "").replace(",", "")
    return 0.1 + 0.1 * math.log10(max(1, int(digits))) if digits.isdigit() else 0.1


def _prominence(event: Event, scales: Scales) -> float:
    """How much is told of the parties, on the mean: few tell of Micronesia."""
    told = [math.log2(1 + scales.busy.get(code, 0)) for code in parties_of(event)]
    return sum(told) / len(told) if told else 0.0


def _is_by_a_leader(one: Told) -> bool:
    """Whether the first man or woman of a state does it."""
    subject = one.telling.text[:60]
    state = any(STATES.fullmatch(party.code) for party in one.event.actor)
    return state and bool(LEADERS.search(subject)) and one.event.status is not Status.DENIED


def _is_of_nobody(one: Told) -> bool:
    """Whether it is done to private people of one state, and nobody died: "a man was fined"."""
    event = one.event
    private = bool(event.recipient) and all(party.sector == "CVL" for party in event.recipient)
    by = all(party.sector in {"CVL", "JUD", "COP", "BUS", "CRM"} for party in event.actor)
    one_state = len(_states((*event.actor, *event.recipient))) <= 1
    harmless = event.type in HARMS and not DEATHS.search(one.sentence.text)
    return private and by and one_state and harmless


def _is_behind(one: Told) -> bool:
    """Whether a short report tells other things first: then it is what was so before."""
    text = one.report.document.text
    return len(text) <= SHORT_REPORT and bool(text[: one.sentence.start].strip())


def _by_place(one: Told) -> float:
    """What the place in a long report tells of how new it is; in a short one nothing."""
    text = one.report.document.text
    before = len(text[: one.sentence.start].strip())
    if len(text) <= SHORT_REPORT or before <= LEAD_LENGTH:
        return 1.0
    return AFTER_LEAD if before <= UPPER_PART else FAR_BELOW


def _is_background(one: Told) -> bool:
    """Whether it tells what had been or was going on: "were visiting when they were taken"."""
    text, says = one.telling.text, one.telling.says
    scene = SCENE.search(text)
    return (not says and bool(BACKGROUND.search(text))) or (
        scene is not None and scene[1] in one.sentence.text
    )


def _is_of_private_life(one: Told) -> bool:
    """Whether its subject is a person without an office: "Amina Diallo lost her home"."""
    text = one.telling.text
    name = next((name for name in one.telling.people if text.startswith(name)), "")
    parties = (*one.event.actor, *one.event.recipient, *one.event.attribution)
    known = any(
        (party.code or party.sector) and party.name.split()[-1] in name.split()
        for party in parties
        if party.name
    )
    return bool(name) and not known


def _is_of_leaders(one: Told) -> bool:
    """Whether the first men and women of two states meet or speak."""
    event = one.event
    if event.type != "CONSULT" or event.status is Status.DENIED:
        return False
    named = [party for party in (*event.actor, *event.recipient) if party.sector == "GOV"]
    states = {party.code for party in named if STATES.fullmatch(party.code)}
    return len(states) > 1 and len(LEADERS.findall(one.telling.text)) > 1


def _turns(text: str) -> int:
    return min(3, len({word.lower() for word in TURNS.findall(text)}))


def interest_share(one: Told, interests: Sequence[str]) -> float:
    """
    How far it is what the reader asks for, from 0 to 1.

    An interest is a party's code, two of them joined by a hyphen, or a word.
    """
    if not interests:
        return 0.0
    codes = parties_of(one.event)
    text = one.sentence.text.casefold()
    best = 0.0
    for interest in interests:
        parts = interest.split("-")
        if all(part in codes for part in parts):
            best = max(best, 1.0)
        elif any(part in codes for part in parts) and len(parts) > 1:
            best = max(best, 0.3)
        elif interest.casefold() in text:
            best = max(best, 0.8)
    return best
