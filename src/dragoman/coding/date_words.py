"""
Date expressions in a sentence: what stands there, not yet what it means.

What a phrase means depends on the day of publication and on tense: see `dates`.
Time is linear in the length of the sentence: see `date_grammar`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.coding.date_grammar import Phrase, compiled, phrases
from dragoman.coding.date_terms import SYMBOL_BY_KIND, Term, date_symbols, date_terms, symbols
from dragoman.records import Sentence

_LEAD_REACH = 6
"""Terms before an expression in which the word is looked for that makes it a limit."""
_NO_SENTENCE_REACH = 8
"""Terms before "for three years" in which "jailed" makes it a sentence and no time."""
_WINDOWS = frozenset({"window", "duration", "count", "within", "after", "ahead"})
_COUNTED_ONLY = frozenset({"after", "duration"})

_LEADS = compiled(
    "(?P<lead>{since}|{until}|{by}|{from}|{starting}|{as of}|{through}|{before}|{after}|{to}"
    "|{in}|{on}|{at}|{for}|{during}|{within}|{between}|{modifier})"
    "(?P<daytime>(?:{part of day}|{clock}{part of day}?|{day number}{other}{stop}?"
    "{other}?{stop}?)"
    "(?P<dayword>{on}|{of})?)?$"
)
_ONWARD = compiled("{onward}|{on}(?={stop}|{comma}|$)")
_BETWEEN = compiled("{TO}")
_ALONE = compiled("{stop}|{comma}|{and}|{closing}|$")
"""What follows "the day before" where it means the day before a date told already."""

_HOW_OFTEN = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|seventh|\d+th)(?: [\w-]+){1,3} "
    r"(?:in|within) (?:less than )?$"
)
"""An ordinal with what it counts, right before a length of time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """
    A date expression: where it stands in the document, and its parts.

    `lead` is the word before it that makes it a limit: since, until, by, …;
    `owner` is true of "Tuesday's", which dates what it belongs to. A range has
    the two expressions it goes between as `ends`. `anchor` is the expression
    that "two days later" reckons from.
    """

    words: str
    start: int
    end: int
    kind: str
    parts: tuple[tuple[str, str], ...] = ()
    lead: str = ""
    owner: bool = False
    ends: tuple[DateWords, ...] = ()
    anchor: DateWords | None = None

    def part(self, name: str) -> str:
        """One part of the expression, or nothing."""
        return dict(self.parts).get(name, "")

    def dates_event(self, *, future: bool) -> bool:
        """
        Whether it says when a thing happens, and not only how long something
        lasted or since when it had not been: "for the second time in seven months".
        """
        if self.kind == "count":
            return future
        if self.kind == "offset" and self.anchor is None:
            return self.part("side") in {"earlier", "later"}  # not "a day after the vote"
        return self.kind not in _COUNTED_ONLY and not self.part("counts")


def date_words(sentence: Sentence) -> tuple[DateWords, ...]:
    """The date expressions of a sentence, in order; none overlaps another."""
    if next(phrases(date_symbols(sentence.text)), None) is None:
        return ()  # as most sentences
    terms = date_terms(sentence.text)
    return tuple(_anchored(_Finder(sentence, terms).found()))


@dataclass(frozen=True, slots=True)
class _Found:
    """An expression with the terms that it takes, half open, its lead's first."""

    words: DateWords
    first: int
    core: int
    last: int


