"""
What many articles cost: from bytes to events, by processes and on Ray, and what grows.

    python benchmarks/scale.py [--stream ITEMS.jsonl] [--articles N] [--times 1 10]

Articles of 25 sentences are made of the items of a stream (JSON Lines with `date` and
`text`), else of the bundled reports, under an address of their own each: as JSON Lines,
as pages of HTML and as Parquet. Every measurement is a command in a process of its own.
Beside seconds of the clock stand those of the processor, with all child processes, since
a busy machine slows the clock and less the processor; of several runs the best counts.
Rivals are asked where `--rivals PYTHON` names an environment that has them.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from html import escape
from importlib.metadata import distribution, requires
from itertools import islice
from pathlib import Path
from time import perf_counter

import polars as pl

from dragoman.coding.triggers import may_hold_event
from dragoman.codings import coded_document
from dragoman.language.sentences import sentences
from dragoman.records import Document, DocumentId

REPORTS = Path(__file__).parent.parent / "examples" / "reports" / "reports.jsonl"
SENTENCES = 25
DRAGOMAN = (sys.executable, "-m", "dragoman")
_ONE = {"DRAGOMAN_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """The best of several runs: seconds of the clock and of the processor, peak MiB of one."""

    name: str
    articles: int
    clock: float
    processor: float
    peak_mib: float
    spread: float

    @property
    def line(self) -> str:
        each = 1000 * self.processor / max(1, self.articles)
        return (
            f"{self.name:<38}{self.articles:>8}{self.clock:>9.1f}{self.processor:>9.1f}"
            f"{each:>9.1f}{2000 / each if each else 0:>9.1f}{self.peak_mib:>8.0f}"
            f"{self.spread:>8.0%}"
        )


HEAD = (
    f"{'':<38}{'articles':>8}{'clock s':>9}{'cpu s':>9}{'ms each':>9}{'2 cores':>9}"
    f"{'MiB':>8}{'spread':>8}"
)


def articles(stream: Path) -> Iterator[dict[str, str]]:
    """Articles of so many sentences, of what the stream has one after another, for ever."""
    number, round_ = 0, 0
    while True:
        texts: list[str] = []
        count = 0
        with stream.open(encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if row.get("lang", "en") != "en" or not row.get("text"):
                    continue
                texts.append(row["text"])
                given = Document(id=DocumentId("a"), key="a", text=row["text"])
                count += len(sentences(given))
                if count >= SENTENCES:
                    yield {
                        "id": f"a{number}",
                        "date": row["date"],
                        "title": f"Report {number}",
                        "text": "\n\n".join(
                            [*texts, f"Copy {round_}." if round_ else ""]
                        ).strip(),
                        "url": f"https://news.example.org/{row['date']}/{number}",
                    }
                    texts, count, number = [], 0, number + 1
        round_ += 1


def page(row: dict[str, str]) -> str:
    """A page as outlets write it, with what stands around an article."""
    text = "".join(f"<p>{escape(words)}</p>" for words in row["text"].split("\n\n"))
    menu = "".join(f"<li><a href='/s/{one}'>Section {one}</a></li>" for one in range(40))
    return (
        f"<!doctype html><html lang='en'><head><title>{row['title']}</title><meta "
        f"property='article:published_time' content='{row['date']}T08:00:00Z'><link "
        f"rel='canonical' href='{row['url']}'></head><body><nav><ul>{menu}</ul></nav><main>"
        f"<article><h1>{row['title']}</h1>{text}</article></main><footer><ul>{menu}</ul>"
        "</footer></body></html>"
    )


def cost(name: str, command: Sequence[str], given: int, repeats: int = 1) -> Cost:
    """What a command costs; before each run its outputs (`{out}`) are new places."""
    runs = []
    for _ in range(repeats):
        with tempfile.TemporaryDirectory() as place:
            filled = [one.replace("{out}", place) for one in command]
            runs.append(_run(filled))
    best = min(runs, key=lambda run: run[1])
    worst = max(run[1] for run in runs)
    return Cost(
        name=name,
        articles=given,
        clock=min(run[0] for run in runs),
        processor=best[1],
        peak_mib=max(run[2] for run in runs),
        spread=worst / best[1] - 1,
    )


def _run(command: Sequence[str]) -> tuple[float, float, float]:
    """Clock, processor and the largest process of a command with all that it left behind."""
    started = perf_counter()
    with tempfile.TemporaryFile() as said:
        first = subprocess.Popen(
            command, env={**os.environ, **_ONE}, stdout=subprocess.DEVNULL, stderr=said
        )
        clock = spent = peak = 0.0
        # Workers are no children of the command's own: they come to us when it ends.
        while True:
            try:
                process, status, used = os.wait4(-1, 0)
            except ChildProcessError:
                break
            spent += used.ru_utime + used.ru_stime
            peak = max(peak, used.ru_maxrss / 1024)
            if process == first.pid:
                clock = perf_counter() - started
                first.returncode = os.waitstatus_to_exitcode(status)
        if first.returncode:
            said.seek(0)
            raise SystemExit(f"{' '.join(command)}: {said.read().decode()[-500:]}")
    return clock, spent, peak


def _adopt() -> None:
    """Makes this process the parent of what its children leave behind (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)


