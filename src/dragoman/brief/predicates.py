"""Which predicate of a sentence tells an event, and whose subject it has."""

from __future__ import annotations

from dragoman.brief.trees import Tree
from dragoman.records import Event

FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
# Clauses behind these words tell what is so, not what may be.
FACTUAL = frozenset({"after", "as", "while", "when"})


def trigger_of(event: Event, tree: Tree) -> int | None:
    """The word that names the event, or None where the sentence does not hold it."""
    for step in event.because:
        if step.step == "type" and step.words:
            words = step.words.lower().split()
            inside = [
                at
                for at, token in enumerate(tree.tokens)
                if event.start <= token.start < event.end and token.text.lower() in words
            ]
            verbs = [at for at in inside if tree.tokens[at].upos == "VERB"]
            if inside:
                return (verbs or inside)[0]
    return None


def main_predicate(tree: Tree, trigger: int) -> tuple[int, int | None] | None:
    """
    The predicate of the clause to be told and the subject that it borrows, or None.

    It is the root's, or that of a second main clause beside it which holds the word.
    """
    path = [trigger, *tree.ancestors(trigger)]
    root = path[-1]
    if not tree.is_verbal(root):
        return None
    top = root
    borrowed: int | None = None
    for at in reversed(path[:-1]):
        if tree.tokens[at].head == top and tree.has(at, "conj") and tree.is_verbal(at):
            own = tree.first(at, "nsubj", "csubj")
            first = tree.first(top, "nsubj", "csubj")
            same = first is not None and own is not None and tree.word(first) == tree.word(own)
            if own is not None and (same or _leans(tree, own)):
                break  # "and three others were injured" is no sentence of its own
            borrowed = borrowed if own is None else None
            if own is None and borrowed is None:
                borrowed = tree.first(top, "nsubj", "csubj")
            top = at
        else:
            break
    return top, borrowed


def subordinate_predicate(tree: Tree, trigger: int) -> int | None:
    """
    The predicate of a clause that tells in passing what was done, and can stand alone:
    "…, while Manila blamed Beijing", "… after the council had met".
    """
    for at in (trigger, *tree.ancestors(trigger)):
        if not tree.is_verbal(at):
            continue
        subject = tree.first(at, "nsubj")
        marks = {tree.word(one) for one in tree.under(at, "mark", "advmod")}
        finite = any(
            tree.tokens[one].xpos in FINITE for one in (at, *tree.under(at, "aux", "cop"))
        )
        stands = tree.has(at, "advcl") and finite and marks and marks <= FACTUAL
        if stands and subject is not None and not _leans(tree, subject):
            return at
        if subject is not None:
            return None
    return None


def _leans(tree: Tree, subject: int) -> bool:
    words = {tree.word(at) for at in tree.subtree(subject)}
    return bool(words & {"others", "other", "both", "it", "he", "she", "they", "another"})


def subject_of(tree: Tree, predicate: int) -> int | None:
    """The head of the predicate's subject."""
    return tree.first(predicate, "nsubj", "csubj", "expl")
