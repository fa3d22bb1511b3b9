"""
The check that a brief says nothing that no source says.

It reads the finished page and knows nothing of how its sentences came about. A sentence
passes if its cited words stand in their text, and

* it is told in words of one cited sentence, in that sentence's order, bar what we add
  ourselves (the day, the outlet, "said", a verb's past) — or, where it is in our own words,
  its names are those of the source, and what the coder reads in it, it reads there too;
* no "not", "may" or "allegedly" that stands among those words in the source is left out;
* read again, no event of it has another type, status, actor, recipient or place than one
  of the cited sentences;
* its days are the days of publication of what it cites, or days that the cited words give;
* the outlets and speakers that it names are those of what it cites.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.brief.alignment import (
    Alignment,
    aligned,
    left_out_reserves,
    stems,
    stems_of,
    words_of,
)
from dragoman.brief.outlets import outlet_name
from dragoman.codebook import country_names
from dragoman.english import MONTHS
from dragoman.records import Brief, BriefGroup, BriefLine, Event, Reference, Status

Reread = Callable[[str, date | None], Sequence[Event]]
DAY = re.compile(
    r"\b(?:[Oo]n |by |of |from |between |and )?(\d{1,2})(?:–(\d{1,2}))? "
    rf"({'|'.join(MONTHS)})(?: (\d{{4}}))?\b"
)
ENDS = re.compile(
    r"(?:,? according to (?P<to>[^,]*(?:, [^,]+)*? and [^,]+|[^,.]+)"
    r"|, (?P<who>[^,]+(?:, [^,]+)* and [^,]+|[^,]+) (?:said|says|say|reported))$"
)
# Words of who denies; that something is "not enough" denies nothing.
DENYING = re.compile(r"\b(?:den(?:y|ies|ied|ying)|reject\w*|refut\w*|dismiss\w*|disput\w*)\b")
SECOND = re.compile(r"\. (?P<who>[^.]+) denied it$")


NEGATIONS = frozenset({"not", "never"})
DENIALS = frozenset(
    "not never no nobody none neither nor without cannot deny denies denied denying refuse "
    "refuses refused refusing reject rejects rejected rejecting fail fails failed "
    "failing".split()
)
# Verbs that, denied, leave what was done as it is: "will not lift the sanctions".
TURNING = re.compile(
    r"(?:lift|eas(?:e|ed|es|ing)$|end(?:s|ed|ing)?$|stop|drop|cancel|suspend|halt|ceas"
    r"|remov|relax|revok|rescind|scrap|abandon|exten[ds]|prolong|renew|resum)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A sentence that was refused, with the reason in a word and what was missed."""

    text: str
    reason: str
    detail: str = ""


def carries(reference: Reference) -> bool:
    """Whether the reference has a quote, and the quote stands in its context."""
    return bool(reference.quote.strip()) and reference.quote in reference.context


def brief_lines(brief: Brief) -> list[BriefLine]:
    """Every line of the brief, in the order of the page."""
    groups = (*brief.happened, *brief.uncertain, *brief.watch)
    return [line for group in groups for line in group.lines]


def unsupported(brief: Brief) -> list[BriefLine]:
    """
    The lines that no source carries: without a reference, or with one that fails.

    A reference fails if its number is not in the brief's list, or its quote
    does not stand in its context.
    """
    carrying = {one.number for one in brief.references if carries(one)}
    return [
        line
        for line in brief_lines(brief)
        if not line.references or not carrying.issuperset(line.references)
    ]


def refusals(brief: Brief, reread: Reread) -> dict[int, Refusal]:
    """
    What the cited words do not support, by the identity of the line.

    `reread` gives the events of a text published on a day, as the coder reads them.
    """
    checker = _Checker(brief, reread)
    found: dict[int, Refusal] = {}
    for line in brief_lines(brief):
        if line.status in ASKED:
            continue  # a question states nothing
        refusal = checker.refusal(line.text, line.references, told=line.told)
        if refusal is not None:
            found[id(line)] = refusal
    return found


def refused_heading(brief: Brief, group: BriefGroup, reread: Reread) -> Refusal | None:
    """Why the headline of a development is not supported by what its lines cite."""
    told = [line for line in group.lines if line.told]
    if not told:
        return None  # the names of a pair, or of a kind of doubt
    numbers = tuple(number for line in told for number in line.references)
    return _Checker(brief, reread).refusal(group.heading, numbers, told=True)


