"""
The errors that stop the user; each says what, where, and what to do next.

    DragomanError
    ├── SourceError      a source that cannot be read at all
    ├── StoreError       a store that cannot be opened or written
    ├── TableError       a row of a knowledge table that cannot be read
    ├── SettingError     an option or setting that has no such value
    ├── QuestionError    a question that cannot be opened
    ├── PluginError      a plug-in that cannot be loaded, or gives what it may not
    └── ModelError       the language model cannot be loaded

What concerns one article among ten thousand is not an error but a `Rejected`.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class DragomanError(Exception):
    """Every error of ours; `cli` and `web` turn it into text or a status."""


class SourceError(DragomanError):
    """A source that cannot be read at all."""


class StoreError(DragomanError):
    """A store that cannot be opened or written."""


class TableError(DragomanError):
    """A row of a knowledge table that cannot be read."""


class SettingError(DragomanError):
    """An option or setting that has no such value."""


class QuestionError(DragomanError):
    """A question that cannot be opened."""


class PluginError(DragomanError):
    """A plug-in that cannot be loaded, or gives what it may not."""


MOST_LISTED = 40
"""So many names are listed to who gave none of them; more would hide the message."""


def unknown_name(kind: str, name: str, known: Iterable[str]) -> str:
    """
    A message that names what is unknown, and what exists where that is no long list.

    >>> unknown_name("event type", "CONSLT", ["AGREE", "CONSULT"])
    "There is no event type 'CONSLT'; did you mean CONSULT?"
    """
    names = sorted(known)
    near = get_close_matches(name, names, n=3, cutoff=0.6)
    if near:
        return f"There is no {kind} {name!r}; did you mean {' or '.join(near)}?"
    if len(names) > MOST_LISTED:
        return f"There is no {kind} {name!r}, nor one like it."
    return f"There is no {kind} {name!r}; there are: {', '.join(names)}."


class ModelError(DragomanError):
    """The language model cannot be loaded."""
