"""Parties that stand for others: "he", "him", and the army in "its army"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.coding.grammar import COUNTERPARTS, PERSON_PRONOUNS
from dragoman.coding.party import Party
from dragoman.records import Actor, Sentence

_BARE_ROLE = 2
"""Words of a role that tells of itself no state: "the foreign minister"."""
_LONGEST_ROLE = 4
"""Words of one that may be said again as a whole: "the National Security Advisor"."""
_GROUPS = frozenset("group movement militia militants".split())
_DEPUTIES = ("vice", "deputy", "assistant")
_KIN = frozenset("wife husband son daughter mother father brother sister".split())
"""Who is so named stands beside somebody else, whom "he" is more likely to mean."""
_ANYBODY = frozenset("people civilians residents citizens leaders officials members".split())
"""Words for whom any state has."""


def with_pronouns(
    found: tuple[Party, ...], sentence: Sentence, before: Party | None
) -> tuple[Party, ...]:
    """
    The parties with those that "he", "him" and "his" stand for.

    The antecedent is the nearest person named before, in this sentence or
    else in the one before it (`before`); of what somebody says, he who says it.
    """
    result: list[Party] = list(found)
    persons = persons_of(sentence, found)
    taken = {index for party in found for index in range(party.first, party.last)}
    for index, token in enumerate(sentence.tokens):
        if token.text.lower() not in PERSON_PRONOUNS or index in taken:
            continue
        earlier = [party for party in persons if party.last <= index]
        antecedent = _saying(earlier, sentence, index) or (earlier[-1] if earlier else before)
        if token.xpos == "PRP$":
            joined = _joined_to(earlier, sentence, index)
            antecedent = joined or _doing(earlier, sentence, index) or antecedent
        if antecedent is not None:
            result.append(_standing_in(antecedent, index, token.text))
    return tuple(sorted(result, key=lambda party: party.first))


def persons_of(sentence: Sentence, found: Sequence[Party]) -> list[Party]:
    """The persons among the parties and those whom no table knows, in order."""
    known = (party for party in found if party.person)
    return sorted((*known, *_strangers(sentence, found)), key=lambda party: party.first)


def _strangers(sentence: Sentence, found: Sequence[Party]) -> Iterator[Party]:
    """The persons that the reader sees and no table knows, as parties of no state."""
    tokens = sentence.tokens
    taken = {index for party in found for index in range(party.first, party.last)}
    told = {party.last for party in found if party.person}  # "peace activist Ana Silva"
    for first, token in enumerate(tokens):
        if token.entity != "B-PER" or first in told:
            continue
        if first and tokens[first - 1].text.lower() in _KIN:
            continue
        last = first + 1
        while last < len(tokens) and tokens[last].entity == "I-PER":
            last += 1
        if taken.isdisjoint(range(first, last)):
            start, end = token.start, tokens[last - 1].end
            name = sentence.text[start - sentence.start : end - sentence.start]
            actor = Actor(name=name, code="", sector="", start=start, end=end)
            yield Party(
                actor=actor, first=first, last=last, kind="person", person=True, full_name=name
            )


def _saying(earlier: Sequence[Party], sentence: Sentence, index: int) -> Party | None:
    """The person who says the clause of which "he" is the subject: "Li told Sato he knew"."""
    tokens = sentence.tokens
    clause = tokens[index].head
    if tokens[index].relation != "nsubj" or clause < 0 or tokens[clause].relation != "ccomp":
        return None
    return _subject_of(tokens[clause].head, earlier, sentence)


def _joined_to(earlier: Sequence[Party], sentence: Sentence, index: int) -> Party | None:
    """The person to whom the noun is joined: "met Sato and his delegation"."""
    noun = sentence.tokens[sentence.tokens[index].head]
    if not noun.relation.startswith("conj"):
        return None
    return next((party for party in earlier if party.first <= noun.head < party.last), None)


def _doing(earlier: Sequence[Party], sentence: Sentence, index: int) -> Party | None:
    """The person who is the subject of a verb over the word: "Li met Sato on his visit"."""
    tokens = sentence.tokens
    above = tokens[index].head
    while above >= 0:
        subject = _subject_of(above, earlier, sentence)
        if subject is not None:
            return subject
        above = tokens[above].head
    return None


def _subject_of(verb: int, earlier: Sequence[Party], sentence: Sentence) -> Party | None:
    """The first of the parties that is the verb's subject."""
    for party in earlier:
        own = sentence.tokens[party.first : party.last]
        if any(one.head == verb and one.relation == "nsubj" for one in own):
            return party
    return None


