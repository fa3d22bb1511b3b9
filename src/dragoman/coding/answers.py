"""
Answers to what was told before: "Beijing denies it", "Israel rejected the ruling".

What they answer stands in an earlier clause or sentence, so the events told so far are
looked at, the last first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.codebook import event_type
from dragoman.coding.clauses import Reading
from dragoman.coding.party import Party
from dragoman.coding.phrases import Phrases
from dragoman.coding.recipients import VERDICTS
from dragoman.coding.roles import Roles
from dragoman.coding.speech import as_speaker
from dragoman.coding.subjects import Subjects
from dragoman.coding.trigger_tables import trigger_tables
from dragoman.coding.triggers import Trigger
from dragoman.records import Actor, Document, Event, EventId, Status, Step, digest

REACH = 8
"""Events told before that an answer may mean."""

_DENYING = frozenset({"deny", "denies", "denied", "denying"})
_POINTING = frozenset({"it", "this", "that", "them", "these", "those"})
_CHARGES = frozenset(
    "charge charges accusation accusations allegation allegations claim claims report reports "
    "involvement responsibility".split()
)
_STEPS = frozenset(
    "decision decisions plan plans move moves step steps proposal offer resolution ruling "
    "verdict announcement measure measures action actions declaration vote terms conditions "
    "idea ultimatum".split()
)
"""Nouns that may mean whatever somebody did, but for what he only said."""
_WORDS_ALONE = frozenset({"ACCUSE", "REJECT", "THREATEN"})
_DRILLS = frozenset("drill drills exercise exercises manoeuvres maneuvers".split())
_DRILLED = frozenset({"MOBILIZE", "COOPERATE"})
_LIKE = {"AGREE": "RETREAT", "RETREAT": "AGREE"}
_GIVING = frozenset({"to", "from", "by", "with", "for"})
_ARTICLES = frozenset({"the", "this", "that", "these", "those", "both"})


def denials(document: Document, reading: Reading, told: Sequence[Event]) -> Iterator[Event]:
    """The events told before that somebody here denies to have done, as denied by him."""
    for verb in denying(reading):
        speakers = Subjects(reading, Phrases(reading)).of(verb)
        codes = {party.actor.code for party in speakers if party.actor.code}
        at = reading.sentence.tokens[verb].start
        meant = _done_by(codes, [event for event in told if event.end <= at])
        if meant is not None:
            yield _denied(document, reading, verb, speakers, meant)


def denying(reading: Reading) -> Iterator[int]:
    """The verbs by which something told before is denied: "denies it", "denied the charges"."""
    for verb, word in enumerate(reading.lower):
        if word in _DENYING and reading.is_verb(verb) and not reading.is_passive(verb):
            denied = reading.tree.first(verb, "obj")
            if denied is not None and _points_back(reading, denied):
                yield verb


def _points_back(reading: Reading, index: int) -> bool:
    """Whether a word means something told before, and says nothing of it itself."""
    if reading.lower[index] in _POINTING:
        return True
    bare = reading.tree.first(index, "nmod", "acl", "amod", "compound") is None
    return reading.lower[index] in _CHARGES and bare


def _done_by(codes: set[str], told: Sequence[Event]) -> Event | None:
    """The last event that others say one of these did."""
    for event in reversed(told):
        if event.type == "ACCUSE" and {party.code for party in event.recipient} & codes:
            return None  # that is what is denied, and no event of its own
        done = {party.code for party in event.actor} & codes
        if done and not {speaker.code for speaker in event.attribution} & codes:
            return None if event.status is Status.DENIED else event
    return None


def _denied(
    document: Document, reading: Reading, verb: int, speakers: Sequence[Party], meant: Event
) -> Event:
    tokens = reading.sentence.tokens
    denied = reading.tree.first(verb, "obj")
    own = [party for party in speakers if not party.via]
    pointing = verb if denied is None else denied
    near = [tokens[verb], tokens[pointing]]
    start = min(*(one.start for one in near), *(party.actor.start for party in own))
    end = max(*(one.end for one in near), *(party.actor.end for party in own))
    words = reading.text(verb, verb + 1)
    members = "+".join(f"{party.code}{party.start}" for party in meant.actor)
    says = f"denied by the speaker; what is denied: “{meant.quote}”"
    return replace(
        meant,
        id=EventId(digest(document.id, str(start), str(end), meant.type, members, "denied")),
        quote=document.text[start:end],
        start=start,
        end=end,
        status=Status.DENIED,
        status_words=words,
        attribution=tuple(as_speaker(party.actor) for party in speakers),
        date=None,
        place=None,
        because=(*meant.because, Step(step="status", words=words, says=says)),
    )


def answered(
    reading: Reading, trigger: Trigger, found: Roles, told: Sequence[Event], *, since: int
) -> tuple[Party, ...]:
    """
    Whom a verdict meets that only points back: of "welcomed the decision" those who took
    it, the actors of the last event of others; what is welcomed is none of conflict. Where
    the sentence before, which begins at `since`, tells of no event, "the move" is
    that of whom it is about.
    """
    verb = trigger.verb
    if trigger.type not in VERDICTS or verb is None or found.recipient:
        return ()
    judged = reading.tree.first(verb, "nsubj:pass" if trigger.passive else "obj")
    own = {party.actor.code for party in found.actor if party.actor.code}
    if judged is None:
        judged = next(iter(reading.tree.under(verb, "obl")), None)
    if judged is None or not own:
        return ()
    if not _is_told_before(reading, judged):
        return _in_clause(reading, judged, own)
    near = [event for event in told if event.start >= since]
    answer = _last_of_others(reading, judged, near, own, trigger.type)
    if answer or reading.lower[judged] in _POINTING:  # "it" is never far
        return answer
    lead = () if near else _led(reading, judged, own)
    return lead or _last_of_others(reading, judged, told, own, trigger.type)


def _last_of_others(
    reading: Reading, judged: int, told: Sequence[Event], own: set[str], verdict: str
) -> tuple[Party, ...]:
    """Who did, last of others, what the word may mean."""
    for event in reversed(told):
        others = [party for party in event.actor if party.code]
        if not others or own & {party.code for party in others}:
            continue
        if _is_meant(reading.lower[judged], event, verdict):
            return tuple(_meant(reading, judged, party) for party in others)
    return ()


def _led(reading: Reading, judged: int, own: set[str]) -> tuple[Party, ...]:
    """Whose step it was by the sentence before: "Oslo signed the law. The move was …"."""
    known = [party.actor for party in reading.lead if party.actor.code]
    if reading.lower[judged] not in _STEPS or own & {actor.code for actor in known}:
        return ()
    return tuple(_meant(reading, judged, actor) for actor in known)


def _is_meant(word: str, event: Event, verdict: str) -> bool:
    """Whether the word of an answer may mean the event: "the attack" an attack."""
    offered = verdict == "REJECT" and event.status is Status.POSSIBLE
    if event.status in (Status.DENIED, Status.POSSIBLE) and not offered:
        return False
    hostile = "conflict" in event_type(event.type).quad
    if verdict == "SUPPORT" and hostile:
        return False
    if word in _DRILLS and event.type in _DRILLED:
        return not _DRILLS.isdisjoint(event.quote.lower().split())
    if word in _POINTING or word in _STEPS:
        return event.type not in _WORDS_ALONE
    named, _ = trigger_tables().nouns.longest_at([word], 0)
    return named is not None and event.type in (named.type, _LIKE.get(named.type))


def _in_clause(reading: Reading, index: int, own: set[str]) -> tuple[Party, ...]:
    """The one other party of the clause that tells what it is: "the pact that Oslo wants"."""
    phrases, found = Phrases(reading), list[Party]()
    for clause in reading.tree.under(index, "acl:relcl"):
        for child in reading.tree.under(clause, "nsubj", "obj", "iobj", "obl"):
            if set(reading.prepositions(child)) <= _GIVING and not phrases.is_relative(child):
                found += [one for one in phrases.parties(child) if one.actor.code]
    others = [party for party in found if party.actor.code not in own]
    return tuple(others[:1]) if len({party.actor.code for party in others}) == 1 else ()


def _is_told_before(reading: Reading, index: int) -> bool:
    if reading.lower[index] in _POINTING:
        return True
    tree = reading.tree
    known = any(reading.lower[at] in _ARTICLES for at in tree.under(index, "det"))
    owned = tree.first(index, "nmod", "acl") is not None
    return known and not owned and not Phrases(reading).parties(index)


def _meant(reading: Reading, index: int, actor: Actor) -> Party:
    """The party as standing where the words point back to it."""
    return Party(
        actor=actor,
        first=index,
        last=index + 1,
        kind="organisation",
        via=reading.text(index, index + 1),
        adjective=True,
    )
