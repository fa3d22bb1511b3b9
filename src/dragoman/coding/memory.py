"""What the sentences of a document leave behind for those that come later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.codebook import role_words
from dragoman.coding.clauses import Reading
from dragoman.coding.party import Party
from dragoman.coding.phrases import Phrases
from dragoman.coding.roles import Roles
from dragoman.records import Actor, Event, Sentence


@dataclass(frozen=True, slots=True)
class Memory:
    """
    What earlier sentences leave behind for later ones.

    `talkers` are the two who talked last, `lead` the parties that the last sentence is
    about, the subject of its main verb; `start` is where that sentence begins. `author` are
    those whose own words the text is, or in a transcript those who speak.
    """

    persons: frozenset[str]
    last_person: Party | None
    paragraph: int
    parties: tuple[Party, ...]
    they: tuple[Party, ...] = ()
    both: tuple[Party, ...] = ()
    talkers: tuple[Party, ...] = ()
    told: tuple[Event, ...] = ()
    said: tuple[Party, ...] = ()
    groups: tuple[tuple[Party, ...], ...] = ()
    scene: Party | None = None
    lead: tuple[Party, ...] = ()
    start: int = 0
    author: tuple[Party, ...] = ()


def lead_of(reading: Reading) -> tuple[Party, ...]:
    """The parties that are the subject of a sentence's main verb."""
    tree = reading.tree
    root = next((at for at, head in enumerate(tree.heads) if head < 0), None)
    subject = None if root is None else tree.first(root, "nsubj")
    if subject is None or not reading.was_read:
        return ()
    return Phrases(reading).parties(subject)


def last_pair(told: Sequence[Roles]) -> tuple[Party, ...]:
    """The two known parties of the last event that has just two."""
    return next((pair for one in reversed(told) if (pair := _facing_pair(one))), ())


def _facing_pair(found: Roles) -> tuple[Party, ...]:
    """The two known parties of an event that has just two."""
    known = [party for party in (*found.actor, *found.recipient) if party.actor.code]
    return tuple(known) if len({party.actor.code for party in known}) == 2 else ()


def scene_of(event: Event) -> Party | None:
    """The state where an event happened, or whose the struck were."""
    codes = {event.place.code} if event.place is not None else set()
    if event.type == "ASSAULT" and event.recipient:
        codes = {party.code for party in event.recipient}
    if len(codes) != 1 or not (code := codes.pop()) or ":" in code:
        return None
    where = Actor(name="", code=code, sector="", start=event.start, end=event.end)
    return Party(actor=where, first=0, last=0, kind="place")


def last_body(named: Sequence[Party]) -> Party | None:
    """The organisation or armed group named last."""
    bodies = (one for one in reversed(named) if one.kind == "organisation" and not one.via)
    return next(bodies, None)


def full_names(found: Sequence[Party], sentence: Sentence) -> frozenset[str]:
    """The full names of the persons among the parties, and those that the reader sees."""
    known = {party.full_name for party in found if party.full_name}
    return frozenset(known | set(_names_read(sentence)))


def _names_read(sentence: Sentence) -> Iterator[str]:
    """
    Names of persons of two words and more, as the reader marks them; of a sentence that
    was not read, capital words in a row.
    """
    read = any(token.upos for token in sentence.tokens)
    words: list[str] = []
    for token in (*sentence.tokens, None):
        text = "" if token is None else token.text
        inside = _is_name(text) if not read else token is not None and token.entity == "I-PER"
        begins = not read or (token is not None and token.entity == "B-PER")
        if inside and words:
            words.append(text)
            continue
        if len(words) > 1:
            yield " ".join(words)
        words = [text] if begins and (read or _is_name(text)) else []


def _is_name(word: str) -> bool:
    """Whether the word is written as part of a name, and is no role."""
    return word.istitle() and word.isalpha() and word.lower() not in role_words()
