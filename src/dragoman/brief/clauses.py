"""
What of a sentence is told: its main clause, cut to the words that the clause needs.

The words are those of the source, in their order; what is left out is what a clause
can lose without saying something else: relative clauses behind a comma, appositions,
circumstances, and whatever there is no room for. A condition is never left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from dragoman.brief.clause_words import (
    BUDGET_WORDS,
    CLOSE,
    NEEDED_BY_VERB,
    TIMES,
)
from dragoman.brief.cutting import Cut, goes_on
from dragoman.brief.leaning import is_vague, leans
from dragoman.brief.predicates import (
    main_predicate,
    subordinate_predicate,
    trigger_of,
)
from dragoman.brief.trees import Tree
from dragoman.records import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """
    The words that are kept of a sentence, by their index, and its finite verbs.

    It says who says so (`says`), or a second predicate of it reports what was said.
    """

    kept: frozenset[int]
    predicate: int
    subject: int
    finite: tuple[int, ...]
    reported: tuple[int, ...]
    says: bool
    reports: bool


def tokens_within(tree: Tree, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """The words that lie in one of the stretches of the text."""
    spans = list(spans)
    return frozenset(
        at
        for at, token in enumerate(tree.tokens)
        if any(start <= token.start < end for start, end in spans)
    )


def clause_of(tree: Tree, event: Event, *, budget: int = BUDGET_WORDS) -> Clause | None:
    """The clause that tells the event, or None where no main clause of the sentence does."""
    trigger = trigger_of(event, tree)
    if trigger is None:
        return None
    found = main_predicate(tree, trigger)
    main = _clause(tree, event, trigger, found, budget) if found else None
    if main is not None:
        return main
    beside = subordinate_predicate(tree, trigger)
    return None if beside is None else _clause(tree, event, trigger, (beside, None), budget)


def _clause(
    tree: Tree, event: Event, trigger: int, found: tuple[int, int | None], budget: int
) -> Clause | None:
    predicate, borrowed = found
    spans = [(one.start, one.end) for one in (*event.actor[:1], *event.recipient[:1])]
    parties = tokens_within(tree, spans)
    dated = dated_words(tree, event)
    cut = Cut(tree, frozenset({trigger}), dated)
    cut.clause(predicate, reported=False, subject=borrowed)
    if tree.has(predicate, "conj"):
        cut.must -= set(tree.under(predicate, "cc"))
    elif tree.has(predicate, "advcl"):
        cut.must -= set(tree.under(predicate, "mark"))
    kept = _fitted(cut, budget, parties)
    if borrowed is not None and has_another_doer(tree, predicate, kept):
        return None
    subject = borrowed if borrowed is not None else tree.first(predicate, "nsubj", "expl")
    if subject is None or trigger not in kept or subject not in kept:
        return None
    return Clause(
        kept=kept,
        predicate=predicate,
        subject=subject,
        finite=tuple(sorted(set(cut.finite) & kept)),
        reported=tuple(sorted(set(cut.reported) & kept)),
        says=cut.says,
        reports=cut.says or cut.says_beside,
    )


def has_another_doer(tree: Tree, predicate: int, kept: frozenset[int]) -> bool:
    """
    Whether somebody stands between the "and" and a second predicate, whom the tree gives no
    part in it: "gunmen were killed and five soldiers were | wounded".
    """
    first = tree.tokens[predicate].head
    joining = [at for at in range(first + 1, predicate) if tree.tokens[at].upos == "CCONJ"]
    between = range(joining[-1] + 1, predicate) if joining else range(0)
    return any(
        tree.tokens[at].upos in {"NOUN", "PROPN", "PRON"} and at not in kept for at in between
    )


def fitted_words(tree: Tree, event: Event, predicate: int, *, budget: int) -> frozenset[int]:
    """The words of one clause that fit, as `clause_of` keeps them."""
    trigger = trigger_of(event, tree)
    cut = Cut(
        tree, frozenset({trigger} if trigger is not None else ()), dated_words(tree, event)
    )
    cut.clause(predicate, reported=True)
    spans = [(one.start, one.end) for one in (*event.actor[:1], *event.recipient[:1])]
    return _fitted(cut, budget, tokens_within(tree, spans))


def dated_words(tree: Tree, event: Event) -> frozenset[int]:
    """The words that give the day of the event, which the page writes in its own way."""
    words = event.date.words.lower().split() if event.date else []
    if not words or goes_on(words):
        return frozenset()  # "over the past few months": no day of its own
    texts = [token.text.lower() for token in tree.tokens]
    for at in range(len(texts) - len(words) + 1):
        if texts[at : at + len(words)] == words:
            return frozenset(range(at, at + len(words)))
    return frozenset()


def _fitted(cut: Cut, budget: int, parties: frozenset[int]) -> frozenset[int]:
    """What must be told, and of the rest what fits, the most important first."""
    kept = set(cut.must)
    options = sorted(cut.may, key=lambda one: (one[0] - (2 if one[2] & parties else 0), one[1]))
    # Twice: an option whose host came later in the order still belongs to it.
    for importance, at, own in (*options, *options):
        if importance >= 9 or cut.tree.tokens[at].head not in kept:
            continue
        if any(is_vague(cut.tree, one) for one in own):
            if importance <= NEEDED_BY_VERB and min(own) - 1 in kept:
                kept |= own  # not to be left out, and not to be told: see `is_misread`
            continue
        if _is_cut_off(cut.tree, own, kept):
            continue
        if _is_leaning_circumstance(cut, at, own, kept):
            continue
        if _words(cut.tree, kept | own) <= budget and _joins(cut, kept, own, importance):
            kept |= own
    return frozenset((kept | _whole_names(cut.tree, kept)) - bracketed(cut.tree))


def _is_leaning_circumstance(
    cut: Cut, at: int, own: frozenset[int], kept: Collection[int]
) -> bool:
    """Whether a circumstance of a verb leans on the report: "following the protests"."""
    tree = cut.tree
    aside = tree.has(at, "obl", "advcl") and tree.case(at) not in CLOSE
    return aside and leans(tree, own | set(kept)) and not leans(tree, kept)


def bracketed(tree: Tree) -> set[int]:
    """The words in brackets, with these."""
    found: set[int] = set()
    depth = 0
    for at, token in enumerate(tree.tokens):
        depth += token.text == "("
        found |= {at} if depth else set()
        depth -= token.text == ")" and depth > 0
    return found


def _joins(cut: Cut, kept: set[int], own: frozenset[int], importance: int) -> bool:
    """
    Whether nothing was left out before it, so that it cannot be read with another word.

    What is in brackets, and a day alone ("spoke today with …"), parts nothing.
    """
    tree, first = cut.tree, min(own)
    apart = bracketed(tree) | cut.dated
    before = max((at for at in kept if at < first), default=first)
    gap = [
        at
        for at in range(before + 1, first)
        if tree.tokens[at].upos not in {"PUNCT", "DET"}
        and at not in apart
        and tree.word(at) not in TIMES
    ]
    strict = importance >= 4 or tree.word(first) == "as"
    # Behind a noun that is left out it would be read with another: "… of a gang, from prison".
    behind_noun = bool(gap) and tree.tokens[gap[-1]].upos in {"NOUN", "PROPN", "NUM"}
    # Nor behind a verb: "a strike on a lorry | taking the wounded | from the north".
    behind_verb = any(tree.tokens[one].upos == "VERB" for one in gap)
    return not gap or not (strict or behind_noun or behind_verb)


def _is_cut_off(tree: Tree, own: frozenset[int], kept: set[int]) -> bool:
    """
    Whether a verb follows that is no part of it: "after the missing boy | was found".

    Then the reader took a clause for a noun.
    """
    whole = {one for at in own for one in tree.subtree(at)}
    behind = {max(part) + 1 for part in (own, whole)} - kept
    return any(_is_before_a_verb(tree, own, one) for one in behind)


def _is_before_a_verb(tree: Tree, own: frozenset[int], behind: int) -> bool:
    if behind >= len(tree.tokens) or behind in own:
        return False
    token = tree.tokens[behind]
    return token.upos == "AUX" or token.xpos in {"VBZ", "VBD", "VBP"}


def _whole_names(tree: Tree, kept: set[int]) -> set[int]:
    """The rest of every name of which a word is kept."""
    found: set[int] = set()
    for at in kept:
        if tree.tokens[at].entity[2:] in {"", "TITLE", "NORP"}:
            continue
        first = at
        while first > 0 and tree.tokens[first].entity.startswith("I-"):
            first -= 1
            found.add(first)
        last = at
        while last + 1 < len(tree.tokens) and tree.tokens[last + 1].entity.startswith("I-"):
            last += 1
            found.add(last)
    return found


def _words(tree: Tree, kept: Iterable[int]) -> int:
    return sum(1 for at in kept if tree.tokens[at].upos not in {"PUNCT", "DET"})


def in_order(kept: Iterable[int]) -> Sequence[int]:
    """The indices in the order of the sentence."""
    return sorted(kept)
