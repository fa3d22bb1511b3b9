"""
Events inside events: asking for X is not X, and agreeing to X is not yet X.

The rules are those of `docs/coding-guide.md`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.coding.clauses import Reading
from dragoman.coding.date_words import DateWords
from dragoman.coding.party import Party
from dragoman.coding.phrases import Phrases
from dragoman.coding.speech import as_speaker
from dragoman.coding.subjects import Subjects
from dragoman.coding.trigger_tables import trigger_tables
from dragoman.coding.triggers import Trigger
from dragoman.records import Attribution, Status

_SWALLOWS = frozenset({"REQUEST", "THREATEN", "REJECT", "SUPPORT"})
_BY_STOPPING = {"AID": "SANCTION", "COOPERATE": "SANCTION", "ASSAULT": "RETREAT"}
STOPPING = frozenset(
    "stop stops stopped stopping cease ceases ceased ceasing halt halts halted halting "
    "end ends ended ending suspend suspends suspended suspending".split()
)
_CONCRETE = frozenset("iso numeric day month months weekday weekdays range".split())
_COMPLEMENT = ("xcomp", "ccomp", "obj", "obl", "nmod", "acl", "advcl", "conj", "compound")
_APART = frozenset(
    "after before during since amid amidst following despite while when as because if over "
    "until although though whereas once where without ahead because unless".split()
)
"""Words before a phrase or clause that stands beside the event and not within it."""
_SETTING = frozenset({"at", "during"})
"""Words before talks at which something else was agreed."""
_HARMING = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
_PLOTTING = tuple("plot conspir scheme".split())
"""How verbs begin of which what is meant to be done is only an aim."""
_AIMING = tuple("aim seek intend meant design".split())
_TEXTS = frozenset(
    "resolution draft bill law plan policy strategy proposal deal agreement pact treaty "
    "measure measures package decree amendment motion".split()
)
"""Papers whose aims are no deeds."""
OTHER_TIME = frozenset("after before since following despite".split())
"""Words before what was at another time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nesting:
    """
    What an outer event does to the one inside it.

    `becomes` is the type of what is done by stopping, with the token of the
    verb that stops: who stops sending weapons cuts aid.
    """

    suppressed: bool = False
    status: Status | None = None
    words: str = ""
    accused: tuple[Party, ...] = ()
    becomes: str = ""
    verb: int = -1
    speakers: tuple[Attribution, ...] = ()


def nested_under(
    reading: Reading, trigger: Trigger, others: Sequence[Trigger], dates: Sequence[DateWords]
) -> Nesting:
    """How the nearest event above this one in the tree governs it."""
    stop = _stopped_by(reading, trigger)
    if stop is not None and not _goes_on_till_then(reading, trigger, stop):
        beside = (
            reading.tree.has(stop, "advcl") and reading.tree.first(stop, "mark") is not None
        )
        direct = reading.tree.heads[trigger.pivot] == stop and not beside
        becomes = _BY_STOPPING.get(trigger.type, "") if direct else ""
        if not becomes or _is_only_wanted(reading, trigger, stop, others):
            return Nesting(suppressed=True)
        return Nesting(becomes=becomes, verb=stop)
    if _warns_of_another(reading, trigger, others) or _is_plotted(reading, trigger):
        return Nesting(suppressed=True)
    if _is_aim_of_text(reading, trigger):
        return Nesting(suppressed=True)
    outer = governing(reading, trigger, others)
    return Nesting() if outer is None else _under(reading, trigger, outer, dates)


def _is_only_wanted(
    reading: Reading, trigger: Trigger, stop: int, others: Sequence[Trigger]
) -> bool:
    """Whether it is asked or threatened that it be stopped: "told Kenya to halt its raids"."""
    stopping = replace(trigger, verb=stop, first=stop, last=stop + 1, noun=False)
    outer = governing(reading, stopping, [one for one in others if one is not trigger])
    return outer is not None and outer.type in _SWALLOWS


def _goes_on_till_then(reading: Reading, trigger: Trigger, stop: int) -> bool:
    """Whether what is stopped was or is held: "ended a visit", "tried to end the protests"."""
    aimed = trigger.type == "PROTEST" and trigger.noun and reading.tag(stop) == "VB"
    return trigger.type == "CONSULT" or aimed


