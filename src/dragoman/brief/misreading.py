"""What only a wrong tree, or a cut at the wrong place, leaves of a sentence."""

from __future__ import annotations

from functools import cache

from dragoman.brief.clauses import Clause
from dragoman.brief.cutting import speech_words
from dragoman.brief.leaning import is_vague
from dragoman.brief.predicates import FINITE
from dragoman.brief.tenses import bent
from dragoman.brief.trees import Tree
from dragoman.brief.verbs import base_of_third
from dragoman.codebook import rows
from dragoman.words import verb_forms

_TAKING_MORE = "accuse declare deem label brand designate render put place call".split()
"""Verbs that say nothing of their object without what stands behind it."""
_INCOMPLETE = frozenset(
    "committed ready able prepared willing poised likely spoke met spoken talked".split()
)
"""Predicates that say nothing alone."""
_TOWARDS = frozenset("attempt attempts effort efforts bid ability failure refusal".split())
"""Nouns that say nothing without their "to …"."""
_TRANSITIVE = frozenset(
    "suspend suspends suspended impose imposes imposed seize seizes seized capture captures "
    "captured ban bans banned expel expels expelled detain detains detained deploy deploys "
    "deployed condemn condemns condemned".split()
)
"""Verbs that say nothing without what it is done to: "the council suspended for a month"."""
_PARTICLES = frozenset("up back out down off over away through".split())


