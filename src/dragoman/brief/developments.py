"""
Happenings that belong to one story, as one development of the page.

A happening joins a development by comparison with the development's first sentence
only, as reports join a happening: joined by any, a war would chain into one story.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from dragoman.brief.references import outlet
from dragoman.brief.retelling import Telling, retold
from dragoman.brief.selection import day_of
from dragoman.codebook import function_words
from dragoman.records import Document, Event, EventId, Happening, Report, Sentence

# Of the words that two sentences share, weighed by how rare they are in the period.
SAME_STORY = 0.36
LIKE_THE_LEAD = 0.25
STORY_DAYS = 3
# Two sentences of one development that say the same: neither is worth a second line.
SAME_WORDS = 0.5
SPOKEN_SHARE = 0.3
HEAD_CHARACTERS = 300
_WORD = re.compile(r"[^\W\d_][\w’'-]+|\d+")
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Oo]ur|us|[Mm]y|[Yy]our)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A happening with the report that tells it best, and the telling."""

    happening: Happening
    report: Report
    telling: Telling
    sentence: Sentence
    words: Mapping[str, float]
    weight: float = 0.0
    others: tuple[Report, ...] = ()

    @property
    def reports(self) -> tuple[Report, ...]:
        """Those that tell it alike, the one that is told first."""
        return (self.report, *self.others)

    @property
    def outlets(self) -> list[str]:
        """Who published these reports, each once; never more than independent origins."""
        names = list(dict.fromkeys(outlet(one.document) for one in self.reports))
        return names[: max(1, len(self.happening.origins))]

    @property
    def event(self) -> Event:
        """The event as the telling report has it."""
        return self.report.event


@dataclass(frozen=True, slots=True, kw_only=True)
class Echo:
    """A sentence of the period by its words, and who published it when."""

    outlet: str
    day: date
    words: Mapping[str, float]


@dataclass(slots=True)
class Development:
    """What is told of one story, the weightiest first; `weight` says how much it matters."""

    told: list[Told]
    weight: float = 0.0
    documents: set[str] = field(default_factory=set)
    attention: int = 1

    @property
    def lead(self) -> Told:
        """What the development is known by."""
        return self.told[0]

    @property
    def pair(self) -> frozenset[str]:
        """The countries or bodies of the lead."""
        return parties_of(self.lead.event)


def parties_of(event: Event) -> frozenset[str]:
    """The codes of those who take part."""
    return frozenset(one.code for one in (*event.actor, *event.recipient) if one.code)


def told_reports(
    happenings: Iterable[Happening],
    sentences: Mapping[EventId, Sentence],
    names: Mapping[str, str],
) -> list[Told]:
    """
    Each report that its sentence tells, but of those that say the same the fittest alone.

    A happening of many reports may be a week of fighting: each is told for itself, and
    stands beside those of the happening that are of like words.
    """
    return [one for happening in happenings for one in _told_of(happening, sentences, names)]


def _told_of(
    happening: Happening, sentences: Mapping[EventId, Sentence], names: Mapping[str, str]
) -> list[Told]:
    found: list[Told] = []
    for report in happening.reports:
        sentence = sentences.get(report.event.id)
        telling = retold(sentence, report.event, names) if sentence else None
        if telling is not None and sentence is not None:
            words = _counted(sentence.text)
            found.append(
                Told(
                    happening=happening,
                    report=report,
                    telling=telling,
                    sentence=sentence,
                    words=words,
                )
            )
    found.sort(key=lambda one: (-_fitness(one.telling, one.report), one.event.id))
    chosen: list[Told] = []
    for one in found:
        like = next(
            (other for other in chosen if alike(one.words, other.words, {}) > 0.45), None
        )
        if like is None:
            chosen.append(one)
        else:
            at = chosen.index(like)
            chosen[at] = replace(like, others=(*like.others, one.report))
    return chosen


def _fitness(telling: Telling, report: Report) -> float:
    """How well a telling stands for its happening: plain, with a headline, central."""
    return (
        telling.directness
        + 0.3 * bool(telling.headline)
        + 0.5 * telling.is_core
        - (0.5 if is_spoken(report.document.text) else 0.0)
    )


def is_spoken(text: str) -> bool:
    """
    Whether a text is a record of what was spoken, full of "I", "we" and "you", in nobody's
    quotation marks.

    >>> is_spoken("I think we should. You know that we will."), is_spoken("They met.")
    (True, False)
    """
    head = _QUOTED.sub("", text[:6000])
    sentences = max(1, len(re.findall(r"[.?!](?:\s|$)", head)))
    return len(_FIRST_PERSON.findall(head)) / sentences > SPOKEN_SHARE


def _counted(text: str) -> dict[str, float]:
    counts = Counter(_stem(word) for word in _WORD.findall(text.lower()))
    return {word: float(n) for word, n in counts.items() if word not in _small_words()}


@cache
def _small_words() -> frozenset[str]:
    return function_words()["English"] | {"s", "than", "into", "over", "their", "also"}


def _stem(word: str) -> str:
    word = re.sub(r"[’']s$", "", word)
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            return word[: -len(ending)]
    return word


