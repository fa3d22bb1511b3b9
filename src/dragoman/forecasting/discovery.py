"""
The forecasters that there are: the modules of `forecasters/`, found by name, and those of
plug-ins, which are modules too.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
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


def kinds() -> dict[str, Kind]:
    """All forecasters by name; what is unfinished or broken fails here."""
    own = {
        found.name: _kind(found.name, import_module(f"{forecasters.__name__}.{found.name}"))
        for found in pkgutil.iter_modules(forecasters.__path__)
    }
    others = {name: _plugged(name) for name in plugged("forecasters") if name not in own}
    return own | others


def kind(name: str) -> Kind:
    """The forecaster of that name. Raises `SettingError` with the names that exist."""
    known = kinds()
    if name not in known:
        raise SettingError(unknown_name("forecaster", name, known))
    return known[name]


def _kind(name: str, module: Any) -> Kind:
    return Kind(name=name, says=(module.__doc__ or "").strip(), fitted=module.fitted)


def _plugged(name: str) -> Kind:
    module = loaded("forecasters", name)
    if not callable(getattr(module, "fitted", None)):
        raise PluginError(
            f"The plug-in {told(plugged('forecasters')[name])} has no function fitted(log); "
            "see docs/plugins.md."
        )
    return _kind(name, module)
