"""
The formats that can be imported, and which of them a file is in.

To add one: a module with its `Form`, and its name here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from dragoman.errors import SettingError, unknown_name
from dragoman.exchange.incoming.acled import ACLED
from dragoman.exchange.incoming.form import Form
from dragoman.exchange.incoming.gdelt import GDELT
from dragoman.exchange.incoming.icews import ICEWS
from dragoman.exchange.incoming.json_events import OWN, PLOVER
from dragoman.exchange.incoming.polecat import POLECAT

FORMS: Mapping[str, Form] = MappingProxyType(
    {form.name: form for form in (ICEWS, POLECAT, GDELT, PLOVER, ACLED, OWN)}
)
# GDELT's other tables are met beside its events, and are none.
GDELT_TABLES = {16: "GDELT mentions", 27: "GDELT GKG", 58: "GDELT 1.0 events"}


def form(name: str) -> Form:
    """The form of that name; `SettingError` with the names that exist if there is none."""
    try:
        return FORMS[name.lower()]
    except KeyError:
        raise SettingError(unknown_name("import format", name, FORMS)) from None


def check_format(chosen: Form, head: Sequence[bytes], file: str) -> None:
    """Raise `SettingError` where these first lines are of another format, and name it."""
    if not any(line.strip() for line in head):
        raise SettingError(f"{file} is empty")
    found = recognised(head)
    if found is chosen:
        return
    asked = f"{file} does not hold {chosen.says}"
    if found is not None:
        raise SettingError(f"{asked}, but {found.says}: dragoman import {found.name} {file}")
    raise SettingError(f"{asked}: {_seen(head)}")


def recognised(head: Sequence[bytes]) -> Form | None:
    """The form that these first lines are in, None if it is none that we know."""
    first = _text(head[0]) if head else ""
    for one in FORMS.values():
        if one.header and _cells(first, one) == list(one.columns):
            return one
    value = _object(first)
    if value is not None:
        return _of_object(value)
    if len(first.split("\t")) == len(GDELT.columns) and first.split("\t")[0].isdigit():
        return GDELT
    return None


def _of_object(value: Mapping[str, Any]) -> Form | None:
    if "status" in value and "quote" in value and "type" in value:
        return OWN
    if "event" in value and ({"actor", "source"} & set(value)):
        return PLOVER
    return None


def _cells(line: str, one: Form) -> list[str]:
    separator = "\t" if one.layout == "tab" else ","
    return [cell.strip().strip('"') for cell in line.split(separator)]


def _object(line: str) -> dict[str, Any] | None:
    try:
        value = json.loads(line)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def _text(line: bytes) -> str:
    return line.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").rstrip("\r\n")


def _seen(head: Sequence[bytes]) -> str:
    """What the first line looks like, for who must find out what the file is."""
    first = _text(head[0])
    if head[0].startswith((b"PK", b"\x1f\x8b")):
        return "it is packed; unpack it first"
    if _object(first) is not None:
        return "its JSON objects are neither events nor PLOVER records"
    columns = len(first.split("\t"))
    if columns in GDELT_TABLES and first[:1].isdigit():
        return f"it looks like {GDELT_TABLES[columns]}, which hold no events of ours"
    near = max(
        (one for one in FORMS.values() if one.header),
        key=lambda one: len(set(_cells(first, one)) & set(one.columns)),
    )
    missing = [name for name in near.columns if name not in _cells(first, near)]
    if len(missing) < len(near.columns) // 2:
        return f"it is like {near.says} without the columns {', '.join(missing)}"
    return f"its first line has {columns} columns between tabs and no header that we know"
