"""What the reports of a period tell alike: how many outlets tell of one thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.brief.likeness import WordIndex, Words, counted, rarity
from dragoman.brief.references import outlet
from dragoman.records import Document, EventId, Happening, Sentence

LIKE_THE_LEAD = 0.25
HEAD_CHARACTERS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Echo:
    """A sentence of the period by its words, and who published it when."""

    outlet: str
    day: date
    words: Words


class Echoes:
    """All that is told in the period; `rare` is what each word weighs in it."""

    def __init__(self, told: Iterable[Words] = (), echoes: Sequence[Echo] = ()) -> None:
        self.echoes = echoes
        self.rare = rarity([*told, *(one.words for one in echoes)])
        self._index = WordIndex(self.rare)
        for one in echoes:
            self._index.add(one.words)

    def outlets(self, words: Words, day: date, *, within_days: int) -> frozenset[str]:
        """Who tells something like it within these days."""
        near = (
            self.echoes[at]
            for at, likeness in self._index.likenesses(words)
            if likeness > LIKE_THE_LEAD
        )
        return frozenset(one.outlet for one in near if abs((one.day - day).days) <= within_days)

    @property
    def most_outlets(self) -> int:
        """How many outlets there are at all."""
        return len({one.outlet for one in self.echoes})


def echoes_of(
    happenings: Iterable[Happening], sentences: Mapping[EventId, Sentence]
) -> list[Echo]:
    """The sentence of every report, each sentence once."""
    found: dict[tuple[str, int], Echo] = {}
    for happening in happenings:
        for report in happening.reports:
            sentence = sentences.get(report.event.id)
            if sentence is None:
                continue
            place = (report.document.id, sentence.start)
            if place not in found:
                text = f"{report.document.title} {sentence.text}"
                found[place] = Echo(
                    outlet=outlet(report.document), day=report.known, words=counted(text)
                )
    return list(found.values())


def echoes_in(documents: Iterable[Document]) -> list[Echo]:
    """The heads of the reports: their titles and first words, whatever was coded of them."""
    return [
        Echo(
            outlet=outlet(one),
            day=one.published,
            words=counted(f"{one.title} {one.text[:HEAD_CHARACTERS]}"),
        )
        for one in documents
        if one.published
    ]