class _Checker:
    """The references of a brief, and their events once they are read."""

    def __init__(self, brief: Brief, reread: Reread) -> None:
        self.reference_by_number = {one.number: one for one in brief.references}
        self.edition = brief.edition
        self.reread = reread
        self._events: dict[str, Sequence[Event]] = {}

    def refusal(self, text: str, numbers: Sequence[int], *, told: bool) -> Refusal | None:
        """Why the sentence is not supported, or None if it is."""
        cited = [self.reference_by_number.get(number) for number in numbers]
        found = [one for one in cited if one is not None and carries(one)]
        if not found or len(found) < len(cited):
            return Refusal(text=text, reason="no words cited")
        bare = text.rstrip(".").partition("; disputed by ")[0]
        for check in (self._days, self._speakers):
            bare, missing = check(bare, found)
            if missing:
                return Refusal(text=text, reason=check.__name__.strip("_"), detail=missing)
        return self._said(text, bare, found) if told else self._meant(text, bare, found)

    def _days(self, text: str, cited: Sequence[Reference]) -> tuple[str, str]:
        """The text without its days; and the first that nothing cited gives."""
        known = self._known_days(cited)
        words = " ".join(one.context for one in cited)
        for found in DAY.finditer(text):
            if found[0] in words:
                continue
            for number in (found[1], found[2]):
                if number and not self._is_known(int(number), found[3], found[4], known):
                    return text, found[0]
        return DAY.sub(lambda one: one[0] if one[0] in words else "", text), ""

    def _is_known(self, day: int, month: str, year: str | None, known: set[date]) -> bool:
        try:
            when = date(int(year or self.edition.year), MONTHS.index(month) + 1, day)
        except ValueError:
            return False
        return when in known

    def _known_days(self, cited: Sequence[Reference]) -> set[date]:
        known = {one.published for one in cited if one.published}
        for one in cited:
            for event in self.events(one.context, one.published):
                when = event.date
                known |= {day for day in (when and when.start, when and when.end) if day}
        return known

    def _speakers(self, text: str, cited: Sequence[Reference]) -> tuple[str, str]:
        """The text without what we say of its sources; and a source that is none."""
        text, denier = self._without_denial(text, cited)
        if denier:
            return text, denier
        text = re.sub(r"\s+", " ", text).strip(" ,")
        ends = _ending_in_outlets(cited).search(text)
        if ends is not None:
            return text[: ends.start()], ""
        return self._without_speaker(text, cited)

    def _without_speaker(self, text: str, cited: Sequence[Reference]) -> tuple[str, str]:
        """The text without who says so at its end; and who is nobody in what is cited."""
        ends = ENDS.search(text)
        if ends is None:
            return text, ""
        who = (ends["to"] or ends["who"]).strip()
        if who in {"a report", "report"}:
            return text[: ends.start()], ""
        sources = " ".join(f"{outlet_name(one.source)} {one.source}" for one in cited)
        known = set(stems_of(sources))
        told = [word for word in stems_of(who) if word not in LITTLE and not word.isdigit()]
        if all(word in known for word in told):
            return text[: ends.start()], ""
        # A speaker of the source itself: then its words stand there.
        said = set(stems_of(" ".join(one.context for one in cited)))
        if all(word in said | LITTLE for word in told):
            return (text if ends["to"] else text[: ends.start()]), ""
        return text, who

    def _without_denial(self, text: str, cited: Sequence[Reference]) -> tuple[str, str]:
        """The text without "X denied it" behind it; and X, where nothing cited says so."""
        second = SECOND.search(text)
        if second:
            evidence = stems_of(" ".join(f"{one.context} {one.source}" for one in cited))
            denied = any(
                event.status is Status.DENIED
                for one in cited
                if DENYING.search(one.context)
                for event in self.events(one.context, one.published)
            )
            if not denied or not set(stems_of(second["who"])) <= set(evidence):
                return text, second["who"]
            text = text[: second.start()]
            for found in DAY.finditer(text):
                text = text.replace(found[0], "")
        return text, ""

    def _said(self, text: str, bare: str, cited: Sequence[Reference]) -> Refusal | None:
        best: Alignment | None = None
        for one in cited:
            found = aligned(bare, one.context)
            if best is None or len(found.missing) < len(best.missing):
                best = found
        assert best is not None  # at least one reference is cited
        if words_of(bare) == list(best.source):
            return None  # the whole sentence, word by word
        mine = self.events(bare + ".", cited[0].published)
        theirs = [event for one in cited for event in self.events(one.context, one.published)]
        if best.missing:
            return Refusal(text=text, reason="words", detail=" ".join(best.missing))
        reserve = left_out_reserves(best)
        if reserve:
            return Refusal(text=text, reason="reserve", detail=reserve)
        for event in mine:
            wrong = _difference(event, theirs)
            if wrong:
                return Refusal(text=text, reason=wrong, detail=event.quote)
        return None

    def _meant(self, text: str, bare: str, cited: Sequence[Reference]) -> Refusal | None:
        """Of a sentence in our own words: whether it names and means what the source does."""
        theirs = [event for one in cited for event in self.events(one.context, one.published)]
        said = set(stems_of(" ".join(one.context for one in cited)))
        codes = {party.code for event in theirs for party in (*event.actor, *event.recipient)}
        known = said | {
            stem for code in codes for stem in stems_of(country_names().get(code, code))
        }
        strange = [
            word
            for word in bare.split()[1:]
            if word[:1].isupper() and not set(stems_of(word)) <= known | LITTLE
        ]
        if strange:
            return Refusal(text=text, reason="words", detail=" ".join(strange))
        contrary = _contrary(bare, cited)
        if contrary:
            return Refusal(text=text, reason="meaning", detail=contrary)
        mine = self.events(bare + ".", cited[0].published)
        wrong = [event for event in mine if not _is_among(event, theirs)]
        return Refusal(text=text, reason="meaning", detail=wrong[0].quote) if wrong else None

    def events(self, text: str, published: date | None) -> Sequence[Event]:
        """The events of a text, each text read once."""
        if text not in self._events:
            self._events[text] = self.reread(text, published)
        return self._events[text]


