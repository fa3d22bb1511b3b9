"""Whether a thing was done, by the words that the tree puts over or on its word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.coding.clauses import Reading
from dragoman.coding.enacting import decision, over_bill
from dragoman.coding.speech import Frame
from dragoman.coding.status_phrases import (
    NOBODY,
    StatusPhrases,
    alongside,
    is_performed,
    only_describes,
    progressive,
    verb_group,
)
from dragoman.coding.trigger_tables import trigger_tables
from dragoman.coding.triggers import Trigger
from dragoman.records import Status

_NEGATIONS = frozenset(["not", "n't", "n’t", "never"])
_SPEAKING_OF = frozenset(
    "claim claims claimed mention mentions mentioned explain "
    "explains explained describe describes described witness witnesses witnessed".split()
)
"""Whether somebody did this with a deed says nothing of the deed: "no group claimed it"."""
_MODIFIERS = (
    "aux",
    "advmod",
    "mark",
    "det",
    "amod",
    "cop",
    "case",
    "nmod:poss",
    "cc",
    "nummod",
)
_LIFTED = (
    "xcomp",
    "acl",
    "obj",
    "nsubj:pass",
    "nsubj",
    "obl",
    "nmod",
    "compound",
    "csubj",
    "ccomp",
)
_DEEPEST = 4
_PROPOSALS = frozenset("proposal proposals plan plans offer draft roadmap".split())
_INCLUDING = frozenset("include involve contain bring mean entail see comprise".split())
"""Verbs of what a plan holds: it is not done."""
_DONE_WHEN_ANNOUNCED = frozenset(
    "arrest arrests detention detentions attack attacks strike strikes airstrike airstrikes "
    "killing killings death capture seizure seizures raid raids shooting".split()
)
"""Nouns of what is done before anybody announces it."""
_REFUSABLE = frozenset("CONSULT AGREE AID COOPERATE SUPPORT CONCEDE RETREAT".split())
_WILL = frozenset({"will", "wo", "shall"})
_RANK = (Status.DENIED, Status.POSSIBLE, Status.PLANNED, Status.ONGOING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """
    A status and the words that decided it (none where the plain tense did).

    `refuses` where an actor says that he will not: that is a REJECT which
    happened, whatever it is that he will not do. `firm` where words decided and
    not the plain tense.
    """

    status: Status
    words: str
    says: str
    refuses: bool = False
    firm: bool = True


def decided_status(
    reading: Reading,
    trigger: Trigger,
    frames: Sequence[Frame] = (),
    others: Sequence[Trigger] = (),
) -> Decision:
    """
    The status of the event that the trigger names.

    `frames` are the sayings that cover it: in somebody's past words "would" is
    a future and not a condition, and what is denied did not happen.
    """
    found = _Deciding(reading, trigger, frozenset(at for one in others for at in one.own))
    return (
        found.denied_by(frames)
        or found.refused(reported=bool(frames))
        or found.done_by_saying()
        or found.enacted()
        or found.announced(reported=bool(frames))
        or (found.cued_itself() if found.is_named else None)
        or found.asked()
        or found.cued()
        or found.in_bill()
        or found.by_tense()
    )


class _Deciding:
    """Looks at the words over and on one event's word."""

    def __init__(self, reading: Reading, trigger: Trigger, others: frozenset[int]) -> None:
        self.reading = reading
        self.tree = reading.tree
        self.trigger = trigger
        self.others = others - trigger.own
        self.phrases = StatusPhrases(reading, trigger)
        self.cues = self.phrases.among(frozenset(self._near()))

    @property
    def is_named(self) -> bool:
        """Whether it is a noun of its own, of which a question only speaks."""
        return self.trigger.noun and self.trigger.verb is None

    # --------------------------------------------------------- kinds

    def denied_by(self, frames: Sequence[Frame]) -> Decision | None:
        denial = next((frame for frame in frames if frame.says == "denies"), None)
        if denial is None:
            return None
        said = self.reading.text(denial.verb, denial.verb + 1)
        return Decision(status=Status.DENIED, words=said, says="denied by the speaker")

    def refused(self, *, reported: bool) -> Decision | None:
        verb = self.trigger.verb
        if verb is None or self.trigger.passive or not self._is_refusable(verb):
            return None
        on_verb = {self.reading.lower[at] for at in self.tree.under(verb, "aux", "advmod")}
        firm = on_verb & (_WILL | {"would"} if reported else _WILL)
        if not (firm and on_verb & _NEGATIONS):
            return None
        return Decision(
            status=Status.HAPPENED, words="will not", says="a refusal", refuses=True
        )

    def done_by_saying(self) -> Decision | None:
        if not is_performed(self.reading, self.trigger):
            return None
        return Decision(status=Status.HAPPENED, words="", says="done by saying so")

    def _is_refusable(self, verb: int) -> bool:
        """Whether not to do it is a refusal: of "will not reject the offer" nothing is."""
        if self.trigger.type != "REJECT":
            return self.trigger.type in _REFUSABLE
        # The reader takes "will not take them back" whole for a refusal.
        named, _ = trigger_tables().verbs.longest_at(self.reading.lower, verb)
        return not any(one.word.type == "REJECT" for one in named or ())

    def announced(self, *, reported: bool) -> Decision | None:
        if Status.DENIED in self.cues:
            return None
        if self.trigger.announced and self._is_told():
            says = "who announces it tells what was done"
            return Decision(status=Status.HAPPENED, words="", says=says)
        if self.trigger.announced:
            return Decision(
                status=Status.PLANNED, words="announced", says="announced, not done"
            )
        would_be = "would" if self._would_be() else ""
        if self.is_named and (would_be or self._is_proposed()):
            says = "what it would be is told, and not that it is"
            return Decision(status=Status.POSSIBLE, words=would_be, says=says)
        if not self._would():
            return None
        verb = self.trigger.pivot  # "would have fired" tells of what did not come
        past = any(self.reading.lower[at] == "have" for at in self.tree.under(verb, "aux"))
        planned = reported and not (past or self._conditional())
        status = Status.PLANNED if planned else Status.POSSIBLE
        return Decision(status=status, words="would", says=f"“would” makes it {status}")

    def _is_told(self) -> bool:
        """Whether who announces it tells what was done: "announced the arrest of two men"."""
        return self.reading.lower[self.trigger.head] in _DONE_WHEN_ANNOUNCED

    def asked(self) -> Decision | None:
        verb = self.trigger.pivot
        if not self.reading.is_question or not all(
            self.tree.has(at, "root", "conj", "xcomp", "obj", "ccomp", "obl", "nsubj", "nmod")
            for at in (verb, *self.tree.ancestors(verb))
        ):
            return None
        return Decision(status=Status.POSSIBLE, words="?", says="asked, not stated")

    def cued_itself(self) -> Decision | None:
        """By a word on the noun alone: "the talks scheduled for June"."""
        return self.cued(self.phrases.among(frozenset(self._on(self.trigger.head))))

    def cued(self, cues: Mapping[Status, str] | None = None) -> Decision | None:
        cues = self.cues if cues is None else cues
        status = next((status for status in _RANK if status in cues), None)
        if status is None:
            return None
        found = cues[status]
        if status is Status.PLANNED and self._on_condition():
            status = Status.POSSIBLE
        return Decision(status=status, words=found, says=f"“{found}” makes it {status}")

    def enacted(self) -> Decision | None:
        """What a law does that is made, or a vote is for: a signature decides it."""
        verb = self.trigger.verb
        made = None if verb is None else decision(self.reading, verb, self.trigger.type)
        if made is None or Status.DENIED in self.cues:
            return None
        status = Status.HAPPENED if made.decided else Status.PLANNED
        return Decision(status=status, words=made.words, says=f"what is so decided is {status}")

    def in_bill(self) -> Decision | None:
        """What a bill does that is passed and not yet signed: "passed a bill banning it"."""
        verb = self.trigger.verb
        said = "" if verb is None else over_bill(self.reading, verb)
        says = "a bill that is no law yet"
        return Decision(status=Status.PLANNED, words=said, says=says) if said else None

    def by_tense(self) -> Decision:
        going = progressive(self.reading, self.trigger) or alongside(self.reading, self.trigger)
        if going:
            return Decision(
                status=Status.ONGOING,
                words=going,
                says="the present of what goes on",
            )
        if self.trigger.noun and self.trigger.verb is None and self.trigger.lasting:
            return Decision(
                status=Status.ONGOING,
                words="",
                says="the noun names something lasting",
            )
        return Decision(
            status=Status.HAPPENED,
            words=verb_group(self.reading, self.trigger),
            says="stated without reserve",
            firm=False,
        )

    # --------------------------------------------------------- words

    def _would(self) -> bool:
        verb = self.trigger.verb
        if verb is None:
            return False
        return any(
            self.reading.lower[at] in ("would", "'d", "’d")
            for word in self._governing_verbs(verb)
            for at in self.tree.under(word, "aux")
        )

    def _is_proposed(self) -> bool:
        """Whether it is what a proposal holds: "the plan includes a withdrawal"."""
        noun = self.tree.first_of(self.trigger.head)
        above = self.tree.heads[noun]
        if above < 0 or not self.tree.has(noun, "obj"):
            return False
        holds = self.reading.lower[above].removesuffix("s") in _INCLUDING
        paper = self.tree.first(above, "nsubj")
        return holds and paper is not None and self.reading.lower[paper] in _PROPOSALS

    def _would_be(self) -> bool:
        """
        Whether a noun is the subject of a "would", or what something would include: "an
        attack would be horrific", "the plan would include a withdrawal".
        """
        noun = self.tree.first_of(self.trigger.head)
        above = self.tree.heads[noun]
        if above < 0:
            return False
        content = self.tree.has(noun, "obj") and self.reading.lower[above] in _INCLUDING
        return (content or self.tree.has(noun, "nsubj")) and any(
            self.reading.lower[at] == "would" for at in self.tree.under(above, "aux")
        )

    def _conditional(self) -> bool:
        """Whether an "if" or "unless" hangs on the verb: "would cease fire if Kyiv agreed"."""
        return next(self._conditions(), None) is not None

    def _on_condition(self) -> bool:
        """Whether it hangs on "only if" or "unless", so that nobody knows if it comes."""
        lower = self.reading.lower
        return any(
            lower[mark] == "unless" or lower[:mark][-1:] == ("only",)
            for mark in self._conditions()
        )

    def _conditions(self) -> Iterator[int]:
        """The words "if" and "unless" of the clauses that hang on the event's verb."""
        for clause in self.tree.under(self.trigger.pivot, "advcl"):
            for mark in self.tree.under(clause, "mark"):
                if self.reading.lower[mark] in ("if", "unless"):
                    yield mark

    def _governing_verbs(self, verb: int) -> Iterator[int]:
        """The verb and those whose infinitive or coordinated verb it is."""
        yield verb
        for _ in range(_DEEPEST):
            shared = self.tree.has(verb, "conj") and not self._stands_alone(verb)
            if not shared and not self.tree.has(verb, "xcomp"):
                return
            verb = self.tree.heads[verb]
            if verb in self.others and not shared:
                return
            yield verb

    def _stands_alone(self, verb: int) -> bool:
        """Whether a coordinated verb has a subject or an auxiliary of its own."""
        if self.tree.first(verb, "nsubj", "aux", "cop") is not None:
            return True
        return self.reading.tag(verb) not in (
            self.reading.tag(self.tree.heads[verb]),
            "VB",
        )

    def _near(self) -> Iterator[int]:
        """The words that may decide: those on the event's word, and those over it."""
        pivot = self.trigger.pivot
        yield from self._on(pivot)
        if self.trigger.head != pivot:
            yield from self._on(self.trigger.head)
        if self.trigger.verb is not None:
            yield from self._over_verb(pivot)
        else:
            yield from self._over_noun(self.tree.first_of(pivot))

    def _on(self, index: int) -> Iterator[int]:
        yield index
        for child in self.tree.under(index, *_MODIFIERS):
            yield child
            if not self.tree.has(child, "nmod:poss"):
                yield from self.tree.under(child, "advmod", "fixed", "nmod:poss")
        for child in self.tree.under(index, "obl:unmarked", "nmod:poss"):
            yield from self.tree.subtree(child)
        yield from self.tree.under(index, "acl") if self.trigger.verb is None else ()
        for child in self.tree.under(index, "nsubj", "obj"):
            # "nobody", "no soldier": what else a party is called says nothing of the deed
            yield from (child,) if self.reading.lower[child] in NOBODY else ()
            yield from self.tree.under(child, "det")

    def _over_verb(self, verb: int) -> Iterator[int]:
        for _ in range(_DEEPEST):
            shared = self.tree.has(verb, "conj") and not self._stands_alone(verb)
            if not shared and not self.tree.has(
                verb, "xcomp", "ccomp", "acl", "csubj", "advcl", "obl", "nmod"
            ):
                return
            if self.tree.has(verb, "acl:relcl") or not self._goes_up(verb):
                return
            verb = self.tree.heads[verb]
            if verb in self.others:
                return
            yield from self._on(verb)
            if self.reading.tag(verb).startswith("NN"):
                yield from self._over_noun(verb)
                return

    def _goes_up(self, verb: int) -> bool:
        """A clause beside another is not under it; one behind "of" or "to" is."""
        if not self.tree.has(verb, "advcl", "obl", "nmod"):
            speech = self.tree.heads[verb] in self.reading.speech
            return not (self.tree.has(verb, "ccomp") and speech)
        marks = {self.reading.lower[at] for at in self.tree.under(verb, "mark", "case")}
        being = any(self.reading.lower[at] == "being" for at in self.tree.under(verb, "aux"))
        unfinished = self.reading.tag(verb) in ("VBG", "VB") or being
        return bool(marks & {"of", "to", "from", "that"}) and unfinished

    def _over_noun(self, noun: int) -> Iterator[int]:
        """Over a noun only the words themselves count: "rejected", "are scheduled"."""
        for step in range(_DEEPEST if not self._lasting_noun() else 1):
            if not self.tree.has(noun, *_LIFTED) or self._is_circumstance(noun):
                return
            subject = self.tree.has(noun, "nsubj")
            obj = self.tree.has(noun, "obj")
            noun = self.tree.heads[noun]
            if obj and self.reading.lower[noun] in _SPEAKING_OF:
                return
            yield noun
            if noun in self.others:
                return
            yield from self.tree.under(noun, "case", "compound:prt")
            if subject and only_describes(self.reading, noun):
                return
            happening = subject or self.tree.has(noun, "xcomp")
            if happening or step == 0:
                yield from self._on_happening(noun)

    def _on_happening(self, index: int) -> Iterator[int]:
        """The auxiliaries and complements of a verb of which an event is the subject."""
        yield from self._on(index)
        for child in self.tree.under(index, "xcomp"):
            yield from self._on(child)

    def _lasting_noun(self) -> bool:
        return self.trigger.lasting and self.trigger.verb is None

    def _is_circumstance(self, noun: int) -> bool:
        """Whether the noun only says when or why: "may respond after the attack"."""
        if not self.tree.has(noun, "obl", "nmod"):
            return False
        cases = self.reading.prepositions(noun)
        cause = cases[:1] in (("because",), ("due",), ("amid",), ("despite",))
        return cause or not set(cases) & {"of", "for", "to", "on", "about"}
