"""
SVG written by hand, for pictures inside a page of the desk.

They have no colours and no letters of their own: the classes are those of the page's
style, so that a picture is dark where the page is dark, and needs no script.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from dragoman.words import UNPRINTABLE


def element(name: str, *inside: str, **attributes: object) -> str:
    """
    An element; `inside` is markup already, and what is None or empty is no attribute.

    >>> element("text", written("a < b"), class_="day", x=1.25)
    '<text class="day" x="1.2">a &lt; b</text>'
    """
    given = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(_value(value))}"
        for key, value in attributes.items()
        if value is not None and value != ""
    )
    return f"<{name}{given}>{''.join(inside)}</{name}>"


def written(text: str) -> str:
    """The text as it stands inside an element."""
    return escape(UNPRINTABLE.sub("", text))


def hint(text: str) -> str:
    """What is shown where one points at the element that this stands in."""
    return element("title", written(text))


def picture(
    name: str, title: str, description: str, size: tuple[float, float], parts: Iterable[str]
) -> str:
    """
    The picture, as wide as its page lets it be.

    `name` is its class and must be the only one of its kind on a page; `description`
    tells in words what it shows, for who cannot see it.
    """
    width, height = size
    return element(
        "svg",
        element("title", written(title), id=f"{name}-title"),
        element("desc", written(description), id=f"{name}-told"),
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        class_=f"picture {name}",
        viewBox=f"0 0 {width:g} {height:g}",
        # Known before it is drawn: nothing on the page jumps.
        width=width,
        height=height,
        role="img",
        aria_labelledby=f"{name}-title {name}-told",
    )


def _value(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)
