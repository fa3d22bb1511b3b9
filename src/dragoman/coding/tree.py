"""The tree of a sentence: heads, relations and what hangs on what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.records import Sentence


@dataclass(frozen=True, slots=True)
class Tree:
    """
    The heads (-1 for the root) and relations of a sentence's words, by UD.

    A relation is asked for without its subtype: `nsubj` finds `nsubj:pass` too,
    `nsubj:pass` only that.
    """

    heads: tuple[int, ...]
    relations: tuple[str, ...]
    children: tuple[tuple[int, ...], ...]
    bare: tuple[str, ...]
    """The relations without their subtypes."""

    @classmethod
    def of(cls, sentence: Sentence) -> Tree:
        """The tree that the reader gave the sentence, its plainest slips mended."""
        given = [token.head for token in sentence.tokens]
        named = [token.relation for token in sentence.tokens]
        _mend(sentence, given, named)
        heads, relations = tuple(given), tuple(named)
        below: list[list[int]] = [[] for _ in heads]
        for index, head in enumerate(heads):
            if head >= 0:
                below[head].append(index)
        bare = tuple(relation.partition(":")[0] for relation in relations)
        return cls(heads, relations, tuple(tuple(one) for one in below), bare)

    def has(self, index: int, *relations: str) -> bool:
        """Whether the word's relation to its head is one of these."""
        return self.relations[index] in relations or self.bare[index] in relations

    def under(self, index: int, *relations: str) -> Iterator[int]:
        """The words that hang on this one by one of the relations, in order."""
        full, bare = self.relations, self.bare
        for child in self.children[index]:
            if full[child] in relations or bare[child] in relations:
                yield child

    def first(self, index: int, *relations: str) -> int | None:
        """The first word that hangs on this one by one of the relations."""
        for child in self.children[index]:
            if self.relations[child] in relations or self.bare[child] in relations:
                return child
        return None

    def ancestors(self, index: int) -> Iterator[int]:
        """The word's head, its head's head, up to the root."""
        at = self.heads[index]
        while at >= 0:
            yield at
            at = self.heads[at]

    def subtree(self, index: int) -> frozenset[int]:
        """The word and all that hangs on it."""
        found, waiting = {index}, [index]
        while waiting:
            below = self.children[waiting.pop()]
            found.update(below)
            waiting.extend(below)
        return frozenset(found)

    def head_of(self, first: int, last: int) -> int:
        """The word from `first` up to `last` that hangs on a word outside."""
        outside = [at for at in range(first, last) if not first <= self.heads[at] < last]
        # A name cut by a wrong tree hangs on its last noun.
        return next(
            (at for at in outside if not self.has(at, "case", "det", "punct")), last - 1
        )

    def joined(self, index: int) -> tuple[int, ...]:
        """The words coordinated with this one, itself the first."""
        return (index, *self.under(index, "conj"))

    def first_of(self, index: int) -> int:
        """The first word of the coordination that this one is part of."""
        while self.has(index, "conj"):
            index = self.heads[index]
        return index


def _mend(sentence: Sentence, heads: list[int], relations: list[str]) -> None:
    """
    Objects and subjects on the verb next to them.

    Of a verb with two subjects: in "X struck Y, the army said" the army is that
    of the verb behind it, in "X asked Y to go" Y is the object.
    """
    first: dict[int, int] = {}
    for at, (head, relation) in enumerate(zip(heads, relations, strict=True)):
        if relation == "xcomp" and _is_bare_noun(at, sentence, heads, relations):
            # "is considering a strike": a noun that is no predicate is the object.
            relations[at] = "obj"
            continue
        if relation in ("xcomp", "advcl") and sentence.tokens[at].xpos == "VBN":
            # "attend the talks scheduled for June": a participle describes the noun.
            if at > 0 and heads[at - 1] == head and relations[at - 1] == "obj":
                heads[at], relations[at] = at - 1, "acl"
            continue
        if relation == "obj" and at < head and relations[head] == "xcomp":
            # "urged Iran to stop": what stands before "to" hangs on the verb before it.
            heads[at] = heads[head]
        if relation == "nsubj" and _is_object_form(at, sentence, heads):
            # "accusing them of breaking the law": they are accused
            heads[at], relations[at] = heads[head], "obj"
            continue
        if relation != "nsubj" or head < 0:
            continue
        if head not in first:
            first[head] = at
        elif at > head > first[head]:
            verb = _end(at, heads)
            behind = verb < len(heads) and sentence.tokens[verb].xpos in _FINITE
            free = behind and not _is_below(verb, at, heads)
            bare = free and not _has_subject(verb, heads, relations)
            heads[at], relations[at] = (verb, "nsubj") if bare else (head, "obj")


def _is_object_form(index: int, sentence: Sentence, heads: list[int]) -> bool:
    """Whether "them" or "him" stands before "of" and a participle, behind the verb above."""
    word, head = sentence.tokens[index], heads[index]
    if word.text.lower() not in ("them", "him", "us") or head <= index + 1:
        return False
    behind = heads[head] >= 0 and heads[head] < index
    of = sentence.tokens[index + 1].text.lower() == "of"
    return behind and of and sentence.tokens[head].xpos == "VBG"


def _is_bare_noun(
    index: int, sentence: Sentence, heads: list[int], relations: list[str]
) -> bool:
    """Whether a noun behind its verb is neither a predicate nor beside an object."""
    if not sentence.tokens[index].xpos.startswith("NN") or index < heads[index]:
        return False
    return not any(
        (head == index and relation == "cop") or (head == heads[index] and relation == "obj")
        for head, relation in zip(heads, relations, strict=True)
    )


_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def _end(index: int, heads: list[int]) -> int:
    """The word behind a phrase: behind the last that hangs on its head."""
    last = index
    for at in range(index + 1, len(heads)):
        if heads[at] < index or heads[at] > last:
            break
        last = at
    return last + 1


def _is_below(index: int, above: int, heads: list[int]) -> bool:
    """Whether a word hangs on another, so that this one cannot hang on it."""
    while index >= 0 and index != above:
        index = heads[index]
    return index == above


def _has_subject(verb: int, heads: list[int], relations: list[str]) -> bool:
    return any(
        head == verb and relation.startswith("nsubj")
        for head, relation in zip(heads, relations, strict=True)
    )
