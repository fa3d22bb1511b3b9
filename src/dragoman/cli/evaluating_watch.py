"""`evaluate watch`: questions of platforms, replayed day by day over the news."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from dragoman import pipeline, replaying
from dragoman.cli import options
from dragoman.cli.output import err, print_json, print_table
from dragoman.errors import SourceError
from dragoman.evaluation.watch import GoldQuestion, Replayed, gold_question, watch_score
from dragoman.pipeline import Fetcher, Given
from dragoman.store import Store
from dragoman.watch.probability import base_shares

_FILE = "questions.jsonl"


def watch(
    data: Annotated[
        Path,
        typer.Argument(metavar="DATA", help=f"A folder with {_FILE}, or a file of that form."),
    ],
    news: Annotated[
        list[str] | None,
        typer.Option("--news", metavar="DIR", help="News to read into the store first."),
    ] = None,
    verdicts: Annotated[
        Path | None,
        typer.Option(
            "--verdicts",
            metavar="FILE",
            help="Readings by hand, tab-separated: id, sensible, told.",
        ),
    ] = None,
    each: Annotated[bool, typer.Option("--each", help="Show every replayed question.")] = False,
    db: options.Db = None,
    as_json: options.AsJson = False,
) -> None:
    """
    Compile questions of platforms, and replay them day by day over the news.

    The news are coded once into the store (--db, else one in memory) and no day sees what
    was reported later. Shares compiled and resolved, and the Brier score of the
    probability thirty and seven days before closing, and before the deadline, beside the
    base rate and the crowd.
    """
    rows = _rows(data)
    golds = [one for one in map(gold_question, rows) if one is not None]
    with closing(Store.open(db or ":memory:")) as store:
        if news:
            pipeline.read(
                news, store, fetcher=Fetcher(offline=True), given=Given(), now=options.now()
            )
        found = list(replaying.replayed(store, golds))
    read = _verdicts(verdicts)
    compiled = {str(row["id"]) for row in rows if _is_compiled(row)}
    score = watch_score(len(rows), compiled, found, read, base_shares()[""])
    if as_json:
        shares = {"compiled_share": score.compiled / max(score.asked, 1)}
        if score.judged:
            shares["sensible_share"] = score.sensible / max(score.asked, 1)
        print_json({**asdict(score), **shares, "questions": [_row(one) for one in found]})
        return
    if each:
        print_table([_row(one) for one in found], as_json=False, empty="None was replayed.")
    print_table(_measures(asdict(score)), as_json=False, empty="")


def _rows(data: Path) -> list[dict[str, Any]]:
    file = data / _FILE if data.is_dir() else data
    try:
        return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    except (OSError, ValueError) as error:
        raise SourceError(f"The questions {file} cannot be read: {error}.") from error


def _is_compiled(row: Mapping[str, Any]) -> bool:
    opened = row.get("open_date") or row.get("open_by") or "2025-01-01"
    gold = GoldQuestion(
        id=str(row["id"]),
        text=str(row["question"]),
        opened=options.day(str(opened)[:10]),
        closes=options.day(str(opened)[:10]),
        happened=False,
    )
    return replaying.compiled_rule(gold) is not None


def _verdicts(file: Path | None) -> dict[str, dict[str, str]]:
    if file is None:
        return {}
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        raise SourceError(f"The verdicts {file} cannot be read: {error}.") from error
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return {row["id"]: row for row in csv.DictReader(lines, delimiter="\t")}


def _row(one: Replayed) -> dict[str, Any]:
    return {
        "id": one.gold.id,
        "happened": one.gold.happened,
        "compiled": one.is_compiled,
        "resolved": one.resolved,
        "on": one.resolved_on,
        "evidence": one.evidence,
        **{f"p{days}": round(p, 3) for days, p in (one.probabilities or {}).items()},
        "crowd": one.gold.crowd,
    }


def _measures(score: Mapping[str, Any]) -> list[dict[str, Any]]:
    rows = [
        {"measure": "questions compiled", **_share(score["compiled"], score["asked"])},
        {"measure": "compiled to a sensible rule", **_share(score["sensible"], score["asked"])},
        {"measure": "automatic resolutions right", **_share(score["right"], score["resolved"])},
        {
            "measure": "resolved of those whose outcome is told",
            **_share(score["told_resolved"], score["told"]),
        },
    ]
    for field, until in (("brier", "closing"), ("brier_before_due", "the deadline")):
        rows += [
            {"measure": f"{days} days before {until}: {name}", "value": round(value, 3)}
            for days, briers in score[field].items()
            for name, value in briers.items()
        ]
    if not score["judged"]:
        err.print("Without --verdicts it is not known which rules are sensible.")
        rows = [rows[0], rows[2], *rows[4:]]
    return [
        {"measure": row["measure"], "value": row["value"], "of": row.get("of", "")}
        for row in rows
    ]


def _share(number: int, of: int) -> dict[str, Any]:
    return {"value": round(number / of, 3) if of else None, "of": f"{number} of {of}"}
