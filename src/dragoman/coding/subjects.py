"""Who a verb's subject is: its own, or that of the verb or noun it hangs on."""

from __future__ import annotations

from dragoman.coding.clauses import Reading
from dragoman.coding.party import Party
from dragoman.coding.phrases import Phrases

_OBJECT_CONTROL = ("obj", "iobj")
_BOUND = frozenset("before after while since when without despite by in".split())
_SHARING = frozenset("conj xcomp acl advcl parataxis ccomp obl obj nmod appos csubj".split())
LAWS = frozenset(
    "law laws bill bills legislation decree decrees regulation ordinance package "
    "packages budget".split()
)
"""What forbids or allows is done by whoever makes it: "passed a bill banning parties"."""
_PASSING = tuple("pass approv adopt enact sign introduc propos draft issu".split())
"""How verbs begin by which a law is made."""
_PUNISHING = tuple(
    "arrest detain jail imprison sentenc convict charg indict prosecut punish fin execut "
    "sanction blam critici condemn denounc rebuk expel suspend".split()
)
"""How verbs begin by which somebody suffers for what he did: "jailed two for bombing it"."""
_VOICING = tuple("condemn criticiz criticis denounc call urg demand warn accus".split())
"""How gerunds begin by which a speaker adds what he thinks of what he says."""
_DEEPEST = 8
"""Steps from a verb to the word whose subject it shares."""


class Subjects:
    """Finds the subjects of one sentence's verbs."""

    def __init__(self, reading: Reading, phrases: Phrases) -> None:
        self.reading = reading
        self.tree = reading.tree
        self.phrases = phrases

    def of(self, verb: int) -> tuple[Party, ...]:
        """The parties that are the subject of the verb; none if it has none that is known."""
        return self._of(verb, _DEEPEST)

    def word(self, verb: int) -> int | None:
        """The word that is the verb's own subject."""
        return self.tree.first(verb, "nsubj", "csubj")

    def _of(self, verb: int, steps: int) -> tuple[Party, ...]:
        if steps == 0 or verb < 0:
            return ()
        own = self.word(verb)
        if own is not None:
            return self._told(own)
        return self._shared(verb, steps - 1)

    def _told(self, subject: int) -> tuple[Party, ...]:
        if self.phrases.is_relative(subject):
            noun = self.phrases.antecedent(subject)
            if noun is not None and self.reading.lower[noun] in LAWS:
                return self._lawmaker(noun, _DEEPEST)
            return self.phrases.parties(noun) if noun is not None else ()
        return self.phrases.parties(subject)

    def _shared(self, verb: int, steps: int) -> tuple[Party, ...]:
        """The subject that a verb without one takes from the word above it."""
        head = self.tree.heads[verb]
        relation = self.tree.relations[verb].partition(":")[0]
        if head < 0 or relation not in _SHARING:
            return ()
        if relation == "conj":
            return self._of(head, steps)
        if relation == "xcomp":
            return self._controlled(head, steps)
        if relation == "ccomp" and self.reading.tag(verb) == "VBG":
            # "workers marched, calling for talks, police said": the tree hangs both on "said"
            before = [at for at in self.tree.under(head, "ccomp") if at < verb]
            if before:
                return self._of(before[-1], steps)
        if relation == "acl":
            return self._of_noun(verb, head, steps)
        beside = relation in ("advcl", "parataxis")
        return self._of_main(verb, head, steps) if beside else self._of_verb(head, steps)

    def _is_voiced_of(self, verb: int, head: int) -> bool:
        """Whether it is what a speaker says of it: "Peru says Chile fired, condemning it"."""
        said = self.tree.has(head, "ccomp") and self.tree.heads[head] in self.reading.speech
        voices = self.reading.lower[verb].startswith(_VOICING) and verb > head
        return said and voices and self.reading.tag(verb) == "VBG"

    def _controlled(self, head: int, steps: int) -> tuple[Party, ...]:
        """Of "urged Japan to stop" Japan, of "agreed to stop" who agreed."""
        controlling = self.phrases.first_parties(self.tree.under(head, *_OBJECT_CONTROL))
        return controlling or self._of_verb(head, steps)

    def _of_verb(self, head: int, steps: int) -> tuple[Party, ...]:
        """The subject of a verb or, of a noun, its owner or who has it."""
        if self.reading.tag(head).startswith("NN"):
            said_of = self.said_of(head)
            if said_of is not None:
                return self._told(said_of)
            return self._owner(head) or self._of_verb_above(head, steps)
        return self._of(head, steps)

    def _of_verb_above(self, noun: int, steps: int) -> tuple[Party, ...]:
        above = self.tree.heads[noun]
        related = self.tree.has(noun, "obj", "obl", "nmod", "conj")
        return self._of_verb(above, steps - 1) if steps > 0 and above >= 0 and related else ()

    def _of_noun(self, verb: int, noun: int, steps: int) -> tuple[Party, ...]:
        """Of "troops stationed there" the troops, of "Iran's decision to strike" Iran."""
        infinitive = self.reading.tag(verb) == "VB"
        marked = any(
            self.reading.lower[at] in ("of", "for") for at in self.tree.under(verb, "mark")
        )
        if infinitive or marked:
            return self._owner(noun) or self._of_verb_above(noun, steps)
        if self.reading.lower[noun] in LAWS:
            return self._lawmaker(noun, steps)
        said_of = self.said_of(noun)
        return self.phrases.parties(noun) if said_of is None else self._told(said_of)

    def said_of(self, noun: int) -> int | None:
        """The subject of which a noun is said: "the minister is in a stable condition"."""
        return self.word(noun) if self.tree.first(noun, "cop") is not None else None

    def _lawmaker(self, law: int, steps: int) -> tuple[Party, ...]:
        return self._of_verb_above(law, steps) if self.is_passed(law) else ()

    def is_passed(self, law: int) -> bool:
        """Whether a law is made by the verb above: "approved a bill", not "upheld a law"."""
        above = self.tree.heads[law]
        made = above >= 0 and self.reading.lower[above].startswith(_PASSING)
        return made and self.tree.has(law, "obj")

    def _owner(self, noun: int) -> tuple[Party, ...]:
        for child in self.tree.under(noun, "nmod:poss", "amod", "compound"):
            found = self.phrases.parties(child)
            if found:
                return found
        for child in self.tree.under(noun, "nmod"):
            if self.reading.prepositions(child) in (("by",), ("of",)):
                return self.phrases.parties(child)
        return ()

    def _of_main(self, verb: int, head: int, steps: int) -> tuple[Party, ...]:
        """The subject of the main clause; of "accused Mali of shelling" the accused."""
        marks = [self.reading.lower[at] for at in self.tree.under(verb, "mark", "case")]
        if "of" in marks or ("from" in marks and self.reading.tag(verb) == "VBG"):
            return self._controlled(head, steps)
        if self._is_voiced_of(verb, head):
            return self._of(self.tree.heads[head], steps)
        if "for" in marks and self.reading.lower[head].startswith(_PUNISHING):
            return self.phrases.first_parties(self.tree.under(head, "obj", "nsubj:pass"))
        if self.tree.has(verb, "parataxis") and self.reading.tag(verb) not in (
            "VBG",
            "VBN",
            "VB",
        ):
            return ()
        passive = self.tree.first(head, "nsubj:pass") is not None
        agent = self.tree.first(head, "obl:agent") if passive else None
        if agent is not None and not set(marks) & _BOUND:
            return self.phrases.parties(agent) or self._of_verb(head, steps)
        return self._of_verb(head, steps)
