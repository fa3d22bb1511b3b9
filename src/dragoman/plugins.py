"""
What other packages add to ours, by their entry points: sources, forecasters, exporters, actors.

    [project.entry-points."dragoman.exporters"]
    daybook = "dragoman_daybook:DAYBOOK"

Nothing is looked for before it is asked for. Our own names come first: a plug-in
cannot take the place of what comes with the package.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from traceback import extract_tb
from typing import Any, Literal

from dragoman.errors import DragomanError, PluginError

Group = Literal["sources", "forecasters", "exporters", "actors"]
GROUPS: tuple[Group, ...] = ("sources", "forecasters", "exporters", "actors")


@cache
def plugged(group: Group) -> Mapping[str, EntryPoint]:
    """The plug-ins of a group by their names, none of them loaded; of two the first found."""
    found: dict[str, EntryPoint] = {}
    for one in entry_points(group=f"dragoman.{group}"):
        found.setdefault(one.name, one)
    return found


def loaded(group: Group, name: str) -> Any:
    """What the plug-in of that name gives; `PluginError` where it cannot be loaded."""
    point = plugged(group)[name]
    try:
        return point.load()
    except Exception as error:
        raise PluginError(
            f"The plug-in {told(point)} cannot be loaded ({type(error).__name__}: {error}); "
            "mend it, or uninstall the package that brings it."
        ) from error


@contextmanager
def named_where_it_fails(group: Group, name: str) -> Iterator[None]:
    """Whatever a stranger's code raises in this block is told with the plug-in's name."""
    try:
        yield
    except DragomanError:
        raise
    except Exception as error:
        raise PluginError(
            f"The plug-in {told(plugged(group)[name])} failed ({failure(error)}); "
            "mend it, or uninstall the package that brings it."
        ) from error


def failure(error: Exception) -> str:
    """What was raised, and the file and line, for who wrote the plug-in."""
    *_, last = extract_tb(error.__traceback__)
    return f"{type(error).__name__}: {error} ({Path(last.filename).name}, line {last.lineno})"


def told(point: EntryPoint) -> str:
    """The plug-in by name and group, with the package that brings it."""
    package = f" of {point.dist.name} {point.dist.version}" if point.dist else ""
    return f"{point.name!r} in {point.group}{package}"
