"""
What the tables take for an event's word, against what the reader says of it.

The tables know words, the reader has seen them in sentences: it tells "the coach
attacked the referee" from an attack, and names events whose words stand in no table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.coding.casualties import is_harmed_too, is_slain
from dragoman.coding.clauses import Reading
from dragoman.coding.enacting import enactment
from dragoman.coding.envoys import is_accession, is_arrival, is_embassy_opened, is_joining_in
from dragoman.coding.nesting import STOPPING, governing
from dragoman.coding.no_events import is_kicked_off, is_no_event
from dragoman.coding.offers import is_offered, without_offers
from dragoman.coding.status import Decision
from dragoman.coding.trigger_tables import usual_roles
from dragoman.coding.triggers import Trigger, TriggerReader
from dragoman.records import Status, Token

DROPPED = 0.25
"""Below this probability that it names any event a word of the tables is left alone."""

RETYPED = 0.6
"""From this probability on another type than that of the tables is taken."""

FRAME_DROPPED = 0.1
"""The same for a verb with the object that makes it an event."""

PLAIN_DROPPED, PLAIN_RETYPED = 0.02, 0.95
"""The same for words of the tables that need nothing beside them to name their event."""

SURE = 0.5
"""What an event is worth that the sentence shows by its build and not by a word."""

PROPOSED = 0.7
"""From this probability on a word that no table has names an event."""

OVERRULED = 0.9
"""From this probability on the reader's status is taken where no word decided it."""


_ANSWERING = frozenset(
    "respond responds responded responding react reacts reacted reacting reply replies "
    "replied replying anger angers angered angering alarm alarms alarmed alarming irk irks "
    "irked worry worries worried worrying".split()
)
"""Words that tell of an answer or a feeling and not of what was done."""

_SPEAKING = frozenset("speak speaks spoke speaking spoken".split())
"""Who speaks holds no talks, unless it is to or with somebody, as the tables have it."""

_FIRED = frozenset("missile missiles rocket rockets drone drones shells mortars".split())
_BRINGING_ABOUT = frozenset(
    "prompting prompted leading led forcing forced causing caused compelling compelled".split()
)
_DEEDS = frozenset("SANCTION COERCE ASSAULT RETREAT CONCEDE MOBILIZE".split())
_HOSTILE = frozenset("SANCTION COERCE ASSAULT THREATEN REJECT PROTEST".split())
_ADVANCES = frozenset({"gains", "advances", "gain", "advance"})
_BESIDE = frozenset("near around toward towards outside along against".split())
_WILLING = frozenset({"willing", "prepared", "ready", "open"})
"""Who is this has as good as agreed."""
_INSIDE = frozenset({"in", "by", "during", "with", "from", "at", "of"})
_CROWDS = frozenset(
    "thousands hundreds dozens scores people protesters demonstrators crowds crowd residents "
    "workers students farmers teachers women activists supporters citizens".split()
)
_WILL = frozenset(["will", "wo", "'ll", "’ll", "shall"])
_TO_COME = frozenset("scheduled planned slated upcoming forthcoming".split())


def judged(tables: TriggerReader) -> tuple[Trigger, ...]:
    """The triggers of the tables that the reader agrees with, and those it adds, in order."""
    reading = tables.reading
    if not reading.was_read:
        return ()
    found = tables.triggers()
    agreed = [_agreed(reading, one) for one in found]
    kept = [one for one in agreed if one is not None]
    taken = frozenset(at for one in found for at in one.own)
    added = {one.pivot: one for one in _added(tables, taken)}
    for one, left in zip(found, agreed, strict=True):
        stopping = (
            added.pop(reading.tree.heads[one.pivot], None) if _is_ended(reading, one) else None
        )
        if left is not None:
            continue
        partner = _partner(reading, one, kept) or stopping
        if partner is not None:
            kept.append(replace(one, probability=partner.probability))
        elif _is_agreed(reading, one, kept):
            kept.append(one)
    found = tuple(sorted((*kept, *added.values()), key=lambda one: one.first))
    found = without_offers(reading, found)
    found = tuple(one for one in found if not _is_ready_to_harm(reading, one, found))
    return tuple(one for one in found if not is_harmed_too(reading, one, found))


