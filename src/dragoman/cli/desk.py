"""`run`, `feeds`, and `read` without sources: the standing desk of dragoman.toml."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from dragoman import inquiry, pipeline
from dragoman.asked import Asked
from dragoman.brief.html import as_html
from dragoman.cli import options
from dragoman.cli.files import write_whole
from dragoman.cli.output import err, print_fed, print_json, print_table, summary_as_json
from dragoman.desk_file import DESK_FILE, Desk, desk_of
from dragoman.english import counted
from dragoman.errors import SettingError
from dragoman.fed_questions import feed_new
from dragoman.pipeline import Fetcher
from dragoman.records import SourceState
from dragoman.settings import default_store, offline
from dragoman.sources.fetch import user_agent
from dragoman.sources.opml import opml_text
from dragoman.standing import Round, listed_feeds, next_due, read_due
from dragoman.store import Store

_LONGEST_SLEEP_S = 60.0
"""A clock that jumps, or a laptop that wakes, is noticed within a minute."""
_LINES = 12

DeskOption = Annotated[
    Path | None,
    typer.Option("--desk", metavar="FILE", help="The desk file. (default: dragoman.toml here)"),
]


def run(
    desk: DeskOption = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE.html",
            help="Write the brief here, and again when there is news.",
        ),
    ] = None,
    db: options.Db = None,
    allow_private: options.AllowPrivate = False,
) -> None:
    """
    Keep reading the sources of dragoman.toml, each at its own pace, until Ctrl-C.

    While one is read the next ones are fetched, several hosts at once and each host one
    request at a time. A source with news is read as often as the file says, one
    without it more and more seldom. When each is due stands in the store, so a desk that
    was stopped goes on where it was. Open questions of the watch are fed with what is new,
    unless the file says `feed = false`. The status after Ctrl-C or an end by the system is
    130.
    """
    told = _desk(desk)
    options.say_perhaps_meant(_parties(told))  # said now, and not after an hour
    fetcher = _fetcher(told, allow_private=allow_private)
    with closing(Store.open(db or default_store())) as store, _stopped_cleanly() as stop:
        err.print(Text(f"Reading {counted(len(told.sources), 'source')}; Ctrl-C ends it."))
        is_first, fed_on = True, None
        while not stop.is_set():
            rounds = list(_rounds(told, store, fetcher, stop))
            has_news = any(one.summary.new or one.summary.versions for one in rounds)
            if told.feed and not stop.is_set() and (has_news or fed_on != options.today()):
                fed_on = options.today()
                print_fed(feed_new(store, fed_on))
            if output and (is_first or has_news):
                _write_brief(told, store, output)
            is_first = False
            if not stop.is_set() and not _wait(told, store, stop):
                return
    raise typer.Exit(130)


def feeds(
    desk: DeskOption = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE.opml",
            help="(default: standard output)",
        ),
    ] = None,
) -> None:
    """
    Write the feeds of dragoman.toml as an OPML list, for another reader of feeds.

    The feeds of an OPML file that the desk names are among them. Sources that are no
    web addresses cannot stand in such a list, and are named.
    """
    listed, left = listed_feeds(_desk(desk))
    words = opml_text(listed)
    if output:
        write_whole(output, [words])
        err.print(Text(f"{counted(len(listed), 'feed')} written into {output}."))
    else:
        typer.echo(words, nl=False)
    for source in left:
        err.print(Text(f"Left out, since it is no web address: {source}"))


def read_what_is_due(
    db: Path | None, *, allow_private: bool, feed: bool, as_json: bool
) -> None:
    """One round over the sources of dragoman.toml that are due, fed to the questions."""
    told = _desk(None)
    with closing(Store.open(db or default_store())) as store:
        rounds = list(_rounds(told, store, _fetcher(told, allow_private=allow_private)))
        if feed and told.feed and not any(one.summary.interrupted for one in rounds):
            print_fed(feed_new(store, options.today()))
        states = store.source_states()
    if not rounds:
        err.print(Text("No source is due yet."))
    if as_json:
        print_json([{"source": r.state.source, **summary_as_json(r.summary)} for r in rounds])
    else:
        print_table(list(map(_row, states)), as_json=False, empty="No source was read yet.")
    if any(one.summary.interrupted for one in rounds):
        raise typer.Exit(130)


def _desk(path: Path | None) -> Desk:
    path = path or Path(DESK_FILE)
    if not path.exists():
        raise SettingError(
            f"There is no {path} here. Name a SOURCE, or write your sources into {DESK_FILE}: "
            f'[[sources]], and below it at = "https://...".'
        )
    return desk_of(path)


def _fetcher(desk: Desk, *, allow_private: bool) -> Fetcher:
    return Fetcher(
        allow_private=allow_private, offline=offline(), user_agent=user_agent(desk.contact)
    )


def _rounds(
    desk: Desk, store: Store, fetcher: Fetcher, stop: threading.Event | None = None
) -> Iterator[Round]:
    for one in read_due(desk, store, fetcher, options.now()):
        _say(one)
        yield one
        if stop is not None and (one.summary.interrupted or stop.is_set()):
            stop.set()
            return


def _say(one: Round) -> None:
    summary = one.summary
    words = (
        f"{one.state.source}: {summary.new} new, {summary.versions} changed, "
        f"{counted(summary.events, 'event')}"
    )
    failed = f"; {one.state.last_error}" if one.state.last_error else ""
    err.print(Text(words + failed, style="yellow" if failed else ""))


def _wait(desk: Desk, store: Store, stop: threading.Event) -> bool:
    """Wait until something may be due; False where nothing ever will be."""
    due = next_due(desk, store)
    if due is None:
        err.print(Text("No source is to be read again: all are gone."))
        return False
    seconds = (due - options.now()).total_seconds()
    stop.wait(min(max(seconds, 0.0), _LONGEST_SLEEP_S))
    return True


@contextmanager
def _stopped_cleanly() -> Iterator[threading.Event]:
    """
    An event that Ctrl-C and the system's wish to end set, between two sources.

    Within a source they interrupt the reading after its last whole document.
    """
    stop = threading.Event()

    def end(*_: object) -> None:
        stop.set()
        raise KeyboardInterrupt

    earlier = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    except KeyboardInterrupt:
        stop.set()
    finally:
        for number, handler in earlier.items():
            signal.signal(number, handler)


def _write_brief(desk: Desk, store: Store, output: Path) -> None:
    page = pipeline.brief_of(
        store,
        Asked(about=_parties(desk)),
        today=options.today(),
        lines_per_section=_LINES,
        interests=inquiry.interests_of(desk.interests),
    )
    write_whole(output, [as_html(page)])


def _parties(desk: Desk) -> tuple[str, ...]:
    return inquiry.parties(",".join(desk.parties)) if desk.parties else ()


def _row(state: SourceState) -> dict[str, object]:
    return {
        "source": state.source,
        "read": state.last_success.isoformat(timespec="minutes")
        if state.last_success
        else "never",
        "new reports": state.items,
        "due": state.due.isoformat(timespec="minutes") if state.due else "never",
        "last_error": state.last_error,
    }
