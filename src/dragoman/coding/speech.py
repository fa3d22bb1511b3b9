"""Who says so: "X said that …", "…, officials say, …", "according to Y"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.codebook import speaker_kinds, speech_verbs
from dragoman.coding.clauses import Reading
from dragoman.coding.grammar import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DASHES,
    DETERMINERS,
    GROUP_PRONOUNS,
    PERSON_PRONOUNS,
    PREPOSITIONS,
    QUOTE_MARKS,
    is_adverb,
)
from dragoman.coding.parties import Party
from dragoman.records import Actor, Attribution
from dragoman.words import verb_forms, words

_MARKS = DASHES | QUOTE_MARKS | {","}
_ENDS = DASHES | {",", ".", ";", "!", "?"}
_LONGEST_SPEAKER = 12
_LISTENERS = frozenset(
    "reporters journalists lawmakers parliament state television local the a late early "
    "yesterday today".split()
)
_LONGEST_TAIL = 7
"""Words after "said" that still only tell when and how: "said in a statement on Friday"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """
    Somebody's saying: who, how, and the tokens of what is said (half open).

    `aside` are the tokens of the frame itself where it interrupts or follows
    what is said.
    """

    speakers: tuple[Attribution, ...]
    parties: tuple[Party, ...]
    says: str
    verb: int
    scope: tuple[int, int]
    aside: frozenset[int]

    def covers(self, index: int) -> bool:
        """Whether the token is part of what is said."""
        return self.scope[0] <= index < self.scope[1] and index not in self.aside


def speech_frames(reading: Reading) -> tuple[Frame, ...]:
    """The frames of a sentence, the outermost first."""
    frames = [*_said(reading), *_according_to(reading)]
    # "Reuters reported that …, officials said": what interrupts or follows is the inner one.
    return tuple(sorted(frames, key=lambda frame: (bool(frame.aside), frame.verb)))


def _said(reading: Reading) -> Iterator[Frame]:
    for index, word in enumerate(reading.lower):
        says = _speech_forms().get(word)
        if says is None or reading.party_at(index) is not None or not _is_verb(reading, index):
            continue
        if index and reading.sentence.tokens[index].text[:1].isupper():
            continue  # "Kayah State"
        frame = (
            _inverted(reading, index, says)
            or _trailing(reading, index, says)
            or _leading(reading, index, says)
        )
        if frame is not None:
            yield frame


def _is_verb(reading: Reading, index: int) -> bool:
    before = reading.lower[index - 1] if index else ""
    return not (
        before in DETERMINERS
        or before in PREPOSITIONS
        or before in ("-", "no")
        or (before == "to" and index > 0)
    )


def _inverted(reading: Reading, index: int, says: str) -> Frame | None:
    """The speaker after the verb: "…,” said Smith, …"."""
    if index == 0 or reading.lower[index - 1] not in _MARKS:
        return None
    end = _noun_phrase_end(reading, index + 1)
    if end == index + 1:
        return None
    found = _parties_between(reading, index + 1, end)
    speakers = _speakers(reading, found, index + 1, end)
    if not speakers:
        return None
    return Frame(
        speakers=speakers,
        parties=found,
        says=says,
        verb=index,
        scope=(0, len(reading.lower)),
        aside=frozenset(range(index - 1, end)),
    )


def _trailing(reading: Reading, index: int, says: str) -> Frame | None:
    """The speaker at the end or between: "…, officials said", "— officials say —"."""
    # ", which Kigali denies" disputes what others said; it is no report of our own.
    end = _tail_end(reading, index + 1) if says not in ("expects", "denies") else None
    mark = next(
        (
            at
            for at in range(index - 1, max(-1, index - _LONGEST_SPEAKER), -1)
            if reading.lower[at] in _MARKS
        ),
        None,
    )
    if end is None or mark is None or mark == index - 1:
        return None
    mark = _before_apposition(reading, mark)
    if reading.lower[mark + 1] in CONJUNCTIONS:
        return None
    if mark == 0 or _holds_verb(reading, mark + 1, index):
        return None
    found = _parties_between(reading, mark + 1, index)
    speakers = _speakers(reading, found, mark + 1, index)
    if not speakers:
        return None
    return Frame(
        speakers=speakers,
        parties=found,
        says=says,
        verb=index,
        scope=(0, len(reading.lower)),
        aside=frozenset(range(mark, min(end + 1, len(reading.lower)))),
    )


