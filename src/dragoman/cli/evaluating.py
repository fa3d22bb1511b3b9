"""`evaluate`: accuracy on gold data."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from dragoman import pipeline
from dragoman.cli import options
from dragoman.cli.evaluating_forecasting import forecasting
from dragoman.cli.evaluating_places import put_places
from dragoman.cli.evaluating_sources import feeds, pages
from dragoman.cli.evaluating_watch import watch
from dragoman.cli.output import print_json, print_table
from dragoman.coding.actor_words import actor_of
from dragoman.coding.date_words import date_words
from dragoman.coding.dates import resolved
from dragoman.errors import SourceError
from dragoman.evaluation.actors import ActorScore, actor_score, gold_actor
from dragoman.evaluation.coding import (
    CodingScore,
    TripleScore,
    coding_score,
    event_triples,
    triple_score,
)
from dragoman.evaluation.conllu import gold_files, gold_sentences
from dragoman.evaluation.dates import (
    DateScore,
    GoldDate,
    PlacedDate,
    date_score,
    gold_date,
)
from dragoman.evaluation.gold import by_sha1, expected_event, gold_sentence, gold_text
from dragoman.evaluation.language import LanguageScore, score_raw, score_sentences
from dragoman.evaluation.place_gold import gold_texts
from dragoman.evaluation.places import PlaceScore, place_score
from dragoman.language.reader import BATCH, Reader
from dragoman.language.sentences import sentences
from dragoman.pipeline import Fetcher, Given
from dragoman.records import Coding, Document, DocumentId, Sentence
from dragoman.sources.reading import documents_from

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="Measure accuracy on gold data: on events, language, sources, forecasts and more.",
)

Gold = TypeVar("Gold")

_EXPECTED = "expected.jsonl"
_REPORTS = "reports/reports.jsonl"
_LEAST = 10  # of a relation, to be shown in the table


@app.callback()
def evaluate() -> None:
    """Measure accuracy on gold data: on events, language, sources, forecasts and more."""


app.command()(forecasting)
app.command()(feeds)
app.command()(pages)
app.command()(watch)


@app.command()
def actors(
    data: Annotated[
        Path,
        typer.Argument(
            metavar="DATA",
            help="JSON Lines of actors with `words`, `date` (a day or null), `code` and "
            "`sector`; or the cases of NGEC and of PETRARCH as they are.",
        ),
    ],
    as_json: options.AsJson = False,
) -> None:
    """
    Compare what is known of the words for an actor with what they mean.

    Shares of the rows that say so: the right country code, and the right sector.
    """
    score: ActorScore = actor_score(_golds(data, gold_actor, "words for actors"), actor_of)
    if as_json:
        print_json({name: _share(share) for name, share in asdict(score).items()})
        return
    rows = [{"measure": name, **_share(share)} for name, share in asdict(score).items()]
    print_table(rows, as_json=False, empty="")


def _share(share: dict[str, Any]) -> dict[str, Any]:
    return {name: _rounded(value) for name, value in share.items()}


@app.command()
def coding(
    data: Annotated[
        Path,
        typer.Argument(
            metavar="DATA",
            help=f"A folder with {_EXPECTED} and {_REPORTS}, such as `examples`; or JSON Lines "
            "of sentences with `id`, `date`, `text` and `expected`: a list of "
            "triples of actor, recipient and event type.",
        ),
    ],
    texts: Annotated[
        Path | None,
        typer.Option(
            "--texts",
            metavar="FILE",
            help="JSON Lines with `text`: DATA holds its events by reference, with `day`, the "
            "text's `sha1` and `events`.",
        ),
    ] = None,
    as_json: options.AsJson = False,
) -> None:
    """
    Compare the events that are coded with those that careful readers took.

    For a folder: which expected events are found (same type, overlapping
    words), and how many of those have the same actor, recipient and status,
    and a speaker or none. For sentences: F1 of event types, of pairs of
    countries, and of both together. With texts given apart: as for a folder, but
    what was expected is complete, so that texts without events count.
    """
    if texts is not None:
        score: CodingScore | TripleScore = _referred_score(data, texts)
    else:
        score = _report_score(data) if data.is_dir() else _sentence_score(data)
    _print_score(score, as_json=as_json)


@app.command()
def dates(
    data: Annotated[
        Path,
        typer.Argument(
            metavar="DATA",
            help="JSON Lines of sentences with `text`, `published`, `words` (the date "
            "expression; null where there is none), `tense` (past, present or future), "
            "`start`, `end` (days, or null) and `precision`.",
        ),
    ],
    as_json: options.AsJson = False,
) -> None:
    """
    Compare what is read of date expressions with the days that they mean.

    Shares of the rows: `exact`, the first and last day are right; `found`, an
    expression is read where one stands and none where none does; and
    `precision_right`, of the rows with a date.
    """
    _print_score(_expression_score(data), as_json=as_json)


@app.command()
def places(
    data: Annotated[
        Path,
        typer.Argument(
            metavar="DATA",
            help="TR-News articles (.xml); or JSON Lines with `text` and either `expect`, as "
            "Mordecai's cases have it, or `locations`, as event_location has it.",
        ),
    ],
    as_json: options.AsJson = False,
) -> None:
    """
    Compare where names of places are put with where they lie.

    Shares of the gold places: `country`, the right country, and `within_161_km`, the right
    entry or one no farther away, both given the words that name the place, so what the
    gazetteer lacks counts as wrong; `found`, the words are taken for a place by themselves.
    """
    _print_score(place_score(gold_texts(data), put_places), as_json=as_json)


def _print_score(
    measured: CodingScore | TripleScore | DateScore | PlaceScore, *, as_json: bool
) -> None:
    values = asdict(measured).items()
    score = {name: None if value is None else _rounded(value) for name, value in values}
    if as_json:
        print_json(score)
        return
    rows = [{"measure": name, "value": value} for name, value in score.items()]
    print_table(rows, as_json=False, empty="")


@app.command()
def language(
    data: Annotated[
        list[Path],
        typer.Argument(
            metavar="DATA",
            help="Files of gold sentences, or folders of them: CoNLL-U (.conllu), IOB2 (.iob2, "
            ".bio) or two columns of word and label (.txt).",
        ),
    ],
    ids: Annotated[
        str,
        typer.Option("--ids", metavar="PATTERN", help="Only sentences of such ids, as `n*`."),
    ] = "*",
    threads: Annotated[int, typer.Option("--threads", min=1, help="Of the reader.")] = 1,
    batch: Annotated[
        int, typer.Option("--batch", min=1, help="Sentences that are read at once.")
    ] = BATCH,
    model: Annotated[
        Path | None,
        typer.Option("--model", metavar="FILE", help="Another model of the reader."),
    ] = None,
    as_json: options.AsJson = False,
) -> None:
    """
    Compare what the reader says of words and sentences with what is marked there.

    Tags, tree and names on the words as they stand in the files; sentences, words
    and speed from the raw text. Attachment scores count all words and no subtypes
    of relations, as the CoNLL 2018 shared task does.
    """
    reader = Reader(model, threads=threads, batch=batch)
    whole = LanguageScore()
    files = {}
    for path in dict.fromkeys(file for one in data for file in gold_files(one)):
        golds = [gold for gold in gold_sentences(path) if fnmatchcase(gold.id, ids)]
        own = LanguageScore()
        for score in (own, whole):
            score_sentences(golds, reader.read, score)
        if golds and all(gold.has_tree for gold in golds):
            for score in (own, whole):
                score_raw(golds, sentences, reader.read, time.perf_counter, score)
        if golds:
            files[str(path)] = own.shares()
    if not files:
        raise SourceError(f"{', '.join(map(str, data))}: no sentence whose id is like {ids!r}")
    if as_json:
        print_json({**whole.shares(), "threads": threads, "files": files})
        return
    _print_language(whole.shares(), files)


def _print_language(whole: dict[str, Any], files: dict[str, dict[str, Any]]) -> None:
    rows = [
        {"file": name, **_measures(shares)}
        for name, shares in [*files.items(), *([("all", whole)] if len(files) > 1 else [])]
    ]
    for row in rows:
        measures = [{"measure": name, "value": value} for name, value in row.items()]
        print_table(measures, as_json=False, empty="")
    for part in ("relations", "entities"):
        found = [
            {part[:-1] if part == "relations" else "kind": name, **values}
            for name, values in whole.get(part, {}).items()
            if values["n"] >= _LEAST
        ]
        if found:
            print_table(found, as_json=False, empty="")


def _measures(shares: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in shares.items() if not isinstance(value, dict)}


def _rounded(value: float) -> float:
    return round(value, 4) if isinstance(value, float) else value


def _report_score(folder: Path) -> CodingScore:
    given_text = {}
    events = {}
    for item in documents_from(str(folder / _REPORTS), fetcher=Fetcher(), given=Given()):
        if isinstance(item, Document):
            given_text[item.external_id] = item.text
            events[item.external_id] = pipeline.coded_document(item).events
    expected = []
    for row in _rows(folder / _EXPECTED):
        try:
            expected.append(expected_event(row, given_text[row["document"]]))
        except (KeyError, ValueError) as error:
            raise SourceError(f"{folder / _EXPECTED}: {error}") from error
    return coding_score(expected, events)


def _referred_score(path: Path, texts: Path) -> CodingScore:
    try:
        found = by_sha1(_rows(texts))
    except (KeyError, AttributeError, TypeError) as error:
        raise SourceError(f"{texts}: a row without its `text`: {error!r}") from error
    golds = _golds(path, lambda row: gold_text(row, found), "texts with their events")
    return coding_score(
        [event for gold in golds for event in gold.events],
        {gold.document.id: pipeline.coded_document(gold.document).events for gold in golds},
        complete=True,
    )


def _sentence_score(path: Path) -> TripleScore:
    pairs = []
    for row in _rows(path):
        try:
            gold = gold_sentence(row)
        except (KeyError, TypeError, ValueError) as error:
            raise SourceError(f"{path}: a row of another kind: {error!r}") from error
        found: Coding = pipeline.coded_document(gold.document)
        pairs.append((gold.triples, event_triples(found.events)))
    return triple_score(pairs)


def _expression_score(path: Path) -> DateScore:
    golds = _golds(path, gold_date, "sentences with date expressions")
    return date_score(golds, placed_dates)


def placed_dates(gold: GoldDate) -> list[PlacedDate]:
    """The date expressions of a gold sentence, as the coder reads them."""
    sentence = Sentence(
        document=DocumentId(""),
        text=gold.text,
        start=0,
        end=len(gold.text),
        paragraph=0,
        tokens=(),
    )
    return [
        PlacedDate(
            start=one.start,
            end=one.end,
            when=resolved(one, gold.published, future=gold.future),
        )
        for one in date_words(sentence)
    ]


def _golds(path: Path, read: Callable[[Any], Gold], what: str) -> list[Gold]:
    """The gold rows of a file; an error names the line."""
    golds = []
    for number, line in _lines(path):
        try:
            golds.append(read(json.loads(line)))
        except KeyError as error:
            raise SourceError(f"{path}, line {number}: there is no {error}") from error
        except (AttributeError, TypeError, ValueError) as error:
            raise SourceError(f"{path}, line {number}: {error}") from error
    if not golds:
        raise SourceError(f"{path}: no row; it is to hold {what}")
    return golds


def _rows(path: Path) -> list[Mapping[str, Any]]:
    try:
        return [json.loads(line) for _, line in _lines(path)]
    except ValueError as error:
        raise SourceError(f"{path}: is not JSON Lines ({error})") from error


def _lines(path: Path) -> list[tuple[int, str]]:
    """The lines that hold something, with their numbers."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise SourceError(f"{path}: cannot be read ({error.strerror})") from error
    except ValueError as error:
        raise SourceError(f"{path}: is not JSON Lines ({error})") from error
    return [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
