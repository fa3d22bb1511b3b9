from __future__ import annotations

from datetime import date, timedelta

from dragoman.records import EventDate, Happening
from dragoman.relations.quiet import SPELL_DAYS, SPELLS, quiet_pairs
from relation_records import happening, report

EDITION = date(2024, 12, 1)


def told(actor: str, recipient: str, days_ago: int) -> Happening:
    day = EDITION - timedelta(days=days_ago)
    when = EventDate(start=day, end=day, words="then", precision="day")
    return happening(report(actor, "ASSAULT", recipient, said=day.isoformat()[5:], when=when))


def every(step: int, actor: str, recipient: str, since: int = 0) -> list[Happening]:
    return [told(actor, recipient, days) for days in range(since, SPELLS * SPELL_DAYS, step)]


def test_a_pair_that_fell_silent_is_told() -> None:
    found = every(3, "RUS", "UKR") + every(4, "IRN", "USA", since=SPELL_DAYS)

    [one] = quiet_pairs(found, EDITION)
    assert (one.actor, one.recipient, one.type) == ("IRN", "USA", "ASSAULT")
    assert 6 <= one.usual <= 8


def test_a_pair_of_which_little_is_told_is_never_quiet() -> None:
    found = every(3, "RUS", "UKR") + every(20, "IRN", "USA", since=SPELL_DAYS)

    assert quiet_pairs(found, EDITION) == []


def test_where_all_is_silent_the_sources_are_and_no_pair() -> None:
    assert quiet_pairs(every(3, "RUS", "UKR", since=SPELL_DAYS), EDITION) == []
