"""
Happenings that belong to one story, as one development of the page.

A happening joins a development by comparison with the development's first sentence
only, as reports join a happening: joined by any, a war would chain into one story.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from heapq import heappush, heappushpop

from dragoman.brief.echoes import Echoes
from dragoman.brief.kinds import is_no_report
from dragoman.brief.likeness import WordIndex, alike, counted
from dragoman.brief.outlets import OFFICIAL, outlet_name
from dragoman.brief.references import outlet
from dragoman.brief.retelling import Telling, retold
from dragoman.brief.selection import day_of
from dragoman.records import DocumentId, Event, EventId, Happening, Report, Sentence

# Of the words that two sentences share, weighed by how rare they are in the period.
SAME_STORY = 0.36
HEARD = 0.3
STORY_DAYS = 3
# Two sentences of one development that say the same: neither is worth a second line.
SAME_WORDS = 0.5
SAME_TELLING = 0.45
SPOKEN_SHARE = 0.3
# A text that breaks off may do so within its last word: "came as a US off".
LAST_WORDS = 3
_ENDS = tuple(".!?\"”’'»)")
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Oo]ur|us|[Mm]y|[Yy]our)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """
    A happening with the report that tells it best, and the telling; `words` are those of its
    sentence, `titled` those of the report's title.
    """

    happening: Happening
    report: Report
    telling: Telling
    sentence: Sentence
    words: Mapping[str, float]
    titled: Mapping[str, float] = field(default_factory=dict)
    weight: float = 0.0
    others: tuple[Report, ...] = ()

    @property
    def reports(self) -> tuple[Report, ...]:
        """Those that tell it alike, the one that is told first."""
        return (self.report, *self.others)

    @property
    def outlets(self) -> list[str]:
        """Who published these reports, each once; of a list of sources the first."""
        names = (name.partition("; ")[0] for name in self.sources)
        return list(dict.fromkeys(names))

    @property
    def sources(self) -> list[str]:
        """What the reports name as their source; never more than independent origins."""
        names = list(dict.fromkeys(outlet(one.document) for one in self.reports))
        return names[: max(1, len(self.happening.origins))]

    @property
    def event(self) -> Event:
        """The event as the telling report has it."""
        return self.report.event

    @property
    def where_told(self) -> tuple[DocumentId, int]:
        """The sentence that tells it: its document, and where it begins there."""
        return self.report.document.id, self.sentence.start


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
        if telling is None or sentence is None or _is_broken_off(telling, sentence, report):
            continue
        if _is_of_outlet(telling, report):
            continue
        if is_spoken(report.document.text) and not telling.says:
            continue  # nobody knows whose words a record of many voices gives
        words = counted(sentence.text)
        found.append(
            Told(
                happening=happening,
                report=report,
                telling=telling,
                sentence=sentence,
                words=words,
                titled=counted(report.document.title),
            )
        )
    found.sort(
        key=lambda one: (
            is_no_report(one.report.document),
            -_fitness(one.telling, one.report),
            one.event.id,
        )
    )
    chosen: list[Told] = []
    for one in found:
        like = next(
            (
                other
                for other in chosen
                if alike(one.words, other.words, {}) > SAME_TELLING
                and not is_elsewhere(one.event, other.event)
            ),
            None,
        )
        if like is None:
            chosen.append(one)
        else:
            at = chosen.index(like)
            chosen[at] = replace(like, others=(*like.others, one.report))
    return chosen


def is_elsewhere(one: Event, other: Event) -> bool:
    """Whether each was at a place of its own: no report of a strike on one tells of another."""
    places = [event.place.name for event in (one, other) if event.place and event.place.name]
    return len(places) > 1 and places[0] not in places[1] and places[1] not in places[0]


def _is_broken_off(telling: Telling, sentence: Sentence, report: Report) -> bool:
    """Whether the report ends here in the middle of a sentence, which is no headline."""
    text, title = sentence.text.strip(), report.document.title.strip()
    if not telling.text.endswith(tuple(one.text for one in sentence.tokens[-LAST_WORDS:])):
        return False
    if not title or text in title or text.endswith(_ENDS):
        return False
    return report.document.text.rstrip().endswith(text)


def _is_of_outlet(telling: Telling, report: Report) -> bool:
    """Whether an outlet tells of its own people: "The Post's … asks", "The Post saw"."""
    name = outlet_name(outlet(report.document))
    if not name or OFFICIAL.search(name):
        return False
    own = rf"(?!According to )(?:[\w’-]+ ){{0,2}}{re.escape(name)}(?: News)?(?:[’']s?)? "
    return bool(re.match(own, telling.text))


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


def developments(told: Sequence[Told], echoes: Echoes, *, most: int) -> list[Development]:
    """
    The told happenings by story; the stories in the order of their weight.

    `echoes` are all reports of the period: a story that many outlets tell matters more
    than its weightiest sentence does, also where their sentences cannot be told. How many
    tell it is asked only of the stories that may be among the first `most` by it.
    """
    found: list[Development] = []
    leads = WordIndex(echoes.rare)
    by_sentence: dict[tuple[str, int], Development] = {}
    for one in sorted(told, key=lambda each: (-each.weight, each.event.id)):
        home = by_sentence.get(one.where_told) or _home(one, found, leads)
        if home is None:
            home = Development(told=[])
            found.append(home)
            leads.add(one.words)
        home.told.append(one)
        home.documents |= {report.document.id for report in one.reports}
        by_sentence.setdefault(one.where_told, home)
    utmost = _heard(max(1, echoes.most_outlets))
    first: list[float] = []
    for story in found:  # by the weight of their leads
        if len(first) < most or story.lead.weight * utmost > first[0]:
            story.attention = _attention(story, echoes)
        story.weight = story.lead.weight * _heard(story.attention)
        (heappushpop if len(first) >= most else heappush)(first, story.weight)
    return sorted(found, key=lambda story: (-story.weight, story.lead.event.id))


def _heard(outlets: int) -> float:
    """What it adds that so many outlets tell it."""
    return 1 + HEARD * math.log2(outlets)


def _home(one: Told, found: Sequence[Development], leads: WordIndex) -> Development | None:
    best, at = 0.0, None
    for position, likeness in leads.likenesses(one.words):
        if likeness <= max(best, SAME_STORY):
            continue
        story = found[position]
        if abs((day_of(one.happening) - day_of(story.lead.happening)).days) <= STORY_DAYS:
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


def _attention(story: Development, echoes: Echoes) -> int:
    """How many outlets tell something like the lead in the same days."""
    lead = story.lead
    near = echoes.outlets(lead.words, day_of(lead.happening), within_days=STORY_DAYS)
    return len(near | set(lead.outlets))


def says_more(one: Told, chosen: Sequence[Told]) -> bool:
    """Whether its telling is not already told by those that are chosen."""
    mine = set(counted(one.telling.text))
    for other in chosen:
        theirs = set(counted(other.telling.text))
        if one.where_told == other.where_told and len(mine & theirs) > 0.34 * min(
            len(mine), len(theirs)
        ):
            return False
        if len(mine & theirs) > SAME_WORDS * min(len(mine), len(theirs)):
            return False
    return bool(mine)


def newest_day(told: Iterable[Told]) -> date:
    """The last day of which something is told."""
    return max((day_of(one.happening) for one in told), default=date.min)
