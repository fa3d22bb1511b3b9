"""
The fields of a feed's entries, out of its tree: RSS of all versions, RDF, and Atom.

An element counts by its name and its namespace: a `description` of some extension is
not the entry's. Marked-up words are HTML whichever way a feed packs them: escaped,
as elements, or in base64.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from dragoman.sources.decoding import decoded_text
from dragoman.sources.markup import inner_html

_ATOM = ("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#")
_DUBLIN = ("http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/")
_MEDIA = "http://search.yahoo.com/mrss/"
_ITUNES = (
    "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "http://www.itunes.com/DTDs/Podcast-1.0.dtd",
)
_XHTML = "http://www.w3.org/1999/xhtml"
_OTHERS_BY_NAME = {
    "encoded": ("http://purl.org/rss/1.0/modules/content/",),
    "body": (_XHTML,),
    "div": (_XHTML,),
    "summary": (*_ATOM, *_ITUNES),
    "content": _ATOM,
    "description": (*_DUBLIN, _MEDIA),
    "title": (*_DUBLIN, _MEDIA),
    "link": _ATOM,
    "id": _ATOM,
    "language": _DUBLIN,
    "creator": _DUBLIN,
    "author": _ATOM,
    **dict.fromkeys(("published", "updated"), _ATOM),
    **dict.fromkeys(("date", "issued", "created", "modified"), (*_DUBLIN, *_ATOM)),
}
"""Namespaces in which an element counts that is not in its entry's own."""
_NAMESPACE_BY_PREFIX = {
    **dict.fromkeys(("rss", "rdf"), ""),
    "atom": _ATOM[0],
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": _DUBLIN[0],
    "dcterms": _DUBLIN[1],
    "itunes": _ITUNES[0],
    "media": _MEDIA,
    "xhtml": _XHTML,
}
"""What a prefix means that a feed forgot to declare."""
_TEXTS = (
    *("content", "encoded", "body", "div", "fullitem", "summary", "description"),
    *("abstract", "longdesc"),
)
_PUBLISHED = ("pubDate", "published", "issued", "date", "created", "pubdate")
_UPDATED = ("updated", "modified", "lastmod")
_PLAIN_TYPES = {"text", "text/plain", "plain"}
_NAME = re.compile(r"[A-Za-z][\w.-]{0,40}", re.ASCII)
_XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """An entry's fields, words as HTML, days as the feed writes them; "" where absent."""

    title: str = ""
    texts: tuple[str, ...] = ()
    link: str = ""
    external_id: str = ""
    published: str = ""
    updated: str = ""
    byline: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed with its entries, in its order."""

    title: str = ""
    language: str = ""
    entries: Sequence[FeedEntry] = ()


def feed_of(tree: Any) -> Feed:
    """The feed in the tree; without entries where there is none."""
    _declare_prefixes(tree)
    entries = [_entry(element) for element in _entry_elements(tree)]
    head = next(tree.iter("{*}channel"), tree)
    return Feed(
        title=_words(_Fields(head), "title"),
        language=_plain(_Fields(head).first("language")) or tree.get(_XML_LANGUAGE) or "",
        entries=entries,
    )


def _declare_prefixes(tree: Any) -> None:
    """Elements whose prefix nobody declared get the namespace that it mostly means."""
    for element in tree.iter("{*}*"):
        prefix, colon, name = element.tag.rpartition("}")[2].partition(":")
        if colon and prefix in _NAMESPACE_BY_PREFIX and _NAME.fullmatch(name):
            namespace = _NAMESPACE_BY_PREFIX[prefix]
            element.tag = f"{{{namespace}}}{name}" if namespace else name


class _Fields:
    """The children of an element by name: those of its own namespace, then known ones."""

    def __init__(self, element: Any) -> None:
        self.element = element
        self._own = {_namespace(element), *_kin(_namespace(element))}
        self._children: dict[str, list[Any]] = {}
        for child in _children(element):
            self._children.setdefault(_local_name(child), []).append(child)

    def all(self, *names: str) -> Iterator[Any]:
        """The children of these names, in the order of the names, their own first."""
        for name in names:
            found = self._children.get(name, [])
            own = [child for child in found if _namespace(child) in self._own]
            allowed = _OTHERS_BY_NAME.get(name, ())
            others = [child for child in found if child not in own]
            yield from own
            yield from (child for child in others if _namespace(child) in allowed)

    def first(self, *names: str) -> Any:
        return next(self.all(*names), None)


def _entry_elements(tree: Any) -> Iterator[Any]:
    return tree.iter("{*}item", "{*}entry")  # type: ignore[no-any-return]


def _entry(element: Any) -> FeedEntry:
    fields = _Fields(element)
    return FeedEntry(
        title=_words(fields, "title"),
        texts=tuple(filter(None, map(_markup, fields.all(*_TEXTS)))),
        link=_link(fields),
        external_id=_plain(fields.first("guid", "id", "identifier")),
        published=_day(fields, _PUBLISHED) or _day(fields, _UPDATED),
        updated=_day(fields, _UPDATED),
        byline=", ".join(filter(None, map(_byline, fields.all("creator", "author")))),
    )


def _byline(element: Any) -> str:
    """Whom the element names; Atom has the name in an element of its own."""
    return _plain(next(element.iterchildren("{*}name"), element))


def _day(fields: _Fields, names: Sequence[str]) -> str:
    """The last one of the first of these names: what a feed writes twice it corrects."""
    for name in names:
        written = list(filter(None, map(_plain, fields.all(name))))
        if written:
            return written[-1]
    return ""


def _link(fields: _Fields) -> str:
    links = list(fields.all("link"))
    for element in links:  # Atom's
        if element.get("href") and element.get("rel", "alternate") == "alternate":
            return _resolved(element, element.get("href"))
    written = next(filter(None, map(_plain, links)), "")
    if written:
        return _resolved(fields.element, written)
    guid = fields.first("guid")
    is_permanent = guid is not None and guid.get("isPermaLink", "true").lower() == "true"
    return _plain(guid) if is_permanent else ""


def _resolved(element: Any, link: str) -> str:
    """The link from the bases that its elements state; the feed's own comes later."""
    for holder in (element, *element.iterancestors()):
        base = holder.get(_XML_BASE)
        if base:
            try:
                link = urljoin(base.strip(), link.strip())
            except ValueError:
                return ""
    return link


