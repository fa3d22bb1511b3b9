"""
Rows of imported data as evidence on a question, where its rule counts them.

A row has no words: patterns that ask for words never meet one. Rows of one day, one kind
and the same parties are one happening, and a whole data set is one origin.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from dragoman.codebook import country_names
from dragoman.records import DocumentId, Report
from dragoman.store import EventTables, TableQuery
from dragoman.watch.bearing import about_types
from dragoman.watch.checking import all_patterns
from dragoman.watch.feeding import told_reports
from dragoman.watch.matching import Told
from dragoman.watch_records import Rule

DATA = "data:"
"""The documents of such evidence begin so: none of them is in the store."""


def told_rows(tables: EventTables, rule: Rule) -> list[Told]:
    """The rows that may bear on a rule, as reports, oldest first."""
    known = set(tables.formats())
    found = [
        report for name in rule.data if name in known for report in _reports(tables, rule, name)
    ]
    return told_reports(sorted(found, key=lambda one: (one.known, one.event.id)))


def row_days(tables: EventTables, rule: Rule) -> set[date]:
    """The days of which the data sets of a rule tell anything at all."""
    known = set(tables.formats())
    return {
        day
        for name in rule.data
        if name in known
        for day in tables.told_days(TableQuery(format=name))
    }


def _reports(tables: EventTables, rule: Rule, name: str) -> Iterator[Report]:
    # Start-up: Polars is for those who have imported.
    from dragoman.exchange.incoming.giving_back import reports  # noqa: PLC0415

    patterns = [one for one in all_patterns(rule) if one.types and not one.words]
    if not patterns:
        return
    types = {*(kind for one in patterns for kind in one.types), *about_types()}
    parties = {
        entry.partition("/")[0].partition(" ")[0]
        for one in patterns
        for entry in (*one.actors, *one.recipients)
    }
    seen: set[tuple[object, ...]] = set()
    for report in reports([tables.rows_of(TableQuery(format=name), types, parties)]):
        event = report.event
        key = (
            event.date and event.date.start,
            event.type,
            event.mode,
            tuple(party.code or party.name for party in event.actor),
            tuple(party.code or party.name for party in event.recipient),
        )
        if key not in seen:
            seen.add(key)
            yield _marked(report, name)


def _marked(report: Report, name: str) -> Report:
    """The row as a report of its data set, its quote made of its cells."""
    event, document = report.event, report.document
    identity = DocumentId(f"{DATA}{name}:{event.id}")
    who = " and ".join(_name(one.name, one.code) for one in event.actor) or "?"
    whom = " and ".join(_name(one.name, one.code) for one in event.recipient) or "?"
    kind = f"{event.type} ({event.mode})" if event.mode else event.type
    return replace(
        report,
        event=replace(event, document=identity, quote=f"{who} → {whom}: {kind}"),
        document=replace(
            document,
            id=identity,
            source=f"{name} data, {document.source}" if document.source else f"{name} data",
            origin=f"{name} data",
        ),
    )


def _name(name: str, code: str) -> str:
    """A party by its name, and its state where that tells more."""
    state = country_names().get(code, "")
    is_state = name.casefold() in {state.casefold(), code.casefold()}
    return f"{name} ({state})" if state and not is_state else state or name