def _is_ready_to_harm(reading: Reading, trigger: Trigger, found: Sequence[Trigger]) -> bool:
    """Whether somebody is ready for a hostile deed, which is no agreement."""
    if trigger.type != "AGREE" or reading.lower[trigger.pivot] not in _WILLING:
        return False
    return any(
        one.type in _HOSTILE and governing(reading, one, found) is trigger for one in found
    )


def _is_readied(reading: Reading, trigger: Trigger) -> bool:
    """Whether it is a hostile deed that somebody is ready for: "prepared to impose a ban"."""
    if trigger.type not in _HOSTILE or trigger.verb is None:
        return False
    above = reading.tree.heads[trigger.verb]
    ready = above >= 0 and reading.lower[above] in _WILLING
    return ready and reading.tree.has(trigger.verb, "xcomp")


def _is_ended(reading: Reading, trigger: Trigger) -> bool:
    """Whether it is what stops: of "stopped sending weapons" the sending tells what it is."""
    above = reading.tree.heads[trigger.pivot]
    direct = reading.tree.has(trigger.pivot, "xcomp", "obj")
    return direct and above >= 0 and reading.lower[above] in STOPPING


def _is_agreed(reading: Reading, trigger: Trigger, kept: Sequence[Trigger]) -> bool:
    """Whether it is what is agreed: the reader marks it seldom, its day decides."""
    outer = governing(reading, trigger, kept)
    return outer is not None and outer.type == "AGREE"


def _partner(reading: Reading, trigger: Trigger, kept: Sequence[Trigger]) -> Trigger | None:
    """
    The word that names the same event: of "a strike killed two" and "two were killed in
    a strike" the reader marks one, and who did it to whom hangs on both.
    """
    return next((other for other in kept if is_one_event(reading, trigger, other)), None)


def is_one_event(reading: Reading, one: Trigger, other: Trigger) -> bool:
    """
    Whether a noun and the verb that it hangs on name one event: "the shelling killed
    six", "six were killed in the shelling".
    """
    low, high = one.pivot, other.pivot
    if reading.tree.heads[high] == low:
        low, high = high, low
    if reading.tree.heads[low] != high or one.type != other.type:
        return False
    apart = not set(reading.prepositions(low)) <= _INSIDE  # "after attacks on Israel"
    return reading.tree.has(low, "nsubj") or (reading.tree.has(low, "obl") and not apart)


def candidates(tables: TriggerReader) -> tuple[Trigger, ...]:
    """
    All words that may name an event where it is known that there is one: those of the
    tables, with the reader's type where it is sure, and those that the reader adds.
    """
    found = tables.triggers()
    typed = [_typed(tables.reading, one) for one in found]
    taken = frozenset(at for one in found for at in one.own)
    added = _added(tables, taken, least=DROPPED)
    return tuple(sorted((*typed, *added), key=lambda one: one.first))


def overruled(reading: Reading, trigger: Trigger, decision: Decision) -> Decision:
    """The decision, or the reader's where only the tense decided and it is sure of another."""
    told = _best(reading, trigger).statuses
    if decision.firm or not told or told[0][1] < OVERRULED or told[0][0] == decision.status:
        return decision
    status = Status(told[0][0])
    return replace(decision, status=status, says=f"the reader takes it as {status}")


def _best(reading: Reading, trigger: Trigger) -> Token:
    """The trigger's word that most likely names an event."""
    tokens = [reading.sentence.tokens[at] for at in sorted(trigger.own)]
    return max(tokens, key=lambda token: sum(share for _, share in token.events))


