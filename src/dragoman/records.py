"""
The nouns of Dragoman: what one stage hands to the next.

Everything here is frozen. Offsets count characters (Unicode code points) into
`Document.text`; a span is half open, so `text[start:end]` gives its words.

The file is long since it is the vocabulary: who reads a stage finds every noun of it in
one place, and no noun does anything.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from itertools import permutations, product
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, NewType

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DocumentId = NewType("DocumentId", str)
EventId = NewType("EventId", str)
QuestionId = NewType("QuestionId", str)


class Status(StrEnum):
    """Whether the thing was done, as the words have it at publication."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DENIED = "denied"

    @property
    def is_done(self) -> bool:
        """Whether it was done or is being done, and not only spoken of."""
        return self in _DONE


_DONE: Final = frozenset((Status.HAPPENED.value, Status.ONGOING.value))


# --------------------------------------------------------------- sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """
    One version of one report. Its text never changes; a changed article is
    another `Document` with the same `key`.

    `key` names the article across its versions (its address, or the digest of
    its words where it has none). `external_id` is the id that the input gave.
    `published_from` says which part of the input gave the day of publication
    ("given", "feed", "json-ld", "page", "file name", "command line"), and is
    empty where `published` is None. `source` is the outlet; several outlets
    of one report are joined by "; ". `origin` is the wire agency whose report
    this reprints, where the text says so.
    """

    id: DocumentId
    key: str
    text: str
    title: str = ""
    published: date | None = None
    published_from: str = ""
    modified: date | None = None
    url: str = ""
    source: str = ""
    origin: str = ""
    language: str = ""
    external_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """
    Something that was not used, and why.

    `id` says where it was: a document id, or a place such as "reports.jsonl:3".
    `reason` is one of few short phrases, so that reasons can be counted;
    `detail` is for the person who mends it; `words` are those of the text.
    """

    id: str
    reason: str
    detail: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A source that failed. Shown as a gap, never as "no news"."""

    source: str
    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """
    How it stands with a source that is read again and again.

    `place` names it apart from all others, `source` is what a person calls it. `items`
    are all reports that it ever held, as far as they were new to it; `due` is when it
    is to be read next, None where never again; `pace_s` the seconds until then.
    """

    place: str
    source: str
    last_try: datetime
    last_success: datetime | None = None
    last_error: str = ""
    items: int = 0
    due: datetime | None = None
    pace_s: float = 0.0


# -------------------------------------------------------------- language


class Token(NamedTuple):
    """
    A word or a mark of punctuation, with its place in the document's text.

    What the reader says of it: UD tags and features ("Tense=Past|VerbForm=Fin"),
    the index of its head among the sentence's tokens (-1 for the root, and where
    nothing was read) and its relation to it, and the BIO label of the name that
    it is part of ("B-PER"; empty outside names). `events` are the event types that
    it may name and `statuses` the status of what it names, each with its
    probability, the likeliest first; what the types lack to 1 is that it names none.

    A tuple, since there is one for every word: it is made five times as fast.
    """

    text: str
    start: int
    end: int
    upos: str = ""
    xpos: str = ""
    features: str = ""
    head: int = -1
    relation: str = ""
    entity: str = ""
    events: tuple[tuple[str, float], ...] = ()
    statuses: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """
    A sentence of a document: `document.text[start:end] == text`.

    `vectors` are what the reader knows of its words, (words, width), where it read it.
    """

    document: DocumentId
    text: str
    start: int
    end: int
    paragraph: int
    tokens: tuple[Token, ...]
    vectors: NDArray[np.float16] | None = field(default=None, compare=False, repr=False)


