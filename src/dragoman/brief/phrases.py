"""The phrases of `data/brief_phrases.tsv`: what a line says of each type of event."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.errors import TableError

TABLE = "brief_phrases.tsv"
COLUMNS = ("type", "mode", "status", "verb", "phrase")
# The tokens of parties in a phrase, and the form they make it.
FORMS = {
    ("{actor}", "{recipient}"): "both",
    ("{actor}",): "actor",
    ("{recipient}",): "recipient",
    ("{actors}",): "symmetric",
    (): "none",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """The four forms from which the others are made."""

    base: str
    past: str
    done: str
    doing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """One row of the table; `form` says which parties the words name."""

    type: str
    mode: str
    status: str
    form: str
    verb: Verb
    words: str


PhrasesByKey = Mapping[tuple[str, str, str, str], Phrase]


@cache
def phrases() -> PhrasesByKey:
    """The phrases of the table by (type, mode, status, form)."""
    text = files("dragoman").joinpath("data", TABLE).read_text(encoding="utf-8")
    return phrases_in(text)


def phrases_in(text: str) -> PhrasesByKey:
    """
    The phrases of a table's text by (type, mode, status, form).

    Raises `TableError` for a row that lacks a column, has another than four
    verb forms, names its parties oddly, or repeats a key.
    """
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    found: dict[tuple[str, str, str, str], Phrase] = {}
    for number, row in enumerate(csv.DictReader(lines, delimiter="\t"), start=1):
        phrase = _phrase(row, number)
        key = (phrase.type, phrase.mode, phrase.status, phrase.form)
        if key in found:
            raise TableError(f"{TABLE}, row {number}: {key} stands there twice; keep one.")
        found[key] = phrase
    return found


def best_phrase(type_: str, kinds: Iterable[str], status: str, form: str) -> Phrase | None:
    """
    The most particular phrase for an event, or None if its type is not in the table.

    `kinds` are the event's mode and contexts, the most telling first.
    """
    table = phrases()
    for kind in (*kinds, ""):
        for wanted in (status, ""):
            phrase = table.get((type_, kind, wanted, form))
            if phrase:
                return phrase
    return None


def _phrase(row: Mapping[str, str | None], number: int) -> Phrase:
    cells = {column: row.get(column) for column in COLUMNS}
    missing = [column for column, cell in cells.items() if cell is None]
    if missing:
        raise TableError(f"{TABLE}, row {number}: no column {', '.join(missing)}; add it.")
    words = str(cells["phrase"])
    return Phrase(
        type=str(cells["type"]),
        mode=str(cells["mode"]),
        status=str(cells["status"]),
        form=_form(words, number),
        verb=_verb(str(cells["verb"]), number),
        words=words,
    )


def _form(words: str, number: int) -> str:
    tokens = tuple(token for token in ("{actors}", "{actor}", "{recipient}") if token in words)
    if tokens not in FORMS:
        raise TableError(f"{TABLE}, row {number}: {words!r} names {tokens}; see the head.")
    return FORMS[tokens]


def _verb(cell: str, number: int) -> Verb:
    parts = cell.split()
    if len(parts) != len(Verb.__slots__):
        raise TableError(f"{TABLE}, row {number}: {cell!r} is not four forms of a verb.")
    base, past, done, doing = parts
    return Verb(base=base, past=past, done=done, doing=doing)
