"""
The stages in order, and the only place that joins them. Read this file first.

    sources ──▶ language ──▶ coding ──▶ store ──▶ relations ──▶ forecasting, watch ──▶ brief

`coded_document` is the pure middle: no clock, no network, no disk. What touches
the world is handed in: the store, the fetcher, and what time it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.brief.writing import Material, written_brief
from dragoman.charts.balance import Bar, balance_chart
from dragoman.charts.network import Line, network_chart
from dragoman.charts.series import Mark, Panel, series_chart
from dragoman.charts.timeline import Stretch, timeline_chart
from dragoman.codebook import country_names, party_codes, quad_classes
from dragoman.coding.coder import coded
from dragoman.coding.relation import Span, relation_between
from dragoman.english import counted, listed
from dragoman.errors import SettingError, unknown_name
from dragoman.exchange.exporter import Exporter
from dragoman.forecasting.recurrency import (
    LEAST_EVENTS,
    LEAST_WINDOWS,
    forecasts,
    is_enough,
    known_day,
)
from dragoman.language.reader import reader
from dragoman.language.sentences import sentences
from dragoman.records import (
    Brief,
    Coding,
    Document,
    DocumentId,
    Dyad,
    Event,
    Forecast,
    Gap,
    Happening,
    Rejected,
    Relation,
    Sentence,
    Suggestion,
    Token,
    digest,
)
from dragoman.relations.dyads import Period, dyad, dyad_of_entries, ledger_day
from dragoman.relations.happenings import happenings
from dragoman.relations.networks import Network, network
from dragoman.relations.series import Window, series
from dragoman.relations.state import State, state
from dragoman.relations.telling import (
    beside_line,
    bond_lines,
    bond_words,
    level_lines,
    pledge_lines,
    short_words,
    tilt_lines,
    turning_lines,
)
from dragoman.settings import reading_threads
from dragoman.sources.fetch import GONE, Fetcher
from dragoman.sources.places import place_of
from dragoman.sources.reading import Given, documents_from
from dragoman.store import (
    NOT_CODED,
    DocumentDay,
    EventTables,
    Receipt,
    Saved,
    Store,
    TableQuery,
)
from dragoman.watch.suggestions import suggestions
from dragoman.words import word_spans

if TYPE_CHECKING:
    from dragoman.exchange.incoming.reading import Intake

__all__ = [
    "CHARTS",
    "Asked",
    "Fetcher",
    "Given",
    "ReadSummary",
    "brief_of",
    "code_text",
    "coded_document",
    "coded_sources",
    "edition_day",
    "folder_lines",
    "forecasts_of",
    "happenings_of",
    "imported",
    "imported_as",
    "imported_forecasts_of",
    "ledger",
    "likely_next",
    "network_chart_of",
    "network_of",
    "read",
    "relation_of",
    "state_chart",
    "state_of",
    "state_of_imported",
    "state_told",
    "suggestions_of",
]


# ------------------------------------------------- from words to events


def coded_document(document: Document) -> Coding:
    """The events of one document: its sentences, read and coded."""
    return coded(document, sentences(document), _read)


def _read(given: Sequence[Sentence]) -> list[Sentence]:
    """The sentences with their tags and trees; the model is loaded when first needed."""
    return reader(threads=reading_threads()).read(given)


def coded_whatever_comes(document: Document) -> Coding:
    """
    As `coded_document`; a fault of ours in one text must not end the reading of
    ten thousand. The document is kept and the fault is told among the rejected.
    """
    try:
        return coded_document(document)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told and counted
        fault = f"{type(error).__name__}: {error}"
        rejected = Rejected(id=document.id, reason=NOT_CODED, detail=fault)
        return Coding(document=document, events=(), rejected=(rejected,))


def code_text(text: str, published: date | None = None) -> list[Event]:
    """The events of a text that stands in no store."""
    document = Document(id=DocumentId("text"), key="text", text=text, published=published)
    return list(coded_document(document).events)


def coded_sources(
    sources: Iterable[str], *, fetcher: Fetcher, given: Given
) -> Iterator[Coding | Rejected | Gap]:
    """Every document of the sources, coded, in order; nothing is stored."""
    for source in sources:
        for item in documents_from(source, fetcher=fetcher, given=given):
            yield coded_whatever_comes(item) if isinstance(item, Document) else item


def relation_of(sentence: str, actor: Span, recipient: Span) -> Relation:
    """What the party marked as actor does to the one marked as recipient."""
    words = Sentence(
        document=DocumentId("text"),
        text=sentence,
        start=0,
        end=len(sentence),
        paragraph=0,
        tokens=tuple(
            Token(text=word.text, start=word.start, end=word.end)
            for word in word_spans(sentence)
        ),
    )
    [read_words] = _read([words])
    return relation_between(read_words, actor, recipient)


# ------------------------------------------------- from sources to store


@dataclass(slots=True)
class ReadSummary:
    """What a reading added, and what it could not use."""

    new: int = 0
    versions: int = 0
    known: int = 0
    events: int = 0
    rejected_by_reason: Counter[str] = field(default_factory=Counter)
    rejected: list[Rejected] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    documents: list[DocumentId] = field(default_factory=list)
    interrupted: bool = False

    @property
    def seen(self) -> int:
        """All documents that the sources held."""
        return self.new + self.versions + self.known

    @property
    def unread_by_reason(self) -> Counter[str]:
        """What never became a document: broken lines, unknown files, empty entries."""
        read_in = set(self.documents)
        return Counter(one.reason for one in self.rejected if one.id not in read_in)


def read(
    sources: Sequence[str],
    store: Store,
    *,
    fetcher: Fetcher,
    given: Given,
    now: datetime,
    advance: Callable[[int], object] = int,
) -> ReadSummary:
    """
    Reads, codes and stores the sources; what is known already is not coded again.

    `advance` is told of each item. Ctrl-C ends the reading after the last
    whole document, and the summary says so.
    """
    summary = ReadSummary()
    try:
        with store.writing():
            for source in sources:
                place = place_of(source)
                for item in documents_from(source, fetcher=fetcher, given=given):
                    _take(item, store, summary, now, place)
                    advance(1)
                store.close_gaps(place, now)
    except KeyboardInterrupt:
        summary.interrupted = True
    return summary


def _take(
    item: Document | Rejected | Gap,
    store: Store,
    summary: ReadSummary,
    now: datetime,
    place: str,
) -> None:
    if isinstance(item, Gap):
        store.save_gap(item, now, place)
        summary.gaps.append(item)
        _take_withdrawal(item, store, summary, now)
    elif isinstance(item, Rejected):
        store.save_rejected(item, now)
        _count_rejected(summary, item)
    else:
        _take_document(item, store, summary, now)


def _take_document(
    document: Document, store: Store, summary: ReadSummary, now: datetime
) -> None:
    if store.knows(document):
        summary.known += 1
    else:
        coding = coded_whatever_comes(store.uncoded(document) or document)
        _count_saved(summary, store.save(coding, learnt=now))
    summary.documents.append(store.stored_id(document) or document.id)


def _take_withdrawal(gap: Gap, store: Store, summary: ReadSummary, now: datetime) -> None:
    """
    An article whose address is gone for good gets a last version, which says nothing.

    So all that was derived from it goes, from the day on which this was learnt; "not
    found" is no withdrawal, since servers say it of what they lost for an hour.
    """
    versions = store.versions(gap.source) if gap.reason == GONE else []
    if not versions or not versions[-1].text:
        return
    last = versions[-1]
    document_id = DocumentId(digest(last.key, last.title, "", last.id))
    document = replace(last, id=document_id, text="", modified=None)
    said = Rejected(id=document_id, reason="withdrawn", detail=f"its address says {gap.reason}")
    coding = Coding(document=document, events=(), rejected=(said,))
    _count_saved(summary, store.save(coding, learnt=now))


def _count_saved(summary: ReadSummary, receipt: Receipt) -> None:
    """What was saved counts, not what was coded: another reading may have been first."""
    summary.new += receipt.outcome is Saved.NEW
    summary.versions += receipt.outcome is Saved.VERSION
    summary.known += receipt.outcome is Saved.KNOWN
    summary.events += receipt.events
    for rejected in receipt.rejected:
        _count_rejected(summary, rejected)


def _count_rejected(summary: ReadSummary, rejected: Rejected) -> None:
    summary.rejected_by_reason[rejected.reason] += 1
    if not rejected.words:  # those with words are of single phrases: too many to keep
        summary.rejected.append(rejected)


# --------------------------------------------------- from store to page


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of the store: parties, days of report, and as of when."""

    about: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    as_of: date | None = None
    documents: Collection[DocumentId] | None = None


