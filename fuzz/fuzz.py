"""
Coverage-guided fuzzing of what reads strangers' bytes: `python fuzz/fuzz.py PARSER`.

`make fuzz` runs each parser for `SECONDS`. A parser may reject whatever it is given; it
may not raise, hang, or give a document whose words hold controls or cannot be written.
Inputs that do are left as `crash-*` and `timeout-*` in the folder of the corpus: make a
test of each.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile

import atheris

with atheris.instrument_imports(include=["dragoman", "feedparser", "email", "protego", "csv"]):
    from dragoman.notices import notice_of
    from dragoman.records import Document
    from dragoman.sources import contents, manners, parsing
    from dragoman.sources.addresses import address_of
    from dragoman.sources.content import Content, content_of
    from dragoman.sources.contents import documents_in
    from dragoman.sources.decoding import declared_encodings, decoded_text
    from dragoman.sources.documents import NOTHING_GIVEN, Given
    from dragoman.sources.feed_dates import feed_day
    from dragoman.sources.origins import agency_of_byline
    from dragoman.sources.parsing import PARSERS, Found
    from dragoman.sources.web_archives import BrokenArchiveError, captures

from dragoman.words import UNPRINTABLE

ROOT = Path(__file__).parent.parent
SEEDS = (ROOT / "tests" / "sources", ROOT / "fuzz" / "seeds")


def parsed_here(
    parser: str, data: str | bytes, content: Content, given: Given
) -> Iterable[Found]:
    """As `parsing.parsed`, in this process, where faults are seen."""
    return PARSERS[parser](data, content, given)


def captures_here(path: str) -> Iterable[parsing.Capture]:
    """As `parsing.parsed_captures`, in this process."""
    try:
        yield from captures(path)
    except BrokenArchiveError:
        return


def check(items: Iterable[object]) -> None:
    """Raise where a document holds what no document may."""
    for item in items:
        if isinstance(item, Document):
            words = f"{item.title}{item.url}{item.source}{item.external_id}{item.text}"
            assert not UNPRINTABLE.search(words), f"controls in {words[:200]!r}"
            words.encode()
            assert item.text.strip(), "a document without words"
            assert item.url == "" or item.url.startswith(("http://", "https://")), item.url


def content(data: bytes, suffix: str) -> Content:
    return content_of(io.BytesIO(data), name=f"x{suffix}", suffix=suffix, place="x")


def markup(parser: str) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        text = decoded_text(data, declared_encodings(data))
        if text is not None:
            check(PARSERS[parser](text, content(data, ".xml"), NOTHING_GIVEN))

    return run


def whole(suffix: str) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        check(documents_in(content(data, suffix), NOTHING_GIVEN))

    return run


def message(data: bytes) -> None:
    check(PARSERS["message"](data, content(data, ".eml"), NOTHING_GIVEN))


def archive(data: bytes) -> None:
    with NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        for _ in captures_here(file.name):
            pass


def feed_list(data: bytes) -> None:
    for feed in PARSERS["list of feeds"](data.decode("utf-8", "replace")):
        assert feed.url.startswith(("http://", "https://"))


def words(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    feed_day(text)
    notice = notice_of(text)
    assert notice in text
    agency_of_byline(text)
    manners.retry_after_s(text)
    manners.rules_of(data).allow("https://a.example/b")
    try:
        address_of(text)
    except ValueError:
        return


TARGETS: dict[str, Callable[[bytes], None]] = {
    "feed": markup("feed"),
    "page": markup("page"),
    "sitemap": markup("sitemap"),
    "opml": feed_list,
    "message": message,
    "mailbox": whole(".mbox"),
    "table": whole(".csv"),
    "json": whole(".jsonl"),
    "packed": whole(".zip"),
    "archive": archive,
    "words": words,
}


def main() -> None:
    """Fuzz the parser that is named first; the rest are options of libFuzzer."""
    name, *options = sys.argv[1:] or [""]
    if name not in TARGETS:
        sys.exit(f"Name one of: {', '.join(TARGETS)}")
    contents.parsed = parsed_here  # type: ignore[assignment]
    contents.parsed_captures = captures_here  # type: ignore[assignment]
    corpus = ROOT / "build" / "fuzz" / name
    corpus.mkdir(parents=True, exist_ok=True)
    seeds = [str(folder) for folder in SEEDS if folder.is_dir()]
    limits = ["-timeout=30", "-rss_limit_mb=4096", "-max_len=65536", "-print_final_stats=1"]
    artifacts = f"-artifact_prefix={corpus}/"
    arguments = [sys.argv[0], *limits, artifacts, *options, str(corpus), *seeds]
    atheris.Setup(arguments, TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
