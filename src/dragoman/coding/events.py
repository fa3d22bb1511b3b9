"""An event record out of what was decided: its words, parties, status, date, reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.codebook import event_type, known_places
from dragoman.coding.clauses import Reading
from dragoman.coding.date_words import DateWords
from dragoman.coding.dates import resolved
from dragoman.coding.parties import Party
from dragoman.coding.roles import Roles
from dragoman.coding.speech import Frame, as_speaker
from dragoman.coding.status import Decision
from dragoman.coding.triggers import Trigger
from dragoman.records import (
    Actor,
    Attribution,
    Document,
    Event,
    EventDate,
    EventId,
    Place,
    Sentence,
    Status,
    Step,
    digest,
)

_SPOKEN = frozenset({"ACCUSE", "REQUEST", "THREATEN", "REJECT", "AGREE", "SUPPORT"})
_FUTURE = frozenset({Status.PLANNED, Status.POSSIBLE})
POLITICAL = frozenset({"GOV", "MIL", "REB", "LEG", "JUD", "SPY", "OPP", "IGO", "PTY"})

_DECIDER_REACH = 60
"""Characters around the event in which the words of its status are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """All that was decided about one event before it becomes a record."""

    trigger: Trigger
    roles: Roles
    decision: Decision
    frames: Sequence[Frame]
    accusers: tuple[Attribution, ...]
    others: Sequence[Trigger] = ()


class EventMaker:
    """Makes the events of one sentence."""

    def __init__(
        self,
        document: Document,
        reading: Reading,
        frames: Sequence[Frame],
        dates: Sequence[DateWords],
    ) -> None:
        self.document = document
        self.sentence = reading.sentence
        self.reading = reading
        self.frames = frames
        self.dates = dates

    def event(self, ground: Ground) -> Event:
        """The event with its quote, offsets and reasons."""
        trigger, found, decision = ground.trigger, ground.roles, ground.decision
        kind = event_type(trigger.type)
        attribution = self._attribution(trigger, found, ground.frames) + ground.accusers
        when = self._date(ground)
        start, end = self._with_decider(ground, *self._quoted(trigger, found))
        actor = tuple(_acting(party) for party in found.actor)
        recipient = tuple(_suffering(party, trigger.type) for party in found.recipient)
        return Event(
            id=_event_id(self.document, start, end, trigger.type, (actor, recipient)),
            document=self.document.id,
            published=self.document.published,
            quote=self.document.text[start:end],
            start=start,
            end=end,
            type=trigger.type,
            mode=trigger.mode,
            contexts=trigger.contexts,
            quad=kind.quad,
            intensity=kind.intensity,
            status=decision.status,
            status_words=_words_in(self.sentence, decision.words),
            actor=actor,
            recipient=recipient,
            attribution=attribution,
            date=when,
            place=_place(found.place),
            confidence=_confidence(trigger, found),
            because=self._steps(trigger, found, decision, attribution),
        )

    def _attribution(
        self, trigger: Trigger, found: Roles, frames: Sequence[Frame]
    ) -> tuple[Attribution, ...]:
        if trigger.lasting and trigger.verb is None:
            return ()  # "Russia's war": presupposed by whoever writes, not said by the speaker
        said = [speaker for frame in frames for speaker in frame.speakers]
        if trigger.announced:
            said += [as_speaker(party.actor) for party in found.actor]
        actors = {(actor.actor.code, actor.actor.name) for actor in found.actor}
        codes = {party.actor.code for party in found.actor if party.actor.code}
        kept = [
            speaker
            for speaker in said
            if trigger.type not in _SPOKEN
            or speaker.kind == "media"
            or not (speaker.code in codes or (speaker.code, speaker.name) in actors)
        ]
        return tuple(dict.fromkeys(kept))

    def _date(self, ground: Ground) -> EventDate | None:
        decision = ground.decision
        future = decision.status in _FUTURE
        nearest = self._nearest_date(ground.trigger, ground.others)
        published = self.document.published
        if nearest is not None:
            return resolved(nearest, published, future=future)
        if decision.status is Status.HAPPENED and published is not None:
            return EventDate(start=published, end=published, words="", precision="reported")
        return None

    def _nearest_date(self, trigger: Trigger, others: Sequence[Trigger]) -> DateWords | None:
        """
        The date expression of the event's clause, the nearest to its word.

        What stands behind another event's verb is that one's: "agreed to meet
        in July" was not agreed in July.
        """
        word = trigger.first if trigger.verb is None else trigger.verb
        start = self.reading.clause_start(word)
        end = self.reading.clause_end(max(word, trigger.last))
        end = min(
            (
                other.verb
                for other in others
                if other.verb is not None and word < other.verb < end
            ),
            default=end,
        )
        tokens = self.sentence.tokens
        low, high = tokens[start].start, tokens[min(end, len(tokens)) - 1].end
        position = tokens[word].start
        inside = [words for words in self.dates if low <= words.start < high]
        said = {index for frame in self.frames for index in frame.aside}
        aside = [(tokens[index].start, tokens[index].end) for index in said]
        own = [
            words
            for words in inside
            if not any(first <= words.start < last for first, last in aside)
        ]
        return min(own, key=lambda words: abs(words.start - position), default=None)

    def _with_decider(self, ground: Ground, start: int, end: int) -> tuple[int, int]:
        """The span widened to the words of status: a denial is not quoted without its "not"."""
        words, status = ground.decision.words, ground.decision.status
        if not words or status.is_done:
            return start, end
        text, offset = self.document.text, self.sentence.start
        at = text.rfind(words, max(offset, start - _DECIDER_REACH), start)
        if at < 0:
            at = text.find(words, start, min(self.sentence.end, end + _DECIDER_REACH))
        return (start, end) if at < 0 else (min(start, at), max(end, at + len(words)))

    def _quoted(self, trigger: Trigger, found: Roles) -> tuple[int, int]:
        """The shortest run of this sentence that holds the event's words and parties."""
        tokens = self.sentence.tokens
        starts = [tokens[trigger.first].start]
        ends = [tokens[trigger.last - 1].end]
        if trigger.verb is not None:
            starts.append(tokens[trigger.verb].start)
            ends.append(tokens[trigger.verb].end)
        for party in (*found.actor, *found.recipient):
            first, last = (
                (tokens[party.first].start, tokens[party.first].end)
                if party.via
                else (party.actor.start, party.actor.end)
            )
            if self.sentence.start <= first < self.sentence.end:
                starts.append(first)
                ends.append(last)
        return min(starts), max(ends)

    def _steps(
        self,
        trigger: Trigger,
        found: Roles,
        decision: Decision,
        attribution: tuple[Attribution, ...],
    ) -> tuple[Step, ...]:
        words = self.reading.text(trigger.first, trigger.last)
        steps = [Step(step="type", words=words, says=f"“{words}” names {trigger.type}")]
        for role, members in (("actor", found.actor), ("recipient", found.recipient)):
            steps += [
                Step(
                    step=role,
                    words=party.via or party.actor.name,
                    says=f"{party.actor.name}: {found.says}",
                )
                for party in members
            ]
        steps.append(Step(step="status", words=decision.words, says=decision.says))
        steps += [
            Step(step="attribution", words=speaker.name, says=f"said so ({speaker.kind})")
            for speaker in attribution
        ]
        return tuple(steps)


