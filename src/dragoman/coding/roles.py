"""Who does it and to whom, by how the parties hang on the event's words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.coding.agents import Agents
from dragoman.coding.clauses import PLACE_KINDS, Reading
from dragoman.coding.envoys import is_of_post
from dragoman.coding.event_phrases import HARM, OWN, SENDING, STRUCK_PLACE, EventPhrases
from dragoman.coding.hosts import Hosts
from dragoman.coding.party import Party
from dragoman.coding.protest_targets import ProtestTargets
from dragoman.coding.recipients import Recipients
from dragoman.coding.scene import Scene
from dragoman.coding.triggers import Trigger
from dragoman.coding.victims import Victims

_AIMED = (("on",), ("against",))
_RECEIVING = ("receiv", "obtain")
"""How verbs begin by which somebody is given aid."""
_VICTIM_SECTORS = frozenset({"CVL", "REF"})

_FORCES = frozenset({"MIL", "REB", "COP"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """
    Actors, recipients and the place of one event; `says` tells how they were found,
    `mutual` that it passes between the actors and meets nobody else. `to_press`
    that one side of talks is the press alone, which is no party of any.
    """

    actor: tuple[Party, ...]
    recipient: tuple[Party, ...]
    place: Party | None
    says: str
    mutual: bool = False
    to_press: bool = False


def roles(reading: Reading, trigger: Trigger) -> Roles:
    """The parties of the event that the trigger names; any of them may be missing."""
    finder = _RoleFinder(reading, trigger)
    if trigger.verb is None:
        return finder.of_noun()
    by_its_voice = finder.of_passive if trigger.passive else finder.of_active
    return finder.received() or by_its_voice()


def is_mutual(trigger: Trigger, actor: tuple[Party, ...]) -> bool:
    """Whether all sides act and nobody just suffers it: "clashes between A and B"."""
    return trigger.together and len(actor) > 1


class _RoleFinder(EventPhrases):
    """Puts together what is found of each side."""

    def __init__(self, reading: Reading, trigger: Trigger) -> None:
        super().__init__(reading, trigger)
        self.agents = Agents(reading, trigger)
        self.recipients = Recipients(reading, trigger)
        self.hosts = Hosts(reading, trigger)
        self.protest = ProtestTargets(reading, trigger)
        self.victims = Victims(reading, trigger)
        self.scene = Scene(reading, trigger)

    def of_active(self) -> Roles:
        assert self.trigger.verb is not None
        actor = (
            self.agents.speaking()
            or self.subjects.of(self.trigger.verb)
            or self.agents.launched_from()
        )
        recipient = self.recipients.charged() or self.recipients.recipient()
        if all(_is_own(party, actor) for party in recipient):
            recipient = ()  # "went back on his word to the Swedes"
        if self.trigger.framed and not recipient:
            recipient = (
                self.recipients.given()
                or self.recipients.object_itself(actor)
                or self.recipients.whose_object(actor)
            )
        if self.trigger.noun and not recipient:
            recipient = tuple(party for party in self.owner() if party not in actor)
        recipient = (
            recipient
            or self.recipients.whom()
            or self.recipients.addressed(actor)
            or self.recipients.joined()
            or self.protest.protested_against()
            or self.recipients.behind_object()
            or self.recipients.of_complement()
            or self.recipients.behind_usual()
            or self.recipients.dispersed()
            or self.recipients.relieved()
            or self.hosts.left()
            or self.hosts.stayed_away_from()
        )
        place = self.scene.place()
        if self._is_victim(actor) and not recipient:
            return Roles(
                actor=(), recipient=actor, place=place, says="the subject is the victim"
            )
        return self._settled(actor, recipient, place, "subject and object of the verb")

    def received(self) -> Roles | None:
        """The parties of aid that somebody is given: "Chad received tents from Egypt"."""
        verb = self.trigger.verb
        receives = verb is not None and self.reading.lower[verb].startswith(_RECEIVING)
        if self.trigger.type != "AID" or verb is None or not receives:
            return None
        givers = (
            at
            for at in sorted(self.tree.subtree(verb))
            if self.reading.prepositions(at) == ("from",) and not self.tree.has(at, "acl")
        )
        given = tuple(party for at in givers for party in self.phrases.parties(at))
        to = tuple(party for party in self.subjects.of(verb) if party not in given)
        unlike = tuple(one for one in given if one not in to)
        says = "who receives it is given it by whom it is from"
        place = self.scene.place()
        told = Roles(actor=unlike, recipient=to, place=place, says=says)
        return told if unlike and to else None

    def of_passive(self) -> Roles:
        assert self.trigger.verb is not None
        if self.trigger.together and self.trigger.noun and not self.is_participle():
            sides = (*self.subjects.of(self.trigger.verb), *self.recipients.recipient())
            if len(sides) > 1:  # "suffered losses in clashes with the rebels"
                says = "they do it together"
                return Roles(actor=sides, recipient=(), place=self.scene.place(), says=says)
        recipient: tuple[Party, ...] = ()
        if self.trigger.noun or self.trigger.framed:
            recipient = self.recipients.recipient()
        if self.trigger.framed:  # "two hostages were released"
            recipient = recipient or self.recipients.object_itself(())
        subject = self.subjects.word(self.trigger.verb)
        itself = self.trigger.noun and self.is_participle() and subject is None
        itself = itself or subject == self.trigger.head  # "sanctions were imposed"
        if not recipient and not itself:
            recipient = self.subjects.of(self.trigger.verb) or self.recipients.whom()
        recipient = recipient or self.protest.protested_against()
        agent = self.agents.agent() or self.agents.fired_from()
        moved = () if agent else self.agents.moved(subject)
        if moved:
            agent, recipient = moved, self.recipients.recipient()
        agent = agent or self.agents.announcing()
        recipient = (
            recipient or self.recipients.recipient() or self.recipients.behind_subject(subject)
        )
        if self.trigger.noun:
            agent = agent or self.owner() or self.agents.behind_of()
            if agent == recipient:
                recipient = self.recipients.from_where()
        return self._settled(
            agent, recipient, self.scene.place(), "passive: the subject suffers it"
        )

    def of_noun(self) -> Roles:
        return self._between() or self._promised() or self._by_noun()

    def _between(self) -> Roles | None:
        """The parties of "talks between A and B"."""
        between = self.agents.between()
        if not between:
            return None
        told = self._settled(between, (), self.scene.place(), "between the parties")
        return replace(told, mutual=len(between) > 1 and not told.recipient)

    def _promised(self) -> Roles | None:
        """The parties of "an offer to help Chad"."""
        promised = () if self.recipients.recipient() else self.recipients.of_complement()
        if not promised:
            return None
        said = (one for one in self.agents.agent() or self.owner() if one not in promised)
        says = "whom a promise or threat concerns"
        return Roles(actor=tuple(said), recipient=promised, place=self.scene.place(), says=says)

    def _by_noun(self) -> Roles:
        deplored = self.protest.deplored()
        agent = () if deplored else self.agents.agent()
        found = (
            deplored
            or self.recipients.recipient()
            or self.recipients.accused_in_clause()
            or self.recipients.behind_usual()
        )
        found = tuple(party for party in found if party not in agent)
        victims = tuple(party for party in self.victims.victims() if party not in agent)
        if victims and all(party.kind in PLACE_KINDS for party in found):
            found = victims  # where it was says less than whom it met
        elif self.trigger.together:
            found = (*found, *victims)
        owner = self.owner()
        struck = self.victims.struck_before() or (
            () if found else self.victims.suffering(owner)
        )
        found = found or struck
        owner = tuple(party for party in owner if party not in struck)
        if not (agent or owner):
            owner = self.agents.behind_of()
            found = self.recipients.from_where() if owner and owner == found else found
        actor = agent or owner or self.agents.claiming() or self.agents.by_doing()
        if self.trigger.type == "REQUEST":
            actor = actor or self.agents.asking()
            asked = tuple(party for party in found if party not in actor)
            found = asked or self.recipients.complying()
        if self.trigger.together and victims and set(found) <= {*victims} and not actor:
            says = "who fought is not told, only who suffered it"
            return Roles(actor=(), recipient=victims, place=self.scene.place(), says=says)
        if self.trigger.together:
            actor = (*self.agents.said_of_it(), *actor)
        if self.trigger.together and len({*actor, *found}) == 1:
            actor = (*actor, *self.agents.taking_part())
        return self._settled(
            actor, found, self.scene.place(), "the noun's owner and its prepositions"
        )

    def _settled(
        self,
        actor: tuple[Party, ...],
        recipient: tuple[Party, ...],
        place: Party | None,
        says: str,
    ) -> Roles:
        """The roles without who has none in such an event; of talks not the press."""
        if self.trigger.type != "CONSULT":
            return self._held(actor, recipient, place, says)
        acting, met = _without_press(actor), _without_press(recipient)
        to_press = bool(actor and not acting) or bool(recipient and not met)
        return replace(self._held(acting, met, place, says), to_press=to_press)

    def _held(
        self,
        actor: tuple[Party, ...],
        recipient: tuple[Party, ...],
        place: Party | None,
        says: str,
    ) -> Roles:
        struck = self.trigger.type in STRUCK_PLACE and not is_mutual(self.trigger, actor)
        if struck and all(one.kind in PLACE_KINDS for one in recipient):
            killed = self.victims.killed()
            known = not recipient or any(one.actor.code for one in killed)
            recipient = killed if killed and known else recipient
        if not recipient and place is not None and struck:
            codes = {party.actor.code for party in actor}
            head = self.reading.head_of(place)
            aimed = self.reading.prepositions(head) in _AIMED or self._is_of_aim(head)
            if place.actor.code not in codes or not actor or aimed:
                recipient = (place,)
        if self.trigger.together and not self.trigger.passive:
            recipient = tuple(one for one in recipient if one.actor.code or one.actor.members)
            actor = (*actor, *(party for party in recipient if not _is_listed(party, actor)))
            return Roles(actor=actor, recipient=(), place=place, says="they do it together")
        codes = {party.actor.code for party in actor}
        if self.trigger.type == "AGREE" and all(one.actor.code in codes for one in recipient):
            recipient = self.hosts.accepted(actor) or recipient
        posted = self.trigger.type == "SANCTION" or is_of_post(self.reading, self.trigger)
        if posted and all(one.actor.code in codes for one in recipient):
            recipient = self.hosts.host() or recipient
        kept = tuple(
            party
            for party in recipient
            if party not in actor
            and not _is_own(party, actor)
            and not self._owned(party, actor)
            and not self._is_left_behind(party, actor)
            and not self._is_sent(party)
            and not self._is_barred_from(party, actor)
        )
        return Roles(actor=actor, recipient=kept, place=place, says=says)

    def _is_of_aim(self, place: int) -> bool:
        """Whether it is where the thing lies that is struck: "struck a base in Kidal"."""
        return any(
            place in self.tree.subtree(one.index)
            for one in self.recipients.hanging()
            if one.index != place and one.preposition in ("", "on", "against")
        )

    def _is_left_behind(self, party: Party, actor: tuple[Party, ...]) -> bool:
        """Whether it is a place of the actor's own state that he leaves, or "the city"."""
        own = {other.actor.code for other in actor}
        left = self.trigger.type == "RETREAT" or bool(party.via)
        return left and party.kind in PLACE_KINDS and party.actor.code in own

    def _is_barred_from(self, party: Party, actor: tuple[Party, ...]) -> bool:
        """Whether it is the actor's own soil, that others may not enter: "entry to Canada"."""
        own = any(party.actor.code == other.actor.code for other in actor)
        to = self.reading.prepositions(self.reading.head_of(party)) == ("to",)
        barred = self.trigger.type == "REJECT" and party.kind in PLACE_KINDS
        return barred and own and to

    def _is_sent(self, party: Party) -> bool:
        """Whether it is the force that goes: "scrambled fighters"."""
        force = party.kind == "role" and not party.actor.code and party.actor.sector in _FORCES
        return self.trigger.type == "MOBILIZE" and force

    def _owned(self, party: Party, actor: tuple[Party, ...]) -> bool:
        """Whether the party is the actor's own people: "recalled its ambassadors"."""
        sends = self.trigger.framed or self.trigger.type in (*SENDING, "RETREAT")
        if not sends or party.kind != "role":
            return False
        head = self.reading.head_of(party)
        before = self.reading.lower[party.first - 1] if party.first else ""
        words = {before, *(self.reading.lower[at] for at in self.tree.under(head, "nmod:poss"))}
        codes = {other.actor.code for other in actor if other.actor.code}
        return bool(words & OWN) and party.actor.code in codes

    def _is_victim(self, subject: tuple[Party, ...]) -> bool:
        """Whether it is a headline's passive: "Dozens of people killed in …"."""
        word = self.reading.lower[self.trigger.first]
        return bool(subject) and word in HARM and subject[-1].actor.sector in _VICTIM_SECTORS


def _without_press(side: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(one for one in side if one.actor.sector != "MED")


def _is_listed(party: Party, actor: tuple[Party, ...]) -> bool:
    """Whether the party is an actor already, by the same words or for "his"."""
    return any(party.actor.start == other.actor.start for other in actor)


def _is_own(party: Party, actor: tuple[Party, ...]) -> bool:
    """Whether "his" in "restricted his travel" is the actor's own."""
    return bool(party.via) and any(party.actor.start == other.actor.start for other in actor)
