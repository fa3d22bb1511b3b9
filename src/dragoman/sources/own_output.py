"""What Dragoman wrote itself: never news, or a brief would be quoted in the next one."""

from __future__ import annotations

from pathlib import Path

from dragoman.own_marks import STORE_MARK, is_events, is_page_of_ours
from dragoman.records import Rejected
from dragoman.sources.content import Content
from dragoman.sources.decoding import marked_encoding

_DESK_FILE = "dragoman.toml"
_MARK_AT = 68
_SQLITE = b"SQLite format 3\0"
_BESIDE_STORE = ("-wal", "-shm", "-journal")
_EVENTS_OF_STORE = ".events"


def own_output(content: Content) -> Rejected | None:
    """Why the content is no source, where Dragoman wrote it."""
    text = content.head.decode(marked_encoding(content.head) or "utf-8", "ignore")
    text = text.removeprefix("\ufeff")
    if is_page_of_ours(text):
        return Rejected(id=content.name, reason="written by Dragoman")
    if is_events(text):
        detail = "`dragoman import` takes those of `export jsonl` and `export plover`"
        return Rejected(id=content.name, reason="events, not reports", detail=detail)
    return None


def is_of_the_desk(path: Path) -> bool:
    """
    Whether a file of a folder is a store, belongs to one, or is the desk's own settings.

    A store has a journal beside it while it is open, and its imported events in a folder.
    """
    if path.name == _DESK_FILE or _is_store(path):
        return True
    for folder in path.parents:
        if folder.name.endswith(_EVENTS_OF_STORE):
            return _is_store(folder.with_name(folder.name[: -len(_EVENTS_OF_STORE)]))
    base = next(
        (path.name[: -len(end)] for end in _BESIDE_STORE if path.name.endswith(end)), ""
    )
    return bool(base) and _is_store(path.with_name(base))


def _is_store(path: Path) -> bool:
    if not path.is_file():  # a pipe would hold us for ever
        return False
    try:
        with path.open("rb") as stream:
            head = stream.read(_MARK_AT + len(STORE_MARK))
    except OSError:
        return False
    return head.startswith(_SQLITE) and head[_MARK_AT:] == STORE_MARK
