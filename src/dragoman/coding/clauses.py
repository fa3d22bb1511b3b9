"""A sentence as the coder sees it: its words, parties, clauses and what is set aside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.coding.date_words import DateWords
from dragoman.coding.grammar import (
    AUXILIARIES,
    CLAUSE_MARKS,
    DETERMINERS,
    PREPOSITIONS,
    QUOTE_MARKS,
    SUBORDINATORS,
    is_adverb,
)
from dragoman.coding.parties import Party
from dragoman.records import Sentence

_RELATIVES = frozenset({"who", "whom", "which", "whose"})
_ADJECTIVE_ENDS = ("al", "ic", "ian", "ern", "ive", "ous", "ary", "ed", "or")
_ADJECTIVES = frozenset(
    "senior top new former other key main two three four five big small north south east west "
    "northeastern northwestern upper lower nearby its their his her several".split()
)

_CALENDAR = frozenset(
    "January February March April May June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
)
PLACE_KINDS = frozenset({"country", "capital", "place"})
_QUANTITIES = frozenset(
    "thousands hundreds dozens scores millions tens crowds crowd group groups members number "
    "most many some all majority one two three half".split()
)


def lower_words(sentence: Sentence, dates: Sequence[DateWords]) -> tuple[str, ...]:
    """
    The words in small letters, but for those of dates: "May" is no auxiliary
    there and "March" no verb.
    """
    return tuple(
        token.text
        if any(words.start <= token.start < words.end for words in dates)
        else token.text.lower()
        for token in sentence.tokens
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """
    One sentence with its parties.

    `they` are the actors of the event told last, `both` the two parties of the
    last one that had two: for "they" and "the two sides".

    `aside` are the tokens of "U.S. officials say" and the like, which belong
    to nobody's clause; `speech` are the tokens of speech verbs.
    """

    sentence: Sentence
    lower: tuple[str, ...]
    parties: tuple[Party, ...]
    published: date | None
    they: tuple[Party, ...] = ()
    both: tuple[Party, ...] = ()
    aside: frozenset[int] = frozenset()
    speech: frozenset[int] = frozenset()

    def text(self, first: int, last: int) -> str:
        """The words from one token up to another, as they stand."""
        tokens, offset = self.sentence.tokens, self.sentence.start
        return self.sentence.text[tokens[first].start - offset : tokens[last - 1].end - offset]

    def party_at(self, index: int) -> Party | None:
        """The party that covers a token."""
        return next((p for p in self.parties if p.first <= index < p.last), None)

    def party_ending(self, index: int) -> Party | None:
        """The party whose last token is just before `index`."""
        return next((p for p in self.parties if p.last == index), None)

    def clause_start(self, index: int) -> int:
        """The first token of the clause that holds the token."""
        at = index - 1
        while at >= 0:
            relative = self.relative_before(at, index)
            if relative is not None:
                at = relative - 1
                continue
            if at not in self.aside and (self.opens_clause(at) or at in self.speech):
                return at + 1
            at -= 1
        return 0

    def relative_before(self, comma: int, verb: int) -> int | None:
        """
        Where the relative clause begins that a comma just before a verb ends:
        "the rebels, whom Congo accuses, did not sign".
        """
        if self.lower[comma] != "," or not self.joins_verb(comma + 1, verb):
            return None
        for at in range(comma - 1, 0, -1):
            if self.lower[at] in _RELATIVES and self.lower[at - 1] == ",":
                return at - 1
        return None

    def joins_verb(self, first: int, verb: int) -> bool:
        """Whether only auxiliaries and adverbs stand from a token to the verb."""
        return all(
            self.lower[at] in AUXILIARIES or is_adverb(self.lower[at])
            for at in range(first, verb)
        )

    def clause_end(self, index: int) -> int:
        """The token that ends the clause from `index` on (not part of it)."""
        for at in range(index, len(self.lower)):
            if at not in self.aside and self.opens_clause(at):
                return at
        return len(self.lower)

    def opens_clause(self, index: int) -> bool:
        """Whether a new clause begins with or after this token."""
        word = self.lower[index]
        if word in CLAUSE_MARKS:
            return not self._in_list_of_dashes(index)
        if word in QUOTE_MARKS:
            return self._opens_long_quote(index)
        if word not in SUBORDINATORS or self._is_preposition_here(index):
            return False
        return self.party_at(index) is None

    def _in_list_of_dashes(self, index: int) -> bool:
        before, after = self.party_ending(index), self.party_at(index + 1)
        return before is not None and after is not None and self.lower[index] == "–"

    def _opens_long_quote(self, index: int) -> bool:
        closing = next(
            (at for at in range(index + 1, len(self.lower)) if self.lower[at] in QUOTE_MARKS),
            len(self.lower),
        )
        return closing - index > 6

    def _is_preposition_here(self, index: int) -> bool:
        """Whether "after", "before", "since", "as" … stand before a noun phrase only."""
        word = self.lower[index]
        if word in ("amid", "following", "despite"):
            return False
        if word == "that":
            return self.lower[max(0, index - 1)] in PREPOSITIONS
        if word not in ("since", "as", "until", "before", "after"):
            return False
        tokens = self.sentence.tokens[index + 1 : index + 3]
        return any(token.text[:1].isdigit() or token.text in _CALENDAR for token in tokens)

    def preposition_before(self, party: Party, start: int = 0) -> str:
        """
        The preposition that governs a party, or nothing.

        Words of the same noun phrase are passed over: "with senior Iranian
        and Iraqi officials" gives "with" for the officials.
        """
        current, at = party, party.first - 1
        while at >= start:
            word = self.lower[at]
            if word == "of" and at > start and self.lower[at - 1] in _QUANTITIES:
                at -= 2
                continue
            if word in PREPOSITIONS and at not in self.aside:
                return word
            earlier = self.party_at(at)
            joined = self._joined_before(current, start)
            if earlier is not None and (earlier.adjective or earlier.possessive):
                current, at = earlier, earlier.first - 1
            elif joined is not None:
                current, at = joined, joined.first - 1
            elif word == "," and at == party.first - 1 and party.kind in PLACE_KINDS:
                return self._preposition_of_town(at, start)
            elif word in DETERMINERS or self._is_adjective(at):
                at -= 1
            else:
                return ""
        return ""

    def _preposition_of_town(self, comma: int, start: int) -> str:
        """The preposition of the town before a state: "in Dresden, Germany"."""
        tokens = self.sentence.tokens
        at = comma - 1
        while at >= start and (tokens[at].text[:1].isupper() or self.lower[at] in (",", "-")):
            at -= 1
        while at >= start and (self.lower[at] in DETERMINERS or self._is_adjective(at)):
            at -= 1
        return self.lower[at] if at >= start and self.lower[at] in PREPOSITIONS else ""

    def _joined_before(self, party: Party, start: int) -> Party | None:
        """The party coordinated with one on its left."""
        before = [
            other
            for other in self.parties
            if start <= other.first and other.last <= party.first
        ]
        return before[-1] if before and self._coordinated(before[-1], party) else None

    def _is_adjective(self, index: int) -> bool:
        word = self.lower[index]
        return word.endswith(_ADJECTIVE_ENDS) or word in _ADJECTIVES

    def group(self, party: Party, *, low: int, high: int) -> tuple[Party, ...]:
        """The parties coordinated with one: "Russia, China and the Iranian president"."""
        left = self._run(party, low, high, step=-1)
        right = self._run(party, low, high, step=1)
        return (*reversed(list(left)), party, *right)

    def _run(self, party: Party, low: int, high: int, *, step: int) -> Iterator[Party]:
        order = self.parties if step > 0 else self.parties[::-1]
        current = party
        for other in order:
            beyond = other.first >= current.last if step > 0 else other.last <= current.first
            if not beyond or other.via:
                continue
            if not (low <= other.first and other.last <= high):
                return
            first, second = (current, other) if step > 0 else (other, current)
            if not self._coordinated(first, second):
                return
            yield other
            current = other

    def _coordinated(self, first: Party, second: Party) -> bool:
        between = [
            self.lower[at] for at in range(first.last, second.first) if at not in self.aside
        ]
        kept = [word for word in between if word not in DETERMINERS]
        if not kept or first.possessive:
            return False
        joined = all(word in (",", "and", "&", "-", "–") for word in kept)
        together = kept in (["as", "well", "as"], ["along", "with"], ["together", "with"])
        return together or (joined and (kept != [","] or self._list_goes_on(second)))

    def _list_goes_on(self, party: Party) -> bool:
        """Whether "A, B" is a list and not an apposition: "and C" must follow."""
        following = self.lower[party.last : party.last + 1]
        if following != (",",):
            return following == ("and",)
        after = self.lower[party.last + 1 : party.last + 2]
        return after == ("and",) or self.party_at(party.last + 1) is not None
