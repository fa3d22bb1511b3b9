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
from itertools import takewhile

from dragoman.coding.grammar import CONJUNCTIONS, DETERMINERS, PREPOSITIONS
from dragoman.coding.names import name_table, role_table
from dragoman.coding.parties import parties
from dragoman.coding.party import Party
from dragoman.coding.role_sectors import belongs_to_whom_it_leads
from dragoman.coding.towns import AT_HOME, STRANGERS, country_of
from dragoman.records import DocumentId, Sentence, Token
from dragoman.words import plain, word_spans

_BARE = frozenset({"country", "capital", "place", "seat", "demonym", "bloc"})
_PLACES = frozenset({"country", "capital", "place", "seat"})
_OWNING = frozenset({"of"})
_HOLDING = frozenset({"in", "from", "at", "with", "for", "near", "across"})
_NUMBERS = frozenset(
    "dozens hundreds thousands millions scores tens group number majority many most some "
    "several all none half".split()
)
_SERVANTS = frozenset("aide aides adviser advisers advisor advisors assistant".split())
_OF_TOWNS = frozenset("COP JUD GOV LEG EDU HLH".split())
"""Sectors of bodies that bear the name of a town or county of their own state."""

_LONGEST_OFFICE = 4

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
        led = None if head.code else self._body_led()
        if led is not None:
            return NamedActor(code=led.actor.code, sector=led.actor.sector or head.sector)
        code = head.code or self._code_after(head.sector) or self._code_on_the_map(head.sector)
        return NamedActor(code=code, sector=head.sector or self._sector_after())

    def _breaks(self, start: int) -> Iterator[int]:
        """Where a part of the phrase ends: at words that join, unless inside a name."""
        inside = {at for party in self.parties for at in range(party.first, party.last)}
        for at in range(start, len(self.words)):
            ends = self.words[at] in _ENDS and at not in inside and at > 0
            if ends and not self._is_inside_a_name(at):
                yield at

    def _is_inside_a_name(self, at: int) -> bool:
        """Whether "and" joins what one body or office is for: "Trade and Industry Minister"."""
        named = any(party.first < at <= party.last for party in self.parties)
        if self.words[at] not in ("and", "&", ",") or named or not self.texts[at - 1].istitle():
            return False
        if at + 1 == len(self.texts) or name_table().at(self.texts, at + 1, None):
            return False
        after = takewhile(_is_titled, self.texts[at + 1 : at + 2 + _LONGEST_OFFICE])
        last = at + 1 + len(list(after))
        return bool(self._role(at + 2, last) or self._role(at + 1, last, fewest=2))

    def _head(self) -> NamedActor:
        named = [party for party in self.parties if party.first < self.end]
        coded = [party for party in named if party.actor.code]
        if not coded:
            sectors = [party.actor.sector for party in named if party.actor.sector]
            sector = sectors[-1] if sectors else self._role(0, self.end)
            return NamedActor(code="", sector=sector)
        best = next((party for party in coded if party.person), self._last_owner(coded))
        if self.words[max(0, best.first - 1)] == "ethnic" and best.kind == "demonym":
            return NamedActor(code=self._code_after("CVL"), sector="CVL")
        sector = best.actor.sector
        if best.kind in _BARE or not sector:
            sector = self._role(best.last, self.end) or self._role_before(best) or sector
            sector = sector or self._shared_role(best)
        if not sector and best.kind == "demonym" and best.plural and self._are_counted(best):
            sector = "CVL"
        return NamedActor(code=best.actor.code, sector=sector)

    def _last_owner(self, coded: Sequence[Party]) -> Party:
        """The last of them, but for where a body sits: "Reuters' Kabul bureau"."""
        before = [one for one in coded if one.possessive and one.last == coded[-1].first]
        sits = coded[-1].kind in _PLACES and before and before[0].kind not in _BARE
        return before[0] if sits else coded[-1]

    def _shared_role(self, party: Party) -> str:
        """The role of several peoples that the first shares: "German and French ministers"."""
        if party.kind != "demonym" or party.last != self.end:
            return ""
        beside = [one for one in self.parties if one.first == self.end + 1]
        return beside[0].actor.sector if beside and beside[0].kind == "role" else ""

    def _body_led(self) -> Party | None:
        """The body behind who speaks for it or serves its head: "a spokesman for the army"."""
        if not self.words:
            return None
        word, joins = self.words[self.end - 1], self.words[self.end : self.end + 1]
        if joins == ["for"] and not belongs_to_whom_it_leads(word):
            return None
        if joins not in (["for"], ["to"]) or (joins == ["to"] and word not in _SERVANTS):
            return None
        behind = (party for party in self.parties if party.first > self.end)
        found = next(behind, None)
        fits = found is not None and found.actor.code and found.kind not in _BARE
        return found if fits else None

    def _are_counted(self, party: Party) -> bool:
        """Whether people are told from their state: "two Russians", not "the Russians"."""
        return party.first > 0 and self.words[party.first - 1] not in ("the", "these", "those")

    def _role_before(self, party: Party) -> str:
        """The role before a body's or person's name; a state has none before it."""
        ends = party.kind == "place" and party.last == self.end  # "Red Cross Bavaria"
        return "" if party.kind in _BARE and not ends else self._role(0, party.first)

    def _role(self, first: int, last: int, *, fewest: int = 1) -> str:
        """The sector of the last role, of so many words at least, between two words."""
        found = ""
        at = first
        while at < last:
            role = role_table().at(self.words, at, None)
            if role is not None:
                counts = role.length >= fewest and not self._is_of_a_nation(at, last)
                found = role.name.sector if counts else found
                at += role.length
            else:
                at += 1
        return found

    def _is_of_a_nation(self, at: int, last: int) -> bool:
        """Whether "National" describes what follows and is no person: "National Strategy"."""
        return self.texts[at] == "National" and at + 1 < last and _is_titled(self.texts[at + 1])

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
            return country_of(self.texts[: self.end])
        own = sector in _OF_TOWNS and self._is_at_home(sector)
        town = self._code_of_a_town() if own else ""
        if town:
            return town
        if self.words[self.end : self.end + 1] not in (["in"], ["of"], ["from"], ["near"]):
            return ""
        last = next(self._breaks(self.end + 1), len(self.words))
        named = any(party.first >= self.end for party in self.parties)
        return (
            country_of(self.texts[self.end + 1 : last])
            if self._is_at_home(sector) and not named
            else ""
        )

    def _code_of_a_town(self) -> str:
        """The country of the town or county that a body is named for: "Memphis police"."""
        start = 1 if self.words[0] in DETERMINERS else 0
        roles = [party.first for party in self.parties if start < party.first < self.end]
        named = list(takewhile(_is_titled, self.texts[start : min(roles, default=start)]))
        parts = (named[:length] for length in range(len(named), 0, -1))
        return next(filter(None, (country_of(part, fewest=0) for part in parts)), "")

    def _is_at_home(self, sector: str) -> bool:
        """Whether those whom the head names are of the place where they are."""
        return sector in AT_HOME and STRANGERS.isdisjoint(self.words[: self.end])

    def _sector_after(self) -> str:
        """The sector of those behind the first "of" or comma: "a group of thieves"."""
        told = [one for one in self.parties if one.person and self._preposition(one) == ","]
        if told and told[0].actor.sector:
            return told[0].actor.sector  # "the head of Chechnya, Ramzan Kadyrov"
        if self.words[self.end : self.end + 1] not in (["of"], [","]):
            return ""
        last = next(self._breaks(self.end + 1), len(self.words))
        counted = [one for one in self.parties if one.first == self.end + 1 and one.plural]
        if counted and counted[0].kind == "demonym" and self.words[self.end - 1] in _NUMBERS:
            return "CVL"  # "thousands of Afghans"
        within = [party for party in self.parties if self.end < party.first < last]
        sectors = [party.actor.sector for party in within if party.kind not in _PLACES]
        return next(filter(None, sectors), "") or self._role(self.end + 1, last)

    def _preposition(self, party: Party) -> str:
        """The preposition or mark that the party stands behind; empty within the head."""
        before: Sequence[int] = [at for at in self._breaks(0) if at < party.first]
        return self.words[before[-1]] if before else ""


def _is_titled(word: str) -> bool:
    return word[:1].isupper()


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
