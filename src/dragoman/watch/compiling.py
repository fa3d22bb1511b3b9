"""
A question's sentence, compiled into a rule by what the coder reads in it.

The events of the sentence say who is to do what to whom; a table of frames knows the
questions that name no event. What is not understood is said, with what is missing and
with questions whose rules would work.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dragoman.records import Actor, Event, Sentence, Status
from dragoman.watch.amounts import amount_in
from dragoman.watch.asked_deeds import BY_THEMSELVES, needed_words, told_types
from dragoman.watch.frames import Entry, Framed, framed
from dragoman.watch.wording import Asked
from dragoman.watch_records import Compiled, Pattern, Rule, Silence

DONE = (Status.HAPPENED, Status.ONGOING)
_LEAST = re.compile(r"\bat least (?P<n>\w+)\b|\b(?P<m>\w+) or more\b|\bmore than (?P<k>\w+)\b")
_NUMBERS = {
    word: n
    for n, word in enumerate("zero one two three four five six seven eight nine ten".split())
}
_COUNTABLE = re.compile(
    r"\b(?:members?|countries|states|nations|parties|governments|allies|times|days|attacks|rounds)\b"
)
_INSTEAD = re.compile(
    r"\b(?:instead of|rather than|except(?: for)?|excluding|other than) (?:the )?"
    r"(?P<x>[\w ]+?)(?=$|,| (?:by|before|in|on|to|for)\b)"
)
_FIRST = re.compile(
    r"\bfor the first time (?:since (?P<since>[\w ,]+?))?(?=$| (?:by|before)\b)"
)
_MEMBER = re.compile(r" (?:member(?: state| country)?|ally)\b")
_TWO = re.compile(r"[,;]? (?:and|or) (?:will|whether|if) |\? .+\?")
_AMOUNT = re.compile(
    r"\b\d[\d,.]*\+?\s*(?:%|percent|billion|million|bcm|cubic|barrels|troops|seats|aircraft|dollars|miles|km)"
    r"|\b(?:billion|million|percent)\b|\b\d/\d\b|\bhalf of\b|\b(?:2nd|second|third) place\b"
    r"|\bmore than \d+ \w+ aircraft\b|\bmore \w+ than\b"
)
_GOES_ON = re.compile(
    r"\b(?:continues?|go(?:es)? on|keeps? \w+ing|persists?|lasts?|still|remains?)\b"
    r"(?!.*\bas\b)"
)
_LASTS = (
    "It asks whether something goes on until a day, which no single report says, and of this "
    "it is not known which reports would end it; ask whether it ends. What is known to last: "
    "an office, a ceasefire, the hold of a place, sanctions, membership of a body, a regime."
)
_LASTING = re.compile(r"(?:the )?(?:war|fighting|conflict) in (?P<place>[A-Z]\w+)")


@dataclass(frozen=True, slots=True)
class Given:
    """
    A question as the coder read it: its events, its sentence with the tree, its days.

    `body` is the question without "Will" and without the words of its dates.
    """

    text: str
    asked: Asked
    body: str
    events: tuple[Event, ...]
    sentence: Sentence | None
    since: date
    due: date | None


def compiled(given: Given, entry: Callable[[Actor], str], named: Entry) -> Compiled:
    """
    The rule of the question, or what is missing for one.

    `entry` writes a party of an event as a rule has it, `named` one from its words.
    """
    missing = _missing_from_words(given)
    if missing:
        return Compiled(
            text=given.text, rule=None, missing=(missing,), nearest=_of_amount(given)
        )
    frame = framed(given.body, named)
    lasts = _GOES_ON.search(given.body) is not None
    if frame is not None and (frame.silence == "yes" or not lasts):
        return _with_modes(given, _of_frame(given, frame))
    if lasts:
        return Compiled(text=given.text, rule=None, missing=(_LASTS,), nearest=_ends(given))
    event = _asked_event(given)
    missing = _missing_from_event(event, entry)
    if event is None or missing:
        return Compiled(text=given.text, rule=None, missing=(missing,), nearest=_nearest(given))
    return _with_modes(given, _of_event(given, event, entry))


def _missing_from_words(given: Given) -> str:
    """What the words ask that no rule answers; empty where there is nothing."""
    if _TWO.search(given.asked.body):
        return "It asks two things; open one question for each."
    amount = _AMOUNT.search(given.body)
    if amount and amount_in(given.body) is None:
        return (
            f"Reports are not read for the amount in “{amount[0]}”, unless one of them must "
            "tell of so much at least; ask for “at least …”, or whether the thing is done."
        )
    return ""


def _of_amount(given: Given) -> tuple[str, ...]:
    """The question for at least the amount that it names."""
    amount = _AMOUNT.search(given.body)
    if amount is None or not amount[0][0].isdecimal():
        return ()
    at = amount.start()
    return (f"Will {given.body[:at]}at least {given.body[at:]}?",)


def _ends(given: Given) -> tuple[str, ...]:
    """A question for the end of what is asked to last."""
    state = _LASTING.match(given.body)
    if state is None:
        return _nearest(given)
    return (f"Will there be a ceasefire in {state['place']}?",)


def _missing_from_event(event: Event | None, entry: Callable[[Actor], str]) -> str:
    if event is None:
        return (
            "No word in it names an event of the codebook (a meeting, an attack, a sanction, "
            "an agreement …) that a report could tell."
        )
    if not _entries((*event.actor, *event.recipient), entry) and event.place is None:
        return (
            "No party in it is known; name who is to do it by the name of a state, body, "
            "group or office holder."
        )
    return ""


def _of_frame(given: Given, frame: Framed) -> Rule:
    yes, no = frame.patterns, frame.against
    if frame.side == "no":
        yes, no = no, yes
    return Rule(
        yes=yes, no=no, since=given.since, due=given.due, silence=_silence(given, frame.silence)
    )


def _silence(given: Given, silence: Silence) -> Silence:
    return "open" if given.due is None else silence


def _asked_event(given: Given) -> Event | None:
    """The event that is asked for: what is agreed or announced rather than that it is said."""
    events = [one for one in given.events if one.type not in {"REQUEST", "ACCUSE", "THREATEN"}]
    ranked = events or list(given.events)
    return ranked[0] if ranked else None


def _of_event(given: Given, event: Event, entry: Callable[[Actor], str]) -> Rule:
    actors, recipients = (
        _entries([_in_full(given, party) for party in side], entry)
        for side in (event.actor, event.recipient)
    )
    together = len(event.actor) > 1 and not event.recipient and _joined(given, event)
    if together:
        actors, recipients = actors[:1], actors[1:]
    words = needed_words(event, given.sentence, given.body)
    is_told_by_type = event.type in BY_THEMSELVES and actors and recipients and not words
    types = (event.type,) if is_told_by_type else told_types(event, given.body)
    pattern = Pattern(
        actors=actors,
        recipients=recipients,
        either_way=together or event.type == "CONSULT",
        types=types,
        words=words,
        places=_places(event, recipients),
    )
    refusal = replace(pattern, denied=False, types=("REJECT",), statuses=DONE)
    for_no = (refusal,) if actors and words else ()
    return Rule(
        yes=(pattern,),
        since=given.since,
        due=given.due,
        silence=_silence(given, "no"),
        for_no=for_no,
    )


def _joined(given: Given, event: Event) -> bool:
    """Whether they act together ("Putin and Xi"), and not one of them ("France or Germany")."""
    first, last = min(one.start for one in event.actor), max(one.end for one in event.actor)
    return not re.search(r"\bor\b", given.asked.sentence[first:last])


def _entries(parties: Sequence[Actor], entry: Callable[[Actor], str]) -> tuple[str, ...]:
    """The parties as a rule has them: a bloc without a body by its members."""
    named = (code for party in parties for code in party.members or entry(party).split("|"))
    return tuple(dict.fromkeys(filter(None, named)))


def _in_full(given: Given, party: Actor) -> Actor:
    """A party with the word that makes it one of a bloc: "NATO member"."""
    member = _MEMBER.match(given.asked.sentence, party.end)
    return replace(party, name=party.name + member[0]) if member else party


def _places(event: Event, recipients: tuple[str, ...]) -> tuple[str, ...]:
    place = event.place
    if place is None or place.code in recipients:
        return ()
    return (
        (place.code,) if place.name.casefold() in {"", place.code.casefold()} else (place.name,)
    )


def _with_modes(given: Given, rule: Rule) -> Compiled:
    """The rule with what the question says besides: numbers, negation, instead of, first."""
    notes: list[str] = []
    body = given.body
    if re.search(r"\bannounc|\bcommit to\b|\bplan to\b", given.asked.body):
        rule = replace(rule, yes=tuple(_announced(one) for one in rule.yes))
        notes.append("That it is announced is enough.")
    if given.asked.is_denied:
        rule = _exchanged(rule)
        notes.append("It is asked whether it does not happen: yes and no are exchanged.")
    instead = _INSTEAD.search(body)
    if instead:
        without = instead["x"].strip()
        rule = replace(rule, yes=tuple(replace(one, without=(without,)) for one in rule.yes))
        notes.append(f"What has “{without}” in its sentence does not count.")
    rule, told = _counted(rule, body)
    notes += told
    amount = None if told else amount_in(body)
    if amount is not None:
        enough = tuple(replace(one, amount=amount.least, unit=amount.unit) for one in rule.yes)
        rule = replace(rule, yes=enough)
        notes.append(
            f"One report must tell of {amount.words}; what several add up to is not reckoned."
        )
    first = _FIRST.search(given.asked.body)
    if first:
        since = re.search(r"(?:19|20)\d\d", first["since"] or "")
        rule = replace(
            rule, first_since=date(int(since[0]), 1, 1) if since else date(1900, 1, 1)
        )
        notes.append("Only the first counts: an earlier one known from the store annuls it.")
    return Compiled(text=given.text, rule=rule, notes=tuple(notes))


def _exchanged(rule: Rule) -> Rule:
    """The rule of the opposite question."""
    silence: Mapping[Silence, Silence] = {"no": "yes", "yes": "no", "open": "open"}
    return replace(
        rule,
        yes=rule.no,
        no=rule.yes,
        for_yes=rule.for_no,
        for_no=rule.for_yes,
        silence=silence[rule.silence],
    )


def _announced(pattern: Pattern) -> Pattern:
    if not pattern.types:
        return pattern
    return replace(pattern, statuses=(*DONE, Status.PLANNED))


def _counted(rule: Rule, body: str) -> tuple[Rule, list[str]]:
    """The rule with the number of a question such as "at least three members"."""
    found = _LEAST.search(body)
    if found is None or not _COUNTABLE.search(body[found.start() :]):
        return rule, []
    word = found["n"] or found["m"] or found["k"]
    number = _NUMBERS.get(word.casefold(), int(word) if word.isdecimal() else 0)
    number += 1 if found["k"] else 0
    if number < 1:
        return rule, []
    what = _COUNTABLE.search(body[found.start() :])
    assert what is not None, "looked for above"
    counted = {
        "times": "happenings",
        "attacks": "happenings",
        "rounds": "happenings",
        "days": "days",
    }
    by = counted.get(what[0], "actors")
    told = [f"At least {number} {what[0]} are needed: {by} are counted."]
    return replace(rule, least=number, counted=by), told  # type: ignore[arg-type]


def _nearest(given: Given) -> tuple[str, ...]:
    """Questions of its party whose rules would work."""
    who = re.match(r"(?:the )?([A-Z]\w+(?: [A-Z]\w+)*)", given.body)
    name = who[1] if who else "China"
    return (
        f"Will {name} meet the United States?",
        f"Will {name} impose sanctions on Russia?",
        f"Will {name} sign an agreement with Iran?",
    )
