"""
Folders of events as the literature on temporal knowledge graphs has them.

`train.txt`, `valid.txt` and `test.txt` hold rows of actor, relation, recipient,
hour, and a fifth column that nobody uses; `entity2id.txt` and `relation2id.txt`
give the names. Days are hours divided by 24. An entity's country is the one in
brackets at the end of its name ("Foreign_Affairs_(France)"), its sector what
stands before them; others are looked up by whoever calls.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dragoman.errors import SourceError
from dragoman.event_log import EventLog, sorted_log
from dragoman.records import Rejected

PARTS = ("train.txt", "valid.txt", "test.txt")
HOURS = 24
_SHOWN = 5
_BRACKETED = re.compile(r"^(?P<office>.+) \((?P<country>[^()]+(?: \([^()]*\))?)\)$")

Groups = Callable[[str], tuple[str, str]]
"""The country and the sector of a name, each empty where it is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFolder:
    """The events of a folder, with the days on which its parts begin, and its faults."""

    log: EventLog
    valid_from: int
    test_from: int
    duplicates: int
    out_of_order: int
    rejected: tuple[Rejected, ...]


def event_folder(folder: Path, groups: Groups | None = None) -> EventFolder:
    """
    What the folder holds; broken rows are told and left out.

    Raises `SourceError` where a file is missing, where every row of one is broken,
    or where a part begins before the one that it follows has ended.
    """
    actor_names = _names(folder / "entity2id.txt")
    relation_names = _names(folder / "relation2id.txt")
    rejected: list[Rejected] = []
    limits = (len(actor_names), len(relation_names), len(actor_names))
    parts = [_rows(folder / part, limits, rejected) for part in PARTS]
    _check_order(folder, parts)
    rows = np.concatenate(parts)
    log = sorted_log(
        rows,
        actor_names=actor_names,
        relation_names=relation_names,
        groups=_grouped(actor_names, groups or bracketed),
    )
    return EventFolder(
        log=log,
        valid_from=int(parts[1][:, 0].min()),
        test_from=int(parts[2][:, 0].min()),
        duplicates=len(rows) - len(log),
        out_of_order=sum(int((np.diff(part[:, 0]) < 0).sum()) for part in parts),
        rejected=tuple(rejected),
    )


def bracketed(name: str) -> tuple[str, str]:
    """
    The country and the office that the name itself states.

    >>> bracketed("Foreign Affairs (France)")
    ('France', 'Foreign Affairs')
    >>> bracketed("Court Judge (Holy See (Vatican City State))")
    ('Holy See (Vatican City State)', 'Court Judge')
    >>> bracketed("John Kerry")
    ('', '')
    """
    found = _BRACKETED.match(name)
    return (found["country"], found["office"]) if found else ("", "")


def _grouped(names: Sequence[str], groups: Groups) -> tuple[list[int], list[int]]:
    """The country and sector of each name as numbers; a country belongs to itself."""
    stated = [groups(name) for name in names]
    countries = {country for country, _ in stated if country}
    placed = [
        (name if not country and name in countries else country, sector)
        for name, (country, sector) in zip(names, stated, strict=True)
    ]
    return _numbered([country for country, _ in placed]), _numbered([s for _, s in placed])


def _numbered(words: Sequence[str]) -> list[int]:
    number_by_word = {word: number for number, word in enumerate(sorted({*words} - {""}))}
    return [number_by_word.get(word, -1) for word in words]


def _names(file: Path) -> tuple[str, ...]:
    """The names by their numbers, with blanks for underscores."""
    name_by_number: dict[int, str] = {}
    for place, line in _lines(file):
        cells = line.split("\t")
        if len(cells) < 2 or not cells[1].strip().isdecimal():
            raise SourceError(f"{place}: a name, a tab and a number are needed, not {line!r}")
        name_by_number[int(cells[1])] = cells[0].replace("_", " ")
    if sorted(name_by_number) != list(range(len(name_by_number))):
        raise SourceError(f"{file}: the numbers must run from 0 without a gap")
    return tuple(name_by_number[number] for number in range(len(name_by_number)))


def _lines(file: Path) -> Iterator[tuple[str, str]]:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or error
        raise SourceError(
            f"{file} cannot be read ({why}); a folder of events holds "
            f"{', '.join(PARTS)}, entity2id.txt and relation2id.txt"
        ) from error
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            yield f"{file}:{number}", line


def _rows(
    file: Path, limits: tuple[int, int, int], rejected: list[Rejected]
) -> NDArray[np.int64]:
    """Its rows as (day, actor, relation, recipient); what is broken goes to `rejected`."""
    rows = []
    for place, line in _lines(file):
        cells = line.split()
        if fault := _fault(cells, limits):
            detail = f"{fault}: {line!r}"
            rejected.append(Rejected(id=place, reason="broken row", detail=detail))
        else:
            actor, relation, recipient, hour = map(int, cells[:4])
            rows.append((hour // HOURS, actor, relation, recipient))
    if not rows:
        raise SourceError(f"{file}: no row can be read; the first faults: {_first(rejected)}")
    return np.array(rows, dtype=np.int64)


def _fault(cells: Sequence[str], limits: tuple[int, int, int]) -> str:
    """What is wrong with a row, or nothing."""
    if len(cells) not in {4, 5} or not all(cell.isdecimal() for cell in cells[:4]):
        return "not actor, relation, recipient and hour in whole numbers"
    if any(int(cell) >= limit for cell, limit in zip(cells, limits, strict=False)):
        return "a number that has no name"
    return ""


def _first(rejected: Sequence[Rejected]) -> str:
    return "; ".join(f"{one.id} {one.detail}" for one in rejected[:_SHOWN]) or "it is empty"


def _check_order(folder: Path, parts: Sequence[NDArray[np.int64]]) -> None:
    for name, earlier, later in zip(PARTS[1:], parts, parts[1:], strict=False):
        if later[:, 0].min() <= earlier[:, 0].max():
            raise SourceError(
                f"{folder / name} begins on day {later[:, 0].min()}, but the part before it "
                f"ends on day {earlier[:, 0].max()}: dates are out of order, so a forecast "
                "would see its own future. Split the events by day."
            )
