"""What a verb or a noun of a clause cannot do without, and a cut has left out."""

from __future__ import annotations

from functools import cache

from dragoman.brief.clause_words import CIRCUMSTANCES, SEQUEL, SPANS, TIMES
from dragoman.brief.clauses import Clause
from dragoman.brief.companions import lacks_its_companion
from dragoman.brief.leaning import PLACES, STATES
from dragoman.brief.trees import Tree
from dragoman.words import verb_forms

_NAMING = "declare deem label brand dub designate render".split()
"""Verbs by which a thing is called something: "declared the plan | unlawful"."""
_TAKING_MORE = [*_NAMING, *"accuse put place call".split()]
"""Verbs that say nothing of their object without what stands behind it."""
_INCOMPLETE = frozenset(
    "committed ready able prepared willing poised likely spoke met spoken talked come comes "
    "came".split()
)
"""Predicates that say nothing alone."""
_TOLD_TO = frozenset(
    "invited urged told asked ordered forced allowed permitted required encouraged".split()
)
"""What is done to one says nothing without what one shall do: "was invited by the king"."""
_TOWARDS = frozenset(
    "attempt attempts effort efforts bid ability failure refusal approval permission plan "
    "plans proposal permit".split()
)
"""Nouns that say nothing without their "to …"."""
_TRANSITIVE = frozenset(
    "suspend suspends suspended impose imposes imposed seize seizes seized capture captures "
    "captured ban bans banned expel expels expelled detain detains detained deploy deploys "
    "deployed condemn condemns condemned".split()
)
"""Verbs that say nothing without what it is done to: "the council suspended for a month"."""
_PAPERS = frozenset(
    "bill law resolution order deal agreement measure amendment plan request statement letter "
    "legislation decision motion decree appeal report pact treaty accord memorandum "
    "warning message vote hearing".split()
)
"""Nouns of which only what stands behind them tells what they are about."""
AFTERWARDS = frozenset("after before since later ago earlier".split())
_PARTICLES = frozenset("up back out down off over away through".split())
_SAYING = frozenset({"say", "says", "said", "saying", "adding", "warning"})


def is_unfinished(tree: Tree, clause: Clause) -> bool:
    """Whether the clause lacks what its verb or one of its nouns needs."""
    return (
        _is_left_alone(tree, clause)
        or _lacks_what_is_excepted(tree, clause)
        or _is_an_office_alone(tree, clause)
        or any(
            _lacks_what_it_is_called(tree, at, clause)
            or lacks_its_companion(tree, at, clause.kept)
            or _lacks_its_object_or_and(tree, at, clause)
            or _says_nothing(tree, at, clause)
            or _lacks_what_is_to_be_done(tree, at, clause)
            or _says_nothing_of_it(tree, at, clause)
            or _lacks_its_measure(tree, at, clause)
            or _lacks_after_what(tree, at, clause)
            or _lacks_how_it_is_spent(tree, at, clause)
            or _lacks_of_whom(tree, at, clause)
            or _lacks_its_holder(tree, at, clause)
            or _lacks_its_relative(tree, at, clause)
            or _lacks_what_it_is_first_in(tree, at, clause)
            or _lacks_its_content(tree, at, clause)
            or _is_half_of_a_pair(tree, at, clause)
            or _lacks_which_place(tree, at, clause)
            or _lacks_what_went_on(tree, at, clause)
            or _lacks_whom_it_names(tree, at, clause)
            for at in clause.kept
        )
    )


def _lacks_what_is_excepted(tree: Tree, clause: Clause) -> bool:
    """Whether an "only" is told and not its "when": "can only join | when allies agree"."""
    lost = (at for at in range(1, len(tree.tokens)) if at not in clause.kept)
    if any(tree.word(at) == "only" and at - 1 in clause.kept for at in lost):
        return True  # "will attack | only after he has left"
    behind = max(clause.kept) + 1
    limits = [at for at in clause.kept if tree.word(at) == "only" and tree.has(at, "advmod")]
    more = range(behind, len(tree.tokens))
    return any(
        tree.is_verbal(tree.tokens[at].head)
        and any(tree.tokens[at].head in tree.ancestors(one) for one in more)
        for at in limits
    )


def _is_left_alone(tree: Tree, clause: Clause) -> bool:
    """Whether a verb has lost what it is about: "spoke |", "suspended for a month"."""
    at = clause.predicate
    return (
        _ends_at_its_verb(tree, clause)
        or _is_an_aside(tree, clause)
        or _has_but_its_particle(tree, clause)
        or (not _is_perfect(tree, at) and _says_too_little(tree, clause))
    )