def developments(told: Sequence[Told], echoes: Sequence[Echo] = ()) -> list[Development]:
    """
    The told happenings by story; the stories in the order of their weight.

    `echoes` are all reports of the period: a story that many outlets tell matters more
    than its weightiest sentence does, also where their sentences cannot be told.
    """
    rare = _rarity([*(one.words for one in told), *(one.words for one in echoes)])
    found: list[Development] = []
    by_sentence: dict[tuple[str, int], Development] = {}
    for one in sorted(told, key=lambda each: (-each.weight, each.event.id)):
        place = (one.report.document.id, one.sentence.start)
        home = by_sentence.get(place) or _home(one, found, rare)
        if home is None:
            home = Development(told=[])
            found.append(home)
        home.told.append(one)
        home.documents |= {report.document.id for report in one.reports}
        by_sentence.setdefault(place, home)
    index = _Index(echoes)
    for story in found:
        story.attention = _attention(story, index, rare)
        story.weight = story.lead.weight * (1 + 0.3 * math.log2(story.attention))
    return sorted(found, key=lambda story: (-story.weight, story.lead.event.id))


def _rarity(texts: Iterable[Mapping[str, float]]) -> dict[str, float]:
    documents: Counter[str] = Counter()
    number = 0
    for words in texts:
        documents.update(words.keys())
        number += 1
    return {word: math.log((1 + number) / count) for word, count in documents.items()}


def _home(
    one: Told, found: Iterable[Development], rare: Mapping[str, float]
) -> Development | None:
    best, at = 0.0, None
    for story in found:
        lead = story.lead
        if abs((day_of(one.happening) - day_of(lead.happening)).days) > STORY_DAYS:
            continue
        likeness = alike(one.words, lead.words, rare)
        if likeness > max(best, SAME_STORY):
            best, at = likeness, story
    return at


def same_matter(one: Told, other: Told) -> bool:
    """Whether two tellings are of one pair at odds, or at one, within the days of a story."""
    pair = parties_of(one.event)
    near = abs((day_of(one.happening) - day_of(other.happening)).days) <= STORY_DAYS
    side = one.event.quad.rpartition(" ")[2]
    return (
        len(pair) > 1
        and near
        and pair == parties_of(other.event)
        and side == other.event.quad.rpartition(" ")[2]
    )


def _attention(story: Development, echoes: _Index, rare: Mapping[str, float]) -> int:
    """How many outlets tell something like the lead in the same days."""
    lead = story.lead
    near = {
        one.outlet
        for one in echoes.near(lead.words)
        if abs((one.day - day_of(lead.happening)).days) <= STORY_DAYS
        and alike(one.words, lead.words, rare) > LIKE_THE_LEAD
    }
    return len(near | set(lead.outlets))


class _Index:
    """The echoes by their words, so that a lead is compared with those that share some."""

    def __init__(self, echoes: Iterable[Echo]) -> None:
        self.echoes = list(echoes)
        self.by_word: defaultdict[str, list[int]] = defaultdict(list)
        for at, one in enumerate(self.echoes):
            for word in one.words:
                self.by_word[word].append(at)

    def near(self, words: Mapping[str, float]) -> list[Echo]:
        """The echoes that share two words at least."""
        shared = Counter(at for word in words for at in self.by_word.get(word, ()))
        return [self.echoes[at] for at, count in shared.items() if count > 1]


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
                    outlet=outlet(report.document), day=report.known, words=_counted(text)
                )
    return list(found.values())


def echoes_in(documents: Iterable[Document]) -> list[Echo]:
    """The heads of the reports: their titles and first words, whatever was coded of them."""
    return [
        Echo(
            outlet=outlet(one),
            day=one.published,
            words=_counted(f"{one.title} {one.text[:HEAD_CHARACTERS]}"),
        )
        for one in documents
        if one.published
    ]


def alike(
    one: Mapping[str, float], other: Mapping[str, float], rare: Mapping[str, float]
) -> float:
    """How like two sentences are by their words, from 0 to 1, the rare ones weighing more."""
    both = one.keys() & other.keys()
    if not both:
        return 0.0
    shared = _weight(both, rare)
    return shared / math.sqrt(_weight(one, rare) * _weight(other, rare))


def _weight(words: Iterable[str], rare: Mapping[str, float]) -> float:
    return sum(rare[word] ** 2 if word in rare else 1.0 for word in words)


def says_more(one: Told, chosen: Sequence[Told]) -> bool:
    """Whether its telling is not already told by those that are chosen."""
    mine = set(_counted(one.telling.text))
    for other in chosen:
        theirs = set(_counted(other.telling.text))
        same_place = (one.report.document.id, one.sentence.start) == (
            other.report.document.id,
            other.sentence.start,
        )
        if same_place and len(mine & theirs) > 0.34 * min(len(mine), len(theirs)):
            return False
        if len(mine & theirs) > SAME_WORDS * min(len(mine), len(theirs)):
            return False
    return bool(mine)


def newest_day(told: Iterable[Told]) -> date:
    """The last day of which something is told."""
    return max((day_of(one.happening) for one in told), default=date.min)
