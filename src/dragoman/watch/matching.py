"""
Whether a report is of the events that a pattern means.

Parties go by their codes; a person or a group by the code with its name behind a stroke
("RUS/Putin", "PSE/Hamas"), which has to stand in the sentence. Words are looked for in
the sentence that holds the quote, in any of their forms: "captur" finds "captured".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dragoman.codebook import names, party_codes
from dragoman.records import Actor, Event, Report, Status
from dragoman.watch.amounts import has_amount
from dragoman.watch.verbs import base_form
from dragoman.watch_records import Pattern
from dragoman.words import small_letters, verb_forms

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]*[A-Z0-9])|\n+")
_ABBREVIATION = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sen|Rep|Gov|St|No)\.\s*$")
# These are struck or visited where they are: a place stands for whom it belongs to.
_AT_A_PLACE = frozenset({"ASSAULT", "MOBILIZE", "COERCE", "CONSULT", "RETREAT", "AID"})
_REACH = 300  # no sentence is much longer, but what is no sentence
_FEW_MEMBERS = 6  # "the five countries"; of so many each is meant
_SHORT = 3  # letters; "war" would find "warned", and "PRO" every protest
_APART = frozenset("out back off over home go free".split())
"""What ends a verb behind its object: "pull the troops out"."""
_TOGETHER = frozenset({"CONSULT", "AGREE", "COOPERATE", "RETREAT"})


@dataclass(frozen=True, slots=True)
class Told:
    """A report as patterns look at it: its event, and the sentence around the quote."""

    report: Report
    sentence: str

    @property
    def event(self) -> Event:
        """The event of the report."""
        return self.report.event

    @property
    def is_question(self) -> bool:
        """Whether the sentence only asks."""
        return self.sentence.rstrip(' "”’)').endswith("?")


def told(report: Report) -> Told:
    """The report with its sentence, in small letters and without accents."""
    text = report.document.text
    start, end = sentence_around(text, report.event.start, report.event.end)
    return Told(report, small_letters(f" {' '.join(text[start:end].split())} "))


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence that holds these characters begins and ends."""
    first, last = max(start - _REACH, 0), min(end + _REACH, len(text))
    for found in _SENTENCE_END.finditer(
        text, max(start - _REACH, 0), min(end + _REACH, len(text))
    ):
        if _ABBREVIATION.search(text[max(found.start() - 8, 0) : found.start()]):
            continue
        if found.end() <= start:
            first = found.end()
        elif found.start() >= end:
            last = found.start()
            break
    return first, last


def fits(pattern: Pattern, one: Told, statuses: Sequence[Status] | None = None) -> bool:
    """
    Whether all that the pattern asks for holds; `statuses` in the place of its own.

    A pattern without types fits no event: it is one of words alone.
    """
    event = one.event
    wanted = statuses or ((Status.DENIED,) if pattern.denied else pattern.statuses)
    return (
        event.type in pattern.types
        and event.status in wanted
        and (not pattern.modes or event.mode in pattern.modes)
        and (not pattern.contexts or bool(set(pattern.contexts) & set(event.contexts)))
        and of_parties(pattern, one)
        and _at_place(pattern, one)
        and has_words(pattern, one.sentence)
    )


def nearly_fits(pattern: Pattern, one: Told) -> bool:
    """
    Whether it may be such an event: one side is left out of it, and named in its sentence.

    "When water cannons are deployed by the Chinese Coast Guard" leaves out against whom.
    """
    event = one.event
    if event.type not in pattern.types or event.status not in pattern.statuses:
        return False
    if not pattern.actors or not pattern.recipients or (event.actor and event.recipient):
        return False
    present = (*event.actor, *event.recipient)
    sides = (pattern.actors, pattern.recipients)
    as_told = [pattern.actors if event.actor else pattern.recipients]
    for side in sides if pattern.either_way else as_told:
        other = pattern.recipients if side is pattern.actors else pattern.actors
        named = any(is_named(entry, one.sentence) for entry in other)
        if named and any(is_any(side, party, one) for party in present):
            return has_words(pattern, one.sentence)
    return False


