"""Outlets by the names that a sentence gives them."""

from __future__ import annotations

import re
from functools import cache

from dragoman.brief.plain import host
from dragoman.codebook import country_names, rows

SECTION_OF_OUTLET = re.compile(r"\s*\([^)]*\)\s*$")
SECTIONS = re.compile(
    r"(?:world|international|global|asia|africa|europe|americas?|china|middle east|us|uk"
    r"|politics|daily|daily news|news|top stories|latest|home|rss|all|headlines)(?: news)?",
    re.IGNORECASE,
)
OFFICIAL = re.compile(
    r"\b(?:White House|Ministry|Kremlin|Department|Office|Government|Council|Embassy|Agency)\b"
)


@cache
def _agency_by_host() -> dict[str, str]:
    """The wire agencies by the host of their own address."""
    return {host(row["source"]): row["agency"] for row in rows("agencies.tsv")}


def outlet_name(name: str) -> str:
    """
    The outlet without the section that the title of its feed names.

    >>> outlet_name("The Post - World"), outlet_name("China - Morning Post")
    ('The Post', 'Morning Post')
    >>> outlet_name("Peru - The Herald")
    'The Herald'
    >>> outlet_name("Evening Ledger World")
    'Evening Ledger'
    >>> outlet_name("https://www.ledger.example/world/")
    'ledger.example'
    >>> outlet_name("https://www.reuters.com/world/")
    'Reuters'
    """
    if "://" in name:
        return _agency_by_host().get(host(name), host(name)) or name
    whole = SECTION_OF_OUTLET.sub("", name)
    countries = set(country_names().values())
    parts = [
        part
        for part in re.split(r"\s[-–|:]\s|:\s", whole)
        if not SECTIONS.fullmatch(part) and part not in countries
    ]
    name = parts[0] if parts else whole
    return re.sub(r"(?<=\w) [Ww]orld$", "", name)
