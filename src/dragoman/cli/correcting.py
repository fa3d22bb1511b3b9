"""`correct` and `recode`: events put right by hand, and stored documents coded anew."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Annotated, Any

import typer

from dragoman import amending
from dragoman.cli import options
from dragoman.cli.output import out, print_json, print_json_line, print_table, progress_bar
from dragoman.cli.stores import asked_store
from dragoman.correction_words import changed_words
from dragoman.corrections import Change, Signed
from dragoman.english import counted
from dragoman.errors import SettingError
from dragoman.event_json import event_as_json
from dragoman.records import Correction, EventId
from dragoman.settings import default_store
from dragoman.store import Store

_INTERRUPTED = 130


def correct(
    event: Annotated[
        str | None,
        typer.Argument(metavar="EVENT", help="The event, by its id: `events --ids`."),
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="The right event type.")
    ] = None,
    mode: Annotated[str | None, typer.Option("--mode", metavar="MODE", help="How.")] = None,
    status: Annotated[
        str | None, typer.Option("--status", metavar="STATUS", help="The right status.")
    ] = None,
    actor: Annotated[
        str | None,
        typer.Option(
            "--actor",
            metavar="WORDS",
            help='Who does it, in words of the report: "Russian forces (RUS), Wagner".',
        ),
    ] = None,
    recipient: Annotated[
        str | None,
        typer.Option("--recipient", metavar="WORDS", help="To whom, written as the actor."),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DAY", help="When: one day, or two that part by /."),
    ] = None,
    place: Annotated[
        str | None,
        typer.Option(
            "--place", metavar="WORDS", help='Where, in words of the report: "Nairobi (KEN)".'
        ),
    ] = None,
    speaker: Annotated[
        str | None,
        typer.Option("--speaker", metavar="WORDS", help="Who says so, written as the actor."),
    ] = None,
    words: Annotated[
        str | None,
        typer.Option(
            "--words", metavar="WORDS", help="The words of the report that tell of the event."
        ),
    ] = None,
    no_event: Annotated[
        bool, typer.Option("--no-event", help="The words tell of no event at all.")
    ] = False,
    undo: Annotated[
        bool, typer.Option("--undo", help="Give the event back as it was coded.")
    ] = False,
    author: Annotated[str, typer.Option("--author", metavar="NAME", help="Who says so.")] = "",
    reason: Annotated[str, typer.Option("--reason", metavar="WORDS", help="Why.")] = "",
    export: Annotated[
        bool,
        typer.Option(
            "--export", help="Print what holds as JSON Lines, to learn from and measure by."
        ),
    ] = False,
    db: options.Db = None,
    as_json: options.AsJson = False,
) -> None:
    """
    Put an event right by hand; without one, list what was put right.

    A correction is kept with its author and reason, holds again when the document is coded
    anew, and is told in the event's last step wherever the event is shown.
    """
    if event is None:
        _show(db, as_json=as_json, export=export)
        return
    signed = Signed(author=author, reason=reason, made=options.now())
    change = Change(
        type=kind,
        mode=mode,
        status=status,
        actor=actor,
        recipient=recipient,
        place=place,
        attribution=speaker,
        happened_on=on,
        quote=words,
        is_no_event=no_event,
    )
    _check(change, undo=undo, signed=signed)
    with closing(Store.open(db or default_store(), create=False)) as store:
        if undo:
            made = amending.undo(store, EventId(event), signed)
        else:
            made = amending.correct(store, EventId(event), change, signed)
    if as_json:
        print_json(_as_json(made))
    else:
        done = "Given back as it was coded" if undo else "Put right"
        out.print(f"{done}: {made.was.quote}", markup=False)


def _check(change: Change, *, undo: bool, signed: Signed) -> None:
    """Say by which options it is done, before the core says what it lacks."""
    if undo and change != Change():
        raise SettingError("--undo stands alone: it gives back all that was coded.")
    if not undo and change == Change():
        raise SettingError(
            "Nothing is changed. Say what is right: --type, --mode, --status, --actor, "
            "--recipient, --place, --speaker, --on, --words or --no-event; or give back what "
            "was coded: --undo."
        )
    if not signed.author.strip() or not signed.reason.strip():
        raise SettingError("A correction needs its author and its reason: --author, --reason.")


def _show(db: Path | None, *, as_json: bool, export: bool) -> None:
    with asked_store(db) as store:
        if export:
            for row in amending.training_rows(store):
                print_json_line(row)
            return
        made = store.corrections()
    if as_json:
        print_json([_as_json(one) for one in made])
        return
    rows = [
        {
            "event": one.was.id,
            "words": one.was.quote,
            "now": changed_words(one),
            "author": one.author,
            "reason": one.reason,
            "made": one.made.date(),
        }
        for one in made
    ]
    print_table(rows, as_json=False, empty="Nothing was put right by hand.")


def _as_json(one: Correction) -> dict[str, Any]:
    return {
        "id": one.id,
        "document": one.document,
        "made": one.made.isoformat(),
        "author": one.author,
        "reason": one.reason,
        "was": event_as_json(one.was),
        "now": event_as_json(one.now) if one.now else None,
    }


def recode(db: options.Db = None, as_json: options.AsJson = False) -> None:
    """
    Code every stored report anew, as after an update; corrections by hand hold again.

    After Ctrl-C the status is 130; each report is coded wholly or as it was.
    """
    with (
        closing(Store.open(db or default_store(), create=False)) as store,
        progress_bar(store.counts().documents) as bar,
    ):
        task = bar.task_ids[0]
        done = amending.recode(
            store, now=options.now(), advance=lambda number: bar.advance(task, number)
        )
    if as_json:
        print_json({"documents": done.documents, "events": done.events})
    else:
        told = (
            f"{counted(done.documents, 'report')} coded anew: {counted(done.events, 'event')}."
        )
        out.print(told, markup=False)
    if done.interrupted:
        raise typer.Exit(_INTERRUPTED)
