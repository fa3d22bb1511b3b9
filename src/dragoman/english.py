"""
English that our own sentences share: lists, numbers with their noun, days.

Brief, questions, forecasts, commands and desk say these things alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

# Not `calendar.month_name` nor "%B": those speak the language of the machine.
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
NAMED_AT_MOST = 3


def listed(names: Sequence[str], *, most: int = NAMED_AT_MOST, by: str = "and") -> str:
    """
    The names as an English list; of more than `most`, the last go by their number.

    >>> listed(["Egypt", "Qatar", "Jordan"])
    'Egypt, Qatar and Jordan'
    >>> listed(["Egypt", "Qatar", "Jordan", "Oman", "Iraq"])
    'Egypt, Qatar and 3 others'
    >>> listed(["Egypt", "Qatar"], by="or")
    'Egypt or Qatar'
    """
    shown = list(names)
    if len(shown) > most:
        shown = [*shown[: most - 1], f"{len(shown) - most + 1} others"]
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} {by} {shown[-1]}"


def counted(number: int, noun: str) -> str:
    """
    The number with its noun.

    >>> counted(1, "report"), counted(1200, "report")
    ('1 report', '1,200 reports')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()


def number_words(number: int) -> str:
    """
    A number from 0 to 99 in letters, as a sentence begins with it.

    >>> number_words(18), number_words(42), number_words(70)
    ('eighteen', 'forty-two', 'seventy')
    """
    if number < len(_ONES):
        return _ONES[number]
    ten, one = divmod(number, 10)
    return f"{_TENS[ten]}-{_ONES[one]}" if one else _TENS[ten]


def day_words(day: date, edition: date | None = None) -> str:
    """
    The day in words, with its year unless it is the edition's.

    >>> day_words(date(2024, 5, 16), date(2024, 5, 17)), day_words(date(2023, 3, 1))
    ('16 May', '1 March 2023')
    """
    year = "" if edition and edition.year == day.year else f" {day.year}"
    return f"{day.day} {MONTHS[day.month - 1]}{year}"
