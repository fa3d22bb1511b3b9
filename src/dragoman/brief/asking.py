"""
Which of the questions that the reports raise are worth a line of the page.

The watch lists them all; the page asks only what a reader can understand from it, and
what its sentence leaves open: not what was announced and thereby done, what somebody
merely thinks right, or what is asked of a thing whose name was cut.
"""

from __future__ import annotations

import re

from dragoman.brief.alignment import aligned, stems_of
from dragoman.brief.kinds import is_no_report, is_running
from dragoman.brief.material import Material
from dragoman.brief.no_deed import NOBODY
from dragoman.brief.references import reference
from dragoman.codebook import country_names
from dragoman.records import Report, Sentence, Suggestion

ASKED, OVERDUE, PLANNED, THREATENED = "asked", "overdue", "planned", "threatened"
# A report seldom tells in the same words that what was planned came about.
LEAST_OVERDUE_DAYS = 14
# Words of status that leave nothing open: an opinion, a condition, a question, a purpose.
CLOSED = frozenset({"?", "if", "should", "would", "can", "to be"})
STOPS = frozenset("stop stopping cease end halt avoid refuse not never".split())
STOPPED = re.compile(r"\b(?:stop|ceas|halt|avoid)\w* (\w{3,})ing\b")
GOES_ON = re.compile(r"\bcontinu\w*\b|\bhad been (?:due|set|expected|scheduled|supposed)\b")
ORDERED = re.compile(r"(?:has |have |had )?ordered(?: to)?")
LEANING = re.compile(r"\b(?:his|her|their|him|them|it|this|that|these|those)\b", re.IGNORECASE)
PARTICLES = frozenset("ahead up down out off back away over".split())
# An owner without an article is one of a headline: "agree to group's plans".
BARE_OWNER = re.compile(r"\b(?:to|of|with|by|for|on|in) [a-z]+[’']s\b")
# What so asks names no matter: "make a request?", "carry out safe passage?".
OF_SOMEBODY = re.compile(
    r"\b(?:their|its|his|her) (?:intentions?|plans?|threats?|wish|desire|bid|attempts?) to\b"
)
# The verb that a question gives a noun: "is considering tariffs".
GIVEN = frozenset({"impose"})
# What may stand between the party and what it will do.
TO_COME = frozenset(
    "will would may might could is are has have to set due plan plans planning "
    "expected expects intends intend considering vows vowed wants seeks on also soon "
    "now still the a an".split()
)
SAYS_NOTHING = re.compile(
    r"\b(?:an?|the) (?:\w+ )?(?:request|deal|statement|visit|meeting|call|offer|decision)\?$"
    r"| carry out \w+ \w+\?$"
)
# What so few reports raise has more room.
FEW_DOCUMENTS = 3
LITTLE = frozenset("will did does the a an of".split())


def is_worth_asking(suggestion: Suggestion, material: Material) -> bool:
    """Whether the page asks it; what a text itself asks outright, always."""
    report = suggestion.report
    sentence = material.told.get(report.event.id)
    context = reference(report, 0, sentence).context
    few = material.documents <= FEW_DOCUMENTS  # whose page has the room
    if suggestion.kind == ASKED:
        return few
    if not few and not _is_said_to_come(suggestion, context):
        return False
    return (
        not _is_settled(suggestion, material, context)
        and not is_running(context)
        and not _lost_its_be(suggestion.text, context)
        and not _is_broken_off(report, context)
        and not BARE_OWNER.search(suggestion.text)
        and not SAYS_NOTHING.search(suggestion.text)
        and suggestion.text.split()[1].lower() not in NOBODY
        and not OF_SOMEBODY.search(context)
        and not is_no_report(report.document)
        and not LEANING.search(suggestion.text)
        and _names_what_is_named(suggestion, sentence, context)
        and not _is_cut(suggestion.text, context)
        and not (sentence and _is_part_of_a_name(report, sentence))
    )


