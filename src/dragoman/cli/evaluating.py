"""`evaluate`: accuracy on gold data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from dragoman import pipeline
from dragoman.cli import options
from dragoman.cli.output import print_json, print_table
from dragoman.errors import SourceError
from dragoman.evaluation.coding import (
    CodingScore,
    TripleScore,
    coding_score,
    event_triples,
    triple_score,
)
from dragoman.evaluation.gold import expected_event, gold_sentence
from dragoman.pipeline import Fetcher, Given
from dragoman.records import Coding, Document
from dragoman.sources.reading import documents_from

app = typer.Typer(no_args_is_help=True, help="Measure accuracy on gold data: coding.")

_EXPECTED = "expected.jsonl"
_REPORTS = "reports/reports.jsonl"


@app.callback()
def evaluate() -> None:
    """Measure accuracy on gold data: coding."""


@app.command()
def coding(
    data: Annotated[
        Path,
        typer.Argument(
            metavar="DATA",
            help=f"A folder with {_EXPECTED} and {_REPORTS}, such as `examples`; or JSON Lines "
            "of sentences with `id`, `date`, `text` and `expected`: a list of "
            "[actor, recipient, event type].",
        ),
    ],
    as_json: options.AsJson = False,
) -> None:
    """
    Compare the events that are coded with those that careful readers took.

    For a folder: which expected events are found (same type, overlapping
    words), and how many of those have the same actor, recipient and status,
    and a speaker or none. For sentences: F1 of event types, of pairs of
    countries, and of both together.
    """
    score = asdict(_report_score(data) if data.is_dir() else _sentence_score(data))
    if as_json:
        print_json({name: _rounded(value) for name, value in score.items()})
        return
    rows = [{"measure": name, "value": _rounded(value)} for name, value in score.items()]
    print_table(rows, as_json=False, empty="")


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


def _rows(path: Path) -> list[Mapping[str, Any]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines if line.strip()]
    except OSError as error:
        raise SourceError(f"{path}: cannot be read ({error.strerror})") from error
    except ValueError as error:
        raise SourceError(f"{path}: is not JSON Lines ({error})") from error
