"""What a page says of its article in schema.org's JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_ARTICLES = ("Article", "Posting", "Report", "Analysis", "WebPage")
_DEEPEST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedArticle:
    """
    An article's fields in the words of its page, "" where it has none.

    `is_paid` where it is said not to be free.
    """

    headline: str = ""
    published: str = ""
    modified: str = ""
    publisher: str = ""
    author: str = ""
    language: str = ""
    correction: str = ""
    is_paid: bool = False


NOTHING_LINKED = LinkedArticle()


def linked_article(tree: Any) -> LinkedArticle:
    """
    The page's article: the first of the best type, an article before a page.

    A block that is not JSON is passed over: the page still has its text, and
    the day is looked for elsewhere.
    """
    found = list(_objects_of_page(tree))
    for kind in _ARTICLES:
        for item in found:
            if _is_a(item, kind) and (item.get("datePublished") or item.get("headline")):
                return _article(item)
    return NOTHING_LINKED


def _objects_of_page(tree: Any) -> Iterator[Mapping[str, Any]]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            try:
                value = json.loads(script.text or "", strict=False)
            except (ValueError, RecursionError):
                continue
            yield from _objects(value, _DEEPEST)


def _objects(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth == 0:
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth - 1)
    elif isinstance(value, dict):
        yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(value.get(name), depth - 1)


def _is_a(item: Mapping[str, Any], kind: str) -> bool:
    stated = item.get("@type")
    types = stated if isinstance(stated, list) else [stated]
    return any(isinstance(name, str) and name.endswith(kind) for name in types)


def _article(item: Mapping[str, Any]) -> LinkedArticle:
    return LinkedArticle(
        headline=_words(item.get("headline")),
        published=_words(item.get("datePublished")),
        modified=_words(item.get("dateModified")),
        publisher=_words(item.get("publisher")),
        author=_names(item.get("author")) or _names(item.get("creator")),
        language=_words(item.get("inLanguage")),
        correction=_correction(item.get("correction")),
        is_paid=str(item.get("isAccessibleForFree", "")).lower() in {"false", "no"},
    )


def _names(value: Any) -> str:
    """The names of all that are listed, by commas."""
    return ", ".join(filter(None, map(_words, value if isinstance(value, list) else [value])))


def _correction(value: Any) -> str:
    """The words of a correction, which may be those of a comment; an address has none."""
    if isinstance(value, list):
        return " ".join(filter(None, map(_correction, value)))
    if isinstance(value, dict):
        value = value.get("text") or value.get("description")
    words = value.strip() if isinstance(value, str) else ""
    return "" if words.startswith(("http://", "https://")) else words


def _words(value: Any) -> str:
    """A text, the first of a list, or the name of a thing."""
    if isinstance(value, list):
        return _words(value[0]) if value else ""
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) else ""