def happenings_of(store: Store, asked: Asked) -> list[Happening]:
    """The happenings that the asked reports tell of."""
    found = store.reports(
        about=asked.about,
        since=asked.since,
        until=asked.until,
        as_of=asked.as_of,
        documents=asked.documents,
    )
    return happenings(found)


def edition_day(store: Store, asked: Asked, today: date) -> date:
    """
    The day from which the page looks back and ahead: the asked one, else that
    of the newest report (an archive is read as on its last day), else today.
    """
    stated = asked.as_of or asked.until
    return stated or _newest_day(_covered(store, asked), today)


def _newest_day(covered: Sequence[DocumentDay], today: date) -> date:
    days = (one.published for one in covered if one.published and one.published <= today)
    return max(days, default=today)


def _covered(store: Store, asked: Asked) -> list[DocumentDay]:
    """The documents that are asked for, by their ids and days."""
    found = store.document_days(since=asked.since, until=asked.until, as_of=asked.as_of)
    if asked.documents is None:
        return found
    wanted = set(asked.documents)
    return [document for document in found if document.id in wanted]


def brief_of(
    store: Store,
    asked: Asked,
    *,
    today: date,
    lines_per_section: int,
    unread_by_reason: Mapping[str, int] | None = None,
    gaps: Sequence[Gap] | None = None,
) -> Brief:
    """
    The brief on what was asked.

    `unread_by_reason` counts what the reading before it could not use at all,
    so that the page tells of it beside what it could not code. `gaps` are the
    sources that this reading missed; without them, those that the store has.
    """
    covered = _covered(store, asked)
    edition = asked.as_of or asked.until or _newest_day(covered, today)
    found = happenings_of(store, asked)
    ids = [document.id for document in covered]
    rejected = store.rejected_counts(documents=ids, as_of=asked.as_of)
    open_gaps = store.gaps(since=asked.since, as_of=asked.as_of) if gaps is None else gaps
    material = Material(
        happenings=found,
        suggestions=suggestions(found, edition=edition),
        questions=store.questions(state="open", as_of=asked.as_of),
        gaps=open_gaps,
        sources=() if asked.as_of else store.source_states(),
        rejected_by_reason=Counter(rejected) + Counter(unread_by_reason or {}),
        documents=len(covered),
        edition=edition,
        since=asked.since,
        until=asked.until,
        names=country_names(),
        lines_per_section=lines_per_section,
    )
    return written_brief(material)