# ---------------------------------------------------------------- coding


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """
    A party as the text names it, and what we know it to be.

    `code` is ISO 3166 alpha-3, or `IGO:UN`, `NGO:…`, `MNC:…`; empty where
    unknown. `sector` is PLOVER's (GOV, MIL, …). `members` are the codes of
    the known members of a bloc without a body of its own ("NATO countries").
    """

    name: str
    code: str
    sector: str
    start: int
    end: int
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution(Actor):
    """Who says so. `kind` is "named", "anonymous officials", "media" or "unnamed"."""

    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDate:
    """
    The interval, both days included, in which the event lies.

    `precision` is "day", "week", "month", "year", "range", or "reported": the
    day of a report that gives no time (then `words` is empty). It is
    "unresolved", without days, where the words need a day of publication and
    there is none.
    """

    start: date | None
    end: date | None
    words: str
    precision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """
    Where it happened; `code` is the country, ISO 3166 alpha-3.

    `geonames` is the GeoNames id, and `region` the name of the first-level
    region (state, province, oblast) that it is or lies in, where they are known.
    """

    name: str
    code: str
    start: int
    end: int
    latitude: float | None = None
    longitude: float | None = None
    geonames: int | None = None
    region: str = ""


CORRECTION_STEP = "correction"
"""The step of an event that was put right by hand; it says by whom, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One decision of the coder: which step, on which words, to what end."""

    step: str
    words: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Who did what to whom, according to whom, and whether it happened."""

    id: EventId
    document: DocumentId
    published: date | None
    quote: str
    start: int
    end: int
    type: str
    mode: str
    contexts: tuple[str, ...]
    quad: str
    intensity: float
    status: Status
    status_words: str
    actor: tuple[Actor, ...]
    recipient: tuple[Actor, ...]
    attribution: tuple[Attribution, ...]
    date: EventDate | None
    place: Place | None
    confidence: float
    because: tuple[Step, ...]

    @property
    def pairs(self) -> list[tuple[Actor, Actor]]:
        """
        Who acts on whom: each actor with each recipient.

        Where nobody is the recipient, each of several actors acts on each other.
        """
        if self.recipient:
            return list(product(self.actor, self.recipient))
        return list(permutations(self.actor, 2))


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """All that one document gave: its events, and what could not be decided."""

    document: Document
    events: tuple[Event, ...]
    rejected: tuple[Rejected, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """
    What a person put right by hand: `was` is the coder's event, `now` the right one,
    None where the words tell of no event at all.

    It belongs to the words, not to a coding: it holds again when the document is coded
    anew. Of several of one event the last made holds.
    """

    id: str
    document: DocumentId
    made: datetime
    author: str
    reason: str
    was: Event
    now: Event | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What one marked party does to another in a sentence."""

    type: str
    mode: str
    status: str
    probabilities: Mapping[str, float]


