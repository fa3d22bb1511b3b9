"""`evaluate coding`: events against those of careful readers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman import pipeline
from dragoman.cli import options
from dragoman.cli.gold_files import gold_rows, golds, print_score
from dragoman.errors import SourceError
from dragoman.evaluation.coding import (
    CodingScore,
    TripleScore,
    coding_score,
    event_triples,
    triple_score,
)
from dragoman.evaluation.gold import by_sha1, expected_event, gold_sentence, gold_text
from dragoman.evaluation.pairs import PairScore, gold_pairs, pair_score
from dragoman.evaluation.raters import RatedScore, rated_score, rated_sentence
from dragoman.pipeline import Fetcher, Given
from dragoman.records import Coding, Document
from dragoman.sources.reading import documents_from

_EXPECTED = "expected.jsonl"
_REPORTS = "reports/reports.jsonl"


def coding(
    data: Annotated[
        Path,
        typer.Argument(
            metavar="DATA",
            help=f"A folder with {_EXPECTED} and {_REPORTS}, such as `examples`; JSON Lines "
            "of sentences with `id`, `date`, `text` and `expected`, a list of triples of "
            "actor, recipient and event type (PLOVER's or CAMEO's), or with `annotations` of "
            "several raters; or a table (.tsv) with `marked_sentence` and `gold_root`.",
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
    countries, and of both together; with several raters, F1 of whether there is an
    event and of the types against each rater. For marked pairs: macro F1 of what
    passes between the two, in fifteen types, four classes and two. With texts given
    apart: as for a folder, but what was expected is complete, so that texts without
    events count.
    """
    if texts is not None:
        print_score(_referred_score(data, texts), as_json=as_json)
    elif data.is_dir():
        print_score(_report_score(data), as_json=as_json)
    elif data.suffix == ".tsv":
        print_score(_pair_score(data), as_json=as_json)
    else:
        print_score(_sentence_score(data), as_json=as_json)


def _report_score(folder: Path) -> CodingScore:
    given_text = {}
    events = {}
    for item in documents_from(str(folder / _REPORTS), fetcher=Fetcher(), given=Given()):
        if isinstance(item, Document):
            given_text[item.external_id] = item.text
            events[item.external_id] = pipeline.coded_document(item).events
    expected = []
    for row in gold_rows(folder / _EXPECTED):
        try:
            expected.append(expected_event(row, given_text[row["document"]]))
        except (KeyError, ValueError) as error:
            raise SourceError(f"{folder / _EXPECTED}: {error}") from error
    return coding_score(expected, events)


def _referred_score(path: Path, texts: Path) -> CodingScore:
    try:
        found = by_sha1(gold_rows(texts))
    except (KeyError, AttributeError, TypeError) as error:
        raise SourceError(f"{texts}: a row without its `text`: {error!r}") from error
    known = golds(path, lambda row: gold_text(row, found), "texts with their events")
    return coding_score(
        [event for gold in known for event in gold.events],
        {gold.document.id: pipeline.coded_document(gold.document).events for gold in known},
        complete=True,
    )


def _pair_score(path: Path) -> PairScore:
    try:
        pairs, unmarked = gold_pairs(path)
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{path}: cannot be read ({error})") from error
    return pair_score(pairs, pipeline.relation_of, unmarked)


def _sentence_score(path: Path) -> TripleScore | RatedScore:
    rows = gold_rows(path)
    if rows and "annotations" in rows[0]:
        rated = golds(path, rated_sentence, "sentences with their raters' events")
        return rated_score(rated, [[e.type for e in pipeline.code_text(r.text)] for r in rated])
    pairs = []
    for row in rows:
        try:
            gold = gold_sentence(row)
        except (KeyError, TypeError, ValueError) as error:
            raise SourceError(f"{path}: a row of another kind: {error!r}") from error
        found: Coding = pipeline.coded_document(gold.document)
        pairs.append((gold.triples, event_triples(found.events, folded=gold.folded)))
    return triple_score(pairs)
