"""Kinds of report that tell no news of the day: opinion, sport, live pages, digests."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from dragoman.records import Document

# Parts of an address by which outlets file what is no report.
SECTIONS = frozenset(
    "opinion opinions comment commentisfree editorial editorials analysis opinion-and-analysis "
    "op-ed columnists letters blog blogs live live-blog liveblog live-updates podcast podcasts "
    "gallery galleries photos photography pictures picture-of-the-day interactive quiz "
    "features feature longform magazine explainer explainers interview interviews obituaries "
    "sponsored-content sport sports football soccer rugby cricket basketball tennis golf "
    "culture arts books music film movies fashion food style lifestyle lifeandstyle travel "
    "entertainment pop-culture weather history inside-story newsletters "
    "briefing".split()
)
TITLE = re.compile(
    r"^(?:analysis|opinion|editorial|comment|explainer|timeline|review|interview|quiz|podcast"
    r"|profile|fact[- ]check|watch|video|photos?|in (?:photos|pictures)|live|letters?"
    r"|[\w ]*\b(?:briefing|newsletter|roundup|digest|papers|updates?))\s*[:|]"
    r"|(?:^|[:–—] )(?:how|why|what|where|who|here[’']s)\b"
    r"|^(?:\d+|three|four|five|six|ten) things\b"
    r"|\blive(?: updates| blog|:)|[–—-] (?:live|as it happened)\b"
    r"|\| ?(?:opinion|editorial|analysis|comment)\b|\bthings to know\b"
    r"|\b(?:explained|explains why|lessons?)\b|\bmy\b"
    r"|\bwhat (?:we know|to know|to expect|it means)\b|^(?:inside|meet the|a (?:look|guide))\b",
    re.IGNORECASE,
)
# By these an outlet may file a report as well as what is none.
LOOSE_SECTION = "program"
LOOSE_TITLE = re.compile(r"\?$|\b(?:could|should|must|might)\b", re.IGNORECASE)
# Of what no line of a page is made: running reports, and what points to other pages.
RUNNING = re.compile(
    r"\b(?:live (?:updates|blog)|as it happened|sneak peek|in pictures|podcast|newsletter"
    r"|pool match|world cup|quarter-?finals?|semi-?finals?|wickets?|innings|grand prix)\b",
    re.IGNORECASE,
)


def is_no_report(document: Document) -> bool:
    """
    Whether its address or its title says that it is no report of what happened.

    >>> from dragoman.records import DocumentId
    >>> lead = Document(id=DocumentId("a"), key="a", text="…", title="Why Peru left the bloc")
    >>> is_no_report(lead)
    True
    """
    loosely = LOOSE_SECTION in _parts(document) or LOOSE_TITLE.search(document.title.strip())
    return bool(loosely) or is_surely_no_report(document)


def is_surely_no_report(document: Document) -> bool:
    """Whether they say so in words that no outlet files a report by."""
    parts = _parts(document)
    if any(part.startswith("in-pictures") for part in parts):
        return True
    return bool(SECTIONS & set(parts)) or bool(TITLE.search(document.title.strip()))


def _parts(document: Document) -> list[str]:
    """The parts of the address's path."""
    path = urlsplit(document.url).path.lower() if "://" in document.url else ""
    return path.split("/")


def is_running(text: str) -> bool:
    """Whether a sentence is of a running report, of sport, or points to another page."""
    return bool(RUNNING.search(text))