def _is_an_aside(tree: Tree, clause: Clause) -> bool:
    """Whether of a second clause only who and a verb are left: "but Kenya is retreating"."""
    at = clause.predicate
    told = [
        one for one in tree.children[at] if one in clause.kept and not tree.has(one, "punct")
    ]
    return tree.has(at, "conj") and all(tree.has(one, "nsubj", "aux", "cc") for one in told)


def _is_perfect(tree: Tree, at: int) -> bool:
    """Whether a "has" helps the verb: "Beijing hasn't yet committed" says enough."""
    return any(tree.word(one).startswith("ha") for one in tree.under(at, "aux"))


def _ends_at_its_verb(tree: Tree, clause: Clause) -> bool:
    """Whether only subject and verb are left of "spoke with the president"."""
    at = clause.predicate
    particles = set(tree.under(at, "compound:prt"))
    if tree.has_under(at, "nsubj:pass") or max(clause.kept) not in particles | {at}:
        return False
    aside = SEQUEL | {"amid", "despite", "due", "following"} | (set() if particles else {""})
    needed = tree.under(at, "obj", "ccomp", "xcomp")
    return any(one > at for one in needed) or any(
        one > at and tree.word(one) not in TIMES | CIRCUMSTANCES and tree.case(one) not in aside
        for one in tree.under(at, "obl")
    )


def _has_but_its_particle(tree: Tree, clause: Clause) -> bool:
    """Whether a verb with its particle stands alone: "the minister talked up"."""
    particles = tree.under(clause.predicate, "compound:prt", "advmod")
    if not any(tree.word(one) in _PARTICLES for one in particles):
        return False
    return not _has_kept(tree, clause, "obj", "xcomp", "ccomp", "obl:agent")


def _says_too_little(tree: Tree, clause: Clause) -> bool:
    """Whether a predicate that says nothing alone stands alone: "were committed", "spoke"."""
    at, needed = clause.predicate, ["obj", "xcomp", "ccomp"]
    passive = tree.has_under(at, "aux:pass", "nsubj:pass")
    if tree.word(at) in _INCOMPLETE or (passive and tree.word(at) in _TOLD_TO):
        needed += ["advcl"] if passive else ["obl", "advcl"]
    elif tree.word(at) not in _TRANSITIVE or passive:
        return False
    return not _has_kept(tree, clause, *needed)


def _has_kept(tree: Tree, clause: Clause, *relations: str) -> bool:
    return any(one in clause.kept for one in tree.under(clause.predicate, *relations))


def _lacks_what_it_is_called(tree: Tree, at: int, clause: Clause) -> bool:
    """Whether what makes a verb whole is left out behind its object: "declared the plan |"."""
    if tree.word(at) not in taking_more() or tree.tokens[at].upos != "VERB":
        return False
    taken = tree.first(at, "obj")
    if tree.word(at).startswith("accus"):
        return not any(tree.word(one) == "of" and one > at for one in clause.kept)
    if taken is None or taken not in clause.kept or taken < at:
        return False
    if any(one in clause.kept for one in tree.under(at, "xcomp", "ccomp")):
        return False
    certain = tree.has_under(taken, "nmod:poss") or "the" in {
        tree.word(one) for one in tree.under(taken, "det")
    }
    if certain and at == clause.predicate and tree.word(at) in _naming():
        return True
    behind = _over_quotes(tree, max(tree.subtree(taken) & clause.kept) + 1)
    more = behind < len(tree.tokens) and behind not in clause.kept
    somewhere = tree.word(at).startswith(("put", "plac"))  # "placed a judge | on a list"
    tags = {"ADJ", "NOUN", "ADV", "VERB", "DET"} | ({"ADP"} if somewhere else set())
    return more and tree.tokens[behind].upos in tags


def _over_quotes(tree: Tree, at: int) -> int:
    """The first word behind a comma and quotation marks: "called it, “a shame”"."""
    marks = [token.xpos for token in tree.tokens[at : at + 2]]
    if "``" in marks and all(not mark.isalpha() for mark in marks[: marks.index("``")]):
        return at + marks.index("``") + 1
    return at


