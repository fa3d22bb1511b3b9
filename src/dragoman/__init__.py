"""
Dragoman: who did what to whom, according to whom, and what is still undecided.

>>> [event] = code("Russian officials met Chinese diplomats in Geneva on Monday.")
>>> event.type, event.status.value, [party.code for party in event.actor]
('CONSULT', 'happened', ['RUS', 'CHN'])

`Desk` asks a store; see [docs/library.md](docs/library.md).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.errors import DragomanError
    from dragoman.library import Desk
    from dragoman.records import Event, Relation

__version__ = "0.2.0"
__all__ = ["Desk", "DragomanError", "__version__", "code", "relation"]

_PLACES = {"Desk": "dragoman.library", "DragomanError": "dragoman.errors"}


def code(text: str, published: date | None = None) -> list[Event]:
    """
    The events that a text tells of, in the order of their words.

    `published` is the day of the text: weekdays and "last week" need it.
    """
    from dragoman.pipeline import code_text  # noqa: PLC0415 - keeps `import dragoman` light

    return code_text(text, published)


def relation(sentence: str, actor: tuple[int, int], recipient: tuple[int, int]) -> Relation:
    """
    What one marked party does to another in a sentence.

    `actor` and `recipient` are spans of characters in the sentence, half open.

    >>> found = relation("Iran has condemned Israel.", actor=(0, 4), recipient=(19, 25))
    >>> found.type, found.status
    ('ACCUSE', 'happened')
    """
    from dragoman.pipeline import relation_of  # noqa: PLC0415 - as above

    return relation_of(sentence, actor, recipient)


def __getattr__(name: str) -> Any:
    """The public names of other modules, each loaded when it is first asked for."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - as above

    found = globals()[name] = getattr(import_module(_PLACES[name]), name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