def stages(source: Path) -> str:
    """The profile of one reading, as the command tells it."""
    with tempfile.TemporaryDirectory() as place:
        command = [*DRAGOMAN, "read", str(source), "--profile", "--db", f"{place}/a.db"]
        done = subprocess.run(
            command, env={**os.environ, **_ONE}, capture_output=True, check=True, text=True
        )
    return "\n".join(done.stderr.splitlines()[-9:])


def passed_share(rows: Sequence[dict[str, str]]) -> str:
    """How many sentences are read at all, and how many hold an event."""
    total = read = telling = 0
    for row in rows:
        given = Document(id=DocumentId(row["id"]), key=row["id"], text=row["text"])
        found = sentences(given)
        starts = [event.start for event in coded_document(given).events]
        total += len(found)
        read += sum(map(may_hold_event, found))
        telling += sum(any(one.start <= at < one.end for at in starts) for one in found)
    return f"{total} sentences, {read / total:.0%} read, {telling / total:.0%} with an event"


def weights() -> list[tuple[str, float]]:
    """MiB of each distribution that an install brings, the heaviest first."""
    found: dict[str, float] = {}
    waiting = ["dragoman"]
    while waiting:
        name = waiting.pop()
        if name.lower() in found:
            continue
        try:
            files = distribution(name).files or []
            wanted = requires(name) or []
        except ModuleNotFoundError:
            continue
        sizes = (_size(Path(str(one.locate()))) for one in files)
        found[name.lower()] = sum(sizes) / (1 << 20)
        names = (re.match(r"[\w.-]+", one) for one in wanted if "extra ==" not in one)
        waiting += [name[0] for name in names if name]
    package = Path(__file__).parent.parent / "src" / "dragoman"
    found["dragoman"] = sum(map(_size, package.rglob("*"))) / (1 << 20)
    return sorted(found.items(), key=lambda one: -one[1])


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


_SPACY = """
import json, sys, spacy
nlp = spacy.load("en_core_web_sm")
for _ in nlp.pipe(json.loads(line)["text"] for line in open(sys.argv[1])): pass
"""
_NEWSPAPER = """
import pathlib, sys, newspaper
for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    article = newspaper.Article("https://news.example.org/" + path.stem)
    article.download(input_html=path.read_text())
    article.parse()
"""
_FEEDPARSER = """
import html, json, sys, feedparser
rows = [json.loads(line) for line in open(sys.argv[1])]
items = "".join(f"<item><title>{r['title']}</title><link>{r['url']}</link><description>"
                f"{html.escape(r['text'])}</description></item>" for r in rows)
feedparser.parse(f"<rss version='2.0'><channel>{items}</channel></rss>".encode())
"""


