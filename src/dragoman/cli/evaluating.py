"""`evaluate`: accuracy on gold data."""

from __future__ import annotations

import time
from dataclasses import asdict
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated, Any

import typer

from dragoman.cli import options
from dragoman.cli.evaluating_coding import coding
from dragoman.cli.evaluating_forecasting import forecasting
from dragoman.cli.evaluating_places import put_places
from dragoman.cli.evaluating_sources import feeds, pages
from dragoman.cli.evaluating_watch import watch
from dragoman.cli.gold_files import golds, print_score, rounded
from dragoman.cli.output import print_json, print_table
from dragoman.coding.actor_words import actor_of
from dragoman.coding.date_words import date_words
from dragoman.coding.dates import resolved
from dragoman.errors import SourceError
from dragoman.evaluation.actors import ActorScore, actor_score, gold_actor
from dragoman.evaluation.conllu import gold_files, gold_sentences
from dragoman.evaluation.dates import (
    DateScore,
    GoldDate,
    PlacedDate,
    date_score,
    gold_date,
)
from dragoman.evaluation.language import LanguageScore, score_raw, score_sentences
from dragoman.evaluation.place_gold import gold_texts
from dragoman.evaluation.places import place_score
from dragoman.language.reader import BATCH, Reader
from dragoman.language.sentences import sentences
from dragoman.records import DocumentId, Sentence

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="Measure accuracy on gold data: on events, language, sources, forecasts and more.",
)

_LEAST = 10  # of a relation, to be shown in the table


@app.callback()
def evaluate() -> None:
    """Measure accuracy on gold data: on events, language, sources, forecasts and more."""


app.command()(coding)
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
    score: ActorScore = actor_score(golds(data, gold_actor, "words for actors"), actor_of)
    if as_json:
        print_json({name: _share(share) for name, share in asdict(score).items()})
        return
    rows = [{"measure": name, **_share(share)} for name, share in asdict(score).items()]
    print_table(rows, as_json=False, empty="")


def _share(share: dict[str, Any]) -> dict[str, Any]:
    return {name: rounded(value) for name, value in share.items()}


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
    print_score(_expression_score(data), as_json=as_json)


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
    print_score(place_score(gold_texts(data), put_places), as_json=as_json)


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


def _expression_score(path: Path) -> DateScore:
    return date_score(golds(path, gold_date, "sentences with date expressions"), placed_dates)


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
