"""Whether a thing was done, by the words around the word that names it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.codebook import status_words
from dragoman.coding.clauses import Reading
from dragoman.coding.grammar import AUXILIARIES, BE, PREPOSITIONS, is_adverb
from dragoman.coding.speech import Frame
from dragoman.coding.triggers import Trigger
from dragoman.records import Status
from dragoman.words import words

_WINDOW_BEFORE_VERB = 9
_WINDOW_BEFORE_NOUN = 4
_WINDOW_BEFORE_LASTING = 2
"""A war is presupposed: "the proposal for the war" does not make it doubtful."""
_WINDOW_AFTER = 8
_NO_REACH = 5
_PAST_TENSE = frozenset(["was", "were", "been", "being"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """
    A status and the words that decided it (none where the plain tense did).

    `refuses` where an actor says that he will not: that is a REJECT which
    happened, whatever it is that he will not do.
    """

    status: Status
    words: str
    says: str
    refuses: bool = False


_RANK = (Status.DENIED, Status.POSSIBLE, Status.PLANNED, Status.ONGOING)


def decided_status(
    reading: Reading, trigger: Trigger, frames: Sequence[Frame] = ()
) -> Decision:
    """
    The status of the event that the trigger names.

    `frames` are the sayings that cover it: in somebody's past words "would" is
    a future and not a condition, and what is denied did not happen.
    """
    cues = _cues_before(reading, trigger) | _cues_after(reading, trigger)
    return (
        _denied_by_speaker(reading, frames)
        or _refused(reading, trigger)
        or _announced(reading, trigger, cues, reported=bool(frames))
        or _asked(reading, trigger)
        or _cued(cues)
        or _by_tense(reading, trigger)
    )


def _denied_by_speaker(reading: Reading, frames: Sequence[Frame]) -> Decision | None:
    denial = next((frame for frame in frames if frame.says == "denies"), None)
    if denial is None:
        return None
    words = reading.text(denial.verb, denial.verb + 1)
    return Decision(status=Status.DENIED, words=words, says="denied by the speaker")


def _refused(reading: Reading, trigger: Trigger) -> Decision | None:
    if not _will_not(reading, trigger):
        return None
    return Decision(status=Status.HAPPENED, words="will not", says="a refusal", refuses=True)


def _announced(
    reading: Reading, trigger: Trigger, cues: Mapping[Status, str], *, reported: bool
) -> Decision | None:
    if Status.DENIED in cues:
        return None
    if trigger.announced:
        return Decision(status=Status.PLANNED, words="announced", says="announced, not done")
    if not _would(reading, trigger):
        return None
    status = Status.PLANNED if reported else Status.POSSIBLE
    return Decision(status=status, words="would", says=f"“would” makes it {status}")


def _asked(reading: Reading, trigger: Trigger) -> Decision | None:
    if not _is_question(reading, trigger) or _cues_after(reading, trigger):
        return None
    return Decision(status=Status.POSSIBLE, words="?", says="asked, not stated")


def _cued(cues: Mapping[Status, str]) -> Decision | None:
    status = next((status for status in _RANK if status in cues), None)
    if status is None:
        return None
    words = cues[status]
    return Decision(status=status, words=words, says=f"“{words}” makes it {status}")


_REFUSABLE = frozenset("CONSULT AGREE AID COOPERATE SUPPORT CONCEDE RETREAT".split())


def _will_not(reading: Reading, trigger: Trigger) -> bool:
    if trigger.verb is None or trigger.type not in _REFUSABLE or trigger.passive:
        return False
    before = reading.lower[max(0, trigger.verb - 3) : trigger.verb]
    return before[-2:] in (("will", "not"), ("wo", "n't"), ("wo", "n’t"))


def _by_tense(reading: Reading, trigger: Trigger) -> Decision:
    if trigger.verb is not None and trigger.form == "gerund" and _be_before(reading, trigger):
        auxiliary = _be_before(reading, trigger)
        if auxiliary not in _PAST_TENSE or "has" in auxiliary:
            return Decision(
                status=Status.ONGOING,
                words=auxiliary,
                says="the present progressive: it goes on",
            )
    if trigger.noun and trigger.verb is None and trigger.lasting:
        return Decision(
            status=Status.ONGOING, words="", says="the noun names something lasting"
        )
    return Decision(
        status=Status.HAPPENED,
        words=_verb_group(reading, trigger),
        says="stated without reserve",
    )


def _verb_group(reading: Reading, trigger: Trigger) -> str:
    """The verb with its auxiliaries: "has aided"; nothing for a noun that stands alone."""
    if trigger.verb is None:
        return ""
    first = trigger.verb
    while first > 0 and (
        reading.lower[first - 1] in AUXILIARIES or is_adverb(reading.lower[first - 1])
    ):
        first -= 1
    return reading.text(first, trigger.verb + 1)


def _be_before(reading: Reading, trigger: Trigger) -> str:
    at = (trigger.verb or trigger.first) - 1
    while at >= 0 and is_adverb(reading.lower[at]):
        at -= 1
    if at < 0 or reading.lower[at] not in BE:
        return ""
    if reading.lower[at] == "been" and at and reading.lower[at - 1] in ("has", "have"):
        return f"{reading.lower[at - 1]} been"
    return reading.lower[at]


def _cues_before(reading: Reading, trigger: Trigger) -> dict[Status, str]:
    stop = trigger.first if trigger.verb is None else min(trigger.first, trigger.verb)
    reach = _WINDOW_BEFORE_NOUN if trigger.verb is None else _WINDOW_BEFORE_VERB
    if trigger.lasting and trigger.verb is None:
        reach = _WINDOW_BEFORE_LASTING
    start = max(_clause_with_opener(reading, stop), stop - reach)
    if trigger.noun and trigger.verb is not None and trigger.verb < trigger.first:
        stop = trigger.verb + 1  # "is considering a strike"
    if trigger.verb is not None:
        start = max(start, _after_other_event(reading, start, stop))
    found = _cues(reading, start, stop, "before")
    no = _negated_noun(reading, trigger)
    found = ({Status.DENIED: no} if no else {}) | found
    if trigger.noun and trigger.verb is not None and trigger.verb < trigger.first:
        found |= {
            status: cue
            for status, cue in _cues(reading, trigger.verb + 1, trigger.first, "before").items()
            if status is Status.POSSIBLE and cue in ("possible", "potential")
        }
    return found


def _negated_noun(reading: Reading, trigger: Trigger) -> str:
    """The "no" of "no talks were held" and "no missile struck": nothing stands between."""
    head = trigger.first if trigger.verb is None else min(trigger.verb, trigger.first)
    for at in range(head - 1, max(-1, head - _NO_REACH), -1):
        word = reading.lower[at]
        if word in ("no", "nobody", "neither"):
            return reading.text(at, at + 1)
        if word in PREPOSITIONS or word in (",", "and") or reading.opens_clause(at):
            return ""
    return ""


def _clause_with_opener(reading: Reading, index: int) -> int:
    """The clause's start, with the "if" or "whether" that opens it."""
    start = reading.clause_start(index)
    opener = reading.lower[start - 1] if start else ""
    return start - 1 if opener in ("if", "whether", "unless", "amid") else start


