"""The phrases that hang on an event's words: where its parties may stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.codebook import event_type
from dragoman.coding.clauses import PLACE_KINDS, Reading
from dragoman.coding.party import Party
from dragoman.coding.phrases import Phrases
from dragoman.coding.subjects import Subjects
from dragoman.coding.triggers import Trigger

PLACE_PREPOSITIONS = frozenset(
    "in at near on outside off across inside around over through".split()
)
STRUCK_PLACE = frozenset({"ASSAULT"})
SENDING = frozenset({"AID", "MOBILIZE"})
HARM = frozenset(
    ["killed", "wounded", "injured", "arrested", "detained", "released", "kidnapped"]
)
STRUCK_KINDS = frozenset({"place", "capital"})
_JOINING = frozenset({"with", "to"})
_TOWARDS = frozenset("against from to with toward towards for by on".split())
_MADE_OR_OWNED = frozenset(
    "made produced built owned operated run controlled announced taken adopted ordered passed "
    "signed".split()
)
OWN = frozenset({"its", "their", "his", "her"})
OWNERS = ("nmod:poss", "amod", "compound")


@dataclass(frozen=True, slots=True)
class Hanging:
    """A noun phrase that hangs on the event's words, with the preposition before it."""

    index: int
    preposition: str


_SANCTIONING = frozenset({"USA", "GBR"})
"""States after which those sanctions are named that they impose: "U.S. sanctions"."""


