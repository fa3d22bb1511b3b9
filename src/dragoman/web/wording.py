"""Words of the pages that records do not hold as such."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.brief.references import outlet
from dragoman.codebook import party_names
from dragoman.english import day_words, listed
from dragoman.naming import bare_name
from dragoman.records import Actor, Document, EventDate, Happening
from dragoman.words import UNPRINTABLE, plain


def party_word(code: str) -> str:
    """
    The state or body of a code, or the code or name itself.

    >>> party_word("FRA"), party_word("IGO:UN"), party_word("Wagner")
    ('France', 'United Nations', 'Wagner')
    """
    return party_names().get(code, code)


def title_of(document: Document) -> str:
    """The title of a report; the first line of its text where it has none."""
    return document.title or next((line for line in document.text.splitlines() if line), "")


def party_list(parties: Sequence[Actor]) -> str:
    """
    The names of the parties, or "nobody named"; a state for its bare adjective.

    >>> party_list([Actor(name="Ukrainian", code="UKR", sector="", start=0, end=9)])
    'Ukraine'
    """
    named = (bare_name(party, party_names()) or party.name for party in parties)
    names = list(dict.fromkeys(plain(name) for name in named))
    return listed(names, most=len(names)) or "nobody named"


def first_code(parties: Sequence[Actor]) -> str:
    """The code of the first party that has one, or nothing."""
    return next((party.code for party in parties if party.code), "")


def when_words(when: EventDate | None) -> str:
    """The days of a date that the text gives, or nothing."""
    if when is None or when.precision == "reported":
        return ""
    if when.start and when.start == when.end:
        return f"on {day_words(when.start)}"
    if when.start and when.end:
        return f"between {day_words(when.start)} and {day_words(when.end)}"
    if when.start:
        return f"from {day_words(when.start)}"
    return f"by {day_words(when.end)}" if when.end else ""


def corroboration(happening: Happening) -> str:
    """How many independent origins report it, and who denies it."""
    origins = len(happening.origins)
    said = f"{origins} independent origins" if origins > 1 else "1 origin"
    deniers = {outlet(report.document) for report in happening.disputed_by}
    return f"{said}; denied in {', '.join(sorted(deniers))}" if deniers else said


def kept(query: Mapping[str, str]) -> dict[str, str]:
    """The query without what is empty, and without the page of a list that it changes."""
    return {name: value for name, value in query.items() if value and name != "page"}


def chance_words(probability: float) -> str:
    """
    How likely, in hundredths; what is all but sure is not called sure.

    >>> [chance_words(p) for p in (0.002, 0.25, 0.985, 0.999, 1.0)]
    ['under 1 %', '25 %', '98 %', 'over 99 %', '100 %']
    """
    if 0 < probability < 0.005:
        return "under 1 %"
    return "over 99 %" if 0.995 < probability < 1 else f"{100 * probability:.0f} %"


def capital(text: str) -> str:
    """
    The text with a capital at its beginning.

    >>> capital("the Hague")
    'The Hague'
    """
    return text[:1].upper() + text[1:]


def printable(text: str) -> str:
    """The text without what is part of no word; its blanks stay, since it is a piece."""
    return UNPRINTABLE.sub("", text)
