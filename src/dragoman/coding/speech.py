"""Who says so: "X said that …", "…, officials say, …", "according to Y", "citing Z"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.codebook import speaker_kinds, speech_verbs
from dragoman.coding.charges import naming_clauses
from dragoman.coding.clauses import Reading
from dragoman.coding.party import Party
from dragoman.coding.phrases import Phrases, head_words
from dragoman.coding.subjects import Subjects
from dragoman.records import Actor, Attribution
from dragoman.words import verb_forms, words

_LONGEST_SPEAKER = 12
_PRONOUNS = frozenset(
    "he she it they we i you who which that this those him her them his its their".split()
)
_NOBODY = frozenset({"no", "nobody", "none", "noone", "neither"})
_CONTRASTS = frozenset({"while", "whereas"})
_HEARSAY = frozenset({"citing", "quoting"})
_REASONS = frozenset(
    "crimes concerns concern reasons reason security fears fear risk risks threat threats lack "
    "need costs violations safety shortage shortages pressure differences grounds privacy "
    "issues errors problems conditions interests abuses irregularities violence attack attacks "
    "corruption unrest fighting".split()
)
"""What is cited as a reason and says nothing itself."""
_TELLING = frozenset("report reports reported reporting confirm confirms confirmed".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """
    Somebody's saying: who, how, and the tokens of what is said.

    `aside` are the tokens of the frame itself where it interrupts or follows
    what is said.
    """

    speakers: tuple[Attribution, ...]
    parties: tuple[Party, ...]
    says: str
    verb: int
    scope: frozenset[int]
    aside: frozenset[int]

    def covers(self, index: int) -> bool:
        """Whether the token is part of what is said."""
        return index in self.scope and index not in self.aside


def speech_frames(reading: Reading) -> tuple[Frame, ...]:
    """The frames of a sentence, the outermost first."""
    finder = _FrameFinder(reading)
    frames = [*finder.said(), *finder.named_so(), *finder.according_to(), *finder.citing()]
    # "Reuters reported that …, officials said": what interrupts or follows is the inner one.
    return tuple(sorted(frames, key=lambda frame: (bool(frame.aside), frame.verb)))


class _FrameFinder:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.tree = reading.tree
        self.phrases = Phrases(reading)
        self.subjects = Subjects(reading, self.phrases)

    def said(self) -> Iterator[Frame]:
        """By a verb of speech and what is said."""
        for index, word in enumerate(self.reading.lower):
            says = _speech_forms().get(word)
            if says is None or not self.reading.is_verb(index):
                continue
            frame = self._frame(index, says)
            if frame is not None:
                yield frame

    def _frame(self, verb: int, says: str) -> Frame | None:
        scope = self._scope(verb, says)
        if not scope:
            return None
        subject, found = self._speaker(verb)
        speakers = self._speakers(found, subject)
        if not speakers:
            return None
        own = self._own_words(verb) - scope
        trails = bool(own) and min(scope) < verb
        return Frame(
            speakers=speakers,
            parties=found,
            says=says,
            verb=verb,
            scope=scope,
            aside=own if trails else frozenset(),
        )

    def named_so(self) -> Iterator[Frame]:
        """By "what it calls NATO's aggression": the name is the speaker's, not the writer's."""
        for verb, named in naming_clauses(self.reading):
            subject, found = self._speaker(verb)
            speakers = self._speakers(found, subject)
            if speakers:
                yield Frame(
                    speakers=speakers,
                    parties=found,
                    says="says",
                    verb=verb,
                    scope=self.tree.subtree(named),
                    aside=frozenset(),
                )

    def _scope(self, verb: int, says: str) -> frozenset[int]:
        """What is said: the clause below, the clause around, or the event it tells of."""
        clause = next(self._said_clauses(verb), None)
        if clause is not None:
            said = self.tree.subtree(clause) | self._quoted_beside(verb)
            beside = self._beside_denial(verb, clause) if says == "denies" else frozenset()
            return said - self._contrasted(clause) - beside
        if self._is_aside(verb) and says not in ("expects", "denies"):
            return self.tree.subtree(self._clause(verb)) - self.tree.subtree(verb)
        told = self.tree.first(verb, "obj")
        if told is not None and self.reading.lower[verb] in _TELLING:
            return self.tree.subtree(told)
        return frozenset()

    def _contrasted(self, clause: int) -> frozenset[int]:
        """What "while" sets beside what is said, the writer's own: ", while Kenya sent aid"."""
        beside = (
            at
            for at in self.tree.under(clause, "advcl")
            if at > clause
            and any(
                self.reading.lower[mark] in _CONTRASTS for mark in self.tree.under(at, "mark")
            )
        )
        return frozenset(token for at in beside for token in self.tree.subtree(at))

    def _beside_denial(self, verb: int, clause: int) -> frozenset[int]:
        """
        What the speaker did besides: of "denied that it had struck the town and blamed
        Kyiv" the tree hangs the blaming on what is denied.
        """
        tag = self.reading.tag
        beside = (
            at
            for at in self.tree.under(clause, "conj")
            if tag(at) == tag(verb) != tag(clause)
            and self.tree.first(at, "nsubj", "aux") is None
        )
        return frozenset(token for at in beside for token in self.tree.subtree(at))

    def _said_clauses(self, verb: int) -> Iterator[int]:
        yield from self.tree.under(verb, "ccomp")
        for clause in self.tree.under(verb, "advcl"):
            if any(self.reading.lower[at] == "that" for at in self.tree.under(clause, "mark")):
                yield clause

    def _quoted_beside(self, verb: int) -> frozenset[int]:
        """A second thing said, which the tree has beside the first."""
        beside = (
            at
            for at in self.tree.under(verb, "parataxis")
            if not _speech_forms().get(self.reading.lower[at])
        )
        return frozenset(token for at in beside for token in self.tree.subtree(at))

    def _is_aside(self, verb: int) -> bool:
        """Whether the saying stands beside what is said: "X, officials say, has …"."""
        if self.tree.has(verb, "parataxis"):
            return True
        marks = [self.reading.lower[at] for at in self.tree.under(verb, "mark", "advmod")]
        if self.tree.has(verb, "acl:relcl"):
            if self.reading.lower[self.tree.heads[verb]] == "what":
                return False
            return not any(self.phrases.is_relative(at) for at in self.tree.subtree(verb))
        # "as Kenya signaled its displeasure" tells what Kenya did, "as Kenya said" who says so
        says_more = self.tree.first(verb, "obj", "xcomp") is not None or any(
            self.reading.prepositions(at) == ("of",) for at in self.tree.under(verb, "obl")
        )
        return self.tree.has(verb, "advcl") and "as" in marks and not says_more

    def _own_words(self, verb: int) -> frozenset[int]:
        """The words of the saying itself: its verb, speaker and when."""
        clauses = self._said_clauses(verb)
        said = frozenset(token for at in clauses for token in self.tree.subtree(at))
        return self.tree.subtree(verb) - said

    def _speaker(self, verb: int) -> tuple[int | None, tuple[Party, ...]]:
        subject = self.subjects.word(verb)
        if subject is not None and self.tree.has(subject, "nsubj:pass"):
            return None, ()
        found = self.subjects.of(verb)
        return subject, found

    def according_to(self) -> Iterator[Frame]:
        """By "according to", which covers its clause."""
        for index in range(len(self.reading.lower) - 2):
            if self.reading.lower[index : index + 2] != ("according", "to"):
                continue
            head = self.tree.heads[index]
            if head < 0 or self.reading.lower[head] == "to":
                head = self.tree.heads[index + 1]
            speakers = self._speakers(found := self._named(head), head)
            if head >= 0 and speakers:
                aside = self.tree.subtree(head)
                scope = self.tree.subtree(self._clause(head)) - aside
                yield Frame(
                    speakers=speakers,
                    parties=found,
                    says="says",
                    verb=index,
                    scope=scope,
                    aside=aside,
                )

    def citing(self) -> Iterator[Frame]:
        """By "citing": those whom a medium that reports goes by."""
        for index, word in enumerate(self.reading.lower):
            cited = self.tree.first(index, "obj") if word in _HEARSAY else None
            if cited is None or not self.tree.has(index, "advcl", "acl"):
                continue
            speakers = self._speakers(found := self._named(cited), cited)
            head = self.tree.heads[index]
            if speakers and head >= 0 and self.reading.lower[cited] not in _REASONS:
                aside = self.tree.subtree(index)
                yield Frame(
                    speakers=speakers,
                    parties=found,
                    says="says",
                    verb=index,
                    scope=self.tree.subtree(head) - aside,
                    aside=aside,
                )

    def _clause(self, index: int) -> int:
        """The verb whose clause a phrase belongs to; the phrase's head where there is none."""
        for at in self.tree.ancestors(index):
            if self.reading.is_verb(at) or self.tree.has(at, "root"):
                return at
        return index

    def _named(self, head: int) -> tuple[Party, ...]:
        return self.phrases.parties(head) if head >= 0 else ()

    def _speakers(self, found: tuple[Party, ...], head: int | None) -> tuple[Attribution, ...]:
        if found and not found[0].adjective:
            return tuple(as_speaker(party.actor) for party in found)
        if head is None or head < 0:
            return ()
        if self.reading.lower[head] in _PRONOUNS or self._is_nobody(head):
            return ()
        return self._by_words(head, found)

    def _is_nobody(self, head: int) -> bool:
        """Whether nobody says so: "no group claimed the attack"."""
        told = (head, *self.tree.under(head, "det"))
        return any(self.reading.lower[at] in _NOBODY for at in told)

    def _by_words(self, head: int, found: tuple[Party, ...]) -> tuple[Attribution, ...]:
        """A speaker that no table knows, by the words of the phrase."""
        inside = [at for at in head_words(self.reading, head) if not self._is_small(at, head)]
        first, last = min(inside, default=head), max(inside, default=head) + 1
        if not 0 < last - first <= _LONGEST_SPEAKER:
            first, last = head, head + 1
        tokens = self.reading.sentence.tokens
        if not tokens[first].text[:1].isalnum():
            return ()
        actor = Actor(
            name=self.reading.text(first, last),
            code=found[0].actor.code if found else "",  # "a Chinese trade group"
            sector="",
            start=tokens[first].start,
            end=tokens[last - 1].end,
        )
        return (as_speaker(actor),)

    def _is_small(self, index: int, head: int) -> bool:
        """Whether it is an article or what stands before the phrase."""
        return self.tree.heads[index] == head and self.tree.has(
            index, "det", "mark", "advmod", "nummod"
        )