def _before_apposition(reading: Reading, mark: int) -> int:
    """The mark before "Smith, a spokesman for X, said": the name stands one comma earlier."""
    party = reading.party_ending(mark)
    if reading.lower[mark] == "," and party is not None and party.person and party.first > 0:
        before = party.first - 1
        if reading.lower[before] in _MARKS:
            return before
    return mark


def _leading(reading: Reading, index: int, says: str) -> Frame | None:
    """The speaker first: "X said (that) …"."""
    if not _has_complement(reading, index + 1):
        return None
    if says == "expects" and reading.lower[index + 1] == "to":
        return None  # "hopes to host" is no saying
    if says == "denies" and "that" not in reading.lower[index + 1 : index + 7]:
        return None  # "denied responsibility" is an event of its own
    start = reading.clause_start(index)
    found = _subject_group(reading, start, index)
    speakers = _speakers(reading, found, _after_opening(reading, start, index), index)
    if not speakers:
        return None
    return Frame(
        speakers=speakers,
        parties=found,
        says=says,
        verb=index,
        scope=(index + 1, _said_until(reading, index, says)),
        aside=frozenset(),
    )


def _said_until(reading: Reading, index: int, says: str) -> int:
    """Where what is said ends: at ";" and ", while"; a denial also before "and blamed"."""
    for at in range(index + 1, len(reading.lower)):
        pair = reading.lower[at : at + 2]
        if pair[0] == ";" or pair == (",", "while"):
            return at
        if pair in ((",", "and"), (",", "but")) and says == "denies":
            return at
        if pair[0] in ("and", "but") and says == "denies" and pair[-1].endswith("ed"):
            return at
    return len(reading.lower)


def _has_complement(reading: Reading, index: int) -> bool:
    following = reading.lower[index : index + 1]
    return bool(following) and following[0] not in _ENDS and following[0] not in (":", ")")


def _after_opening(reading: Reading, start: int, index: int) -> int:
    """The subject begins after "On Thursday," and after "and" or "but"."""
    commas = [at for at in range(start, index) if reading.lower[at] == ","]
    at = commas[-1] + 1 if commas else start
    while at < index and reading.lower[at] in CONJUNCTIONS:
        at += 1
    return at


def _according_to(reading: Reading) -> Iterator[Frame]:
    for index in range(len(reading.lower) - 2):
        if reading.lower[index : index + 2] != ("according", "to"):
            continue
        end = _noun_phrase_end(reading, index + 2)
        found = _parties_between(reading, index + 2, end)
        speakers = _speakers(reading, found, index + 2, end)
        if speakers:
            mark = index - 1 if index and reading.lower[index - 1] in _MARKS else index
            close = end + (reading.lower[end : end + 1] == (",",))
            yield Frame(
                speakers=speakers,
                parties=found,
                says="says",
                verb=index,
                scope=(0, len(reading.lower)),
                aside=frozenset(range(mark, close)),
            )


def _noun_phrase_end(reading: Reading, index: int) -> int:
    """Where the noun phrase that begins at the token ends, by punctuation or a verb."""
    at = index
    while at < len(reading.lower) and at - index < _LONGEST_SPEAKER:
        word = reading.lower[at]
        if word in _ENDS or word in QUOTE_MARKS or word in ("(", ":"):
            break
        if word in AUXILIARIES and word not in ("'s", "’s"):
            break
        at += 1
    return at


