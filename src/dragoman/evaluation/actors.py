"""How often the words for an actor get the right country code, and the right sector."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

NGEC_TODAY = date(2022, 11, 15)
"""
The day of rows of NGEC's cases that say "today" or nothing: they were written in 2022
and early 2023, and who is a minister or a former one in them is so as of then.
"""

_WHOLE_KINDS = frozenset({"IGO", "NGO", "MNC"})
"""What stands in place of a country for any body of the kind."""

_UNITED_NATIONS = frozenset(
    {"IGO:UN", "IGO:ICJ", "IGO:WHO", "IGO:IAEA", "IGO:ICTY", "IGO:ICTR", "IGO:IPCC"}
)

_SECTORS: Mapping[str, str] = {
    "JRN": "MED",  # so journalists are called where MED is the medical sector, our HLH
    "MED": "HLH",
    "PRM": "REB",  # paramilitaries and unidentified armed men: we have one sector
    "UAF": "REB",  # for all who bear arms for no state
    "UNK": "",  # nothing is known
    "JNK": "",  # it is no actor
    "PRE": "",  # a state that few recognise is to us a state like others
}
"""The sectors of NGEC that are not ours, in ours."""


class Known(Protocol):
    """What is known of an actor; empty where it is not."""

    @property
    def code(self) -> str:
        """The code of a state or body."""

    @property
    def sector(self) -> str:
        """The sector of PLOVER."""


Resolver = Callable[[str, date | None], Known]
"""Whom words mean on a day, as `coding.actor_words.actor_of` tells it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldActor:
    """
    The words for an actor, and what they mean: a country code or kind of body, and
    any of the sectors. Either is None where the row does not say it. `context` is
    the country that the text is about.
    """

    words: str
    on: date | None
    code: str | None
    sectors: frozenset[str] | None
    context: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of `n` rows are right."""

    accuracy: float
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorScore:
    """Accuracy over the rows that say a country code, and over those that say a sector."""

    country: Share
    sector: Share


def gold_actor(row: Mapping[str, Any]) -> GoldActor:
    """
    The actor of a row: ours (`words`, `date`, `code`, `sector`), NGEC's (`actor`,
    `query_date`, `expected`) or PETRARCH's (`phrase`, `date`, `expected_codes`).

    Raises KeyError, TypeError or ValueError where the row is of another kind.
    """
    if "actor" in row:
        return _of_ngec(row)
    if "phrase" in row:
        return _of_petrarch(row)
    return GoldActor(
        words=_text(row, "words"),
        on=_day(row.get("date")),
        code=_text(row, "code"),
        sectors=frozenset({_text(row, "sector")}),
    )


def actor_score(golds: Iterable[GoldActor], resolver: Resolver) -> ActorScore:
    """The score of the resolver; raises ValueError without a single row."""
    given = list(golds)
    if not given:
        raise ValueError("there is no row")
    return ActorScore(
        country=_share(
            is_code(code_read(gold, resolver), gold.code)
            for gold in given
            if gold.code is not None
        ),
        sector=_share(
            resolver(gold.words, gold.on).sector in gold.sectors
            for gold in given
            if gold.sectors is not None
        ),
    )


def code_read(gold: GoldActor, resolver: Resolver) -> str:
    """Whose the words are; of no state by themselves, those of the country in context."""
    code = resolver(gold.words, gold.on).code
    return code or (resolver(gold.context, gold.on).code if gold.context else "")


def is_code(found: str, gold: str) -> bool:
    """
    Whether a code of ours is meant by a code of the cases.

    >>> is_code("IGO:NATO", "IGO"), is_code("IGO:ICJ", "UNO"), is_code("DEU", "DNK")
    (True, True, False)
    """
    if gold in _WHOLE_KINDS:
        return found.startswith(f"{gold}:")
    if gold == "UNO":
        return found in _UNITED_NATIONS
    return found == ("IGO:EU" if gold == "EUR" else gold)


def _share(right: Iterable[bool]) -> Share:
    outcomes = list(right)
    return Share(accuracy=sum(outcomes) / len(outcomes) if outcomes else 1.0, n=len(outcomes))


def _of_ngec(row: Mapping[str, Any]) -> GoldActor:
    expected = row["expected"]
    code, sectors = expected.get("country"), None
    if "code_1" in expected:
        given = (expected["code_1"], expected.get("code_2") or expected["code_1"])
        sectors = frozenset(_SECTORS.get(sector, sector) for sector in given)
    if "result" in expected and expected["result"] is None:
        code, sectors = "", frozenset({""})
    said = row.get("query_date", "today")
    return GoldActor(
        words=_text(row, "actor"),
        on=NGEC_TODAY if said.lower() == "today" else _day(said),
        code=code,
        sectors=sectors,
        context=row.get("context", ""),
    )


def _of_petrarch(row: Mapping[str, Any]) -> GoldActor:
    """PETRARCH writes country and sector in one; IMG are militants of no one state."""
    whole = row["expected_codes"][0]
    code, sector = whole[:3], whole[3:6]
    if code == "IMG":
        code, sector = "", "REB"
    return GoldActor(
        words=_text(row, "phrase"),
        on=_day(row["date"]),
        code=code,
        sectors=None if code in _WHOLE_KINDS else frozenset({sector}),
    )


def _text(row: Mapping[str, Any], field: str) -> str:
    value = row[field]
    if not isinstance(value, str):
        raise TypeError(f"{field!r} is no text: {value!r}")
    return value


def _day(said: str | None) -> date | None:
    """A day as "2021-07-01" or "1 July 2021"."""
    if said is None:
        return None
    if said[:4].isdigit():
        return date.fromisoformat(said)
    return datetime.strptime(said, "%d %B %Y").date()  # noqa: DTZ007 (a day, no time)