def governing(reading: Reading, trigger: Trigger, others: Sequence[Trigger]) -> Trigger | None:
    """The nearest event of which this one is a part; None where it stands on its own."""
    by_word = {
        word: other
        for other in others
        if other is not trigger and (not other.passive or other.noun or other.type == "ACCUSE")
        for word in other.own
    }
    at = trigger.pivot
    while reading.tree.heads[at] >= 0 and _is_part(reading, at):
        at = reading.tree.heads[at]
        if at in by_word and at not in trigger.own:
            outer = by_word[at]
            if _warns_of_another(reading, outer, others):
                return None
            return outer if _is_below(reading, trigger, outer) else None
    return None


def _warns_of_another(reading: Reading, trigger: Trigger, others: Sequence[Trigger]) -> bool:
    """Whether it is "warned that Russia may attack": who warns of others threatens nobody."""
    verb = trigger.verb
    if verb is None or not reading.lower[verb].startswith("warn"):
        return False
    subjects = Subjects(reading, Phrases(reading))
    own = {party.actor.code for party in subjects.of(verb)}
    deeds = {other.verb for other in others if other is not trigger}
    doing = {
        party.actor.code
        for clause in reading.tree.under(verb, "ccomp")
        if clause in deeds
        for party in subjects.of(clause)
    }
    doing |= set(_owners_of_deeds(reading, verb))
    return bool(own and doing) and not {"", *own} & doing


def _owners_of_deeds(reading: Reading, verb: int) -> Iterator[str]:
    """Whose deed it is of which a clause tells: "that a Russian attack would be horrific"."""
    for clause in reading.tree.under(verb, "ccomp"):
        for noun in reading.tree.under(clause, "nsubj"):
            named, _ = trigger_tables().nouns.longest_at(reading.lower, noun)
            if named is None or named.type not in _HARMING:
                continue
            for child in reading.tree.under(noun, "amod", "nmod:poss", "compound"):
                party = reading.party_at(child)
                if party is not None and party.actor.code:
                    yield party.actor.code


def _is_plotted(reading: Reading, trigger: Trigger) -> bool:
    """Whether it is what somebody plots to do: "jailed for conspiring to kill the king"."""
    at = trigger.pivot
    while reading.tree.has(at, "xcomp", "ccomp", "conj"):
        at = reading.tree.heads[at]
        if reading.is_verb(at) and reading.lower[at].startswith(_PLOTTING):
            return True
    return False


def _is_aim_of_text(reading: Reading, trigger: Trigger) -> bool:
    """Whether it is what a paper is for: "a resolution that aims to tighten sanctions"."""
    tree, at = reading.tree, trigger.pivot
    while tree.has(at, "xcomp", "ccomp", "conj", "obj", "nmod", "compound"):
        at = tree.heads[at]
    aims = reading.lower[at].startswith(_AIMING) and tree.has(at, "acl")
    return aims and at != trigger.pivot and reading.lower[tree.heads[at]] in _TEXTS


def stand_apart(reading: Reading, one: Trigger, other: Trigger) -> bool:
    """Whether one hangs on the other by "after", "before" or the like."""
    for low, high in ((one, other), (other, one)):
        path = [low.pivot, *reading.tree.ancestors(low.pivot)]
        if high.pivot in path:
            between = path[: path.index(high.pivot)]
            marks = {
                reading.lower[mark]
                for at in between
                for mark in reading.tree.under(at, "case", "mark")
            }
            return bool(marks & OTHER_TIME)
    return False


def _is_below(reading: Reading, trigger: Trigger, outer: Trigger) -> bool:
    """Whether it hangs on the outer event and is not only joined to it by "and"."""
    at, found = trigger.pivot, False
    while at not in outer.own:
        found = found or not reading.tree.has(at, "conj")
        at = reading.tree.heads[at]
    return found


def _is_part(reading: Reading, index: int) -> bool:
    """Whether a word belongs to the event of the word above it."""
    tree = reading.tree
    if not tree.has(index, *_COMPLEMENT) or tree.has(index, "acl:relcl", "obl:agent"):
        return False
    if tree.has(index, "conj"):
        return tree.first(index, "nsubj") is None
    opens = {reading.lower[at] for at in tree.under(index, "case", "mark", "advmod")}
    if opens & _APART:
        return False
    if tree.has(index, "advcl"):
        return bool(opens & {"of", "from", "for", "that", "to", "against", "into"})
    return not tree.has(index, "acl") or tree.first(index, "nsubj") is None or "that" in opens


