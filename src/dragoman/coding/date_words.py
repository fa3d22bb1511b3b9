"""
Date expressions in a sentence, by a regular grammar.

No repetition is nested in another, so that time is linear. What a phrase means
depends on the day of publication and on tense: see `dates`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.records import Sentence

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "January Jan Jan.",
            "February Feb Feb.",
            "March Mar Mar.",
            "April Apr Apr.",
            "May",
            "June Jun Jun.",
            "July Jul Jul.",
            "August Aug Aug.",
            "September Sept Sept. Sep Sep.",
            "October Oct Oct.",
            "November Nov Nov.",
            "December Dec Dec.",
        ),
        1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, name in enumerate(
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    )
}
SMALL_NUMBERS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
} | {"a": 1, "an": 1}

_MONTH = "(?:" + "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True)) + r")(?!\w)"
_WEEKDAY = "(?:" + "|".join(WEEKDAYS) + ")"
_YEAR = r"(?:19|20)\d\d"
_COUNT = r"(?:\d{1,3}|" + "|".join(SMALL_NUMBERS) + ")"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"

_PATTERNS = (
    ("iso", re.compile(r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b")),
    (
        "day",
        re.compile(
            rf"\b(?:{_WEEKDAY},? )?(?P<day>{_DAY})(?: ?(?:[-–]|to|and) ?(?P<last>{_DAY}))?"
            rf" (?:of )?(?P<month>{_MONTH}),?(?: (?P<year>{_YEAR}))?\b"
        ),
    ),
    (
        "day",
        re.compile(
            rf"\b(?:{_WEEKDAY},? )?(?P<month>{_MONTH}) (?P<day>{_DAY})"
            r"(?!\d|,\d|%| (?:percent|people|killed))"
            rf"(?: ?(?:[-–]|to|and) ?(?P<last>{_DAY}))?(?:,? (?P<year>{_YEAR}))?\b"
        ),
    ),
    (
        "month",
        re.compile(
            rf"\b(?:(?i:early|late|mid)[- ])?(?P<month>{_MONTH})"
            rf"(?: of)?,? (?P<year>{_YEAR})\b"
        ),
    ),
    (
        "month",
        re.compile(
            r"\b(?:(?i:in|since|until|by|for|during|from|of|this|last|next|early|late|mid"
            r"|through|before|after)[- ])"
            rf"(?:(?i:early|late|mid)[- ])?(?P<month>{_MONTH})(?! \d)"
        ),
    ),
    (
        "weekday",
        re.compile(
            r"\b(?:(?P<which>(?i:last|next|this|this past|this coming)) )?"
            rf"(?P<weekday>{_WEEKDAY})\b"
        ),
    ),
    (
        "near",
        re.compile(
            r"\b(?P<near>today|yesterday|tomorrow|tonight|overnight|this morning|this evening"
            r"|this afternoon)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "span",
        re.compile(
            r"\b(?:(?P<part>earlier|later) )?"
            r"(?P<which>last|next|this|this past|the past|past|previous|the coming|coming) "
            r"(?P<unit>week|weekend|month|year)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "ago",
        re.compile(
            rf"\b(?P<count>{_COUNT}) (?P<unit>day|week|month|year)s? (?:ago|earlier)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "ahead",
        re.compile(
            rf"(?<!time )\b(?:in|within) (?:the next )?(?P<count>{_COUNT}) "
            r"(?P<unit>day|week|month|year)s?(?:' time|’ time)?\b",
            re.IGNORECASE,
        ),
    ),
    (
        "year",
        re.compile(
            rf"\b(?i:in|since|by|until|during|from|of|before|after) (?P<year>{_YEAR})\b"
            r"(?!-| (?:people|soldiers|prisoners|troops))"
        ),
    ),
)
_LEAD = re.compile(
    r"(?P<lead>\b(?:on|since|until|till|by|before|from|after|in|for))"
    r"(?: the| early| late| mid)? ?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """
    A date expression: where it stands in the document, and its parts.

    `lead` is the word before it that makes it a limit: since, until, by, …
    """

    words: str
    start: int
    end: int
    kind: str
    parts: tuple[tuple[str, str], ...]
    lead: str = ""

    def part(self, name: str) -> str:
        """One part of the expression, or nothing."""
        return dict(self.parts).get(name, "")


def date_words(sentence: Sentence) -> tuple[DateWords, ...]:
    """The date expressions of a sentence, in order, the longest where two overlap."""
    found: list[DateWords] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(sentence.text):
            expression = _expression(sentence, kind, match)
            if not any(_overlap(expression, other) for other in found):
                found.append(expression)
    return tuple(sorted(found, key=lambda expression: expression.start))


def _overlap(one: DateWords, other: DateWords) -> bool:
    return one.start < other.end and other.start < one.end


def _expression(sentence: Sentence, kind: str, match: re.Match[str]) -> DateWords:
    lead = _LEAD.search(sentence.text, 0, match.start())
    if lead is None or lead.end() != match.start():
        inside = re.match(r"(since|until|by|before|from|after|in|for)\b", match[0].lower())
        word, start = (inside[1] if inside else "", match.start())
    else:
        word, start = lead["lead"].lower(), lead.start()
    parts = tuple((name, value) for name, value in match.groupdict().items() if value)
    return DateWords(
        words=sentence.text[start : match.end()],
        start=sentence.start + start,
        end=sentence.start + match.end(),
        kind=kind,
        parts=parts,
        lead=word,
    )
