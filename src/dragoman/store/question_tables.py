"""What makes a question live, in and out of the store: `Store.watch`."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from dragoman.errors import QuestionError
from dragoman.records import DocumentId, EventId, QuestionId
from dragoman.rule_text import rule_json, rule_of_json
from dragoman.store.database import Database
from dragoman.store.rows import day_of, day_text
from dragoman.watch_records import (
    Evidence,
    EvidenceId,
    FrozenRule,
    ProbabilityPoint,
    Resolution,
    StatedForecast,
)

_ALL_DAYS: Final = "9999-12-31"
_VOID: Final = frozenset({"annulled", "ambiguous"})


class QuestionTables:
    """
    Rules, evidence, probabilities, resolutions and stated forecasts of the questions.

    Days asked for with `as_of` mean "what was known then"; None means all. Without a
    question, those of all questions come back.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def question_id(self, start: str) -> QuestionId:
        """The id of the one question whose id begins so; raises `QuestionError`."""
        found = [row["id"] for row in self._database.rows("question", {"id": start})]
        if start and len(found) == 1:
            return QuestionId(found[0])
        if not found or not start:
            raise QuestionError(
                f"There is no question {start!r}; `dragoman watch list` has all."
            )
        raise QuestionError(f"{start!r} may be {' or '.join(found[:4])}; give more of the id.")

    def freeze(self, rule: FrozenRule) -> bool:
        """Keep the rule of a stored question; False if it has one, which stays."""
        fields = {
            "question": rule.question,
            "json": rule_json(rule.rule),
            "hash": rule.hash,
            "replaces": rule.replaces,
        }
        with self._database.saving():
            return self._database.insert("insert_rule", fields) is not None

    def rules(self, question: QuestionId | None = None) -> list[FrozenRule]:
        """The frozen rules."""
        return [
            FrozenRule(
                question=QuestionId(row["question"]),
                rule=rule_of_json(row["json"]),
                hash=row["hash"],
                replaces=row["replaces"],
            )
            for row in self._database.rows("rules", {"question": question})
        ]

    def save_evidence(self, found: Iterable[Evidence]) -> None:
        """Keep evidence; of what is known already only weight and reason are renewed."""
        with self._database.saving():
            for one in found:
                self._database.change("save_evidence", _evidence_fields(one))

    def withdraw(self, gone: Iterable[EvidenceId], day: date) -> None:
        """From this day on they no longer count."""
        with self._database.saving():
            for one in gone:
                fields = {"id": one, "day": day.isoformat()}
                self._database.change("withdraw_evidence", fields)

    def evidence(
        self,
        question: QuestionId | None = None,
        *,
        as_of: date | None = None,
        withdrawn: bool = False,
    ) -> list[Evidence]:
        """The evidence, oldest first; with `withdrawn` also what no longer counts."""
        asked = _asked(question, as_of) | {"withdrawn": withdrawn}
        return [_evidence(row) for row in self._database.rows("evidence", asked)]

    def save_probability(self, point: ProbabilityPoint) -> None:
        """Add a point to the history of a question."""
        fields = {
            "question": point.question,
            "day": point.day.isoformat(),
            "probability": point.probability,
            "cause": point.cause,
            "evidence": json.dumps(point.evidence),
            "option": point.option,
        }
        with self._database.saving():
            self._database.change("insert_probability", fields)

    def probabilities(
        self, question: QuestionId | None = None, *, as_of: date | None = None
    ) -> list[ProbabilityPoint]:
        """The history of the probability, question by question, oldest first."""
        return [
            ProbabilityPoint(
                question=QuestionId(row["question_id"]),
                day=date.fromisoformat(row["day"]),
                probability=row["probability"],
                cause=row["cause"],
                evidence=_ids(row["evidence"]),
                option=row["option"],
            )
            for row in self._database.rows("probabilities", _asked(question, as_of))
        ]

    def save_resolution(self, one: Resolution) -> None:
        """Add a resolution; a confirmed one closes its question, a refused one opens it."""
        fields = {
            "question": one.question,
            "day": one.day.isoformat(),
            "outcome": one.outcome,
            "because": one.because,
            "evidence": json.dumps(one.evidence),
            "state": one.state,
            "by": one.by,
        }
        with self._database.saving():
            self._database.change("insert_resolution", fields)
            if one.state != "proposed":
                self._database.change("close_question", _closing(one))

    def resolutions(
        self, question: QuestionId | None = None, *, as_of: date | None = None
    ) -> list[Resolution]:
        """The resolutions in the order in which they were made; the last of each counts."""
        return [
            Resolution(
                question=QuestionId(row["question_id"]),
                day=date.fromisoformat(row["day"]),
                outcome=row["outcome"],
                because=row["because"],
                evidence=_ids(row["evidence"]),
                state=row["state"],
                by=row["decided_by"],
            )
            for row in self._database.rows("resolutions", _asked(question, as_of))
        ]

    def save_stated(self, one: StatedForecast) -> None:
        """Keep what somebody held likely; another of the same day takes its place."""
        fields = {
            "question": one.question,
            "by": one.by,
            "day": one.day.isoformat(),
            "option": one.option,
            "probability": one.probability,
            "reasons": one.reasons,
        }
        with self._database.saving():
            self._database.change("save_stated", fields)

    def stated(
        self, question: QuestionId | None = None, *, as_of: date | None = None
    ) -> list[StatedForecast]:
        """What the user, a crowd or a market held likely, oldest first."""
        return [
            StatedForecast(
                question=QuestionId(row["question_id"]),
                by=row["by"],
                day=date.fromisoformat(row["day"]),
                probability=row["probability"],
                reasons=row["reasons"],
                option=row["option"],
            )
            for row in self._database.rows("stated_forecasts", _asked(question, as_of))
        ]


def _asked(question: QuestionId | None, as_of: date | None) -> dict[str, Any]:
    return {"question": question, "as_of": as_of.isoformat() if as_of else _ALL_DAYS}


def _closing(one: Resolution) -> dict[str, str]:
    if one.state == "refused":
        return {"question": one.question, "state": "open", "outcome": ""}
    state = "void" if one.outcome in _VOID else "resolved"
    return {"question": one.question, "state": state, "outcome": one.outcome}


def _ids(text: str) -> tuple[EvidenceId, ...]:
    return tuple(EvidenceId(one) for one in json.loads(text))


def _evidence_fields(one: Evidence) -> dict[str, Any]:
    return {
        "id": one.id,
        "question": one.question,
        "event": one.event,
        "document": one.document,
        "day": one.day.isoformat(),
        "side": one.side,
        "kind": one.kind,
        "weight": one.weight,
        "reason": one.reason,
        "quote": one.quote,
        "source": one.source,
        "origin": one.origin,
        "option": one.option,
        "decides": one.decides,
        "withdrawn": day_text(one.withdrawn),
        "counts": ",".join(one.counts),
    }


def _evidence(row: sqlite3.Row) -> Evidence:
    return Evidence(
        id=EvidenceId(row["id"]),
        question=QuestionId(row["question_id"]),
        event=EventId(row["event"]),
        document=DocumentId(row["document"]),
        day=date.fromisoformat(row["day"]),
        side=row["side"],
        kind=row["kind"],
        weight=row["weight"],
        reason=row["reason"],
        quote=row["quote"],
        source=row["source"],
        origin=row["origin"],
        option=row["option"],
        decides=bool(row["decides"]),
        withdrawn=day_of(row["withdrawn"]),
        counts=tuple(filter(None, row["counts"].split(","))),
    )