def rivals(python: str, lines: Path, pages: Path, number: int) -> Iterator[Cost]:
    """Those of the environment that it has: spaCy on the texts, newspaper4k on the pages."""
    asked = {
        "spaCy en_core_web_sm, the texts": (_SPACY, lines),
        "newspaper4k, the pages": (_NEWSPAPER, pages),
        "feedparser, one feed of the texts": (_FEEDPARSER, lines),
    }
    for name, (script, source) in asked.items():
        try:
            yield cost(name, [python, "-c", script, str(source)], number)
        except SystemExit as error:
            print(f"{name}: not measured ({str(error).splitlines()[-1][:100]})")


def measured(asked: argparse.Namespace, place: Path) -> Iterator[Cost]:
    """Every measurement, as it is taken."""
    number = asked.articles
    rows = list(islice(articles(asked.stream), number * max([1, *asked.times])))
    lines, pages = _lines(place / "a.jsonl", rows[:number]), place / "pages"
    pages.mkdir()
    for row in rows[:number]:
        (pages / f"{row['id']}.html").write_text(page(row), "utf-8")
    print(f"{passed_share(rows[:40])}\n{HEAD}")
    read = [*DRAGOMAN, "read", "--db", "{out}/a.db"]
    yield cost("dragoman --help", [*DRAGOMAN, "--help"], 1, 3)
    one = _lines(place / "one.jsonl", rows[:1])
    yield cost("brief on one article", [*DRAGOMAN, "brief", str(one), "--db", "{out}/b"], 1, 3)
    yield cost("read, pages of HTML to the store", [*read, str(pages)], number, asked.repeats)
    if asked.pages:
        given = sum(one.is_file() for one in asked.pages.rglob("*"))
        yield cost("read, real pages to the store", [*read, str(asked.pages)], given)
    yield cost("read, JSON Lines to the store", [*read, str(lines)], number, asked.repeats)
    for times in asked.times:
        grown = _lines(place / f"{times}.jsonl", rows[: number * times])
        for workers in ("1", "2"):
            yield _into(
                f"code --out, {times}×, {workers} processes", grown, number * times, workers
            )
    yield _into(f"code --out, {times}×, Ray, 2 workers", grown, number * times, "2", "ray")
    table = place / "a.parquet"
    pl.DataFrame(rows[:number]).write_parquet(table)
    yield _into("code --out of Parquet, 2 processes", table, number, "2")
    if asked.rivals:
        yield from rivals(asked.rivals, lines, pages, number)
    print(f"\nWhere the time of `read` goes:\n{stages(lines)}")


def _into(
    name: str, source: Path, number: int, workers: str, engine: str = "processes"
) -> Cost:
    given = ["--out", "{out}/o", "--workers", workers, "--engine", engine]
    return cost(name, [*DRAGOMAN, "code", str(source), *given], number)


def _lines(path: Path, rows: Sequence[dict[str, str]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def main() -> None:
    """Prints every measurement as it is taken."""
    parser = argparse.ArgumentParser(description="What many articles cost.")
    parser.add_argument("--stream", type=Path, default=REPORTS)
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--pages", type=Path, metavar="FOLDER", help="real pages of HTML")
    parser.add_argument("--times", type=int, nargs="+", default=[1, 4])
    parser.add_argument("--repeats", type=int, default=2)
    parser.add_argument("--rivals", default="", metavar="PYTHON")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    _adopt()
    found = []
    with tempfile.TemporaryDirectory() as place:
        for one in measured(asked, Path(place)):
            print(one.line, flush=True)
            found.append(asdict(one))
    heavy = weights()
    print(f"\nAn install weighs {sum(size for _, size in heavy):.0f} MiB:")
    print(", ".join(f"{name} {size:.0f}" for name, size in heavy[:16]))
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=1), "utf-8")


if __name__ == "__main__":
    main()
