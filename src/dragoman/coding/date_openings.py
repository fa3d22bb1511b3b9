"""With which symbols a phrase of the grammar of dates may begin: others are passed by."""

from __future__ import annotations

from dataclasses import dataclass

_ASSERTIONS = ("(?=", "(?!", "(?<=", "(?<!")


def opening_letters(pattern: str) -> frozenset[str]:
    """
    The letters with which a match of the pattern may begin.

    Of regular expressions it knows what the grammar uses: letters, sets of letters,
    groups, `|`, `?`, `$`, and looking ahead and behind, which takes nothing. Raises
    ValueError for a pattern that matches where nothing stands.

    >>> sorted(opening_letters("(?:a?(?<=x)[bc])?(?:d|ef)(?!g)"))
    ['a', 'b', 'c', 'd', 'e']
    """
    found = _Parser(pattern).either()
    if found.is_nothing:
        raise ValueError(f"{pattern!r} matches nothing at all, and so everywhere")
    return found.letters


@dataclass(frozen=True, slots=True)
class _Opening:
    letters: frozenset[str]
    is_nothing: bool  # whether it may match no letter at all


_NOTHING = _Opening(frozenset(), is_nothing=True)


class _Parser:
    """Goes once over a pattern, from left to right."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    def either(self) -> _Opening:
        """What is parted by `|`, up to the end or the bracket that closes it."""
        found = [self._row()]
        while self.pattern.startswith("|", self.at):
            self.at += 1
            found.append(self._row())
        letters = frozenset().union(*(one.letters for one in found))
        return _Opening(letters, is_nothing=any(one.is_nothing for one in found))

    def _row(self) -> _Opening:
        letters: frozenset[str] = frozenset()
        is_nothing = True
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            part = self._part()
            if is_nothing:
                letters |= part.letters
                is_nothing = part.is_nothing
        return _Opening(letters, is_nothing=is_nothing)

    def _part(self) -> _Opening:
        one = self._one()
        if self.pattern.startswith("?", self.at):
            self.at += 1
            return _Opening(one.letters, is_nothing=True)
        return one

    def _one(self) -> _Opening:
        if self.pattern[self.at] == "(":
            return self._group()
        if self.pattern[self.at] == "[":
            first, self.at = self.at + 1, self.pattern.index("]", self.at) + 1
            return _Opening(frozenset(self.pattern[first : self.at - 1]), is_nothing=False)
        self.at += 1
        letter = self.pattern[self.at - 1]
        return _NOTHING if letter == "$" else _Opening(frozenset(letter), is_nothing=False)

    def _group(self) -> _Opening:
        takes_nothing = self.pattern.startswith(_ASSERTIONS, self.at)
        for opening in (*_ASSERTIONS, "(?:", "("):
            if self.pattern.startswith(opening, self.at):
                self.at += len(opening)
                break
        inside = self.either()
        self.at += 1
        return _NOTHING if takes_nothing else inside
