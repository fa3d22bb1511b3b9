"""
The parties that a noun phrase stands for: its own, or those that describe it.

"Ukrainian cities" stands for Ukraine, "dozens of Russian soldiers" for the soldiers,
"Ana Kovac, Serbia's interior minister," for Kovac of Serbia, "which" for the noun
before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.coding.clauses import PLACE_KINDS, Reading
from dragoman.coding.grammar import COUNTERPARTS
from dragoman.coding.party import Party
from dragoman.coding.party_words import in_compound
from dragoman.coding.references import References
from dragoman.coding.role_sectors import LEFT, after_office, belongs_to_whom_it_leads
from dragoman.coding.towns import code_of_town
from dragoman.coding.trigger_tables import trigger_tables
from dragoman.records import Actor

_RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$"})
_OWNERS = ("nmod:poss", "amod", "compound", "nmod:desc", "nmod:unmarked")
_KINDS = {"PER": "person", "ORG": "organisation", "NORP": "demonym"}
_AIDES = frozenset("assistant aide adviser advisor secretary counsel aides advisers".split())
_OF = (("of",), ("from",))
_SERVING = (*_OF, ("for",), ("in",), ("at",), ("with",))
_STRANGERS = frozenset("CVL REF CRM REB OPP".split())
"""Sectors of those who may stand at a body that is not theirs."""
_LEADING = frozenset(
    "heads headed leads led chairs chaired commands commanded runs ran governs".split()
)
_OPPOSED = frozenset(
    "rival rivals critic critics opponent opponents enemy enemies foe foes predecessor "
    "predecessors successor successors challenger challengers detractors".split()
)
"""Who is somebody's is not he himself: "his rivals were jailed"."""
_SETTLEMENTS = frozenset("cities towns villages settlements districts areas parts".split())
"""What lies in a state or region and stands for it where its own name is not told."""
_SIDES = frozenset("side sides delegation delegations".split())
"""Whose they are stands before them: "the Greek side of the island"."""
_WHOSE_PLACE = {
    "REF": frozenset({"fleeing", "fled", "escaping"}),
    "REB": frozenset({"operating", "active"}),
    "MED": frozenset({"based"}),
    "BUS": frozenset({"based"}),
}
_DEEPEST = 4
"""Steps from a noun to the party it stands for: "members of a group of Hamas fighters"."""


