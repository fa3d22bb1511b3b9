"""A headline from a sentence of a source: its clause without articles, titles and extras."""

from __future__ import annotations

import re

from dragoman.brief.clause_words import BUDGET_WORDS, CONDITIONS, HEADLINE_WORDS, OPEN_ENDS
from dragoman.brief.clauses import Clause, clause_of, fitted_words, tokens_within
from dragoman.brief.companions import is_companion
from dragoman.brief.cutting import speech_words
from dragoman.brief.joining import ASIDES, is_cut_within_a_word, joined
from dragoman.brief.misreading import is_torn_off
from dragoman.brief.predicates import subject_of
from dragoman.brief.tenses import tense_of
from dragoman.brief.trees import Tree
from dragoman.naming import PRONOUNS
from dragoman.records import Event

MOST_WORDS, LONG_HEADLINE = 16, 15
WANTING = frozenset("need needs call calls demand demands bid plan plans hope hopes".split())
ARTICLES = frozenset({"the", "a", "an", "that"})


def headline_of(tree: Tree, event: Event) -> str:
    """
    The headline, in the tense of the source; empty where none can be made.

    Of "Germany announces that it will send weapons" it is "Germany will send weapons".
    """
    clause = next(
        (
            found
            for budget in (HEADLINE_WORDS, LONG_HEADLINE)
            if (found := clause_of(tree, event, budget=budget))
            and _is_whole(tree, event, found)
        ),
        None,
    )
    if clause is None or tree.word(clause.subject) in PRONOUNS:
        return ""
    content = tree.first(clause.predicate, "ccomp")
    if content is not None and tree.word(clause.predicate) in speech_words():
        text = _of_speech(tree, event, clause, content)
    else:
        text = _text(tree, clause.kept)
    words = text.split()
    ends = [part.split()[-1:] for part in (text, text.rpartition(", ")[0])]
    if len(words) > MOST_WORDS or any(end[0].lower() in OPEN_ENDS for end in ends if end):
        return ""
    return re.sub(r"\w", lambda first: first[0].upper(), text, count=1)


def _is_whole(tree: Tree, event: Event, clause: Clause) -> bool:
    """Whether it names, of those to whom it is done, whom the sentence itself would name."""
    torn = (at for at in clause.kept if tree.is_of_a_noun(at) and at != clause.predicate)
    if is_cut_within_a_word(tree, clause.kept) or any(
        is_torn_off(tree, at, clause.kept) for at in torn
    ):
        return False
    whats = (at for at in clause.kept if tree.tokens[at].xpos == "WP")
    if any(
        clause.kept.isdisjoint(tree.under(at, "acl")) for at in whats if tree.has(at, "obl")
    ):
        return False  # "hit by what | the army called the worst raid"
    if tree.word(max(clause.kept)) in {"suspicion", "charges", "basis", "behalf"}:
        return False
    told = clause_of(tree, event)
    if told is not None and (
        _lacks_the_close(tree, clause.kept, told.kept) or _joins_a_condition(tree, clause)
    ):
        return False
    others = event.recipient[:1] or event.actor[1:2]  # whom one meets acts with one
    named = tokens_within(tree, [(one.start, one.end) for one in others])
    return told is None or not named & told.kept or bool(named & clause.kept)


def _lacks_the_close(tree: Tree, kept: frozenset[int], told: frozenset[int]) -> bool:
    """
    Whether what its verb or last noun needs is left out of what the sentence tells: "is
    pushing the services | to the brink", "the taking | of hostages".
    """
    last = max(kept)
    return any(
        tree.tokens[at].head in kept
        and (
            is_companion(tree, at)
            or (tree.has(at, "obl") and tree.case(at) in {"to", "into", "with", "of", "from"})
            or (
                min(tree.subtree(at)) > last
                and tree.has(at, "nmod")
                and tree.tokens[at].head == last
                and _tells_of_what(tree, at)
            )
        )
        for at in told - kept
    )


def _tells_of_what(tree: Tree, at: int) -> bool:
    """Whether it tells of or for what its noun is: "the taking of hostages", "need for aid"."""
    wanting = tree.word(tree.tokens[at].head) in WANTING
    return tree.case(at) == "of" or (wanting and tree.case(at) == "for")


def _joins_a_condition(tree: Tree, clause: Clause) -> bool:
    """Whether an "if" stands right behind words that are left out, and would be misread."""
    return any(
        tree.has(at, "mark")
        and tree.word(at) in CONDITIONS
        and at - 1 not in clause.kept
        and tree.tokens[at - 1].upos != "PUNCT"
        and at > min(clause.kept)
        for at in clause.kept
    )


