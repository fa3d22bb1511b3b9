"""`watch score`: how good the probabilities were."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from dragoman import scoring
from dragoman.cli import options
from dragoman.cli.files import check_picture, write_whole
from dragoman.cli.output import err, out, print_json, print_table
from dragoman.cli.stores import asked_store
from dragoman.english import counted
from dragoman.watch.scores import (
    BASE_RATE,
    CROWD,
    HORIZONS_DAYS,
    PERSISTENCE,
    STANDINGS,
    ScoreLine,
    Skill,
)

_SAYS = {
    "scored": "scored",
    "unforecast": "settled without a forecast",
    "matured": "due without an answer",
    "pending": "pending",
    "annulled": "annulled",
    "ambiguous": "ambiguous",
}


def score(
    horizon: Annotated[
        list[int] | None,
        typer.Option(
            "--days",
            metavar="N",
            min=0,
            max=10_000,
            help="Days before closing; may be given again. (default: 90, 30, 7, 1)",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE.svg", help="Write a picture too."),
    ] = None,
    as_of: options.AsOf = None,
    db: options.Db = None,
    as_json: options.AsJson = False,
) -> None:
    """
    Say how good the probabilities were, by kind of question and days before closing.

    Brier and log score are best at 0; skill says by what share a forecaster beat the
    share of yes among the same questions (the best constant forecast there is), "all
    stays as it is", and the crowd, with its 90 % interval.
    """
    check_picture(output)
    with asked_store(db) as store:
        board = scoring.scoreboard(
            store,
            today=options.today(),
            as_of=as_of,
            horizons_days=horizon or HORIZONS_DAYS,
        )
    if output is not None:
        write_whole(output, [scoring.score_chart(board)])
        err.print(Text(f"The picture is in {output}."))
    if as_json:
        print_json(
            {
                "questions": board.standings,
                "scores": [asdict(line) for line in board.lines],
                "calibration": [asdict(curve) for curve in board.curves],
            }
        )
        return
    told = [f"{board.standings[name]} {_SAYS[name]}" for name in STANDINGS]
    out.print(Text("Questions: " + ", ".join(told) + "."))
    print_table(
        [_row(line) for line in board.lines],
        as_json=False,
        empty=_none_scored(board, min(horizon or HORIZONS_DAYS)),
    )


def _none_scored(board: scoring.Scoreboard, least_days: int) -> str:
    """Why no forecaster has a score."""
    if not board.standings["scored"]:
        return "Nothing is settled that had a forecast; `dragoman watch resolve` settles."
    return (
        f"No forecast stood {counted(least_days, 'day')} before its question closed; "
        "`--days 0` scores the last one."
    )


def _row(line: ScoreLine) -> dict[str, object]:
    skills = {one.against: one for one in line.skills}
    return {
        "forecaster": line.by,
        "questions": line.group,
        "days before": line.horizon_days,
        "number": line.count,
        "yes": f"{line.yes_share:.0%}",
        "Brier": f"{line.brier:.3f}",
        "log": f"{line.log_score:.3f}",
        "skill: base rate": _skill(skills.get(BASE_RATE)),
        "persistence": _skill(skills.get(PERSISTENCE)),
        "crowd": _skill(skills.get(CROWD)),
    }


def _skill(skill: Skill | None) -> str:
    if skill is None:
        return ""
    if skill.low is None or skill.high is None:
        return f"{skill.skill:+.0%} ({skill.count})"
    return f"{skill.skill:+.0%} ({skill.low:+.0%} to {skill.high:+.0%}; {skill.count})"