def ledger(store: Store, actor: str, recipient: str, asked: Asked) -> tuple[Dyad, Dyad]:
    """What the first did to the second, and the second to the first."""
    found = happenings_of(store, replace(asked, about=(actor, recipient)))
    forth = dyad(actor, recipient, found, since=asked.since, until=asked.until)
    back = dyad(recipient, actor, found, since=asked.since, until=asked.until)
    return forth, back


def state_of(
    store: Store,
    actor: str,
    recipient: str,
    asked: Asked,
    *,
    today: date,
    period: Period = "month",
) -> State:
    """The state of a pair: both ledgers, and what can be read from them."""
    found = happenings_of(store, replace(asked, about=(actor, recipient)))
    forth, back = (
        dyad(one, other, found, since=asked.since, until=asked.until, period=period)
        for one, other in ((actor, recipient), (recipient, actor))
    )
    totals = store.pair_totals(since=asked.since, until=asked.until, as_of=asked.as_of)
    return state(forth, back, _window(store, asked, today), period, totals)


def imported(
    tables: EventTables, format_: str, digest: str, lines: Iterable[bytes], file: str
) -> Intake | None:
    """
    What the lines of a file of another data set gave; None if they were taken in before.

    Raises `SettingError` where they are in another format, naming the right one.
    """
    # Start-up: Polars is for those who import.
    from dragoman.exchange.incoming import reading  # noqa: PLC0415
    from dragoman.exchange.incoming.formats import check_format, form  # noqa: PLC0415

    chosen = form(format_)
    head, all_lines = reading.first_lines(iter(lines), 5)
    check_format(chosen, head, file)
    if tables.holds(chosen.name, digest):
        return None
    intake = reading.Intake()
    tables.save(chosen.name, digest, reading.tables(chosen, all_lines, intake))
    return intake


