"""Lists of feeds in OPML 1 and 2, as feed readers exchange them: in and out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import quoteattr

from dragoman.sources.cleaning import clean_line, clean_text
from dragoman.sources.documents import web_address
from dragoman.sources.markup import is_overloaded, xml_tree

MOST_LISTED = 10_000
_NAMES = ("title", "text")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedFeed:
    """A feed of a list: its address, and what the list calls it."""

    url: str
    name: str = ""


def listed_feeds(text: str, base: str = "") -> Iterator[ListedFeed]:
    """
    The feeds of the list, each address once, in its order.

    Readers write names of attributes in all ways ("xmlUrl", "xmlurl"). An outline of
    the type "link" or "rss" may give its address as `url`; a page's (`htmlUrl`) is
    no feed's.

    >>> [feed.url for feed in listed_feeds('<opml><outline xmlUrl="https://a.example/f"/></opml>')]
    ['https://a.example/f']
    """
    tree = None if is_overloaded(text) else xml_tree(clean_text(text))
    seen: set[str] = set()
    for outline in () if tree is None else tree.iter("{*}outline"):
        feed = _listed_feed(outline, base)
        if feed and feed.url not in seen and len(seen) < MOST_LISTED:
            seen.add(feed.url)
            yield feed


def _listed_feed(outline: Any, base: str) -> ListedFeed | None:
    fields = {name.lower(): clean_line(value) for name, value in outline.attrib.items()}
    address = fields.get("xmlurl") or (
        fields.get("url", "") if fields.get("type", "").lower() in {"link", "rss"} else ""
    )
    url = web_address(address.replace("feed://", "http://", 1), base=base)
    name = next((fields[name] for name in _NAMES if fields.get(name)), "")
    return ListedFeed(url=url, name=name) if url else None


def opml_text(feeds: Iterable[ListedFeed], title: str = "Dragoman") -> str:
    """
    The feeds as an OPML 2.0 list, which `listed_feeds` reads back.

    >>> print(opml_text([ListedFeed(url="https://a.example/f?a&b", name="A")]), end="")
    <?xml version="1.0" encoding="utf-8"?>
    <opml version="2.0">
      <head><title>Dragoman</title></head>
      <body>
        <outline type="rss" text="A" xmlUrl="https://a.example/f?a&amp;b"/>
      </body>
    </opml>
    """
    lines = [
        f'    <outline type="rss" text={_quoted(feed.name or feed.url)}'
        f" xmlUrl={_quoted(feed.url)}/>\n"
        for feed in feeds
    ]
    head = title.replace("&", "&amp;").replace("<", "&lt;")
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<opml version="2.0">\n'
        f"  <head><title>{head}</title></head>\n  <body>\n"
        f"{''.join(lines)}  </body>\n</opml>\n"
    )


def _quoted(words: str) -> str:
    return quoteattr(clean_line(words))
