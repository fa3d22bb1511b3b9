"""What only a wrong tree leaves of a sentence; what a cut leaves is told by `needs`."""

from __future__ import annotations

from functools import cache

from dragoman.brief.clauses import Clause, bracketed
from dragoman.brief.cutting import speech_words
from dragoman.brief.leaning import ONE_OF_A_PEOPLE, is_vague
from dragoman.brief.predicates import FINITE
from dragoman.brief.tenses import bent
from dragoman.brief.trees import Tree
from dragoman.brief.verbs import base_of_third
from dragoman.codebook import rows


def is_misread(tree: Tree, clause: Clause) -> bool:
    """Whether a clause is plainly wrong: by its verb, or by a word of it that lost another."""
    if (
        _has_no_verb(tree, clause)
        or _begins_with_its_verb(tree, clause)
        or len(list(tree.under(clause.predicate, "nsubj"))) > 1
    ):
        return True
    first = min(clause.kept)
    if _holds_a_second_sentence(tree, clause) or _runs_into_another(tree, clause):
        return True
    if _lacks_a_verb_behind_its_if(tree, clause) or _tells_how(tree, clause):
        return True
    return any(
        is_vague(tree, at)
        or _counts_a_name(tree, at)
        or _says_of_nobody(tree, at)
        or _is_a_sentence_taken_for_a_clause(tree, at)
        or _counts_what_is_lost(tree, at, clause)
        or _is_a_people_cut_short(tree, at)
        or (at > first and _is_of_a_title(tree, at))
        or _is_orphan(tree, at, clause)
        or _has_lost_its_noun(tree, at, clause)
        or _lost_what_follows_it(tree, at, clause)
        or (at > first and _begins_anew(tree, at))
        for at in clause.kept
    )


def _holds_a_second_sentence(tree: Tree, clause: Clause) -> bool:
    """Whether a mark that parts sentences stands within, or a verb in the subject's name."""
    inside = range(min(clause.kept) + 1, max(clause.kept))
    if any(tree.tokens[at].text in {";", ":"} for at in inside):
        return True
    return any(
        tree.tokens[at].xpos in FINITE
        and not any(tree.has(one, "acl", "ccomp", "advcl") for one in (at, *tree.ancestors(at)))
        for at in tree.subtree(clause.subject) & clause.kept
    )


def _begins_with_its_verb(tree: Tree, clause: Clause) -> bool:
    """Whether the finite verb stands first, as in the tail of another sentence."""
    first = min(clause.kept)
    return first == clause.predicate and tree.tokens[first].xpos in FINITE


def _is_a_sentence_taken_for_a_clause(tree: Tree, at: int) -> bool:
    """Whether a finite verb hangs on its own subject: "in Lima | police have arrested five"."""
    helpers = [one for one in tree.under(at, "aux") if tree.tokens[one].xpos in FINITE]
    joined = tree.has_under(at, "nsubj", "mark", "csubj", "expl", "advmod")
    doer = tree.tokens[at].head
    behind = doer < at and tree.tokens[doer].upos in {"NOUN", "PROPN"}
    return tree.has(at, "acl") and behind and bool(helpers) and not joined


def _says_of_nobody(tree: Tree, at: int) -> bool:
    """Whether what is said has a finite verb and no subject: "hoped to meet were reforms"."""
    finite = [one for one in tree.under(at, "cop") if tree.tokens[one].xpos in FINITE]
    of_it = any(tree.has(one, "acl") for one in tree.ancestors(at))
    return (
        tree.has(at, "ccomp")
        and bool(finite)
        and not of_it
        and not tree.has_under(at, "nsubj", "csubj", "expl")
    )


def _lacks_a_verb_behind_its_if(tree: Tree, clause: Clause) -> bool:
    """Whether a condition breaks off before its verb: "if a temporary ceasefire"."""
    verbs = [at for at in clause.kept if tree.tokens[at].upos in {"VERB", "AUX"}]
    return any(
        tree.word(at) in {"if", "unless"} and max(verbs, default=-1) < at for at in clause.kept
    )


def _runs_into_another(tree: Tree, clause: Clause) -> bool:
    """Whether no mark parts it from another sentence: "in Nairobi | police arrested five"."""
    behind = max(clause.kept) + 1
    if behind >= len(tree.tokens) or tree.tokens[behind].upos == "PUNCT":
        return False
    path = (behind, *tree.ancestors(behind))
    return any(tree.has(at, "parataxis") and tree.tokens[at].head in clause.kept for at in path)


def _counts_what_is_lost(tree: Tree, at: int, clause: Clause) -> bool:
    """Whether a number is told and not of whom: "a group of 20 to 25 | Kenyans"."""
    if tree.tokens[at].upos != "NUM" or at + 1 in clause.kept or at + 1 >= len(tree.tokens):
        return False
    return tree.tokens[at + 1].xpos in {"NNS", "NNPS"}


def _counts_a_name(tree: Tree, at: int) -> bool:
    """Whether of several only their body's name is left: "two Popular Front |"."""
    numbers = (tree.word(one) for one in tree.under(at, "nummod"))
    body = tree.tokens[at].xpos == "NNP" and tree.tokens[at].entity[2:] == "ORG"
    flagged = tree.tokens[at].xpos == "VBN" and tree.word(at - 1) == "-" and at > 0
    as_noun = flagged and tree.has(at, "obj", "nsubj", "obl", "nmod")
    return as_noun or (body and any(number not in {"one", "1"} for number in numbers))


