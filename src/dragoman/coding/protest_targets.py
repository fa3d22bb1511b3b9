"""Against whom a protest is, where its words tell it in a way of their own."""

from __future__ import annotations

from dragoman.coding.envoys import POSTS
from dragoman.coding.event_phrases import EventPhrases
from dragoman.coding.party import Party

_DEEPEST = 3
"""Nouns between a protest's word and the party behind: "against the abuses by"."""
_AIMING = tuple("demand call protest oppos denounc condemn against accus".split())
"""How the words begin by which a protest is told to be aimed at somebody."""
_FROM_WHOM = (("by",), ("from",), ("against",), ("of",), ("on",), ("at",))
_SHOWING = tuple("show express voice vent regist".split())
_ANGER = frozenset(
    "anger disapproval opposition outrage discontent displeasure frustration fury".split()
)


class ProtestTargets(EventPhrases):
    """Finds against whom a protest is."""

    def deplored(self) -> tuple[Party, ...]:
        """Whose deeds a protest is against: "demonstrations against abuses by the army"."""
        if self.trigger.type != "PROTEST" or not self.trigger.noun:
            return ()
        for one in self.hanging():
            if one.preposition != "against":
                continue
            by = self.tree.under(self.trigger.head, "nmod")
            after = (at for at in by if at > one.index)
            named = (one.index, *self.behind(one.index, _DEEPEST), *after)
            return self.phrases.first_parties(named)
        return ()

    def protested_against(self) -> tuple[Party, ...]:
        """Of whom a protest demands something: "marched to demand reforms by the king"."""
        if self.trigger.type != "PROTEST":
            return ()
        at_post = self._at_post()
        if at_post:
            return at_post
        for centre in self.centres():
            for clause in self.tree.under(centre, "advcl", "xcomp", "acl"):
                if not self._is_against(clause):
                    continue
                for at in sorted(self.tree.subtree(clause)):
                    if at > clause and self._is_aimed_at(at):
                        return self.phrases.one(at)
        return ()

    def _is_against(self, clause: int) -> bool:
        """Whether a clause tells against whom a protest is, or that it shows anger."""
        if self.reading.lower[clause].startswith(_AIMING):
            return True
        shown = self.tree.first(clause, "obj")
        angry = shown is not None and self.reading.lower[shown] in _ANGER
        return angry and self.reading.lower[clause].startswith(_SHOWING)

    def _at_post(self) -> tuple[Party, ...]:
        """Whose embassy a protest is at: "rallied outside the Chinese embassy"."""
        centres = (*self.centres(), *self.upward())
        near = (at for one in centres for at in self.tree.under(one, "obl", "nmod"))
        posts = (at for at in near if self.reading.lower[at] in POSTS)
        return self.phrases.first_parties(posts)

    def _is_aimed_at(self, index: int) -> bool:
        """Whether a party is who is meant by a demand, and not where or for whom it is."""
        party = self.reading.party_at(index)
        if party is None or self.reading.head_of(party) != index or not party.actor.code:
            return False
        owns = self.tree.has(index, "nmod:poss", "obj")
        cases = self.reading.prepositions(index)
        somebody = party.kind in ("person", "role") and cases == ("for",)
        return owns or somebody or cases in _FROM_WHOM