def _under(
    reading: Reading, trigger: Trigger, outer: Trigger, dates: Sequence[DateWords]
) -> Nesting:
    if outer.type in _SWALLOWS:
        return Nesting(suppressed=True)
    if outer.type == "ACCUSE":
        return _accused_of(reading, trigger, outer)
    if trigger.type == "CONSULT" and set(reading.prepositions(trigger.head)) & _SETTING:
        return Nesting()
    if outer.type == "AGREE" and _is_concrete(reading, trigger, outer, dates):
        words = reading.text(outer.first, outer.last)
        return Nesting(status=Status.PLANNED, words=words)
    return Nesting(suppressed=outer.type == "AGREE")


def _stopped_by(reading: Reading, trigger: Trigger) -> int | None:
    """The verb above that ends it, if one does: stopping a thing is not the thing."""
    at = trigger.pivot
    for _ in range(3):
        if not reading.tree.has(at, "xcomp", "obj", "nsubj:pass", "nmod", "conj", "compound"):
            return None
        if set(reading.prepositions(at)) & OTHER_TIME:
            return None  # "suspended the mayors following riots"
        at = reading.tree.heads[at]
        if reading.lower[at] in STOPPING and at not in trigger.own:
            return at
        if reading.is_verb(at):
            return None
    return None


def _is_concrete(
    reading: Reading, trigger: Trigger, outer: Trigger, dates: Sequence[DateWords]
) -> bool:
    """Whether a day or month is said for what was agreed."""
    # A date behind the inner verb is its own, also where the tree hangs it on the outer.
    behind = reading.tree.subtree(trigger.pivot) | reading.tree.subtree(outer.pivot)
    tokens = reading.sentence.tokens
    return any(
        words.kind in _CONCRETE
        and any(
            at > trigger.pivot and words.start <= tokens[at].start < words.end for at in behind
        )
        for words in dates
    )


def _accused_of(reading: Reading, trigger: Trigger, outer: Trigger) -> Nesting:
    """In "accused Mali of shelling" the shelling is Mali's, according to the accuser."""
    opens = {
        reading.lower[at]
        for at in (
            *reading.tree.under(trigger.pivot, "case", "mark"),
            *reading.tree.under(trigger.head, "case", "mark"),
        )
    }
    phrases = Phrases(reading)
    subjects = Subjects(reading, phrases)
    blamed = _blamed(reading, trigger, outer, phrases)
    if outer.verb is None or not (blamed or opens & {"of", "for", "over"}):
        return Nesting()
    accused = blamed or _accused(reading, outer, phrases, subjects)
    opens = opens | {"of"} if blamed else opens
    if not accused or (trigger.verb is None and not opens & {"of"}):
        return Nesting()
    accusers = () if outer.passive else subjects.of(outer.verb)
    if not accusers:
        return Nesting(suppressed=True)  # nobody stands for it
    return Nesting(
        accused=accused[:1],
        speakers=tuple(as_speaker(party.actor) for party in accusers),
    )


def _blamed(
    reading: Reading, trigger: Trigger, outer: Trigger, phrases: Phrases
) -> tuple[Party, ...]:
    """Those on whom a thing is blamed: "blamed the attack on the rebels"."""
    verb = outer.verb
    if verb is None or not reading.lower[verb].startswith("blam"):
        return ()
    if not reading.tree.has(trigger.head, "obj", "nsubj:pass"):
        return ()
    for centre, relation in ((verb, "obl"), (trigger.head, "nmod")):
        for child in reading.tree.under(centre, relation):
            if reading.prepositions(child) == ("on",):
                return phrases.parties(child)
    return ()


def _accused(
    reading: Reading, outer: Trigger, phrases: Phrases, subjects: Subjects
) -> tuple[Party, ...]:
    assert outer.verb is not None
    for child in reading.tree.under(outer.verb, "obj", "iobj"):
        found = phrases.parties(child)
        if found:
            return found
    return subjects.of(outer.verb) if outer.passive else ()


def stopping(trigger: Trigger, nesting: Nesting) -> Trigger:
    """The event of stopping: "stopped sending weapons" cuts aid."""
    return replace(
        trigger,
        type=nesting.becomes,
        mode="",
        contexts=(),
        first=nesting.verb,
        verb=nesting.verb,
        form="past",
        noun=False,
        passive=False,
    )
