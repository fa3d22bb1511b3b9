"""
The grammar of dates, regular, over terms: one rule a line, the first that fits wins.

`{month}` stands for a term of that kind, `{MONTH}` for one of several kinds. There
is no repetition in the rules at all, so that time is linear in the terms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dragoman.coding.date_openings import opening_letters
from dragoman.coding.date_terms import SYMBOL_BY_KIND

_SETS = {
    "MONTH": ("month", "doubtful month"),
    "NUM": ("day number", "nth"),
    "COUNT": ("count", "day number", "number", "a", "vague count"),
    "UNIT": (
        "week unit",
        "weekend unit",
        "month unit",
        "quarter unit",
        "year unit",
        "long unit",
    ),
    "ANY": (
        *("units", "hours", "day unit", "week unit", "weekend unit", "month unit"),
        *("quarter unit", "year unit", "long unit"),
    ),
    "MANY": ("units", "hours"),
    "WHICH": ("this", "last", "next", "the", "previous", "past", "coming"),
    "NEAR": ("this", "last", "next"),
    "TO": ("to", "dash", "until", "through", "and"),
    "PREP": (
        *("in", "since", "until", "by", "for", "during", "from", "of", "before", "after"),
        *("through", "to", "starting", "as of", "between", "opening", "within", "into"),
    ),
    "PREP2": (
        *("in", "since", "until", "by", "during", "from", "before", "through", "on", "at"),
        *("starting", "between", "modifier", "of", "to"),
    ),
    "PREP3": (
        *("in", "since", "until", "by", "for", "during", "from", "before", "after", "through"),
        *("starting", "between", "as of"),
    ),
    "END": ("stop", "comma", "and", "closing", "at", "in", "before", "after", "to", "dash"),
    "BEFORE": ("before", "after"),
}

_YEAR_OF = "(?:{comma}?{of}?(?P<year>{year})|{of}?(?P<which>{NEAR})(?P<in_unit>{year unit}))"
_IN = (
    "(?:(?P<month>{MONTH})(?:" + _YEAR_OF + ")?|(?P<in_year>{year})|(?P<feast>{feast})"
    "(?P<feast_year>{year})?|(?P<in_which>{WHICH})(?P<unit_in>{UNIT})|(?P<decade>{decade})"
    "|{fiscal}{year unit}?(?P<fiscal_year>{year}))"
)
_PHASE = "(?:(?P<phase>{phase}){dash}?|{the}?(?P<edge>{edge}){of}{the}?)"
_DATED = "(?:{the}?(?:{weekday}|{short weekday}){comma}?{opening}?)?"
_DAYTIME = "(?:{the}?{part of day}{of})?"
_HALVES = "(?P<count>{COUNT})(?P<plus>{and}{a}{half})?{modifier}?(?P<unit>{ANY})"
_LONG = (
    "(?:(?P<one>{a}|{count})(?P<single>{ANY})(?P<more>{and}{a}{half})|"
    + _HALVES
    + "|(?P<some>{units}))"
)
_SINGLE_DAY = (
    "(?:(?P<day>{NUM})(?:{TO}(?P<day_to>{NUM}))?{of}?(?P<month>{MONTH})"
    "|(?P<us_month>{MONTH})(?P<us_day>{NUM}))(?:{comma}?(?P<year>{year}))?"
)
_EARLY_HOURS = (
    "(?:{the}?{phase}{hours}{of}|{phase}{on}?|{relative}{on}?|{the}?{part of day}{of})?"
)
_WHICH_DAY = "(?P<which>{this}(?:{past}|{coming})?|{last}|{next}|{past}|{coming})?"

_RULES: tuple[tuple[str, str], ...] = (
    ("iso", "{iso date}"),
    ("numeric", "{numeric date}"),
    # 3 May 2024; Friday, the 3rd of May; the night of 3-4 May; 3, 4 and 5 May
    (
        "day",
        _DAYTIME + _DATED + "{the}?(?P<day>{NUM})(?:{comma}{NUM})?"
        "(?:{comma}?{TO}(?P<day_to>{NUM}))?{of}?(?P<month>{MONTH})(?:"
        + _YEAR_OF
        + ")?{closing}?",
    ),
    ("day", "{the}(?P<nth>{ordinal}){of}(?P<month>{MONTH})(?:" + _YEAR_OF + ")?"),
    # May 3rd, 2024; June 13-14; May 3, 4 and 5
    (
        "day",
        _DAYTIME
        + _DATED
        + "(?P<month>{MONTH}){the}?(?P<day>{NUM})(?!{counted}|{possessive}{part of day})"
        "(?:{comma}{NUM}(?={and}))?(?:{TO}(?P<day_to>{NUM})(?!{counted}|{MONTH}))?"
        "(?:{comma}?(?P<year>{year}))?{closing}?",
    ),
    # the first Sunday in June; the last week of April; the first four months of this year
    ("nth weekday", "{the}?(?P<nth>{ordinal}|{last})(?P<weekday>{weekday})(?:{in}|{of})" + _IN),
    (
        "nth part",
        "{the}?(?P<nth>{ordinal}|{last})(?P<count>{COUNT})?(?P<unit>{ANY}|{half})"
        "(?:{of}|{in})" + _IN,
    ),
    ("weekend of", "{the}(?P<unit>{week unit}|{weekend unit}){of}" + _SINGLE_DAY),
    (
        "months to",
        "{the}(?P<count>{COUNT})(?P<unit>{ANY}){to}(?P<month>{MONTH})(?P<year>{year})?",
    ),
    # quarters and fiscal years
    ("quarter", "{the}(?P<nth>{ordinal}){quarter unit}(?:{of}?(?P<year>{year}))?"),
    ("quarter", "(?P<code>{quarter code})(?:{of}?(?P<year>{year}))?"),
    ("quarter", "{the}(?P<month>{MONTH}){quarter unit}(?P<year>{year})?"),
    (
        "fiscal",
        (
            "{the}?(?P<first>{year}){dash}(?P<second>{year}|{day number}|{number})"
            "{fiscal}{year unit}"
        ),
    ),
    ("fiscal", "{the}?(?P<year>{year}){fiscal}{year unit}"),
    ("fiscal", "{fiscal}{year unit}?(?P<year>{year})"),
    ("fiscal", "(?P<code>{fiscal code})"),
    ("fiscal", "{the}?(?P<which>{NEAR}|{past}|{coming}|{previous}){fiscal}{year unit}"),
    # seasons and feasts
    (
        "season",
        "{the}?"
        + _PHASE
        + "?(?P<season>{season}){of}?(?P<year>{year})(?:{dash}(?P<second>{NUM}|{year}))?",
    ),
    ("season", "{relative}?(?P<which>{NEAR}|{past}|{coming})(?P<season>{season})"),
    ("season", "(?<={PREP2}){the}?" + _PHASE + "?(?P<season>{season})(?!{of}|{dash})"),
    (
        "feast",
        _PHASE
        + "?(?:{the}?{month unit}{of})?(?P<which>{NEAR})?(?P<feast>{feast})(?P<year>{year})?",
    ),
    # months
    (
        "months",
        "(?<={PREP})" + _PHASE + "?(?P<month>{MONTH})(?P<first_year>{year})?{TO}"
        "(?P<month_to>{MONTH})(?!{NUM})(?:" + _YEAR_OF + ")?",
    ),
    (
        "months",
        "(?P<month>{MONTH})(?P<first_year>{year})?{TO}(?P<month_to>{MONTH}){comma}?(?P<year>{year})",
    ),
    ("month", _PHASE + "?(?:{the}?{month unit}{of})?(?P<month>{MONTH})" + _YEAR_OF),
    ("month", "(?P<which>{NEAR})(?P<month>{MONTH})"),
    ("month", _PHASE + "(?P<month>{MONTH})"),
    ("month", "(?P<relative>{relative}){in}(?P<month>{MONTH})"),
    ("month", "(?<={PREP})(?P<month>{MONTH})"),
    ("month", "(?<={the})(?P<month>{month})(?={other})|(?P<bare>{month})(?={possessive})"),
    # weekdays
    ("weekday", "{a}{week unit}(?:{on}|{from})(?P<weekday>{weekday})(?P<later>)"),
    ("weekday", "(?P<week>{NEAR}){week unit}{on}?(?P<weekday>{weekday})"),
    (
        "weekdays",
        "(?<!{every})" + _WHICH_DAY + "(?P<weekday>{weekday}){part of day}?{TO}"
        "(?P<weekday_to>{weekday})(?!{comma}?(?:{NUM}|{MONTH})){part of day}?",
    ),
    (
        "weekday",
        "(?<!{every})" + _EARLY_HOURS + _WHICH_DAY + "(?P<weekday>{weekday})"
        "(?:{part of day}|{overnight})?"
        "(?:{of}?(?P<week>{NEAR}){week unit}|(?P<later>{week unit}))?",
    ),
    ("overnight", "{overnight}(?:{into}|{on})?(?P<weekday>{weekday})"),
    ("overnight", "{overnight}"),
    # today, this morning, last night, the day after tomorrow
    ("near", "{the}(?P<unit>{day unit})(?P<side>{BEFORE})(?P<near>{near day})"),
    ("near", "{relative}?(?P<near>{near day}){part of day}?"),
    ("near", "{relative}?{phase}?(?P<this>{this}){part of day}"),
    ("near", "(?P<last>{last}){part of day}"),
    ("near", "(?P<this>{relative}){in}{the}{day unit}"),
    # two days after ...; the day before; on the eve of; the next day; that year
    ("offset", _HALVES + "(?P<side>{BEFORE})"),
    ("offset", _HALVES + "(?P<side>{relative})"),
    ("offset", "(?<!{of}){the}(?P<unit>{ANY}|{part of day})(?P<side>{BEFORE})"),
    ("offset", "{the}?(?P<side>{eve}){of}"),
    ("anchored", "{the}(?P<way>{following}|{previous})(?P<unit>{ANY}|{part of day})"),
    ("anchored", "{the}(?P<way>{next})(?P<unit>{day unit}|{part of day})"),
    (
        "anchored",
        "{the}?(?P<way>{same})(?P<unit>{day unit}|{UNIT}|{part of day})(?!{dash}|{other})",
    ),
    (
        "anchored",
        "{the}?(?P<way>{same})(?P<unit>{day unit}|{UNIT}|{part of day})(?={other})(?!{dash})",
    ),
    # weeks, months and years as such
    ("unit", "{the}?(?P<edge>{edge}){of}(?P<which>{WHICH})(?P<unit>{UNIT})"),
    ("unit", "{the}?(?P<unit>{UNIT})(?:{dash}|{possessive})(?P<edge>{edge})"),
    ("unit", "(?P<relative>{relative})(?P<which>{this})(?P<unit>{UNIT})"),
    ("unit", "(?P<relative>{relative}){in}(?P<which>{the})(?P<unit>{UNIT})"),
    ("unit", "(?P<phase>{phase}){dash}?(?P<which>{NEAR})(?P<unit>{UNIT})"),
    (
        "unit",
        (
            "(?<!{the})(?P<which>{this}(?:{past}|{coming})|{past}|{coming})"
            "(?P<unit>{weekend unit})"
        ),
    ),
    ("unit", "(?<!{the})(?<!{every})(?P<which>{NEAR})(?P<unit>{UNIT})"),
    ("unit", "(?<={PREP2})(?P<which>{the})(?P<unit>{weekend unit})"),
    # the past week, the next two years, in recent days
    (
        "window",
        (
            "(?:{the}|{this})(?P<which>{past}|{last}|{next}|{coming}|{previous}|{recent})"
            "(?P<count>{COUNT})?(?P<plus>{and}{a}{half})?(?P<unit>{ANY})"
        ),
    ),
    (
        "window",
        "(?P<which>{past}|{last}|{next}|{coming}|{recent})(?P<count>{COUNT})?(?P<unit>{MANY})",
    ),
    # three days ago, weeks from now
    ("ago", "{modifier}?" + _LONG + "{ago}(?P<today>{near day})?"),
    ("ahead", "{modifier}?" + _LONG + "{from now}"),
    ("ahead", "(?<={in})" + _LONG + "(?:{apostrophe}|{possessive}){time}"),
    ("within", "(?<={within}){modifier}?" + _LONG),
    ("within", "(?<={within})(?P<some>{hours})"),
    ("count", "(?<={in}){modifier}?" + _LONG + "(?!{of})"),
    ("duration", "(?<={for}){modifier}?" + _LONG),
    ("after", "(?<={after}){modifier}?" + _HALVES + "{of}"),
    # years and decades
    (
        "years",
        (
            "(?<={PREP3})(?P<year>{year}){TO}(?P<year_to>{year}|{day number}|{number})"
            "(?!{year unit})"
        ),
    ),
    ("years", "(?<={units})(?P<year>{year}){TO}(?P<year_to>{year}|{day number})"),
    ("year", _PHASE + "(?P<year>{year})(?!{dash})"),
    ("year", "(?P<relative>{relative}){in}(?P<year>{year})"),
    ("year", "{the}{year unit}(?P<year>{year})"),
    ("year", "(?<={PREP3})(?P<year>{year})(?!{counted}|{dash})"),
    ("decade", "{the}?" + _PHASE + "?(?P<decade>{decade})"),
    # on the 5th
    ("nth day", "{the}(?P<nth>{nth}){of}(?P<which>{NEAR}){month unit}"),
    (
        "nth day",
        "(?<={PREP}){the}(?P<nth>{nth})(?={END}|$)|(?<={on}){the}(?P<on_nth>{nth})(?={END}|$)",
    ),
    ("now", "(?<={between}){now}(?={and})|(?<={from}){now}(?={until}|{to})"),
)

_SLOT = re.compile(r"\{([^}]+)\}")
_NAMED = re.compile(r"\(\?P<\w+>")


def _letters(slot: re.Match[str]) -> str:
    kinds = _SETS.get(slot[1], (slot[1],))
    letters = "".join(SYMBOL_BY_KIND[kind] for kind in kinds)
    return f"[{letters}]" if len(letters) > 1 else letters


def compiled(template: str) -> re.Pattern[str]:
    """A pattern over symbols, out of a template with kinds in braces."""
    return re.compile(_SLOT.sub(_letters, template))


@cache
def _rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, compiled(template)) for kind, template in _RULES)


@cache
def _bare_rules() -> tuple[tuple[str, frozenset[str]], ...]:
    """The rules without the names of their parts, and the symbols that each may begin with."""
    bare = (_NAMED.sub("(?:", template) for _, template in _RULES)
    return tuple((one, opening_letters(_SLOT.sub(_letters, one))) for one in bare)


@cache
def _openings() -> re.Pattern[str]:
    """Any symbol that a phrase may begin with; five words in six begin none."""
    letters = frozenset().union(*(opening for _, opening in _bare_rules()))
    return re.compile(f"[{''.join(sorted(letters))}]")


@cache
def _rules_from(letter: str) -> re.Pattern[str]:
    """
    The rules of phrases that may begin with a symbol, at once and in their order; the one
    that fits is the only group.
    """
    rules = [
        f"(?P<r{at}>{template})"
        for at, (template, opening) in enumerate(_bare_rules())
        if letter in opening
    ]
    return compiled("|".join(rules))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that a rule fits: its kind, its terms (half open), and where its parts are."""

    kind: str
    first: int
    last: int
    parts: tuple[tuple[str, int, int], ...]


def phrases(symbols: str) -> Iterator[Phrase]:
    """The phrases of a sentence's symbols, from left to right, none in another."""
    end = 0
    for opening in _openings().finditer(symbols):
        if opening.start() < end:
            continue
        found = _rules_from(opening[0]).match(symbols, opening.start())
        if found is None:
            continue
        end = found.end()
        kind, pattern = _rules()[int(str(found.lastgroup)[1:])]
        again = pattern.match(symbols, found.start())
        assert again is not None
        parts = tuple(
            (name, *again.span(name)) for name in again.groupdict() if again[name] is not None
        )
        yield Phrase(kind, found.start(), again.end(), parts)
