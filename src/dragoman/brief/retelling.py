"""
A sentence of a source told shorter and in the past, as the page needs it.

"Germany announces that it will send weapons" becomes "Germany announced that it would
send weapons". No word is put in that the source does not have, but a verb's own past,
and for a pronoun the party that it stands for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.brief.articles import lacks_article
from dragoman.brief.clause_words import CIRCUMSTANCES, CLOSE, OPEN_ENDS
from dragoman.brief.clauses import Clause, clause_of
from dragoman.brief.cutting import speech_words
from dragoman.brief.headlines import headline_of, is_title
from dragoman.brief.joining import ASIDES, is_cut_within_a_word, joined
from dragoman.brief.kinds import is_running
from dragoman.brief.leaning import leans
from dragoman.brief.misreading import is_misread
from dragoman.brief.naming import Names, party_name
from dragoman.brief.needs import is_unfinished
from dragoman.brief.no_deed import tells_no_deed
from dragoman.brief.predicates import trigger_of
from dragoman.brief.tenses import bent, is_of_its_day, tense_of
from dragoman.brief.trees import Tree
from dragoman.brief.verbs import past_word
from dragoman.english import number_words
from dragoman.naming import PRONOUNS
from dragoman.records import Event, Sentence

FIRST_PERSONS = frozenset(
    "i me my mine we us our ours you your yours 's let's myself ourselves".split()
) - {"'s"}
UNFIT = re.compile(
    r"[Rr]ead (?:[Ff]ull|[Mm]ore)|[Cc]ontinue [Rr]eading|"
    r"[\[\]{}<>|\\*#_~^]|https?:|www\.|\(|\)|—|…|\.\.\.|;|:"
)
# What only a wrong tree leaves: "…, said Hundreds of …", a list broken off.
ODD = re.compile(
    r"\b(?:as part|in response|in order|in an? effort|as a result"
    r"|planning|considering|preparing|aiming|trying|attempting|seeking|continuing)$"
    r"|, (?:said|says) \b|\bonly \w+$|\b(?:and|or) (?:to )?\w+$(?<=call)|,$|\b(\w+) \1\b"
    r"|, the first time$|, [a-z-]+$|\b(?:less|more|most|very|too|so|suspicion|charges)$"
    r"|\b(?:for|of|on|at|by|with) (?:to|of|on|at|by|for|with|from|and|in)\b"
)
ASIDE_OF_TITLE = frozenset("as after amid following before while despite over since".split())
# A quotation that ends without having begun: "should support Israel’, down from".
HALF_QUOTED = re.compile(r"^[^‘]*[a-rt-z]’(?=[\s,.]|$)|(?:^|\s)'\w(?!.*\w[.,!?]?'(?=[\s,.]|$))")
# What joins a clause to another: with it first, none is a sentence.
FRAGMENTS = frozenset("and but or nor so when while whereas although because what".split())
OFFICES = frozenset(
    "pm president vice secretary house administration minister prime government commissioner "
    "high senate congress chancellor king queen premier and first lady administration "
    "department state two sides leader leaders commander parties senator governor mayor".split()
)
# Names that a sentence gives an article, and a headline does not.
WITH_ARTICLE = frozenset("US U.S. UK U.K. EU UN U.N. UAE Kremlin Pentagon".split())
# Who they are was told before: "The two sides discussed", "Both leaders".
SIDES = re.compile(r"^(?:The (?:two |three )?|Both )(?:sides|leaders|parties|countries|men)\b")
LEANING = frozenset(
    "these those this that his her their its both other another such same further each".split()
)
ARTICLES = frozenset({"the", "a", "an"})
LEAST_WORDS = 4
MOST_WORDS = 34


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """
    The telling of one report: `text` without its full stop, and a headline.

    `says` is true where the sentence itself tells who says so; `people` are the full
    names in it, by the words that stand for each; `directness` is from 0 to 1.
    """

    text: str
    headline: str
    says: bool
    people: tuple[str, ...]
    place_told: bool
    directness: float
    is_core: bool = True
    is_terse: bool = False
    titles: tuple[tuple[str, str], ...] = ()
    day_slot: int = -1
    is_of_its_day: bool = True
    leans: bool = False


def retold(sentence: Sentence, event: Event, names: Names) -> Telling | None:
    """The telling of the event by its sentence, or None where it makes no good sentence."""
    if not _is_fit(sentence):
        return None
    tree = Tree.of(sentence.tokens)
    clause = clause_of(tree, event)
    if clause is None:
        return None
    said = _said(tree, clause, event, names)
    if said is None or (_is_terse(tree, sentence) and _is_cut_short(tree, clause)):
        return None
    headline = headline_of(tree, event)
    is_mended = _is_bare_leader(tree, clause) or _is_bare_state(tree, clause)
    mended = {clause.subject} if is_mended else set()
    return Telling(
        text=said,
        headline=headline,
        says=clause.says or "ccording to" in said,
        people=tuple(_people(tree, clause.kept)),
        place_told=bool(event.place and event.place.name in said),
        directness=_directness(tree, clause, sentence),
        is_terse=_is_terse(tree, sentence) or lacks_article(tree, clause.kept - mended),
        titles=tuple(_titles(tree, clause.kept, said)),
        is_core=_is_core(tree, clause, event),
        day_slot=_day_slot(tree, clause, said),
        is_of_its_day=is_of_its_day(tree, clause, event),
        leans=leans(tree, clause.kept),
    )


def _is_fit(sentence: Sentence) -> bool:
    text = sentence.text.strip()
    if is_running(text):
        return False
    if text.endswith("?") or (not text[:1].isalnum() and text[:1] not in "\"“‘'"):
        return False
    words = [token for token in sentence.tokens if token.text[:1].isalpha()]
    plain = [token.text for token in words if not token.entity][1:]
    capital = sum(word[:1].isupper() for word in plain)
    return len(words) >= LEAST_WORDS and capital <= 0.5 * len(plain)


def _said(tree: Tree, clause: Clause, event: Event, names: Names) -> str | None:
    words = bent(tree, clause)
    if _mixes_times(tree, clause, words):
        return None
    subject = _subject_words(tree, clause, event, names)
    if subject is None or not (subject or _is_known(tree, clause)):
        return None
    words |= subject
    text = ASIDES.sub("", joined(tree, sorted(clause.kept), words))
    text = _without_stray_comma(tree, clause, text)
    if _is_bare_leader(tree, clause):
        text = f"The {text}"
    if text.startswith("U.S. government") or _is_bare_state(tree, clause):
        text = f"The {text}"
    if is_cut_within_a_word(tree, clause.kept) or is_misread(tree, clause):
        return None
    if is_unfinished(tree, clause) or tells_no_deed(tree, clause, event):
        return None
    if _ends_in_dots(tree, clause) or not _names_somebody(tree, clause):
        return None
    kept = {tree.word(at) for at in clause.kept if tree.tokens[at].text != "US"}
    return None if kept & FIRST_PERSONS or _is_odd(text) else _begun(text)


def _mixes_times(tree: Tree, clause: Clause, words: dict[int, str]) -> bool:
    """Whether one of joined verbs became past and another not: "attacked and ransack"."""
    return any(
        one in clause.kept
        and one not in words
        and (tree.tokens[one].upos == "VERB" or tree.has_under(one, "acl"))
        and (tense_of(tree.tokens[one]) in {"VBZ", "VBP"} or tree.tokens[one].xpos == "NNS")
        and not tree.has_under(one, "aux", "mark")
        for at in words
        if tree.tokens[at].upos == "VERB" and tense_of(tree.tokens[at]) in {"VBZ", "VBP"}
        for one in tree.under(at, "conj")
    )


def _names_somebody(tree: Tree, clause: Clause) -> bool:
    """Whether a place, people, body or person is named: "two men were shot" is of nowhere."""
    return any(
        tree.tokens[at].upos == "PROPN" or tree.tokens[at].entity[2:] not in {"", "TITLE"}
        for at in clause.kept
    )


def _ends_in_dots(tree: Tree, clause: Clause) -> bool:
    """Whether it is told up to where the source breaks off: "an attack by Kenyan…"."""
    words = [at for at, token in enumerate(tree.tokens) if token.text[:1].isalnum()]
    ends = "".join(token.text for token in tree.tokens[words[-1] :]) if words else ""
    return ends.endswith(("…", "...")) and words[-1] in clause.kept


def _is_odd(text: str) -> bool:
    """Whether the text cannot stand as a sentence: broken off, too long, of an "it"."""
    words = text.split()
    return bool(
        UNFIT.search(text)
        or ODD.search(text)
        or HALF_QUOTED.search(text)
        or SIDES.search(text)
        or words[0].lower() in FRAGMENTS | LEANING
        or words[-1].lower() in OPEN_ENDS
        or words[0].lower() in PRONOUNS
        or not LEAST_WORDS <= len(words) <= MOST_WORDS
    )


def _without_stray_comma(tree: Tree, clause: Clause, text: str) -> str:
    """The text without a comma that alone is left between the subject and its verb."""
    told = sorted(tree.subtree(clause.subject) & clause.kept)
    first = min((at for at in clause.finite if at > told[-1]), default=clause.predicate)
    if any(tree.word(at) == "," for at in told) or any(
        at in clause.kept and tree.word(at) != "," for at in range(told[-1] + 1, first)
    ):
        return text
    subject, verb = re.escape(tree.tokens[told[-1]].text), tree.tokens[first].text
    return re.sub(rf"({subject}), (?={re.escape(verb)}\b)", r"\1 ", text, count=1)


def _is_bare_leader(tree: Tree, clause: Clause) -> bool:
    """Whether a headline has left out the article of its subject: "Israeli leader says"."""
    at = clause.subject
    told = sorted(tree.subtree(at) & clause.kept)
    below = [one for one in tree.children[at] if one in clause.kept]
    return (
        tree.tokens[at].xpos == "NN"
        and tree.tokens[at].entity[2:] == "TITLE"
        and told[0] < at
        and tree.tokens[told[0]].entity[2:] == "NORP"
        and not any(tree.has(one, "det", "nmod:poss", "flat", "appos", "conj") for one in below)
    )


def _is_bare_state(tree: Tree, clause: Clause) -> bool:
    """Whether a headline begins with a name that has lost its article: "US strikes"."""
    at = clause.subject
    is_first = at == min(clause.kept) and not tree.has_under(at, "det", "flat", "compound")
    return is_first and tree.tokens[at].text in WITH_ARTICLE


def _begun(text: str) -> str:
    """The text as a sentence begins: with a capital, a number below a hundred in letters."""
    first, _, rest = text.partition(" ")
    if first.isdigit() and int(first) < 100:
        text = f"{number_words(int(first))} {rest}"
    return text[:1].upper() + text[1:]


def _is_known(tree: Tree, clause: Clause) -> bool:
    """
    Whether the subject is understood by who has read nothing before it.

    "The leader", "these attacks" and "his team" lean on the sentence before.
    """
    told = sorted(tree.subtree(clause.subject) & clause.kept)
    names = any(
        tree.tokens[at].upos == "PROPN"
        or tree.tokens[at].entity[2:] not in {"", "TITLE"}
        or (at > told[0] and tree.tokens[at].text[:1].isupper())
        for at in told
    )
    first = tree.word(told[0])
    if first in LEANING:
        return False
    shown = {tree.word(at) for at in told} - {first}
    if first == "the" and shown and shown <= OFFICES:
        return False
    owners = [tree.word(at) for at in told if tree.has(at, "nmod:poss")]
    if first == "the" and owners and set(owners) <= OFFICES and tree.word(told[1]) in owners:
        return False  # "the government's support", of which state nothing tells
    if first == "there" or tree.word(clause.subject) in {"two", "others", "one", "some"}:
        return False
    return names or first != "the"


def _subject_words(
    tree: Tree, clause: Clause, event: Event, names: Names
) -> dict[int, str] | None:
    """The party in place of a pronoun that is the subject; None if it is not known."""
    at = clause.subject
    if tree.word(at) not in PRONOUNS:
        return {}
    for party in (*event.actor, *event.recipient, *event.attribution):
        inside = tree.tokens[0].start <= party.start <= tree.tokens[-1].end
        name = party_name(party, names)
        told = any(
            step.words.lower() == tree.word(at) and party.name in step.says
            for step in event.because
        )
        if name and told and not inside:
            return {at: name}
    return None


def _people(tree: Tree, kept: frozenset[int]) -> list[str]:
    """The full names of the persons that are named, as they stand."""
    return [name for _, name in _person_spans(tree, kept)]


def _person_spans(tree: Tree, kept: frozenset[int]) -> list[tuple[int, str]]:
    """The first word and the full name of each person that is named by two words or more."""
    found: list[tuple[int, str]] = []
    for at in sorted(kept):
        if tree.tokens[at].entity != "B-PER":
            continue
        last = at
        while last + 1 in kept and tree.tokens[last + 1].entity == "I-PER":
            last += 1
        if last > at:
            found.append((at, joined(tree, list(range(at, last + 1)), {})))
    return found


def _titles(tree: Tree, kept: frozenset[int], said: str) -> list[tuple[str, str]]:
    """For each full name the words before it that tell the office: "Russian President"."""
    found: list[tuple[str, str]] = []
    for at, name in _person_spans(tree, kept):
        first = at
        while first - 1 in kept and is_title(tree, first - 1):
            first -= 1
        if first < at and tree.word(first - 1) == "the" and first - 1 in kept:
            first -= 1
        words = joined(tree, list(range(first, at)), {}) if first < at else ""
        for shown in (words, words[:1].upper() + words[1:]):
            if shown and f"{shown} {name}" in said:
                found.append((name, shown))
                break
    return found


def _directness(tree: Tree, clause: Clause, sentence: Sentence) -> float:
    """How plainly the sentence tells it: the share of its words that are told."""
    count = sum(1 for token in sentence.tokens if token.upos != "PUNCT")
    kept = sum(1 for at in clause.kept if tree.tokens[at].upos != "PUNCT")
    return min(1.0, (kept + 8) / max(count, 1))


def _is_core(tree: Tree, clause: Clause, event: Event) -> bool:
    """Whether the word that names the event is what the clause is about, not a circumstance."""
    at = trigger_of(event, tree)
    if tree.has(clause.predicate, "advcl"):
        return False
    while at is not None and at != clause.predicate and at >= 0:
        if tree.has(at, "acl", "advcl", "appos"):
            return False
        if tree.has(at, "nmod") and tree.case(at) != "of":
            return False
        aside = tree.case(at) not in CLOSE or tree.word(at) in CIRCUMSTANCES
        if aside and tree.has(at, "obl") and not tree.has(at, "obl:agent"):
            return False
        at = tree.tokens[at].head
    return at == clause.predicate


def _day_slot(tree: Tree, clause: Clause, said: str) -> int:
    """Where "on 16 May" goes behind the verb that says so: a place in the text, or -1."""
    content = tree.first(clause.predicate, "ccomp")
    if content is None or tree.word(clause.predicate) not in speech_words():
        return -1
    verb = past_word(
        tree.tokens[clause.predicate].text, tense_of(tree.tokens[clause.predicate])
    )
    found = re.search(rf"\b{re.escape(verb)}\b", said)
    mark = tree.first(content, "mark")
    if (
        found is None
        or content < clause.predicate
        or (mark != clause.predicate + 1 and tree.word(clause.predicate + 1) != "that")
    ):
        return -1
    return found.end()


def _is_cut_short(tree: Tree, clause: Clause) -> bool:
    """Whether a headline, all of whose words count, is cut within: "fear advantage | lost"."""
    behind = max(clause.kept) + 1
    if behind >= len(tree.tokens):
        return False
    token = tree.tokens[behind]
    return token.upos != "PUNCT" and tree.word(behind) not in ASIDE_OF_TITLE


def _is_terse(tree: Tree, sentence: Sentence) -> bool:
    """Whether it is written as a headline is, without articles and a full stop."""
    if sentence.text.rstrip("\"”’' ").endswith("."):
        return False
    words = [token for token in tree.tokens if token.upos != "PUNCT"]
    has_article = any(token.text.lower() in ARTICLES for token in words)
    return not has_article and any(token.xpos == "NN" for token in words)