def _of_speech(tree: Tree, event: Event, clause: Clause, content: int) -> str:
    """What was said, with who says so behind it, or as the subject if it is about them."""
    speaker, said = clause.subject, tree.tokens[clause.predicate].text
    inner = subject_of(tree, content)
    kept = fitted_words(tree, event, content, budget=HEADLINE_WORDS)
    told = fitted_words(tree, event, content, budget=BUDGET_WORDS)
    if inner is None or not kept or _lacks_the_close(tree, kept, told):
        return ""
    kept -= set(tree.under(content, "mark"))
    if tree.word(min(kept)) in {"his", "her"}:
        return ""  # whose rival it is, nothing would tell
    kept -= {at for at in kept if at == min(kept) and tree.word(at) in {"its", "their"}}
    named = _short_party(tree, speaker)
    who = _text(tree, named)
    first = tree.tokens[min(named)]
    if min(named) == 0 and first.upos != "PROPN" and not first.entity:
        who = who[:1].lower() + who[1:]  # "…, analysts say"
    plural = tree.tokens[speaker].xpos in {"NNS", "NNPS"} or bool(tree.first(speaker, "conj"))
    if tree.word(inner) in PRONOUNS:
        rest = _text(tree, kept - {inner})
        one_of_several = tree.has_under(speaker, "conj")  # "Chile were recalling"
        if (
            plural != (tree.word(inner) in {"they", "we"})
            or one_of_several
            or not (who and rest)
        ):
            return ""
        # what nobody else says it did stays a claim
        claims = said.lower().startswith("claim") or _is_shifted_back(tree, clause, content)
        said = f"{said} {tree.word(inner)} " if claims else ""
        return f"{who} {said}{rest}"
    many = tree.tokens[speaker].xpos in {"NNS", "NNPS"}
    verb = "say" if many else "says"
    if _is_shifted_back(tree, clause, content):
        verb = "said"
    return f"{_text(tree, kept)}, {who} {verb}"


def _is_shifted_back(tree: Tree, clause: Clause, content: int) -> bool:
    """Whether what is said stands in the past of who told it: "said it was leaving"."""
    shifted = {tree.word(one) for one in tree.under(content, "aux", "cop")}
    told = tense_of(tree.tokens[clause.predicate]) == "VBD"
    return told and bool(shifted & {"would", "was", "were", "had"})


def _short_party(tree: Tree, at: int) -> frozenset[int]:
    """The name of a party without what is told of it."""
    owners = {
        one for child in tree.under(at, "nmod:poss", "compound") for one in tree.subtree(child)
    }
    named = frozenset(
        one
        for one in tree.subtree(at) | _name_of(tree, at)
        if one == at
        or one in owners
        or one in _name_of(tree, at)
        or (
            tree.tokens[one].head == at
            and tree.has(one, "compound", "flat", "amod", "nmod:poss", "case", "fixed")
            and abs(one - at) < 6
        )
        or (
            tree.tokens[one].entity[2:] in {"PER", "ORG"}
            and _name_of(tree, one) & _name_of(tree, at)
        )
    )
    return named | _hyphened(tree, named)


def _hyphened(tree: Tree, kept: frozenset[int]) -> frozenset[int]:
    """What hyphens join to the words that are kept: the "Hamas-" of "Hamas-run"."""
    found: set[int] = set()
    for at in kept:
        while at > 1 and tree.tokens[at - 1].text in {"-", "–"} and _touches(tree, at):
            found |= {at - 1, at - 2}
            at -= 2  # noqa: PLW2901 - back along "state-owned-and-run"
    return frozenset(found)


def _touches(tree: Tree, at: int) -> bool:
    """Whether nothing parts the word from the two before it."""
    first, second, third = tree.tokens[at - 2], tree.tokens[at - 1], tree.tokens[at]
    return first.end == second.start and second.end == third.start


def _name_of(tree: Tree, at: int) -> frozenset[int]:
    """The words of the name that the word is part of."""
    if not tree.tokens[at].entity:
        return frozenset({at})
    first = at
    while first > 0 and tree.tokens[first].entity.startswith("I-"):
        first -= 1
    last = at
    while last + 1 < len(tree.tokens) and tree.tokens[last + 1].entity.startswith("I-"):
        last += 1
    return frozenset(range(first, last + 1))