def is_named(entry: str, sentence: str) -> bool:
    """Whether a sentence names the party of an entry, by any of its names."""
    code, _, name = entry.partition("/")
    if name:
        return stem_in(name, sentence)
    bare = _not_states().sub(" ", sentence)
    return any(stem_in(word, bare) for word in _names_by_code().get(code, ()))


@lru_cache(maxsize=1)
def _not_states() -> re.Pattern[str]:
    """Words that hold a state's name and are not that state: "South China Sea"."""
    found = sorted({small_letters(name.words) for name in names() if name.kind == "exception"})
    return re.compile("|".join(map(re.escape, found)) or r"(?!)")


@lru_cache(maxsize=1)
def _names_by_code() -> Mapping[str, tuple[str, ...]]:
    """The names and demonyms of each state and body, but for bare codes."""
    found: dict[str, list[str]] = {}
    for words, code in party_codes().items():
        if len(words) > 3:
            found.setdefault(code, []).append(words)
    return {code: tuple(words) for code, words in found.items()}


def of_parties(pattern: Pattern, one: Told) -> bool:
    """Whether those take part whom the pattern names, in their roles."""
    event = one.event
    if _in_roles(pattern.actors, pattern.recipients, one):
        return True
    if not pattern.actors or not pattern.recipients:
        return False
    if pattern.either_way and _in_roles(pattern.recipients, pattern.actors, one):
        return True
    together = pattern.either_way or event.type in _TOGETHER
    return together and _two_among(pattern, one)


def _two_among(pattern: Pattern, one: Told) -> bool:
    """Whether both stand among the actors, as of those who meet or clash."""
    everyone = (*one.event.actor, *one.event.recipient)
    first = {at for at, party in enumerate(everyone) if is_any(pattern.actors, party, one)}
    second = {at for at, party in enumerate(everyone) if is_any(pattern.recipients, party, one)}
    return any(a != b for a in first for b in second)


def _in_roles(actors: Sequence[str], recipients: Sequence[str], one: Told) -> bool:
    event = one.event
    if actors and not any(is_any(actors, party, one) for party in event.actor):
        return False
    if not recipients:
        return True
    if any(is_any(recipients, party, one) for party in event.recipient):
        return True
    place = event.place
    if place is None or event.type not in _AT_A_PLACE:
        return False
    return any(
        entry.partition("/")[0] == place.code for entry in recipients if "/" not in entry
    )


def is_any(entries: Iterable[str], party: Actor, one: Told) -> bool:
    """
    Whether a party is one of those that a rule names.

    A bloc of many ("the West") is none of its members, unless half of them are named.
    """
    found = [entry for entry in entries if is_party(entry, party, one.sentence)]
    if party.code or len(party.members) <= _FEW_MEMBERS:
        return bool(found)
    return 2 * len(found) >= len(party.members)


def is_party(entry: str, party: Actor, sentence: str) -> bool:
    """
    Whether a party is the one that a rule names.

    >>> xi = Actor(name="Xi Jinping", code="CHN", sector="GOV", start=0, end=0)
    >>> [is_party(entry, xi, " xi met ") for entry in ("CHN", "CHN MIL", "CHN/Xi", "CHN/Li")]
    [True, False, True, False]
    """
    code, _, name = entry.partition("/")
    state, _, sector = code.partition(" ")
    if name and not stem_in(name, party.name) and not stem_in(name, sentence):
        return False
    if state == party.code or state in party.members:
        return not sector or sector == party.sector
    if name and not party.code:
        return stem_in(name, party.name)
    return not party.code and bool(state) and state.casefold() == party.name.casefold()


def stem_in(name: str, text: str) -> bool:
    """
    Whether the words stand in the text, the last of them in whatever form.

    A name of three letters at most has no other form: others begin so.

    >>> [stem_in(name, "Libyan crews tested drones") for name in ("Libya", "test", "Li")]
    [True, True, False]
    """
    is_whole = len(name) <= _SHORT and name[:1].isupper()
    found = _stem(small_letters(name), is_whole=is_whole).search(f" {small_letters(text)} ")
    return bool(name) and found is not None


