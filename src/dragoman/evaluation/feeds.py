"""
Whether the entries of feeds are read as feedparser's own cases say they should be.

A case is a feed with a comment "Expect: …", a condition in Python on what is parsed.
Of the conditions, the ones on titles, links, days and words of entries are compared.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from dragoman.records import Document

Field = Literal["title", "link", "date", "text"]

_EXPECTED = re.compile(rb"Expect:\s*(.*?)\s*(?:-->|\n)")
_FIELD_BY_NAME: dict[tuple[object, ...], Field] = {
    ("title",): "title",
    ("title_detail", "value"): "title",
    ("link",): "link",
    ("summary",): "text",
    ("description",): "text",
    ("summary_detail", "value"): "text",
    ("content", 0, "value"): "text",
    ("published_parsed",): "date",
    ("updated_parsed",): "date",
    ("created_parsed",): "date",
}
_ENTRY = re.compile(rb"<(?:\w+:)?(?:entry|item)(?:\s[^>]*[^/>])?>", re.IGNORECASE)
_TITLED = re.compile(rb"<(?:entry|item)[^>]*>.*<title", re.DOTALL | re.IGNORECASE)
_FILLER = rb"\g<0><title>Filler</title>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What the entry of this number should have: HTML, an address, or a day."""

    entry: int
    field: Field
    value: str | date


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedScore:
    """Shares of the `n` expectations that are met, of each field and of `all`."""

    title: float
    link: float
    date: float
    text: float
    all: float
    n: int


def expectations(case: bytes) -> list[Expectation]:
    """What the case says of its entries' titles, links, days and words."""
    match = _EXPECTED.search(case)
    try:
        condition = ast.parse((match.group(1) if match else b"0").decode().strip(), mode="eval")
    except (SyntaxError, ValueError):
        return []
    return [found for part in _parts(condition.body) if (found := _expectation(part))]


def with_words(case: bytes) -> bytes:
    """The case with a title in each entry: an entry without any words is not read."""
    return case if _TITLED.search(case) else _ENTRY.sub(_FILLER, case)


def is_met(one: Expectation, documents: Sequence[Document], value: str | date) -> bool:
    """Whether the entry has it; `value` is the expected one as documents have theirs."""
    if one.entry >= len(documents):
        return value == ""
    document = documents[one.entry]
    if isinstance(value, date):
        return value in {document.published, document.modified}
    words = " ".join(document.text.split())
    found = {"title": document.title, "link": document.url, "text": words, "date": ""}
    return value in words if one.field == "text" else value == found[one.field]


def feed_score(met: Iterable[tuple[Field, bool]]) -> FeedScore:
    """The shares of the expectations that are met."""
    asked: Counter[str] = Counter()
    good: Counter[str] = Counter()
    for field, is_good in met:
        asked[field] += 1
        good[field] += is_good
    shares = {
        name: good[name] / max(asked[name], 1) for name in ("title", "link", "date", "text")
    }
    return FeedScore(**shares, all=good.total() / max(asked.total(), 1), n=asked.total())


def _parts(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.And):
        for value in node.values:
            yield from _parts(value)
    else:
        yield node


def _expectation(node: ast.expr) -> Expectation | None:
    if not (isinstance(node, ast.Compare) and [type(one) for one in node.ops] == [ast.Eq]):
        return None
    name, *path = _path(node.left)
    try:
        value: Any = ast.literal_eval(node.comparators[0])
    except ValueError:
        return None
    if name != "entries" or not path or not isinstance(path[0], int):
        return None
    field = _FIELD_BY_NAME.get(tuple(path[1:]))
    if field == "date":
        value = date(*value[:3]) if isinstance(value, tuple) else None
    if field is None or not isinstance(value, str | date):
        return None
    return Expectation(entry=path[0], field=field, value=value)


def _path(node: ast.expr) -> list[Any]:
    """`entries[0]["title"]` and `entries[0].title` as their steps."""
    if isinstance(node, ast.Name):
        return [node.id]
    if isinstance(node, ast.Attribute):
        return [*_path(node.value), node.attr]
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        return [*_path(node.value), node.slice.value]
    return [None]