def _text(tree: Tree, kept: frozenset[int]) -> str:
    """The words without articles, the "be" of a passive, and the titles before a name."""
    left_out = {
        at
        for at in kept
        if (tree.has(at, "det") and tree.word(at) in ARTICLES)
        or (tree.tokens[at].relation == "aux:pass" and _is_plain_be(tree, at))
        or (is_title(tree, at) and not _is_half_a_title(tree, at, kept))
        or _is_first_name(tree, at)
    }
    words = sorted(kept - left_out)
    return ASIDES.sub("", joined(tree, words, {})) if words else ""


def _is_plain_be(tree: Tree, at: int) -> bool:
    """Whether no "will be" or "has been" hangs on it: "18 people killed"."""
    verb = tree.tokens[at].head
    others = tree.under(verb, "aux")
    is_be = tree.word(at) in {"is", "are", "was", "were"}
    is_main = not tree.has(verb, "advcl", "acl")  # "if it is attacked"
    return is_be and is_main and not [one for one in others if one != at]


def is_title(tree: Tree, at: int) -> bool:
    """Whether it stands before a person's full name: "Prime Minister" before "Rishi Sunak"."""
    of = _of_before(tree, at)
    if of is not None:  # of "President of Sri Lanka" all is the title if its head is
        return is_title(tree, of - 1)
    if tree.tokens[at].entity[2:] == "PER" or not _may_be_title(tree, at):
        return False
    name = at + 1
    while name < len(tree.tokens) and tree.tokens[name].entity[2:] != "PER":
        named = _may_be_title(tree, name) or _is_of_a_title(tree, name)
        if not named or tree.has(name, "nsubj", "obj") or name > at + 8:
            return False
        name += 1
    if name >= len(tree.tokens) or len(_name_of(tree, name)) < 2:
        return False
    return any(tree.tokens[one].entity[2:] == "TITLE" for one in range(at, name))


def _of_before(tree: Tree, at: int) -> int | None:
    """The "of" of a title that the word is part of or behind, or None."""
    if tree.tokens[at].entity[2:] == "PER":
        return None
    while at > 0 and tree.word(at) != "of":
        if not _may_be_title(tree, at) and tree.word(at) != "the":
            return None
        at -= 1
    return at if at > 0 and _is_of_a_title(tree, at) else None


def _is_of_a_title(tree: Tree, at: int) -> bool:
    """Whether it is the "of" of "Prime Minister of", or a "the" behind it."""
    before = at - 2 if tree.word(at) == "the" else at - 1
    is_of = tree.word(at) == "of" or (tree.word(at) == "the" and tree.word(at - 1) == "of")
    return is_of and before >= 0 and tree.tokens[before].entity[2:] == "TITLE"


def _may_be_title(tree: Tree, at: int) -> bool:
    token = tree.tokens[at]
    return token.upos in {"PROPN", "NOUN", "ADJ"} or token.entity[2:] == "TITLE"


def _is_half_a_title(tree: Tree, at: int, kept: frozenset[int]) -> bool:
    """Whether something of the title would be left alone: "deputy" of "deputy leader"."""
    first = at
    while first - 1 in kept and is_title(tree, first - 1):
        first -= 1
    before = tree.tokens[first - 1]
    part = tree.has(first - 1, "amod", "compound") and before.entity[2:] not in {"PER", "NORP"}
    return first - 1 in kept and part and before.upos in {"ADJ", "NOUN"}


def _is_first_name(tree: Tree, at: int) -> bool:
    name = _name_of(tree, at)
    if tree.tokens[at].entity[2:] != "PER" or len(name) < 2:
        return False
    # "Xi Jinping" and "Mohammed bin Salman" have no first name to be left out.
    plain = len(name) == 2 and tree.word(min(name)) not in FAMILY_FIRST
    plain = plain and not ROMAN.fullmatch(tree.tokens[max(name)].text)
    before, after = min(name) - 1, max(name) + 1
    known = before >= 0 and (
        is_title(tree, before) or tree.tokens[before].entity[2:] == "TITLE"
    )
    known = known or (after < len(tree.tokens) and tree.tokens[after].entity[2:] == "TITLE")
    if not known:
        return False  # of "Hunter Biden" the last name is another's
    begins = at == min(name) and not (at > 0 and tree.tokens[at - 1].entity[2:] == "PER")
    return plain and begins


ROMAN = re.compile(r"[IVX]+")
FAMILY_FIRST = frozenset("xi wang li kim lee tsai lai han park yoon qin zhao hu moon".split())
