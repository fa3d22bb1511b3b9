"""A store of any number of made-up events, for measures of the desk: no model reads them."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from dragoman.codebook import country_names, event_types
from dragoman.store import Store

LAST = date(2024, 6, 30)
DAYS = 3 * 365
EVENTS_PER_DOCUMENT = 2
PARTIES = 120
OUTLETS = 60
STATUSES = ("happened",) * 7 + ("ongoing", "planned", "possible", "denied")
_DOCUMENT = (
    "INSERT INTO documents (row, id, key, version, known, learnt, published, published_from,"
    " url, source, origin, language, external_id, words_digest, content_digest, title, text)"
    " VALUES (:row, :id, :url, 1, :day, '2024-07-01T00:00:00', :day, 'given', :url, :source,"
    " '', 'en', '', :id, :id, :title, :text)"
)
_EVENT = (
    "INSERT INTO events (row, id, document, type, mode, quad, status, day, start_day, end_day,"
    " start, confidence, json) VALUES (:row, :id, :document, :type, '', :quad, :status, :day,"
    " :day, :day, :start, 0.8, :json)"
)
_PARTY = (
    "INSERT INTO parties (event, role, position, code, sector, name, folded_name)"
    " VALUES (:event, :role, 0, :code, 'GOV', :name, :folded)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Report:
    document: dict[str, Any]
    events: list[dict[str, Any]]
    parties: list[dict[str, Any]]


def make_store(path: Path, events: int) -> None:
    """Writes the store; a few parties are in most of its events, as in the news."""
    Store.open(path).close()
    chance = random.Random(1)
    codes = sorted(country_names())[:PARTIES]
    weights = [1 / (rank + 1) for rank in range(len(codes))]
    with closing(Store.open(path)) as store, store.writing():
        run = store._database.connection  # noqa: SLF001 - past the checks, for speed
        run.execute("BEGIN")
        for chunk in _chunks(events // EVENTS_PER_DOCUMENT, chance, codes, weights):
            run.executemany(_DOCUMENT, [one.document for one in chunk])
            run.executemany(_EVENT, [event for one in chunk for event in one.events])
            run.executemany(_PARTY, [party for one in chunk for party in one.parties])
        run.execute("COMMIT")


def _chunks(
    number: int, chance: random.Random, codes: list[str], weights: list[float]
) -> Iterator[list[_Report]]:
    for first in range(0, number, 5000):
        pairs = chance.choices(codes, weights, k=2 * EVENTS_PER_DOCUMENT * 5000)
        yield [
            _report(at, number, chance, pairs[4 * (at - first) : 4 * (at - first) + 4])
            for at in range(first, min(first + 5000, number))
        ]


def _report(at: int, number: int, chance: random.Random, codes: list[str]) -> _Report:
    day = (LAST - timedelta(days=DAYS - 1 - at * DAYS // number)).isoformat()
    names = country_names()
    quotes: list[str] = []
    events: list[dict[str, Any]] = []
    parties: list[dict[str, Any]] = []
    for place in range(EVENTS_PER_DOCUMENT):
        actor, recipient = codes[2 * place], codes[2 * place + 1]
        kind = chance.choice(_TYPES)
        word = chance.choice(_WORDS)
        quote = f"{names[actor]} dealt with {names[recipient]} over {word} number {at}"
        start = sum([len(one) + 2 for one in quotes])
        row = at * EVENTS_PER_DOCUMENT + place + 1
        event = {
            "id": f"e{row:x}",
            "document": f"d{at:x}",
            "published": day,
            "quote": quote,
            "start": start,
            "end": start + len(quote),
            "type": kind,
            "mode": "",
            "contexts": [],
            "quad": event_types()[kind].quad,
            "intensity": 1.0,
            "status": chance.choice(STATUSES),
            "status_words": "",
            "actor": [_party(names[actor], actor, start)],
            "recipient": [_party(names[recipient], recipient, start)],
            "attribution": [],
            "date": {"start": day, "end": day, "words": "", "precision": "reported"},
            "place": None,
            "confidence": 0.8,
            "because": [{"step": "type", "words": "dealt", "says": "made up"}],
        }
        quotes.append(quote)
        events.append(
            event | {"row": row, "document": at + 1, "day": day, "json": json.dumps(event)}
        )
        parties += [
            _party_row(row, "actor", actor, names[actor]),
            _party_row(row, "recipient", recipient, names[recipient]),
        ]
    document = {
        "row": at + 1,
        "id": f"d{at:x}",
        "day": day,
        "url": f"https://outlet-{at % OUTLETS}.example/{at}",
        "source": f"Outlet {at % OUTLETS}",
        "title": f"Report {at}",
        "text": ". ".join(quotes) + ".",
    }
    return _Report(document=document, events=events, parties=parties)


def _party(name: str, code: str, start: int) -> dict[str, Any]:
    return {
        "name": name,
        "code": code,
        "sector": "GOV",
        "start": start,
        "end": start + len(name),
    }


def _party_row(event: int, role: str, code: str, name: str) -> dict[str, Any]:
    return {"event": event, "role": role, "code": code, "name": name, "folded": name.casefold()}


_TYPES = tuple(sorted(event_types()))
_WORDS = "gas grain fish visas steel water ports rails arms loans prisoners borders".split()
