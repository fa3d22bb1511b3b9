"""
The persons that a sentence names: the known ones as of their day, and where a name ends.

A known person is read by the full name, or by the surname after a role; a surname
alone only after first mention, or while that person holds office.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dragoman.codebook import Name, role_words
from dragoman.coding.grammar import DETERMINERS
from dragoman.coding.misspelt import misspelt_person
from dragoman.coding.names import Found, holds_on, in_office, name_table, surname_table
from dragoman.coding.role_sectors import as_held
from dragoman.records import Sentence

_ARABIC_ARTICLES = (["al", "-"], ["el", "-"])
_PARTICLES = frozenset("al el bin ibn van von de der den da di du la le del dos -".split())


class PersonNames:
    """
    The names of persons in the words of one sentence, `texts` as they would be cased.

    `known` are the full names already read in the document.
    """

    def __init__(
        self, sentence: Sentence, texts: Sequence[str], day: date | None, known: frozenset[str]
    ) -> None:
        self.sentence = sentence
        self.texts = texts
        self.day = day
        self.known = known
        # Unread words are no sentence: there a first capital tells of a name.
        self.alone = not any(token.upos for token in sentence.tokens)

    def named(self, index: int) -> Name | None:
        """The known person whose name begins here, as of the day."""
        if index >= len(self.texts):
            return None
        match = name_table().at(self.texts, index, self.day)
        if match is not None and match.name.kind == "person":
            if self.runs_on(index + match.length):
                return None
            return as_held(match.name, self.day)
        known = surname_table().at(self.texts, index, self.day)
        if known is None or self.runs_on(index + known.length):
            return None
        return as_held(known.name, self.day)

    def nearly(self, index: int, sector: str) -> Name | None:
        """Who holds an office of the sector on the day, with a letter of the surname wrong."""
        two = self.texts[index : index + 2]
        found = misspelt_person(two[0], two[1], self.day) if len(two) > 1 else None
        fits = found is not None and found.sector == sector and holds_on(found, self.day)
        return found if fits else None

    def length(self, index: int) -> int:
        """How many words of a person's name begin here."""
        count, named = 0, 0
        while index + count < len(self.texts) and named < 4:
            text = self.texts[index + count]
            if count > 0 and self._goes_on(index + count):
                count += 2  # "Tseng-chang"
                continue
            particle = text in _PARTICLES and count > 0
            if not (particle or (text[:1].isupper() and text[:2].isalpha())):
                break
            if not particle and self._starts_other_name(index + count, inside=count > 0):
                break
            count += 1
            named += not particle
        while count > 0 and self.texts[index + count - 1] in _PARTICLES:
            count -= 1
        after = self.texts[index + count : index + count + 2]
        if count > 0 and after[:1] == ["-"] and after[1:] and after[1].isdigit():
            count -= 1  # "Su-27"
        return count

    def _goes_on(self, index: int) -> bool:
        """Whether a hyphen and a small word go on with the name before them."""
        joined = self.texts[index : index + 2]
        if len(joined) < 2 or joined[0] != "-" or not joined[1].islower():
            return False
        tokens = self.sentence.tokens
        adjacent = tokens[index - 1].end == tokens[index].start
        return adjacent and tokens[index].end == tokens[index + 1].start and joined[1].isalpha()

    def _starts_other_name(self, index: int, *, inside: bool) -> bool:
        match = name_table().at(self.texts, index, self.day)
        return (
            match is not None
            and match.name.kind != "person"
            and not (inside and match.length == 1 and match.name.kind in ("place", "capital"))
        )

    def surname(self, index: int) -> Found | None:
        """The known person whose surname stands here alone, where it may."""
        match = surname_table().at(self.texts, index, self.day)
        if match is None or not self._may_stand_alone(index, match):
            return None
        known = tuple(name for name in match.candidates if name.full_name in self.known)
        name = as_held(in_office(known, self.day) if known else match.name, self.day)
        return replace(match, name=name)

    def _may_stand_alone(self, index: int, match: Found) -> bool:
        if any(name.full_name in self.known for name in match.candidates):
            return True
        if self._is_of_another(index, match.length):
            return False
        name, end = match.name, index + match.length
        if self._is_joined(end):
            return False
        after = self.sentence.tokens[end].text if end < len(self.texts) else ""
        before = self.sentence.tokens[index - 1].text if index else ""
        inside = self.sentence.tokens[index].entity == "I-PER"
        part_of_longer = (
            (inside and before[:1].isupper())
            or (after[:1].isupper() and after[1:2].isalpha())
            or (
                before[:1].isupper()
                and (index > 1 or self.alone)
                and before.lower() not in DETERMINERS
            )
        )
        return holds_on(name, self.day) and len(name.words) > 3 and not part_of_longer

    def _is_of_another(self, index: int, length: int) -> bool:
        """Whether the document has named somebody else with this surname: "Tim Morrison"."""
        surname = " " + " ".join(self.texts[index : index + length])
        return any(name.endswith(surname) for name in self.known)

    def holds(self, index: int) -> bool:
        """Whether the name of a place is part of somebody's: "al-Baghdadi", "Virginia"."""
        before = [text.lower() for text in self.texts[max(0, index - 2) : index]]
        # A town alone may be taken for somebody, a town in a longer name seldom.
        near = self.sentence.tokens[max(0, index - 1) : index + 2]
        persons = sum(1 for token in near if token.entity.endswith("-PER"))
        labelled = self.sentence.tokens[index].entity.endswith("-PER")
        return before in _ARABIC_ARTICLES or (labelled and persons > 1)

    def runs_on(self, end: int) -> bool:
        """Whether a name goes on behind these words: of somebody else with a longer name."""
        if self._is_joined(end):
            return True
        told = end < len(self.texts) and (self.alone or self._is_inside_person(end))
        after = self.texts[end] if told else ""
        return after.isalpha() and after.istitle() and after.lower() not in role_words()

    def _is_inside_person(self, index: int) -> bool:
        return self.sentence.tokens[index].entity == "I-PER"

    def _is_joined(self, end: int) -> bool:
        """Whether a hyphen joins a second name to it: "Abbas-Ali Soleimani"."""
        joined = self.texts[end : end + 2]
        if len(joined) < 2 or joined[0] != "-" or not joined[1].istitle():
            return False
        tokens = self.sentence.tokens
        return (
            tokens[end - 1].end == tokens[end].start
            and tokens[end].end == tokens[end + 1].start
        )
