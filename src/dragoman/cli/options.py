"""The options that several commands share, each written once."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from dragoman import inquiry
from dragoman.asked import Asked
from dragoman.cli.output import err
from dragoman.desk_file import DESK_FILE, desk_of
from dragoman.errors import SettingError


def day(text: str) -> date:
    """A day as the user writes it, or an error that names the option."""
    try:
        return inquiry.day(text)
    except SettingError as error:
        raise typer.BadParameter(str(error)) from None


def probability(text: str) -> float:
    """A probability as the user writes it, or an error that says how it is written."""
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not 0 <= number <= 1:
        raise typer.BadParameter(f"{text!r} is no probability; write 20 % as 0.2")
    return number


def asked(
    about: str | None = None,
    since: date | None = None,
    until: date | None = None,
    as_of: date | None = None,
) -> Asked:
    """What these options ask for, checked."""
    inquiry.check_period(since, until)
    return Asked(about=inquiry.parties(about), since=since, until=until, as_of=as_of)


Db = Annotated[
    Path | None,
    typer.Option("--db", metavar="FILE", help="The store. (default: dragoman.db here)"),
]
AsOf = Annotated[
    date | None,
    typer.Option("--as-of", metavar="DAY", parser=day, help="What was known on that day."),
]
Since = Annotated[
    date | None,
    typer.Option("--since", metavar="DAY", parser=day, help="Reports from this day on."),
]
Until = Annotated[
    date | None,
    typer.Option("--until", metavar="DAY", parser=day, help="Reports up to this day."),
]
About = Annotated[
    str | None,
    typer.Option(
        "--about",
        metavar="RUS,CHN",
        help="Only what concerns this party, by code or name, or this pair.",
    ),
]
Imported = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="FORMAT",
        help="Of the events imported in this format (icews, gdelt, …), not of the reports.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
Published = Annotated[
    date | None,
    typer.Option(
        "--published",
        metavar="DAY",
        parser=day,
        help="The day of publication of texts that do not say it themselves.",
    ),
]
SourceName = Annotated[
    str, typer.Option("--source", metavar="NAME", help="The outlet, where the input says none.")
]
AllowPrivate = Annotated[
    bool,
    typer.Option("--allow-private", help="Also fetch from addresses of your own network."),
]
Limit = Annotated[
    int,
    typer.Option("--limit", metavar="N", min=1, max=1_000_000, help="At most so many rows."),
]


def interests_here() -> tuple[str, ...]:
    """What `dragoman.toml` in the current folder says that its reader cares for."""
    path = Path(DESK_FILE)
    return inquiry.interests_of(desk_of(path).interests) if path.is_file() else ()


def say_perhaps_meant(parties: Iterable[str]) -> None:
    """Which parties were perhaps meant by names that no table knows, on standard error."""
    if words := inquiry.perhaps_meant(parties):
        err.print(Text(words))


def say_if_slow() -> None:
    """Where loops over many thousands of events are not compiled: how they would be."""
    if find_spec("numba") is None:
        words = "This is slow without numba: pip install 'dragoman[forecasting]'."
        err.print(Text(words))


def now() -> datetime:
    """The time of the command, in UTC."""
    return datetime.now().astimezone()


def today() -> date:
    """The day of the command."""
    return now().date()
