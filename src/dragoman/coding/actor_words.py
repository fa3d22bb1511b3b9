"""
Whom the words for an actor mean: "the Ugandan Ministry of Defense", "students in Lagos".

The same tables and the same reading of parties as in a sentence, for words that
stand alone: their head decides, and what follows a preposition only adds to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.atlas import common_words, folded, localities
from dragoman.coding.grammar import CONJUNCTIONS, PREPOSITIONS
from dragoman.coding.names import role_table
from dragoman.coding.parties import Party, parties
from dragoman.records import DocumentId, Sentence, Token
from dragoman.words import plain, word_spans

_BARE = frozenset({"country", "capital", "place", "seat", "demonym", "bloc"})
_PLACES = frozenset({"country", "capital", "place", "seat"})
_OWNING = frozenset({"of"})
_HOLDING = frozenset({"in", "from", "at", "with", "for", "near", "across"})
_AT_HOME = frozenset(
    "AGR BUS COP CRM CVL EDU ELI GOV HLH JUD LAB LEG NGO OPP PTY REB REL".split()
)
"""Sectors that act at home unless a state is named; troops and journalists may be abroad."""
_STRANGERS = frozenset(
    (
        "ambassador ambassadors diplomat diplomats envoy envoys embassy consulate delegation "
        "negotiators mission tourist tourists settlers travelers travellers pilgrims "
        "expatriates hostages"
    ).split()
)
_KNOWN_TOWN = 50_000
"""Inhabitants of a town whose bare name, of one word, tells of it."""

_EX = re.compile(r"\bex-(?=[A-Z])")
_ENDS = PREPOSITIONS | CONJUNCTIONS | frozenset({",", "(", ":", ";", "–", "—"})


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedActor:
    """The code and sector of whom the words mean; each empty where it is not known."""

    code: str
    sector: str


NOBODY = NamedActor(code="", sector="")


def actor_of(words: str, on: date | None) -> NamedActor:
    """
    Whom the words mean on that day (None: on no known day).

    Of several joined by "and" the first. Who has left office keeps the state and
    belongs to the elite (ELI). What is not known stays empty.

    >>> actor_of("the Ugandan Ministry of Defense", None)
    NamedActor(code='UGA', sector='GOV')
    >>> actor_of("students in Lagos", None)
    NamedActor(code='NGA', sector='EDU')
    >>> actor_of("a UK-based firm", None)
    NamedActor(code='GBR', sector='BUS')
    """
    text = _EX.sub("former ", plain(words))
    found = _Phrase(_titled(text) if text.isupper() else text, on).actor()
    return found if found.code or not text.isupper() else _Phrase(text, on).actor()


def _titled(text: str) -> str:
    """Words of capitals as they would be written in a text; "NATO" and the like stay."""
    small = " ".join(
        word.lower() if word.lower() in _ENDS or word == "THE" else word.title()
        for word in text.split()
    )
    return small if " " in text else text


class _Phrase:
    """The words of one actor, with the parties that are named in them."""

    def __init__(self, text: str, on: date | None) -> None:
        sentence = _sentence(text)
        self.texts = [token.text for token in sentence.tokens]
        self.words = [text.lower() for text in self.texts]
        self.parties = parties(sentence, day=on)
        self.end = next(self._breaks(0), len(self.words))

    def actor(self) -> NamedActor:
        """What the head says, and where it leaves something open, what follows it."""
        head = self._head()
        code = head.code or self._code_after(head.sector) or self._code_on_the_map(head.sector)
        return NamedActor(code=code, sector=head.sector or self._sector_after())

    def _breaks(self, start: int) -> Iterator[int]:
        """Where a part of the phrase ends: at words that join, unless inside a name."""
        inside = {at for party in self.parties for at in range(party.first, party.last)}
        for at in range(start, len(self.words)):
            if self.words[at] in _ENDS and at not in inside and at > 0:
                yield at

    def _head(self) -> NamedActor:
        named = [party for party in self.parties if party.first < self.end]
        coded = [party for party in named if party.actor.code]
        if not coded:
            sectors = [party.actor.sector for party in named if party.actor.sector]
            sector = sectors[-1] if sectors else self._role(0, self.end)
            return NamedActor(code="", sector=sector)
        best = next((party for party in coded if party.person), coded[-1])
        sector = best.actor.sector
        if best.kind in _BARE or not sector:
            sector = self._role(best.last, self.end) or self._role_before(best) or sector
        if not sector and best.kind == "demonym" and best.plural and self._are_counted(best):
            sector = "CVL"
        return NamedActor(code=best.actor.code, sector=sector)

    def _are_counted(self, party: Party) -> bool:
        """Whether people are told from their state: "two Russians", not "the Russians"."""
        return party.first > 0 and self.words[party.first - 1] not in ("the", "these", "those")

    def _role_before(self, party: Party) -> str:
        """The role before a body's or person's name; a state has none before it."""
        ends = party.kind == "place" and party.last == self.end  # "Red Cross Bavaria"
        return "" if party.kind in _BARE and not ends else self._role(0, party.first)

    def _role(self, first: int, last: int) -> str:
        """The sector of the last role between two words."""
        found = ""
        at = first
        while at < last:
            role = role_table().at(self.words, at, None)
            if role is not None:
                found = role.name.sector
                at += role.length
            else:
                at += 1
        return found

    def _code_after(self, sector: str) -> str:
        """The state or body behind "of", or behind "in" where that makes them its own."""
        for party in reversed(self.parties):
            before = self._preposition(party)
            of_it = before in _HOLDING and self._is_at_home(sector)
            if party.actor.code and (before in (*_OWNING, ",") or of_it):
                return party.actor.code
        return ""

    def _code_on_the_map(self, sector: str) -> str:
        """The country of a town that no table of actors has: alone, or where they are."""
        if not sector and not self.parties:
            return _country_of(self.texts[: self.end])
        if self.words[self.end : self.end + 1] not in (["in"], ["of"], ["from"], ["near"]):
            return ""
        last = next(self._breaks(self.end + 1), len(self.words))
        named = any(party.first >= self.end for party in self.parties)
        return (
            _country_of(self.texts[self.end + 1 : last])
            if self._is_at_home(sector) and not named
            else ""
        )

    def _is_at_home(self, sector: str) -> bool:
        """Whether those whom the head names are of the place where they are."""
        return sector in _AT_HOME and _STRANGERS.isdisjoint(self.words[: self.end])

    def _sector_after(self) -> str:
        """The sector of those behind the first "of" or comma: "a group of thieves"."""
        if self.words[self.end : self.end + 1] not in (["of"], [","]):
            return ""
        last = next(self._breaks(self.end + 1), len(self.words))
        within = [party for party in self.parties if self.end < party.first < last]
        sectors = [party.actor.sector for party in within if party.kind not in _PLACES]
        return next(filter(None, sectors), "") or self._role(self.end + 1, last)

    def _preposition(self, party: Party) -> str:
        """The preposition or mark that the party stands behind; empty within the head."""
        before: Sequence[int] = [at for at in self._breaks(0) if at < party.first]
        return self.words[before[-1]] if before else ""


def _country_of(words: Sequence[str]) -> str:
    """The country of the places that bear a name; empty where they lie in several."""
    name = " ".join(words)
    if not words or not all(word.istitle() for word in words) or folded(name) in common_words():
        return ""
    known = [one.place for one in localities(name) if not one.other]
    large = [place for place in known if place.people >= _KNOWN_TOWN]
    codes = {place.code for place in (large if len(words) == 1 else known)}
    return codes.pop() if len(codes) == 1 else ""


def _sentence(text: str) -> Sentence:
    return Sentence(
        document=DocumentId(""),
        text=text,
        start=0,
        end=len(text),
        paragraph=0,
        tokens=tuple(
            Token(text=word.text, start=word.start, end=word.end) for word in word_spans(text)
        ),
    )
