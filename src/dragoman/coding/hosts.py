"""To whom it is done, by what is opened, ended, accepted or stayed away from."""

from __future__ import annotations

from dragoman.coding.clauses import PLACE_KINDS
from dragoman.coding.envoys import POSTS
from dragoman.coding.event_phrases import EventPhrases
from dragoman.coding.party import Party

_ATTENDING = ("attend", "boycott", "skip")


class Hosts(EventPhrases):
    """Finds whose a post, mission, meeting or wish is, where nobody else is the recipient."""

    def host(self) -> tuple[Party, ...]:
        """The state where a post is opened or closed: "closed its embassy in Pakistan"."""
        for centre in self.centres():
            for post in sorted(self.tree.subtree(centre)):
                if self.reading.lower[post] not in POSTS:
                    continue
                for child in self.tree.under(post, "nmod"):
                    found = self.phrases.one(child)
                    inside = self.reading.prepositions(child) in (("in",), ("to",))
                    if inside and found and found[0].kind in PLACE_KINDS:
                        return found
        return ()

    def left(self) -> tuple[Party, ...]:
        """The state where a mission is ended: "ended its training mission in Mali"."""
        if self.trigger.type != "RETREAT" or not self.trigger.framed:
            return ()
        for child in self.tree.under(self.trigger.head, "nmod"):
            found = self.phrases.one(child)
            inside = self.reading.prepositions(child) == ("in",)
            if inside and found and found[0].kind in PLACE_KINDS:
                return found
        return ()

    def stayed_away_from(self) -> tuple[Party, ...]:
        """The body whose meeting one does not attend: "will not attend the G7 summit"."""
        verb = self.trigger.verb
        if verb is None or self.trigger.noun or self.trigger.type not in ("REJECT", "CONSULT"):
            return ()
        for at in (verb, *self.tree.under(verb, "xcomp")):
            if not self.reading.lower[at].startswith(_ATTENDING):
                continue
            for meeting in self.tree.under(at, "obj"):
                for child in self.tree.under(meeting, "compound", "nmod:poss"):
                    found = self.phrases.one(child)
                    if found and ":" in found[0].actor.code:
                        return found
        return ()

    def accepted(self, actor: tuple[Party, ...]) -> tuple[Party, ...]:
        """Whose the thing is that one accepts: "the Union accepts Chad's accession to it"."""
        verb, own = self.trigger.verb, {party.actor.code for party in actor}
        if verb is None or self.trigger.noun:
            return ()
        owners = (
            owner
            for thing in self.tree.under(verb, "obj")
            for owner in self.tree.under(thing, "nmod:poss")
        )
        told = (self.phrases.one(owner) for owner in owners)
        return next((one for one in told if one and one[0].actor.code not in own), ())
