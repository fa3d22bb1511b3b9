"""
The parties that a sentence names: "Russian President Vladimir Putin", "U.S. officials".

A party is a name, widened by the roles and names that stand with it. Without a
tree this goes by word order: a nation, at most three words, then a role.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from dragoman.codebook import Name
from dragoman.coding.grammar import POSSESSIVES, cased, is_function_word
from dragoman.coding.misspelt import misspelt
from dragoman.coding.names import Found, begins_no_party, members_on, name_table, role_table
from dragoman.coding.party import Party
from dragoman.coding.party_words import (
    ACTS,
    BACKING,
    BEARERS,
    ELSEWHERE,
    FINITE,
    KNOWING,
    LONGEST_OFFICE,
    OF_EVERY_STATE,
    PLACE_LABELS,
    VERBS_TOO,
    describes_noun,
    in_compound,
    is_national,
    opens_act,
)
from dragoman.coding.person_names import PersonNames
from dragoman.coding.role_sectors import (
    LEFT,
    after_office,
    as_held,
    is_person_role,
    sector_of_bearer,
    sector_within,
)
from dragoman.records import Actor, Sentence

MAX_MODIFIERS = 3
_SHORT_SURNAME = 3


@dataclass(frozen=True, slots=True)
class _Head:
    """What was found of a party while it grows to the right."""

    last: int
    sector: str
    role: str
    person: Name | None
    guessed: str = ""


def parties(
    sentence: Sentence, *, day: date | None, known_persons: frozenset[str] = frozenset()
) -> tuple[Party, ...]:
    """
    The parties of a sentence, in order, not overlapping.

    `known_persons` are the full names already read in the document: their
    surnames may stand alone from then on.
    """
    reader = _PartyReader(sentence, day, known_persons)
    return tuple(reader.found())


class _PartyReader:
    """Goes through one sentence from left to right."""

    def __init__(self, sentence: Sentence, day: date | None, known: frozenset[str]) -> None:
        self.sentence = sentence
        self.texts = cased([token.text for token in sentence.tokens])
        self.lower = [text.lower() for text in self.texts]
        self.day = day
        self.known = known
        self.persons = PersonNames(sentence, self.texts, day, known)

    def found(self) -> Iterator[Party]:
        end, all_labelled = 0, self.persons.alone
        for index, token in enumerate(self.sentence.tokens):
            labelled = all_labelled or token.entity
            if index < end or (begins_no_party(self.texts[index]) and not labelled):
                continue
            party = self._party_at(index)
            if party is not None:
                end = party.last
                if party.kind != "exception" and not self._is_attached(party):
                    yield party

    def _party_at(self, index: int) -> Party | None:
        if begins_no_party(self.texts[index]):
            return self._misspelt(index)
        match = name_table().at(self.texts, index, self.day)
        if match is not None and self._is_in_person(match, index):
            match = None
        longer = match is not None and match.name.kind == "person"
        if match is not None and not (longer and self.persons.runs_on(index + match.length)):
            return self._named(index, match.name, match.length)
        surname = self.persons.surname(index)
        if surname is not None:
            first = surname.name.full_name not in self.known
            party = self._party(index, index + surname.length, surname.name)
            return replace(party, guessed="known by the surname alone") if first else party
        return self._role(index) or self._misspelt(index)

    def _is_in_person(self, found: Found, index: int) -> bool:
        """Whether the name of a place or people is part of somebody's: "Lao Mingyi"."""
        if found.name.kind == "place":
            return self.persons.holds(index)
        labels = [token.entity for token in self.sentence.tokens[index : index + 2]]
        people = found.name.kind == "demonym" and found.length == 1
        return people and labels == ["B-PER", "I-PER"]

    def _misspelt(self, index: int) -> Party | None:
        """A state or place with a letter wrong, where the reader took it for a place."""
        label = self.sentence.tokens[index].entity[2:]
        whole = self.persons.alone and len(self.texts) == 1
        if not (whole or label in PLACE_LABELS):
            return None
        name = misspelt(self.texts[index])
        if name is None:
            return None
        return replace(self._named(index, name, 1), guessed=f"read as “{name.words}”")

    def _named(self, index: int, name: Name, length: int) -> Party:
        end = index + length
        if name.kind == "organisation":
            name, end = self._of_its_state(name, end)
        if name.kind == "person":
            person = self.persons.named(end - length) or as_held(name, self.day)
            return self._party(index, end, person)
        if name.kind == "demonym":
            if self.lower[max(0, index - 1) : index] == ["ethnic"]:
                name = replace(name, code="")  # of whatever state they live in
            people = self._people_of(index, end, name)
            if people is not None:
                return people
        if self.lower[end : end + 2] == ["-", "based"]:
            based = self._head(end + 2, replace(name, kind="demonym"), owner=True)
            if based is not None and based.role not in ELSEWHERE:
                return self._headed(index, based, name)
        owner = self._owns(end)
        body = self._body_of(name, end + owner)
        if body is not None:
            return self._party(
                index, end + owner + body.length, replace(body.name, code=name.code)
            )
        head = self._head(end + owner, name, owner=owner)
        if head is not None:
            return self._headed(index, head, name)
        describes = name.kind == "demonym" and not is_national(self.texts[index])
        describes = describes or (not owner and describes_noun(self.sentence, index, end, name))
        describes = describes or (name.kind == "bloc" and name.words.istitle() and length == 1)
        party = self._party(index, end, name)
        return replace(party, adjective=True) if describes else party

    def _people_of(self, index: int, end: int, name: Name) -> Party | None:
        """A people within a state, or outside its own: "Iraqi Kurds", "ethnic Serbs"."""
        named = name_table().at(self.texts, end, self.day) if end < len(self.texts) else None
        stateless = named is not None and named.name.kind == "bloc" and not named.name.code
        if named is not None and stateless and not named.name.members:
            last = end + named.length
        elif not name.code and self.texts[index].endswith("s"):
            last = end
        else:
            return None
        return self._party(index, last, replace(name, sector="CVL", kind="role"))

    def _of_its_state(self, body: Name, end: int) -> tuple[Name, int]:
        """A body with the state behind "of", where another state has one of its name."""
        state, last = self._nation_after(end)
        known = state is not None and state.kind == "country" and state.code != body.code
        if state is None or not known or not body.code or ":" in body.code:
            return body, end
        return replace(body, code=state.code), last  # "Assembly of the Republic of Kosovo"

    def _body_of(self, nation: Name, index: int) -> Found | None:
        """The parliament or court of a nation that the table has as another's."""
        if nation.kind not in ("country", "demonym") or index >= len(self.texts):
            return None
        found = name_table().at(self.texts, index, self.day)
        if found is None or found.name.sector not in OF_EVERY_STATE:
            return None
        return found if found.name.kind == "organisation" else None

    def _headed(self, index: int, head: _Head, name: Name) -> Party:
        person = head.person or name
        code = name.code or person.code
        sector = head.sector or (person.sector if head.person else name.sector)
        sector = sector_within(name, head.role) or sector
        sector = self._sector_left(index, sector, head.role)
        kind = "person" if head.person else "role"
        shown = replace(name, code=code, sector=sector, kind=kind, full_name=person.full_name)
        return self._as_person(self._party(index, head.last, shown), head)

    def _sector_left(self, index: int, sector: str, role: str) -> str:
        """The sector after "former": none, or of a person that of the elite."""
        before = self.lower[max(0, index - 2) : index]
        if not (LEFT.intersection(before[-1:]) or before == ["ex", "-"]):
            return sector
        return after_office(sector) if is_person_role(role) else ""

    def _as_person(self, party: Party, head: _Head) -> Party:
        """The party, a person also where only a role shows it: "the Russian president"."""
        person = party.person or is_person_role(head.role)
        if person == party.person and not head.guessed:
            return party
        return replace(party, person=person, guessed=head.guessed)

    def _head(self, index: int, name: Name, *, owner: bool) -> _Head | None:
        """The role and the person's name that follow a nation or body, if they do."""
        limit = MAX_MODIFIERS if owner or name.kind in ("demonym", "bloc") else 0
        limit = MAX_MODIFIERS - 1 if name.kind == "organisation" else limit
        for skipped in range(limit + 1):
            at = index + skipped
            if at >= len(self.texts):
                return None
            role = role_table().at(self.lower, at, None)
            if role is not None and role.name.kind == "arms" and self._is_act(at + role.length):
                return None  # "a Hezbollah drone attack"
            if role is not None and self._may_head(at, name, owner=owner):
                return self._roles_and_name(at, role.name, role.length)
            if not self._may_describe(at):
                return None
            if name.kind == "organisation" and self._may_be_verb(at):
                return None
        return None

    def _may_describe(self, index: int) -> bool:
        """Whether it may stand before a role; no verb: "Israeli strikes killed people"."""
        word = self.texts[index]
        verbal = self.sentence.tokens[index].xpos in (*FINITE, "VB", "PRP$")
        backing = self.lower[index] in BACKING  # "Iranian backed Hezbollah militia"
        return word[:1].isalpha() and not is_function_word(word) and not (verbal or backing)

    def _may_be_verb(self, index: int) -> bool:
        """Whether a word after a body may be what it does, rather than describe a role."""
        word = self.lower[index]
        return word.endswith(("ed", "ing")) or (word.endswith("s") and word != "rights")

    def _is_act(self, index: int) -> bool:
        """Whether the word is what arms do, so that both name an event."""
        return self.lower[index : index + 1] != [] and self.lower[index] in ACTS

    def _may_head(self, at: int, name: Name, *, owner: bool) -> bool:
        """After a bare state, "forces" and "heads" are verbs rather than roles."""
        bare_state = name.kind in ("country", "capital", "place") and not owner
        if bare_state and self.lower[at] in KNOWING:
            return False
        abbreviated = "." in name.words or name.words.isupper()
        return not bare_state or abbreviated or self.lower[at] not in VERBS_TOO

    def _roles_and_name(self, at: int, role: Name, length: int) -> _Head:
        end, sector, words = at + length, role.sector, role.words
        while more := role_table().at(self.lower, end, None) if end < len(self.lower) else None:
            end, sector, words = end + more.length, more.name.sector or sector, more.name.words
        person = self.persons.named(end)
        short = person is not None and len(self.texts[end]) <= _SHORT_SURNAME
        if short and not is_person_role(words):
            person = None  # "the newspaper La Prensa" is not of President La
        if person is not None:
            length_of_name = self.persons.length(end)
            sector = sector_of_bearer(words, sector, person)
            return _Head(end + length_of_name, sector, words, person)
        nearly = self.persons.nearly(end, sector) if is_person_role(words) else None
        if nearly is not None:
            return _Head(end + 2, sector, words, nearly, guessed=f"read as “{nearly.words}”")
        if is_person_role(words):
            end += self.persons.length(end)
        return _Head(end, sector, words, None)

    def _role(self, index: int) -> Party | None:
        role = role_table().at(self.lower, index, None)
        if role is None or role.name.kind == "arms" or self._describes_a_thing(index, role):
            return None
        head = self._roles_and_name(index, role.name, role.length)
        nation, last = self._nation_after(head.last)
        if nation is not None:
            end_head = head.person or nation
            sector = sector_within(nation, head.role) or head.sector or end_head.sector
            sector = self._sector_left(index, sector, head.role)
            named = self._party(index, last, replace(nation, sector=sector, kind="role"))
            return self._as_person(named, head)
        called = is_person_role(head.role) and head.last > index + role.length
        if not (head.person or called or self._is_group(index, head)):
            return None
        name = head.person or role.name
        sector = self._sector_left(index, head.sector or role.name.sector, head.role)
        kind = "person" if head.person else "role"
        if (name.sector, name.kind) != (sector, kind):
            name = replace(name, sector=sector, kind=kind)
        return self._as_person(self._party(index, head.last, name), head)

    def _describes_a_thing(self, index: int, role: Found) -> bool:
        """Whether the role only describes what follows: "military aid", "police violence"."""
        end = index + role.length
        after = self.sentence.tokens[end].text if end < len(self.texts) else ""
        if self.texts[index] == "National" and role.length == 1:
            return after[:1].isupper()  # "the National Strategy"
        if self.lower[end - 1].endswith("s") or not after.islower() or not after.isalpha():
            return False
        finite = self.sentence.tokens[end].xpos in FINITE  # "police raid offices"
        verb_like = finite or after.endswith(("s", "ed")) or is_function_word(after)
        return not verb_like and role_table().at(self.lower, end, None) is None

    def _is_group(self, index: int, head: _Head) -> bool:
        """Whether a role alone names somebody: a plural, a person, or "the army"."""
        before = self._before_description(index) if head.sector else self._before(index)
        word = self.lower[head.last - 1]
        return (
            word.endswith("s")
            or before in ("the", "a", "an", "his", "their", "its")
            or word in ("police", "people")
            or self.sentence.tokens[index].text[:1].isupper()
        )

    def _before(self, index: int) -> str:
        return self.lower[index - 1] if index else ""

    def _before_description(self, index: int) -> str:
        """The word before a role and its adjectives: of "the new government" the article."""
        at = index - 1
        while at > 0 and index - at < MAX_MODIFIERS and self.sentence.tokens[at].xpos == "JJ":
            at -= 1
        return self.lower[at] if at >= 0 else ""

    def _nation_after(self, index: int) -> tuple[Name | None, int]:
        """The state in "the president of Iran", and where it ends."""
        if self.lower[index : index + 1] != ["of"]:
            return None, index
        at = index + 1 + (self.lower[index + 1 : index + 2] == ["the"])
        match = name_table().at(self.texts, at, self.day) if at < len(self.texts) else None
        if match is None:
            further = self._next_of(at)
            return self._nation_after(further) if further else (None, index)
        if match.name.kind not in BEARERS:
            return None, index
        return match.name, at + match.length

    def _next_of(self, index: int) -> int:
        """Where "of" follows what an office is for: "minister of the Interior of Peru"."""
        for at in range(index, min(index + LONGEST_OFFICE, len(self.texts))):
            if self.lower[at] == "of":
                return at
            if not (self.texts[at].istitle() or self.lower[at] in ("and", "&")):
                return 0
        return 0

    def _is_attached(self, party: Party) -> bool:
        """Whether it is part of a compound: "Russian-backed", "pro-Russian", "US$4 billion"."""
        after = self.texts[party.last :]
        named = party.kind in BEARERS and not party.possessive
        named = named and bool(KNOWING & {*after[:1]} or opens_act(after))
        if named or "".join(after[:1]).startswith("$"):
            return True
        return self._is_backing(party) or in_compound(self.lower, party.first, party.last)

    def _is_backing(self, party: Party) -> bool:
        """Whether it only tells who backs another: "the Iranian backed militia"."""
        if self.lower[party.last : party.last + 1] == [] or party.possessive:
            return False
        token = self.sentence.tokens[party.last]
        # No people stands in the singular before its verb, a state does.
        nation = party.kind == "demonym" and not is_national(self.texts[party.first])
        return token.text.lower() in BACKING and (nation or token.xpos == "JJ")

    def _party(self, first: int, end: int, name: Name) -> Party:
        """The party at these tokens; a possessive that follows belongs to it."""
        tokens, offset = self.sentence.tokens, self.sentence.start
        start, stop = tokens[first].start, tokens[end - 1].end
        owner = self._owns(end)
        person = name.kind in ("person", "surname")
        actor = Actor(
            name=self.sentence.text[start - offset : stop - offset],
            code=name.code,
            sector=name.sector,
            start=start,
            end=stop,
            members=members_on(name, self.day),
        )
        return Party(
            actor=actor,
            first=first,
            last=end + owner,
            kind="person" if person else name.kind,
            person=person,
            plural=self.texts[end - 1].endswith("s") and not person,
            possessive=owner,
            full_name=name.full_name if person else "",
        )

    def _owns(self, end: int) -> bool:
        return end < len(self.texts) and self.texts[end] in POSSESSIVES
