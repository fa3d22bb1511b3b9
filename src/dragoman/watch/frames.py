"""Questions in words that name no event by themselves ("be out as president"), from a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from dragoman.codebook import country_names, items_of, names, rows
from dragoman.watch.same_deeds import family_words
from dragoman.watch_records import Pattern, Side, Silence

TABLE = "question_frames.tsv"
Entry = Callable[[str], str]
"""
The entry of a rule ("CHN", "USA/Trump") for the words of a party; empty for nobody.

"A NATO member" is any of several, parted by strokes.
"""


@dataclass(frozen=True, slots=True)
class Frame:
    """A row of the table."""

    name: str
    asked: re.Pattern[str]
    types: tuple[str, ...]
    words: tuple[str, ...]
    silence: Silence
    side: Side
    also: str
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Framed:
    """
    What a frame makes of a question: patterns, for which side, and what silence means.

    `against` are those of the other side, such as a refusal.
    """

    name: str
    patterns: tuple[Pattern, ...]
    against: tuple[Pattern, ...]
    side: Side
    silence: Silence
    named: Mapping[str, str]


@cache
def frames() -> tuple[Frame, ...]:
    """The frames of the table, in its order."""
    return tuple(
        Frame(
            name=row["name"],
            asked=re.compile(row["asked"] + r"[,\s]*"),
            types=items_of(row["types"]),
            words=items_of(row["words"]),
            silence=row["silence"],  # type: ignore[arg-type]
            side=row["side"],  # type: ignore[arg-type]
            also=row["also"],
            against=items_of(row["against"]),
        )
        for row in rows(TABLE)
    )


def framed(body: str, entry: Entry) -> Framed | None:
    """What the first frame that fits makes of the question without its dates."""
    for frame in frames():
        found = frame.asked.fullmatch(body)
        if found is None:
            continue
        named = {name: words for name, words in found.groupdict().items() if words}
        patterns = tuple(_patterns(frame, named, entry))
        if patterns:
            against = _against(frame, patterns, named, entry)
            return Framed(frame.name, patterns, against, frame.side, frame.silence, named)
    return None


def _against(
    frame: Frame, patterns: Iterable[Pattern], named: Mapping[str, str], entry: Entry
) -> tuple[Pattern, ...]:
    """The patterns of the other answer: a refusal, or other words."""
    if frame.also == "refusal":
        return _refusals(patterns)
    words = tuple(_filled(word, named, entry) for word in frame.against)
    return (Pattern(words=words),) if words else ()


def _refusals(patterns: Iterable[Pattern]) -> tuple[Pattern, ...]:
    refused = (replace(one, types=("REJECT",), recipients=()) for one in patterns)
    return tuple(one for one in refused if one.actors)


def _patterns(frame: Frame, named: Mapping[str, str], entry: Entry) -> Iterator[Pattern]:
    words = tuple(_filled(word, named, entry) for word in frame.words)
    who, whom = (_entries(named.get(name, ""), entry) for name in ("who", "whom"))
    is_known = bool(who or "who" not in named) and bool(whom or "whom" not in named)
    if "body" in frame.also and not (whom and all(map(_is_body, whom))):
        return
    if frame.types and is_known:
        yield Pattern(
            actors=who,
            recipients=whom,
            either_way="both" in frame.also,
            types=frame.types,
            words=words,
        )
    if not frame.types:
        yield Pattern(words=words)
    elif "words" in frame.also:
        yield Pattern(words=(spoken(named["who"], entry), *words))


def _is_body(entry: str) -> bool:
    return entry.startswith("IGO:")


def _entries(names: str, entry: Entry) -> tuple[str, ...]:
    """Each of several parties ("France, UK, or Germany") as a rule has it."""
    parts = re.split(r",? (?:or|and) (?:the )?|, |(?<=[A-Z])/(?=[A-Z])", names)
    known = [entry(part) for part in parts if part]
    if not all(known):
        return ()
    return tuple(dict.fromkeys(one for part in known for one in part.split("|")))


def _filled(word: str, named: Mapping[str, str], entry: Entry) -> str:
    """The words of a row with the names of the question put in."""

    def name(found: re.Match[str]) -> str:
        said = named.get(found[1], "")
        if found[1] in {"who", "whom"}:
            return spoken(said, entry)
        return said.strip() if found[1] == "place" else stem(said)

    about = re.search(r"\{(\w+):about\}", word)
    if about:
        said = named.get(about[1], "")
        party = spoken(said, entry).split("|") if about[1] in {"who", "whom"} else []
        return "|".join(dict.fromkeys([*party, *_name_stems(said)]))
    return re.sub(r"\{(\w+)\}", name, _FAMILY.sub(_of_family, word))


_FAMILY = re.compile(r"\{all:(?P<verb>\w+)\}")


def _of_family(found: re.Match[str]) -> str:
    return "|".join(family_words(found["verb"]))


def _name_stems(words: str) -> list[str]:
    """The names in some words, by what their forms share; else all words but the last."""
    bare = re.sub(r"['’]s\b", "", words)
    found = re.findall(r"[A-Z][\w’'-]{2,}", bare) or bare.split()[:-1] or bare.split()
    return [name[: max(len(name) - 5, 4)] if len(name) > 8 else name for name in found]


def spoken(party: str, entry: Entry) -> str:
    """
    By what sentences name a party: a state by its own name too ("Iranian": "Iran").

    Of its demonyms the first, where its name is no part of it ("China|Chinese"). A part
    of a state keeps its own name alone: Scotland is not the United Kingdom.
    """
    code, _, name = entry(party).partition("/")
    said = name if name.count(" ") else stem(party)
    state = "" if name else country_names().get(code, "")
    alike = state[:3].casefold() == party.removeprefix("the ")[:3].casefold()
    if state and alike and not said.isupper():
        return "|".join([state, *_own_adjective(code, state)])
    initials = said.replace(".", "").isupper()
    return f"{state}|{said}" if state and initials else said


def _own_adjective(code: str, state: str) -> list[str]:
    """The first demonym of a state, unless it begins like its name."""
    own = (one.words for one in names() if one.code == code and one.kind == "demonym")
    return [word for word in islice(own, 1) if not word.startswith(state)]


@cache
def _surnames() -> Mapping[str, str]:
    """By what name alone the persons of the tables are called, by all their names."""
    called = {one.full_name: one.words for one in names() if one.kind == "surname"}
    persons = (one for one in names() if one.kind == "person" and one.full_name in called)
    alone = {surname: surname for surname in called.values()}
    return alone | {one.words: called[one.full_name] for one in persons}


def stem(words: str) -> str:
    """
    By what a report names it: a person by the surname, a body by its short name.

    >>> [stem(words) for words in ("Ariel Henry", "Russia", "Fidesz-KDNP", "elections")]
    ['Henry', 'Russia', 'Fidesz', 'election']
    >>> stem("Democratic Progressive Party (DPP)"), stem("Houthi movement")
    ('Democratic Progressive|DPP', 'Houthi')
    >>> stem("Marine Le Pen"), stem("Le Pen"), stem("Xi Jinping")
    ('Le Pen', 'Le Pen', 'Xi')
    >>> stem("Tom Brown's Green Front Alliance")
    'Green Front'
    >>> stem("Sullivan & Co")  # its parts are the names of others
    'Sullivan & Co'
    >>> stem("Volodymyr Zelenskyy")  # others write Zelensky
    'Zelensky'
    """
    short = re.search(r"\(([A-Z][A-Z-]+)\)", words)
    bare = re.sub(
        r"\s*\([^)]*\)|^[A-Z][\w ]*['’]s (?=[A-Z])|['’]s\b"
        r"|^(?:the|a|an|[Pp]resident|[Pp]rime [Mm]inister) ",
        "",
        words,
    )
    if "&" in bare:
        return bare
    if bare in _surnames():
        return _one_spelling(_surnames()[bare])
    parts = [
        part for part in bare.split() if part[:1].isupper() or part == "of"
    ] or bare.split()
    name = " ".join(parts)
    if not name[:1].isupper() or name.isupper():
        return name.removesuffix("s") if name.islower() else name
    if len(parts) > 1:
        name = _of_several(parts)
    name = _one_spelling(name)
    return f"{name}|{short[1]}" if short else re.sub(r"(?<=[a-z])-[A-Z].*", "", name)


def _one_spelling(name: str) -> str:
    """A name by what its spellings share: "Zelensky", and "Bashir" without its article."""
    return re.sub(r"^[AEae]l-(?=[A-Z])|(?<=y)y$", "", name)


_BODIES = frozenset(
    "of Party Front Rally Union Forces Group Army Movement Council Guard".split()
)


def _of_several(parts: list[str]) -> str:
    if not _BODIES & set(parts):
        return parts[-1]
    return re.sub(r" (?:Party|Alliance|Coalition)$", "", " ".join(parts))
