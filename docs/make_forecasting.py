"""
Writes the figures of `forecasting.md`: `python docs/make_forecasting.py FOLDER...`.

Each argument is a folder of events such as ICEWS14, which is measured now, or a file
with what `dragoman evaluate forecasting FOLDER --json` printed, named as the folder.
"""  # noqa: INP001

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

PAGE = Path(__file__).with_name("forecasting.md")
MEASURES = ("mrr", "hits1", "hits3", "hits10")
GROUPS = ("object", "subject", "seen", "new_relation", "new_pair")


def measured(source: Path) -> dict[str, Any]:
    """What is measured on a folder, or was."""
    if source.is_file():
        text = source.read_text(encoding="utf-8")
    else:
        command = (
            sys.executable,
            "-m",
            "dragoman",
            "evaluate",
            "forecasting",
            source,
            "--json",
        )
        text = subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603
    said: dict[str, Any] = json.loads(text)
    return said


def section(name: str, said: dict[str, Any]) -> str:
    """The tables of one folder."""
    data = said["data"]
    groups = [f"{group} mrr" for group in GROUPS]
    heads = ["forecaster", *MEASURES, *groups, "calibration error", "seconds"]
    events, asked = f"{data['events']:,} events", f"{data['asked_events']:,} of them"
    known = f"{data['actors']:,} actors and {data['relations']} relations"
    memory = f"Peak memory {said['peak_memory_mb']:,} MB"
    lines = [
        f"{events} of {known}, {asked} on the test days, asked about from both ends. {memory}.",
        "",
        f"| {' | '.join(heads)} |",
        "|---|" + "--:|" * (len(heads) - 1),
    ]
    ordered = sorted(said["forecasters"].items(), key=lambda one: -one[1]["mrr"])
    lines += [_row(kind, one) for kind, one in ordered]
    if said.get("hazard"):
        lines += ["", *_hazard(said["hazard"])]
    return "\n".join([f"<!-- {name} -->", *lines, f"<!-- end of {name} -->"])


def _row(kind: str, one: dict[str, Any]) -> str:
    cells = [f"{100 * one[measure]:.1f}" for measure in MEASURES]
    cells += [f"{100 * one[group]['mrr']:.1f}" if group in one else "" for group in GROUPS]
    cells.append(f"{one['calibration']['error_by_decile']:.4f}" if "calibration" in one else "")
    cells.append(f"{one['cost']['seconds']:.0f}")
    return f"| `{kind}` | " + " | ".join(cells) + " |"


def _hazard(hazard: dict[str, dict[str, float]]) -> list[str]:
    """The table of what happens again within some days."""
    columns = ("skill", "brier", "climatology_brier", "persistence_brier", "log_loss")
    more = ("climatology_log_loss", "calibration_error", "happened_share", "series")
    names = [name.replace("_", " ") for name in (*columns, *more)]
    lines = ["| within days | " + " | ".join(names) + " |", "|--:|" + "--:|" * len(names)]
    for days, one in hazard.items():
        cells = [f"{one[name]:.4f}" for name in (*columns, *more[:-1])]
        cells.append(f"{one['series']:,}")
        lines.append(f"| {days} | " + " | ".join(cells) + " |")
    return lines


def main() -> None:
    """Measures, and puts the tables where their names stand."""
    page = PAGE.read_text(encoding="utf-8")
    for source in map(Path, sys.argv[1:]):
        name = source.stem
        place = re.compile(f"<!-- {name} -->.*?<!-- end of {name} -->", re.DOTALL)
        if not place.search(page):
            sys.exit(
                f"{PAGE.name} has no place for {name}: <!-- {name} --> … <!-- end of {name} -->"
            )
        tables = section(name, measured(source))
        page = place.sub(lambda _, tables=tables: tables, page)  # type: ignore[misc]
    PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