@lru_cache(maxsize=4096)
def _stem(words: str, *, is_whole: bool) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(words)}" + (r"(?!\w)" if is_whole else ""))


def has_words(pattern: Pattern, sentence: str) -> bool:
    """Whether the sentence has the pattern's words, none that it must not, and so much."""
    if pattern.amount and not has_amount(pattern.amount, pattern.unit, sentence):
        return False
    return all(_has_any(entry, sentence) for entry in pattern.words) and not any(
        _has_any(entry, sentence) for entry in pattern.without
    )


def _has_any(entry: str, sentence: str) -> bool:
    return _any_of(entry).search(sentence) is not None


@lru_cache(maxsize=4096)
def _any_of(entry: str) -> re.Pattern[str]:
    """
    Any of the words parted by strokes, each by its beginning, a short one by its forms.

    A verb with its particle is found in all forms of the verb, and with a thing between.

    >>> [bool(_any_of("war").search(word)) for word in ("wars", "warring", "warned")]
    [True, True, False]
    >>> bool(_any_of("pull out").search("after pulling its last troops out of it"))
    True
    """
    words = "|".join(_beginning(small_letters(word)) for word in entry.split("|") if word)
    return re.compile(rf"(?<!\w)(?:{words})") if words else re.compile(r"(?!)")


def _beginning(word: str) -> str:
    """What a word may begin with; one of three letters begins too many others."""
    first, _, rest = word.partition(" ")
    if rest in _APART or (rest and base_form(first) == first):
        forms = "|".join(map(re.escape, sorted(verb_forms(first).all)))
        apart = r"(?: \w+){0,4}" if rest in _APART else ""
        return rf"(?:{forms}){apart} {re.escape(rest)}"
    if len(word) > _SHORT or not word.isalnum():
        return re.escape(word)
    last = re.escape(word[-1])
    return rf"{re.escape(word)}(?:e?s|{last}?(?:ed|ing)|['’]s?)?(?!\w)"


def _at_place(pattern: Pattern, one: Told) -> bool:
    if not pattern.places:
        return True
    place = one.event.place
    codes = {place.code, place.name.casefold()} if place else set()
    return any(
        entry in codes
        or entry.casefold() in codes
        or (not entry.isupper() and stem_in(entry, one.sentence))
        for entry in pattern.places
    )


@dataclass(frozen=True, slots=True)
class Sighting:
    """A sentence that a pattern of words alone means: where it stands."""

    start: int
    end: int
    sentence: str


_UNDONE = re.compile(
    r"\b(?:will|would|may|might|could|should|to be|plans?|planned|expected|ahead of|before|if"
    r"|candidates?|hopes?|calls? (?:for|on)|likely|unlikely|upcoming|campaign|poll|polls"
    r"|not|n['’]t|never|demand\w*|urg\w+|denies|denied|refus\w+|reject\w+"
    r"|scheduled|set to|vows?|warns?)\b"
)


def sightings(pattern: Pattern, text: str, folded: str) -> list[Sighting]:
    """
    The sentences that have all words of a pattern of words, told as done.

    What will be, may be or was denied is passed over by the words that say so. `folded`
    is the text in small letters, without accents.
    """
    if pattern.types or not all(_has_any(entry, folded) for entry in pattern.words):
        return []
    found = []
    for start, end in _sentences(text):
        sentence = small_letters(f" {' '.join(text[start:end].split())} ")
        if has_words(pattern, sentence) and not _UNDONE.search(sentence):
            found.append(Sighting(start, end, text[start:end].strip()))
    return found


def _sentences(text: str) -> Iterable[tuple[int, int]]:
    at = 0
    while at < len(text):
        start, end = sentence_around(text, at, at + 1)
        yield start, end
        at = max(end + 1, at + 1)
