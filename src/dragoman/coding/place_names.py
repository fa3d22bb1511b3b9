"""
The names of places in a row of words, by the gazetteer and by the words beside them.

Where the reader has labelled a name, its label decides. Elsewhere a capital letter
makes a place, unless the word stands in a longer name ("Oxford University",
"Senator Lincoln"); and a name that is first of all another word ("Reading", "Nice")
or belongs to a small town needs "in", "near" and the like before it, or ", Region"
after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.atlas import (
    Candidate,
    common_words,
    country,
    folded,
    localities,
    most_words,
    tolerated,
)
from dragoman.coding.names import Found, name_table
from dragoman.records import Token
from dragoman.words import WordSpan

LOCATIVE = frozenset(
    "in at near from to around outside across toward towards into inside above over off via "
    "between through throughout within beyond along aboard".split()
)
MOST_WORDS = 7
SMALL = 15_000
"""Inhabitants of a town below which its bare name is no evidence of it."""

_KINDS = {
    "province": "region",
    "oblast": "region",
    "region": "region",
    "governorate": "region",
    "governorates": "region",
    "prefecture": "region",
    "state": "region",
    "department": "region",
    "provinces": "region",
    "gov.": "region",
    "governor": "region",
    "county": "district",
    "co.": "district",
    "counties": "district",
    "district": "district",
    "raion": "district",
    "city": "town",
    "cities": "town",
    "town": "town",
    "towns": "town",
    "village": "town",
    "villages": "town",
    "municipality": "town",
}
_SIDES = frozenset(
    "north south east west northern southern eastern western central northeast northwest "
    "southeast southwest northeastern northwestern southeastern southwestern upper lower "
    "downtown greater inner outer mid rural coastal".split()
)
_WELL_KNOWN = 500_000
_NAMES_OTHERS = 100_000  # people of a town that airports and museums are named after
_MONTHS = frozenset("march april may june august nov dec sept oct jan feb mar apr".split())
_NO_PLACES = frozenset({"person", "organisation", "exception"})
_STATES = frozenset({"country", "demonym"})
_LABELS = ("LOC", "COUNTRY", "GPE")


Word = WordSpan | Token


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPlace:
    """
    The name of a place at the words `first` to `last` (half open).

    `kind` is what the word beside it says that it is ("Aleppo province": region),
    `inside` the name after a comma ("Norman, Oklahoma"). `start` and `end` count
    the characters of the text.
    """

    name: str
    first: int
    last: int
    start: int
    end: int
    candidates: tuple[Candidate, ...]
    kind: str = ""
    inside: NamedPlace | None = None


def places_named(given: Sequence[Word], *, labelled: bool = False) -> tuple[NamedPlace, ...]:
    """
    The names of places among the words, in order, with all that they may mean.

    `labelled` says that the words bear labels of the reader: what it took for
    something else is no place then, and what it took for one needs nothing more.

    >>> from dragoman.words import word_spans
    >>> [one.name for one in places_named(word_spans("He is Reading of Kharkiv in Nice."))]
    ['Kharkiv', 'Nice']
    """
    reader = _Reader(given, labelled=labelled)
    return reader.joined(list(reader.found()))


def place_at(given: Sequence[Word], start: int, end: int) -> NamedPlace | None:
    """
    The place that the words from one character up to another name, where it is known
    that they name one; None if the gazetteer has none like it.

    >>> from dragoman.words import word_spans
    >>> place_at(word_spans("the old Fars Province"), 8, 21).kind
    'region'
    """
    inside = [at for at, word in enumerate(given) if word.start < end and start < word.end]
    if not inside:
        return None
    return _Reader(given, labelled=False).told(inside[0], inside[-1] + 1)


def kind_beside(words: Sequence[str], first: int, last: int) -> str:
    """What the words beside a name say that it is: region, district, town or nothing."""
    after = words[last].lower() if last < len(words) else ""
    before = words[first - 2].lower() if first > 1 and words[first - 1].lower() == "of" else ""
    return _KINDS.get(after, "") or _KINDS.get(before, "")


class _Reader:
    """Goes through the words once, from left to right."""

    def __init__(self, given: Sequence[Word], *, labelled: bool) -> None:
        self.given = given
        self.texts = [word.text for word in given]
        self.labelled = labelled
        self.met: dict[int, NamedPlace | int] = {}

    def found(self) -> Iterator[NamedPlace]:
        index = 0
        while index < len(self.texts):
            named = self._at(index) if _is_name(self.texts[index]) else None
            if isinstance(named, NamedPlace):
                yield named
                index = named.last
            else:
                index += named or 1

    def joined(self, found: list[NamedPlace]) -> tuple[NamedPlace, ...]:
        """The names, each with the one after its comma; those without evidence left out."""
        kept: list[NamedPlace] = []
        after: NamedPlace | None = None
        for named in reversed(found):
            beside = after is not None and self._are_joined(named, after)
            whole = self._inside(named, after) if beside and after is not None else named
            if self._is_shown(whole):
                kept.append(whole)
            after = named
        return tuple(reversed(kept))

    def told(self, first: int, last: int) -> NamedPlace | None:
        """The place of these words, without words of kind and side where it needs that."""
        named = self._whole(first, last)
        while named is None and last - first > 1:
            if self.texts[last - 1].lower() in _KINDS:
                last -= 1
            elif self.texts[first].lower() in _SIDES | {"the"}:
                first += 1
            else:
                break
            named = self._whole(first, last)
        if named is None:
            return self._seat_of(first, last)
        after = [self._at(at) for at in range(last + 1, min(last + 3, len(self.texts)))]
        near = next((one for one in after if isinstance(one, NamedPlace)), None)
        beside = near is not None and self._are_joined(named, near)
        return self._inside(named, near) if beside and near is not None else named

    def _seat_of(self, first: int, last: int) -> NamedPlace | None:
        """The large town that a longer name begins with: "Vancouver Art Gallery"."""
        for end in range(last - 1, first, -1):
            found = self._candidates(first, end)
            if any(one.place.people >= _NAMES_OTHERS and not one.other for one in found):
                return self._named(first, end, found)
        return None

    def _whole(self, first: int, last: int) -> NamedPlace | None:
        known = name_table().at(self.texts[:last], first, None)
        if known is not None and known.length == last - first and known.name.kind in _STATES:
            return self._named(first, last, self._with_state(first, known))
        name = " ".join(self.texts[first:last])
        candidates = localities(name) or tolerated(name)
        return self._named(first, last, candidates) if candidates else None

    def _inside(self, named: NamedPlace, after: NamedPlace) -> NamedPlace:
        return NamedPlace(
            name=named.name,
            first=named.first,
            last=named.last,
            start=named.start,
            end=named.end,
            candidates=named.candidates,
            kind=named.kind,
            inside=after,
        )

    def _are_joined(self, named: NamedPlace, after: NamedPlace) -> bool:
        between = self.texts[named.last : after.first]
        return between in ([","], ["("], ["'s"], ["’s"]) or (
            named.kind != "" and between[1:] in ([","], ["of"], ["in"])
        )

    def _at(self, index: int) -> NamedPlace | int:
        """The name that begins here, or how many words to pass by; looked for once."""
        found = self.met.get(index)
        if found is None:
            found = self.met[index] = self._looked_for(index)
        return found

    def _looked_for(self, index: int) -> NamedPlace | int:
        known = name_table().at(self.texts, index, None)
        place = self._of_gazetteer(index)
        length = place.last - index if place else 0
        if known is not None and known.name.kind == "exception" and "," in known.name.words:
            return place or 1  # "Paris, Texas" is no Paris for a party, and yet a place
        if known is not None and known.length > length - (known.name.kind != "exception"):
            return self._of_table(index, known) or place or known.length
        return place or 1

    def _of_table(self, index: int, known: Found) -> NamedPlace | int | None:
        """A state by its names; persons and bodies are passed by."""
        if known.name.kind == "country":
            candidates = self._with_state(index, known)
            return self._named(index, index + known.length, candidates)
        return known.length if known.name.kind in _NO_PLACES else None

    def _with_state(self, index: int, known: Found) -> tuple[Candidate, ...]:
        """The state of a name, but where a part of it bears that very name: "England"."""
        here = self._candidates(index, index + known.length)
        others = tuple(one for one in here if one.place.kind != "country")
        state, code = country(known.name.code), known.name.code
        part = any(one.place.kind == "region" and one.place.code == code for one in others)
        if state is None or (part and folded(state.name) != folded(known.name.words)):
            return others
        return (Candidate(place=state), *others)

    def _of_gazetteer(self, index: int) -> NamedPlace | None:
        most = most_words(self.texts[index])
        if not most:
            return None
        # "The" is left out of a name, or begins one.
        most = MOST_WORDS if self.texts[index] == "The" else most
        for last in reversed(self._ends(index, most)):
            candidates = self._candidates(index, last)
            if candidates:
                return self._named(index, last, candidates)
        return None

    def _ends(self, index: int, most: int) -> list[int]:
        """Where a name of at most so many words may end; marks within it are no words."""
        found, count = [], 0
        for last, text in enumerate(self.texts[index : index + MOST_WORDS], index + 1):
            if not text[0].isalnum():
                continue
            count += 1
            if count > most:
                break
            if not text.islower():
                found.append(last)
        return found

    def _candidates(self, first: int, last: int) -> tuple[Candidate, ...]:
        return localities(" ".join(self.texts[first:last]))

    def _named(self, first: int, last: int, found: tuple[Candidate, ...]) -> NamedPlace:
        start, end = self.given[first].start, self.given[last - 1].end
        return NamedPlace(
            name=" ".join(self.texts[first:last]),
            first=first,
            last=last,
            start=start,
            end=end,
            candidates=found,
            kind=kind_beside(self.texts, first, last),
        )

    def _is_shown(self, named: NamedPlace) -> bool:
        """Whether what stands beside a name lets it be a place."""
        word = self.given[named.first]
        if self.labelled and isinstance(word, Token) and word.entity:
            return word.entity[2:] in _LABELS and not self._is_rest(named, word)
        if any(one.place.kind == "country" for one in named.candidates):
            return True
        after = self._is_within(named) and not self._is_well_known(named)
        told = named.inside is not None or named.kind != ""
        beside = told or self._before(named) in LOCATIVE
        if folded(named.name) in _MONTHS:
            return told
        if folded(named.name) in common_words():
            return beside and not after
        if after or self._has_name_before(named):
            return False
        return beside or named.last - named.first > 1 or self._is_great(named)

    def _is_rest(self, named: NamedPlace, word: Token) -> bool:
        """
        Whether it is only a part of a name that the gazetteer lacks: "Island" of an island,
        "Northwest" of a region.
        """
        name = folded(named.name)
        return name in _SIDES or (word.entity[0] == "I" and name in common_words())

    def _before(self, named: NamedPlace) -> str:
        """The word before a name and its article, in small letters."""
        at = named.first - 1
        if at > 0 and self.texts[at].lower() == "the":
            at -= 1
        return self.texts[at].lower() if at >= 0 else ""

    def _is_well_known(self, named: NamedPlace) -> bool:
        """Whether a name is so well known that others are made with it: "Texas Senator"."""
        return any(
            not one.other
            and (one.place.kind in ("capital", "region") or one.place.people >= _WELL_KNOWN)
            for one in named.candidates
        ) or folded(named.name).endswith(" county")

    def _is_within(self, named: NamedPlace) -> bool:
        """Whether a longer name goes on after it: "Oxford University"."""
        if named.last >= len(self.texts):
            return False
        after = self.texts[named.last]
        if named.kind or not _is_name(after) or after.isupper():
            return False
        return not isinstance(self._at(named.last), NamedPlace)

    def _has_name_before(self, named: NamedPlace) -> bool:
        """Whether a longer name goes on before it: "Abraham Lincoln"."""
        if named.first == 0:
            return False
        before = self.texts[named.first - 1]
        if not _is_name(before) or before.isupper() or before.lower() in _SIDES:
            return False
        opens = named.first == 1 or not self.texts[named.first - 2][0].isalnum()
        known = name_table().at(self.texts, named.first - 1, None)
        return not (opens and known is None and before.lower() in LOCATIVE) and (
            known is None or known.name.kind in _NO_PLACES
        )

    def _is_great(self, named: NamedPlace) -> bool:
        return any(
            one.place.people >= SMALL or one.place.kind not in ("town", "seat", "district")
            for one in named.candidates
            if not one.other or one.place.people >= 10 * SMALL
        )


def _is_name(text: str) -> bool:
    return text[0].isupper() and len(text) > 1
