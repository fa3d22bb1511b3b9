"""Who did what to whom, as a graph: `dragoman export dot | dot -Tsvg > graph.svg`."""

from collections.abc import Iterable, Iterator

from dragoman.exchange.exporter import Exporter
from dragoman.records import Report


def _misfit(report: Report) -> str:
    return "" if report.event.pairs else "nobody does it to anybody"


def _text(reports: Iterable[Report]) -> Iterator[str]:
    yield "digraph events {\n"
    for report in reports:
        for actor, recipient in report.event.pairs:
            ends = " -> ".join(_quoted(one.code or one.name) for one in (actor, recipient))
            yield f"  {ends} [label={_quoted(report.event.type)}];\n"
    yield "}\n"


def _quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


DOT = Exporter(name="dot", says="a graph for Graphviz", text=_text, misfit=_misfit)