def is_misread(tree: Tree, clause: Clause) -> bool:
    """Whether a clause is plainly wrong: by its verb, or by a word of it that lost another."""
    if _has_no_verb(tree, clause) or len(list(tree.under(clause.predicate, "nsubj"))) > 1:
        return True
    first = min(clause.kept)
    if _holds_a_second_sentence(tree, clause) or _is_an_office_alone(tree, clause):
        return True
    if _has_nothing_to_do_with(tree, clause) or _says_too_little(tree, clause):
        return True
    return any(
        is_vague(tree, at)
        or _has_lost_its_complement(tree, at, clause)
        or _has_lost_a_part(tree, at, clause)
        or _counts_a_name(tree, at)
        or _is_a_people_cut_short(tree, at)
        or _says_nothing(tree, at, clause)
        or _has_lost_its_measure(tree, at, clause)
        or (at > first and _is_of_a_title(tree, at))
        or _is_orphan(tree, at, clause)
        or _has_lost_its_noun(tree, at, clause)
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


def _has_nothing_to_do_with(tree: Tree, clause: Clause) -> bool:
    """Whether a verb with its particle stands alone: "the minister talked up"."""
    particles = tree.under(clause.predicate, "compound:prt", "advmod")
    if not any(tree.word(one) in _PARTICLES for one in particles):
        return False
    below = tree.under(clause.predicate, "obj", "xcomp", "ccomp", "obl:agent")
    return not any(one in clause.kept for one in below)


def _says_too_little(tree: Tree, clause: Clause) -> bool:
    """Whether a predicate that says nothing alone stands alone: "were committed", "spoke"."""
    at, needed = clause.predicate, ["obj", "xcomp", "ccomp"]
    if any(tree.word(one).startswith("ha") for one in tree.under(at, "aux")):
        return False  # "Beijing hasn't yet committed"
    if tree.word(at) in _INCOMPLETE:
        needed += ["obl", "advcl"]
    elif tree.word(at) not in _TRANSITIVE or tree.has_under(at, "aux:pass", "nsubj:pass"):
        return False
    return not any(one in clause.kept for one in tree.under(at, *needed))


def _is_an_office_alone(tree: Tree, clause: Clause) -> bool:
    """Whether the subject is an office without its holder: "Assistant to the President"."""
    at = clause.subject
    told = tree.subtree(at) & clause.kept
    office = tree.tokens[at].entity[2:] == "TITLE" and tree.tokens[at].xpos in {"NN", "NNP"}
    before = min(told)
    named = any(tree.tokens[one].entity[2:] == "PER" for one in told)
    leader = tree.tokens[at].xpos == "NN" and tree.tokens[before].entity[2:] == "NORP"
    told_which = tree.tokens[before].upos in {"DET", "PRON", "NUM"} or leader
    return office and not (named or told_which)


def _has_lost_its_complement(tree: Tree, at: int, clause: Clause) -> bool:
    """Whether what makes a verb whole is left out behind its object: "declared the plan |"."""
    if tree.word(at) not in taking_more() or tree.tokens[at].upos != "VERB":
        return False
    taken = tree.first(at, "obj")
    if tree.word(at).startswith("accus"):
        return not any(tree.word(one) == "of" and one > at for one in clause.kept)
    if taken is None or taken not in clause.kept or taken < at:
        return False
    behind = max(tree.subtree(taken) & clause.kept) + 1
    more = behind < len(tree.tokens) and behind not in clause.kept
    somewhere = tree.word(at).startswith(("put", "plac"))  # "placed a judge | on a list"
    tags = {"ADJ", "NOUN", "ADV", "VERB", "DET"} | ({"ADP"} if somewhere else set())
    return more and tree.tokens[behind].upos in tags


def _has_lost_a_part(tree: Tree, at: int, clause: Clause) -> bool:
    """Whether a verb lost its object, or one of a list the "and" before it."""
    needed: list[str] = ["obj"] if tree.tokens[at].upos == "VERB" else []
    needed += ["cc"] if tree.has(at, "conj") and not tree.is_verbal(at) else []
    return bool(needed) and any(one not in clause.kept for one in tree.under(at, *needed))


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
    alone = token.xpos == "JJ" and token.entity[2:] == "NORP" and not token.text.endswith("s")
    return alone and tree.has(at, "obj", "obl", "nmod", "nsubj")


def _says_nothing(tree: Tree, at: int, clause: Clause) -> bool:
    """Whether what somebody says or tries is left out: "said against", "attempts |"."""
    if tree.word(at) in {"say", "says", "said"} and tree.tokens[at].upos == "VERB":
        said = [one for one in tree.children[at] if not tree.has(one, "punct", "obl", "nsubj")]
        content = [one for one in said if tree.has(one, "ccomp", "obj", "xcomp")]
        bare = [one for one in content if tree.tokens[one].xpos == "VBN"]
        if any(not tree.has_under(one, "aux", "cop", "nsubj") for one in bare):
            return True  # "officials said allowed to leave"
        return at == clause.predicate and not any(one in clause.kept for one in content)
    if tree.word(at) not in _TOWARDS or tree.tokens[at].upos != "NOUN":
        return False
    return any(
        one not in clause.kept for one in tree.under(at, "acl") if tree.has_under(one, "mark")
    )


def _has_lost_its_measure(tree: Tree, at: int, clause: Clause) -> bool:
    """Whether a comparison lost what it compares with: "more people died | than was said"."""
    if tree.tokens[at].xpos not in {"JJR", "RBR"}:
        return False
    behind = range(at + 1, len(tree.tokens))
    than = next((one for one in behind if tree.word(one) == "than"), None)
    return than is not None and than not in clause.kept


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
    if content is not None and tree.tokens[content].xpos == "VBN":
        return not tree.has_under(content, "aux", "cop")  # "Hamas says hostages freed"
    helped = tree.has_under(clause.predicate, "aux", "cop")
    if verb.xpos == "VBG" and (not helped or tree.word(clause.predicate) in speech_words()):
        return True  # "Israel reportedly conducting …", "is announcing that"
    return not clause.finite and not bent(tree, clause)


def _has_lost_its_noun(tree: Tree, at: int, clause: Clause) -> bool:
    """Whether what stands right before or behind an "of" is left out: "President of | Chad"."""
    if tree.word(at) != "of" or not tree.has(at, "case"):
        return False
    behind = min((one for one in clause.kept if one > at), default=at)
    lost = any(tree.tokens[one].upos in {"PROPN", "NOUN"} for one in range(at + 1, behind))
    before = at > 0 and at - 1 not in clause.kept
    return lost or (before and tree.tokens[at - 1].upos in {"PROPN", "NOUN", "NUM", "PRON"})


def _begins_anew(tree: Tree, at: int) -> bool:
    """Whether a new sentence begins here without a mark: "… official said The president"."""
    small = tree.tokens[at].text in {"The", "A", "An", "It", "He", "She", "They", "But", "And"}
    return small and not tree.tokens[at].entity and tree.tokens[at - 1].text[:1].isalnum()


def _is_orphan(tree: Tree, at: int, clause: Clause) -> bool:
    """Whether it is a part of a name or noun of which the rest is left out."""
    head = tree.tokens[at].head
    part = tree.has(at, "compound", "flat", "amod", "det", "nummod", "nmod:poss", "case")
    if part and head >= 0 and head not in clause.kept:
        return True
    if tree.tokens[at].upos == "VERB" and at != clause.predicate:
        doer = tree.first(at, "nsubj")
        if doer is not None and doer not in clause.kept:
            return True  # "numbers of | migrants | making the crossing"
    behind = at + 1
    if behind < len(tree.tokens) and behind not in clause.kept:
        is_titled = tree.tokens[at].upos in {"NOUN", "PROPN"}
        if is_titled and tree.tokens[behind].entity[2:] == "PER":
            return True  # "over President | Javier Milei"
    return tree.tokens[at].upos == "PROPN" and any(
        one not in clause.kept and tree.tokens[one].upos == "PROPN"
        for one in tree.under(at, "compound", "flat")
    )


@cache
def taking_more() -> frozenset[str]:
    """The forms of the verbs whose object wants a complement."""
    return frozenset(form for base in _TAKING_MORE for form in verb_forms(base).all)


@cache
def light_verbs() -> frozenset[str]:
    """The verbs that a noun carries: "voices support"."""
    return frozenset(row["verb"] for row in rows("light_verbs.tsv"))