def as_speaker(actor: Actor) -> Attribution:
    """The party as one who says so."""
    return Attribution(
        name=actor.name,
        code=actor.code,
        sector=actor.sector,
        start=actor.start,
        end=actor.end,
        members=actor.members,
        kind=_kind(actor),
    )


def _kind(actor: Actor) -> str:
    """Named where the speaker has a name; officials, media and others by their nouns."""
    parts = words(actor.name)
    kinds = speaker_kinds()
    for length in range(min(5, len(parts)), 0, -1):
        for at in range(len(parts) - length + 1):
            phrase = " ".join(parts[at : at + length])
            kind = kinds.get(phrase) or kinds.get(phrase.lower())
            if kind == "anonymous officials" and _is_named(parts):
                continue
            if kind is not None:
                return kind
    return "named" if actor.code or any(part[:1].isupper() for part in parts) else "unnamed"


def _is_named(parts: tuple[str, ...]) -> bool:
    """Whether a personal name follows the role: "adviser Jake Sullivan"."""
    return len(parts) > 2 and parts[-1][:1].isupper() and parts[-2][:1].isupper()


def is_speech_verb(word: str) -> bool:
    """Whether the word, in small letters, is a form of a verb of speech."""
    return word in _speech_forms()


@cache
def _speech_forms() -> Mapping[str, str]:
    return {
        form: says for verb, says in speech_verbs().items() for form in verb_forms(verb).all
    }
