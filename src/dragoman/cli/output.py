"""
What the commands print: tables or JSON, progress, and a summary of a reading.

Answers go to standard output, everything about the work to standard error.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from dragoman.english import counted
from dragoman.records import Gap, Rejected
from dragoman.stages import Stages

if TYPE_CHECKING:
    from dragoman.fed_questions import Change
    from dragoman.pipeline import ReadSummary

_SHOWN_REJECTIONS = 5
_SHOWN_QUESTIONS = 5
_PIPED_WIDTH = 200  # a row stays a line for `grep`, which 80 columns would fold
# What is copied into the next command: an id, a day.
_IN_ONE_PIECE = frozenset({"id", "day", "opened", "due", "deadline", "reported", "published"})
_NARROW_WIDTH = 60  # below it the columns of a table are too thin to be read


# A process may be started with its output closed; then what it says goes nowhere.
for _name in ("stdout", "stderr"):
    if getattr(sys, _name) is None:
        setattr(sys, _name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115


class _Console(Console):
    """A console that leaves a closed pipe to `cli.main`, where every command ends."""

    def on_broken_pipe(self) -> NoReturn:
        raise BrokenPipeError


def _console(*, is_error: bool) -> _Console:
    stream = sys.stderr if is_error else sys.stdout
    is_terminal = stream.isatty()
    width = None if is_terminal or os.environ.get("COLUMNS") else _PIPED_WIDTH
    # In a file or a pipe a message is one line, whatever its length.
    return _Console(
        stderr=is_error, highlight=False, soft_wrap=not is_terminal, width=width, emoji=False
    )


out = _console(is_error=False)
err = _console(is_error=True)


def print_json(value: object) -> None:
    """The value as JSON on standard output, for programs."""
    sys.stdout.write(_json_text(value, indent=2) + "\n")


def print_json_line(value: Mapping[str, Any]) -> None:
    """One JSON object on one line."""
    sys.stdout.write(_json_text(value) + "\n")


def _json_text(value: object, indent: int | None = None) -> str:
    # Escaped where the terminal or the file could not hold the letters themselves.
    plain = (sys.stdout.encoding or "ascii").lower().replace("-", "") != "utf8"
    return json.dumps(value, ensure_ascii=plain, indent=indent, default=str)


def print_table(
    rows: Sequence[Mapping[str, Any]], *, as_json: bool, empty: str, title: str = ""
) -> None:
    """Rows as a table, or as a JSON array; `empty` is said where there are none."""
    if as_json:
        print_json(list(rows))
    elif not rows:
        out.print(Text(empty))
    elif out.width < _NARROW_WIDTH:
        _print_blocks(rows, title)
    else:
        out.print(_table(rows, title), soft_wrap=False)


def _table(rows: Sequence[Mapping[str, Any]], title: str) -> Table:
    table = Table(title=title or None, header_style="bold", box=None, pad_edge=False)
    for name in rows[0]:
        heading = name.replace("_", " ")
        table.add_column(heading, overflow="fold", no_wrap=name in _IN_ONE_PIECE)
    for row in rows:
        table.add_row(*(Text(_cell(value)) for value in row.values()))
    return table


def _print_blocks(rows: Sequence[Mapping[str, Any]], title: str) -> None:
    """Each row as a few lines, for a terminal too narrow for columns."""
    if title:
        out.print(Text(title, style="bold"))
    for row in rows:
        for name, value in row.items():
            if cell := _cell(value):
                out.print(Text.assemble((f"{name.replace('_', ' ')}: ", "bold"), cell))
        out.print()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, list | tuple):
        return ", ".join(str(item) for item in value)
    return str(value)


@contextmanager
def progress_bar(total: int | None) -> Iterator[Progress]:
    """A progress bar on standard error, with one task; silent where nobody watches."""
    bar = Progress(
        SpinnerColumn(),
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=err,
        transient=False,
        disable=not err.is_terminal,
    )
    with bar:
        bar.add_task("reading", total=total)
        yield bar


def summary_as_json(summary: ReadSummary) -> dict[str, object]:
    """What was read, what was rejected and why, what failed, for programs."""
    return {
        "documents": summary.seen,
        "new": summary.new,
        "changed": summary.versions,
        "known": summary.known,
        "undated": summary.undated,
        "events": summary.events,
        "rejected": dict(summary.rejected_by_reason.most_common()),
        "not_used": [
            {"id": one.id, "reason": one.reason, "detail": one.detail}
            for one in summary.rejected
        ],
        "gaps": [
            {"source": gap.source, "reason": gap.reason, "detail": gap.detail}
            for gap in summary.gaps
        ],
        "interrupted": summary.interrupted,
        "questions": [change_row(one) for one in summary.fed if one.is_news],
    }


def print_summary(summary: ReadSummary) -> None:
    """What was read, what was rejected and why, what failed."""
    err.print(Text(str(summary)))
    if summary.undated:
        err.print(
            Text(
                f"{counted(summary.undated, 'document')} without a day of publication: "
                "“on Monday” means nothing there; give it by --published."
            )
        )
    print_not_used(summary.rejected_by_reason)
    for rejected in summary.rejected[:_SHOWN_REJECTIONS]:
        err.print(Text(f"  {_told(rejected.id, rejected.reason, rejected.detail)}"))
    more = len(summary.rejected) - _SHOWN_REJECTIONS
    if more > 0:
        err.print(Text(f"  and {more:,} more; `dragoman read --json` lists them all"))
    for gap in summary.gaps:
        err.print(Text(f"Gap: {_told(gap.source, gap.reason, gap.detail)}", style="yellow"))
    print_fed(summary.fed)
    if summary.interrupted:
        err.print(
            Text("Interrupted. What is counted above is kept; run the command again to go on.")
        )


def print_not_used(count_by_reason: Counter[str]) -> None:
    """How often what was not used, by the reason, on standard error."""
    if count_by_reason:
        err.print(Text("Not used:"))
    for reason, count in count_by_reason.most_common():
        err.print(Text(f"  {count:>6}  {reason}"))


def print_fed(changes: Sequence[Change]) -> None:
    """What a reading said to the open questions; nothing where there are none."""
    if changes:
        err.print(Text(_fed_words(changes)))


def _fed_words(changes: Sequence[Change]) -> str:
    told = [one for one in changes if one.is_news]
    words = f"Watch: {counted(len(changes), 'open question')} fed"
    moved = [one for one in told if one.added or one.withdrawn]
    words += f", {len(moved)} with new evidence" if moved else ", nothing new bears on them"
    ended = [one for one in told if one.resolution]
    words += f", {len(ended)} to be resolved" if ended else ""
    lines = [f"  {_change_words(one)}" for one in [*moved, *ended]]
    shown = list(dict.fromkeys(lines))
    more = len(shown) - _SHOWN_QUESTIONS
    shown = [*shown[:_SHOWN_QUESTIONS], *([f"  and {more} more"] if more > 0 else [])]
    return "\n".join([f"{words}.", *shown])


def _change_words(one: Change) -> str:
    point = one.probability
    answer = f" {point.option}" if point and point.option else ""
    now = f"{answer} now {point.probability:.0%}" if point else ""
    proposed = f", the rule says {one.resolution.outcome}" if one.resolution else ""
    return f"{one.question.text}{now}{proposed} [{one.question.id[:8]}]"


def change_row(one: Change) -> dict[str, object]:
    """What a feeding changed for a question, as a row."""
    point, end = one.probability, one.resolution
    return {
        "question": one.question.text,
        "day": point.day if point else end.day if end else None,
        "answer": point.option if point else "",
        "probability": point.probability if point else None,
        "cause": point.cause if point else "",
        "resolution": f"{end.outcome} ({end.state})" if end else "",
    }


def print_rejected(rejected: Rejected, place: str = "") -> None:
    """What was not used, and why, on standard error."""
    err.print(Text(_told(place or rejected.id, rejected.reason, rejected.detail)))


def print_gap(gap: Gap) -> None:
    """A source that failed, on standard error."""
    err.print(Text(f"Gap: {_told(gap.source, gap.reason, gap.detail)}", style="yellow"))


def _told(place: str, reason: str, detail: str) -> str:
    return f"{place}: {reason} ({detail})" if detail else f"{place}: {reason}"


def print_profile(stages: Stages) -> None:
    """Where the time of a reading went, stage by stage, on standard error."""
    whole = sum(stages.seconds.values())
    for name, seconds in stages.seconds.most_common():
        err.print(Text(f"{seconds:9.2f} s {seconds / whole:5.0%}  {name}"))
    for name, number in stages.counts.items():
        err.print(Text(f"{number:11,}  {name}"))
