"""
Events put right by hand: what may be corrected, and how a correction finds its event again.

A corrected event keeps its id, so that whatever leads to it still does, and says in its
last step who corrected it and why.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from dragoman import inquiry
from dragoman.codebook import event_type
from dragoman.correction_words import place_text
from dragoman.errors import SettingError
from dragoman.event_json import event_as_json
from dragoman.records import (
    CORRECTION_STEP,
    Actor,
    Attribution,
    Correction,
    Document,
    Event,
    EventDate,
    Place,
    Status,
    Step,
    digest,
)
from dragoman.words import plain

STEP: Final = CORRECTION_STEP
LONGEST: Final = 500
# Of the words of a correction, how many another coding's event must share to be the same.
SAME_SHARE: Final = 0.5
_PARTY = re.compile(r"\s*(?P<words>[^()]+?)\s*(?:\((?P<code>[^()]*)\))?\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """
    What a person says is right; None leaves a field as it is.

    Parties are written as `correction_words.party_text` gives them: "Russian forces (RUS),
    Wagner", in words of the report; so are the place and who says so. `happened_on` is one
    day, or two that part by "/". `quote` are the words of the report that tell of the event.
    """

    type: str | None = None
    mode: str | None = None
    status: str | None = None
    actor: str | None = None
    recipient: str | None = None
    place: str | None = None
    attribution: str | None = None
    happened_on: str | None = None
    quote: str | None = None
    is_no_event: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """Who corrects, why, and when."""

    author: str
    reason: str
    made: datetime


def correction_of(
    event: Event,
    document: Document,
    change: Change,
    *,
    earlier: Sequence[Correction] = (),
    signed: Signed,
) -> Correction:
    """
    The correction that makes this change of an event as it stands.

    `earlier` are the corrections of its document: what the coder said is theirs to tell.

    Raises `SettingError` without author or reason, for a type or status that there is
    not, and for parties, a place or a quote in words that the report does not hold.
    """
    who, why = _line(signed.author, "author"), _line(signed.reason, "reason")
    now = None
    if not change.is_no_event:
        now = _changed(event, document, change)
        if _bare(now) == _bare(event):
            raise SettingError("Nothing is changed; say what is right.")
        step = Step(step=STEP, words="", says=f"{who}: {why}")
        now = replace(now, because=(*_coder_steps(event), step))
    return Correction(
        id=digest(document.id, event.id, signed.made.isoformat(), who, why),
        document=document.id,
        made=signed.made,
        author=who,
        reason=why,
        was=coded_event(event, earlier),
        now=now,
    )


def coded_event(event: Event, earlier: Iterable[Correction]) -> Event:
    """The event as the coder had it, before these corrections."""
    return next((one.was for one in earlier if one.was.id == event.id), event)


def undoing(one: Correction, signed: Signed) -> Correction:
    """The correction that gives an event back as the coder had it."""
    who, why = _line(signed.author, "author"), _line(signed.reason, "reason")
    return Correction(
        id=digest(one.document, one.was.id, signed.made.isoformat(), who, why),
        document=one.document,
        made=signed.made,
        author=who,
        reason=why,
        was=one.was,
        now=one.was,
    )


def applied(events: Iterable[Event], corrections: Sequence[Correction]) -> tuple[Event, ...]:
    """
    The events of a document with its corrections made, in their old order.

    A correction holds for the event of its id; where the document was coded anew, for
    that of the same words. One whose event is not coded any more is added, since a person
    has said that it is told; one that says "no event" then has nothing to do.
    """
    kept: dict[str, Event] = {event.id: event for event in events}
    named = {one.was.id for one in corrections}
    for one in last_made(corrections):
        at = _same(one, list(kept.values()), named)
        if one.now is not None:
            kept[at.id if at else one.was.id] = one.now
        elif at is not None:
            del kept[at.id]
    return tuple({event.id: event for event in kept.values()}.values())


def set_right(events: Sequence[Event], one: Correction) -> tuple[Event, ...]:
    """The events as they stand with one more correction, which means that of its id."""
    if one.now is None:
        return tuple(event for event in events if event.id != one.was.id)
    if all(event.id != one.was.id for event in events):
        return (*events, one.now)
    return tuple(one.now if event.id == one.was.id else event for event in events)


def last_made(corrections: Iterable[Correction]) -> list[Correction]:
    """Of each event the last correction, in the order in which they were first made."""
    last: dict[str, Correction] = {}
    for one in sorted(corrections, key=lambda one: one.made):
        last[one.was.id] = one
    return list(last.values())


def corrected_by(event: Event) -> str:
    """Who corrected the event and why, or nothing."""
    return next((step.says for step in event.because if step.step == STEP), "")


def training_row(one: Correction, document: Document) -> dict[str, Any]:
    """
    The correction as an example to learn from and to measure by.

    `document`, `type`, `actor`, `recipient`, `status`, `attribution` and `quote` are those
    of gold events (`dragoman evaluate coding`); `type` is null where there is no event.
    """
    right = one.now
    told = right or one.was
    return {
        "document": one.document,
        "date": document.published.isoformat() if document.published else None,
        "title": document.title,
        "text": document.text,
        "quote": told.quote,
        "start": told.start,
        "end": told.end,
        "type": right.type if right else None,
        "status": right.status.value if right else None,
        "actor": _codes(right.actor) if right else [],
        "recipient": _codes(right.recipient) if right else [],
        "attribution": right.attribution[0].name if right and right.attribution else "",
        "coded": event_as_json(one.was),
        "corrected": event_as_json(right) if right else None,
        "author": one.author,
        "reason": one.reason,
        "made": one.made.isoformat(),
    }


def _codes(parties: Iterable[Actor]) -> list[str]:
    return [party.code for party in parties if party.code]


def _line(text: str, what: str) -> str:
    line = plain(text)
    if not line:
        raise SettingError(f"A correction needs its {what}; write one.")
    if len(line) > LONGEST:
        raise SettingError(f"The {what} is longer than {LONGEST} characters; shorten it.")
    return line


def _changed(event: Event, document: Document, change: Change) -> Event:
    (type_,) = inquiry.types(change.type) if change.type else (event.type,)
    (status,) = inquiry.statuses(change.status) if change.status else (event.status.value,)
    kind = event_type(type_)
    changed = replace(
        event,
        type=type_,
        mode=event.mode if change.mode is None else plain(change.mode),
        quad=event.quad if type_ == event.type else kind.quad,
        intensity=event.intensity if type_ == event.type else kind.intensity,
        status=Status(status),
        date=event.date if change.happened_on is None else _date(change.happened_on, event),
        actor=_parties(change.actor, event.actor, event, document),
        recipient=_parties(change.recipient, event.recipient, event, document),
        place=event.place if change.place is None else _place(change.place, event, document),
        attribution=_speakers(change.attribution, event, document),
    )
    if change.quote is not None:
        changed = _spanned(changed, change.quote, document)
    if not changed.actor and not changed.recipient:
        raise SettingError("An event needs a party; name who does it, or whom it is done to.")
    return changed


def _parties(
    text: str | None, before: tuple[Actor, ...], event: Event, document: Document
) -> tuple[Actor, ...]:
    if text is None:
        return before
    known = {(party.name, party.code): party for party in before}
    found = []
    for part in filter(str.strip, text.split(",")):
        match = _PARTY.fullmatch(part)
        if match is None:
            raise SettingError(f"{part.strip()!r} is no party; write: Russian forces (RUS)")
        words, code = match["words"], (match["code"] or "").strip()
        party = known.get((words, code))
        found.append(party or _party(words, code, event, document))
    return tuple(found)


def _party(words: str, code: str, event: Event, document: Document) -> Actor:
    start = _nearest(words, event.start, document.text)
    if start < 0:
        raise SettingError(
            f"The report does not hold the words {words!r}; write it in words of the report."
        )
    return Actor(
        name=words,
        code=inquiry.party(code) if code else "",
        sector="",
        start=start,
        end=start + len(words),
    )


def _place(text: str, event: Event, document: Document) -> Place | None:
    if not text.strip():
        return None
    if event.place is not None and text.strip() == place_text(event.place):
        return event.place
    match = _PARTY.fullmatch(text)
    if match is None:
        raise SettingError(f"{text.strip()!r} is no place; write: Nairobi (KEN)")
    where = _party(match["words"], (match["code"] or "").strip(), event, document)
    return Place(name=where.name, code=where.code, start=where.start, end=where.end)


def _speakers(text: str | None, event: Event, document: Document) -> tuple[Attribution, ...]:
    if text is None:
        return event.attribution
    told = _parties(text, event.attribution, event, document)
    return tuple(
        one
        if isinstance(one, Attribution)
        else Attribution(
            name=one.name,
            code=one.code,
            sector=one.sector,
            start=one.start,
            end=one.end,
            kind="named" if one.code or one.name[:1].isupper() else "unnamed",
        )
        for one in told
    )


def _spanned(event: Event, quote: str, document: Document) -> Event:
    """The event told by these words of its report, the nearest to those it had."""
    start = _nearest(quote, event.start, document.text) if quote.strip() else -1
    if start < 0:
        raise SettingError(
            f"The report does not hold the words {quote!r}; copy them from it as they stand."
        )
    return replace(event, quote=quote, start=start, end=start + len(quote))


def _nearest(words: str, start: int, text: str) -> int:
    """Where the words stand next to this place, -1 if nowhere."""
    places = [one.start() for one in re.finditer(re.escape(words), text)]
    return min(places, key=lambda at: abs(at - start), default=-1)


def _date(text: str, event: Event) -> EventDate | None:
    if not text.strip():
        return None
    first, _, last = (part.strip() for part in text.partition("/"))
    start = inquiry.day(first)
    end = inquiry.day(last) if last else start
    inquiry.check_period(start, end)
    if event.date and (event.date.start, event.date.end) == (start, end):
        return event.date
    return EventDate(
        start=start, end=end, words="", precision="day" if start == end else "range"
    )


def _bare(event: Event) -> Event:
    return replace(event, because=())


def _coder_steps(event: Event) -> tuple[Step, ...]:
    return tuple(step for step in event.because if step.step != STEP)


def _same(one: Correction, events: Sequence[Event], named: Collection[str]) -> Event | None:
    """The event that the correction means, None if there is none any more."""
    by_id = next((event for event in events if event.id == one.was.id), None)
    if by_id is not None:
        return by_id
    shares = {event.id: _shared(one.was, event) for event in events if event.id not in named}
    near = [event for event in events if shares.get(event.id, 0) >= SAME_SHARE]
    return max(near, key=lambda event: shares[event.id], default=None)


def _shared(one: Event, other: Event) -> float:
    """The share of the longer quote that both have; nought for other types or parties."""
    both = min(one.end, other.end) - max(one.start, other.start)
    longer = max(one.end - one.start, other.end - other.start)
    alike = _roles(one) & _roles(other) and one.type == other.type
    return both / longer if both > 0 and longer and alike else 0.0


def _roles(event: Event) -> set[tuple[str, str]]:
    sides = (("actor", event.actor), ("recipient", event.recipient))
    return {(role, one.code or one.name) for role, parties in sides for one in parties}
