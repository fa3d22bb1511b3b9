"""Gold rows out of files, and scores on the terminal."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from dragoman.cli.output import print_json, print_table
from dragoman.errors import SourceError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Gold = TypeVar("Gold")


def print_score(measured: DataclassInstance, *, as_json: bool) -> None:
    """The measures of a score, one a line, or as JSON."""
    values = asdict(measured).items()
    score = {name: None if value is None else rounded(value) for name, value in values}
    if as_json:
        print_json(score)
        return
    rows = [{"measure": name, "value": value} for name, value in score.items()]
    print_table(rows, as_json=False, empty="")


def rounded(value: float) -> float:
    """A share to four places; a count as it is."""
    return round(value, 4) if isinstance(value, float) else value


def golds(path: Path, read: Callable[[Any], Gold], what: str) -> list[Gold]:
    """The gold rows of a file; an error names the line."""
    golds = []
    for number, line in _lines(path):
        try:
            golds.append(read(json.loads(line)))
        except KeyError as error:
            raise SourceError(f"{path}, line {number}: there is no {error}") from error
        except (AttributeError, TypeError, ValueError) as error:
            raise SourceError(f"{path}, line {number}: {error}") from error
    if not golds:
        raise SourceError(f"{path}: no row; it is to hold {what}")
    return golds


def gold_rows(path: Path) -> list[Mapping[str, Any]]:
    """The rows of JSON Lines. Raises SourceError for another kind of file."""
    try:
        return [json.loads(line) for _, line in _lines(path)]
    except ValueError as error:
        raise SourceError(f"{path}: is not JSON Lines ({error})") from error


def _lines(path: Path) -> list[tuple[int, str]]:
    """The lines that hold something, with their numbers."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise SourceError(f"{path}: cannot be read ({error.strerror})") from error
    except ValueError as error:
        raise SourceError(f"{path}: is not JSON Lines ({error})") from error
    return [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