class _Finder:
    """Goes over the terms of one sentence."""

    def __init__(self, sentence: Sentence, terms: Sequence[Term]) -> None:
        self.sentence = sentence
        self.terms = terms
        self.symbols = symbols(terms)

    def found(self) -> list[DateWords]:
        """The expressions, with "from … to …" as one and "two days after …" with its day."""
        found: list[_Found] = []
        end = 0
        for phrase in phrases(self.symbols):
            one = self._expression(phrase, end)
            if one is None:
                continue
            end = one.last
            joined = self._joined(found[-1], one) if found else None
            found[-1 if joined else len(found) :] = [joined or one]
        return [one.words for one in found]

    def _joined(self, one: _Found, other: _Found) -> _Found | None:
        """The two as one expression, if they are one."""
        gap = self.symbols[one.last : other.core]
        if one.words.kind == "offset" and _reckons(one, other, gap):
            return self._from_day(one, other)
        return self._range(one, other) if _is_range(one, other, gap) else None

    def _from_day(self, offset: _Found, one: _Found) -> _Found:
        spanning = self._spanning(offset, one)
        return replace(spanning, words=replace(spanning.words, anchor=one.words))

    def _range(self, one: _Found, other: _Found) -> _Found:
        ends = (replace(one.words, lead=""), replace(other.words, lead=""))
        lead = one.words.lead if one.words.lead in {"since", "by"} else ""
        spanning = self._spanning(one, other)
        words = replace(spanning.words, kind="range", parts=(), ends=ends, lead=lead)
        return replace(spanning, words=words)

    def _spanning(self, one: _Found, other: _Found) -> _Found:
        """The first expression with the words up to the end of the second."""
        low, high = one.words.start, other.words.end
        offset = self.sentence.start
        words = replace(
            one.words,
            words=self.sentence.text[low - offset : high - offset],
            end=high,
            owner=other.words.owner,
        )
        return replace(one, words=words, last=other.last)

    def _expression(self, phrase: Phrase, after: int) -> _Found | None:
        if self._is_no_date(phrase):
            return None
        parts = tuple(
            (name, " ".join(term.value for term in self.terms[first:last]) or name)
            for name, first, last in phrase.parts
        )
        last = phrase.last
        onward = _ONWARD.match(self.symbols, last)
        first, lead = self._lead(phrase, after, onward=bool(onward))
        if lead == "starting" and onward:
            last = onward.end()
        if self._counts(first):
            parts = (*parts, ("counts", "yes"))
        if phrase.kind == "offset" and not _ALONE.match(self.symbols, last):
            parts = (*parts, ("beside", "yes"))
        if lead == "from" and any(name.endswith("_to") for name, _ in parts):
            lead = ""  # "from 3 to 5 May" is whole
        owner = self.symbols[last : last + 1] == SYMBOL_BY_KIND["possessive"]
        low, high = self.terms[first].start, self.terms[last - 1].end
        words = DateWords(
            words=self.sentence.text[low:high],
            start=self.sentence.start + low,
            end=self.sentence.start + high,
            kind=phrase.kind,
            parts=parts,
            lead=lead,
            owner=owner,
        )
        return _Found(words, first, phrase.first, last)

    def _is_no_date(self, phrase: Phrase) -> bool:
        """A term of prison or a ban, and hours that somebody spent on something."""
        if phrase.kind not in {"duration", "count"}:
            return False
        units = self.terms[phrase.first : phrase.last]
        if phrase.kind == "duration" and any(term.kind == "hours" for term in units):
            return True
        before = self.symbols[max(0, phrase.first - _NO_SENTENCE_REACH) : phrase.first]
        return SYMBOL_BY_KIND["penal"] in before

    def _lead(self, phrase: Phrase, after: int, *, onward: bool) -> tuple[int, str]:
        """The first term with the lead, and the word that it stands for."""
        low = max(after, phrase.first - _LEAD_REACH)
        match = _LEADS.search(self.symbols[low : phrase.first])
        if match is None:
            return phrase.first, ""
        term = self.terms[low + match.start()]
        lead = "over" if term.kind == "modifier" else term.value
        if match["daytime"]:
            if lead in {"by", "until", "since", "from", "starting"}:
                return low + match.start(), lead
            return (
                (low + match.start("dayword"), "on") if match["dayword"] else (phrase.first, "")
            )
        if lead == "over" and self._text(term) != "over":
            return phrase.first, ""
        if lead == "to" or (lead == "through" and self._has_article(phrase)):
            return phrase.first, ""
        if lead == "from" and onward:
            lead = "starting"
        return low + match.start(), lead

    def _has_article(self, phrase: Phrase) -> bool:
        return self.terms[phrase.first].kind == "the"

    def _text(self, term: Term) -> str:
        return self.sentence.text[term.start : term.end].lower()

    def _counts(self, first: int) -> bool:
        """
        Whether it says since when a thing had not happened, or how often in how long:
        "the first time since 2014", "their second meeting in a month".
        """
        before = self.sentence.text[: self.terms[first].start]
        often = _HOW_OFTEN.search(before) is not None
        return often or (first > 0 and self.terms[first - 1].kind == "time")


def _reckons(offset: _Found, one: _Found, gap: str) -> bool:
    side = offset.words.part("side")
    return side in {"before", "after", "eve"} and one.first == offset.last and not gap


def _is_range(one: _Found, other: _Found, gap: str) -> bool:
    kinds = {one.words.kind, other.words.kind}
    if kinds & _WINDOWS or one.words.ends or not _BETWEEN.fullmatch(gap):
        return False
    if gap == SYMBOL_BY_KIND["and"]:
        return one.words.lead == "between"
    return gap != SYMBOL_BY_KIND["dash"] or len(kinds) == 1


def _reckons_back(one: DateWords) -> bool:
    """Whether it is reckoned from a date before it; "a day after the vote" is from the vote."""
    own = one.part("side") in {"before", "after", "eve"} and one.part("beside")
    return one.anchor is None and not own


def _anchored(found: Sequence[DateWords]) -> Iterator[DateWords]:
    """Each expression; one that reckons from another day, with the last one before it."""
    last: DateWords | None = None
    for one in found:
        reckons = one.kind in {"offset", "anchored"}
        yield replace(one, anchor=last) if reckons and _reckons_back(one) else one
        if not reckons and one.kind not in _WINDOWS:
            last = one
