"""New evidence on questions as a feed: Atom, RFC 4287."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from xml.sax.saxutils import escape, quoteattr

from dragoman.words import UNPRINTABLE

AUTHORITY = "tag:dragoman,2024"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """An item of the feed: a report that bears on a question, by its day."""

    id: str
    title: str
    text: str
    day: date
    source: str = ""
    url: str = ""
    category: str = ""


def feed_pieces(
    entries: Sequence[FeedEntry], *, id_: str, title: str, written: datetime
) -> Iterable[str]:
    """The feed, newest entry first."""
    newest = sorted(entries, key=lambda one: (one.day, one.id), reverse=True)
    updated = _moment(newest[0].day) if newest else written.astimezone(UTC).isoformat()
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield '<feed xmlns="http://www.w3.org/2005/Atom">\n'
    yield f"  <id>{AUTHORITY}:{_text(id_)}</id>\n"
    yield f"  <title>{_text(title)}</title>\n"
    yield f"  <updated>{updated}</updated>\n"
    yield "  <author><name>Dragoman</name></author>\n"
    yield "  <generator>Dragoman</generator>\n"
    for one in newest:
        yield _entry(one)
    yield "</feed>\n"


def _entry(one: FeedEntry) -> str:
    address = "".join(UNPRINTABLE.sub("", one.url).split())
    link = f'    <link rel="alternate" href={quoteattr(address)}/>\n' if address else ""
    source = f"    <author><name>{_text(one.source)}</name></author>\n" if one.source else ""
    category = (
        f"    <category term={quoteattr(_plain(one.category))}/>\n" if one.category else ""
    )
    return (
        "  <entry>\n"
        f"    <id>{AUTHORITY}:{_text(one.id)}</id>\n"
        f"    <title>{_text(one.title)}</title>\n"
        f"    <updated>{_moment(one.day)}</updated>\n"
        f"{source}{link}{category}"
        f'    <content type="text">{_text(one.text)}</content>\n'
        "  </entry>\n"
    )


def _moment(day: date) -> str:
    return datetime.combine(day, time(), tzinfo=UTC).isoformat()


def _plain(words: str) -> str:
    return UNPRINTABLE.sub("", words)


def _text(words: str) -> str:
    return escape(_plain(words))
