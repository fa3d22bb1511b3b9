"""`evaluate forecasting`: days that a forecaster has not seen, asked about and then learnt."""

from __future__ import annotations

import resource
import sys
import time
from contextlib import nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli import options
from dragoman.cli.output import err, out, print_json, print_table
from dragoman.codebook import country_names
from dragoman.coding.actor_words import actor_of
from dragoman.errors import SourceError
from dragoman.exchange.event_folder import EventFolder, bracketed, event_folder
from dragoman.plugins import named_where_it_fails

if TYPE_CHECKING:
    from dragoman.forecasting.hazard import HazardScore

LEAST_DAYS = 60
WINDOWS_DAYS = (7, 30, 90)
_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Measured:
    """What one forecaster reached, and what that took."""

    measures: dict[str, float]
    by_group: dict[str, dict[str, float]]
    calibration_error: float | None
    seconds: float

    def as_json(self) -> dict[str, Any]:
        """The measures, flat; groups, calibration and seconds beside them."""
        groups = {name: _rounded(values) for name, values in self.by_group.items()}
        said: dict[str, Any] = {**_rounded(self.measures), **groups}
        if self.calibration_error is not None:
            said["calibration"] = {"error_by_decile": round(self.calibration_error, 4)}
        return {**said, "cost": {"seconds": round(self.seconds, 1)}}


def forecasting(
    data: Annotated[
        Path,
        typer.Argument(
            metavar="DIR",
            help="A folder of events: train.txt, valid.txt and test.txt with rows of actor, "
            "relation, recipient and hour; entity2id.txt and relation2id.txt.",
        ),
    ],
    only: Annotated[
        str, typer.Option("--only", metavar="NAME,NAME", help="Only these forecasters.")
    ] = "",
    as_json: options.AsJson = False,
) -> None:
    """
    Compare what forecasters put first with what came next, day by day.

    Each event of the test days is asked about from both ends, knowing nothing of its day.
    Mean reciprocal rank and hits within 1, 3 and 10, from 0 to 1, filtered by time, ties
    by their average rank: for all, by end (object, subject), and by what was seen before.
    Beside it, without --only: whether what happened before happens again within 7, 30 and
    90 days, with its Brier score and its skill over climatology.
    """
    # Loaded here, since the compiler behind it costs every other command a second.
    from dragoman.forecasting.back_test import (  # noqa: PLC0415
        Ranking,
        groups_of,
        measured,
        replayed,
    )
    from dragoman.forecasting.discovery import kind, kinds  # noqa: PLC0415
    from dragoman.forecasting.hazard import hazard_score  # noqa: PLC0415

    chosen = [kind(name) for name in only.split(",") if name] or list(kinds().values())
    folder = event_folder(data, named_groups)
    _check(data, folder)
    options.say_if_slow()
    log, start = folder.log, folder.test_from
    groups = groups_of(log, start)
    found: dict[str, _Measured] = {}
    for one in chosen:
        began = time.perf_counter()
        with named_where_it_fails("forecasters", one.name) if one.is_plugged else nullcontext():
            played = replayed(one.fitted(log.before(start)), log, start)
        seconds = time.perf_counter() - began
        ranking = Ranking(ranks=played.ranks, groups=groups)
        found[one.name] = _Measured(
            measures=measured(played.ranks),
            by_group=ranking.by_group(),
            calibration_error=played.calibration_error,
            seconds=seconds,
        )
    windows = {days: hazard_score(log, days, start) for days in WINDOWS_DAYS if not only}
    if as_json:
        print_json(_as_json(folder, found, windows))
        return
    print_table(_rows(found), as_json=False, empty="")
    if rows := [
        {"within days": days, **_windowed(one)} for days, one in windows.items() if one
    ]:
        out.print()
        print_table(rows, as_json=False, empty="", title="Does it happen again? (hazard)")
    out.print(f"peak memory {_peak_megabytes():.0f} MB")


def named_groups(name: str) -> tuple[str, str]:
    """
    The country (its code, where we know it) and the office or sector of a name.

    By what the name states in brackets, else by the tables of actors.

    >>> named_groups("Foreign Affairs (France)"), named_groups("Angela Merkel")
    (('FRA', 'Foreign Affairs'), ('DEU', 'GOV'))
    """
    country, office = bracketed(name)
    known = actor_of(country or name, None)
    code = known.code if known.code in country_names() else ""
    return (code or country or known.code), (office or known.sector)


def _check(data: Path, folder: EventFolder) -> None:
    if folder.test_from < LEAST_DAYS:
        raise SourceError(
            f"{data} has {folder.test_from} days before its test days; at least {LEAST_DAYS} "
            "are needed to learn from"
        )
    for one in folder.rejected[:_SHOWN]:
        err.print(f"{one.id}: {one.reason}: {one.detail}", markup=False)
    counts = {
        "broken rows left out": len(folder.rejected),
        "repeated rows counted once": folder.duplicates,
        "rows out of order, sorted": folder.out_of_order,
    }
    for words, count in counts.items():
        if count:
            err.print(f"{words}: {count}", markup=False)


def _windowed(score: HazardScore) -> dict[str, float]:
    values = {name: round(value, 5) for name, value in asdict(score).items()}
    return {"skill": round(score.skill, 4), **values}


def _as_json(
    folder: EventFolder,
    found: dict[str, _Measured],
    windows: dict[int, HazardScore | None],
) -> dict[str, Any]:
    """The measures of the best forecaster, flat, and those of each."""
    best = max(found, key=lambda name: found[name].measures["mrr"])
    return {
        **found[best].as_json(),
        "forecaster": best,
        "forecasters": {name: one.as_json() for name, one in found.items()},
        "hazard": {str(days): _windowed(one) for days, one in windows.items() if one},
        "data": {
            "events": len(folder.log),
            "asked_events": len(folder.log.between(folder.test_from, folder.log.end)),
            "actors": len(folder.log.actor_names),
            "relations": len(folder.log.relation_names),
            "broken_rows": len(folder.rejected),
            "repeated_rows": folder.duplicates,
            "rows_out_of_order": folder.out_of_order,
        },
        "peak_memory_mb": round(_peak_megabytes()),
    }


def _rounded(measures: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in measures.items()}


def _rows(found: dict[str, _Measured]) -> list[dict[str, Any]]:
    """A line for each forecaster, the best first, with the columns a terminal has room for."""
    ordered = sorted(found.items(), key=lambda one: -one[1].measures["mrr"])
    return [
        {
            "forecaster": name,
            **_rounded(one.measures),
            **{f"{group}_mrr": round(of["mrr"], 4) for group, of in one.by_group.items()},
            "calibration_error": one.calibration_error and round(one.calibration_error, 4),
            "seconds": round(one.seconds, 1),
        }
        for name, one in ordered
    ]


def _peak_megabytes() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
