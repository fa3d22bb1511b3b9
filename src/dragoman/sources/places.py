"""Where a source lies, so that two files of one name are not taken for one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from dragoman.plugins import plugged
from dragoman.records import digest
from dragoman.sources.addresses import is_web_address, shown_address
from dragoman.sources.cleaning import clean_line

STANDARD_INPUT = "-"


def place_of(source: str) -> str:
    """
    The name of a source that no other source has: its address, or its file name
    with a digest of the whole path. Standard input has none: whatever comes there
    next is something else.

    >>> place_of("-"), place_of("https://user:word@example.org/feed")
    ('', 'https://example.org/feed')
    """
    if source == STANDARD_INPUT:
        return ""
    if plugged_name(source):
        return clean_line(source)
    return shown_address(source) if is_web_address(source) else file_place(Path(source))


def plugged_name(source: str) -> str:
    """
    The plug-in that reads a source such as "cables:1974"; "" where it is none of one.

    A file of that name comes first.
    """
    name, colon, _ = source.partition(":")
    if not colon or is_web_address(source) or name not in plugged("sources"):
        return ""
    return "" if Path(source).exists() else name


def file_place(path: Path) -> str:
    """
    As `place_of`, for a file or folder. A digest, since a path tells of its owner.

    >>> file_place(Path("reports.jsonl")) == file_place(Path("./reports.jsonl"))
    True
    """
    return f"{clean_line(path.name)}@{digest(os.path.realpath(path))}"


def member_place(place: str, name: str) -> str:
    """As `place_of`, for what stands under a name in the archive of that place."""
    return f"{place}/{name}" if place else ""


def folder_files(folder: Path, onerror: Callable[[OSError], object]) -> Iterator[Path]:
    """All files below the folder, in the order of their names, without hidden ones."""
    for here, folders, names in os.walk(folder, onerror=onerror):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            yield Path(here, name)