def _standing_in(antecedent: Party, index: int, word: str) -> Party:
    return replace(
        antecedent,
        first=index,
        last=index + 1,
        via=word,
        possessive=word.lower() == "his",
        adjective=False,
    )


def with_owners(found: tuple[Party, ...], sentence: Sentence) -> tuple[Party, ...]:
    """The parties, with the state of "its army" where one is named before it."""
    return tuple(_owned(party, found, sentence) for party in found)


def with_roles_said_before(
    found: tuple[Party, ...],
    sentence: Sentence,
    before: Sequence[Party],
    lead: Sequence[Party],
) -> tuple[Party, ...]:
    """
    The parties, with the state of "the army" where one army alone was named before.

    `before` are the parties with a code that the document named in earlier sentences,
    `lead` whom the sentence before is about: a spokesman without a body is theirs.
    """
    found = tuple(_speaking_for(party, lead) for party in found)
    return tuple(_repeated(party, found, sentence, before) for party in found)


def _speaking_for(party: Party, lead: Sequence[Party]) -> Party:
    codes = {(one.actor.code, one.actor.sector) for one in lead if not one.person}
    role = party.actor.name.split()[0].lower()
    if party.actor.code or len(codes) != 1 or not role.startswith("spokes"):
        return party
    code, sector = codes.pop()
    return replace(party, actor=replace(party.actor, code=code, sector=sector or "GOV"))


def _repeated(
    party: Party, found: tuple[Party, ...], sentence: Sentence, before: Sequence[Party]
) -> Party:
    tokens = sentence.tokens[party.first : party.last - party.possessive]
    if party.actor.code or party.kind != "role" or len(tokens) > _LONGEST_ROLE:
        return party
    article = sentence.tokens[party.first - 1].text.lower() if party.first else "the"
    role = tokens[-1].text.lower()
    if article != "the" or role in _ANYBODY:
        return party
    known = (*before, *(other for other in found if other.last <= party.first))
    if role in _GROUPS:
        return _as_group(party, known)
    told = _bearing(" ".join(token.text.lower() for token in tokens), known)
    told = told or (_bearing(role, known) if len(tokens) <= _BARE_ROLE else set())
    if len({code for code, _ in told}) != 1:
        return party
    code, sector = min(told)
    actor = replace(party.actor, code=code, sector=party.actor.sector or sector)
    return replace(party, actor=actor)


def _bearing(role: str, known: Sequence[Party]) -> set[tuple[str, str]]:
    """Code and sector of those named with a role; a vice president is no president."""
    return {
        (one.actor.code, one.actor.sector)
        for one in known
        if one.actor.code
        and f" {role} " in (name := f" {one.actor.name.lower()} ")
        and not any(f" {deputy} {role} " in name for deputy in _DEPUTIES)
    }


def _as_group(party: Party, known: Sequence[Party]) -> Party:
    """A role as the rebels named last: "the militant group" for Hamas."""
    rebels = [one for one in known if one.kind == "organisation" and one.actor.sector == "REB"]
    if not rebels or not rebels[-1].actor.code:
        return party
    return replace(party, actor=replace(party.actor, code=rebels[-1].actor.code))


def _owned(party: Party, found: tuple[Party, ...], sentence: Sentence) -> Party:
    before = sentence.tokens[party.first - 1].text.lower() if party.first else ""
    if party.actor.code or party.kind != "role" or before not in ("its", "their", "his", "her"):
        return party
    if COUNTERPARTS.intersection(party.actor.name.lower().split()):
        return party
    owners = [
        other
        for other in found
        if other.last <= party.first and other.actor.code and not other.adjective
    ]
    if not owners:
        return party
    tokens = sentence.tokens
    doing = (
        other
        for other in reversed(owners)
        if any(tokens[at].relation == "nsubj" for at in range(other.first, other.last))
    )
    owner = _joined_to(owners, sentence, party.first - 1) or next(doing, owners[-1])
    return replace(party, actor=replace(party.actor, code=owner.actor.code))
