"""`evaluate feeds` and `evaluate pages`: whether sources are read as they should be."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli import options
from dragoman.cli.output import print_json, print_table
from dragoman.errors import SourceError
from dragoman.evaluation.feeds import (
    Expectation,
    Field,
    expectations,
    feed_score,
    is_met,
    with_words,
)
from dragoman.evaluation.pages import GoldPage, day_score, page_score
from dragoman.pipeline import Given
from dragoman.records import Document
from dragoman.sources.content import content_of
from dragoman.sources.contents import documents_in
from dragoman.sources.documents import web_address
from dragoman.sources.markup import plain_line

_LOCATION = re.compile(rb"Content-Location:\s*(\S+)")
_NO_LOCATION = "http://127.0.0.1:8097/"  # where feedparser's own tests serve its cases


def feeds(
    data: Annotated[
        Path,
        typer.Argument(metavar="DATA", help="A folder with cases of feedparser (*.xml)."),
    ],
    as_json: options.AsJson = False,
) -> None:
    """
    Compare the entries of feeds with what feedparser's cases expect of them.

    Shares of the expectations on titles, links, days and words that are met.
    """
    paths = sorted(data.rglob("*.xml"))
    if not paths:
        raise SourceError(
            f"{data} holds no cases (*.xml); name the folder of feedparser's tests."
        )
    score = feed_score(found for path in paths for found in _met(path.read_bytes()))
    _print(asdict(score), as_json=as_json)


def pages(
    data: Annotated[
        Path,
        typer.Argument(
            metavar="DATA",
            help="The folder of the article extraction benchmark, with ground-truth.json and "
            "html/ID.html.gz.",
        ),
    ],
    days: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Also compare the days of publication: a table with tabs, `page` and `day`, "
            "empty where the page bears none.",
        ),
    ] = None,
    as_json: options.AsJson = False,
) -> None:
    """
    Compare the articles that are read from pages with those that stand on them.

    F1, precision and recall of runs of four words; `read` is the share of pages
    that gave an article at all. With --days, the share of days that are exact, and
    that of the pages without a day for which none was invented.
    """
    golds = _gold_pages(data)
    gold_days = _gold_days(days) if days else {}
    found = {gold.id: _page_document(data, gold) for gold in golds}
    texts = [one.text if one else "" for one in found.values()]
    values = asdict(page_score(golds, texts))
    if days:
        found_days = {page: one.published if one else None for page, one in found.items()}
        values |= asdict(day_score(gold_days, found_days))
    _print(values, as_json=as_json)


def _met(case: bytes) -> Iterator[tuple[Field, bool]]:
    for one in expectations(case):
        feed = with_words(case) if one.field in {"link", "date"} else case
        yield one.field, any(is_met(one, _documents(feed), value) for value in _values(one))


def _values(one: Expectation) -> list[str | date]:
    """The expected value as documents have it; text may be HTML, or stand for itself."""
    if not isinstance(one.value, str):
        return [one.value]
    if one.field == "link":
        return [web_address(one.value)]
    return [plain_line(one.value), " ".join(one.value.split())]


def _documents(feed: bytes) -> list[Document]:
    match = _LOCATION.search(feed)
    url = match.group(1).decode("ascii", "replace") if match else _NO_LOCATION
    content = replace(content_of(io.BytesIO(feed), name="case.xml", suffix=".xml"), url=url)
    return [one for one in documents_in(content, Given()) if isinstance(one, Document)]


def _gold_pages(data: Path) -> list[GoldPage]:
    try:
        told = json.loads((data / "ground-truth.json").read_text(encoding="utf-8"))
        return [
            GoldPage(id=name, article=row["articleBody"], url=row.get("url", ""))
            for name, row in sorted(told.items())
        ]
    except (OSError, ValueError, LookupError, AttributeError) as error:
        raise SourceError(
            f"{data} holds no ground-truth.json of articles by their pages' ids: {error}"
        ) from error


def _gold_days(path: Path) -> dict[str, date | None]:
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            found = {
                row["page"]: date.fromisoformat(row["day"]) if row["day"] else None
                for row in csv.DictReader(stream, delimiter="\t")
            }
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SourceError(
            f"{path} holds no days by their pages' ids (columns `page` and `day`): {error}"
        ) from error
    if not found:
        raise SourceError(f"{path} holds no rows below its columns `page` and `day`.")
    return found


def _page_document(data: Path, gold: GoldPage) -> Document | None:
    try:
        page = gzip.decompress((data / "html" / f"{gold.id}.html.gz").read_bytes())
    except (OSError, EOFError) as error:
        raise SourceError(f"{data}: the page {gold.id} cannot be read: {error}") from error
    content = replace(content_of(io.BytesIO(page), name=gold.id, suffix=".html"), url=gold.url)
    found = next(iter(list(documents_in(content, Given()))), None)
    return found if isinstance(found, Document) else None


def _print(measures: Mapping[str, float], *, as_json: bool) -> None:
    values = {
        name: round(value, 4) if isinstance(value, float) else value
        for name, value in measures.items()
    }
    if as_json:
        print_json(values)
    else:
        rows = [{"measure": name, "value": value} for name, value in values.items()]
        print_table(rows, as_json=False, empty="")