def _tail_end(reading: Reading, index: int) -> int | None:
    """The mark that closes a trailing frame, if one comes soon and no clause before it."""
    for at in range(index, min(len(reading.lower), index + _LONGEST_TAIL)):
        word = reading.lower[at]
        if word in _ENDS:
            return at
        if at == index and not _opens_tail(reading, at):
            return None
        if word in AUXILIARIES or word == "that" or word in GROUP_PRONOUNS:
            return None
    return len(reading.lower) if len(reading.lower) - index < _LONGEST_TAIL else None


def _opens_tail(reading: Reading, index: int) -> bool:
    """Whether "said" goes on only with when, where or to whom: "on Friday", "Thursday"."""
    word = reading.lower[index]
    return (
        word in PREPOSITIONS
        or word in _LISTENERS
        or is_adverb(word)
        or reading.sentence.tokens[index].text[:1].isupper()
    )


def _holds_verb(reading: Reading, first: int, last: int) -> bool:
    return any(
        reading.lower[at] in AUXILIARIES and reading.lower[at] not in ("'s", "’s")
        for at in range(first, last)
    )


def _parties_between(reading: Reading, first: int, last: int) -> tuple[Party, ...]:
    inside = [party for party in reading.parties if first <= party.first and party.last <= last]
    whole = [party for party in inside if not party.adjective]
    leading = [
        party for party in (whole or inside) if reading.preposition_before(party, first) == ""
    ]
    return tuple((leading or whole or inside)[:1]) if inside else ()


def _subject_group(reading: Reading, start: int, index: int) -> tuple[Party, ...]:
    """The party nearest before the verb that nothing governs, with those joined to it."""
    before = [p for p in reading.parties if start <= p.first and p.last <= index]
    free = [p for p in before if not p.adjective and not reading.preposition_before(p, start)]
    if not free:
        return ()
    return reading.group(free[-1], low=start, high=index)


def _speakers(
    reading: Reading, found: tuple[Party, ...], first: int, last: int
) -> tuple[Attribution, ...]:
    if found and not found[0].adjective:
        return tuple(as_speaker(party.actor) for party in found)
    while first < last and reading.lower[first] in DETERMINERS:
        first += 1
    while last > first and (
        reading.lower[last - 1] in ADVERBS or reading.lower[last - 1] in AUXILIARIES
    ):
        last -= 1
    if not 0 < last - first <= _LONGEST_SPEAKER or not reading.lower[first][:1].isalpha():
        return ()
    tokens = reading.sentence.tokens
    if last - first == 1 and reading.lower[first] in GROUP_PRONOUNS | PERSON_PRONOUNS:
        return ()
    actor = Actor(
        name=reading.text(first, last),
        code=found[0].actor.code if found else "",  # "a Chinese trade group"
        sector="",
        start=tokens[first].start,
        end=tokens[last - 1].end,
    )
    return (as_speaker(actor),)


def as_speaker(actor: Actor) -> Attribution:
    """The party as one who says so."""
    return Attribution(
        name=actor.name,
        code=actor.code,
        sector=actor.sector,
        start=actor.start,
        end=actor.end,
        members=actor.members,
        kind=_kind(actor),
    )


def _kind(actor: Actor) -> str:
    """Named where the speaker has a name; officials, media and others by their nouns."""
    parts = words(actor.name)
    kinds = speaker_kinds()
    for length in range(min(5, len(parts)), 0, -1):
        for at in range(len(parts) - length + 1):
            phrase = " ".join(parts[at : at + length])
            kind = kinds.get(phrase) or kinds.get(phrase.lower())
            if kind == "anonymous officials" and _is_named(parts):
                continue
            if kind is not None:
                return kind
    return "named" if actor.code or any(part[:1].isupper() for part in parts) else "unnamed"


def _is_named(parts: tuple[str, ...]) -> bool:
    """Whether a personal name follows the role: "adviser Jake Sullivan"."""
    return len(parts) > 2 and parts[-1][:1].isupper() and parts[-2][:1].isupper()


@cache
def _speech_forms() -> Mapping[str, str]:
    return {
        form: says for verb, says in speech_verbs().items() for form in verb_forms(verb).all
    }