def _words(fields: _Fields, name: str) -> str:
    return next(filter(None, map(_markup, fields.all(name))), "")


def _markup(element: Any) -> str:
    """The words of an element as HTML."""
    if element.get("mode") == "base64" or _is_packed(element):
        return _unpacked(element)
    if next(_children(element), None) is not None:
        return inner_html(element)
    words = element.text or ""
    is_plain = element.get("type", "").lower() in _PLAIN_TYPES or _is_atom_text(element)
    # Entities are read all the same: much that is called text is HTML written twice.
    return words.replace("<", "&lt;").replace(">", "&gt;") if is_plain else words


def _is_packed(element: Any) -> bool:
    """Atom 1.0: what is neither text nor XML is in base64."""
    kind = element.get("type", "").lower()
    if _namespace(element) != _ATOM[0] or "/" not in kind:
        return False
    return not (kind.startswith("text/") or kind.endswith(("+xml", "/xml")))


def _is_atom_text(element: Any) -> bool:
    """Atom 1.0: without a type, the words are no markup."""
    return _namespace(element) == _ATOM[0] and not element.get("type")


def _unpacked(element: Any) -> str:
    written = "".join((element.text or "").split())
    try:
        data = base64.b64decode(written, validate=True)
    except (binascii.Error, ValueError):
        return element.text or ""
    return decoded_text(data) or ""


def _plain(element: Any) -> str:
    return "" if element is None else "".join(element.itertext()).strip()


def _children(element: Any) -> Iterator[Any]:
    """The child elements, with those of groups that only bundle."""
    for child in element.iterchildren("{*}*"):
        if child.tag == f"{{{_MEDIA}}}group":
            yield from child.iterchildren("{*}*")
        else:
            yield child


def _local_name(element: Any) -> str:
    return str(element.tag.rpartition("}")[2])


def _namespace(element: Any) -> str:
    return str(element.tag.rpartition("}")[0].lstrip("{"))


def _kin(namespace: str) -> tuple[str, ...]:
    """The other names of one namespace: the versions of RSS mix theirs with none."""
    if namespace in _ATOM or namespace in _DUBLIN:
        return ()
    return ("", "http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/")
