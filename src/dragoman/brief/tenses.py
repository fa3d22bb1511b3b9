"""The finite verbs of a clause in the past, where their present is that of a ticker."""

from __future__ import annotations

from dragoman.brief.clauses import Clause, dated_words
from dragoman.brief.trees import Tree
from dragoman.brief.verbs import base_of_third, is_base_only, is_past_only, past_word
from dragoman.records import Event, Status, Token

# Verbs whose present is no act: what they say holds on the day of the report.
STATES = frozenset(
    "be have know understand want believe think hope fear need remain oppose continue appear "
    "seem appreciate value share enjoy face seek support recognise aim strive deserve stand "
    "promise plan expect consider intend lack owe own live belong contain exist depend "
    "include mean matter see view regard".split()
)
PASTS_IN_S = frozenset({"was"})
# What ends like a gerund and is none.
IN_ING = frozenset("bring sing ring spring string swing fling cling sting wring ping".split())
# What only others do to one: without an object it is a headline's passive.
HARM = frozenset(
    "killed injured wounded arrested detained kidnapped blamed accused jailed convicted "
    "sentenced freed rescued displaced expelled deported extradited executed".split()
)
PLANS = frozenset("expected planned scheduled set slated due poised feared believed".split())


def bent(tree: Tree, clause: Clause) -> dict[int, str]:
    """The finite verbs of the clause in the past, where their present is that of a ticker."""
    found: dict[int, str] = {}
    verb = tree.tokens[clause.predicate]
    bare = not tree.has_under(clause.predicate, "aux", "cop")
    undergone = tree.word(clause.predicate) in HARM or tree.has_under(
        clause.predicate, "obl:agent"
    )
    harmed = undergone and not tree.has_under(clause.predicate, "obj")
    held = _is_believed_to(tree, clause)
    if bare and not held and (verb.xpos == "VBN" or (verb.xpos == "VBD" and harmed)):
        # A headline's passive: "two militants killed".
        return {clause.predicate: f"{_was_or_were(tree, clause)} {verb.text}"}
    if bare and held and verb.xpos in {"VBN", "VBD"}:
        return {clause.predicate: f"{'are' if _is_many(tree, clause) else 'is'} {verb.text}"}
    if verb.xpos == "VB" and _is_to_do(tree, clause):
        to = clause.predicate - 1
        return {to: f"{'are' if _is_many(tree, clause) else 'is'} {tree.word(to)}"}
    for at in clause.finite:
        if _is_historic(tree, at):
            found[at] = past_word(tree.tokens[at].text, tense_of(tree.tokens[at]))
    if clause.reports and found:
        for at in clause.reported:
            tense = tense_of(tree.tokens[at])
            if tense in {"VBZ", "VBP", "MD"} and not _behind_to(tree, at):
                found[at] = past_word(tree.tokens[at].text, tense)
    return found


def _is_believed_to(tree: Tree, clause: Clause) -> bool:
    """Whether a headline lost the "is" before what one is thought to do: "believed to arm"."""
    behind = clause.predicate + 1
    told = behind in clause.kept and tree.word(behind) == "to"
    return told and tree.word(clause.predicate) in PLANS


def _is_to_do(tree: Tree, clause: Clause) -> bool:
    """Whether a headline tells what is to come: "Chad to host summit"."""
    helped = list(tree.under(clause.predicate, "aux", "cop"))
    before = clause.predicate - 1
    return not helped and before in clause.kept and tree.word(before) == "to"


def _was_or_were(tree: Tree, clause: Clause) -> str:
    return "were" if _is_many(tree, clause) else "was"


def _is_many(tree: Tree, clause: Clause) -> bool:
    subject = tree.tokens[clause.subject]
    number = subject.xpos == "CD" and subject.text.lower() not in {"one", "1"}
    return number or subject.xpos in {"NNS", "NNPS"} or tree.has_under(clause.subject, "conj")


def _is_historic(tree: Tree, at: int) -> bool:
    """Whether a present tense tells what was done: "signs", "are killed"."""
    token = tree.tokens[at]
    if tense_of(token) not in {"VBZ", "VBP"} or _behind_to(tree, at):
        return False
    if token.text[:1] in {"'", "’"}:
        return False  # "China's", of which nobody knows whether it is "is" or "has"
    if not tree.has(at, "aux", "cop"):
        act = any(
            tree.word(one) in {"officially", "formally"} for one in tree.under(at, "advmod")
        )
        state = base_of(token) in STATES and not act  # "formally recognises" is done once
        return not state and not _is_behind_an_infinitive(tree, at)
    if token.relation != "aux:pass" or token.head < 0:
        return False
    return tree.word(token.head) not in PLANS and tree.tokens[token.head].xpos == "VBN"


def _is_behind_an_infinitive(tree: Tree, at: int) -> bool:
    """Whether a base form may go on one: "agree to resume ties and reopen their embassies"."""
    if not tree.has(at, "conj") or tense_of(tree.tokens[at]) != "VBP":
        return False
    head = tree.tokens[at].head
    return any(head < one < at for one in tree.under(head, "xcomp"))


def tense_of(token: Token) -> str:
    """The tag of a finite verb; a "suspends" that the reader took for a past is mended."""
    word = token.text.lower()
    if word.endswith("ing") and word not in IN_ING:
        return "VBG"  # "images of the minister touring the town"
    is_s = word.endswith("s") and not word.endswith("ss") and word not in PASTS_IN_S
    if token.xpos in {"VBZ", "VBP"} and is_past_only(word):
        return "VBD"  # "as the attack began"
    is_third = token.xpos in {"VBD", "VBP", "VB"} and is_s
    if is_third:
        return "VBZ"
    untagged = token.upos == "VERB" and not token.xpos.startswith(("V", "MD"))
    is_base = token.xpos == "VB" or untagged or (token.xpos == "VBD" and is_base_only(word))
    return "VBP" if is_base else token.xpos  # "missiles strike cities"


def base_of(token: Token) -> str:
    """The base of a verb in its present."""
    word = token.text.lower()
    return base_of_third(word) if tense_of(token) == "VBZ" else word


def _behind_to(tree: Tree, at: int) -> bool:
    """A base form behind "to" is an infinitive, whatever its tag says."""
    return at > 0 and tree.word(at - 1) in {"to", "not"}


def is_of_its_day(tree: Tree, clause: Clause, event: Event) -> bool:
    """Whether the day that the text gives hangs on a word that is told."""
    dated = dated_words(tree, event)
    above = {tree.tokens[at].head for at in dated} - dated
    if event.status is Status.PLANNED and clause.predicate in above:
        # "decided on Tuesday to ban it", "announced aid on Monday": the day of saying so
        return tense_of(tree.tokens[clause.predicate]) != "VBD"
    if _was_decided_then(tree, clause, event):
        return False  # "decided to ban it on Monday", told on Monday
    return not dated or bool(above & (clause.kept | {-1}))


def _was_decided_then(tree: Tree, clause: Clause, event: Event) -> bool:
    """Whether a plan that was made in the past is given the day of the report itself."""
    past = tense_of(tree.tokens[clause.predicate]) == "VBD"
    when, told = event.date, event.published
    planned = event.status is Status.PLANNED and when is not None and told is not None
    return past and planned and when is not None and when.start == when.end == told
