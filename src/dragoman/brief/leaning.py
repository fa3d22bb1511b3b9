"""Words that only who has read the sentences before can place."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from dragoman.brief.clause_words import SPANS, TIMES
from dragoman.brief.trees import Tree
from dragoman.codebook import demonyms, names

# Days and places that are told from those of the report, which the page is not of.
DEICTIC = frozenset({"yesterday", "today", "tomorrow", "tonight", "here"})
# Nouns that with a bare "the" mean what was told before.
ANAPHORIC = frozenset(
    "declaration decision move announcement statement proposal plan measure measures incident "
    "ruling remarks comments step steps claim claims allegation allegations process document "
    "resolution agreement deal visit trip meeting request offer presidency location "
    "start operation operations attack attacks strike strikes raid raids blast explosion "
    "shooting bombing assault clash clashes vote bill law ban order report letter video "
    "bloc group issue appeal supplies following role post position job title seat outlet "
    "forum summit conference talks negotiations protest protests riot riots rioting unrest "
    "shootout ceremony crash accident fire disaster ambush massacre killing killings".split()
)
# What hangs on a noun, or on what is said with it, and does not tell which it is.
BESIDE = (
    "punct",
    "case",
    "aux",
    "cop",
    "nsubj",
    "cc",
    "conj",
    "mark",
    "advmod",
    "obl",
    "advcl",
)
# Adjectives by which a thing follows from what was told, or stands beside it.
SEQUENT = frozenset(
    "ensuing resulting subsequent neighbouring neighboring aforementioned respective "
    "latter former".split()
)
# Adjectives that tell no more which: "the final declaration".
OF_SEVERAL = frozenset("final joint latest same".split())
# What "the" means for everybody, or for each state its own.
UNIQUE = frozenset(
    "world war economy public government president parliament congress senate army military "
    "navy police border borders frontier front frontline line lines coast sea ocean air sky "
    "earth moon internet press media market markets dollar euro weekend week month year day "
    "night morning evening hour time past future present end beginning middle rest capital "
    "north south east west centre center climate environment pandemic opposition constitution "
    "people population poor elderly right left ground conflict crisis fighting violence "
    "authorities premier minister ministry chancellor king queen pope judiciary court way "
    "sidelines leadership administration presidency forces troops ruble yuan stage regime "
    "region globe state streets brink eve face wake aftermath community".split()
)
# Verbs whose "that" tells what another is to do.
WANTING = ("demand", "insist", "propos", "recommend", "urg", "request")
# Places that a bare "the" means only where one was named before.
PLACES = frozenset("town village city camp hospital base site building island area".split())
# Names of a place, which "there" may mean.
PLACED = frozenset({"LOC", "COUNTRY"})
OF_A_STATE = frozenset("embassy consulate ambassador delegation".split())
COURTESIES = frozenset("mr. mr mrs. mrs ms. ms dr. dr sir".split())
RULERS = frozenset("minister president premier chancellor king emir sultan".split())
GROUPS = frozenset("group groups militia militias movement organisation organization".split())
COUNTRIES = frozenset("country nation kingdom republic".split())
STATES = frozenset("country nation kingdom republic state territory enclave region".split())
ONE_OF_A_PEOPLE = re.compile(r"(?:[aei]an|[adehlnqt]i)$")
# Of several of a kind the one that everybody knows: "the first Arab country".
CHIEF = frozenset("first last only largest biggest second third fourth fifth".split())
# Persons of whom "the" and an adjective tell nothing: "the Palestinian man".
SOMEBODY = frozenset(
    "man woman boy girl suspect victim attacker gunman driver pilot soldier officer teenager "
    "settler passenger republican democrat socialist conservative liberal lawmaker".split()
)


def is_vague(tree: Tree, at: int) -> bool:
    """Whether it is a pronoun that stands for somebody named before: "vowed to kill him"."""
    word, token = tree.word(at), tree.tokens[at]
    if word in {"this", "these", "those"} and token.upos in {"DET", "PRON"}:
        return True
    if word in DEICTIC or (word in {"that", "such"} and token.relation.startswith("det")):
        return True
    if (word in TIMES and tree.has(at, "nmod:poss")) or _is_a_stranger(tree, at):
        return True  # "Saturday's attacks"
    if word == "there" and tree.has(at, "advmod"):
        return not any(one.entity[2:] in PLACED for one in tree.tokens[:at])
    if _is_told_before(tree, at) or _is_sequent(tree, at) or _is_wanted_of_another(tree, at):
        return True
    is_one = tree.word(at) in {"him", "her", "them", "it", "that", "those"}
    return (
        is_one and tree.has(at, "obj", "iobj", "obl", "nmod") and not tree.has(at, "nmod:poss")
    )


def _is_a_stranger(tree: Tree, at: int) -> bool:
    """Whether a person acts of whom one name alone is told, that no table has: "Mr. Doe"."""
    subject = at
    while tree.has(subject, "conj"):
        subject = tree.tokens[subject].head
    if tree.tokens[at].entity != "B-PER" or not tree.has(subject, "nsubj"):
        return False
    more = any(
        tree.word(one) not in COURTESIES
        for one in tree.under(at, "flat", "nmod", "compound", "appos", "amod", "acl")
    )
    known = tree.word(at) in _surnames()
    named_before = tree.word(at) in {tree.word(one) for one in range(at)}
    return not (more or known or named_before)


@cache
def _surnames() -> frozenset[str]:
    """The last names of those whom the tables know, in small letters."""
    persons = (one.words for one in names() if one.kind in {"person", "surname"})
    return frozenset(words.split()[-1].lower() for words in persons)


def _is_wanted_of_another(tree: Tree, at: int) -> bool:
    """Whether it is not the one who demands: "Beijing demanded that it be withdrawn"."""
    if tree.word(at) not in {"it", "they", "he", "she"} or not tree.has(at, "nsubj"):
        return False
    clause = tree.tokens[at].head
    verb = tree.tokens[clause].head
    wants = verb >= 0 and tree.word(verb).startswith(WANTING)
    return wants and tree.has(clause, "ccomp")


def leans(tree: Tree, kept: Collection[int]) -> bool:
    """
    Whether "the" stands before what nothing told makes known: "the militant group".

    Who has read the report knows it; the page tells it where there is nothing plainer.
    """
    return _is_of_no_state(tree, kept) or any(
        _is_unknown(tree, at, kept) or _holds_an_office_somewhere(tree, at) for at in kept
    )


def _holds_an_office_somewhere(tree: Tree, at: int) -> bool:
    """Whether somebody rules, and nothing tells where: "the Socialist prime minister"."""
    if tree.word(at) not in RULERS or not tree.has(at, "nsubj"):
        return False
    below = tree.subtree(at)
    told = any(
        tree.tokens[one].entity[2:] in {"PER", "COUNTRY", "LOC"}
        or tree.word(one) in demonyms()
        or tree.has(one, "nmod:poss", "nmod")
        for one in below
    )
    return "the" in {tree.word(one) for one in tree.under(at, "det")} and not told


def _is_of_no_state(tree: Tree, kept: Collection[int]) -> bool:
    """Whether a ministry acts and nothing tells of which state: "the Defence Ministry said"."""
    of_a_state = any(
        tree.tokens[at].entity[2:] in {"COUNTRY", "LOC", "NORP", "PER"} for at in kept
    )
    return not of_a_state and any(tree.word(at) == "ministry" for at in kept)


def _is_unknown(tree: Tree, at: int, kept: Collection[int]) -> bool:
    token, word = tree.tokens[at], tree.word(at)
    if word == "their" and token.xpos == "PRP$":
        return not any(_may_be_many(tree, one) for one in kept if one < at)
    below = [one for one in tree.children[at] if one in kept]
    definite = any(tree.word(one) == "the" for one in below if tree.has(one, "det"))
    if not definite or token.upos != "NOUN" or token.entity or word in UNIQUE:
        return False
    if _is_quoted(tree, at) or any(tree.has(one, "nmod", "acl", "appos") for one in below):
        return False
    if word in PLACES | STATES | GROUPS:
        by_its_kind = word not in PLACES and _is_told_by_its_kind(tree, at)
        placed = word not in GROUPS and _is_in_a_named_place(tree, at, {"LOC", "COUNTRY"})
        if by_its_kind or placed:
            return by_its_kind  # "encircled Taiwan, … the island's president"
    inside = [one for one in tree.subtree(at) if one in kept]
    if word in OF_A_STATE and any(tree.tokens[one].entity[2:] == "NORP" for one in inside):
        return False
    named = any(
        tree.tokens[one].upos == "PROPN" or tree.tokens[one].entity[2:] not in {"", "NORP"}
        for one in inside
    )
    alone_of_its_kind = any(
        tree.tokens[one].xpos in {"JJS", "RBS"} or tree.word(one) in {"first", "last", "only"}
        for one in inside
    )
    before = {tree.word(one) for one in kept if one < at}
    return not named and not alone_of_its_kind and word not in before


def _is_told_by_its_kind(tree: Tree, at: int) -> bool:
    """
    Whether of a state or a group only what it is like is told: "the West African country",
    "the rebel-held enclave", "the Iran-backed group".
    """
    like = [one for one in tree.under(at, "amod") if tree.word(one) not in CHIEF]
    held = any(tree.tokens[one].xpos == "VBN" for one in like)
    of_a_people = any(tree.tokens[one].entity for one in like)
    return held or (of_a_people and tree.word(at) in COUNTRIES)


def _is_quoted(tree: Tree, at: int) -> bool:
    """Whether it stands in quotation marks, where every word is the speaker's own."""
    marks = [one for one, token in enumerate(tree.tokens) if token.xpos in {"``", "''"}]
    before = sum(one < at for one in marks)
    return before % 2 == 1 and before < len(marks)


