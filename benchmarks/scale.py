"""
What many articles cost: from bytes to events, by processes and on Ray, and what grows.

    python benchmarks/scale.py [--stream ITEMS.jsonl] [--articles N] [--times 1 10]

Articles of 25 sentences are made of the items of a stream (JSON Lines with `date` and
`text`), else of the bundled reports, under an address of their own each: as JSON Lines,
as pages of HTML and as Parquet. Every measurement is a command in a process of its own.
Beside seconds of the clock stand those of the processor, with all child processes, since
a busy machine slows the clock and less the processor; of several runs the best counts.
Rivals (`rivals.py`) are asked where `--rivals PYTHON` names an environment that has them.
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
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from statistics import median
from threading import Event, Thread
from time import perf_counter
from uuid import uuid4

import polars as pl
from rivals import compared, feed_of, pairs

from dragoman.coding.triggers import may_hold_event
from dragoman.codings import coded_document
from dragoman.language.sentences import sentences
from dragoman.records import Document, DocumentId

REPORTS = Path(__file__).parent.parent / "examples" / "reports" / "reports.jsonl"
SENTENCES = 25
DRAGOMAN = (sys.executable, "-m", "dragoman")
RAY = "Ray, 2 workers"
ENGINES = {
    "1 process": ("--workers", "1"),
    "2 processes": ("--workers", "2"),
    RAY: ("--workers", "2", "--engine", "ray"),
}
READ = (*DRAGOMAN, "read", "--db", "{out}/a.db")
_ONE = {
    **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
    "DRAGOMAN_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    # Compiled once, as an installed package is.
    "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "dragoman-bytecode"),
}


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
    mark = uuid4().hex
    seen: dict[str, float] = {}
    over = Event()
    looking = Thread(target=_look, args=(mark, seen, over))
    looking.start()
    try:
        clock, spent, peak = _waited(command, mark)
    finally:
        over.set()
        looking.join()
    return clock, max(spent, sum(seen.values())), peak


def _look(mark: str, seen: dict[str, float], over: Event) -> None:
    """
    Notes the seconds of every process that bears the mark, while it runs (Linux): Ray does
    not wait for its workers, so that their seconds reach nobody when they end.
    """
    ticks = os.sysconf("SC_CLK_TCK")
    while sys.platform == "linux" and not over.wait(0.2):
        for name in (one.name for one in Path("/proc").iterdir() if one.name.isdigit()):
            try:
                if name not in seen and mark not in Path(f"/proc/{name}/environ").read_text():
                    continue
                told = Path(f"/proc/{name}/stat").read_text().rpartition(")")[2].split()
            except (OSError, UnicodeDecodeError):
                continue
            seen[name] = (int(told[11]) + int(told[12])) / ticks


def _waited(command: Sequence[str], mark: str) -> tuple[float, float, float]:
    started = perf_counter()
    with tempfile.TemporaryFile() as said:
        first = subprocess.Popen(
            command,
            env={**_ONE, "MARK": mark},
            stdout=subprocess.DEVNULL,
            stderr=said,
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
        done = subprocess.run(command, env=_ONE, capture_output=True, check=True, text=True)
    told = re.compile(r"\s+[\d.,]+(?: s\s|\s+(?:sources|sentences))")
    return "\n".join(filter(told.match, done.stderr.splitlines()))


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


def measured(asked: argparse.Namespace, place: Path) -> Iterator[Cost]:
    """Every measurement, as it is taken."""
    number = asked.articles
    rows = list(islice(articles(asked.stream), number * max([1, *asked.times])))
    lines, pages = _lines(place / "a.jsonl", rows[:number]), place / "pages"
    pages.mkdir()
    for row in rows[:number]:
        (pages / f"{row['id']}.html").write_text(page(row), "utf-8")
    print(f"{passed_share(rows[:40])}\n{HEAD}")
    single = _lines(place / "one.jsonl", rows[:1])
    brief = [*DRAGOMAN, "brief", str(single), "--db", "{out}/b"]
    cost("to compile all", brief, 1)
    yield cost("dragoman --help", [*DRAGOMAN, "--help"], 1, 5)
    yield cost("brief on one article", brief, 1, 3)
    yield cost("read, pages of HTML", [*READ, str(pages)], number, asked.repeats)
    if asked.pages:
        yield from _real_pages(sorted(asked.pages.glob("*.htm*")), place, asked.repeats)
    for times in asked.times:
        grown = _lines(place / f"{times}.jsonl", rows[: number * times])
        yield cost("read, JSON Lines", [*READ, str(grown)], number * times, asked.repeats)
    table = place / "a.parquet"
    pl.DataFrame(rows[:number]).write_parquet(table)
    yield _into(table, number, "2 processes", "of Parquet, ")
    yield from _by_turns(place, number, asked)
    print(f"\nWhere the time of `read` goes:\n{stages(lines)}")
    if asked.rivals:
        _compare(asked, place, rows[:number])


def _real_pages(pages: Sequence[Path], place: Path, repeats: int) -> Iterator[Cost]:
    """Of a few real pages, and of all."""
    for count in (20, len(pages)):
        folder = place / f"{count} pages"
        folder.mkdir()
        for one in pages[:count]:
            (folder / one.name).symlink_to(one)
        yield cost("read, real pages", [*READ, str(folder)], count, repeats)


def _by_turns(place: Path, number: int, asked: argparse.Namespace) -> Iterator[Cost]:
    """One process, two, and Ray, turn by turn, on the fewest and the most articles."""
    few, many = asked.times[0], asked.times[-1]
    taken: dict[tuple[str, int], list[Cost]] = {}
    engines = [one for one in ENGINES if one != RAY or find_spec("ray")]
    for _ in range(asked.turns):
        for times in (few, many):
            for engine in engines:
                found = _into(place / f"{times}.jsonl", number * times, engine)
                taken.setdefault((engine, times), []).append(found)
                yield found
    alone, both = taken["1 process", many], taken["2 processes", many]
    clocks = [one.clock / two.clock for one, two in zip(alone, both, strict=True)]
    print(f"two processes are faster than one, by the clock: {_spread(clocks)}")
    print(f"their seconds of the processor beside its: {_spread(_ratios(both, alone))}")
    if (RAY, many) in taken:
        print(f"Ray's beside theirs, its start too: {_spread(_ratios(taken[RAY, many], both))}")
        grown = zip(
            taken[RAY, few], taken[RAY, many], taken["2 processes", few], both, strict=True
        )
        each = [_more(ray, rays) / _more(two, twos) for ray, rays, two, twos in grown]
        print(f"and for one more article, without it: {_spread(each)}")


def _ratios(over: Sequence[Cost], under: Sequence[Cost]) -> list[float]:
    return [one.processor / two.processor for one, two in zip(over, under, strict=True)]


def _spread(found: Sequence[float]) -> str:
    return f"{median(found):.2f} ({min(found):.2f}–{max(found):.2f})"


def _more(few: Cost, many: Cost) -> float:
    """Milliseconds of a core for one more article, without the start."""
    return 1000 * (many.processor - few.processor) / (many.articles - few.articles)


def more(found: Sequence[Cost]) -> Iterator[str]:
    """What one more article costs, where few and many were measured."""
    for name in ("read, JSON Lines", "read, real pages"):
        costs = [one for one in found if one.name == name]
        if len(costs) > 1:
            each = _more(costs[0], costs[-1])
            yield f"one more, {name}: {each:.0f} ms of a core, {2000 / each:.0f} in a second"


def _compare(asked: argparse.Namespace, place: Path, rows: Sequence[dict[str, str]]) -> None:
    """Prints what others ask for single stages, on the input that was made."""
    feed = place / "feed.xml"
    feed.write_text(feed_of(rows), "utf-8")
    given = pairs(place / "a.jsonl", place / "pages", feed, len(rows))
    print("\nBeside others, by turns, loading left out:")
    for line in compared(given, asked.rivals, _ONE):
        print(line, flush=True)


def _into(source: Path, number: int, engine: str, kind: str = "") -> Cost:
    given = ["--out", "{out}/o", *ENGINES[engine]]
    return cost(f"code --out, {kind}{engine}", [*DRAGOMAN, "code", str(source), *given], number)


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
    parser.add_argument("--turns", type=int, default=2, help="of one process, two, and Ray")
    parser.add_argument("--rivals", default="", metavar="PYTHON")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    _adopt()
    found = []
    with tempfile.TemporaryDirectory() as place:
        for one in measured(asked, Path(place)):
            print(one.line, flush=True)
            found.append(one)
    print(*more(found), sep="\n")
    heavy = weights()
    print(f"\nAn install weighs {sum(size for _, size in heavy):.0f} MiB:")
    print(", ".join(f"{name} {size:.0f}" for name, size in heavy[:16]))
    if asked.json:
        asked.json.write_text(json.dumps([asdict(one) for one in found], indent=1), "utf-8")


if __name__ == "__main__":
    main()