def _is_a_people_cut_short(tree: Tree, at: int) -> bool:
    """Whether of somebody only the adjective is left: "an attack by Palestinian"."""
    token = tree.tokens[at]
    many = token.text.endswith("s") or token.entity[2:] != "NORP"
    alone = token.xpos == "JJ" or (
        token.xpos in {"NN", "NNP"} and _is_one_of_a_people(tree, at)
    )
    return alone and not many and tree.has(at, "obj", "obl", "nmod", "nsubj")


def _is_one_of_a_people(tree: Tree, at: int) -> bool:
    """Whether one of them acts or suffers, without an article: "Israeli was killed"."""
    bare = tree.has(at, "nsubj") and not tree.has_under(at, "det", "flat", "compound", "conj")
    return bare and bool(ONE_OF_A_PEOPLE.search(tree.tokens[at].text))


def _tells_how(tree: Tree, clause: Clause) -> bool:
    """Whether it is the title of a story: "How officials got them out"."""
    told = tree.under(clause.predicate, "advmod")
    return any(at == min(clause.kept) and tree.tokens[at].xpos == "WRB" for at in told)


def _is_of_a_title(tree: Tree, at: int) -> bool:
    """Whether it is a verb written as in a title: "CEOs Flocked to"."""
    token = tree.tokens[at]
    verb = token.upos in {"VERB", "AUX"} and token.text[:1].isupper()
    return verb and not token.entity and tree.tokens[at - 1].text[:1].isalnum()


def _has_no_verb(tree: Tree, clause: Clause) -> bool:
    """Whether what was taken for its verb is none, or none that is told: "voices support"."""
    subject, verb = tree.tokens[clause.subject], tree.tokens[clause.predicate]
    if verb.xpos == "VBP" and subject.xpos == "NNS" and clause.subject + 1 == clause.predicate:
        return base_of_third(subject.text.lower()) in light_verbs()
    content = tree.first(clause.predicate, "ccomp")
    bare = content is not None and tree.tokens[content].xpos in {"VBN", "JJ"}
    if content is not None and bare and not tree.has_under(content, "aux", "cop"):
        return True  # "Hamas says hostages freed", "Zhai says Beijing ready to help"
    helped = tree.has_under(clause.predicate, "aux", "cop")
    if verb.xpos == "VBG" and (not helped or tree.word(clause.predicate) in speech_words()):
        return True  # "Israel reportedly conducting …", "is announcing that"
    return not clause.finite and not bent(tree, clause)


def is_torn_off(tree: Tree, at: int, kept: frozenset[int]) -> bool:
    """Whether words are left out before it: "hit across the strip | areas | the army told"."""
    before = min(tree.subtree(at) & kept) - 1
    lost = tree.tokens[at].head not in kept
    gap = before >= 0 and before not in kept and tree.tokens[before].upos != "PUNCT"
    return lost or gap


def _has_lost_its_noun(tree: Tree, at: int, clause: Clause) -> bool:
    """Whether what stands right before or behind an "of" is left out: "President of | Chad"."""
    if tree.word(at) != "of" or not tree.has(at, "case"):
        return False
    behind = min((one for one in clause.kept if one > at), default=at)
    lost = any(tree.tokens[one].upos in {"PROPN", "NOUN"} for one in range(at + 1, behind))
    before = at > 0 and at - 1 not in clause.kept
    return lost or (before and tree.tokens[at - 1].upos in {"PROPN", "NOUN", "NUM", "PRON"})


def _lost_what_follows_it(tree: Tree, at: int, clause: Clause) -> bool:
    """Whether a preposition is told without its noun: "with | Chad | taking"."""
    if tree.tokens[at].upos not in {"ADP", "SCONJ"} or at + 1 in clause.kept:
        return False
    behind = min((one for one in clause.kept if one > at), default=at)
    lost = [one for one in range(at + 1, behind) if one not in bracketed(tree)]
    return any(tree.has(one, "nsubj") for one in lost) or any(
        tree.tokens[one].upos == "PROPN"
        and not tree.has(one, "nmod:poss", "compound", "obl:unmarked", "nmod:unmarked")
        for one in lost[:2]
    )


def _begins_anew(tree: Tree, at: int) -> bool:
    """Whether a new sentence begins here without a mark: "… official said The president"."""
    small = tree.tokens[at].text in {"The", "A", "An", "It", "He", "She", "They", "But", "And"}
    return small and not tree.tokens[at].entity and tree.tokens[at - 1].text[:1].isalnum()


def _is_orphan(tree: Tree, at: int, clause: Clause) -> bool:
    """Whether it is a part of a name or noun of which the rest is left out."""
    head = tree.tokens[at].head
    part = tree.has(
        at,
        *("compound", "flat", "amod", "det", "nummod", "nmod:poss", "case"),
        *("obl:unmarked", "nmod:unmarked", "obl:tmod", "obl:npmod"),
    )
    if part and head >= 0 and head not in clause.kept:
        return True
    if tree.has(at, "acl") and at != clause.predicate and is_torn_off(tree, at, clause.kept):
        return True
    if tree.tokens[at].upos == "VERB" and at != clause.predicate:
        doer = tree.first(at, "nsubj", "csubj")
        if doer is not None and doer not in clause.kept:
            return True  # "numbers of | migrants | making the crossing"
    return tree.tokens[at].upos == "PROPN" and any(
        one not in clause.kept and tree.tokens[one].upos == "PROPN"
        for one in tree.under(at, "compound", "flat")
    )


@cache
def light_verbs() -> frozenset[str]:
    """The verbs that a noun carries: "voices support"."""
    return frozenset(row["verb"] for row in rows("light_verbs.tsv"))
