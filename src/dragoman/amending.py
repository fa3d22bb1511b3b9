"""
Events put right by hand in a store, and documents coded anew with what was put right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dragoman.codings import coded_whatever_comes
from dragoman.corrections import Change, Signed, correction_of, last_made, training_row, undoing
from dragoman.errors import SettingError
from dragoman.records import Correction, EventId, Report
from dragoman.store import Store

__all__ = ["Recoding", "correct", "recode", "training_rows", "undo"]


@dataclass(slots=True)
class Recoding:
    """How many documents were coded anew, and how many events they hold now."""

    documents: int = 0
    events: int = 0
    interrupted: bool = False


def correct(store: Store, event: EventId, change: Change, signed: Signed) -> Correction:
    """
    Put an event right; the correction is kept and shown wherever the event is.

    Raises `SettingError` for an unknown event and for what cannot be right.
    """
    report = found_event(store, event)
    made = correction_of(
        report.event,
        report.document,
        change,
        earlier=store.corrections(report.document.id),
        signed=signed,
    )
    store.save_correction(made)
    return made


def undo(store: Store, event: EventId, signed: Signed) -> Correction:
    """Give a corrected event back as the coder had it; the correction stays on record."""
    last = [one for one in last_made(store.corrections()) if one.was.id == event]
    if not last:
        raise SettingError(
            f"The event {event!r} was never corrected; there is nothing to undo."
        )
    made = undoing(last[0], signed)
    store.save_correction(made)
    return made


def found_event(store: Store, event: EventId) -> Report:
    """The event with its document; `SettingError` where there is none."""
    report = store.event(event)
    if report is None:
        raise SettingError(
            f"There is no event {event!r} in the store; `dragoman events --json` tells the ids."
        )
    return report


def recode(store: Store, *, now: datetime, advance: Callable[[int], object] = int) -> Recoding:
    """
    Code every stored document anew, as after an update of the tables or the model.

    Corrections by hand are made again. Ctrl-C ends it after a whole document.
    """
    done = Recoding()
    try:
        with store.writing():
            for document_id in store.document_ids():
                document = store.document(document_id)
                if document is not None:
                    receipt = store.save_again(coded_whatever_comes(document), learnt=now)
                    done.documents += 1
                    done.events += receipt.events
                advance(1)
    except KeyboardInterrupt:
        done.interrupted = True
    return done


def training_rows(store: Store) -> Iterator[dict[str, Any]]:
    """The corrections that hold, as examples to learn from; one undone is none."""
    for one in last_made(store.corrections()):
        document = store.document(one.document)
        if document is not None and one.now != one.was:
            yield training_row(one, document)