def _after_other_event(reading: Reading, start: int, stop: int) -> int:
    """A word of status does not reach over "and" plus another finite verb."""
    for at in range(stop - 1, start, -1):
        if reading.lower[at] in (",", "and", "but") and reading.party_at(at + 1) is not None:
            return at + 1
    return start


def _cues_after(reading: Reading, trigger: Trigger) -> dict[Status, str]:
    if not trigger.noun or (trigger.verb is not None and trigger.verb < trigger.first):
        return {}
    end = min(len(reading.lower), trigger.last + _WINDOW_AFTER)
    for at in range(trigger.last, end):
        if reading.opens_clause(at) and at not in reading.aside:
            end = at
            break
    return _cues(reading, trigger.last, end, "after")


def _is_question(reading: Reading, trigger: Trigger) -> bool:
    asked = reading.sentence.text.rstrip("”\"’' ").endswith("?")
    return asked and reading.clause_start(trigger.first) == 0


def _would(reading: Reading, trigger: Trigger) -> bool:
    if trigger.verb is None:
        return False
    start = max(reading.clause_start(trigger.verb), trigger.verb - 4)
    window = reading.lower[start : trigger.verb]
    return any(word in ("would", "'d", "’d") for word in window)


def _cues(reading: Reading, start: int, stop: int, where: str) -> dict[Status, str]:
    found: dict[Status, str] = {}
    table = _cue_table(where)
    for at in range(start, stop):
        if at in reading.aside or reading.party_at(at) is not None:
            continue
        for length in (4, 3, 2, 1):
            status = table.get(_plain(reading.lower[at : min(at + length, stop)]))
            if status is not None:
                found.setdefault(status, reading.text(at, min(at + length, stop)))
                break
    return found


def _plain(phrase: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.replace("’", "'") for word in phrase)


@cache
def _cue_table(where: str) -> Mapping[tuple[str, ...], Status]:
    return {
        words(word.words.lower()): Status(word.status)
        for word in status_words()
        if word.where == where
    }
