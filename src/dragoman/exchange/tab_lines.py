"""Lines of tab-separated cells, as the readers of ICEWS and POLECAT files expect them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def tab_line(cells: Iterable[str]) -> str:
    r"""
    The cells as one line.

    The formats have no way to write a tab or a line end in a cell, and readers
    take a quotation mark for the start of a cell of several lines, so that one
    title would swallow the rows after it: spaces and apostrophes stand for them.

    >>> tab_line(["a\tb", 'the "Quad"'])
    "a b\tthe 'Quad'\n"
    """
    return "\t".join(" ".join(cell.split()).replace('"', "'") for cell in cells) + "\n"


def joined(items: Sequence[str], *, by: str, missing: str) -> str:
    """
    The known items, each once; the word for a missing value where none is known.

    >>> joined(["GOV", "", "GOV"], by="; ", missing="None")
    'GOV'
    """
    return by.join(dict.fromkeys(item for item in items if item)) or missing
