"""
The forecasters that there are: the modules of `forecasters/`, found by name, and those of
plug-ins, which are modules too.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any

from dragoman.errors import PluginError, SettingError, unknown_name
from dragoman.event_log import EventLog
from dragoman.forecasting import forecasters
from dragoman.forecasting.questions import Forecaster
from dragoman.plugins import loaded, plugged, told


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A forecaster by name: what its module says of itself, and how it is made."""

    name: str
    says: str
    fitted: Callable[[EventLog], Forecaster]
    is_plugged: bool = False


def kinds() -> dict[str, Kind]:
    """All forecasters by name; what is unfinished or broken fails here."""
    return {name: kind(name) for name in (*own_names(), *plugged("forecasters"))}


def kind(name: str) -> Kind:
    """
    The forecaster of that name, without a look at any other.

    Raises `SettingError` with the names that exist.
    """
    if name in own_names():
        return _kind(name, import_module(f"{forecasters.__name__}.{name}"))
    if name in plugged("forecasters"):
        return _plugged(name)
    known = {*own_names(), *plugged("forecasters")}
    raise SettingError(unknown_name("forecaster", name, known))


def own_names() -> list[str]:
    """The names of the forecasters that come with the package."""
    return [found.name for found in pkgutil.iter_modules(forecasters.__path__)]


def _kind(name: str, module: Any) -> Kind:
    return Kind(name=name, says=(module.__doc__ or "").strip(), fitted=module.fitted)


def _plugged(name: str) -> Kind:
    module = loaded("forecasters", name)
    if not callable(getattr(module, "fitted", None)):
        raise PluginError(
            f"The plug-in {told(plugged('forecasters')[name])} has no function fitted(log); "
            "see docs/plugins.md."
        )
    return replace(_kind(name, module), is_plugged=True)
