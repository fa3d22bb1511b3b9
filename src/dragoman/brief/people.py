"""Persons in full when they first appear, and by their last name afterwards."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dragoman.brief.headlines import FAMILY_FIRST, ROMAN

PARTICLES = frozenset({"bin", "al", "van", "von", "de", "der", "el", "ibn", "ben", "da", "del"})


@dataclass(slots=True)
class People:
    """Who was named on the page so far: the full names by the short one."""

    full_by_short: dict[str, str] = field(default_factory=dict)

    def shortened(self, text: str, names: tuple[str, ...], titled: dict[str, str]) -> str:
        """
        The text with the names known already by their short form, titles left out.

        `titled` gives for each full name the words before it that are its title.
        """
        for name in names:
            short = short_name(name)
            known = self.full_by_short.setdefault(short, name)
            if known != name or name not in text:
                continue
            if name in self._told:
                before = titled.get(name, "")
                whole = f"{before} {name}" if before and f"{name} of " not in text else name
                text = text.replace(whole, short, 1)
                text = text[:1].upper() + text[1:]
            self._told.add(name)
        return text

    _told: set[str] = field(default_factory=set)


def short_name(name: str) -> str:
    """
    The name that stands for a person named before.

    >>> [short_name(n) for n in ("Vladimir Putin", "Xi Jinping", "Mohammed bin Salman")]
    ['Putin', 'Xi', 'bin Salman']
    >>> short_name("King Felipe VI")
    'Felipe VI'
    """
    words = name.split()
    if words[0].lower() in FAMILY_FIRST and len(words) == 2:
        return words[0]
    at = next((i for i, word in enumerate(words[1:], 1) if word.lower() in PARTICLES), -1)
    if at > 0:
        return " ".join(words[at:])
    if len(words) > 1 and ROMAN.fullmatch(words[-1]):
        return " ".join(words[-2:])  # "King Charles III" is Charles III
    return re.sub(r"[’']s$", "", words[-1])
