"""What was found in a source, made into a `Document` with its key and id."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urljoin, urlsplit

from dragoman.records import Document, DocumentId, digest
from dragoman.sources.addresses import shown_address
from dragoman.sources.cleaning import clean_line, clean_text, without_tail
from dragoman.sources.origins import agency_of_byline, wire_agency


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """
    What the command line states of a source.

    Of a text or a page it is the last word; of a source of many documents
    (JSON, feeds) it fills in what a document does not say itself.
    """

    published: date | None = None
    source: str = ""


NOTHING_GIVEN = Given()


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of publication, and which part of the input gave it."""

    day: date | None = None
    given_by: str = ""


NO_DAY = Day()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """
    A report as found, its words not yet cleaned.

    `place` names the file or feed in which `external_id` is an id (see `places`);
    it is empty where the id says nothing, as on standard input.
    """

    text: str
    place: str = ""
    title: str = ""
    published: Day = NO_DAY
    modified: date | None = None
    url: str = ""
    source: str = ""
    byline: str = ""
    language: str = ""
    external_id: str = ""


def given_day(given: Given) -> Day:
    """The day that the command line states, if it does."""
    return Day(day=given.published, given_by="command line") if given.published else NO_DAY


def made_document(draft: Draft) -> Document:
    """
    The document with clean words.

    Its key is the address; without one, the id that the input gave within its
    file; without either, the digest of its words. Its id adds the words, so that
    a changed article is another version under the same key; the id leaves the
    file out, so that the same report has the same id wherever it is read.
    """
    title, text = clean_line(draft.title), without_tail(clean_text(draft.text))
    url, source = web_address(draft.url), clean_line(draft.source)
    external_id = clean_line(draft.external_id)
    day = draft.published.day
    words = digest(source, day.isoformat() if day else "", title, text)
    within_file = f"{draft.place}#{external_id}" if draft.place and external_id else words
    return Document(
        id=DocumentId(digest(url or words + external_id, title, text)),
        key=url or within_file,
        text=text,
        title=title,
        published=day,
        published_from=draft.published.given_by if day else "",
        modified=draft.modified,
        url=url,
        source=source,
        origin=wire_agency(text) or agency_of_byline(clean_line(draft.byline)),
        language=clean_line(draft.language),
        external_id=external_id,
    )


def web_address(link: str, base: str = "") -> str:
    """
    The link as a whole http(s) address without a password, or "" if it is none.

    >>> web_address("/news/1", base="https://example.org/feed")
    'https://example.org/news/1'
    >>> web_address("javascript:alert(1)")
    ''
    """
    words = clean_line(link)
    try:
        whole = urljoin(base, words) if base and words else words
        parts = urlsplit(whole)
    except ValueError:
        return ""
    is_web = parts.scheme in {"http", "https"} and parts.hostname
    # "HTTPS://" is the same address, and must be the same key.
    return shown_address(parts.scheme + whole[len(parts.scheme) :]) if is_web else ""
