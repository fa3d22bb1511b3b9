"""What is done, and how words say it: event types, the words for them, status and speech."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.codebook.tables import Row, data_file, items_of, rows
from dragoman.errors import TableError, unknown_name


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """
    A row of PLOVER: its quad class, intensity and whether the parties are alike.

    `behind` are the prepositions, joined by blanks, behind which its recipient stands.
    """

    name: str
    quad: str
    intensity: float
    symmetric: bool
    behind: str
    means: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWord:
    """A word or phrase that names an event (`data/event_words.tsv`)."""

    words: str
    part: str
    type: str
    mode: str
    contexts: tuple[str, ...]
    recipient: tuple[str, ...]
    needs: str
    status: str
    together: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFrame:
    """Common verbs that name an event with one of these objects (`data/event_frames.tsv`)."""

    verbs: tuple[str, ...]
    objects: tuple[str, ...]
    type: str
    mode: str
    contexts: tuple[str, ...]
    recipient: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusWord:
    """Words before or after an event's word that say whether it was done."""

    words: str
    status: str
    where: str


@cache
def event_types() -> Mapping[str, EventType]:
    """The sixteen event types by name."""
    text = data_file("event_types.toml").read_text(encoding="utf-8")
    return {name: EventType(name=name, **row) for name, row in tomllib.loads(text).items()}


def event_type(name: str) -> EventType:
    """The event type of that name; `TableError` with the near ones if there is none."""
    try:
        return event_types()[name]
    except KeyError:
        raise TableError(unknown_name("event type", name, event_types())) from None


@cache
def plover_type(cameo: str) -> str:
    """
    The event type of a CAMEO code, "" for a statement or an appeal.

    >>> plover_type("1712"), plover_type("172"), plover_type("010")
    ('ASSAULT', 'COERCE', '')
    """
    known = _types_of_cameo()
    return next((known[cameo[:end]] for end in (4, 3, 2) if cameo[:end] in known), "")


@cache
def _types_of_cameo() -> Mapping[str, str]:
    return {row["cameo"]: row["type"] for row in rows("cameo_to_plover.tsv")}


@cache
def quad_classes() -> tuple[str, ...]:
    """The four quad classes, words before deeds and cooperation before conflict."""
    return tuple(dict.fromkeys(one.quad for one in event_types().values()))


@cache
def event_words() -> tuple[EventWord, ...]:
    """Every word that names an event."""
    return tuple(
        EventWord(
            words=row["words"],
            part=row["part"],
            type=_type_of(row),
            mode=row["mode"],
            contexts=items_of(row["contexts"]),
            recipient=items_of(row["recipient"]),
            needs=row["needs"],
            status=row["status"],
            together=row["together"] == "yes",
        )
        for row in rows("event_words.tsv")
    )


@cache
def event_frames() -> tuple[EventFrame, ...]:
    """Every verb that names an event only with its object."""
    return tuple(
        EventFrame(
            verbs=items_of(row["verbs"]),
            objects=items_of(row["objects"]),
            type=_type_of(row),
            mode=row["mode"],
            contexts=items_of(row["contexts"]),
            recipient=items_of(row["recipient"]),
        )
        for row in rows("event_frames.tsv")
    )


@cache
def status_words() -> tuple[StatusWord, ...]:
    """Every word that decides a status."""
    return tuple(
        StatusWord(words=row["words"], status=row["status"], where=row["where"])
        for row in rows("status_words.tsv")
    )


@cache
def speech_verbs() -> Mapping[str, str]:
    """What kind of saying each speech verb is, by its base form."""
    return {row["verb"]: row["says"] for row in rows("speech_verbs.tsv")}


@cache
def light_verbs() -> Mapping[str, str]:
    """Verbs that carry an event noun as their object, by base form: "" or "announced"."""
    return {row["verb"]: row["says"] for row in rows("light_verbs.tsv") if not row["through"]}


@cache
def light_phrases() -> Mapping[tuple[str, str], str]:
    """Verbs that carry an event noun behind a preposition, "put … on alert": as above."""
    return {
        (row["verb"], preposition.strip()): row["says"]
        for row in rows("light_verbs.tsv")
        for preposition in row["through"].split(";")
        if row["through"]
    }


@cache
def speaker_kinds() -> Mapping[str, str]:
    """The kind of speaker that a noun shows."""
    return {row["words"]: row["kind"] for row in rows("mentions.tsv")}


@cache
def perhaps_words() -> tuple[tuple[str, str], ...]:
    """Words that name an event in some sentences, each with its part of speech."""
    return tuple((row["word"], row["part"]) for row in rows("perhaps_words.tsv"))


@cache
def not_event_words() -> Mapping[str, str]:
    """Words of sport, weather and accidents, and how far each reaches."""
    return {row["words"]: row["reach"] for row in rows("not_events.tsv")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A writing system and the language that `letters` of it, or any, tell."""

    script: str
    letters: str
    language: str


@cache
def scripts() -> tuple[Script, ...]:
    """The writing systems, those with telling letters before the others."""
    return tuple(
        Script(script=row["script"], letters=row["letters"], language=row["language"])
        for row in rows("scripts.tsv")
    )


@cache
def function_words() -> Mapping[str, frozenset[str]]:
    """
    The commonest small words of English and of each language that we can tell from
    it; a word that is English too stands there alone.
    """
    found = {
        row["language"]: frozenset(items_of(row["words"])) for row in rows("function_words.tsv")
    }
    english = found.pop("English")
    return {"English": english} | {name: small - english for name, small in found.items()}


@cache
def standing_sanctions() -> Mapping[str, frozenset[str]]:
    """The states under comprehensive sanctions of a sender, by sender."""
    targets: dict[str, set[str]] = {}
    for row in rows("standing_sanctions.tsv"):
        targets.setdefault(row["sender"], set()).add(row["target"])
    return {sender: frozenset(codes) for sender, codes in targets.items()}


def _type_of(row: Row) -> str:
    try:
        return event_type(row["type"]).name
    except TableError as error:
        raise TableError(f"{row.where}, column 'type': {error}") from None
