"""
Folders of events without calendar days, such as ICEWS14 and ICEWS18, as lines of ICEWS.

The literature on temporal knowledge graphs counts hours from the first of January of a
year that only the folder's name tells. Each row becomes a line of ICEWS' own format,
with the CAMEO code of its name, so that it is imported as any other.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from dragoman.codebook import rows
from dragoman.exchange.event_folder import bracketed, event_folder
from dragoman.exchange.icews import COLUMNS, MISSING
from dragoman.exchange.tab_lines import tab_line


def folder_lines(folder: Path, year: int) -> Iterator[bytes]:
    """
    The events of the folder as lines of an ICEWS file, the header first.

    Events told twice are one. Raises `SourceError` where a file of it is missing or
    of another shape.
    """
    log = event_folder(folder).log
    first = date(year, 1, 1)
    codes = [_cameo(name) for name in log.relation_names]
    parties = [(name, bracketed(name)[0] or name) for name in log.actor_names]
    yield tab_line(COLUMNS).encode()
    numbers = zip(
        log.days.tolist(),
        log.actors.tolist(),
        log.relations.tolist(),
        log.recipients.tolist(),
        strict=True,
    )
    for number, (day, actor, relation, recipient) in enumerate(numbers, 1):
        cells = {
            "Event ID": str(number),
            "Event Date": (first + timedelta(days=day)).isoformat(),
            "Source Name": parties[actor][0],
            "Source Country": parties[actor][1],
            "Event Text": log.relation_names[relation],
            "CAMEO Code": codes[relation],
            "Target Name": parties[recipient][0],
            "Target Country": parties[recipient][1],
        }
        yield tab_line(cells.get(column) or MISSING for column in COLUMNS).encode()


def _cameo(name: str) -> str:
    """The code of an event as ICEWS names it, nothing for a name that is none of its."""
    return _codes_by_name().get(" ".join(name.replace("-", " ").split()).casefold(), "")


@cache
def _codes_by_name() -> dict[str, str]:
    return {row["words"]: row["cameo"] for row in rows("cameo_names.tsv")}