def folder_lines(folder: Path, year: int) -> Iterator[bytes]:
    """The events of a folder such as ICEWS14 as lines of an ICEWS file."""
    from dragoman.exchange.incoming.folder import folder_lines as lines  # noqa: PLC0415

    return lines(folder, year)


def imported_as(
    tables: EventTables, format_: str, chosen: Exporter, asked: Asked
) -> Iterator[bytes]:
    """
    The events that were imported in this format, written in that one.

    In the format they came in they are given back cell by cell, broken rows excepted.
    """
    from dragoman.exchange.incoming.formats import FORMS  # noqa: PLC0415  start-up
    from dragoman.exchange.incoming.giving_back import reports, verbatim  # noqa: PLC0415

    frames = tables.frames(_query(format_, asked))
    form = FORMS.get(format_)
    if form is not None and form.name == ("events" if chosen.name == "jsonl" else chosen.name):
        return (piece.encode() for piece in verbatim(form, frames))
    return chosen.pieces(one for one in reports(frames) if not chosen.misfit(one))


def _query(format_: str, asked: Asked) -> TableQuery:
    return TableQuery(format=format_, since=asked.since, until=asked.until, as_of=asked.as_of)


def state_of_imported(
    tables: EventTables,
    format_: str,
    actor: str,
    recipient: str,
    asked: Asked,
    *,
    period: Period = "month",
) -> State:
    """As `state_of`, of the events that were imported in this format."""
    query = _query(format_, asked)
    forth, back = (
        dyad_of_entries(one, other, tables.entries(query, one, other), period=period)
        for one, other in ((actor, recipient), (recipient, actor))
    )
    covered = tables.days(query)
    first = covered.first if covered else asked.since or asked.until or date.min
    last = covered.last if covered else first
    window = Window(first=first, last=last)
    return state(forth, back, window, period, tables.pair_totals(query))


def state_told(found: State) -> dict[str, list[str]]:
    """The state of a pair in sentences, under their headings; nothing for an empty ledger."""
    names = country_names()
    if not found.count:
        return {}
    likes = beside_line(found, names)
    told = {
        "Level and trend": level_lines(found),
        "Turning points": turning_lines(found),
        "Tilt": tilt_lines(found, names),
        "Bonds": bond_lines(found, names),
        "Promises": pledge_lines(found, names),
        "Like pairs": [likes] if likes else [],
    }
    return {heading: lines for heading, lines in told.items() if lines}


