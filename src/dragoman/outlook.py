"""
What is likely next, from the reports of the store or from imported events.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dragoman.asked import Asked, happenings_of
from dragoman.codebook import country_names, party_codes
from dragoman.english import counted
from dragoman.errors import SettingError, unknown_name
from dragoman.forecasting.recurrency import (
    LEAST_EVENTS,
    LEAST_WINDOWS,
    forecasts,
    is_enough,
    known_day,
)
from dragoman.imports import table_query
from dragoman.pipeline import edition_day
from dragoman.records import Forecast, Happening
from dragoman.store import EventTables, Store

__all__ = ["forecasts_of", "imported_forecasts_of", "likely_next"]


def forecasts_of(
    store: Store, asked: Asked, *, today: date, days: int, limit: int
) -> list[Forecast]:
    """
    What is likely next between the asked parties.

    By the hazard model where the store's past can teach it, which looks at all
    parties; else by how often they did it before.
    """
    actor, recipient = (*asked.about, "", "")[:2]
    about = (actor or None, recipient or None)
    edition = edition_day(store, asked, today)
    everyone = happenings_of(store, replace(asked, about=()))
    _check_coded(asked.about, everyone)
    return likely_next(everyone, edition=edition, days=days, about=about, limit=limit)


def imported_forecasts_of(
    tables: EventTables, format_: str, asked: Asked, *, days: int, limit: int
) -> list[Forecast]:
    """
    As `forecasts_of`, from the events imported in this format, by the hazard model alone.

    The edition is the day asked for, else the day after the last event. Raises
    `SettingError` where there is too little past, or a party that it does not know.
    """
    from dragoman.forecasting.open_questions import likely_by_log  # noqa: PLC0415

    query = table_query(format_, asked)
    log, covered = tables.log(query), tables.days(query)
    last = covered.last if covered else date.min
    edition = asked.as_of or last + timedelta(days=1)
    for wanted in asked.about:
        if wanted not in log.actor_names:
            raise SettingError(unknown_name("party in these events", wanted, log.actor_names))
    actor, recipient = (*asked.about, "", "")[:2]
    about = (actor or None, recipient or None)
    said = likely_by_log(log, edition=edition, days=days, about=about, limit=limit)
    if said is None:
        raise SettingError(
            f"{counted(len(log), 'imported event')} before {edition} are too few to forecast "
            f"{counted(days, 'day')} by: at least {LEAST_EVENTS} over {LEAST_WINDOWS * days} "
            "days are needed; ask for fewer days, or import more of the past"
        )
    return said


def _check_coded(about: Iterable[str], found: Iterable[Happening]) -> None:
    """Raises `SettingError`, with the nearest names, for a party that has no code anywhere."""
    parties = (actor for one in found for pair in one.event.pairs for actor in pair)
    known = {actor.code for actor in parties} - {""}
    coded_names = known | set(country_names()) | set(party_codes().values())
    for wanted in about:
        if wanted not in coded_names:
            names = coded_names | set(country_names().values())
            raise SettingError(unknown_name("party with a code", wanted, names))


def likely_next(
    found: Sequence[Happening],
    *,
    edition: date,
    days: int,
    about: tuple[str | None, str | None],
    limit: int,
) -> list[Forecast]:
    """The forecasts from these happenings; see `forecasts_of`."""
    observed = (edition - min(map(known_day, found), default=edition)).days
    if is_enough(len(found), observed, days):
        # Loaded here, since the compiler behind it costs every other command a second.
        from dragoman.forecasting.open_questions import likely  # noqa: PLC0415

        said = likely(found, edition=edition, days=days, about=about, limit=limit)
        if said is not None:
            return said
    actor, recipient = about
    return forecasts(
        found, edition=edition, days=days, actor=actor, recipient=recipient, limit=limit
    )
