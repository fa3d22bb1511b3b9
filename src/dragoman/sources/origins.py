"""
The wire agency whose report a text reprints, told from its dateline or byline.

"MOSCOW, May 5 (Xinhua) --" is a dateline; "officials told Reuters" is not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from dragoman.codebook import rows

_DASH = r"[-\u2013\u2014]{1,3}"
# As in GENEVA (Meridian Wire) —, or Moscow, May 5 (TASS) -, or (Reuters) - alone.
_DATELINE = re.compile(
    rf"^(?P<place>[^()\n]{{0,60}}?)[ \t]*\((?P<name>[^()\n]{{2,50}})\)[ \t]*{_DASH}[ \t]",
    re.MULTILINE,
)
_SLASHED = re.compile(r"^[^/\n]{2,60}\.\s*/(?P<name>[^/\n]{2,40})/\.?\s", re.MULTILINE)
_OPENING = re.compile(rf"^(?P<name>[A-Z][\w. ]{{1,40}}?)[ \t]+{_DASH}[ \t]", re.MULTILINE)
_BYLINE = re.compile(
    rf"^(?:{_DASH}[ \t]*|By\s+|Source:\s*)(?P<name>[A-Z][^\n]{{1,40}}?)\.?$", re.MULTILINE
)
_CLOSING = re.compile(rf"(?:[.\u201d\"]\s+{_DASH}\s*|\()(?P<name>[A-Z][\w ]{{1,40}})\)?\s*$")
_BYLINE_PARTS = re.compile(
    r"\s*[,;/|()]\s*|\s+(?:and|with|via|for|at|in)\s+|\s[-\u2013\u2014]\s"
)
_NO_NAME = re.compile(r"(?i)^by\s+|\s+(?:staff|newsroom|desk|news agency)$")
_LONGEST_BYLINE = 200
_DAY_OF_YEAR = re.compile(r",? [A-Z][a-z]{2,8}\.? \d{1,2}$")
_FIRST_LINES = 4
_READ_CHARACTERS = 2000


def wire_agency(text: str) -> str:
    """
    The agency's name, or "" if neither dateline nor byline names one.

    A dateline with its place in capitals may name any agency; elsewhere only
    those of `data/agencies.tsv` count.

    >>> wire_agency("GENEVA (Meridian Wire) — Talks opened on Monday.")
    'Meridian Wire'
    >>> wire_agency("Moscow, May 5 (TASS) - The ministry said so.")
    'TASS'
    >>> wire_agency("Officials told Reuters that talks had opened.")
    ''
    """
    opening = "\n".join(_opening_lines(text))
    for pattern in (_DATELINE, _SLASHED, _OPENING, _BYLINE):
        for match in pattern.finditer(opening):
            agency = _named_agency(match)
            if agency:
                return agency
    closing = _CLOSING.search(text[-200:]) or _BYLINE.search(_last_line(text))
    return _known_agency(closing.group("name")) if closing else ""


def agency_of_byline(byline: str) -> str:
    """
    The agency that a byline names, or "" for one that names none.

    >>> agency_of_byline("By Ann Weaver, The Associated Press")
    'AP'
    >>> agency_of_byline("Ann Reuters")
    ''
    """
    parts = _BYLINE_PARTS.split(byline[:_LONGEST_BYLINE].strip())
    found = (_known_agency(_NO_NAME.sub("", part)) for part in parts)
    return next(filter(None, found), "")


@cache
def agency_by_name() -> Mapping[str, str]:
    """The agencies of the table, by every way of writing them, in lower case."""
    written = {
        name.strip().casefold(): row["agency"]
        for row in rows("agencies.tsv")
        for name in _names(row)
    }
    return MappingProxyType(written)


def _names(row: Mapping[str, str]) -> list[str]:
    return [row["agency"], *filter(None, row["also"].split(";"))]


def _opening_lines(text: str) -> list[str]:
    lines = (line.strip() for line in text[:_READ_CHARACTERS].split("\n"))
    return [line for line in lines if line][:_FIRST_LINES]


def _last_line(text: str) -> str:
    return text[-200:].rstrip().rsplit("\n", 1)[-1]


def _named_agency(match: re.Match[str]) -> str:
    name = match.group("name").strip()
    known = _known_agency(name)
    if known or match.re is not _DATELINE:
        return known
    return name if _is_dateline_place(match.group("place")) else ""


def _is_dateline_place(place: str) -> bool:
    """True for a place in capitals, with no more after it than a land and a day."""
    city = _DAY_OF_YEAR.sub("", place).partition(",")[0]
    return len(city) > 2 and city.isupper()


def _known_agency(name: str) -> str:
    parts = [name, *re.split(r"\s*[/,;]\s*", name)]
    agencies = agency_by_name()
    found = (agencies.get(part.strip(" .").casefold(), "") for part in parts)
    return next(filter(None, found), "")
