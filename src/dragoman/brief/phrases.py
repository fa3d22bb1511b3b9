"""The phrases of `data/brief_phrases.tsv`: what a line says of each type of event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.codebook import Row, rows, rows_in
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
    return _by_key(rows(TABLE))


def phrases_in(text: str) -> PhrasesByKey:
    """
    The phrases of a table's text by (type, mode, status, form).

    Raises `TableError` for a row that lacks a column, has another than four
    verb forms, names its parties oddly, or repeats a key.
    """
    return _by_key(rows_in(text, TABLE))


def _by_key(table: Iterable[Row]) -> PhrasesByKey:
    found: dict[tuple[str, str, str, str], Phrase] = {}
    for row in table:
        phrase = _phrase(row)
        key = (phrase.type, phrase.mode, phrase.status, phrase.form)
        if key in found:
            raise TableError(f"{row.where}: {key} stands there twice; keep one.")
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


def _phrase(row: Row) -> Phrase:
    missing = [column for column in COLUMNS if column not in row]
    if missing:
        raise TableError(f"{row.where}: no column {', '.join(missing)}; add it.")
    return Phrase(
        type=row["type"],
        mode=row["mode"],
        status=row["status"],
        form=_form(row),
        verb=_verb(row),
        words=row["phrase"],
    )


def _form(row: Row) -> str:
    words = row["phrase"]
    if not words:
        raise TableError(f"{row.where}: no phrase; add it, or take the row out.")
    tokens = tuple(token for token in ("{actors}", "{actor}", "{recipient}") if token in words)
    if tokens not in FORMS:
        raise TableError(f"{row.where}: {words!r} names {tokens}; see the head.")
    return FORMS[tokens]


def _verb(row: Row) -> Verb:
    cell = row["verb"]
    parts = cell.split()
    if len(parts) != len(Verb.__slots__):
        raise TableError(f"{row.where}: {cell!r} is not four forms of a verb.")
    base, past, done, doing = parts
    return Verb(base=base, past=past, done=done, doing=doing)
