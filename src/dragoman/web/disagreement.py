"""Where the reports of one happening differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.brief.references import outlet
from dragoman.codebook import country_names
from dragoman.english import listed
from dragoman.records import Actor, Happening, Report
from dragoman.web.wording import party_word, when_words
from dragoman.words import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What some of the reports say, and which outlets they are of."""

    says: str
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A field in which the reports differ, with what they say, the most said first."""

    field: str
    versions: tuple[Version, ...]


def differences(happening: Happening) -> list[Difference]:
    """The fields of which the reports say different things; silence is no difference."""
    reports = (*happening.reports, *happening.disputed_by)
    found = []
    for field, says in _FIELDS.items():
        versions = tuple(_versions(reports, says))
        if len(versions) > 1:
            found.append(Difference(field=field, versions=versions))
    return found


def _versions(reports: tuple[Report, ...], says: Callable[[Report], str]) -> Iterator[Version]:
    outlets: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for report in reports:
        said = says(report)
        if said:
            outlets[said][outlet(report.document)] = None
    for said, names in sorted(outlets.items(), key=lambda one: -len(one[1])):
        yield Version(says=said, outlets=tuple(names))


def _named(parties: Sequence[Actor]) -> str:
    """The parties by what they stand for: "Russian" and "Russia" are no two versions."""
    return listed(sorted({_meant(one) for one in parties}), most=len(parties))


def _meant(party: Actor) -> str:
    if party.code in country_names():
        return party_word(party.code)
    return party.code.rpartition(":")[2] or plain(party.name)


def _status(report: Report) -> str:
    """Whether it was done: what goes on has happened, and another tense is no other thing."""
    status = report.event.status
    return "done or being done" if status.is_done else status.value


def _speakers(report: Report) -> str:
    return _named(report.event.attribution) or "the report itself"


def _place(report: Report) -> str:
    return plain(report.event.place.name) if report.event.place else ""


_FIELDS: dict[str, Callable[[Report], str]] = {
    "Status": _status,
    "When": lambda report: when_words(report.event.date),
    "Where": _place,
    "Who": lambda report: _named(report.event.actor),
    "To whom": lambda report: _named(report.event.recipient),
    "According to": _speakers,
}