def _may_be_many(tree: Tree, at: int) -> bool:
    """Whether a "their" behind it may mean it: "hostages", "the army", "Peru and Chile"."""
    token = tree.tokens[at]
    several = token.xpos in {"NNS", "NNPS", "CD"} or tree.has(at, "conj")
    return several or token.entity[2:] in {"ORG", "NORP", "COUNTRY", "LOC"}


def _is_told_before(tree: Tree, at: int) -> bool:
    """Whether "the" means what an earlier sentence told: "the decision", "at the time"."""
    word = tree.word(at)
    if word in SOMEBODY or _is_one_of_a_people(tree, at):
        return _is_somebody_known(tree, at)
    if word == "following" and tree.has(at, "amod"):
        return tree.word(at - 1) == "the"
    if not _is_bare_definite(tree, at):
        return False
    if word in PLACES:
        return not _is_in_a_named_place(tree, at, {"LOC", "ORG"})
    if word in STATES:
        return not _is_in_a_named_place(tree, at, {"LOC", "COUNTRY", "NORP", "ORG"})
    return word in ANAPHORIC or (word == "time" and tree.case(at) == "at")


def _is_one_of_a_people(tree: Tree, at: int) -> bool:
    """Whether it is somebody of a people, whom no name tells: "the young Kenyan"."""
    token = tree.tokens[at]
    is_noun = tree.has(at, "nsubj", "obj", "obl", "nmod") and not tree.has_under(at, "flat")
    return is_noun and token.entity[2:] == "NORP" and bool(ONE_OF_A_PEOPLE.search(token.text))


