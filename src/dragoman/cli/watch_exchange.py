"""`watch export` and `watch import`: questions in the formats of others."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from dragoman import listing
from dragoman.asked import Asked
from dragoman.cli import options
from dragoman.cli.files import write_whole
from dragoman.cli.output import err, print_json
from dragoman.cli.stores import asked_store
from dragoman.english import counted
from dragoman.errors import SettingError, SourceError, unknown_name
from dragoman.exchange.questions.formats import FORMATS, read_questions
from dragoman.records import Question
from dragoman.settings import default_store
from dragoman.store import Store

_OUT = "; ".join(f"{name}: {says}" for name, says in listing.OUT_FORMATS.items())
_IN = "; ".join(f"{name}: {one.says}" for name, one in FORMATS.items() if one.questions)
_SHOWN = 5
# A file of questions is read whole: ForecastBench's sets have two megabytes.
MOST_BYTES = 200_000_000


def export(
    format_: Annotated[str, typer.Argument(metavar="FORMAT", help=_OUT)],
    question: Annotated[
        list[str] | None,
        typer.Option("--question", metavar="ID", help="Only this one; may be given again."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="(default: standard output)"),
    ] = None,
    as_of: options.AsOf = None,
    db: options.Db = None,
) -> None:
    """Write the questions in another format, their deadlines, or the reports on them."""
    name = format_.lower()
    if name not in listing.OUT_FORMATS:
        raise SettingError(unknown_name("format of questions", format_, listing.OUT_FORMATS))
    with asked_store(db) as store:
        questions = _chosen(store.questions(as_of=as_of), question)
        now = options.now()
        if name == "ics":
            pieces = listing.calendar_of(store, questions, Asked(as_of=as_of), now=now)
        elif name == "atom":
            pieces = listing.feed_of(store, questions, as_of=as_of, now=now)
        else:
            pieces = listing.written_questions(
                store, questions, name, as_of=as_of, today=now.date()
            )
        _write(pieces, output)
    where = f" into {output}" if output else ""
    err.print(Text(f"{counted(len(questions), 'question')} written{where}."))


def _chosen(questions: Sequence[Question], ids: Sequence[str] | None) -> list[Question]:
    """Those of these ids, or of the beginnings of theirs; all where none is named."""
    if not ids:
        return list(questions)
    found = []
    for wanted in ids:
        those = [one for one in questions if one.id.startswith(wanted)]
        if len(those) != 1:
            many = f"{len(those)} questions begin" if those else "no question begins"
            raise SettingError(
                f"{many} with {wanted!r}; `dragoman watch list` shows the ids of all"
            )
        found.extend(those)
    return found


def _write(pieces: Iterator[str], output: Path | None) -> None:
    if output is not None:
        write_whole(output, pieces)
        return
    for piece in pieces:
        sys.stdout.buffer.write(piece.encode())
    sys.stdout.buffer.flush()


def import_(
    format_: Annotated[str, typer.Argument(metavar="FORMAT", help=_IN)],
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            help="The questions; of forecastbench also the resolutions or forecasts on them.",
        ),
    ],
    db: options.Db = None,
    as_json: options.AsJson = False,
) -> None:
    """
    Open the questions of a platform's files, with the crowd's forecasts and the outcomes.

    Those that are open already stay as they are.
    """
    found = [one for file in files for one in read_questions(format_, _text(file), str(file))]
    with closing(Store.open(db or default_store())) as store, store.writing():
        taken = listing.taken_in(store, found, today=options.today())
    reasons = Counter(one.reason for one in taken.rejected)
    if as_json:
        print_json(
            {
                "opened": taken.opened,
                "known": taken.known,
                "with_a_rule": taken.ruled,
                "forecasts": taken.forecasts,
                "outcomes": taken.outcomes,
                "rejected": dict(reasons.most_common()),
            }
        )
        return
    err.print(
        Text(
            f"{counted(taken.opened, 'question')} opened, {taken.ruled} of them with a rule "
            f"that reports can resolve, {taken.known} known already; "
            f"{counted(taken.forecasts, 'forecast')} and {counted(taken.outcomes, 'outcome')} "
            "kept."
        )
    )
    for reason, count in reasons.most_common():
        err.print(Text(f"  {count:>6}  not used: {reason}"))
    for one in taken.rejected[:_SHOWN]:
        err.print(Text(f"  {one.id}: {one.reason}{f' ({one.detail})' if one.detail else ''}"))


def _text(file: Path) -> str:
    try:
        if file.stat().st_size > MOST_BYTES:
            raise SourceError(f"{file} has more than {MOST_BYTES:,} bytes; cut it into pieces")
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{file} cannot be read ({error})") from error