def _is_said_to_come(suggestion: Suggestion, context: str) -> bool:
    """
    Whether the sentence says of the very party that it will, may or plans to do it: its
    words are those of the question, with nothing but words of what is to come between.
    """
    found = aligned(suggestion.text.partition(" ")[2].partition(" by ")[0], context)
    gaps = range(found.used[0], found.used[-1]) if found.used else range(0)
    between = {found.source[at] for at in gaps} - {found.source[at] for at in found.used}
    told = set(found.missing) <= GIVEN and between <= TO_COME
    return suggestion.kind != "refused" and told


def _lost_its_be(question: str, context: str) -> bool:
    """Whether what is done to somebody is asked as if they did it: "involve in the case"."""
    asked = set(question.lower().split())
    passive = re.findall(r"\b(?:be|been|is|are|was|were) (\w+?)(?:ed|d)\b", context.lower())
    return "be" not in asked and any({one, f"{one}e"} & asked for one in passive)


def _is_broken_off(report: Report, context: str) -> bool:
    """Whether the report ends without a stop, in a headline or in the middle of a word."""
    ends = report.document.text.rstrip().endswith(context.strip())
    return ends and context.strip()[-1:].isalnum()


def _is_settled(suggestion: Suggestion, material: Material, context: str) -> bool:
    """Whether its sentence leaves nothing open, or opens it on a condition."""
    status = suggestion.report.event.status_words.lower()
    if context.rstrip("”\"’' ").endswith("?"):
        return True
    if suggestion.kind == OVERDUE:
        due = suggestion.due or material.edition
        return (material.edition - due).days < LEAST_OVERDUE_DAYS
    if suggestion.kind == THREATENED and "threat" not in context:
        return True  # "warned residents to leave" threatens nobody
    if suggestion.kind == PLANNED and (not status or re.search(r"\bif\b", context)):
        return True
    if GOES_ON.search(suggestion.report.event.quote) or ORDERED.fullmatch(status):
        return True  # "will continue to stand with", "has ordered a siege"
    return status in CLOSED and suggestion.kind != "refused"


def _names_what_is_named(
    suggestion: Suggestion, sentence: Sentence | None, context: str
) -> bool:
    """Whether all that the question names stands in its sentence, by its own or by its name."""
    event = suggestion.report.event
    codes = {
        party.code
        for party in (*event.actor, *event.recipient)
        if sentence is None or sentence.start <= party.start < sentence.end
    }
    names = " ".join(country_names().get(code, code) for code in codes)
    known = set(stems_of(f"{context} {names}")) | LITTLE
    named = [word for word in suggestion.text.split()[1:] if word[:1].isupper()]
    return all(set(stems_of(word)) <= known for word in named)


def _is_cut(question: str, context: str) -> bool:
    """Whether a "stop" was lost before its verb, or "… in imposing" behind its end."""
    found = aligned(question.partition(" ")[2], context)
    used = set(found.used)
    words = question.lower().split()
    if any(word.startswith(one[1][:5]) for one in STOPPED.finditer(context) for word in words):
        return True
    if any(
        at - 1 not in used and at > 0 and found.source[at - 1] in STOPS for at in found.used
    ):
        return True
    behind = found.source[found.used[-1] + 1 :][:2] if found.used else []
    if behind and behind[0] in PARTICLES:
        return True
    return len(behind) > 1 and behind[0] in {"in", "by", "from"} and behind[1].endswith("ing")


def _is_part_of_a_name(report: Report, sentence: Sentence) -> bool:
    """Whether an actor is only the first word of what acts: "the G7 communiqué"."""
    for party in report.event.actor:
        end = party.start + len(party.name)
        behind = next((one for one in sentence.tokens if one.start >= end), None)
        if behind and party.start >= sentence.start and behind.upos in {"NOUN", "PROPN"}:
            return True
    return False
