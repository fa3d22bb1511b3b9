"""`brief`, `read` and `code`: the commands that take reports in."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from dragoman import inquiry, pipeline
from dragoman.cli import options
from dragoman.cli.brief_files import check_template, check_writable, give
from dragoman.cli.bulk import code_into
from dragoman.cli.desk import read_what_is_due
from dragoman.cli.output import (
    err,
    print_gap,
    print_json,
    print_json_line,
    print_profile,
    print_rejected,
    print_summary,
    progress_bar,
    summary_as_json,
)
from dragoman.cli.stores import asked_store
from dragoman.errors import SettingError, SourceError
from dragoman.event_json import event_as_json
from dragoman.fed_questions import feed_new
from dragoman.pipeline import Fetcher, Given, ReadSummary
from dragoman.records import Coding, Gap
from dragoman.settings import default_store, offline
from dragoman.sources.addresses import shown_address
from dragoman.sources.counting import expected_items
from dragoman.sources.reading import documents_from
from dragoman.store import Store


def brief(
    source: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SOURCE",
            help="What to read: files, folders, - for standard input, or addresses of pages "
            "and feeds. Without any, the brief is on the whole store.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="FILE", help="Write brief.html, .md, .txt, .eml or .json."
        ),
    ] = None,
    about: options.About = None,
    since: options.Since = None,
    until: options.Until = None,
    as_of: options.AsOf = None,
    db: options.Db = None,
    published: options.Published = None,
    source_name: options.SourceName = "",
    lines: Annotated[
        int,
        typer.Option(
            "--lines", metavar="N", min=1, max=1_000_000, help="Lines in each section."
        ),
    ] = 12,
    interest: Annotated[
        list[str] | None,
        typer.Option(
            "--interest",
            metavar="WHAT",
            help="What you care for comes first: a party, a pair (RUS-CHN), a region, or a "
            "word; may be given again. (default: the interests of dragoman.toml here)",
        ),
    ] = None,
    template: Annotated[
        Path | None,
        typer.Option(
            "--template",
            metavar="FILE",
            help="A Jinja template of your own for -o, in place of ours.",
        ),
    ] = None,
    allow_private: options.AllowPrivate = False,
    as_json: options.AsJson = False,
) -> None:
    """
    Read, code, and write the brief: what happened, what is uncertain, what to watch for.

    The status is 1 where no source gave a report; the page then says what failed.
    """
    asked = options.asked(about, since, until, as_of)
    check_writable(output)
    check_template(template, output)
    _check_sources(source or [])
    given = Given(published=published, source=source_name)
    summary = None
    scope = f"{about or ''}|{' '.join(source or [])}"
    with asked_store(db, asked) if not source else _written_store(db) as store:
        if source:
            summary = _read_into(store, source, given, allow_private=allow_private)
            print_summary(summary)
            _stop_if_interrupted(summary)
            asked = replace(asked, documents=summary.documents)
        page = pipeline.brief_of(
            store,
            asked,
            today=options.today(),
            lines_per_section=lines,
            scope=scope,
            interests=inquiry.interests_of(interest) if interest else options.interests_here(),
            unread_by_reason=summary.unread_by_reason if summary else None,
            gaps=summary.gaps if summary else None,
        )
        page = replace(page, written=options.now())
        if not store.is_read_only:
            pipeline.keep_edition(store, page, scope)
    give(page, output, as_json=as_json, template=template)
    if not page.events:
        options.say_perhaps_meant(asked.about)
    _fail_if_nothing_read(summary)


def read(
    source: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SOURCE",
            help="Files, folders, archives, - for standard input, or addresses of pages and "
            "feeds. If a file or folder is missing, this is said at once and nothing is "
            "read. Without any, the sources of dragoman.toml that are due.",
        ),
    ] = None,
    db: options.Db = None,
    published: options.Published = None,
    source_name: options.SourceName = "",
    allow_private: options.AllowPrivate = False,
    profile: Annotated[
        bool,
        typer.Option("--profile", help="Say which stage took how long, and for how much."),
    ] = False,
    feed: Annotated[
        bool,
        typer.Option(
            "--feed/--no-feed", help="Whether open questions are fed with what was read."
        ),
    ] = True,
    as_json: options.AsJson = False,
) -> None:
    """
    Fetch, extract, code and store; reading the same again adds nothing.

    Questions that are open in the watch are fed with it, unless --no-feed.
    What could not be used is counted by its reason, and a source that failed
    is shown as a gap. The status is 1 where no source gave a report. After
    Ctrl-C the status is 130; what was read is kept.
    """
    if not source:
        read_what_is_due(db, allow_private=allow_private, feed=feed, as_json=as_json)
        return
    _check_sources(source)
    given = Given(published=published, source=source_name)
    with closing(Store.open(db or default_store())) as store:
        summary = _read_into(store, source, given, allow_private=allow_private)
        if feed and not summary.interrupted:
            with summary.stages.timed("watch"):
                summary.fed = feed_new(store, options.today())
    if not as_json:
        print_summary(summary)
    if profile:
        print_profile(summary.stages)
    if as_json:
        print_json(summary_as_json(summary))
    _stop_if_interrupted(summary)
    _fail_if_nothing_read(summary)


def code(
    file: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE",
            help="Text, or JSON Lines of documents; - is standard input. With --out also "
            "folders, Parquet and web archives.",
        ),
    ] = None,
    published: options.Published = None,
    source_name: options.SourceName = "",
    out_folder: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="DIR",
            help="Write documents and events as Parquet into this folder instead. Given again "
            "after it was broken off, the command goes on where it stood.",
        ),
    ] = None,
    engine: Annotated[
        str | None,
        typer.Option(
            "--engine",
            metavar="ENGINE",
            help="With --out: processes (of this machine), ray, or the address of a Ray "
            "cluster (ray://…). (default: processes)",
        ),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(
            "--workers",
            metavar="N",
            min=1,
            max=10_000,
            help="With --out: how many at once. (default: one for each core)",
        ),
    ] = None,
) -> None:
    """
    Stateless: documents in, events out as JSON Lines on standard output.

    A document is an object with `id`, `date`, `title`, `text`, `url` and
    `source`; its events bear the same `id`. What could not be used is told on
    standard error. The status is 1 where there was no document to code.
    """
    files = file or ["-"]
    given = Given(published=published, source=source_name)
    if out_folder is not None:
        code_into(files, out_folder, given, engine=engine or "processes", workers=workers)
        return
    if engine is not None or workers is not None:
        raise SettingError("--engine and --workers need a folder to write to: add --out DIR")
    _check_sources(files)
    if "-" in files and sys.stdin is not None and sys.stdin.isatty():
        err.print(Text("Reading standard input; Ctrl-D ends it."))
    number, trouble = 0, False
    for item in pipeline.coded_sources(files, fetcher=Fetcher(offline=offline()), given=given):
        if isinstance(item, Coding):
            number += 1
            _print_coding(item)
        elif isinstance(item, Gap):
            trouble = True
            print_gap(item)
        else:
            trouble = True
            print_rejected(item)
    if trouble and not number:
        raise typer.Exit(1)


def _print_coding(coding: Coding) -> None:
    given_id = coding.document.external_id or coding.document.id
    for event in coding.events:
        print_json_line({**event_as_json(event), "document": given_id})
    for rejected in coding.rejected:
        if not rejected.words:
            print_rejected(rejected, place=given_id)


def _written_store(db: Path | None) -> closing[Store]:
    return closing(Store.open(db or default_store()))


def _read_into(
    store: Store,
    sources: Sequence[str],
    given: Given,
    *,
    allow_private: bool,
) -> ReadSummary:
    total = _total(sources)
    with progress_bar(total) as bar:
        summary = pipeline.read(
            sources,
            store,
            fetcher=Fetcher(allow_private=allow_private, offline=offline()),
            given=given,
            now=options.now(),
            advance=lambda count: bar.advance(bar.task_ids[0], count),
        )
        bar.update(bar.task_ids[0], total=bar.tasks[0].completed)
    return summary


def _total(sources: Sequence[str]) -> int | None:
    """How many items the sources hold, where that can be told beforehand."""
    counts = [expected_items(source) for source in sources]
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None


def _check_sources(sources: Sequence[str]) -> None:
    """Raise for all that are missing or forbidden, before anything is read or made."""
    missing = []
    for source in sources:
        if offline() and source.lower().startswith(("http://", "https://")):
            missing.append(
                f"DRAGOMAN_OFFLINE forbids the network, so not {shown_address(source)}."
            )
        try:
            documents_from(source, fetcher=Fetcher())  # reads nothing before it is iterated
        except SourceError as error:
            missing.append(str(error))
    if missing:
        raise SourceError("\n".join([*missing, "Nothing was read."]))


def _stop_if_interrupted(summary: ReadSummary) -> None:
    if summary.interrupted:
        raise typer.Exit(130)


def _fail_if_nothing_read(summary: ReadSummary | None) -> None:  # an empty feed is no failure
    if summary and not summary.seen and (summary.gaps or summary.rejected_by_reason):
        raise typer.Exit(1)