def _contrary(text: str, cited: Sequence[Reference]) -> str:
    """
    What makes a "not" of our own words say the contrary of what is quoted, or nothing.

    "Did not take measures" is said of what was not done: not where nothing is denied, nor
    of measures that were not lifted or not prolonged.
    """
    ours = words_of(text)
    if not NEGATIONS & set(ours):
        return ""
    known = set(stems_of(text))
    for one in cited:
        quote = words_of(one.quote)
        turned = [
            word for word in quote if TURNING.match(word) and min(stems(word)) not in known
        ]
        if DENIALS & set(quote) and not turned:
            return ""
    return "not"


def _ending_in_outlets(cited: Sequence[Reference]) -> re.Pattern[str]:
    """What we say of the outlets of what is cited at the end of a sentence."""
    names = {name for one in cited for name in (outlet_name(one.source), one.source) if name}
    known = "|".join(sorted(map(re.escape, names), key=lambda name: (-len(name), name)))
    one = rf"(?:[Tt]he )?(?:{known or '(?!)'})"
    listed = rf"{one}(?:(?:,? and |, ){one})*(?:,? and (?:one|\d+) others?)?"
    return re.compile(rf",? (?:according to {listed}|{listed} (?:said|reported))$")


SYMMETRIC = frozenset({"AGREE", "CONSULT", "COOPERATE"})
ASKED = frozenset({"open", "suggested"})
LITTLE = frozenset({"the", "and", "other", "others", "of", "a", "an"})


def _is_among(event: Event, others: Iterable[Event]) -> bool:
    """Whether one of the others says all that the event says."""
    return any(
        event.type == other.type
        and _same_status(event, other)
        and _codes(event, "actor") <= _codes(other, "actor")
        and _codes(event, "recipient") <= _codes(other, "recipient")
        for other in others
    )


def _difference(event: Event, others: Sequence[Event]) -> str:
    """In what an event of our sentence differs from all that is read from the source."""
    same = [other for other in others if other.type == event.type]
    if not same:
        # the words stand there in their order; the shorter sentence reads otherwise
        twins = [other for other in others if _is_twin(event, other)]
        told = any(_same_status(event, other) for other in twins)
        return "status" if twins and not told else ""
    if not any(_same_status(event, other) for other in same):
        return "status"
    for field in ("actor", "recipient"):
        mine = _codes(event, field)
        theirs = [_taking(field, other) for other in same]
        if mine and any(theirs) and not any(mine & codes for codes in theirs):
            return field
    swapped = all(
        _codes(event, "actor") & _codes(other, "recipient")
        and _codes(event, "recipient") & _codes(other, "actor")
        and not _codes(event, "actor") & _codes(other, "actor")
        for other in same
    )
    if swapped:
        return "roles"
    here = event.place.code if event.place else ""
    places = {other.place.code for other in others if other.place and other.place.code}
    return "place" if here and places and here not in places else ""


def _is_twin(event: Event, other: Event) -> bool:
    """Whether it is one deed of the same parties in the same words, taken for another type."""
    words = set(stems_of(event.quote))
    return (
        2 * len(words & set(stems_of(other.quote))) > len(words)
        and bool(_codes(event, "actor") & _codes(other, "actor"))
        and bool(_codes(event, "recipient") & _codes(other, "recipient"))
    )


def _same_status(one: Event, other: Event) -> bool:
    return one.status is other.status or (one.status.is_done and other.status.is_done)


def _codes(event: Event, field: str) -> frozenset[str]:
    return frozenset(one.code for one in getattr(event, field) if one.code)


def _taking(field: str, event: Event) -> frozenset[str]:
    """Those who take this part in it; in what is done together, all do."""
    if event.type in SYMMETRIC or not event.recipient:
        return _codes(event, "actor") | _codes(event, "recipient")
    return _codes(event, field)


def counted_reasons(found: Iterable[Refusal]) -> Mapping[str, int]:
    """How often each reason was given, the commonest first."""
    counts: dict[str, int] = {}
    for one in found:
        counts[one.reason] = counts.get(one.reason, 0) + 1
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
