"""A rule in plain words."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.codebook import event_type, party_names
from dragoman.english import counted, day_words, listed
from dragoman.records import Status
from dragoman.watch_records import NONE_OF_THESE, Pattern, Rule

_STATUS = {Status.PLANNED: "announced", Status.POSSIBLE: "held possible"}


def rule_words(rule: Rule) -> str:
    """
    What resolves the question, as a person would say it.

    >>> from datetime import date
    >>> talks = Pattern(actors=("CHN",), recipients=("USA",), types=("CONSULT",))
    >>> print(rule_words(Rule(yes=(talks,), since=date(2024, 5, 1), due=date(2024, 6, 30))))
    Yes if, from 1 May to 30 June 2024, China is reported to meet or talk with the United \
States. If nothing of the kind is reported by then, no.
    """
    if rule.yes and rule.options:
        return " ".join(_numbers(rule))
    parts = [_side("Yes", rule.yes, rule), _side("No", rule.no, rule)]
    parts += [
        _side(f"“{option.name}”", option.yes, rule) for option in rule.options if option.yes
    ]
    if rule.before:
        parts.append(f"No if this comes first: {_patterns(rule.before)}.")
    if rule.origins > 1:
        parts.append(f"{counted(rule.origins, 'independent origin')} must report it.")
    if rule.first_since:
        parts.append(f"An earlier one since {day_words(rule.first_since)} annuls it.")
    parts.append(_silence(rule))
    if rule.data:
        parts.append(f"Rows of imported data count too: {listed(list(rule.data))}.")
    return " ".join(filter(None, parts))


def _side(name: str, patterns: Sequence[Pattern], rule: Rule) -> str:
    if not patterns:
        return ""
    until = f" to {day_words(rule.due)}" if rule.due else " on"
    since = day_words(
        rule.since, rule.due if rule.due and rule.due.year == rule.since.year else None
    )
    least = ""
    if rule.least > 1 and name != "No":
        least = f" ({rule.least} {rule.counted} at least)"
    return f"{name} if, from {since}{until}, {_patterns(patterns)}{least}."


def _silence(rule: Rule) -> str:
    if rule.due is None:
        return "It stays open until one is reported."
    if rule.silence == "open":
        return "If nothing of the kind is reported by then, a person decides."
    meant = f"“{NONE_OF_THESE}”" if rule.options else rule.silence
    return f"If nothing of the kind is reported by then, {meant}."


def _numbers(rule: Rule) -> list[str]:
    """The rule of a question for a number."""
    counted_as = {"happenings": "reported events", "days": "days of events"}
    what = counted_as.get(rule.counted, rule.counted)
    until = f" to {day_words(rule.due)}" if rule.due else " on"
    what_counts = f"It counts the {what}, from {day_words(rule.since)}{until}, of this: "
    names = ", ".join(f"“{one.name}”" for one in rule.options)
    how_it_ends = (
        f"The answers are {names}; the last ends it as soon as it is reached, the others at "
        "the deadline."
    )
    return [f"{what_counts}{_patterns(rule.yes)}.", how_it_ends]


def _patterns(patterns: Sequence[Pattern]) -> str:
    return "; or ".join(pattern_words(one) for one in patterns)


def pattern_words(pattern: Pattern) -> str:
    """Which events a pattern means, in words."""
    if not pattern.types:
        return f"a sentence tells it in these words: {_words(pattern.words)}"
    who = _parties(pattern.actors) or "somebody"
    whom = _parties(pattern.recipients)
    kinds = listed([_kind(one, pattern) for one in pattern.types], by="or")
    told = "is denied to" if pattern.denied else "is reported to"
    text = f"{who} {told} {kinds}"
    if whom:
        text += f" ({whom})" if len(pattern.types) > 1 else f" {whom}"
    if pattern.either_way and whom:
        text += ", or the other way round"
    if pattern.places:
        text += f", in {listed(list(pattern.places), by='or')}"
    if pattern.words:
        text += f", in a sentence with {_words(pattern.words)}"
    if pattern.without:
        text += f" and without {_words(pattern.without)}"
    if pattern.amount:
        unit = pattern.unit.partition("|")[0]
        text += f", of at least {pattern.amount:,} {unit}{'' if unit in '$€£%' else '…'}"
    hedged = [_STATUS[one] for one in pattern.statuses if one in _STATUS]
    return text + (f"; that it is {listed(hedged, by='or')} is enough" if hedged else "")


def _kind(name: str, pattern: Pattern) -> str:
    if name == "CONSULT" and len(pattern.types) == 1:
        return "meet or talk with" if pattern.recipients else "meet or talk"
    return f"{name} ({event_type(name).means.split(';')[0]})"


def _words(words: Sequence[str]) -> str:
    """Each entry by its beginnings, of which any may stand."""
    return " and ".join(f"“{'… / '.join(one.split('|'))}…”" for one in words)


def _parties(entries: Sequence[str]) -> str:
    named = []
    for entry in entries:
        code, _, name = entry.partition("/")
        state, _, sector = code.partition(" ")
        country = party_names().get(state, state.rpartition(":")[2])
        country = f"the {country}" if country.startswith("United ") else country
        named.append(
            f"{name} ({state})" if name and state else name or f"{country} {sector}".strip()
        )
    return listed(named, by="or")
