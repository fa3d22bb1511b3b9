"""
Whom the words stand for that point back: "they", "both", "the two sides", "the group".
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace

from dragoman.coding.clauses import Reading
from dragoman.coding.grammar import OF_SPEAKER
from dragoman.coding.party import Party

_GROUP = frozenset({"they", "it", "them"})
_SPEAKERS = frozenset({"we", "us", "i", "me"})
_BODIES = frozenset("group alliance bloc movement militia organisation organization".split())
OWNING = frozenset({"its", "their"})
_SIDES = frozenset(
    "sides countries leaders presidents nations governments ministers states parties men women "
    "neighbours neighbors allies diplomats both two powers capitals".split()
)
_STAFF = frozenset("team teams staff cabinet family families aides relatives".split())
_TALKING = tuple(
    "discuss spoke review agree reaffirm exchang underlin underscor stress".split()
)
_HEADS = frozenset("leaders presidents ministers diplomats".split())
_TOWNS = frozenset("city town village region province district island port".split())
_NATIONS = frozenset("countries nations states neighbours neighbors governments".split())
_NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_ALL = frozenset({"both", "all"})


class References(ABC):
    """Finds who was named before, for the noun phrases of one sentence."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.tree = reading.tree

    @abstractmethod
    def parties(self, index: int) -> tuple[Party, ...]:
        """The parties of the phrase whose head is this word."""

    def both(self, index: int) -> tuple[Party, ...]:
        """The two that "both", "the two sides" or "the leaders" stand for."""
        word, reading = self.reading.lower[index], self.reading
        counted = self._counted(index)
        if counted or word not in _SIDES or (word == "two" and self._counts(index)):
            return counted
        people = word in ("men", "women")
        talkers = reading.talkers if word in _HEADS else ()
        meant = self._persons_before(index) if people else talkers or reading.both
        two = word in ("both", "two") or any(
            reading.lower[at] in ("two", "both") for at in self.tree.children[index]
        )
        known = word in ("leaders", "sides") and any(
            reading.lower[at] == "the" for at in self.tree.under(index, "det")
        )
        described = ("nmod", "acl", "compound") if two else ("nmod", "amod", "acl", "compound")
        alone = not any(self.tree.under(index, *described))
        meant = meant or (self._two_named() if two and not people else ())
        return standing(self.reading, meant, index) if (two or known) and alone else ()

    def _counts(self, index: int) -> bool:
        """Whether a number counts what follows, and stands for nobody: "two Chileans"."""
        after = index + 1
        return after < len(self.reading.lower) and self.reading.tag(after)[:2] in ("NN", "JJ")

    def _persons_before(self, index: int) -> tuple[Party, ...]:
        """The two persons named last, for "both men"."""
        here = [party for party in self.reading.parties if party.last <= index]
        named: dict[str, Party] = {}
        for party in reversed([*self.reading.earlier, *here]):
            if party.person and not party.via:
                named.setdefault(party.full_name or party.actor.name, party)
        return tuple(reversed(list(named.values())[:2])) if len(named) > 1 else ()

    def _two_named(self) -> tuple[Party, ...]:
        """The two states that were named together last, where no event had two sides."""
        last = self.reading.groups[-1] if self.reading.groups else ()
        states = {party.actor.code for party in last if _is_state(party)}
        return last if len(last) == len(states) == 2 else ()

    def _counted(self, index: int) -> tuple[Party, ...]:
        """Those named together before whom a number of states means: "the three countries"."""
        reading = self.reading
        if reading.lower[index] not in _NATIONS:
            return ()
        words = {reading.lower[at] for at in self.tree.children[index]}
        number = next((_NUMBERS[word] for word in words if word in _NUMBERS), 0)
        described = any(self.tree.under(index, "nmod", "amod", "compound")) or any(
            not (self._is_charge(at) or self.tree.has(at, "acl:relcl"))
            for at in self.tree.under(index, "acl")
        )
        if not number or described or not ("the" in words or words & _ALL):
            return ()
        firsts = (at for at in range(index - 1, -1, -1) if any(self.tree.under(at, "conj")))
        here = (self.parties(at) for at in firsts if not self._is_above(at, index))
        groups = (group for found in (here, reversed(reading.groups)) for group in found)
        told = (one for one in groups if len({party.actor.code for party in one}) == number)
        meant = next((one for one in told if all(_is_state(party) for party in one)), ())
        return standing(self.reading, meant, index)

    def _is_above(self, at: int, index: int) -> bool:
        """Whether the word, or the party that it is part of, holds the other word."""
        party = self.reading.party_at(at)
        inside = range(party.first, party.last) if party is not None else range(at, at + 1)
        return any(one in inside for one in self.tree.ancestors(index))

    def _is_charge(self, clause: int) -> bool:
        """Whether a clause on a noun tells what they are accused of: "of backing rebels"."""
        return any(self.reading.lower[at] == "of" for at in self.tree.under(clause, "mark"))

    def body(self, index: int) -> tuple[Party, ...]:
        """The body that "the group" or "the alliance" stands for: the one named last."""
        reading = self.reading
        if reading.lower[index] not in _BODIES or self.tree.first(index, "nmod", "amod"):
            return ()
        if not all(self._is_charge(at) for at in self.tree.under(index, "acl")):
            return ()
        if not any(reading.lower[at] == "the" for at in self.tree.under(index, "det")):
            return ()
        inside = (
            one
            for one in reversed(reading.parties)
            if one.last <= index and one.kind == "organisation" and not one.via
        )
        body = next(inside, reading.body)
        return (
            ()
            if body is None or not body.actor.code
            else standing(self.reading, (body,), index)
        )

    def place_meant(self, index: int) -> tuple[Party, ...]:
        """The place that "the city" stands for: the only one named before in the sentence."""
        reading = self.reading
        known = any(reading.lower[at] == "the" for at in self.tree.under(index, "det"))
        bare = self.tree.first(index, "nmod", "amod", "acl", "compound", "appos") is None
        suffers = bare and self.tree.has(index, "obj", "nsubj:pass")
        if reading.lower[index] not in _TOWNS or not known or not suffers:
            return ()
        towns = [one for one in reading.parties if one.kind in ("place", "capital")]
        named = [one for one in towns if one.last <= index and not one.via]
        return standing(self.reading, tuple(named), index) if len(named) == 1 else ()

    def told_before(self, index: int) -> tuple[Party, ...]:
        """Whom "they" or "it" stands for: the subject before, or who acted last."""
        word = self.reading.lower[index]
        if word == "them" and self.tree.has(index, "nmod"):
            return ()  # "thirty of them"
        if word == "them":
            several = self.reading.they if len(self.reading.they) > 1 else self.reading.both
            before = self._object_before(index)
            return () if before is None else standing(self.reading, before or several, index)
        owner = word in OWNING and self.tree.has(index, "nmod:poss")
        other = not owner and (word not in _GROUP or not self.tree.has(index, "nsubj"))
        if other or self._is_of_object(index):
            return ()
        earlier = self._group_before(index) or self._subject_before(index)
        earlier = earlier or self._talking(index)
        if earlier:
            return standing(self.reading, earlier, index)
        single = word in ("it", "its")
        found = self._lead(single=single) or self.reading.they
        if word in ("they", "their") and len(found) == 1 and found[0].person:
            found = self.reading.both
        alone = len(found) == 1 and not found[0].plural
        if not found or alone != single or index > 6:
            return ()
        return () if found[0].person and single else standing(self.reading, found, index)

    def _is_of_object(self, index: int) -> bool:
        """
        Whether "they" who suffer are whom the clause above is about: "charged two men after
        they were arrested".
        """
        clause = self.tree.heads[index]
        above = self.tree.heads[clause]
        suffers = self.tree.has(index, "nsubj:pass") and self.tree.has(clause, "advcl")
        if above < 0 or not suffers:
            return False
        met = self.tree.first(above, "obj")
        return met is not None and met < index and self.reading.tag(met) in ("NNS", "NNPS")

    def _talking(self, index: int) -> tuple[Party, ...]:
        """The two named last, where "they" talk of something or agree on it."""
        verb = self.tree.heads[index]
        talk = verb >= 0 and self.reading.lower[verb].startswith(_TALKING)
        return self.reading.talkers if self.reading.lower[index] == "they" and talk else ()

    def speaking(self, index: int) -> tuple[Party, ...]:
        """Who says "we": the speaker of the sentence, and nobody where none is told."""
        tree, word = self.tree, self.reading.lower[index]
        owner = word in OF_SPEAKER and tree.has(index, "nmod:poss")
        if not owner and word not in _SPEAKERS:
            return ()
        above = list(tree.ancestors(index))
        beside = (other for at in above for other in tree.under(at, "parataxis"))
        for verb in (*above, *beside):
            subject = tree.first(verb, "nsubj") if verb in self.reading.speech else None
            if subject is not None and subject not in (index, *above):
                return standing(self.reading, self.parties(subject), index)
        return standing(self.reading, self.reading.speaker, index)

    def _lead(self, *, single: bool) -> tuple[Party, ...]:
        """Whom the sentence before is about, where there are as many as the word means."""
        found = self.reading.lead
        several = len(found) > 1 or (len(found) == 1 and found[0].plural)
        known = bool(found) and all(one.actor.code or one.actor.sector for one in found)
        person = any(one.person for one in found)
        return found if known and several != single and not (single and person) else ()

    def _object_before(self, index: int) -> tuple[Party, ...] | None:
        """
        The nearest several, or the body, that "them" stands for: in "Turkey arrests ten
        agents and charges them" not who does it. None where it stands for one's staff.
        """
        tree, reading = self.tree, self.reading
        above = (tree.first(at, "nsubj", "nsubj:pass") for at in tree.ancestors(index))
        doing = next((at for at in above if at is not None and at < index), -1)
        for at in range(index - 1, -1, -1):
            party = reading.party_at(at)
            if party is None and reading.lower[at] in _STAFF:
                return None  # "was briefed by his team and met with them"
            if party is None or party.adjective or party.possessive or party.via:
                continue
            head = reading.head_of(party)
            first = tree.first_of(head)
            several = reading.tag(head) in ("NNS", "NNPS") or len(tree.joined(first)) > 1
            if first != doing and (several or party.kind == "organisation"):
                return self.parties(first)
        return ()

    def _group_before(self, index: int) -> tuple[Party, ...]:
        """The nearest several that "they" or "their" may stand for: "the envoys … their"."""
        if self.reading.lower[index] not in ("they", "their"):
            return ()
        for at in range(index - 1, -1, -1):
            two = self.both(at)
            if two:
                return two
            party = self.reading.party_at(at)
            if party is None or party.adjective or party.possessive or party.via:
                continue
            head = self.reading.head_of(party)
            first = self.tree.first_of(head)
            several = len(self.tree.joined(first)) > 1 or self.reading.tag(head) == "NNS"
            if several and first not in self.tree.ancestors(index):
                return self.parties(first)
        return ()

    def _subject_before(self, index: int) -> tuple[Party, ...]:
        """The subject of the clause that holds the pronoun's own: "Iran said it had …"."""
        verb = self.tree.heads[index]
        if verb < 0:
            return ()
        for at in self.tree.ancestors(verb):
            subject = self.tree.first(at, "nsubj")
            before = subject is not None and subject < index
            if subject is None or not before or subject in self.tree.ancestors(index):
                continue
            several = self.reading.tag(subject) == "NNS"
            if several and self.reading.lower[index] in ("it", "its"):
                continue
            found = self.parties(subject)
            if found:
                return found
        return ()


def _is_state(party: Party) -> bool:
    """Whether it is a state or who acts for one."""
    return bool(party.actor.code) and ":" not in party.actor.code


def standing(reading: Reading, found: tuple[Party, ...], index: int) -> tuple[Party, ...]:
    """The parties, named before, as standing at a word that means them."""
    via = reading.text(index, index + 1)
    return tuple(
        replace(
            party,
            first=index,
            last=index + 1,
            via=via,
            possessive=False,
            adjective=False,
        )
        for party in found
    )
