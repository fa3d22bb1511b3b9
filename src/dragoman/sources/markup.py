"""HTML and XML as trees and as plain words; the one module of the sources that knows lxml."""

from __future__ import annotations

import html as html_words
import re
import sys
from typing import Any

from dragoman.sources.cleaning import clean_text

_PROLOG = re.compile(r"^\s*<\?xml[^>]*\?>")
_REFERENCE = re.compile(r"&#([xX][0-9a-fA-F]{1,8}|[0-9]{1,9});")
_BLOCKS = frozenset({
    *("address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "figcaption"),
    *("figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main"),
    *("ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"),
})  # fmt: skip
_ELEMENT_NAME = re.compile(r"[A-Za-z][\w-]{0,40}", re.ASCII)
_UNREAD = frozenset({"script", "style", "noscript", "template", "iframe", "svg"})
_TAG_OR_ENTITY = re.compile(r"<[A-Za-z/!]|&[#\w]+;")
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{5000,}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
# lxml takes 7 s for 80,000 attributes of one element, feedparser 35 s for
# 40,000, and the time grows with the square. No real page has a thousand.
_MOST_ATTRIBUTES = 1000


def is_overloaded(markup: str) -> bool:
    """True if some tag has so many attributes that a parser would stall on it."""
    tags = (_QUOTED.sub('""', match.group()) for match in _LONG_TAG.finditer(markup))
    return any(len(tag.split()) > _MOST_ATTRIBUTES for tag in tags)


def without_prolog(markup: str) -> str:
    """The markup without its XML prolog, whose encoding no longer holds."""
    return _PROLOG.sub("", markup, count=1)


def without_controls(markup: str) -> str:
    """
    The markup without references to characters that no text may hold.

    One "&#1;" makes extraction give up on the whole page.

    >>> without_controls("<p>a&#1;b&#x202e;c &#8211; d</p>")
    '<p>abc &#8211; d</p>'
    """
    return _REFERENCE.sub(_without_control, markup)


def _without_control(match: re.Match[str]) -> str:
    digits = match.group(1)
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    if number > sys.maxunicode:
        return ""
    character = chr(number)
    return match.group() if clean_text(character) == character else clean_text(character)


def html_tree(page: str) -> Any:
    """The page as an lxml tree, or None if there is nothing in it."""
    # lxml costs 50 ms at start-up; only who reads markup should wait for it.
    from lxml import etree, html  # type: ignore[import-untyped]  # noqa: PLC0415

    try:
        return html.document_fromstring(without_prolog(clean_text(page)))
    except (etree.ParserError, ValueError):
        return None


def xml_tree(feed: str) -> Any:
    """The feed as an lxml tree, mended where it is broken; None if there is no element."""
    from lxml import etree  # noqa: PLC0415  as above

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    try:
        return etree.fromstring(without_prolog(feed).encode(), parser)
    except etree.XMLSyntaxError:
        return None


def inner_html(element: Any) -> str:
    """What stands in an element of XML, as HTML: its elements without their namespaces."""
    from lxml import etree  # noqa: PLC0415  as above

    for child in element.iterdescendants("{*}*"):
        name = child.tag.rpartition("}")[2]
        child.tag = name if _ELEMENT_NAME.fullmatch(name) else "span"
    parts = [html_words.escape(element.text or "", quote=False)]
    parts += (etree.tostring(child, method="html", encoding="unicode") for child in element)
    words = "".join(parts)
    # "type=html" around a div: the elements hold markup that is escaped once more.
    is_escaped = element.get("type", "").lower() in {"html", "text/html"}
    return html_words.unescape(words) if is_escaped else words


def plain_text(fragment: str) -> str:
    r"""
    The words of an HTML fragment, blocks apart by an empty line, no tags.

    >>> plain_text("<p>AT&amp;T said<br>no.</p><script>x()</script><p>Yes.</p>")
    'AT&T said\nno.\n\nYes.'
    """
    words = re.sub(r"\s+", " ", clean_text(fragment)).strip()
    if not _TAG_OR_ENTITY.search(words):
        return words
    tree = html_tree(f"<div>{words}</div>")
    if tree is None:
        return ""
    for element in list(tree.iter()):
        _break_lines(element)
    return _tidied(tree.text_content())


def plain_line(fragment: str) -> str:
    """The words of an HTML fragment on one line."""
    return " ".join(plain_text(fragment).split())


def headed_text(title: str, text: str) -> str:
    """The text under its title, so that the headline is read as well."""
    if not title or plain_line(text[: len(title) + 80]).startswith(title):
        return text
    return f"{title}\n\n{text}" if text else title


def _break_lines(element: Any) -> None:
    # References such as "&#1;" give characters that lxml reads but does not write.
    tail = clean_text(element.tail or "")
    if not isinstance(element.tag, str) or element.tag in _UNREAD:
        element.text = ""  # comments, instructions, scripts
        for child in list(element):
            element.remove(child)
    elif element.tag == "br":
        element.tail = "\n" + tail
    elif element.tag in _BLOCKS:
        element.text = "\n\n" + clean_text(element.text or "")
        element.tail = "\n\n" + tail


def _tidied(text: str) -> str:
    lines = re.sub(r"[ \t\xa0]*\n[ \t\xa0]*", "\n", text)
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t\xa0]+", " ", lines)).strip()
