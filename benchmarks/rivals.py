"""
What others ask for the work of single stages, by turns with ours on the same input.

Each side is a script in a process of its own, which loads what it needs, goes over the
input once, and then so many times that what it tells is no accident: seconds of the
processor for each pass. A rival that its environment lacks is told and left out.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

PASSES = 3

_TIMED = """
import json, sys, time
def seconds(work):
    work()
    found = []
    for _ in range(int(sys.argv[2])):
        before = time.process_time()
        work()
        found.append(time.process_time() - before)
    print(json.dumps(found))
"""
_OUR_LANGUAGE = """
from dragoman.codings import read_sentences
from dragoman.language.sentences import sentences
from dragoman.records import Document
texts = [json.loads(line)["text"] for line in open(sys.argv[1])]
given = [Document(id=str(at), key=str(at), text=text) for at, text in enumerate(texts)]
seconds(lambda: read_sentences([one for document in given for one in sentences(document)]))
"""
_SPACY = """
import spacy
names = spacy.util.get_installed_models()
nlp = spacy.load(names[0]) if names else sys.exit("no pipeline is installed")
texts = [json.loads(line)["text"] for line in open(sys.argv[1])]
seconds(lambda: [len(one) for one in nlp.pipe(texts)])
"""
_OUR_PAGES = """
import io, pathlib
from dragoman.sources.content import Content
from dragoman.sources.documents import Given
from dragoman.sources.pages import page_document
pages = [one.read_text("utf-8", "replace") for one in pathlib.Path(sys.argv[1]).iterdir()]
content = Content(
    name="page", url="https://news.example.org/a", stream=io.BytesIO(), head=b""
)
seconds(lambda: [page_document(one, content, Given()) for one in pages])
"""
_NEWSPAPER = """
import pathlib, newspaper
pages = [one.read_text("utf-8", "replace") for one in pathlib.Path(sys.argv[1]).iterdir()]
def work():
    for one in pages:
        article = newspaper.Article("https://news.example.org/a", language="en")
        article.download(input_html=one)
        article.parse()
seconds(work)
"""
_OUR_FEED = """
import io
from dragoman.sources.content import Content
from dragoman.sources.documents import Given
from dragoman.sources.feeds import feed_documents
feed = open(sys.argv[1], encoding="utf-8").read()
content = Content(
    name="feed", url="https://news.example.org/feed", stream=io.BytesIO(), head=b""
)
seconds(lambda: list(feed_documents(feed, content, Given())))
"""
_FEEDPARSER = """
import feedparser
feed = open(sys.argv[1], "rb").read()
seconds(lambda: feedparser.parse(feed))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One stage: our script and another's, and what both are given, so many items."""

    stage: str
    rival: str
    ours: str
    theirs: str
    source: Path
    items: int


def feed_of(rows: Sequence[Mapping[str, str]]) -> str:
    """The articles as the items of one feed."""
    items = "".join(
        f"<item><title>{row['title']}</title><link>{row['url']}</link>"
        f"<description>{escape(row['text'])}</description></item>"
        for row in rows
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel>{items}</channel></rss>"


def pairs(lines: Path, pages: Path, feed: Path, articles: int) -> tuple[Pair, ...]:
    """Who is compared with whom, on the articles as JSON Lines, a folder of pages, a feed."""
    return (
        Pair(
            stage="tags, tree and names of the texts",
            rival="spaCy, small pipeline",
            ours=_OUR_LANGUAGE,
            theirs=_SPACY,
            source=lines,
            items=articles,
        ),
        Pair(
            stage="the article of each page",
            rival="newspaper4k",
            ours=_OUR_PAGES,
            theirs=_NEWSPAPER,
            source=pages,
            items=sum(1 for _ in pages.iterdir()),
        ),
        Pair(
            stage="the texts as one feed",
            rival="feedparser",
            ours=_OUR_FEED,
            theirs=_FEEDPARSER,
            source=feed,
            items=articles,
        ),
    )


def compared(
    asked: Sequence[Pair], python: str, environment: Mapping[str, str]
) -> Iterator[str]:
    """A line for each pair: milliseconds an item, and how many times as long they take."""
    yield f"{'':<36}{'ours, ms':>9}  {'theirs, ms':>10}  times as long"
    for pair in asked:
        rounds = []
        for _ in range(2):
            ours = _passes(sys.executable, pair.ours, pair.source, environment)
            theirs = _passes(python, pair.theirs, pair.source, environment)
            if not (ours and theirs):
                break
            rounds += list(zip(ours, theirs, strict=True))
        if not rounds:
            yield f"{pair.stage:<36}{pair.rival}: not measured, it is not there"
            continue
        mine, others = (1000 * min(side) / pair.items for side in zip(*rounds, strict=True))
        ratios = sorted(their / our for our, their in rounds)
        yield (
            f"{pair.stage:<36}{mine:>9.2f}  {others:>10.2f}  {pair.rival} "
            f"{statistics.median(ratios):.2f} ({ratios[0]:.2f}–{ratios[-1]:.2f})"
        )


def _passes(
    python: str, script: str, source: Path, environment: Mapping[str, str]
) -> list[float]:
    done = subprocess.run(
        [python, "-c", _TIMED + script, str(source), str(PASSES)],
        env=dict(environment),
        capture_output=True,
        check=False,
        text=True,
    )
    if done.returncode:
        print((done.stderr.strip().splitlines() or ["?"])[-1][:120])
        return []
    found: list[float] = json.loads(done.stdout.splitlines()[-1])
    return found