def _is_sequent(tree: Tree, at: int) -> bool:
    """Whether it tells what followed, or lies beside, a thing told before: "the ensuing"."""
    if tree.word(at) not in SEQUENT or not tree.has(at, "amod"):
        return False
    return "the" in {tree.word(one) for one in tree.under(tree.tokens[at].head, "det")}


def _is_bare_definite(tree: Tree, at: int) -> bool:
    """Whether "the" is all that tells which: "the decision", and no "decision to leave"."""
    below = [
        tree.word(one)
        for one in tree.children[at]
        if not tree.has(one, *BESIDE) and tree.word(one) not in OF_SEVERAL | TIMES | SPANS
    ]
    named_before = tree.word(at) in {tree.word(one) for one in range(at)}
    return below == ["the"] and not named_before


def _is_in_a_named_place(tree: Tree, at: int, kinds: Collection[str]) -> bool:
    """Whether a place or body is named before: "in Kyiv … the city"."""
    return any(token.entity[2:] in kinds for token in tree.tokens[:at])


def _is_somebody_known(tree: Tree, at: int) -> bool:
    """Whether "the" and adjectives are all that tells who."""
    below = [one for one in tree.children[at] if not tree.has(one, "punct", "case")]
    definite = any(tree.word(one) == "the" for one in below)
    bare = all(tree.has(one, "det", "amod", "compound") for one in below)
    named_before = tree.word(at) in {tree.word(one) for one in range(at)}
    return definite and bare and not named_before
