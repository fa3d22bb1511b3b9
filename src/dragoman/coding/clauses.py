"""A sentence as the coder sees it: its words, its tree, its parties."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from dragoman.coding.date_words import DateWords
from dragoman.coding.party import Party
from dragoman.coding.tree import Tree
from dragoman.records import Sentence

_FORMS = {
    "VB": "base",
    "VBP": "base",
    "VBZ": "third",
    "VBD": "past",
    "VBN": "participle",
    "VBG": "gerund",
}
_NEARING = frozenset({"close", "closer", "near", "nearer"})
_OF_SOMEBODY = frozenset(
    "urged accused charged jailed sentenced arrested detained indicted convicted acquitted "
    "sanctioned sued fined deported extradited assaulted kidnapped abducted "
    "assassinated".split()
)
"""Pasts that always have an object, so that without one their subject suffers it."""
_OF_ONESELF = frozenset({"committed"})
"""Participles that tell what their subject does: "is committed to peace"."""
PLACE_KINDS = frozenset({"country", "capital", "place"})


def lower_words(sentence: Sentence, dates: Sequence[DateWords]) -> tuple[str, ...]:
    """
    The words in small letters, but for those of dates: "May" is no auxiliary
    there and "March" no verb.
    """
    if not dates:
        return tuple(token.text.lower() for token in sentence.tokens)
    return tuple(
        token.text
        if any(words.start <= token.start < words.end for words in dates)
        else token.text.lower()
        for token in sentence.tokens
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """
    One sentence with its tree and its parties.

    `they` are the actors of the event told last, `both` the two parties of the
    last one that had two: for "they" and "the two sides", `talkers` those of the last talk:
    for "the two leaders"; `body` the body named last in
    the paragraph before the sentence, for "the group". `earlier` are the parties with a
    code that the document named before, `groups` those that it named together; `scene` is
    where the event told last in the paragraph happened. `lead` is whom the sentence before
    is about, `speaker` whose words the whole sentence is, where it does not say so itself.

    `aside` are the tokens of "U.S. officials say" and the like, which belong to
    nobody's clause; `speech` are the tokens of speech verbs.

    `parties_by_head` are the parties of noun phrases as far as they were asked for: every
    event of a sentence asks for the same ones, and `Phrases` looks for them once.
    """

    sentence: Sentence
    lower: tuple[str, ...]
    tree: Tree
    parties: tuple[Party, ...]
    published: date | None
    they: tuple[Party, ...] = ()
    both: tuple[Party, ...] = ()
    talkers: tuple[Party, ...] = ()
    body: Party | None = None
    earlier: tuple[Party, ...] = ()
    groups: tuple[tuple[Party, ...], ...] = ()
    scene: Party | None = None
    lead: tuple[Party, ...] = ()
    speaker: tuple[Party, ...] = ()
    aside: frozenset[int] = frozenset()
    speech: frozenset[int] = frozenset()
    parties_by_head: dict[int, tuple[Party, ...]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def text(self, first: int, last: int) -> str:
        """The words from one token up to another, as they stand."""
        tokens, offset = self.sentence.tokens, self.sentence.start
        return self.sentence.text[tokens[first].start - offset : tokens[last - 1].end - offset]

    @property
    def was_read(self) -> bool:
        """Whether the reader gave the sentence its tree."""
        return any(token.relation for token in self.sentence.tokens)

    def tag(self, index: int) -> str:
        """The Penn tag of a word."""
        return self.sentence.tokens[index].xpos

    def is_verb(self, index: int) -> bool:
        """Whether the word is a verb here; auxiliaries and participles before nouns are not."""
        verb = self.tag(index).startswith("VB")
        return verb and not self.tree.has(
            index, "aux", "cop", "amod", "compound", "case", "mark"
        )

    def said_by(self, verb: int) -> Iterator[int]:
        """What a verb says: below it, or above one that stands aside ("…, he said")."""
        yield from self.tree.under(verb, "ccomp")
        if self.tree.has(verb, "parataxis") and self.tree.heads[verb] >= 0:
            yield self.tree.heads[verb]

    def form(self, index: int) -> str:
        """The form of a verb: base, third, past, participle or gerund."""
        return _FORMS.get(self.tag(index), "base")

    def is_passive(self, index: int) -> bool:
        """Whether the verb's subject, or the noun it hangs on, suffers it."""
        if self.lower[index] in _OF_ONESELF:
            return self.tree.first(index, "obl:agent") is not None
        if self.tree.first(index, "aux:pass", "nsubj:pass") is not None:
            return not self._is_headline_active(index)
        if self._is_headline_passive(index):
            return True
        if self.tag(index) != "VBN" or self._has_have(index) or self._takes_name(index):
            return self.tree.first(index, "obl:agent") is not None
        first = self.tree.first_of(index)
        if first != index:
            return self.is_passive(first) and self.tree.first(index, "nsubj") is None
        return self.tree.has(index, "acl") or self.tree.first(index, "nsubj") is None

    def _is_headline_active(self, index: int) -> bool:
        """Whether a party is the object, without an auxiliary: "Germany arrested France"."""
        if self.tree.first(index, "aux:pass", "obl:agent") is not None:
            return False
        done_to = self.tree.first(index, "obj")
        return done_to is not None and self.party_at(done_to) is not None

    def _is_headline_passive(self, index: int) -> bool:
        """Whether a headline leaves out "is": "Japan urged to sign", "Iran accused of"."""
        bare = self.tree.first(index, "aux", "obj", "iobj", "ccomp") is None
        past = self.tag(index) in ("VBD", "VBN") and self.lower[index] in _OF_SOMEBODY
        subject = self.tree.first(index, "nsubj")
        downed = self.lower[index] == "shot" and "down" in {
            self.lower[at] for at in self.tree.under(index, "compound:prt", "advmod")
        }
        if not (bare and (past or downed) and subject is not None and subject < index):
            return False
        alone = not (self.tree.has(index, "acl:relcl", "conj") or self._is_conjoined(index))
        return alone or downed

    def _takes_name(self, index: int) -> bool:
        """Whether it has a name for its object: "forces captured Bakhmut", read as "VBN"."""
        taken = self.tree.first(index, "obj")
        return taken is not None and taken > index and self.tag(taken).startswith("NNP")

    def _is_conjoined(self, index: int) -> bool:
        """Whether another verb shares its subject and may hold its object."""
        return any(self.is_verb(at) for at in self.tree.under(index, "conj"))

    def _has_have(self, index: int) -> bool:
        return any(
            self.lower[at] in ("has", "have", "had", "having", "'ve", "’ve")
            for at in self.tree.under(index, "aux")
        )

    @property
    def is_question(self) -> bool:
        """Whether the sentence asks."""
        return self.sentence.text.rstrip("”\"’' ").endswith("?")

    def is_stance(self, noun: int) -> bool:
        """Whether a noun tells why something is done: "resigned in protest of the ban"."""
        bare = self.lower[noun] == "protest" and self.tree.first(noun, "det") is None
        return bare and self.prepositions(noun) == ("in",)

    def is_neared(self, noun: int) -> bool:
        """Whether it is what somebody is close to: "close to a treaty"."""
        above = self.tree.heads[noun]
        near = above >= 0 and self.lower[above] in _NEARING
        return near and self.prepositions(noun) == ("to",)

    def party_at(self, index: int) -> Party | None:
        """The party that covers a token."""
        for party in self.parties:
            if party.first <= index < party.last:
                return party
        return None

    def head_of(self, party: Party) -> int:
        """The word of a party that hangs on a word outside it."""
        return self.tree.head_of(party.first, party.last - party.possessive)

    def prepositions(self, index: int) -> tuple[str, ...]:
        """The prepositions before the phrase of a word: ("from",), ("out", "of")."""
        cases = [at for at in self.tree.under(index, "case") if at < index]
        if not cases:
            return ()
        fixed = [one for at in cases for one in self.tree.under(at, "fixed")]
        return tuple(self.lower[at] for at in sorted((*cases, *fixed)))
