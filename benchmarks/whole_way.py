"""
How long the way from reports to brief takes, stage by stage, beside two rivals.

    python benchmarks/whole_way.py --times 1 10 100 --repeats 3

The bundled reports are copied so many times under other ids and days. Each
size runs in a process of its own, so that its peak of memory is its own. The
rivals do less with the same words, in the same process: feedparser parses them
as one feed, and SQLite only keeps them (the floor). Nothing is asserted: times
are of this machine, ratios can be compared.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from html import escape
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TypeVar

import feedparser

from dragoman.coding.coder import coded
from dragoman.language.reader import reader as load_reader
from dragoman.language.sentences import sentences
from dragoman.pipeline import Asked, Fetcher, Given, brief_of, happenings_of, read
from dragoman.records import Coding, Document, Sentence
from dragoman.sources.reading import documents_from
from dragoman.store import Store

Result = TypeVar("Result")
REPORTS = Path(__file__).parent.parent / "examples" / "reports" / "reports.jsonl"
NOW = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """One run: seconds by stage, what there was to do, and the peak of memory."""

    documents: int
    events: int
    characters: int
    seconds_by_stage: dict[str, float]
    peak_mib: float


class Stopwatch:
    """Seconds by the name of what was done, in all its turns."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def timed(self, name: str, work: Callable[[], Result]) -> Result:
        started = perf_counter()
        result = work()
        self.seconds[name] = self.seconds.get(name, 0.0) + perf_counter() - started
        return result


def copies(times: int) -> Iterator[dict[str, str]]:
    """The reports, each copy a week later, so that weekdays keep their meaning."""
    rows = [json.loads(line) for line in REPORTS.read_text("utf-8").splitlines()]
    for number in range(times):
        later = timedelta(weeks=number)
        for row in rows:
            day = date.fromisoformat(row["date"]) + later
            name, url = f"{row['id']}-{number}", f"{row['url']}?copy={number}"
            # Without `modified`: a correction here would be of the day of the first copy.
            words = {"title": row["title"], "text": row["text"], "source": row["source"]}
            yield {"id": name, "date": day.isoformat(), "url": url, **words}


def measured(times: int) -> Timing:
    """One run over so many copies."""
    rows = list(copies(times))
    watch = Stopwatch()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "reports.jsonl"
        source.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        codings = _stages(watch, source, folder)
        _whole_way(watch, source, folder)
        peak_kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        _rivals(watch, rows, folder)
    return Timing(
        documents=len(codings),
        events=sum(len(coding.events) for coding in codings),
        characters=sum(len(coding.document.text) for coding in codings),
        seconds_by_stage=watch.seconds,
        peak_mib=peak_kib / (1 << 20 if sys.platform == "darwin" else 1 << 10),
    )


def _stages(watch: Stopwatch, source: Path, folder: Path) -> list[Coding]:
    found = watch.timed("sources", lambda: _documents(source))
    cut = watch.timed("language", lambda: [sentences(document) for document in found])
    pairs = list(zip(found, cut, strict=True))
    reader = watch.timed("load reader", load_reader)

    def as_read(several: Sequence[Sentence]) -> list[Sentence]:
        """The reader's part of the coding."""
        return watch.timed("reader", lambda: reader.read(several))

    codings = watch.timed("coding", lambda: [coded(*pair, as_read) for pair in pairs])
    with closing(Store.open(folder / "stages.db")) as store:
        watch.timed("store", lambda: _save(store, codings))
        watch.timed("relations", lambda: happenings_of(store, Asked()))
    return codings


def _documents(source: Path) -> list[Document]:
    items = documents_from(str(source), fetcher=Fetcher(), given=Given())
    return [item for item in items if isinstance(item, Document)]


def _save(store: Store, codings: list[Coding]) -> None:
    with store.writing():
        for coding in codings:
            store.save(coding, learnt=NOW)


def _whole_way(watch: Stopwatch, source: Path, folder: Path) -> None:
    with closing(Store.open(folder / "whole.db")) as store:
        again = [str(source)]
        watch.timed(
            "read",
            lambda: read(again, store, fetcher=Fetcher(), given=Given(), now=NOW),
        )
        watch.timed(
            "read again",
            lambda: read(again, store, fetcher=Fetcher(), given=Given(), now=NOW),
        )
        watch.timed(
            "brief",
            lambda: brief_of(store, Asked(), today=NOW.date(), lines_per_section=12),
        )


def _rivals(watch: Stopwatch, rows: list[dict[str, str]], folder: Path) -> None:
    feed = "".join(map(_item, rows)).join(("<rss version='2.0'><channel>", "</channel></rss>"))
    watch.timed("feedparser", lambda: feedparser.parse(feed.encode()))
    watch.timed("sqlite", lambda: _keep(rows, folder / "floor.db"))


def _item(row: dict[str, str]) -> str:
    day = format_datetime(datetime.fromisoformat(row["date"]))
    fields = {"title": row["title"], "link": row["url"], "description": row["text"]}
    inner = "".join(f"<{name}>{escape(words)}</{name}>" for name, words in fields.items())
    return f"<item>{inner}<guid>{row['id']}</guid><pubDate>{day}</pubDate></item>"


def _keep(rows: list[dict[str, str]], path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE reports (id, date, url, title, text, source)")
        database.executemany(
            "INSERT INTO reports VALUES (:id, :date, :url, :title, :text, :source)", rows
        )
        database.commit()


def repeated(times: int, repeats: int) -> list[Timing]:
    """So many runs, each in a process of its own."""
    spawn = multiprocessing.get_context("spawn")
    runs = []
    for _ in range(repeats):
        with ProcessPoolExecutor(max_workers=1, mp_context=spawn) as pool:
            runs.append(pool.submit(measured, times).result())
    return runs


def report(times: int, runs: list[Timing]) -> None:
    """Prints the medians, how far the runs lie apart, and the ratios to the rivals."""
    first = runs[0]
    peak = max(run.peak_mib for run in runs)
    print(
        f"\n{times} x: {first.documents} reports, {first.events} events, "
        f"{first.characters:,} characters, {peak:.0f} MiB at most, {len(runs)} runs"
    )
    print(
        f"{'stage':<12}{'seconds':>9}{'lowest':>9}{'highest':>9}{'reports/s':>11}{'of read':>9}"
    )
    for stage in first.seconds_by_stage:
        low, middle, high = spread([run.seconds_by_stage[stage] for run in runs])
        share = middle / spread([run.seconds_by_stage["read"] for run in runs])[1]
        print(
            f"{stage:<12}{middle:>9.3f}{low:>9.3f}{high:>9.3f}"
            f"{first.documents / middle:>11,.0f}{share:>9.1%}"
        )
    for rival in ("feedparser", "sqlite"):
        low, middle, high = spread(
            [run.seconds_by_stage["read"] / run.seconds_by_stage[rival] for run in runs]
        )
        print(f"read takes {middle:.1f} times as long as {rival} ({low:.1f} to {high:.1f})")


def spread(values: list[float]) -> tuple[float, float, float]:
    """The lowest, the median and the highest."""
    return min(values), median(values), max(values)


def main() -> None:
    """Runs every size and prints it as it is done."""
    parser = argparse.ArgumentParser(description="The way from reports to brief, timed.")
    parser.add_argument("--times", type=int, nargs="+", default=[1, 10], metavar="N")
    parser.add_argument("--repeats", type=int, default=3, metavar="N")
    asked = parser.parse_args()
    for times in asked.times:
        report(times, repeated(times, asked.repeats))


if __name__ == "__main__":
    main()
