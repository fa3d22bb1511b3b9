"""Words of a source made fit to print: short quotes, and only links that lead to the web."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from dragoman.words import UNPRINTABLE, plain

SHORT_QUOTE = 140


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
