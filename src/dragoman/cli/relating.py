"""`relation`: the ledger of a pair and its state, as tables, JSON or a picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from dragoman import inquiry, pairs
from dragoman.asked import Asked
from dragoman.cli import options
from dragoman.cli.files import check_picture, write_whole
from dragoman.cli.output import err, out, print_json, print_table
from dragoman.cli.stores import asked_store
from dragoman.codebook import party_names, quad_classes
from dragoman.errors import SettingError, unknown_name
from dragoman.records import Dyad, Happening, Status
from dragoman.relations.dyads import balance
from dragoman.relations.state import State
from dragoman.relations.state_json import state_as_json
from dragoman.relations.telling import (
    beside_line,
    bond_lines,
    level_lines,
    pledge_lines,
    reported_words,
    tilt_lines,
    turning_lines,
    turning_words,
)
from dragoman.settings import default_store
from dragoman.store import EventTables

_LONG_SILENCE = 4


def relation(
    a: Annotated[str, typer.Argument(metavar="A", help="A party's code (RUS) or name.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The other party.")],
    since: options.Since = None,
    until: options.Until = None,
    as_of: options.AsOf = None,
    period: Annotated[
        str, typer.Option("--period", metavar="PERIOD", help="Count by month or by week.")
    ] = "month",
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE.svg", help="Write a chart too."),
    ] = None,
    chart: Annotated[
        str | None,
        typer.Option(
            "--chart",
            metavar="CHART",
            help="Which one: the series, the balance by its parts, or a timeline of bonds. "
            "(default: series)",
        ),
    ] = None,
    imported: options.Imported = None,
    db: options.Db = None,
    as_json: options.AsJson = False,
) -> None:
    """Show the ledger of a pair: who did what to whom, month by month, and how it stands."""
    asked = options.asked(since=since, until=until, as_of=as_of)
    first, second = inquiry.pair(a, b)
    chosen = inquiry.period(period)
    drawn = _drawn(chart, output)
    if imported is not None:
        tables = EventTables(db or default_store())
        found = pairs.state_of_imported(tables, imported, first, second, asked, period=chosen)
    else:
        with asked_store(db, asked) as store:
            found = pairs.state_of(
                store, first, second, asked, today=options.today(), period=chosen
            )
    if output is not None:
        write_whole(output, [pairs.CHARTS[drawn](found)])
        err.print(Text(f"The chart is in {output}."))
    if as_json:
        print_json(state_as_json(found))
        return
    for side in (found.forth, found.back):
        _print_dyad(side, chosen)
    if not found.count:
        options.say_perhaps_meant((first, second))
    _print_balance(found.forth, found.back)
    _print_state(found)


def _drawn(chart: str | None, output: Path | None) -> str:
    """The name of the chart; `SettingError` where there is none such, or no file for it."""
    if chart is not None and chart not in pairs.CHARTS:
        raise SettingError(unknown_name("chart", chart, pairs.CHARTS))
    if chart is not None and output is None:
        raise SettingError(f"--chart {chart} is drawn into a file; name it: -o {chart}.svg")
    check_picture(output)
    return chart or "series"


def _print_dyad(side: Dyad, period: str) -> None:
    rows = [
        {
            period: one.start.isoformat()[: 7 if period == "month" else 10],
            **{quad: one.quad_counts.get(quad, 0) for quad in quad_classes()},
            "intensity": round(one.intensity, 1),
            "only said": sum(
                count
                for (_, status), count in one.type_counts.items()
                if not Status(status).is_done
            ),
        }
        for one in side.periods
    ]
    print_table(
        list(_without_silence(rows)),
        as_json=False,
        title=_title(side),
        empty=f"{_title(side)}: nothing in the store.",
    )
    for happening in side.happenings[:5]:
        out.print(Text(f"  {_line(happening)}", style="dim"))
    out.print()


def _without_silence(rows: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The rows, of which a long run without anything is told by one of dots."""
    for is_silent, run in groupby(rows, key=lambda row: not any([*row.values()][1:])):
        found = list(run)
        if is_silent and len(found) >= _LONG_SILENCE:
            yield dict.fromkeys(found[0], "…")
        else:
            yield from found


def _print_balance(forth: Dyad, back: Dyad) -> None:
    """Both directions in one line each: who gives, and who takes."""
    sides = balance(forth, back)
    for side, tally in ((forth, sides.forth), (back, sides.back)):
        if not side.entries:
            continue
        out.print(
            Text(
                f"{_title(side)}: {tally.cooperative} of cooperation "
                f"({tally.material_cooperation} in deeds), {tally.conflictual} of conflict "
                f"({tally.material_conflict} in deeds)"
            )
        )


def _print_state(found: State) -> None:
    """How the pair stands, and when it turned; nothing where the ledger is empty."""
    if not found.count:
        return
    out.print()
    for line in level_lines(found):
        out.print(Text(line))
    if found.turning_points:
        out.print(Text("Turning points", style="bold"))
        for one in found.turning_points:
            out.print(Text(f"  {turning_words(one, found.period)}"))
            if words := reported_words(one):
                out.print(Text(f"    {words}", style="dim"))
    else:
        out.print(Text(turning_lines(found)[0]))
    _print_lines("Tilt", tilt_lines(found, party_names()))
    _print_lines("Bonds", bond_lines(found, party_names()))
    _print_lines("Promises", pledge_lines(found, party_names()))
    if line := beside_line(found, party_names()):
        out.print(Text(line))


def _print_lines(heading: str, lines: Sequence[str]) -> None:
    if lines:
        out.print(Text(heading, style="bold"))
    for line in lines:
        out.print(Text(f"  {line}"))


def _title(side: Dyad) -> str:
    names = party_names()
    return f"{names.get(side.actor, side.actor)} → {names.get(side.recipient, side.recipient)}"


def _line(happening: Happening) -> str:
    event = happening.event
    return (
        f"{event.published or 'undated'}  {event.type} ({event.status.value})  “{event.quote}”"
    )


def network(
    about: options.About = None,
    since: options.Since = None,
    until: options.Until = None,
    as_of: options.AsOf = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE.svg", help="Draw the network too."),
    ] = None,
    limit: options.Limit = 40,
    db: options.Db = None,
    as_json: options.AsJson = False,
) -> None:
    """Show who stands near whom: the strongest ties, the blocs, and who goes between them."""
    asked = options.asked(about, since, until, as_of)
    check_picture(output)
    with asked_store(db) as store:
        found = pairs.network_of(store, asked)
    if output is not None:
        title = f"Who stands near whom{_days_words(asked)}"
        ties = pairs.strongest_ties(found, limit)
        write_whole(output, [pairs.network_chart_of(found, ties, title=title)])
        err.print(Text(f"The picture is in {output}."))
    if as_json:
        print_json(asdict(found))
        return
    rows = [
        {"party": tie.first, "and": tie.second, "near": tie.near, "far": tie.far}
        for tie in found.ties[:limit]
    ]
    empty = f"The store knows of no two parties{_days_words(asked)}."
    print_table(rows, as_json=False, empty=empty)
    names = party_names()
    _print_lines(
        "Blocs",
        [", ".join(names.get(party, party) for party in bloc) for bloc in found.blocs],
    )
    _print_lines(
        "Go-betweens",
        [
            f"{names.get(one.party, one.party)}: {one.share:.0%} of the ways between others"
            for one in found.go_betweens[:5]
        ],
    )


def _days_words(asked: Asked) -> str:
    since = f", from {asked.since}" if asked.since else ""
    until = f" to {asked.until}" if asked.until else ""
    return since + until
