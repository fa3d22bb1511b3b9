"""`events`, `relation`, `forecast` and `search`: the commands that ask the store."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from dragoman import inquiry, outlook
from dragoman.asked import Asked
from dragoman.cli import options
from dragoman.cli.output import print_json, print_table
from dragoman.cli.stores import asked_store
from dragoman.corrections import corrected_by
from dragoman.english import counted
from dragoman.exchange.json_lines import report_as_json
from dragoman.records import Actor, Event, Status
from dragoman.settings import default_store
from dragoman.store import EventTables


def events(
    about: options.About = None,
    type_: Annotated[
        str | None,
        typer.Option("--type", metavar="TYPE", help="Only this event type, such as AID."),
    ] = None,
    status: Annotated[
        str | None,
        typer.Option(
            "--status", metavar="STATUS", help=f"Only this status: {', '.join(Status)}."
        ),
    ] = None,
    since: options.Since = None,
    until: options.Until = None,
    as_of: options.AsOf = None,
    limit: options.Limit = 50,
    ids: Annotated[
        bool, typer.Option("--ids", help="Show the id of each event too, for `correct`.")
    ] = False,
    db: options.Db = None,
    as_json: options.AsJson = False,
) -> None:
    """List the events in the store, the newest report first."""
    asked = options.asked(about, since, until, as_of)
    types, statuses = inquiry.types(type_), inquiry.statuses(status)
    with asked_store(db, asked) as store:
        found = store.reports(
            about=asked.about,
            types=types,
            statuses=statuses,
            since=asked.since,
            until=asked.until,
            as_of=asked.as_of,
            limit=limit,
        )
    if as_json:
        print_json([report_as_json(report) for report in found])
        return
    rows = [_row(report.event) for report in found]
    if ids:
        rows = [{"id": report.event.id, **row} for report, row in zip(found, rows, strict=True)]
    print_table(rows, as_json=False, empty=_NOTHING)
    if not found:
        options.say_perhaps_meant(asked.about)


_NOTHING = "Nothing in the store answers this. `dragoman doctor` tells what the store holds."


def _row(event: Event) -> dict[str, Any]:
    return {
        "reported": event.published or "",
        "who": _named(event.actor),
        "type": event.type,
        "status": event.status.value + (" (put right)" if corrected_by(event) else ""),
        "whom": _named(event.recipient),
        "according to": _named(event.attribution),
        "words": event.quote,
    }


def _named(parties: tuple[Actor, ...]) -> str:
    return ", ".join(
        f"{party.name} ({party.code})" if party.code else party.name for party in parties
    )


_TOO_LITTLE = (
    "The store holds too little history to go by: reports must reach back sixty days, and two "
    "windows of the days asked for, and tell of something that was done between such parties."
)


def forecast(
    a: Annotated[str | None, typer.Argument(metavar="A", help="Who acts.")] = None,
    b: Annotated[str | None, typer.Argument(metavar="B", help="Upon whom.")] = None,
    actor: Annotated[
        str | None,
        typer.Option("--actor", metavar="A", help="Who acts, whomever upon; as [A] alone."),
    ] = None,
    days: Annotated[
        int, typer.Option("--days", metavar="N", min=1, max=3650, help="Within so many days.")
    ] = 30,
    as_of: options.AsOf = None,
    limit: Annotated[
        int,
        typer.Option(
            "--limit", "--top", metavar="N", min=1, max=1_000_000, help="At most so many rows."
        ),
    ] = 20,
    imported: options.Imported = None,
    db: options.Db = None,
    as_json: options.AsJson = False,
) -> None:
    """
    Say who is likely to do what to whom next, from what they and others did before.

    With some five hundred events over six times the days asked, by a model that is
    fitted on the store's own past and held to what came true; with less, by how often it
    was so before; with fewer than sixty days, or two windows, of reports not at all.
    """
    if actor is not None and a is not None:
        raise typer.BadParameter("name who acts once: as [A] or by --actor")
    about = tuple(inquiry.party(party) for party in (a or actor, b) if party is not None)
    asked = Asked(about=about, as_of=as_of)
    if imported is not None:
        options.say_if_slow()
        tables = EventTables(db or default_store())
        found = outlook.imported_forecasts_of(tables, imported, asked, days=days, limit=limit)
    else:
        with asked_store(db) as store:
            found = outlook.forecasts_of(
                store, asked, today=options.today(), days=days, limit=limit
            )
    rows = [
        {
            "actor": row.actor,
            "type": row.type,
            "recipient": row.recipient,
            "days": row.days,
            "probability": round(row.probability, 3),
            "because": row.because,
            **({"against": row.against, "record": row.record} if row.record else {}),
        }
        for row in found
    ]
    if as_json:
        print_json(rows)
        return
    title = f"Within {counted(days, 'day')}"
    print_table(
        [_forecast_row(row) for row in rows], as_json=False, title=title, empty=_TOO_LITTLE
    )


def _forecast_row(row: dict[str, Any]) -> dict[str, Any]:
    """The row with who does what to whom in one cell, so that its reasons have room."""
    said = ("actor", "type", "recipient")
    shown = {name: value for name, value in row.items() if name not in (*said, "days")}
    return {"forecast": " ".join(row[name] for name in said), **shown}


def search(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORD", help='Words that the report must hold; "in marks", a phrase.'
        ),
    ],
    as_of: options.AsOf = None,
    limit: options.Limit = 20,
    db: options.Db = None,
    as_json: options.AsJson = False,
) -> None:
    """
    Find reports by their words, the best first.

    Of more than ten thousand with these words the newest are looked at.
    """
    wanted = inquiry.search_words(" ".join(words))
    with asked_store(db) as store:
        hits = store.search(wanted, as_of=as_of, limit=limit)
    rows = [
        {
            "document": hit.document.id,
            "published": hit.document.published,
            "source": hit.document.source,
            "title": hit.document.title,
            "words": " ".join(hit.snippet.split()) if not as_json else hit.snippet,
            "start": hit.start,
            "end": hit.end,
        }
        for hit in hits
    ]
    if not as_json:
        rows = [{name: row[name] for name in ("published", "source", "words")} for row in rows]
    print_table(rows, as_json=as_json, empty=f"No report holds {wanted!r}.")
