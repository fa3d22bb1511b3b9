"""
Pages that stand before an article and are none: paywalls, consent pages, robot checks.

Coded, they would make news of "we and our partners store". They are told by phrases of
`data/page_walls.tsv`, and only where there is little else: a whole article may well
stand on a page that also asks for a subscription.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from dragoman.codebook import rows

WHOLE_ARTICLE_WORDS = 150
"""From so many on the words are an article, whatever stands around them."""
_TEASER_WORDS = 60
_SEARCHED_CHARACTERS = 20_000
_PAYWALL = "paywall"


def wall_of(article: str, visible: str, *, is_paid: bool) -> str:
    """
    What kind of wall the page is, or "" for an article.

    `visible` are all words of the page. Banners ask for consent on most pages, so
    these phrases count only in the article itself, or where none was found. `is_paid`
    is what the page says of itself to machines.

    >>> wall_of("Subscribe to continue reading.", "", is_paid=False)
    'paywall'
    >>> wall_of("The envoys met on Friday.", "We value your privacy.", is_paid=False)
    ''
    """
    number = len(article.split())
    if number >= WHOLE_ARTICLE_WORDS:
        return ""
    kind = _kind_in(article or visible)
    if not kind and _kind_in(visible) == _PAYWALL:
        kind = _PAYWALL
    if not kind and is_paid and number < _TEASER_WORDS:
        kind = _PAYWALL
    return kind


def _kind_in(words: str) -> str:
    text = " ".join(words[:_SEARCHED_CHARACTERS].casefold().replace("\u2019", "'").split())
    return next((kind for phrase, kind in _kind_by_phrase().items() if phrase in text), "")


@cache
def _kind_by_phrase() -> Mapping[str, str]:
    return MappingProxyType({row["phrase"]: row["kind"] for row in rows("page_walls.tsv")})
