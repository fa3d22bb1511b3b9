"""
Dates in words, as intervals, by the day of publication.

A regular grammar without nested repetition, so that time is linear. What a
phrase means can depend on tense ("on Thursday"): it is resolved only when the
status of its event is known.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.records import EventDate, Sentence

_MONTHS = {
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
_WEEKDAYS = {
    name: number
    for number, name in enumerate(
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    )
}
_SMALL_NUMBERS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
} | {"a": 1, "an": 1}

_MONTH = "(?:" + "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True)) + r")(?!\w)"
_WEEKDAY = "(?:" + "|".join(_WEEKDAYS) + ")"
_YEAR = r"(?:19|20)\d\d"
_COUNT = r"(?:\d{1,3}|" + "|".join(_SMALL_NUMBERS) + ")"
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
_UNIT_DAYS = {"day": 1, "week": 7, "weekend": 7, "month": 30, "year": 365}


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


def resolved(expression: DateWords, published: date | None, *, future: bool) -> EventDate:
    """
    The interval that the words mean; without days where they need a day of
    publication and there is none.
    """
    try:
        interval = _interval(expression, published, future=future)
    except (OverflowError, ValueError):  # beyond the first or the last year there is
        interval = None
    if interval is None:
        return EventDate(start=None, end=None, words=expression.words, precision="unresolved")
    start, end, precision = interval
    if expression.lead == "since" and published is not None and start <= published:
        return EventDate(start=start, end=published, words=expression.words, precision="range")
    if (
        expression.lead in ("by", "until", "till", "before")
        and future
        and published is not None
    ):
        end = end if expression.lead != "before" else start - timedelta(days=1)
        if published <= end:
            return EventDate(
                start=published, end=end, words=expression.words, precision="range"
            )
    return EventDate(start=start, end=end, words=expression.words, precision=precision)


_Interval = tuple[date, date, str]


def _interval(
    expression: DateWords, published: date | None, *, future: bool
) -> _Interval | None:
    if expression.kind in ("iso", "day"):
        return _days(expression, published, future=future)
    if expression.kind == "month":
        return _month(expression, published, future=future)
    if expression.kind == "year":
        year = int(expression.part("year"))
        return date(year, 1, 1), date(year, 12, 31), "year"
    if published is None:
        return None
    relative = {
        "weekday": _weekday,
        "near": _near,
        "span": _span,
        "ago": _ago,
        "ahead": _ahead,
    }[expression.kind]
    return relative(expression, published, future=future)


def _days(expression: DateWords, published: date | None, *, future: bool) -> _Interval | None:
    month = _month_number(expression.part("month"))
    day = int(re.sub(r"\D", "", expression.part("day")))
    year = expression.part("year") or _year_of(month, day, published, future=future)
    if not year:
        return None
    last = int(re.sub(r"\D", "", expression.part("last")) or day)
    try:
        start, end = date(int(year), month, day), date(int(year), month, last)
    except ValueError:
        return None
    return (start, end, "day") if start == end else (start, max(start, end), "range")


def _year_of(month: int, day: int, published: date | None, *, future: bool) -> str:
    """The year that puts the day on the right side of publication, a week's slack allowed."""
    if published is None:
        return ""
    slack = timedelta(days=7)
    for year in (published.year, published.year - 1, published.year + 1):
        try:
            candidate = date(year, month, day)
        except ValueError:
            continue
        if future and published - slack <= candidate <= published + timedelta(days=360):
            return str(year)
        if not future and published - timedelta(days=360) <= candidate <= published + slack:
            return str(year)
    return ""


def _month(expression: DateWords, published: date | None, *, future: bool) -> _Interval | None:
    month = _month_number(expression.part("month"))
    year_text = expression.part("year")
    if year_text:
        return _whole_month(int(year_text), month)
    if published is None:
        return None
    year = published.year
    if future and month < published.month:
        year += 1
    if not future and month > published.month:
        year -= 1
    return _whole_month(year, month)


def _whole_month(year: int, month: int) -> _Interval:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month"


def _month_number(text: str) -> int:
    return int(text) if text.isdigit() else _MONTHS[text]


def _weekday(expression: DateWords, published: date, *, future: bool) -> _Interval:
    wanted = _WEEKDAYS[expression.part("weekday")]
    which = expression.part("which").lower()
    back = (published.weekday() - wanted) % 7
    if which == "last" and back == 0:
        back = 7
    ahead = (wanted - published.weekday()) % 7
    if (future and which != "last") or which in ("next", "this coming"):
        day = published + timedelta(days=ahead or (7 if which == "next" else 0))
    else:
        day = published - timedelta(days=back)
    return day, day, "day"


def _near(expression: DateWords, published: date, *, future: bool) -> _Interval:
    word = expression.part("near").lower()
    days = {"yesterday": -1, "tomorrow": 1, "overnight": -1 if not future else 0}.get(word, 0)
    day = published + timedelta(days=days)
    if word == "overnight" and not future:
        return day, published, "range"
    return day, day, "day"


def _span(expression: DateWords, published: date, *, future: bool) -> _Interval:
    unit, which = expression.part("unit").lower(), expression.part("which").lower()
    move = 0
    if which in ("last", "previous", "past", "the past", "this past"):
        move = -1
    if which in ("next", "coming", "the coming"):
        move = 1
    start, end, precision = _unit_around(published, unit, move)
    part = expression.part("part").lower()
    if move == 0 and (part == "later" or (future and not part)):
        start = max(start, published)
    if move == 0 and (part == "earlier" or (not future and not part)):
        end = min(end, published)
    return start, end, precision


def _unit_around(published: date, unit: str, move: int) -> _Interval:
    if unit in ("week", "weekend"):
        monday = published - timedelta(days=published.weekday()) + timedelta(days=7 * move)
        first = monday + timedelta(days=5 if unit == "weekend" else 0)
        return first, monday + timedelta(days=6), "week"
    if unit == "month":
        months = published.year * 12 + published.month - 1 + move
        return _whole_month(months // 12, months % 12 + 1)
    year = published.year + move
    return date(year, 1, 1), date(year, 12, 31), "year"


def _ago(expression: DateWords, published: date, *, future: bool) -> _Interval:  # noqa: ARG001 - one signature for all
    return _around(published - _length(expression), expression)


def _ahead(expression: DateWords, published: date, *, future: bool) -> _Interval:
    distance = _length(expression)
    if future:
        return published, published + distance, "range"
    return published - distance, published, "range"


def _length(expression: DateWords) -> timedelta:
    count = expression.part("count").lower()
    number = (
        _SMALL_NUMBERS.get(count) or int(count) if count.isdigit() else _SMALL_NUMBERS[count]
    )
    return timedelta(days=number * _UNIT_DAYS[expression.part("unit").lower()])


def _around(day: date, expression: DateWords) -> _Interval:
    unit = expression.part("unit").lower()
    if unit == "day":
        return day, day, "day"
    return _unit_around(day, unit, 0)
