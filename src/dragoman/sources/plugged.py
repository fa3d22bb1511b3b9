"""
Sources that other packages bring, named as `NAME:WHERE`.

A plug-in is a function of two: `where`, the words behind the colon, and `fetch`, which
gives the bytes at an address under all our rules for the network. It gives records as
JSON has them (`id`, `date`, `title`, `text`, `url`, `source`), which are cleaned and
checked as those of a file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from dragoman.errors import PluginError
from dragoman.plugins import failure, loaded, plugged, told
from dragoman.records import Document, Gap, Rejected
from dragoman.sources.cleaning import clean_line
from dragoman.sources.documents import Given
from dragoman.sources.fetch import Fetcher, FetchError
from dragoman.sources.json_documents import Setting, record_documents
from dragoman.sources.places import plugged_name

Fetch = Callable[[str], bytes]
PluggedSource = Callable[[str, Fetch], Iterable[Mapping[str, Any]]]


def plugged_documents(
    source: str, fetcher: Fetcher, given: Given
) -> Iterator[Document | Rejected | Gap]:
    """
    The documents of a plug-in's source, as they are asked for.

    Raises `PluginError` at once where the plug-in cannot be loaded. One that fails
    while it reads leaves a gap; what it gave until then is kept.
    """
    return _documents(plugged_source(plugged_name(source)), source, fetcher, given)


def plugged_source(name: str) -> PluggedSource:
    """The function of the plug-in; `PluginError` where it cannot be loaded or is none."""
    found: PluggedSource = loaded("sources", name)
    if not callable(found):
        raise PluginError(
            f"The plug-in {told(plugged('sources')[name])} is no function; see docs/plugins.md."
        )
    return found


def _documents(
    found: PluggedSource, source: str, fetcher: Fetcher, given: Given
) -> Iterator[Document | Rejected | Gap]:
    shown = clean_line(source)
    setting = Setting(name=shown, place=shown, given=given)
    # Without a memory: a plug-in must get the words even where they are still the same.
    alone = replace(fetcher, memory=None)
    try:
        records = found(source.partition(":")[2], lambda url: alone.fetch(url).body)
        for number, record in enumerate(records, start=1):
            yield from record_documents(_plain(record), f"{shown} item {number}", setting)
    except FetchError as error:
        yield Gap(source=shown, reason=error.reason, detail=clean_line(error.detail))
    except Exception as error:  # noqa: BLE001 - a stranger's code: whatever it is, it is told
        yield Gap(source=shown, reason="plug-in failed", detail=clean_line(failure(error)))


def _plain(record: Any) -> Any:
    """The record with its days as words, as JSON has them."""
    if not isinstance(record, Mapping):
        return record
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in record.items()
    }
