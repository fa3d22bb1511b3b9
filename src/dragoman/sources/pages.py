"""
The article of an HTML page, with its day (see `page_days`), title and outlet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from dragoman.notices import notice_of
from dragoman.records import Document, Rejected
from dragoman.sources.cleaning import clean_text
from dragoman.sources.content import Content
from dragoman.sources.dates import day_of
from dragoman.sources.documents import (
    Draft,
    Given,
    given_day,
    made_document,
    web_address,
)
from dragoman.sources.linked_data import LinkedArticle, linked_article
from dragoman.sources.markup import (
    html_tree,
    is_overloaded,
    plain_line,
    plain_text,
    without_controls,
    without_prolog,
)
from dragoman.sources.page_days import page_day
from dragoman.sources.walls import WHOLE_ARTICLE_WORDS, wall_of


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """A page as text and as a tree, with what it says of itself."""

    markup: str
    tree: Any
    linked: LinkedArticle
    url: str


def page_document(text: str, content: Content, given: Given) -> Document | Rejected:
    """The page's article, or why there is none."""
    if is_overloaded(text):
        return Rejected(id=content.name, reason="too complex", detail="too many attributes")
    page = _page(text, content.url)
    words = "" if page is None else _article_text(page)
    wall = _wall(page, words) if page else ""
    if wall:
        return Rejected(id=content.name, reason=wall, detail="no article stands on the page")
    if page is None or not words:
        return Rejected(id=content.name, reason="no article text")
    return made_document(
        Draft(
            text=_with_correction(words, page.linked.correction),
            title=_title(page),
            published=given_day(given)
            if given.published
            else page_day(page.markup, page.tree, page.linked, page.url),
            modified=day_of(page.linked.modified),
            url=page.url,
            source=given.source or _outlet(page),
            byline=page.linked.author or _meta(page.tree, "author"),
            language=page.linked.language or page.tree.get("lang", ""),
        )
    )


def _page(text: str, url: str) -> _Page | None:
    markup = without_controls(without_prolog(clean_text(text)))
    tree = html_tree(markup)
    if tree is None:
        return None
    own = url or _own_address(tree)
    return _Page(markup=markup, tree=tree, linked=linked_article(tree), url=own)


def _article_text(page: _Page) -> str:
    """The paragraphs of the article, apart by empty lines."""
    # Slow to start (1 s), and known to crash in threads: only here, and only
    # in the thread that reads (adbar/trafilatura #840, #925).
    from trafilatura import extract  # noqa: PLC0415

    text = extract(
        page.markup,
        url=page.url or None,
        include_comments=False,
        favor_precision=True,
        deduplicate=False,
    )
    lines = (line.strip() for line in (text or "").split("\n"))
    return "\n\n".join(filter(None, lines))


def _with_correction(words: str, correction: str) -> str:
    """The article with the correction that the page tells to machines, where it lacks it."""
    notice = plain_line(correction)
    if not notice or notice.casefold() in " ".join(words.split()).casefold():
        return words
    labelled = notice if notice_of(notice) else f"Correction: {notice}"
    return f"{words}\n\n{labelled}"


def _wall(page: _Page, words: str) -> str:
    is_whole = len(words.split()) >= WHOLE_ARTICLE_WORDS
    visible = "" if is_whole else plain_text(page.markup)
    return wall_of(words, visible, is_paid=page.linked.is_paid)


def _title(page: _Page) -> str:
    """The headline, without the outlet's name that a page's own title carries."""
    stated = page.linked.headline or _meta(page.tree, "og:title")
    if stated:
        return plain_line(stated)
    from trafilatura.metadata import extract_title  # noqa: PLC0415  as above

    try:
        return str(extract_title(page.tree) or "")
    except ValueError:  # at a reference to a control, as "&#28;"
        return plain_line(page.tree.findtext(".//title") or "")


def _outlet(page: _Page) -> str:
    host = urlsplit(page.url).hostname or ""
    named = _meta(page.tree, "og:site_name") or page.linked.publisher
    return plain_line(named) or host.removeprefix("www.")


def _own_address(tree: Any) -> str:
    links = (
        link.get("href", "")
        for link in tree.iter("link")
        if (link.get("rel") or "").lower() == "canonical"
    )
    return web_address(next(links, "")) or web_address(_meta(tree, "og:url"))


def _meta(tree: Any, name: str) -> str:
    found = (
        element.get("content", "")
        for element in tree.iter("meta")
        if name in {element.get("property"), element.get("name")}
    )
    return next(filter(None, found), "").strip()