def _lacks_its_object_or_and(tree: Tree, at: int, clause: Clause) -> bool:
    """Whether a verb lost its object, or one of a list the "and" before it."""
    needed: list[str] = ["obj"] if tree.tokens[at].upos == "VERB" else []
    needed += ["cc"] if tree.has(at, "conj") and not tree.is_verbal(at) else []
    return bool(needed) and any(one not in clause.kept for one in tree.under(at, *needed))


def _says_nothing(tree: Tree, at: int, clause: Clause) -> bool:
    """Whether what somebody says is left out: "said against", "with Canberra saying"."""
    if tree.word(at) not in _SAYING or tree.tokens[at].upos != "VERB":
        return False
    said = [one for one in tree.children[at] if not tree.has(one, "punct", "obl", "nsubj")]
    content = [one for one in said if tree.has(one, "ccomp", "obj", "xcomp")]
    bare = [one for one in content if tree.tokens[one].xpos == "VBN"]
    if any(not tree.has_under(one, "aux", "cop", "nsubj") for one in bare):
        return True  # "officials said allowed to leave"
    main = at == clause.predicate or (
        tree.tokens[at].xpos == "VBG" and tree.has(at, "advcl", "acl")
    )
    return main and not any(one in clause.kept for one in content)


def _lacks_what_is_to_be_done(tree: Tree, at: int, clause: Clause) -> bool:
    """Whether what somebody tries to do is left out: "an attempt |"."""
    if tree.word(at) not in _TOWARDS or tree.tokens[at].upos != "NOUN":
        return False
    return any(
        one not in clause.kept for one in tree.under(at, "acl") if tree.has_under(one, "mark")
    )


def _says_nothing_of_it(tree: Tree, at: int, clause: Clause) -> bool:
    """Whether of what an "it" stands for nothing is told: "it would be a mistake | to …"."""
    if tree.word(at) != "it" or not tree.has(at, "nsubj", "expl"):
        return False
    head = tree.tokens[at].head
    if head < 0 or not tree.has_under(head, "cop"):
        return False
    told = max(tree.subtree(head) & clause.kept, default=head)
    return told <= head and any(one > head for one in tree.under(head, "acl", "advcl", "csubj"))


def _lacks_its_measure(tree: Tree, at: int, clause: Clause) -> bool:
    """Whether a comparison lost what it compares with: "more people died | than was said"."""
    if tree.tokens[at].xpos not in {"JJR", "RBR"}:
        return False
    behind = range(at + 1, len(tree.tokens))
    than = next((one for one in behind if tree.word(one) == "than"), None)
    return than is not None and than not in clause.kept


def _lacks_after_what(tree: Tree, at: int, clause: Clause) -> bool:
    """Whether a span is told and not from when: "met them one day | after the march"."""
    behind = [tree.word(one) for one in range(at + 1, min(at + 3, len(tree.tokens)))]
    if not behind or at + 1 in clause.kept:
        return False
    if behind == ["last", "year"]:
        return True  # "targeted the grid | last year" is no news of today
    return tree.word(at) in SPANS and behind[0] in AFTERWARDS


def _lacks_of_whom(tree: Tree, at: int, clause: Clause) -> bool:
    """Whether of some it is not told of whom: "has suspended some"."""
    if tree.word(at) not in {"some", "several", "many", "others"} or not tree.has(at, "obj"):
        return False
    return not any(one in clause.kept for one in tree.children[at])


def _lacks_how_it_is_spent(tree: Tree, at: int, clause: Clause) -> bool:
    """Whether time is spent and nothing tells with what: "spent hours | discussing"."""
    behind = tree.under(at, "advcl", "xcomp", "acl", "obl")
    spent = tree.word(at) in {"spend", "spends", "spent", "spending"}
    return spent and any(one > at and one not in clause.kept for one in behind)


def _is_an_office_alone(tree: Tree, clause: Clause) -> bool:
    """Whether the subject is an office without its holder: "Assistant to the President"."""
    at = clause.subject
    told = tree.subtree(at) & clause.kept
    office = tree.tokens[at].entity[2:] == "TITLE" and tree.tokens[at].xpos in {"NN", "NNP"}
    before = min(told)
    named = any(tree.tokens[one].entity[2:] == "PER" for one in told)
    leader = tree.tokens[at].xpos == "NN" and tree.tokens[before].entity[2:] == "NORP"
    owned = any(one in clause.kept for one in tree.under(at, "nmod:poss"))
    told_which = tree.tokens[before].upos in {"DET", "PRON", "NUM"} or leader or owned
    return office and not (named or told_which)


