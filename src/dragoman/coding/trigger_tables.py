"""The words that name an event, in every form in which they may stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from dragoman.codebook import (
    EventFrame,
    EventWord,
    event_frames,
    event_words,
    light_phrases,
    light_verbs,
    perhaps_words,
)
from dragoman.words import plural, verb_forms, words

Value_co = TypeVar("Value_co", covariant=True)


@dataclass(frozen=True, slots=True)
class VerbPhrase:
    """An inflected verb phrase of the tables."""

    word: EventWord
    form: str


Words = tuple[str, ...]


class PhraseTable(Generic[Value_co]):
    """Phrases by their words; tried are the lengths that a phrase with the first word has."""

    def __init__(self, by_words: Mapping[Words, Value_co]) -> None:
        self._by_words = dict(by_words)
        lengths: dict[str, set[int]] = {}
        for phrase in by_words:
            lengths.setdefault(phrase[0], set()).add(len(phrase))
        self._lengths = {
            word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()
        }

    def __iter__(self) -> Iterator[Words]:
        return iter(self._by_words)

    @property
    def openers(self) -> frozenset[str]:
        """The first words of the phrases."""
        return frozenset(self._lengths)

    def longest_at(self, words: Sequence[str], index: int) -> tuple[Value_co | None, int]:
        """What the longest phrase that begins there means, and its length; None and 0."""
        for length in self._lengths.get(words[index], ()):
            if index + length > len(words):
                continue
            value = self._by_words.get(tuple(words[index : index + length]))
            if value is not None:
                return value, length
        return None, 0


@dataclass(frozen=True, slots=True)
class TriggerTables:
    """Verbs, nouns, verbs with objects and light verbs, by their words in small letters."""

    verbs: PhraseTable[tuple[VerbPhrase, ...]]
    nouns: PhraseTable[EventWord]
    frame_verbs: PhraseTable[tuple[tuple[EventFrame, str], ...]]
    light: PhraseTable[tuple[str, str]]
    light_through: Mapping[tuple[str, str], str]
    perhaps: frozenset[str]
    openers: frozenset[str]
    """The words with which something begins that may name an event by itself."""


@cache
def trigger_tables() -> TriggerTables:
    """The tables, made once."""
    verbs: dict[tuple[str, ...], list[VerbPhrase]] = {}
    nouns: dict[tuple[str, ...], EventWord] = {}
    for word in event_words():
        if word.part == "noun":
            for noun in _noun_forms(word.words):
                nouns[noun] = word
            continue
        for phrase, form in _phrase_forms(word.words):
            verbs.setdefault(phrase, []).append(VerbPhrase(word, form))
    light = {
        phrase: (form, says)
        for verb, says in light_verbs().items()
        for phrase, form in reversed(list(_phrase_forms(verb)))
    }
    by_verb = PhraseTable({phrase: tuple(found) for phrase, found in verbs.items()})
    by_noun, by_frame = PhraseTable(nouns), PhraseTable(_frame_verbs())
    return TriggerTables(
        verbs=by_verb,
        nouns=by_noun,
        frame_verbs=by_frame,
        light=PhraseTable(light),
        light_through={
            (form, preposition): says
            for (verb, preposition), says in light_phrases().items()
            for form in verb_forms(verb).all
        },
        perhaps=_perhaps(),
        openers=by_verb.openers | by_noun.openers | by_frame.openers,
    )


def _perhaps() -> frozenset[str]:
    """Every form of the words that name an event in some sentences only."""
    found: set[str] = set()
    for word, part in perhaps_words():
        if part == "noun":
            found.update(form[-1] for form in _noun_forms(word))
        else:
            found |= verb_forms(word).all
    return frozenset(found)


def _frame_verbs() -> dict[tuple[str, ...], tuple[tuple[EventFrame, str], ...]]:
    found: dict[tuple[str, ...], list[tuple[EventFrame, str]]] = {}
    for frame in event_frames():
        for verb in frame.verbs:
            seen: set[tuple[str, ...]] = set()
            for phrase, form in _phrase_forms(verb):
                if phrase not in seen:
                    found.setdefault(phrase, []).append((frame, form))
                seen.add(phrase)
    return {phrase: tuple(frames) for phrase, frames in found.items()}


def _phrase_forms(phrase: str) -> Iterable[tuple[tuple[str, ...], str]]:
    """Each form of a verb phrase with the name of the form; the verb is its first word."""
    first, *rest = words(phrase)
    if "-" in rest[:1]:
        first, rest = first + "-" + rest[1], list(rest[2:])
        yield (*first.split("-")[:1], "-", first.split("-")[1], *rest), "base"
        stem = first.split("-")[1]
        for form in sorted(verb_forms(stem).all):
            yield (
                (first.split("-")[0], "-", form, *rest),
                "past" if form.endswith("ed") else "third",
            )
        return
    forms = verb_forms(first)
    yield (forms.third, *rest), "third"
    for past in sorted(forms.past):
        yield (past, *rest), "past"
    for participle in sorted(forms.participle):
        yield (participle, *rest), "participle"
    yield (forms.gerund, *rest), "gerund"
    yield (forms.base, *rest), "base"


def _noun_forms(phrase: str) -> Iterable[tuple[str, ...]]:
    *before, last = words(phrase)
    yield (*before, last.lower())
    if not last.endswith("s"):
        yield (*before, plural(last))


@cache
def usual_roles(kind: str, part: str) -> tuple[tuple[str, ...], bool]:
    """Where the recipient mostly stands with words of a type, and whether all act alike."""
    words = [word for word in event_words() if word.type == kind and word.part == part]
    counts = Counter(word.recipient for word in words)
    together = sum(word.together for word in words) * 2 > len(words)
    return (counts.most_common(1)[0][0] if counts else (), together)
