"""What a cut clause lacks to be a sentence of news: a complement, a name, an event."""

from __future__ import annotations

from dragoman.brief.clause_words import CIRCUMSTANCES, CONDITIONS, SEQUEL, TIMES
from dragoman.brief.clauses import Clause
from dragoman.brief.tenses import base_of, tense_of
from dragoman.brief.trees import Tree

# Verbs whose object has to be called something: "declared the plan | unlawful".
NAMING = frozenset(
    "declare declares declared deem deems deemed label labels labelled labeled brand brands "
    "branded dub dubs dubbed render renders rendered".split()
)
# Verbs whose present tells how something is, and not what was done.
STANDING = frozenset(
    "have seem appear remain need contain exist depend include mean matter belong own owe "
    "live lack deserve".split()
)
# Nobody in particular, where nothing tells whose they are.
NOBODY = frozenset(
    "officials authorities leaders lawmakers ministers experts analysts observers critics "
    "researchers residents witnesses sources reports respondents".split()
)


def is_lacking(tree: Tree, clause: Clause) -> bool:
    """Whether the clause lacks what its verb or one of its nouns needs, or tells no event."""
    return (
        _tells_how_it_is(tree, clause)
        or _lacks_its_name_for_it(tree, clause)
        or _ends_at_its_verb(tree, clause)
        or _is_of_nobody(tree, clause)
        or any(
            _lacks_its_holder(tree, at, clause) or _lacks_its_relative(tree, at, clause)
            for at in clause.kept
        )
    )


def _tells_how_it_is(tree: Tree, clause: Clause) -> bool:
    """Whether nothing is done now: "is under sanctions", "can speak", "would free"."""
    at = clause.predicate
    if any(tree.word(one) in {"recently", "previously"} for one in tree.under(at, "advmod")):
        return True
    if clause.says:
        return False
    helpers = [tree.word(one) for one in tree.under(at, "aux")]
    if {"can", "ca"} & set(helpers):
        return True
    if {"would", "’d", "'d"} & set(helpers):
        return not CONDITIONS & {tree.word(one) for one in clause.kept}
    copula = tree.first(at, "cop")
    if copula is not None:
        return tree.word(copula) not in {"was", "were", "been"}
    # "appears to balk at the pipeline" tells what is done
    goes_on = any(one in clause.kept for one in tree.under(at, "xcomp"))
    present = at in clause.finite and tense_of(tree.tokens[at]) in {"VBZ", "VBP"}
    return present and not goes_on and base_of(tree.tokens[at]) in STANDING


def _lacks_its_name_for_it(tree: Tree, clause: Clause) -> bool:
    """Whether it is not told what a certain thing was declared: "declared the plan"."""
    at = clause.predicate
    thing = tree.first(at, "obj")
    if tree.word(at) not in NAMING or thing is None:
        return False
    certain = tree.has_under(thing, "nmod:poss") or "the" in {
        tree.word(one) for one in tree.under(thing, "det")
    }
    return certain and not any(one in clause.kept for one in tree.under(at, "xcomp", "ccomp"))


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


def _is_of_nobody(tree: Tree, clause: Clause) -> bool:
    """Whether its subject is bare "officials", of whom nothing tells whose they are."""
    told = any(one in clause.kept for one in tree.children[clause.subject])
    return not told and tree.word(clause.subject) in NOBODY


def _lacks_its_holder(tree: Tree, at: int, clause: Clause) -> bool:
    """Whether a title is told, without article, and the name behind it is not."""
    if tree.tokens[at].entity[2:] != "TITLE" or tree.has_under(at, "det", "nmod:poss"):
        return False
    return any(
        one not in clause.kept and tree.tokens[one].entity[2:] == "PER"
        for one in tree.under(at, "appos")
    )


def _lacks_its_relative(tree: Tree, at: int, clause: Clause) -> bool:
    """Whether the clause that tells which is left out: "the supplies | they need"."""
    below = [
        one for one in tree.children[at] if one in clause.kept and not tree.has(one, "case")
    ]
    if [tree.word(one) for one in below] != ["the"]:
        return False
    return any(
        min(tree.subtree(one)) == at + 1 and one not in clause.kept
        for one in tree.under(at, "acl")
    )
