"""
What the rules found of an event's parties, weighed by how likely each party is one.

The rules are right where they know a construction; where they find nobody, or somebody
who is most unlikely, the likely ones are taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, Protocol

from dragoman.coding.clauses import Reading
from dragoman.coding.grammar import ISSUED, TOPICS
from dragoman.coding.party import Party
from dragoman.coding.role_shares import described, role_model
from dragoman.coding.roles import Roles
from dragoman.coding.triggers import Trigger

LIKELY = 0.5
"""
The probability from which a party is taken where no rule found one; below it the parties of
a rule give way to a likely one.
"""

_BY_RULE_ALONE = frozenset({"PROTEST"})
"""Types of which a state is the recipient because it is the place: no words tell it."""


_RECORDING = tuple("document report record confirm verif count register investigat".split())
"""How verbs begin of which the subject is a witness at most."""

_NOUN_PHRASES = ("nsubj", "obj", "obl", "nmod")

_HIT_WHERE = frozenset({"ASSAULT", "COERCE"})
"""Types that hit whoever is where they happen."""


class Weigh(Protocol):
    """Says which roles hold of those that the rules found, as `weighed` does."""

    def __call__(
        self,
        reading: Reading,
        trigger: Trigger,
        found: Roles,
        others: Sequence[Trigger],
        by_rule: Callable[[Trigger], Roles],
        /,
        *,
        settled: bool,
    ) -> Roles:
        """As `weighed`."""


class _Weighed(NamedTuple):
    """A party of the sentence with how likely it has a role, and how likely the other."""

    party: Party
    share: float
    other: float


def weighed(
    reading: Reading,
    trigger: Trigger,
    found: Roles,
    others: Sequence[Trigger],
    by_rule: Callable[[Trigger], Roles],
    *,
    settled: bool,
) -> Roles:
    """
    The roles with whom the words around make likely; `others` are the sentence's events,
    of which `by_rule` tells whom the rules found.

    With `settled` the actors stay as they are. What parties do together stays, and all
    where the sentence has no vectors.
    """
    vectors = reading.sentence.vectors
    if vectors is None or trigger.together or trigger.type in _BY_RULE_ALONE or found.mutual:
        return found
    if not _may_change(reading, found, settled=settled) or _is_suffered(trigger, found):
        return found
    seen = described(reading, trigger, found)
    shares = role_model().shares(vectors, seen).tolist()
    as_actor, as_recipient = (
        [
            _Weighed(one.party, row[role], row[1 - role])
            for one, row in zip(seen, shares, strict=True)
        ]
        for role in (0, 1)
    )
    actor = found.actor
    if not settled:
        tellers = [by_rule(by) for by in others if _is_told(reading, trigger, by)]
        elsewhere = [party for one in tellers for party in one.actor]
        elsewhere += [*_outside(reading, trigger), *_recording(reading, trigger)]
        elsewhere += [*_issuing(reading, trigger), *_agents_of_others(reading, trigger)]
        elsewhere += _in_the_charge(reading, trigger)
        elsewhere += [one for one in reading.parties if reading.head_of(one) in reading.aside]
        actor = _chosen(found.actor, found.recipient, elsewhere, as_actor)
    told = [by_rule(other) for other in others if _is_told(reading, other, trigger)]
    elsewhere = [party for one in told for party in one.recipient]
    elsewhere += [*_of_next_verb(reading, trigger), *_outside(reading, trigger)]
    if found.place is not None and trigger.type not in _HIT_WHERE:
        elsewhere.append(found.place)
    recipient = _chosen(found.recipient, actor, elsewhere, as_recipient)
    return replace(found, actor=actor, recipient=recipient)


def _may_change(reading: Reading, found: Roles, *, settled: bool) -> bool:
    """Whether any party is in no role yet that may get one: else none need be weighed."""
    placed = {_span(one) for one in (*found.actor, *found.recipient)}
    free = {one.actor.code for one in reading.parties if _span(one) not in placed} - {""}
    others = (found.actor,) if settled else (found.actor, found.recipient)
    return any(free - {one.actor.code for one in role} for role in others)


def _is_suffered(trigger: Trigger, found: Roles) -> bool:
    """Whether the words tell who suffers what from whom: "Ukraine faces raids from"."""
    told = trigger.noun and trigger.verb is not None and trigger.passive
    known = (any(one.actor.code for one in role) for role in (found.actor, found.recipient))
    return told and all(known)


def _is_told(reading: Reading, event: Trigger, by: Trigger) -> bool:
    """
    Whether an event's word is a noun phrase on that of another: of who condemns an attack
    it is not the attack, and the attacked are not condemned.
    """
    tree = reading.tree
    return tree.heads[event.pivot] == by.pivot and tree.has(event.pivot, *_NOUN_PHRASES)


def _outside(reading: Reading, trigger: Trigger) -> Iterator[Party]:
    """Those outside the noun that a relative clause is about: they have no part in it."""
    tree = reading.tree
    clause = next(
        (
            at
            for at in (trigger.pivot, *tree.ancestors(trigger.pivot))
            if tree.has(at, "acl:relcl")
        ),
        None,
    )
    if clause is not None:
        inside = tree.subtree(tree.heads[clause])
        yield from (one for one in reading.parties if reading.head_of(one) not in inside)


def _recording(reading: Reading, trigger: Trigger) -> Iterator[Party]:
    """Who only tells of what a noun names: "the office documented 90 killings"."""
    noun = reading.tree.first_of(trigger.pivot)
    head = reading.tree.heads[noun]
    told = trigger.verb is None and head >= 0 and reading.tree.has(noun, "obj")
    if not told or not reading.lower[head].startswith(_RECORDING):
        return
    subject = reading.tree.first(head, "nsubj")
    yield from (one for one in reading.parties if reading.head_of(one) == subject)


def _issuing(reading: Reading, trigger: Trigger) -> Iterator[Party]:
    """Whose words are on what a noun names: "statement by the minister on the shelling"."""
    above = reading.tree.heads[trigger.pivot]
    about = set(reading.prepositions(trigger.pivot)) & TOPICS
    if trigger.verb is not None or above < 0 or not about:
        return
    if reading.lower[above] in ISSUED:
        for child in reading.tree.under(above, "nmod", "nmod:poss", "compound"):
            if child != trigger.pivot:
                party = reading.party_at(child)
                yield from () if party is None else (party,)


def _agents_of_others(reading: Reading, trigger: Trigger) -> Iterator[Party]:
    """Who did something else: "two Indians recruited by the army were killed"."""
    for party in reading.parties:
        head = reading.head_of(party)
        verb = reading.tree.heads[head]
        agent = reading.tree.has(head, "obl:agent") and verb not in trigger.own
        if agent and reading.tree.relations[verb] == "acl":
            yield party


def _in_the_charge(reading: Reading, trigger: Trigger) -> Iterator[Party]:
    """Who stands in what somebody suffers for: "convicted of spying for Chad"."""
    for clause in reading.tree.under(trigger.pivot, "advcl", "acl"):
        if reading.tag(clause) == "VBG" and trigger.type in ("COERCE", "ACCUSE"):
            below = reading.tree.subtree(clause)
            yield from (one for one in reading.parties if reading.head_of(one) in below)


def _of_next_verb(reading: Reading, trigger: Trigger) -> Iterator[Party]:
    """Whom a coordinated verb has behind a preposition: "resigned and fled to India"."""
    for verb in reading.tree.under(trigger.pivot, "conj"):
        behind = {
            at for one in reading.tree.under(verb, "obl") for at in reading.tree.subtree(one)
        }
        yield from (one for one in reading.parties if reading.head_of(one) in behind)


def _chosen(
    by_rule: tuple[Party, ...],
    other: Sequence[Party],
    elsewhere: Sequence[Party],
    weighed: Sequence[_Weighed],
) -> tuple[Party, ...]:
    """
    The parties of a role; `other` are those of the other role, `elsewhere` those whose part
    in the sentence is another.
    """
    known = {_span(one) for one in by_rule}
    taken = {_span(one) for one in (*other, *elsewhere)}
    codes = {one.actor.code for one in other}
    likely = tuple(
        replace(one.party, guessed=one.party.guessed or f"{one.share:.0%} likely by its words")
        for one in weighed
        if _span(one.party) not in known | taken
        and one.party.actor.code
        and one.party.actor.code not in codes
        and one.share > max(LIKELY, one.other)
    )
    if not by_rule or not likely:
        return likely or by_rule
    shares = [one.share for one in weighed if _span(one.party) in known]
    all_weighed = len(shares) == len(by_rule)
    return likely if all_weighed and max(shares) < LIKELY else by_rule


def _span(party: Party) -> tuple[int, int]:
    return party.first, party.last
