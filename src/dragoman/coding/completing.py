"""
What the sentence and those before it add to an event's parties.

The roles are what hangs on the event's words; here they are completed by what a reader
knows besides: whose police, which state a struck place belongs to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.codebook import standing_sanctions
from dragoman.coding.clauses import PLACE_KINDS, Reading
from dragoman.coding.continuing import continued
from dragoman.coding.nesting import governing
from dragoman.coding.party import Party, is_politician, is_somebody
from dragoman.coding.phrases import head_words
from dragoman.coding.references import OWNING, standing
from dragoman.coding.roles import Roles, is_mutual, roles
from dragoman.coding.scene import is_only_named
from dragoman.coding.towns import of_country, state_in
from dragoman.coding.triggers import Trigger
from dragoman.coding.victims import Victims
from dragoman.records import Actor

_INSIDE = frozenset({"in", "at", "outside", "inside", "near", "across", "through"})
_SEVERAL = 3
"""Parties that agree on something do so with one another."""
_HANDS_ON = frozenset({"AGREE", "THREATEN", "REJECT"})
"""Who promises to help Ukraine promises it to Ukraine."""
_PEOPLE = frozenset(
    "man men woman women person persons people prisoner prisoners suspect suspects member "
    "members killer killers resident residents teenager teenagers child children".split()
)
_OF_PERSONS = tuple("arrest detain sentenc jail convict execut imprison deport indict".split())
"""How verbs begin that are done to persons alone."""
_WITHIN = frozenset("ACCUSE COERCE CONCEDE REJECT REQUEST THREATEN".split())
"""Types of what a state does to its own people as often as to others."""
_ARRESTS = frozenset({"arrest", "arrests", "detentions"})
_SPOKEN_OF = frozenset({"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN", "AGREE"})
_JUDGING = frozenset({"JUD", "COP"})
_SPOKEN_AT_HOME = frozenset({"ACCUSE", "REQUEST"})
"""Types of what is said to its own people by whom no other state is named beside."""
_AT_HOME = frozenset(
    "emergency curfew curfews lockdown law ban bans banned banning outlaw outlaws outlawed "
    "prohibit prohibits prohibited".split()
)
"""What a state does to its own people unless another is named."""
_EMERGENCY = frozenset("emergency curfew curfews lockdown martial".split())
_DOWNING = frozenset(
    "intercept intercepts intercepted intercepting shot shoots shooting downed".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Completing:
    """
    Completes the roles of one sentence's events.

    `named` are the parties that the sentence names itself, `earlier` those of the
    paragraph so far.
    """

    reading: Reading
    named: Sequence[Party]
    earlier: Sequence[Party]

    def completed(self, trigger: Trigger, found: Roles, others: Sequence[Trigger]) -> Roles:
        """The roles with what can be known besides; nothing is guessed."""
        found = self._with_country(trigger, self._with_sanctioned(trigger, found))
        if trigger.type == "ASSAULT":
            found = self._whose_men(found)
        if trigger.type == "ASSAULT" and not (found.actor or found.recipient or found.place):
            found = self._with_dead(trigger, found)
        found = continued(self.reading, trigger, found, self.named)
        if not found.recipient:
            found = self._whose_was_shot_down(trigger, found)
        if trigger.type == "AGREE" and len(found.actor) >= _SEVERAL:
            return replace(found, recipient=())
        if trigger.type in _HANDS_ON and not found.recipient and not trigger.together:
            found = replace(found, recipient=self._of_what_follows(trigger, found, others))
        return self._within(trigger, found)

    def _within(self, trigger: Trigger, found: Roles) -> Roles:
        """
        What a state does within itself: it sentences its former president, it puts itself
        under emergency. Only where the sentence names no other state.
        """
        acting = {party.actor.code for party in found.actor}
        named = {party.actor.code for party in self.named if party.actor.code}
        if len(acting) != 1 or trigger.type not in _WITHIN or not named <= acting:
            return found
        [code] = acting
        if not code or ":" in code:
            return found
        if found.recipient:
            own = tuple(
                of_country(party, found.actor[0], anybody=is_somebody(party))
                for party in found.recipient
            )
            return replace(found, recipient=own)
        if not self._is_rule_at_home(trigger, found):
            return found
        says = "what it does, it does within its own state"
        state = next((one for one in self.named if one.kind in PLACE_KINDS), None)
        state = state or state_in(self.reading, found.actor[0]) or found.actor[0]
        if trigger.type in _SPOKEN_AT_HOME and state.kind not in PLACE_KINDS:
            return found
        home = replace(state, adjective=True)
        return replace(found, recipient=(home,), says=says)

    def _is_rule_at_home(self, trigger: Trigger, found: Roles) -> bool:
        """Whether it puts its own state under a rule: an emergency, a ruling of its court."""
        words = {self.reading.lower[at] for at in trigger.own}
        if trigger.type in ("CONCEDE", "THREATEN"):
            below = self.reading.tree.subtree(trigger.pivot)  # lifted or threatened at home
            return any(self.reading.lower[at] in _EMERGENCY for at in below)
        if trigger.type == "COERCE":
            police = all(one.actor.sector == "COP" for one in found.actor)
            return bool(words & _AT_HOME) or (police and bool(words & _ARRESTS))
        if trigger.type in _SPOKEN_AT_HOME:
            somebody = all(is_politician(party) for party in found.actor)
            drawn = trigger.noun and trigger.passive  # "the move drew criticism from"
            plain = trigger.verb is not None and trigger.needs != "both" and not drawn
            return somebody and plain and self._only_state() is not None
        return trigger.type == "REJECT" and all(
            one.actor.sector == "JUD" for one in found.actor
        )

    def _with_sanctioned(self, trigger: Trigger, found: Roles) -> Roles:
        """
        The target of "Western sanctions": the state long under them that the
        paragraph is about, where there is exactly one.
        """
        if trigger.type != "SANCTION" or not trigger.noun or found.recipient:
            return found
        senders = {party.actor.code or party.actor.name for party in found.actor}
        under = {code for name in senders for code in standing_sanctions().get(name, ())}
        near = [party for party in (*self.earlier, *self.named) if party.actor.code in under]
        if len({party.actor.code for party in near}) != 1 or trigger.verb is not None:
            return found
        says = "the one state of the paragraph that is long under them"
        return replace(found, recipient=(near[-1],), says=says)

    def _whose_men(self, found: Roles) -> Roles:
        """
        Of "Hezbollah fired after an Israeli strike killed one of its commanders" the men
        are not Israel's: nobody is struck by his own where one other is named.
        """
        acting = {party.actor.code for party in found.actor if party.actor.code}
        others = {one.actor.code for one in self.named if one.actor.code} - acting
        if len(acting) != 1 or len(others) != 1 or len(found.recipient) != 1:
            return found
        [hit] = found.recipient
        head = self.reading.head_of(hit)
        owned = {self.reading.lower[at] for at in self.reading.tree.under(head, "nmod:poss")}
        if hit.kind != "role" or hit.actor.code not in acting or not owned & OWNING:
            return found
        meant = replace(hit, actor=replace(hit.actor, code=others.pop()))
        return replace(found, recipient=(meant,))

    def _whose_was_shot_down(self, trigger: Trigger, found: Roles) -> Roles:
        """Who shoots down what was just fired at him meets the one who fired it."""
        words = {self.reading.lower[at] for at in trigger.own}
        acting = {party.actor.code for party in found.actor if party.actor.code}
        last = [party for party in self.reading.both if party.actor.code not in acting]
        if not words & _DOWNING or trigger.type != "ASSAULT" or len(acting) != 1:
            return found
        if len(last) != 1 or len(self.reading.both) != 2:
            return found
        says = "who fired at them, by the event before"
        [meant] = standing(self.reading, (last[0],), trigger.pivot)
        return replace(found, recipient=(replace(meant, adjective=True),), says=says)

    def _of_what_follows(
        self, trigger: Trigger, found: Roles, others: Sequence[Trigger]
    ) -> tuple[Party, ...]:
        """The recipient of what is promised or refused: "agreed to lend Ukraine …"."""
        inner = next(
            (
                other
                for other in others
                if other.verb is not None and governing(self.reading, other, others) is trigger
            ),
            None,
        )
        if inner is None:
            return ()
        told = roles(self.reading, inner)
        others_told = told.recipient or (told.actor if inner.together else ())
        starts = {party.actor.start for party in found.actor}
        return tuple(party for party in others_told if party.actor.start not in starts)

    def _with_own_people(self, trigger: Trigger, found: Roles) -> Roles:
        """Whom a state's police arrest and its courts try are its own, unless it is said."""
        codes = {party.actor.code for party in found.actor}
        ruled = all(one.actor.sector in _JUDGING for one in found.actor)
        police = all(one.actor.sector == "COP" for one in found.actor)
        by_force = trigger.type == "COERCE" or (police and trigger.type == "ASSAULT")
        own_deed = by_force or (ruled and trigger.type in _SPOKEN_AT_HOME)
        if not own_deed or len(codes) != 1 or found.actor[0].actor.code[3:4] == ":":
            return found
        own = found.actor[0]
        if not found.recipient and trigger.verb is not None and not trigger.noun:
            found = replace(found, recipient=self._own_object(trigger.pivot))
        recipient = tuple(
            of_country(party, own, anybody=party.person or party.kind == "role")
            for party in found.recipient
        )
        return replace(found, recipient=recipient)

    def _with_country(self, trigger: Trigger, found: Roles) -> Roles:
        """
        Police, crowds and parliaments named without a state, in the one whose
        place the sentence gives: "protesters marched in Tbilisi".
        """
        if trigger.type == "PROTEST" and not found.actor:
            found = self._crowd(trigger, found)
        mutual = is_mutual(trigger, found.actor)
        if trigger.type == "ASSAULT" and not (found.recipient or found.place or mutual):
            found = self._where_it_struck(found)
        told = found.place or next(
            (
                one
                for one in self.named
                if self._is_somewhere(one) and self._is_of(one, trigger)
            ),
            None,
        )
        place = told or self._only_state()
        if place is None:
            return self._with_own_people(trigger, self._on_scene(trigger, found))
        # who is killed where no place is told is hardly a citizen of him who kills
        doing = [one for one in found.actor if one.actor.code == place.actor.code]
        own = told is None and bool(doing)
        rebels = all(one.actor.sector == "REB" for one in doing)  # they kill their own
        struck = trigger.type == "ASSAULT"
        found = replace(
            found,
            actor=found.actor
            if self._is_spoken_of(trigger, found, place)
            else tuple(of_country(party, place) for party in found.actor),
            recipient=tuple(
                party
                if struck and own and not (rebels and party.kind == "role")
                else of_country(party, place, anybody=struck)
                for party in found.recipient
            ),
        )
        nobody = not (found.actor or found.recipient)
        home = told is not None or nobody
        # "in protest of the war in Gaza" is told of whoever protests, wherever that is
        if trigger.type == "PROTEST" and home and not self.reading.is_stance(trigger.head):
            return self._at_home(trigger, found, place)
        return self._with_own_people(trigger, found)

    def _only_state(self) -> Party | None:
        """The one state that sentence and paragraph name, where there is no other."""
        known = [one for one in (*self.named, *self.earlier) if one.actor.code]
        codes = {one.actor.code for one in known}
        return known[0] if len(codes) == 1 and ":" not in known[0].actor.code else None

    def _is_spoken_of(self, trigger: Trigger, found: Roles, place: Party) -> bool:
        """
        Whether the place is only what the actor speaks of: of "demonstrators called for a
        truce in Gaza" they are not.
        """
        crowd = all(party.actor.sector == "CVL" for party in found.actor)
        if trigger.type not in _SPOKEN_OF or not crowd:
            return False
        if any(party.actor.start == place.actor.start for party in found.recipient):
            return True
        verb, tree = trigger.verb, self.reading.tree
        if verb is None or place not in self.named:
            return False
        below = tree.under(verb, "obj", "xcomp", "ccomp", "obl")
        asked = {at for at in below if self.reading.prepositions(at) in ((), ("for",))}
        head = self.reading.head_of(place)
        return not asked.isdisjoint((head, *tree.ancestors(head)))

    def _on_scene(self, trigger: Trigger, found: Roles) -> Roles:
        """
        The roles as of the state where the event before happened, in a sentence that names
        nobody of a state: "Police arrested two men."
        """
        scene = self.reading.scene
        if scene is None or any(one.actor.code for one in self.named):
            return found
        struck = trigger.type == "ASSAULT"
        return replace(
            found,
            actor=tuple(of_country(party, scene) for party in found.actor),
            recipient=tuple(of_country(one, scene, anybody=struck) for one in found.recipient),
        )

    def _at_home(self, trigger: Trigger, found: Roles, place: Party) -> Roles:
        """Protests are those of a state's people, and meant for it where anything is told."""
        if found.actor and any(one.actor.code != place.actor.code for one in found.actor):
            return found
        here = self._only_state() is not None and not is_only_named(self.reading, trigger)
        state = state_in(self.reading, place) if place in self.named else place
        if state is None:
            return found
        meant = found.recipient or ((state,) if here else ())
        people = replace(state, adjective=True, actor=replace(state.actor, sector="CVL"))
        return replace(found, actor=found.actor or (people,), recipient=meant)

    def _is_of(self, party: Party, trigger: Trigger) -> bool:
        """Whether no verb below the event's own has the party: "demanding peace in Gaza"."""
        reading = self.reading
        for at in reading.tree.ancestors(reading.head_of(party)):
            if at in trigger.own or at == trigger.pivot:
                return True
            joined = reading.tree.has(at, "conj") and reading.tree.heads[at] == trigger.pivot
            if reading.is_verb(at) and trigger.pivot in reading.tree.ancestors(at):
                return joined
        return True

    def _crowd(self, trigger: Trigger, found: Roles) -> Roles:
        """Those who protest, by their words alone: "thousands of women march"."""
        subject = self.reading.tree.first(trigger.pivot, "nsubj")
        if subject is None or not self.reading.tag(subject).startswith("NNS"):
            return found
        return replace(found, actor=self._crowd_at(subject))

    def _with_dead(self, trigger: Trigger, found: Roles) -> Roles:
        """Those whom no table knows, and who died of it: "nine women died in an air raid"."""
        verb = Victims(self.reading, trigger).harming() if trigger.noun else None
        dead = None if verb is None else self.reading.tree.first(verb, "nsubj")
        if dead is None or self.reading.lower[dead] not in _PEOPLE:
            return found
        return replace(found, recipient=self._crowd_at(dead))

    def _own_object(self, verb: int) -> tuple[Party, ...]:
        """People whom no table knows, as a verb's object: "executed five men"."""
        whom = self.reading.tree.first(verb, "obj")
        if whom is None or not self.reading.tag(whom).startswith("NN"):
            return ()
        persons = self.reading.lower[verb].startswith(_OF_PERSONS)
        if not persons and self.reading.lower[whom] not in _PEOPLE:
            return ()
        return self._crowd_at(whom)

    def _crowd_at(self, head: int) -> tuple[Party, ...]:
        """The people that a noun names by its words alone."""
        reading = self.reading
        inside = list(head_words(reading, head))
        if not inside:
            return ()
        tokens = reading.sentence.tokens
        first, last = min(inside), max(inside) + 1
        crowd = Actor(
            name=reading.text(first, last),
            code="",
            sector="CVL",
            start=tokens[first].start,
            end=tokens[last - 1].end,
        )
        return (Party(actor=crowd, first=first, last=last, kind="role"),)

    def _where_it_struck(self, found: Roles) -> Roles:
        """
        The place of the sentence as the recipient of an attack whose victims have no
        state: "in Kajuru, Kaduna State, Nigeria".
        """
        acting = {party.actor.code for party in found.actor}
        for party in reversed(self.named):
            if party.actor.code not in acting and self._is_somewhere(party):
                return replace(found, recipient=(party,), place=party)
        return found

    def _is_somewhere(self, party: Party) -> bool:
        """Whether the party says where: behind "in" or "at", itself or the town before it."""
        if party.kind not in PLACE_KINDS or party.adjective or party.possessive:
            return False
        tree = self.reading.tree
        at = self.reading.head_of(party)
        for _ in range(4):
            if set(self.reading.prepositions(at)) & _INSIDE:
                return True
            if not tree.has(at, "appos", "nmod", "conj", "compound", "flat", "list", "obl"):
                return False
            at = tree.heads[at]
        return False
