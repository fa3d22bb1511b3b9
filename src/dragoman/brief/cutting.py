"""What of a clause must be told, and what may be, by how much it matters."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cache

from dragoman.brief.clause_words import (
    CIRCUMSTANCES,
    CLOSE,
    CONDITIONS,
    DENYING,
    LEADING,
    LOOSE,
    NEEDED,
    SEQUEL,
    SPANS,
    SPEAKING,
    TIMES,
)
from dragoman.brief.companions import is_companion
from dragoman.brief.predicates import FINITE, subject_of
from dragoman.brief.trees import Tree
from dragoman.codebook import rows
from dragoman.words import verb_forms

OF_SOMETHING = frozenset(
    "state series number lack sense act round wave part member members kind level head form "
    "lot set use rest majority handling".split()
)
"""Nouns that say nothing without what stands behind their "of"."""

YEAR, LONE_YEAR = re.compile(r"(?:19|20)\d\d"), 2
"""A year, and how many words tell it alone: "in 2019"."""

WITH_A_DEED = frozenset(
    "way ways means chance chances opportunity willingness readiness desire decision pledge "
    "promise intention".split()
)
"""Nouns that say nothing without the deed behind them: "ways | to work together"."""

# Before the gerund of the deed that is meant: "praised its help in freeing hostages".
OF_WHICH_DEED = frozenset("of from with against in for on over about".split())


@dataclass(slots=True)
class Cut:
    """The words that must be kept, and those that may be, by how much they matter."""

    tree: Tree
    wanted: frozenset[int]
    dated: frozenset[int]
    must: set[int] = field(default_factory=set)
    may: list[tuple[int, int, frozenset[int]]] = field(default_factory=list)
    finite: list[int] = field(default_factory=list)
    reported: list[int] = field(default_factory=list)
    says: bool = False
    says_beside: bool = False

    def option(self, importance: int, at: int, own: frozenset[int]) -> None:
        """Words that may be told; those that hold what the event needs must be."""
        if own & self.wanted and importance < 9:
            self.must |= own
        else:
            self.may.append((importance, at, own))

    def clause(self, at: int, *, reported: bool, subject: int | None = None) -> None:
        """Takes a predicate with what it needs; its circumstances if there is room."""
        self.must.add(at)
        if subject is not None:
            self.must |= self.phrase(subject)
        self.must |= self._owners(at)
        self._finite_of(at, reported=reported)
        for child in self.tree.children[at]:
            if self.tree.has(child, "xcomp"):
                self.clause(child, reported=reported)
            elif self.tree.has(child, "ccomp") and self.tree.is_of_a_noun(child):
                self.option(7, child, self.tree.subtree(child) - self.dated)
            elif self.tree.has(child, "ccomp"):
                self.says = self.says or self.tree.word(at) in speech_words()
                self.clause(child, reported=True)
            elif self.tree.has(child, "conj") and self.tree.is_verbal(child):
                self._second(child, reported=reported)
            else:
                self._part(child, at)

    def _part(self, child: int, predicate: int) -> None:
        """Takes what is no clause of its own, as its relation to the predicate wants it."""
        tree = self.tree
        if tree.has(child, *NEEDED):
            self.must |= self.phrase(child)
        elif tree.has(child, "advmod"):
            told = child > self._start(predicate) or tree.word(child) in DENYING
            asked = (tree.tokens[one].xpos == "WRB" for one in tree.subtree(child))
            told = told or any(asked)  # "explains how they came in", "how fast it went"
            if told and tree.word(child) not in LEADING:
                self.must |= tree.subtree(child) - self.dated
        elif tree.has(child, "obl"):
            self._oblique(child)
        elif tree.has(child, "advcl"):
            self._adverbial(child)
        elif tree.has(child, "parataxis") and self._is_saying_aside(child):
            self.says = True
            self.clause(child, reported=False)

    def _is_saying_aside(self, at: int) -> bool:
        """Whether it is the ", the army said" of a sentence, behind a mark of its own."""
        first = min(self.tree.subtree(at))
        marks = (self.tree.tokens[one].upos for one in (max(0, first - 1), first))
        parted = first == 0 or "PUNCT" in marks
        return parted and self.tree.word(at) in speech_words() | SPEAKING

    def _finite_of(self, at: int, *, reported: bool) -> None:
        tree = self.tree
        helpers = list(tree.under(at, "aux", "cop"))
        finite = [one for one in (*helpers, at) if tree.tokens[one].xpos in FINITE]
        if not finite and not helpers and self._is_base_for_present(at):
            finite = [at]
        if finite:
            (self.reported if reported else self.finite).append(min(finite))

    def _is_base_for_present(self, at: int) -> bool:
        """Whether it is an infinitive by mistake: "missiles strike cities and kill …"."""
        tree = self.tree
        tag = tree.tokens[at].xpos
        no_verb = not tag.startswith(("V", "MD")) and tree.has_under(at, "obj")
        if not (tag == "VB" or no_verb) or (at > 0 and tree.word(at - 1) == "to"):
            return False
        head = tree.tokens[at].head
        beside = tree.has(at, "conj") and not list(tree.under(head, "aux", "mark"))
        return tree.has(at, "root") or (
            beside and (tree.tokens[head].xpos in FINITE or self._is_base_for_present(head))
        )

    def _oblique(self, at: int) -> None:
        if self.tree.word(at) in CIRCUMSTANCES and self.tree.case(at) in {
            "in",
            "as",
            "at",
            "on",
        }:
            if self.tree.first(at, "nmod", "acl", "advcl") is not None:
                self.option(6, at, self.phrase_of_clause(at))
            return  # "in response" alone says nothing
        own = self.phrase(at)
        case = self.tree.case(at)
        is_time = bool(own & self.dated) or self.tree.word(at) in TIMES
        if self._is_needed_time(at, is_time=is_time):
            self.must |= own
            return
        if is_time and not own & self.wanted:
            return
        if self.tree.has(at, "obl:agent") or case == "according":
            self.must |= own
        elif at < self._start(self._verb_of(at)):
            self.option(9, at, own)  # "In a statement, the ministry …"
        elif case in SEQUEL or not case or (case == "with" and self._is_how_it_stands(at)):
            # "after the missing boy | was found" is a clause that the reader took for a noun.
            self.option(9, at, own)
        elif case in {"of", "from", "against"} or is_companion(self.tree, at):
            self.must |= own  # "accused China of spying" is more than "accused China"
        elif case in CLOSE:
            self.option(1, at, own)
        else:
            self.option(5, at, own)

    def _is_needed_time(self, at: int, *, is_time: bool) -> bool:
        """
        Whether a time, or what was taken for one, is what the verb does it to, or until, or
        tells that it is no news of today: "targeted the grid last year".
        """
        own = self.phrase(at)
        if self._is_long_ago(own - self.dated) or goes_on({self.tree.word(one) for one in own}):
            return True
        if not self.tree.case(at):
            return self._is_object_by_mistake(at) or (is_time and self._stands_for_object(at))
        # "extended the truce to Friday", "cut it to seven months"
        return is_time and self.tree.case(at) == "to" and at > self._verb_of(at)

    def _is_long_ago(self, own: frozenset[int]) -> bool:
        """Whether it is of another year: "last year", "a decade ago", "In 2019, …"."""
        words = {self.tree.word(one) for one in own} - {","}
        if len(words) == LONE_YEAR and any(YEAR.fullmatch(word) for word in words):
            return "in" in words
        return bool(words & {"last", "ago"} and words & {"year", "years", "decade", "decades"})

    def _is_how_it_stands(self, at: int) -> bool:
        """Whether it is what goes on beside: "with the war now in its seventh week"."""
        after = max(self.tree.subtree(at)) + 1
        behind = [one for one in self.tree.subtree(at) if one > at]
        behind += [after] if after < len(self.tree.tokens) else []
        return any(self.tree.word(one) in {"now", "still", "already"} for one in behind)

    def _stands_for_object(self, at: int) -> bool:
        """Whether a time is what the verb is about: "enters its second day"."""
        verb = self._verb_of(at)
        owned = self.tree.has_under(at, "nmod:poss", "nummod")
        return (
            owned and at > verb and not self.tree.has_under(verb, "obj", "obl:agent", "xcomp")
        )

    def _is_object_by_mistake(self, at: int) -> bool:
        """Whether the reader took an object for a time: "attended a Friday | summit"."""
        tree, verb = self.tree, self._verb_of(at)
        articled = {"a", "an", "the"} & {tree.word(one) for one in tree.under(at, "det")}
        times = tree.word(at) in TIMES | SPANS or at < verb
        return (
            bool(articled) and not times and not tree.has_under(verb, "obj", "xcomp", "ccomp")
        )

    def _start(self, predicate: int) -> int:
        """Where the clause proper begins: at its subject."""
        subject = subject_of(self.tree, predicate)
        return min(predicate, subject) if subject is not None else predicate

    def _verb_of(self, at: int) -> int:
        return self.tree.tokens[at].head

    def _adverbial(self, at: int) -> None:
        marks = {self.tree.word(one) for one in self.tree.under(at, "mark", "advmod", "aux")}
        own = self.phrase_of_clause(at)
        if any(one not in own for one in range(min(own), at)):
            return  # "with | one of the jets | damaging the drone": its doer hangs elsewhere
        gerund = self.tree.tokens[at].xpos == "VBG" and marks & OF_WHICH_DEED
        until = marks & {"when", "while"} and (
            self._is_to_come(self._verb_of(at)) or self.tree.tokens[at].xpos == "VBG"
        )
        if marks & CONDITIONS or self.tree.case(at) == "of" or gerund or until:
            self.must |= own  # without its condition the clause would say more
        elif marks == {"to"}:
            self.option(5, at, own)
        elif own & self.wanted:
            self.option(9, at, own)

    def _is_to_come(self, verb: int) -> bool:
        """Whether a "when" bounds it: "agreed to resign | when a council is formed"."""
        helpers = {self.tree.word(one) for one in self.tree.under(verb, "mark", "aux")}
        return bool(helpers & {"to", "would", "could"})

    def _second(self, at: int, *, reported: bool) -> None:
        """Another predicate beside the first: told where the event is in it, or in short."""
        inner = Cut(self.tree, self.wanted, self.dated)
        inner.clause(at, reported=reported)
        own = frozenset(inner.must | set(self.tree.under(at, "cc")))
        if not set(self.tree.under(at, "cc")) and not own & self.wanted:
            return  # what joins it is lost in the tree
        if own & self.wanted and not own & self.must:
            self.must |= own
            self.may.extend(inner.may)
        else:
            whole = self.phrase_of_clause(at) | set(self.tree.under(at, "cc"))
            if max(whole) == at and self._is_before_a_quote(at):
                return  # "and chanted | 'Down with the war'"
            self.option(7, at, whole)
        self.says_beside |= inner.says or inner.says_beside
        self.finite.extend(inner.finite)
        self.reported.extend(inner.reported)

    def _is_before_a_quote(self, at: int) -> bool:
        """Whether the words behind its mark are a quotation."""
        return any(token.xpos == "``" for token in self.tree.tokens[at + 1 : at + 3])

    def phrase(self, at: int) -> frozenset[int]:
        """A noun phrase with what it needs; the rest of it goes among the options."""
        return frozenset(self._phrase(at))

    def _phrase(self, at: int) -> Iterator[int]:
        tree = self.tree
        if tree.tokens[at].upos == "NUM":
            yield from tree.subtree(at)  # "at least 38" is not 38
            return
        yield at
        apposed = next(
            (
                one
                for one in tree.under(at, "appos")
                if one > at + 1 and tree.word(min(tree.subtree(one)) - 1) != "("
            ),
            None,
        )
        for child in tree.children[at]:
            if apposed is not None and child > apposed and tree.has(child, "conj", "cc"):
                continue  # "three men, two brothers and a friend": of the apposition
            if tree.has(child, "acl"):
                self._relative(child)
            elif tree.tokens[child].relation == "nmod":
                told = tree.case(child) == "of" and self._is_told_by_it(at)
                if told or is_companion(tree, child):
                    yield from self._phrase(child)
                else:
                    self._owned(child)
            elif tree.has(child, "nsubj", "cop", "ccomp", "xcomp"):
                yield from tree.subtree(child)
            elif tree.has(child, "appos") and self._is_place_behind(child):
                self.option(1, child, self.phrase(child))
            elif not tree.has(child, *LOOSE) or self._is_name_behind(at, child):
                yield from self._phrase(child)

    def _owned(self, at: int) -> None:
        """Takes "of the city" among the options, "against Russia" after it."""
        case = self.tree.case(at)
        if case:
            self.option(1 if case == "of" else 3, at, self.phrase(at))

    def _is_told_by_it(self, noun: int) -> bool:
        """Whether only "of …" tells which or how much: "the deaths of", "70 tons of"."""
        dets = [self.tree.word(one) for one in self.tree.under(noun, "det")]
        told = "the" in dets or self.tree.word(noun) in OF_SOMETHING
        return told or self.tree.has_under(noun, "nummod")

    def _owners(self, predicate: int) -> frozenset[int]:
        """Whose "the ministers" are that the clause is about: "of the member states"."""
        tree = self.tree
        heads = [at for at in tree.under(predicate, "nsubj") if tree.first(at, "det")]
        owners = [
            at for one in heads for at in tree.under(one, "nmod") if tree.case(at) == "of"
        ]
        return frozenset(at for one in owners for at in self.phrase(one))

    def _is_name_behind(self, at: int, child: int) -> bool:
        """Whether it names what stands right before it: "the app TikTok"."""
        if not self.tree.has(child, "appos"):
            return False
        return child == at + 1 and self.tree.tokens[child].upos == "PROPN"

    def _is_place_behind(self, at: int) -> bool:
        """Whether it tells where the place before its comma is: "Wales, Alaska"."""
        tree, head = self.tree, self.tree.tokens[at].head
        places = {tree.tokens[one].entity[2:] for one in (at, head)} <= {"LOC", "COUNTRY"}
        return places and head < at and tree.has(at, "appos", "nmod")

    def _relative(self, clause: int) -> None:
        own = self.phrase_of_clause(clause)
        first = min(own)
        if self.tree.word(self._verb_of(clause)) in WITH_A_DEED and self.tree.has_under(
            clause, "mark"
        ):
            self.must |= own
            return
        if "," in {self.tree.word(first), self.tree.word(max(0, first - 1))}:
            return
        self.option(4 if self.tree.has(clause, "acl:relcl") else 2, clause, own)

    def phrase_of_clause(self, at: int) -> frozenset[int]:
        """A clause within a phrase, whole but for what stands behind its commas."""
        found = set(self.tree.subtree(at))
        commas = sorted(one for one in found if self._parts(one))
        behind = [one for one in commas if one > at]
        if behind:
            found = {one for one in found if one < behind[0]}
        return frozenset(found)

    def _parts(self, at: int) -> bool:
        """Whether the mark parts clauses, and not the members of a list."""
        tree = self.tree
        head = tree.tokens[at].head
        member = head  # "breaching residency, | work and border | regulations"
        while (
            head >= 0
            and tree.has(member, "compound", "amod")
            and tree.tokens[member].head > member
        ):
            member = tree.tokens[member].head
        is_list = tree.word(at) == "," and head > at and tree.has(member, "conj")
        is_place = tree.word(at) == "," and head > at and self._is_place_behind(head)
        return tree.word(at) in {",", "—", "–", ";"} and not (
            is_place or (is_list and not tree.is_verbal(head))
        )


def goes_on(words: Collection[str]) -> bool:
    """Whether they tell that it has been so for long: "over the past few months"."""
    return "past" in words and not {"months", "years", "decades"}.isdisjoint(words)


@cache
def speech_words() -> frozenset[str]:
    """The forms of the verbs by which somebody says something."""
    bases = [row["verb"] for row in rows("speech_verbs.tsv") if " " not in row["verb"]]
    return frozenset(form for base in bases for form in verb_forms(base).all)