def state_chart(found: State) -> str:
    """The series of both directions with the turning points of the pair, as SVG."""
    forth, back = (_party_words(found.forth.actor), _party_words(found.forth.recipient))
    panels = [
        _panel(found, f"{forth} → {back}", found.forth),
        _panel(found, f"{back} → {forth}", found.back),
    ]
    marks = [
        Mark(day=one.day, words=short_words(one, found.period)) for one in found.turning_points
    ]
    told = [*level_lines(found), *(turning_lines(found) if found.count else ())]
    window = found.window
    return series_chart(
        title=f"{forth} and {back}, {window.first} to {window.last}, by {found.period}",
        description=". ".join(
            (f"{counted(found.count, 'happening')}: cooperation above, conflict below", *told)
        ),
        starts=found.series.starts,
        width_days=7 if found.period == "week" else 30,
        panels=panels,
        marks=marks,
    )


def balance_chart_of(found: State) -> str:
    """The parts of the balance of a pair, as SVG."""
    sides = (_party_words(found.forth.actor), _party_words(found.forth.recipient))
    return balance_chart(
        title=f"{sides[0]} and {sides[1]}: who does what to whom",
        description=". ".join(tilt_lines(found, country_names())) or "nothing is known",
        sides=sides,
        bars=[
            Bar(words=one.asks, left=one.forth, right=one.back, is_clear=bool(one.leans))
            for one in found.tilt
            if one.forth or one.back
        ],
    )


def timeline_chart_of(found: State) -> str:
    """The bonds of a pair on a line of time, as SVG."""
    names = country_names()
    sides = (_party_words(found.forth.actor), _party_words(found.forth.recipient))
    return timeline_chart(
        title=f"{sides[0]} and {sides[1]}: what binds them",
        description=". ".join(bond_lines(found, names)) or "nothing is known",
        first=found.window.first,
        last=found.window.last,
        stretches=[
            Stretch(
                words=bond_words(bond, names),
                start=bond.since,
                end=ledger_day(bond.ended.event) if bond.ended else None,
                steps=tuple(filter(None, (ledger_day(one.event) for one in bond.steps))),
            )
            for bond in found.bonds
        ],
    )


CHARTS: Mapping[str, Callable[[State], str]] = {
    "series": state_chart,
    "balance": balance_chart_of,
    "timeline": timeline_chart_of,
}


def network_of(store: Store, asked: Asked) -> Network:
    """Who stands near whom in the asked reports; with parties asked for, their ties only."""
    days = {"since": asked.since, "until": asked.until, "as_of": asked.as_of}
    totals = (store.pair_totals(**days), store.companion_totals(**days))
    between, together = (
        [one for one in found if not asked.about or {one.first, one.second} & set(asked.about)]
        for found in totals
    )
    return network(between, together)


def network_chart_of(found: Network, title: str, most: int) -> str:
    """The strongest ties of the network, as many of nearness as of conflict, as SVG."""
    by_nearness = sorted(found.ties, key=lambda tie: (tie.nearness, tie.first, tie.second))
    half = min(most, len(by_nearness)) // 2 + 1
    far = [tie for tie in by_nearness[:half] if tie.nearness < 0]
    near = [tie for tie in reversed(by_nearness[-half:]) if tie.nearness > 0]
    ties = [*near, *far]
    shown = {party for tie in ties for party in (tie.first, tie.second)}
    in_blocs = [party for bloc in found.blocs for party in bloc if party in shown]
    blocs = "; ".join(
        listed([_party_words(party) for party in bloc], most=12) for bloc in found.blocs
    )
    return network_chart(
        title=title,
        description=f"The {counted(len(ties), 'strongest tie')}. Blocs: {blocs or 'none'}",
        lines=[Line(first=tie.first, second=tie.second, weight=tie.nearness) for tie in ties],
        order=[*in_blocs, *sorted(shown - set(in_blocs))],
        names=country_names(),
    )


def _panel(found: State, heading: str, side: Dyad) -> Panel:
    counts = series(side.entries, found.window, found.period).counts
    columns = zip(quad_classes(), counts.T.tolist(), strict=True)
    return Panel(heading=heading, counts_by_quad=dict(columns))