def _lacks_its_holder(tree: Tree, at: int, clause: Clause) -> bool:
    """Whether a title is told and not the name behind it: "over President | Ann Doe"."""
    behind = at + 1
    if behind < len(tree.tokens) and behind not in clause.kept:
        is_titled = tree.tokens[at].upos in {"NOUN", "PROPN"}
        if is_titled and tree.tokens[behind].entity[2:] == "PER":
            return True
    if tree.tokens[at].entity[2:] != "TITLE" or tree.has_under(at, "det", "nmod:poss"):
        return False
    return any(
        one not in clause.kept and tree.tokens[one].entity[2:] == "PER"
        for one in tree.under(at, "appos")
    )


def _lacks_its_relative(tree: Tree, at: int, clause: Clause) -> bool:
    """Whether what tells which is left out: "the supplies | they need", "other acts | of"."""
    below = [
        one for one in tree.children[at] if one in clause.kept and not tree.has(one, "case")
    ]
    told = {tree.word(one) for one in below}
    if not ("the" in told and told <= {"the", "half", "all", "only"}) and "other" not in told:
        return False
    return any(
        min(tree.subtree(one)) == at + 1 and one not in clause.kept
        for one in tree.under(at, "acl")
    )


def _lacks_what_it_is_first_in(tree: Tree, at: int, clause: Clause) -> bool:
    """Whether of a first it is left out of what: "be the first Kenyans | to cross"."""
    firsts = {tree.word(one) for one in tree.under(at, "amod") if one in clause.kept}
    if firsts.isdisjoint({"first", "last", "only"}):
        return False
    return any(
        one not in clause.kept and tree.has_under(one, "mark") for one in tree.under(at, "acl")
    )


def _is_half_of_a_pair(tree: Tree, at: int, clause: Clause) -> bool:
    """Whether a feeling is told and not at whom: "solidarity with Gaza and anger |"."""
    behind = at + 1
    if not tree.has(at, "conj") or tree.tokens[at].upos != "NOUN" or max(clause.kept) != at:
        return False
    more = behind < len(tree.tokens) and tree.tokens[behind].upos == "ADP"
    return more and tree.word(behind) in {"at", "with", "for", "towards", "toward", "against"}


def _lacks_its_content(tree: Tree, at: int, clause: Clause) -> bool:
    """Whether of a paper its content is left out: "passed a bill | that would allow …"."""
    if tree.word(at) not in _PAPERS or not tree.has(at, "obj"):
        return False
    below = [one for one in tree.children[at] if not tree.has(one, "det", "punct")]
    told = any(one in clause.kept for one in below)
    return not told and any(one > at for one in below)


def _lacks_which_place(tree: Tree, at: int, clause: Clause) -> bool:
    """Whether of a place only its kind is told: "to fight crime in a country | beset by"."""
    if tree.word(at) not in STATES | PLACES or not tree.case(at):
        return False
    below = [tree.word(one) for one in tree.children[at] if one in clause.kept]
    return set(below) - {tree.case(at)} <= {"a", "an"} and len(below) > 1


def _lacks_what_went_on(tree: Tree, at: int, clause: Clause) -> bool:
    """Whether an "as" lost its verb in the tree: "searched for it as infestations | soar"."""
    behind = at + 1
    if tree.case(at) != "as" or tree.tokens[at].xpos != "NNS" or at != max(clause.kept):
        return False
    return behind < len(tree.tokens) and tree.tokens[behind].upos not in {"PUNCT", "CCONJ"}


def _lacks_whom_it_names(tree: Tree, at: int, clause: Clause) -> bool:
    """Whether a name is only that of who is meant: "arrested Oromo Front | members"."""
    behind = at + 1
    before_whom = range(behind, min(behind + 4, len(tree.tokens)))
    return tree.tokens[at].upos == "PROPN" and any(
        one not in clause.kept
        and tree.tokens[one].xpos == "NNS"
        and not tree.case(one)
        and tree.word(one) not in TIMES | SPANS
        and not any(tree.tokens[mark].upos == "PUNCT" for mark in range(behind, one))
        for one in tree.under(at, "nmod")
        if one in before_whom
    )


@cache
def taking_more() -> frozenset[str]:
    """The forms of the verbs whose object wants a complement."""
    return frozenset(form for base in _TAKING_MORE for form in verb_forms(base).all)


@cache
def _naming() -> frozenset[str]:
    return frozenset(form for base in _NAMING for form in verb_forms(base).all)
