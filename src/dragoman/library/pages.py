"""A brief and a ledger as a notebook shows them: whole pages, kept apart from its styles."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from html import escape, unescape
from typing import TYPE_CHECKING, Any

from dragoman import pairs
from dragoman.brief.brief_json import as_json
from dragoman.brief.html import as_html
from dragoman.brief.markdown import as_markdown
from dragoman.codebook import party_names, quad_classes
from dragoman.errors import SettingError, unknown_name
from dragoman.library.tables import as_pandas, framed, shown
from dragoman.records import Brief, Dyad, DyadPeriod, Status
from dragoman.relations.state import State
from dragoman.relations.state_json import state_as_json

if TYPE_CHECKING:
    import polars as pl

_FRAME_HEIGHT = "40em"
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>")


class BriefPage:
    """The brief: `brief` is the record, the others are the page in the forms it is sent in."""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief

    def markdown(self) -> str:
        """The page as CommonMark."""
        return as_markdown(self.brief)

    def html(self) -> str:
        """The page as HTML that needs nothing else."""
        return as_html(self.brief)

    def json(self) -> dict[str, Any]:
        """The page as plain values."""
        return as_json(self.brief)

    def __repr__(self) -> str:
        return self.markdown()

    def _repr_html_(self) -> str:
        # In a frame: the page has styles of its own, and must not take those of the notebook.
        return (
            f'<iframe srcdoc="{escape(self.html())}" sandbox="allow-popups" '
            f'title="{escape(self.brief.title)}" '
            f'style="width:100%;height:{_FRAME_HEIGHT};border:0"></iframe>'
        )


class Picture(str):
    """A picture as the text of an SVG file, which a notebook shows as what it is."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        # As an image: what a picture defines by name must not meet that of the next one.
        coded = b64encode(self.encode()).decode()
        title = _TITLE.search(self)
        told = escape(unescape(title.group(1))) if title else ""
        return f'<img alt="{told}" src="data:image/svg+xml;base64,{coded}">'


class Ledger:
    """
    The ledger of a pair, both ways, and how the pair stands.

    `state` is the record with all of it; `told` says it in sentences, `frame()`
    gives the periods of both directions as a table, `chart()` draws them.
    """

    def __init__(self, state: State) -> None:
        self.state = state

    @property
    def told(self) -> dict[str, list[str]]:
        """The state in sentences, under their headings; nothing for an empty ledger."""
        return pairs.state_told(self.state)

    def chart(self, kind: str = "series") -> Picture:
        """The picture as SVG: "series", "balance" or "timeline"."""
        if kind not in pairs.CHARTS:
            raise SettingError(unknown_name("chart", kind, pairs.CHARTS))
        return Picture(pairs.CHARTS[kind](self.state))

    def json(self) -> dict[str, Any]:
        """As `dragoman relation --json`."""
        return state_as_json(self.state)

    def frame(self) -> pl.DataFrame:
        """
        The periods as a Polars table, a row for each direction and period.

        The columns of the quad classes count what happened or goes on; `only_said`
        counts what was planned, thought possible or denied.
        """
        quads = [one.replace(" ", "_") for one in quad_classes()]
        columns = {
            "actor": "text",
            "recipient": "text",
            self.state.period: "day",
            **dict.fromkeys(quads, "count"),
            "intensity": "number",
            "only_said": "count",
        }
        return framed(self._rows(), columns)

    def pandas(self) -> Any:
        """As `frame`, for pandas, through Arrow; `SettingError` where it is not installed."""
        return as_pandas(self.frame())

    def _rows(self) -> Iterator[Sequence[Any]]:
        for side in (self.state.forth, self.state.back):
            for one in side.periods:
                yield _row(side, one)

    def __repr__(self) -> str:
        lines = [self._title()]
        for heading, said in self.told.items():
            lines += [heading, *(f"  {line}" for line in said)]
        return "\n".join(lines)

    def _title(self) -> str:
        names = party_names()
        first, second = (
            names.get(party, party)
            for party in (self.state.forth.actor, self.state.forth.recipient)
        )
        return f"{first} and {second}: {self.state.window.first} to {self.state.window.last}"

    def _repr_html_(self) -> str:
        told = "".join(
            f"<h4>{escape(heading)}</h4><ul>"
            + "".join(f"<li>{escape(line)}</li>" for line in said)
            + "</ul>"
            for heading, said in self.told.items()
        )
        frame = self.frame()
        return (
            f"<h3>{escape(self._title())}</h3>"
            f"{self.chart()._repr_html_()}"
            f"{told}{shown(frame, frame.columns)}"
        )


def _row(side: Dyad, one: DyadPeriod) -> Sequence[Any]:
    said = sum(
        count for (_, status), count in one.type_counts.items() if not Status(status).is_done
    )
    counts = (one.quad_counts.get(quad, 0) for quad in quad_classes())
    return (side.actor, side.recipient, one.start, *counts, one.intensity, said)
