"""Whom an attack or an arrest hits, where its words tell it in a way of their own."""

from __future__ import annotations

from dragoman.coding.event_phrases import HARM, STRUCK_KINDS, STRUCK_PLACE, EventPhrases
from dragoman.coding.party import Party

_SUFFERED = frozenset({"ASSAULT", "COERCE"})
_DONE_TO_PERSONS = frozenset(
    "killing killings murder assassination slaying shooting poisoning kidnapping abduction "
    "arrest detention conviction trial sentence impeachment ouster removal dismissal "
    "imprisonment extradition deportation overthrow".split()
)
_HARMLESS = frozenset({"EDU", "MED", "HLH", "BUS", "CVL"})
_KILLING = frozenset(
    "kill kills killed killing wound wounds wounded wounding injure injures injured".split()
)
_DYING = frozenset("die dies died dying perish perishes perished".split())


class Victims(EventPhrases):
    """Finds who was killed, hurt or arrested."""

    def struck_before(self) -> tuple[Party, ...]:
        """Who suffers it, before the noun: "Gaza airstrikes", "the Abe killing"."""
        if self.trigger.type not in _SUFFERED or self.trigger.together:
            return ()
        for child in self.tree.under(self.trigger.head, "compound"):
            party = self.reading.party_at(child)
            if party is None or party.possessive:
                continue
            place = self.trigger.type in STRUCK_PLACE and party.kind in STRUCK_KINDS
            place = place or _is_struck_body(party)
            slain = party.person and self.reading.lower[self.trigger.head] in _DONE_TO_PERSONS
            if place or slain:
                return self.phrases.parties(child)
        return ()

    def suffering(self, owner: tuple[Party, ...]) -> tuple[Party, ...]:
        """The persons whose arrest or killing it is: "the mayor's arrest"."""
        done_to = self.reading.lower[self.trigger.head] in _DONE_TO_PERSONS
        persons = all(party.person or party.via for party in owner)
        return owner if done_to and persons and not self.trigger.together else ()

    def victims(self) -> tuple[Party, ...]:
        """Whom it killed or hurt: "two Israelis were shot and killed in an attack"."""
        verb = self.harming()
        return () if verb is None else self.subjects.of(verb)

    def harming(self) -> int | None:
        """The verb that tells whom a noun killed or hurt: "were killed", "died in a strike"."""
        noun = self.trigger.head
        if (
            self.tree.has(noun, "nmod")
            and self.reading.lower[self.tree.heads[noun]] == "result"
        ):
            noun = self.tree.heads[noun]  # "as a result of shelling"
        verb = self.tree.heads[noun]
        if self.trigger.type not in STRUCK_PLACE or not self.tree.has(noun, "obl"):
            return None
        if self._is_dying(verb):
            return verb
        if not any(self.reading.lower[at] in HARM for at in (verb, *self._joined(verb))):
            return None
        # "Three Kurds killed in a raid by the army": nobody is killed by them
        suffers = self.reading.is_passive(verb) or self.tree.first(verb, "obj") is None
        return verb if suffers else None

    def _joined(self, verb: int) -> tuple[int, ...]:
        return tuple(self.tree.under(verb, "conj"))

    def _is_dying(self, verb: int) -> bool:
        """Whether somebody loses his life: "died", "lost their lives"."""
        lost = self.tree.first(verb, "obj")
        lives = lost is not None and self.reading.lower[lost] in ("life", "lives")
        losing = self.reading.lower[verb].startswith(("los", "lost"))
        return self.reading.lower[verb] in _DYING or (losing and lives)

    def killed(self) -> tuple[Party, ...]:
        """Whom an attack kills: "an ambush kills two soldiers", "raided it, killing nine"."""
        at = self.trigger.pivot
        if self.trigger.noun and self.trigger.verb is None:
            at = self.tree.heads[at] if self.tree.has(at, "nsubj") else -1
        if at < 0:
            return ()
        verbs = [at, *self.tree.under(at, "advcl", "conj")]
        objects = (
            found
            for verb in verbs
            if self.reading.lower[verb] in _KILLING
            for found in self.tree.under(verb, "obj")
        )
        return self.phrases.first_parties(objects)


def _is_struck_body(party: Party) -> bool:
    """Whether it is a body that attacks nobody: "the Mindanao University bombing"."""
    return party.kind == "organisation" and party.actor.sector in _HARMLESS