def _agreed(reading: Reading, trigger: Trigger) -> Trigger | None:
    shares = _best(reading, trigger).events
    if trigger.needs == "asked":
        return replace(trigger, probability=SURE) if _is_asked(reading, trigger) else None
    said = trigger.needs in ("claimed", "named")
    if not said and (is_no_event(reading, trigger) or is_joining_in(reading, trigger)):
        return None
    if said or (trigger.needs == "event" and _is_future(reading, trigger)):
        return replace(trigger, probability=SURE)
    if (
        _is_near(reading, trigger)
        or _is_wanted(reading, trigger)
        or _is_presupposed(reading, trigger)
        or _is_announced(reading, trigger)
        or _is_advance(reading, trigger)
        or _is_fired_at(reading, trigger)
        or _is_brought_about(reading, trigger)
        or is_slain(reading, trigger)
        or is_offered(reading, trigger)
        or _is_readied(reading, trigger)
        or is_embassy_opened(reading, trigger)
        or is_arrival(reading, trigger)
        or is_accession(reading, trigger)
    ):
        return replace(trigger, probability=dict(shares).get(trigger.type, 0.0))
    least = DROPPED if trigger.needs else PLAIN_DROPPED
    least = FRAME_DROPPED if trigger.framed else least
    if trigger.lasting and trigger.type == "ASSAULT" and _is_circumstance(reading, trigger):
        least = DROPPED  # "since the invasion": a whole war that is only named
    seen = sum(share for _, share in shares) >= least
    return _typed(reading, trigger) if seen else _enacted(reading, trigger)


def _enacted(reading: Reading, trigger: Trigger) -> Trigger | None:
    """What a law does that is made; the reader seldom marks it, its parties must tell it."""
    deed = trigger.verb if trigger.needs and not trigger.passive else None
    if deed is None or enactment(reading, deed) is None:
        return None
    return replace(trigger, needs="both", probability=0.0)


def _is_announced(reading: Reading, trigger: Trigger) -> bool:
    """
    Whether the words say that it is to come: "the talks scheduled for June", "the
    meeting is to be held".
    """
    if not trigger.noun:
        return False
    if trigger.verb is None:
        below = reading.tree.under(trigger.head, "acl", "amod")
        return any(reading.lower[child] in _TO_COME for child in below)
    before = reading.tree.under(trigger.verb, "aux", "mark")
    to_come = any(reading.lower[child] in ("will", "to") for child in before)
    return to_come and reading.lower[trigger.verb] == "held"


def _is_presupposed(reading: Reading, trigger: Trigger) -> bool:
    """
    Whether the words presuppose something lasting with who does it: "Russia's war",
    "Western sanctions". The reader has learnt to leave wars alone that are only named.
    """
    if not trigger.lasting or trigger.verb is not None:
        return False
    if trigger.type == "ASSAULT" and not _is_topic(reading, trigger.head):
        return False  # a whole war that is only named
    owners = ("nmod:poss", "amod") if trigger.type == "SANCTION" else ("nmod:poss",)
    return any(
        reading.party_at(child) is not None
        for child in reading.tree.under(trigger.head, *owners)
    )


def _is_topic(reading: Reading, noun: int) -> bool:
    """Whether the sentence is about what the noun names: it is the subject or all there is."""
    tree = reading.tree
    return tree.has(noun, "root") or (
        tree.has(noun, "nsubj") and tree.has(tree.heads[noun], "root")
    )


def _is_circumstance(reading: Reading, trigger: Trigger) -> bool:
    """Whether a noun stands behind a preposition: "in response to the invasion"."""
    return trigger.verb is None and reading.tree.has(trigger.head, "obl", "nmod")


def _is_near(reading: Reading, trigger: Trigger) -> bool:
    """Whether the sides are close to an agreement: "are close to a peace treaty"."""
    return trigger.type == "AGREE" and reading.is_neared(trigger.head)


def _is_brought_about(reading: Reading, trigger: Trigger) -> bool:
    """Whether it is what a deed led to: "a raid that prompted Mexico to sever its ties"."""
    above = -1 if trigger.verb is None else reading.tree.heads[trigger.verb]
    return (
        above >= 0
        and trigger.type in _DEEDS
        and reading.tree.has(trigger.pivot, "xcomp")
        and reading.lower[above] in _BRINGING_ABOUT
    )


def _is_wanted(reading: Reading, trigger: Trigger) -> bool:
    """Whether the mood says that it is wanted: "insists that Yerevan amend its laws"."""
    if trigger.type != "REQUEST" or trigger.verb is None:
        return False
    tree = reading.tree
    return any(
        reading.tag(clause) == "VB"
        and tree.first(clause, "aux") is None
        and tree.first(clause, "nsubj") is not None
        and any(reading.lower[mark] == "that" for mark in tree.under(clause, "mark"))
        for clause in tree.under(trigger.verb, "ccomp")
    )