class EventPhrases:
    """The words of one event in its sentence, and the noun phrases that hang on them."""

    def __init__(self, reading: Reading, trigger: Trigger) -> None:
        self.reading = reading
        self.tree = reading.tree
        self.trigger = trigger
        self.phrases = Phrases(reading)
        self.subjects = Subjects(reading, self.phrases)

    def centres(self) -> tuple[int, ...]:
        """The words on which the recipient may hang: the verb, its object, the noun."""
        trigger = self.trigger
        found = [trigger.head] if trigger.noun or trigger.framed else []
        if trigger.noun:
            found.append(self.tree.first_of(trigger.head))
        if trigger.verb is not None:
            found.insert(0, trigger.verb)
            # "issue an ultimatum to": the noun of a phrase of several words
            found.extend(at for at in sorted(trigger.own) if self.tree.has(at, "obj"))
            if trigger.framed or trigger.noun:
                found.extend(self._between_verb_and_noun())
            found.extend(self._borrowed(trigger.verb))
        return tuple(dict.fromkeys(found))

    def _between_verb_and_noun(self) -> Iterator[int]:
        """In "launched a series of strikes on X" the series."""
        for at in self.tree.ancestors(self.trigger.head):
            if at == self.trigger.verb or self.reading.is_verb(at):
                return
            yield at

    def _borrowed(self, verb: int) -> Iterator[int]:
        """The verb whose object a coordinated one shares: "condemned and sanctioned Iran"."""
        later = [
            at
            for at in self.tree.under(verb, "conj")
            if self.reading.is_verb(at) and self.tree.first(at, "nsubj") is None
        ]
        if self.tree.first(verb, "obj") is None:
            yield from later

    def hanging(self) -> Iterator[Hanging]:
        """The noun phrases on the event's words, but for owners and agents."""
        own = self.trigger.own
        verb = self.trigger.verb
        shared = set() if verb is None else set(self._borrowed(verb))
        for centre in self.centres():
            # "resigned and fled to India": only an object is shared
            roles = ("obj",) if centre in shared else ("obj", "iobj", "obl", "nmod")
            for child in self.tree.under(centre, *roles):
                if child in own or self.tree.has(child, "nmod:poss", "obl:agent", "nmod:desc"):
                    continue
                cases = self.reading.prepositions(child)
                inside = any(at in own for at in self.tree.under(child, "case"))
                yield Hanging(child, "" if inside or not cases else " ".join(cases))

    def behind(self, noun: int, steps: int) -> Iterator[int]:
        """What hangs on a noun by "from", "against", or as "made in", and on those."""
        if steps == 0:
            return
        towards = _JOINING if self._is_symmetric() else _TOWARDS
        if self.trigger.type in ("ACCUSE", "PROTEST"):
            towards = towards | {"by"}  # "investigates abuses by the army"
        for child in self.tree.under(noun, "nmod"):
            cases = self.reading.prepositions(child)
            if cases and cases[-1] in towards:
                yield child
            if cases and cases[-1] in (*towards, "of", "in"):
                yield from self.behind(child, steps - 1)
        for clause in self.tree.under(noun, "acl"):
            if self.reading.lower[clause] in _MADE_OR_OWNED:
                yield from self.tree.under(clause, "obl")

    def _is_symmetric(self) -> bool:
        """Whether others are party to it only by "with" and "to": an agreement, talks."""
        return self.trigger.together or event_type(self.trigger.type).symmetric

    def is_participle(self) -> bool:
        """Whether the verb is one, as in "the ships seized by"."""
        verb = self.trigger.verb
        return verb is not None and self.reading.tag(verb) == "VBN"

    def upward(self) -> Iterator[int]:
        """The verb that a noun hangs on: "the talks took place in Doha"."""
        head = self.tree.heads[self.trigger.pivot]
        if self.trigger.verb is None and self.tree.has(self.trigger.head, "nsubj", "obj"):
            yield head
        if self.trigger.verb is None:
            yield from self.tree.under(self.trigger.head, "acl")

    def owner(self) -> tuple[Party, ...]:
        """Whose the noun is: "Russia's war", "Western sanctions", "the Israel-Hamas war"."""
        head = self.tree.first_of(self.trigger.head)
        for noun in dict.fromkeys((self.trigger.head, head)):
            found: list[Party] = []
            for child in self.tree.under(noun, *OWNERS):
                if child not in self.trigger.own:
                    found += [*self._hyphened(child), *self.phrases.parties(child)]
            for child in self.tree.under(noun, "compound") if not found else ():
                # "a Russian missile strike": the tree may hang "Russian" on the missile
                for inner in self.tree.under(child, "amod", "nmod:poss"):
                    found += self.phrases.one(inner)
            owners = tuple(one for one in found if not self._is_sanctioned(one))
            if owners and not (len(owners) == 1 and self.is_topic(owners[0])):
                return owners
        return ()

    def _hyphened(self, index: int) -> Iterator[Party]:
        """The other state of "the Kenya-Uganda talks"."""
        for other in self.tree.under(index, "compound") if self._is_symmetric() else ():
            low, high = sorted((index, other))
            between = self.reading.lower[low + 1 : high]
            party = self.reading.party_at(other)
            if between in (("-",), ("–",)) and party and party.kind in PLACE_KINDS:
                yield party

    def _is_sanctioned(self, party: Party) -> bool:
        """Whether sanctions named after a state are on it: "the Iran sanctions"."""
        by_name = party.kind == "country" and not party.possessive
        noun = by_name and self.tree.has(self.reading.head_of(party), "compound")
        return self.trigger.type == "SANCTION" and noun and party.actor.code not in _SANCTIONING

    def sanctioned(self) -> tuple[Party, ...]:
        """The state after which sanctions are named."""
        under = self.tree.under(self.trigger.head, "compound") if self.trigger.noun else ()
        named = (party for at in under for party in self.phrases.one(at))
        return tuple(party for party in named if self._is_sanctioned(party))

    def is_topic(self, party: Party) -> bool:
        """
        Talks named after a state are about it or in it: "the Ukraine peace talks"; and
        clashes named after a town in it.
        """
        if party.possessive or party.kind not in PLACE_KINDS:
            return False
        fought = self.trigger.together and party.kind in STRUCK_KINDS
        return self.trigger.type == "CONSULT" or fought

    def is_where(self, party: Party) -> bool:
        """Whether a party tells where, by its own name."""
        return party.kind in PLACE_KINDS and not (party.possessive or party.via)