# ------------------------------------------------- store and relations


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """
    An event with the document that carries it, as the store gives it back.

    `known` is the day from which this version of the document counts as known
    (see `--as-of`): its publication, or the day we learnt of it.
    """

    event: Event
    document: Document
    known: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """
    One thing in the world, and every report of it. The first report leads.

    `origins` are the independent origins that report it: forty reprints of one
    wire story are one origin. `disputed_by` are reports that deny it.
    """

    reports: tuple[Report, ...]
    origins: tuple[str, ...]
    disputed_by: tuple[Report, ...] = ()

    @property
    def event(self) -> Event:
        """The event as its leading report has it."""
        return self.reports[0].event


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """
    `count` happenings of one sort on one day (None: nothing dates them).

    `intensity` is the sum of theirs. Happenings of reports have a count of 1; data
    sets of millions of events come added up.
    """

    day: date | None
    type: str
    quad: str
    status: str
    count: int
    intensity: float

    @property
    def is_done(self) -> bool:
        """Whether it was done or is being done, and not only spoken of."""
        return self.status in _DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class DyadPeriod:
    """
    Happenings from one party to another in one period that starts on `start`.

    `type_counts` counts by (event type, status); `quad_counts` counts, by quad
    class, only what happened or goes on; `intensity` is their sum.
    """

    start: date
    type_counts: Mapping[tuple[str, str], int]
    quad_counts: Mapping[str, int]
    intensity: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Dyad:
    """
    The directed ledger of a pair: what `actor` did to `recipient`.

    `entries` are what the periods are made of. `happenings` are those of reports;
    a ledger of imported events has none, since no report stands behind it.
    """

    actor: str
    recipient: str
    periods: tuple[DyadPeriod, ...]
    happenings: tuple[Happening, ...]
    entries: tuple[LedgerEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PairTotal:
    """How many events there are between two parties, and how many of them are of conflict."""

    first: str
    second: str
    count: int
    conflict: int

    @property
    def conflict_share(self) -> float:
        """From 0, all of cooperation, to 1."""
        return self.conflict / self.count if self.count else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A document found by a search, with the piece of text that was found."""

    document: Document
    snippet: str
    start: int
    end: int


# ------------------------------------------------ forecasting and watch


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """
    How likely it is that `actor` does `type` to `recipient` within `days`.

    `because` says what of the past carries it, `against` what speaks against it, and
    `record` how often forecasts about as sure came true; the latter two may be empty.
    """

    actor: str
    recipient: str
    type: str
    days: int
    probability: float
    because: str
    against: str = ""
    record: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """
    A dated open question. `rule` says in plain words what resolves it; `events`
    are those it was suggested from; `state` is "open" until it is resolved.
    """

    id: QuestionId
    text: str
    opened: date
    due: date | None
    rule: str = ""
    state: Literal["open", "resolved", "void"] = "open"
    outcome: str = ""
    events: tuple[EventId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """
    A question that the reports raise, with the report that raises it.

    `kind` says what raised it ("planned", "possible", "overdue", "asked", "refused",
    "threatened", "promised", "quiet"), `quote` the words that do. `due` is the day that
    the words give, `deadline` that day or, where they give none, a proposed one.
    `consequence` and `uncertainty` go from 0 to 1, and `because` tells both in words.
    """

    text: str
    due: date | None
    rule: str
    report: Report
    kind: str = ""
    quote: str = ""
    deadline: date | None = None
    consequence: float = 0.0
    uncertainty: float = 0.0
    because: str = ""


# ----------------------------------------------------------------- brief


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Where the words of a line stand: `[number]` in the brief."""

    number: int
    document: DocumentId
    start: int
    end: int
    quote: str
    context: str
    source: str
    title: str
    url: str
    published: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefLine:
    """
    A sentence of the brief, and the references that carry it.

    `told` is true where it is told in the words of its source; then the page need not
    show those words beside it. `news` is "new" or "changed" against the last edition.
    """

    text: str
    references: tuple[int, ...]
    status: str
    note: str = ""
    told: bool = False
    news: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefGroup:
    """Lines under one heading: a pair of actors, or a kind of uncertainty."""

    heading: str
    lines: tuple[BriefLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """
    A pair between which more was reported than before: in words, and by period.

    `conflict` and `cooperation` are counts of equal periods, the newest last; `chart` is
    a picture of them as SVG, or empty.
    """

    first: str
    second: str
    kind: str
    text: str
    conflict: tuple[int, ...]
    cooperation: tuple[int, ...]
    chart: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionMove:
    """An open question whose probability moved in the period: from, to, and because of what."""

    text: str
    before: float
    now: float
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """
    What a new edition corrects or resolves of the last one.

    `kind` is "corrected" (the words it rested on were changed or withdrawn) or
    "resolved"; `before` is the line of the last edition that it answers.
    """

    kind: str
    text: str
    before: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """
    The page: what happened, what is uncertain, what to watch for.

    `refused_by_reason` counts the sentences that the check of the finished page took
    out, `left_out` those for which there was no room.
    """

    title: str
    edition: date
    since: date | None
    until: date | None
    happened: tuple[BriefGroup, ...]
    uncertain: tuple[BriefGroup, ...]
    watch: tuple[BriefGroup, ...]
    references: tuple[Reference, ...]
    gaps: tuple[Gap, ...]
    documents: int
    events: int
    rejected_by_reason: Mapping[str, int] = field(default_factory=dict)
    left_out: int = 0
    written: datetime | None = None
    sources: tuple[SourceState, ...] = ()
    refused_by_reason: Mapping[str, int] = field(default_factory=dict)
    moves: tuple[Move, ...] = ()
    question_moves: tuple[QuestionMove, ...] = ()
    last_edition: date | None = None
    changes: tuple[Change, ...] = ()


def digest(*parts: str) -> str:
    """
    Sixteen hexadecimal digits that name these words and no others.

    >>> digest("a", "b") == digest("a", "b") != digest("ab", "")
    True
    """
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:16]