def _is_future(reading: Reading, trigger: Trigger) -> bool:
    """Whether it is said to come: "will attend the talks", "will not attend the talks"."""
    if reading.is_question:
        return False
    pivot = trigger.pivot
    coming = _WILL | {"would"} if reading.tree.heads[pivot] in reading.speech else _WILL
    return any(reading.lower[at] in coming for at in reading.tree.under(pivot, "aux"))


def _is_asked(reading: Reading, trigger: Trigger) -> bool:
    """Whether somebody is told to do something: "told Washington to withdraw its troops"."""
    tree, verb = reading.tree, trigger.pivot
    told = tree.first(verb, "obj", "iobj", "nsubj:pass")
    asked = any(
        reading.lower[mark] == "to"
        for clause in tree.under(verb, "xcomp", "ccomp")
        for mark in tree.under(clause, "mark")
    )
    return told is not None and asked


def _is_advance(reading: Reading, trigger: Trigger) -> bool:
    """
    Whether an army gains ground by a town: "Russia made gains near Kharkiv". Of gains
    alone the reader knows those of the market.
    """
    if not trigger.framed or trigger.type != "ASSAULT":
        return False
    if reading.lower[trigger.head] not in _ADVANCES:
        return False
    behind = (
        child
        for centre in (trigger.pivot, trigger.head)
        for child in reading.tree.under(centre, "obl", "nmod")
        if set(reading.prepositions(child)) & _BESIDE
    )
    return any(reading.sentence.tokens[child].xpos.startswith("NNP") for child in behind)


def _is_fired_at(reading: Reading, trigger: Trigger) -> bool:
    """Whether arms are launched at a party: "launch drones and missiles at Israel"."""
    if not trigger.framed or trigger.type != "ASSAULT":
        return False
    if reading.lower[trigger.head] not in _FIRED:
        return False
    return any(
        reading.prepositions(child) == ("at",) and reading.party_at(child) is not None
        for centre in (trigger.pivot, trigger.head)
        for child in reading.tree.under(centre, "obl", "nmod")
    )


def _is_crowds(reading: Reading, trigger: Trigger) -> bool:
    """Whether a crowd protests in the street, and no government in words."""
    if trigger.type != "PROTEST" or trigger.verb is None:
        return False
    subject = reading.tree.first(trigger.verb, "nsubj")
    return subject is not None and reading.lower[subject] in _CROWDS


def _typed(reading: Reading, trigger: Trigger) -> Trigger:
    """The trigger with the reader's type where it is sure of another."""
    shares = _best(reading, trigger).events
    kind, share = shares[0] if shares else (trigger.type, 0.0)
    if (
        _is_crowds(reading, trigger)
        or kind == trigger.type
        or share < (RETYPED if trigger.needs and not trigger.framed else PLAIN_RETYPED)
    ):
        return replace(trigger, probability=dict(shares).get(trigger.type, 0.0))
    recipient, together = usual_roles(kind, "noun" if trigger.noun else "verb")
    return replace(
        trigger,
        type=kind,
        mode="",
        contexts=(),
        recipient=recipient,
        together=together,
        probability=share,
    )


def _added(
    tables: TriggerReader, taken: frozenset[int], *, least: float = PROPOSED
) -> Iterator[Trigger]:
    """
    Triggers of words that no table has; a verb that carries such a noun is its own
    unless it names another event.
    """
    reading = tables.reading
    for index, token in enumerate(reading.sentence.tokens):
        if index in taken or not token.events:
            continue
        willing = reading.lower[index] in _WILLING
        if token.events[0][1] < (min(least, SURE) if willing else least):
            continue
        if reading.lower[index] in _ANSWERING or reading.lower[index] in _SPEAKING:
            continue
        if is_kicked_off(reading, index):
            continue
        noun = token.xpos.startswith("NN")
        felt = token.xpos == "JJ" and reading.tree.first(index, "cop") is not None
        if not (noun or felt or reading.is_verb(index)):
            continue
        found = tables.proposed(index, *token.events[0])
        if is_no_event(reading, found):
            continue
        ready = willing and reading.tree.first(index, "cop", "aux:pass") is not None
        yield replace(found, passive=False) if ready else found