def _acting(party: Party) -> Actor:
    """The party as an actor: a state that does something is its government."""
    whole_state = party.kind == "country" and not party.adjective and not party.actor.sector
    return replace(party.actor, sector="GOV") if whole_state else party.actor


def _suffering(party: Party, kind: str) -> Actor:
    """The party as a recipient: a capital that is struck is a town and no government."""
    struck = party.kind == "capital" and kind in ("ASSAULT", "MOBILIZE")
    return replace(party.actor, sector="") if struck else party.actor


def any_known(members: Sequence[Party]) -> bool:
    """Whether anybody among them is known to take part in politics."""
    return any(
        party.actor.code or party.actor.members or party.actor.sector in POLITICAL
        for party in members
    )


def _place(party: Party | None) -> Place | None:
    if party is None:
        return None
    known = known_places().get(party.actor.name)
    return Place(
        name=party.actor.name,
        code=party.actor.code,
        start=party.actor.start,
        end=party.actor.end,
        latitude=known.latitude if known else None,
        longitude=known.longitude if known else None,
    )


def _confidence(trigger: Trigger, found: Roles) -> float:
    """
    How much of the event the words gave, from 0 to 1.

    Not yet calibrated: an order, not a probability.
    """
    share = 0.4 + 0.2 * any_known(found.actor) + 0.2 * any_known(found.recipient)
    share += 0.1 * (trigger.needs == "") + 0.1 * (trigger.verb is not None)
    return round(min(share, 0.95), 2)


def _words_in(sentence: Sentence, words: str) -> str:
    """The deciding words, where they stand in the sentence as they are."""
    if words and words in sentence.text:
        return words
    at = sentence.text.lower().find(words.lower()) if words else -1
    return sentence.text[at : at + len(words)] if at >= 0 else ""


def _event_id(
    document: Document, start: int, end: int, kind: str, members: tuple[tuple[Actor, ...], ...]
) -> EventId:
    named = ["+".join(f"{actor.code}{actor.start}" for actor in role) for role in members]
    return EventId(digest(document.id, str(start), str(end), kind, *named))
