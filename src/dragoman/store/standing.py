"""Sources that are read again and again, in and out of the store."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from dragoman.records import SourceState
from dragoman.store.database import Database


def source_states(database: Database) -> list[SourceState]:
    """All that are kept, by their names."""
    return [
        SourceState(
            place=row["place"],
            source=row["source"],
            last_try=datetime.fromisoformat(row["last_try"]),
            last_success=_read(row["last_success"]),
            last_error=row["last_error"],
            items=row["items"],
            due=_read(row["due"]),
            pace_s=row["pace_s"],
        )
        for row in database.rows("sources", {})
    ]


def save_source_state(database: Database, state: SourceState) -> None:
    """Keep the state in the place of an earlier one."""
    database.change(
        "save_source",
        {
            "place": state.place,
            "source": state.source,
            "last_try": _written(state.last_try),
            "last_success": _written(state.last_success),
            "last_error": state.last_error,
            "items": state.items,
            "due": _written(state.due),
            "pace_s": state.pace_s,
        },
    )


def validators(database: Database) -> dict[str, tuple[str, str]]:
    """The ETag and the Last-Modified that each address gave last."""
    return {
        row["url"]: (row["etag"], row["last_modified"])
        for row in database.rows("validators", {})
    }


def save_validators(database: Database, given: Mapping[str, tuple[str, str]]) -> None:
    """Keep them in the place of earlier ones of the same addresses."""
    for url, (etag, last_modified) in given.items():
        parameters = {"url": url, "etag": etag, "last_modified": last_modified}
        database.change("save_validators", parameters)


def _written(moment: datetime | None) -> str | None:
    """In one zone, so that moments sort as texts."""
    return None if moment is None else moment.astimezone(UTC).isoformat()


def _read(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
