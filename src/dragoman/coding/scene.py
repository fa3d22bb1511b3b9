"""Where an event happened, as a party that its words name."""

from __future__ import annotations

from dragoman.coding.clauses import Reading
from dragoman.coding.event_phrases import PLACE_PREPOSITIONS, STRUCK_PLACE, EventPhrases
from dragoman.coding.party import Party
from dragoman.coding.triggers import Trigger

_ABOVE = frozenset({"ASSAULT", "MOBILIZE", "AID"})
"""Types that happen over a place; else what stands behind "over" is what it is about."""
_STANCES = frozenset(
    "support solidarity favour favor protest response retaliation opposition reaction honour "
    "honor memory return exchange light view case terms talks cooperation accordance".split()
)
"""What one acts in that is no place."""

_PASSING = frozenset("ongoing recent civil yesterday latest violent mass".split())
"""What is said of protests without telling whom or what they are about."""


class Scene(EventPhrases):
    """Finds the place of an event among what hangs on its words."""

    def place(self) -> Party | None:
        """Where it happened: what hangs on its words by "in", "at", "near"."""
        own = self.trigger.own
        for centre in (*self.centres(), *self.upward()):
            for child in self.tree.under(centre, "obl", "nmod"):
                cases = self.reading.prepositions(child)
                if child in own or not cases or cases[0] not in PLACE_PREPOSITIONS:
                    continue
                if self.reading.lower[child] in _STANCES:
                    continue  # "in support of Palestine"
                if cases[0] == "over" and self.trigger.type not in _ABOVE:
                    continue  # "a warning over US bombers"
                found = self.phrases.one(child)
                if found and cases[0] == "on" and found[0].kind == "country":
                    continue  # talks on Ukraine are about it
                if found and self.is_where(found[0]):
                    return found[0]
        return self._place_of_object() or self._place_before()

    def _place_of_object(self) -> Party | None:
        """Where what is struck lies: "shelled camps for refugees in eastern Congo"."""
        if self.trigger.type not in STRUCK_PLACE:
            return None
        for one in self.hanging():
            for at in sorted(self.tree.subtree(one.index)):
                cases = self.reading.prepositions(at)
                if self.tree.has(at, "nmod", "obl") and cases and cases[0] == "in":
                    found = self.phrases.one(at)
                    if found and self.is_where(found[0]):
                        return found[0]
        return None

    def _place_before(self) -> Party | None:
        """The town that clashes are named after: "the Kordofan clashes"."""
        if not (self.trigger.noun and self.trigger.together):
            return None
        before = self.tree.under(self.trigger.head, "compound")
        towns = (self.reading.party_at(child) for child in before)
        return next((one for one in towns if one is not None and self.is_topic(one)), None)


def is_only_named(reading: Reading, trigger: Trigger) -> bool:
    """Whether nothing is told of what a noun names: "to end the ongoing protests"."""
    tree, lower = reading.tree, reading.lower
    told = {
        at
        for at in tree.under(trigger.head, "nmod", "amod", "acl", "compound")
        if lower[at] not in _PASSING
        and not (tree.has(at, "acl:relcl") and tree.first(at, "obl") is None)
    }
    return not told and tree.has(trigger.head, "obl", "nmod", "obj", "conj")
