"""The forecasters that there are: the modules of `forecasters/`, found by name."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from dragoman.errors import SettingError, unknown_name
from dragoman.event_log import EventLog
from dragoman.forecasting import forecasters
from dragoman.forecasting.questions import Forecaster


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A forecaster by name: what its module says of itself, and how it is made."""

    name: str
    says: str
    fitted: Callable[[EventLog], Forecaster]


def kinds() -> dict[str, Kind]:
    """All forecasters by name; what is unfinished or broken fails here."""
    return {
        found.name: _kind(found.name) for found in pkgutil.iter_modules(forecasters.__path__)
    }


def kind(name: str) -> Kind:
    """The forecaster of that name. Raises `SettingError` with the names that exist."""
    known = kinds()
    if name not in known:
        raise SettingError(unknown_name("forecaster", name, known))
    return known[name]


def _kind(name: str) -> Kind:
    module = import_module(f"{forecasters.__name__}.{name}")
    return Kind(name=name, says=(module.__doc__ or "").strip(), fitted=module.fitted)
