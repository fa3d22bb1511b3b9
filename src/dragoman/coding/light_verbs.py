"""The light verb that carries a noun: "launched a strike", "came under fire"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding.clauses import Reading
from dragoman.coding.trigger_tables import trigger_tables

_SAYING = frozenset({"THREATEN", "REJECT", "REQUEST", "ACCUSE"})

_IMPOSED = ("imposed", "reimposed", "levied")

COUNTING = (("of",), ("in",), ("worth", "of"))


class LightVerbs:
    """Finds the verb that has an event's noun as its object, or as what it suffers."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.tree = reading.tree
        self.tables = trigger_tables()

    def of(self, noun: int) -> tuple[int | None, str]:
        """The verb of "launched a strike", "sanctions were imposed", "sanctions imposed by"."""
        for verb in self._carriers(self.tree.first_of(noun)):
            found, _ = self.tables.light.longest_at(self.reading.lower, verb)
            if found is None or not self.reading.is_verb(verb):
                continue
            if found[1] == "orders" or not self._says_more(verb):
                return verb, found[1]
        return self._light_phrase(noun)

    def imposed_beside(self, noun: int) -> int | None:
        """
        The verb of "the ban on oil imposed by", where the tree has the oil imposed.
        """
        for child in self.tree.under(noun, "nmod"):
            for clause in self.tree.under(child, "acl"):
                if self.reading.lower[clause] in _IMPOSED:
                    return clause
        return None

    def _light_phrase(self, noun: int) -> tuple[int | None, str]:
        """The verb of "put its army on alert", "came under fire"."""
        verb = self.tree.heads[noun]
        prepositions = self.reading.prepositions(noun)
        if verb < 0 or len(prepositions) != 1 or not self.reading.is_verb(verb):
            return None, ""
        says = self.tables.light_through.get((self.reading.lower[verb], prepositions[0]))
        return (None, "") if says is None else (verb, says)

    def _says_more(self, verb: int) -> bool:
        """Whether the verb names an event of its own: "threatened sanctions"."""
        verbs, _ = self.tables.verbs.longest_at(self.reading.lower, verb)
        return verbs is not None and verbs[0].word.type in _SAYING

    def _carriers(self, noun: int) -> Iterator[int]:
        """The verbs that have the noun as object, or as the subject of a passive."""
        head = self.tree.heads[noun]
        if self.tree.has(noun, "obj", "nsubj:pass") and head >= 0:
            yield head
            yield from (at for at in self.tree.under(head, "conj") if at < noun)
        if head >= 0 and self.reading.prepositions(noun) in COUNTING:
            # "launched a series of strikes", "announced $5 million in aid"
            counted = head if not self.reading.is_verb(head) else self._money(head)
            yield from self._carriers(counted) if counted is not None else ()
        for clause in self.tree.under(noun, "acl"):
            participle = self.reading.tag(clause) == "VBN"
            if participle or self._passive_relative(clause) or self.object_relative(clause):
                yield clause

    def _money(self, verb: int) -> int | None:
        """The sum that is a verb's object."""
        sums = (
            at for at in self.tree.under(verb, "obj") if self.reading.tag(at) in ("$", "CD")
        )
        return next(sums, None)

    def _passive_relative(self, clause: int) -> bool:
        """Whether it is "which were imposed"."""
        return self.tree.first(clause, "nsubj:pass") is not None

    def object_relative(self, clause: int) -> bool:
        """Whether it is "that they had imposed": the verb has no object but the noun."""
        subject = self.tree.first(clause, "nsubj")
        if not self.tree.has(clause, "acl:relcl") or subject is None:
            return False
        return self.reading.tag(subject) not in ("WDT", "WP") and not any(
            self.reading.tag(at) not in ("WDT", "WP") for at in self.tree.under(clause, "obj")
        )