def _party_words(party: str) -> str:
    return country_names().get(party, party)


def _window(store: Store, asked: Asked, today: date) -> Window:
    """The days that the store covers, as far as they are asked for."""
    counts = store.counts()
    first = max(filter(None, (counts.first, asked.since)), default=today)
    ends = (counts.last, asked.until, asked.as_of)
    return Window(first=first, last=max(first, min(filter(None, ends), default=today)))


def suggestions_of(store: Store, asked: Asked, *, today: date, limit: int) -> list[Suggestion]:
    """Questions that the reports raise."""
    edition = edition_day(store, asked, today)
    return suggestions(happenings_of(store, asked), edition=edition, limit=limit)


def forecasts_of(
    store: Store, asked: Asked, *, today: date, days: int, limit: int
) -> list[Forecast]:
    """
    What is likely next between the asked parties.

    By the hazard model where the store's past can teach it, which looks at all
    parties; else by how often they did it before.
    """
    actor, recipient = (*asked.about, "", "")[:2]
    about = (actor or None, recipient or None)
    edition = edition_day(store, asked, today)
    everyone = happenings_of(store, replace(asked, about=()))
    _check_coded(asked.about, everyone)
    return likely_next(everyone, edition=edition, days=days, about=about, limit=limit)


def imported_forecasts_of(
    tables: EventTables, format_: str, asked: Asked, *, days: int, limit: int
) -> list[Forecast]:
    """
    As `forecasts_of`, from the events imported in this format, by the hazard model alone.

    The edition is the day asked for, else the day after the last event. Raises
    `SettingError` where there is too little past, or a party that it does not know.
    """
    from dragoman.forecasting.open_questions import likely_by_log  # noqa: PLC0415

    query = _query(format_, asked)
    log, covered = tables.log(query), tables.days(query)
    last = covered.last if covered else date.min
    edition = asked.as_of or last + timedelta(days=1)
    for wanted in asked.about:
        if wanted not in log.actor_names:
            raise SettingError(unknown_name("party in these events", wanted, log.actor_names))
    actor, recipient = (*asked.about, "", "")[:2]
    about = (actor or None, recipient or None)
    said = likely_by_log(log, edition=edition, days=days, about=about, limit=limit)
    if said is None:
        raise SettingError(
            f"{counted(len(log), 'imported event')} before {edition} are too few to forecast "
            f"{counted(days, 'day')} by: at least {LEAST_EVENTS} over {LEAST_WINDOWS * days} "
            "days are needed; ask for fewer days, or import more of the past"
        )
    return said


def _check_coded(about: Iterable[str], found: Iterable[Happening]) -> None:
    """Raises `SettingError`, with the nearest names, for a party that has no code anywhere."""
    parties = (actor for one in found for pair in one.event.pairs for actor in pair)
    known = {actor.code for actor in parties} - {""}
    coded_names = known | set(country_names()) | set(party_codes().values())
    for wanted in about:
        if wanted not in coded_names:
            names = coded_names | set(country_names().values())
            raise SettingError(unknown_name("party with a code", wanted, names))


def likely_next(
    found: Sequence[Happening],
    *,
    edition: date,
    days: int,
    about: tuple[str | None, str | None],
    limit: int,
) -> list[Forecast]:
    """The forecasts from these happenings; see `forecasts_of`."""
    observed = (edition - min(map(known_day, found), default=edition)).days
    if is_enough(len(found), observed, days):
        # Loaded here, since the compiler behind it costs every other command a second.
        from dragoman.forecasting.open_questions import likely  # noqa: PLC0415

        said = likely(found, edition=edition, days=days, about=about, limit=limit)
        if said is not None:
            return said
    actor, recipient = about
    return forecasts(
        found, edition=edition, days=days, actor=actor, recipient=recipient, limit=limit
    )