class Phrases(References):
    """Resolves the noun phrases of one sentence."""

    def first_parties(self, words: Iterable[int]) -> tuple[Party, ...]:
        """The parties of the first of these words that has any."""
        return next((found for at in words if (found := self.parties(at))), ())

    def parties(self, index: int) -> tuple[Party, ...]:
        """The parties of the phrase whose head is this word, with those joined to it."""
        known = self.reading.parties_by_head.get(index)
        if known is None:
            known = self.reading.parties_by_head[index] = self._joined(index)
        return known

    def _joined(self, index: int) -> tuple[Party, ...]:
        found: list[Party] = []
        for head in self.tree.joined(index):
            for party in (*self._of(head, _DEEPEST), *self._beside(head), *self._fellows(head)):
                # several may stand at one word: "they"
                if all(_where(party) != _where(other) for other in found):
                    found.append(party)
        # One party may cover a whole coordination: "Trinidad and Tobago".
        return tuple(found)

    def one(self, index: int) -> tuple[Party, ...]:
        """The parties of this word's own phrase, without those joined to it."""
        return self._of(index, _DEEPEST)

    def antecedent(self, index: int) -> int | None:
        """The noun that a relative pronoun at this word stands for."""
        for at in (index, *self.tree.ancestors(index)):
            if self.tree.has(at, "acl:relcl") and self.tree.heads[at] >= 0:
                return self.tree.heads[at]
        return None

    def is_relative(self, index: int) -> bool:
        """Whether the word is "who", "which" or a relative "that"."""
        return self.reading.tag(index) in _RELATIVE_TAGS and self.antecedent(index) is not None

    def _of(self, index: int, steps: int) -> tuple[Party, ...]:
        if steps == 0:
            return ()
        if self.is_relative(index):
            antecedent = self.antecedent(index)
            return self._of(antecedent, steps - 1) if antecedent is not None else ()
        party = self.reading.party_at(index)
        two = self.both(index) if party is not None and party.kind == "role" else ()
        if two:
            return two
        if party is not None:
            return self._senders(index, party) or (self._explained(party, steps - 1),)
        return (
            self.both(index)
            or self.body(index)
            or self.place_meant(index)
            or self.speaking(index)
            or self.told_before(index)
            or self._apposition(index, steps)
            or self._named(index, steps)
            or self._described(index, steps)
        )

    def _beside(self, index: int) -> Iterator[Party]:
        """The other peoples of one role: "the British and French ambassadors"."""
        party = self.reading.party_at(index)
        for child in self.tree.under(index, "amod"):
            if party is None or party.first <= child < party.last:
                continue
            other = self.reading.party_at(child)
            joined = any(
                party.first <= at < party.last for at in self.tree.under(child, "conj")
            )
            if joined and other is not None:
                yield replace(other, adjective=True)

    def _fellows(self, index: int) -> Iterator[Party]:
        """Those of the other states of one role: "the ministers of Russia and Cameroon"."""
        party = self.reading.party_at(index)
        if party is None or party.kind != "role" or self.reading.tag(index) != "NNS":
            return
        inside = range(party.first, party.last)
        for at in inside:
            for child in self.tree.under(at, "conj"):
                other = self.reading.party_at(child)
                if at == index or child in inside or other is None:
                    continue
                if other.kind in PLACE_KINDS:
                    yield replace(other, adjective=True)

    def _senders(self, index: int, party: Party) -> tuple[Party, ...]:
        """Whose a role of no state are: "diplomats from the U.S. and Iran"."""
        if party.kind != "role" or party.actor.code or party.person:
            return ()
        for child in self.tree.under(index, "nmod"):
            if self.reading.prepositions(child) == ("from",):
                found = self.parties(child)
                if found and all(one.kind in PLACE_KINDS for one in found):
                    return found
        return ()

    def _explained(self, party: Party, steps: int) -> Party:
        """A person of no state, of that which an apposition tells: "Kovac, head of …"."""
        if party.actor.code or party.via or steps <= 0:
            return party
        if COUNTERPARTS.intersection(party.actor.name.lower().split()):
            return party
        head = self.reading.head_of(party)
        for other in self.tree.under(head, "appos"):
            told = self.reading.party_at(other)
            told = self._explained(told, steps - 1) if told else self._served(other, steps)
            if told is not None and told.actor.code:
                sector = party.actor.sector or told.actor.sector
                return _as_of(party, told, sector)
        body = self._served(head, steps, party) if party.kind in ("role", "person") else None
        if body is not None:
            leads = belongs_to_whom_it_leads(self.reading.lower[head])
            own, other_sector = party.actor.sector, body.actor.sector
            return _as_of(party, body, (leads and other_sector) or own or other_sector)
        told = self._of_nation(party, head, steps)
        if not told.actor.code:
            told = self._from_there(told, head)
        town = code_of_town(self.reading, told) if not told.actor.code else ""
        return replace(told, actor=replace(told.actor, code=town)) if town else told

    def _served(self, index: int, steps: int, who: Party | None = None) -> Party | None:
        """
        The body that somebody is of: "a colonel in the Russian army", "Kovac of the
        foreign ministry", "who heads the central bank"; no place, where they only are.

        Crowds and other civilians are at a body without being of it.
        """
        stranger = who is not None and (who.plural or who.actor.sector in _STRANGERS)
        serving = _OF if stranger else _SERVING
        if self.reading.lower[index] in _AIDES:
            serving = (*serving, ("to",))  # who is ambassador to a state is not of it
        for child in self.tree.under(index, "nmod"):
            if self.reading.prepositions(child) in serving:
                for told in self._of(child, steps - 1):
                    if told.actor.code and told.kind not in (*PLACE_KINDS, "demonym"):
                        return self._as_left(index, told)
        for verb in self.tree.under(index, "acl:relcl"):
            led = self.tree.first(verb, "obj")
            if led is not None and self.reading.lower[verb] in _LEADING:
                return next((one for one in self._of(led, steps - 1) if one.actor.code), None)
        return None

    def _as_left(self, index: int, body: Party) -> Party:
        """The body, for who is no longer of it: "a former colonel in the Russian army"."""
        if not any(self.reading.lower[at] in LEFT for at in self.tree.under(index, "amod")):
            return body
        return replace(body, actor=replace(body.actor, sector=after_office(body.actor.sector)))

    def _of_nation(self, party: Party, head: int, steps: int) -> Party:
        """A role with the state that describes it: "two Ukrainian government colonels"."""
        if party.kind != "role":
            return party
        for child in self.tree.under(head, *_OWNERS):
            if not party.first <= child < party.last:
                for told in self._of(child, steps - 1):
                    if told.actor.code:
                        return _as_of(party, told, party.actor.sector)
        return party

    def _from_there(self, party: Party, head: int) -> Party:
        """Those who flee a place, and rebels who are active in one, as of its state."""
        clauses = _WHOSE_PLACE.get(party.actor.sector, frozenset())
        for clause in self.tree.under(head, "acl"):
            if self.reading.lower[clause] not in clauses:
                continue
            for at in sorted(self.tree.subtree(clause)):
                place = self.reading.party_at(at)
                if place is not None and place.kind in PLACE_KINDS and place.actor.code:
                    return _as_of(party, place, party.actor.sector)
        return party

    def _apposition(self, index: int, steps: int) -> tuple[Party, ...]:
        """A name that no table has, with what its apposition says it is."""
        for other in self.tree.under(index, "appos"):
            body = self._served(other, steps)
            for told in self._of(other, steps - 1) or ((body,) if body else ()):
                if not told.actor.code and not told.actor.sector:
                    continue
                own = self._named(index, steps)
                actor = self._as_left(other, told).actor
                if not own:
                    return (replace(told, actor=actor),)
                actor = replace(own[0].actor, code=actor.code, sector=actor.sector)
                return (replace(own[0], actor=actor, person=told.person or own[0].person),)
        return ()

    def _named(self, index: int, steps: int) -> tuple[Party, ...]:
        """A name that no table has, as the reader found it."""
        tokens = self.reading.sentence.tokens
        kind = tokens[index].entity[2:]
        if kind not in _KINDS:
            return ()
        first = index
        while tokens[first].entity[:1] == "I" and first > 0:
            first -= 1
        last = index + 1
        while last < len(tokens) and tokens[last].entity == f"I-{kind}":
            last += 1
        if any(self.reading.party_at(at) for at in range(first, last)):
            return ()  # the tables know better where a name ends
        if in_compound(self.reading.lower, first, last):
            return ()  # "a French-built frigate"
        actor = Actor(
            name=self.reading.text(first, last),
            code="",
            sector="",
            start=tokens[first].start,
            end=tokens[last - 1].end,
        )
        code, sector = self._owner(first, last, steps)
        named = replace(actor, code=code, sector=sector)
        return (
            Party(
                actor=named,
                first=first,
                last=last,
                kind=_KINDS[kind],
                person=kind == "PER",
                full_name=actor.name if kind == "PER" else "",
            ),
        )

    def _owner(self, first: int, last: int, steps: int) -> tuple[str, str]:
        """The state and sector of those who describe a name: "Iranian envoy Ali Saberi"."""
        head = self.tree.head_of(first, last)
        for child in self.tree.under(head, *_OWNERS):
            if first <= child < last:
                continue
            for party in self._of(child, steps - 1):
                return party.actor.code, party.actor.sector
        body = self._served(head, steps)
        if body is not None:
            return body.actor.code, body.actor.sector
        return self._said_before(first, last)

    def _said_before(self, first: int, last: int) -> tuple[str, str]:
        """The state and sector of a person whose whole name stands before with his office."""
        surname = self.reading.sentence.tokens[last - 1].text
        if self.reading.sentence.tokens[first].entity[2:] != "PER":
            return "", ""
        told = {
            (one.actor.code, one.actor.sector)
            for one in (*self.reading.earlier, *self.reading.parties)
            if one.person and one.actor.code and surname in one.actor.name.split()[1:]
        }
        return told.pop() if len(told) == 1 else ("", "")

    def _described(self, index: int, steps: int) -> tuple[Party, ...]:
        """Those who describe or own a noun that is no party: "Ukrainian cities"."""
        found = self._doer(index, steps) or self._of_phrase(index, steps)
        if found and self.reading.lower[index] not in _SIDES:
            return found
        owners = sorted(self.tree.under(index, *_OWNERS), reverse=True)
        for child in owners:
            describing = self._of(child, steps - 1)
            if describing:
                joined = [self._of(other, 1) for other in self.tree.under(child, "conj")]
                group = (*describing, *(party for one in joined for party in one))
                if self.reading.lower[index] in _OPPOSED and self.reading.tag(child) == "PRP$":
                    return tuple(self._named_after(index, party) for party in group)
                # "Gomel, Belarus" is the state, and of no other's
                before = child < index
                return tuple(replace(party, adjective=before) for party in group)
        return found

    def _named_after(self, index: int, owner: Party) -> Party:
        """Others of somebody's own state, by the noun that they are told by: "his rivals"."""
        token = self.reading.sentence.tokens[index]
        actor = replace(
            owner.actor, name=token.text, sector="", start=token.start, end=token.end
        )
        own = replace(owner, actor=actor, first=index, last=index + 1, via="", kind="role")
        return replace(own, person=False, full_name="", adjective=True)

    def _doer(self, index: int, steps: int) -> tuple[Party, ...]:
        """Whose deed it is: of "Israel's invasion of Lebanon" Israel and not Lebanon."""
        named, _ = trigger_tables().nouns.longest_at(self.reading.lower, index)
        owners = list(self.tree.under(index, "nmod:poss")) if named is not None else []
        return self._of(owners[0], steps - 1) if owners else ()

    def _of_phrase(self, index: int, steps: int) -> tuple[Party, ...]:
        """Those behind "of": "dozens of soldiers", "the city of Kharkiv"."""
        for child in self.tree.under(index, "nmod"):
            inside = self.reading.lower[index] in _SETTLEMENTS and self._is_in(child)
            if inside or self._is_owned_by(child):
                found = self._of(child, steps - 1)
                joined = (self._of(other, 1) for other in self.tree.under(child, "conj"))
                others = [party for one in joined for party in one]
                if not found and any(one.kind not in PLACE_KINDS for one in others):
                    continue  # of "the cities of Irpil and Izium" a table may know one alone
                if found or others:
                    return (*found, *others)
        return ()

    def _is_in(self, child: int) -> bool:
        """Whether it is where something lies: "villages in Kherson Oblast"."""
        party = self.reading.party_at(child)
        placed = party is not None and party.kind in PLACE_KINDS
        return placed and self.reading.prepositions(child) == ("in",)

    def _is_owned_by(self, child: int) -> bool:
        """Whether it stands behind "of", by itself or by its kind: "of the firm Baykar"."""
        kinds = (at for at in self.tree.under(child, "nmod", "compound") if at < child)
        return any(self.reading.prepositions(at) == ("of",) for at in (child, *kinds))


def named_together(reading: Reading) -> Iterator[tuple[Party, ...]]:
    """The parties that a sentence joins by "and", where each has a code."""
    if not reading.was_read:
        return
    phrases, tree = Phrases(reading), reading.tree
    joined = {head for head, bare in zip(tree.heads, tree.bare, strict=True) if bare == "conj"}
    for at in sorted(joined):
        if reading.tag(at).startswith("NN"):
            found = phrases.parties(at)
            if len(found) > 1 and all(party.actor.code for party in found):
                yield found


def _as_of(party: Party, owner: Party, sector: str) -> Party:
    """The party with the code of whose it is."""
    return replace(party, actor=replace(party.actor, code=owner.actor.code, sector=sector))


def _where(party: Party) -> tuple[int, int]:
    return party.first, party.actor.start


def head_words(reading: Reading, index: int) -> Iterator[int]:
    """The words of a phrase without its relative clauses and appositions, in order."""
    left_out: set[int] = set()
    for child in reading.tree.under(index, "acl", "appos", "parataxis", "punct", "case", "cc"):
        left_out |= reading.tree.subtree(child)
    return iter(sorted(reading.tree.subtree(index) - left_out))
