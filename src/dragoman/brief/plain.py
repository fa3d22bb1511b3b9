"""Words of a source made fit to print: one line, no control characters, only web links."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

# C0 and C1 controls drive a terminal, bidirectional marks reorder what is read, and
# lone surrogates cannot be encoded.
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
SHORT_QUOTE = 140


def plain(text: str) -> str:
    r"""
    The text on one line, without the characters that are no words.

    >>> plain(" Red\x1b[31m \n tide")
    'Red[31m tide'
    """
    return " ".join(UNPRINTABLE.sub("", text).split())


def shortened(text: str, most: int = SHORT_QUOTE) -> str:
    """
    The text, cut at a word with an ellipsis where it is longer than `most`.

    >>> shortened("the pipeline that would send gas", 14)
    'the pipeline…'
    """
    words = plain(text)
    if len(words) <= most:
        return words
    return words[:most].rsplit(" ", 1)[0].rstrip(",;:–—-") + "…"


def web_link(url: str) -> str:
    """
    The address if it leads to the web by http or https, else nothing.

    >>> web_link("https://news.example/a b"), web_link("javascript:alert(1)")
    ('https://news.example/a%20b', '')
    """
    cleaned = UNPRINTABLE.sub("", url).strip()
    try:
        parts = urlsplit(cleaned)
    except ValueError:  # a host such as "[::1" that is no address at all
        return ""
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
        return ""
    return quote(cleaned, safe="%/:=&?~#+!$,;@-._")


def host(url: str) -> str:
    """The host of a web address without its "www.", or nothing."""
    link = web_link(url)
    return (urlsplit(link).hostname or "").removeprefix("www.") if link else ""
