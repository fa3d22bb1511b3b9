"""What a source is, told by its content first, and by its suffix or server second."""

from __future__ import annotations

import json
import re
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from dragoman.sources.content import Content
from dragoman.sources.decoding import marked_encoding


class Kind(StrEnum):
    """The kinds of content, each with a reader of its own but the first two."""

    EMPTY = "empty"
    BINARY = "binary"
    JSON = "JSON"
    JSON_LINES = "JSON Lines"
    FEED = "feed"
    PAGE = "page"
    TEXT = "text"
    TABLE = "table"
    MESSAGE = "message"
    MAILBOX = "mailbox"
    GZIP = "gzip"
    ZIP = "zip"
    WEB_ARCHIVE = "web archive"
    FEED_LIST = "list of feeds"
    SITEMAP = "sitemap"


TELLING_KINDS = frozenset(Kind) - {Kind.EMPTY, Kind.BINARY, Kind.TEXT, Kind.TABLE}
"""Kinds that content alone tells; any words may be a text."""

_KIND_BY_SUFFIX = {
    ".txt": Kind.TEXT,
    ".md": Kind.TEXT,
    ".html": Kind.PAGE,
    ".htm": Kind.PAGE,
    ".xhtml": Kind.PAGE,
    ".json": Kind.JSON,
    ".jsonl": Kind.JSON_LINES,
    ".ndjson": Kind.JSON_LINES,
    ".xml": Kind.FEED,
    ".rss": Kind.FEED,
    ".atom": Kind.FEED,
    ".rdf": Kind.FEED,
    ".feed": Kind.FEED,
    ".csv": Kind.TABLE,
    ".tsv": Kind.TABLE,
    ".eml": Kind.MESSAGE,
    ".mbox": Kind.MAILBOX,
    ".gz": Kind.GZIP,
    ".zip": Kind.ZIP,
    ".warc": Kind.WEB_ARCHIVE,
    ".arc": Kind.WEB_ARCHIVE,
    ".opml": Kind.FEED_LIST,
}
KNOWN_SUFFIXES = frozenset(_KIND_BY_SUFFIX)
_KIND_BY_MEDIA_TYPE = (
    ("xhtml", Kind.PAGE),
    ("html", Kind.PAGE),
    ("ndjson", Kind.JSON_LINES),
    ("jsonl", Kind.JSON_LINES),
    ("json", Kind.JSON),
    ("xml", Kind.FEED),
    ("rss", Kind.FEED),
    ("atom", Kind.FEED),
    ("csv", Kind.TABLE),
    ("tab-separated", Kind.TABLE),
    ("rfc822", Kind.MESSAGE),
    ("mbox", Kind.MAILBOX),
)
_MAGIC = (b"%PDF", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x7fELF")
_PACKED = (
    (b"\x1f\x8b", Kind.GZIP),
    (b"PK\x03\x04", Kind.ZIP),
    (b"PK\x05\x06", Kind.ZIP),  # without a file in it
    (b"WARC/", Kind.WEB_ARCHIVE),
    (b"filedesc://", Kind.WEB_ARCHIVE),  # its forerunner, ARC
)
_PACKED_KINDS = frozenset(kind for _, kind in _PACKED)
_SEPARATOR_OF_MAILBOX = re.compile(r"From \S.*\d{2}:\d{2}.*\r?\n[\w-]+:")
_HEADER_OF_MESSAGE = re.compile(r"(?:[A-Za-z][\w-]*:.*\r?\n(?:[ \t].*\r?\n)*)+")
_NAMES_OF_MESSAGE = ("from:", "message-id:")
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_BEFORE = r"\s++|<\?[^>]*+>|<!--(?:[^-]|-(?!->))*+-->"
# Past prolog, comments and document type: the name of the first element.
_FIRST_ELEMENT = re.compile(rf"(?:{_BEFORE}|<!(?!--)[^>]*+>)*+<([A-Za-z][\w:.-]*)")
_HTML_TYPE = re.compile(rf"(?:{_BEFORE})*+<!doctype\s+html", re.IGNORECASE)
_FEED_ELEMENTS = {"rss", "feed", "rdf", "channel"}
_KIND_BY_ELEMENT = {
    "opml": Kind.FEED_LIST,
    "urlset": Kind.SITEMAP,
    "sitemapindex": Kind.SITEMAP,
}
_PAGE_ELEMENTS = {"html", "head", "body"}
_JSON_OPENING = re.compile(r'\s*(?:\{\s*["}]|\[\s*[{\]])')
_LINE_END = re.compile(r"\r\n?|\n")
_FEED_WORDS = {"feed", "rss", "atom", "feeds"}
_BINARY_SHARE = 0.1


def kind_of(content: Content) -> Kind:
    """The kind of the content."""
    if not content.head.strip():
        return Kind.EMPTY
    packed = next((kind for mark, kind in _PACKED if content.head.startswith(mark)), None)
    if packed:
        return packed
    if _is_binary(content.head):
        return Kind.BINARY
    text = _readable_head(content.head)
    return (
        _markup_kind(text)
        or _json_kind(text, content)
        or _mail_kind(text)
        or _stated_kind(content)
    )


def is_called_feed(content: Content) -> bool:
    """True where its name, address or server says that it is a feed."""
    media_type = content.media_type
    if "html" not in media_type and any(word in media_type for word in ("xml", "rss", "atom")):
        return True
    path = urlsplit(content.url).path.rstrip("/").lower()
    suffix = content.suffix or ("." + path.rsplit(".", 1)[-1] if "." in path else "")
    named = path.rsplit("/", 1)[-1] in _FEED_WORDS
    return named or _KIND_BY_SUFFIX.get(suffix) is Kind.FEED


def _is_binary(head: bytes) -> bool:
    if marked_encoding(head):
        return False  # UTF-16 is full of NUL bytes
    if head.startswith(_MAGIC) or b"\0" in head[:8000]:  # git's rule
        return True
    return len(_CONTROLS.findall(head)) > len(head) * _BINARY_SHARE


def _readable_head(head: bytes) -> str:
    return head.decode(marked_encoding(head) or "latin-1", "ignore")


def _markup_kind(text: str) -> Kind | None:
    match = _FIRST_ELEMENT.match(text)
    name = match.group(1).lower().rsplit(":", 1)[-1] if match else ""
    if name in _KIND_BY_ELEMENT:
        return _KIND_BY_ELEMENT[name]
    if name in _FEED_ELEMENTS:  # before the document type: some feeds call themselves HTML
        return Kind.FEED
    if name in _PAGE_ELEMENTS or _HTML_TYPE.match(text):
        return Kind.PAGE
    return Kind.FEED if name and text.lstrip().startswith("<?xml") else None


def _json_kind(text: str, content: Content) -> Kind | None:
    if not _JSON_OPENING.match(text):
        return None
    stated = _stated_kind(content)
    if stated is Kind.JSON_LINES:
        return stated
    first, rest = (*_LINE_END.split(text.lstrip(), maxsplit=1), "")[:2]
    if isinstance(_json_value(first), dict) and rest.strip():
        return Kind.JSON_LINES
    # A first line that is broken must not hide that the others are lines.
    if first.startswith('{"') and rest.lstrip().startswith('{"'):
        return Kind.JSON_LINES
    return Kind.JSON


def _mail_kind(text: str) -> Kind | None:
    if _SEPARATOR_OF_MAILBOX.match(text):
        return Kind.MAILBOX
    headers = _HEADER_OF_MESSAGE.match(text)
    names = "\n" + headers.group().lower() if headers else ""
    is_message = all(f"\n{name}" in names for name in _NAMES_OF_MESSAGE)
    return Kind.MESSAGE if is_message else None


def _stated_kind(content: Content) -> Kind:
    named = _KIND_BY_SUFFIX.get(content.suffix)
    if named and named not in _PACKED_KINDS:  # those have their marks, or are not what they say
        return named
    found = (kind for words, kind in _KIND_BY_MEDIA_TYPE if words in content.media_type)
    return next(found, Kind.TEXT)


def _json_value(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
