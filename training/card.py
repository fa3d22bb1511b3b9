"""
Measures the shipped reader and writes the figures into its model card.

`python training/card.py --data ../shared/data`: needs the package, no torch.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

MODELS = Path(__file__).resolve().parent.parent / "src/dragoman/models"
CARD = MODELS / "README.md"

SETS: dict[str, tuple[tuple[str, ...], str]] = {
    "PUD, news": (("language/UD_English-PUD", "language/UNER_English-PUD"), "n*"),
    "PUD, all": (("language/UD_English-PUD", "language/UNER_English-PUD"), "*"),
    "GUM dev": (("language/UD_English-GUM/dev",), "*"),
    "EWT test": (
        (
            "language/UD_English-EWT/en_ewt-ud-test.conllu",
            "language/UNER_English-EWT/en_ewt-ud-test.iob2",
        ),
        "*",
    ),
    "CrossNER politics test": (("language/CrossNER/politics/test.txt",), "*"),
    "wikigold": (("language/wikigold",), "*"),
}
MEASURES = (
    *("upos", "xpos", "feats", "uas", "las", "clas"),
    *("entity_f1", "entity_span_f1", "sentence_f1", "token_f1", "sentences_per_second"),
)
RELATIONS = (
    "nsubj nsubj:pass obj obl nmod conj ccomp xcomp advcl acl:relcl parataxis appos".split()
)


def measured(data: Path, name: str) -> dict[str, Any]:
    """What `dragoman evaluate language` says of a set."""
    paths, ids = SETS[name]
    command = [sys.executable, "-m", "dragoman", "evaluate", "language"]
    command += [str(data / path) for path in paths]
    said = subprocess.run(
        [*command, "--ids", ids, "--json"], check=True, capture_output=True, text=True
    )
    found: dict[str, Any] = json.loads(said.stdout)
    return found


def table(rows: list[list[str]]) -> str:
    """Rows as a Markdown table, the first as its head."""
    head, *rest = rows
    lines = [head, ["---", *["--:"] * (len(head) - 1)], *rest]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def shown(value: object) -> str:
    """A share in per cent, another number as it is, nothing for what is not measured."""
    if isinstance(value, float):
        return f"{value:.1f}" if value > 1 else f"{100 * value:.1f}"
    return "" if value is None else str(value)


def figures(data: Path) -> str:
    """The part of the card between its marks."""
    found = {name: measured(data, name) for name in SETS}
    model = (MODELS / "reader.onnx").read_bytes()
    whole = table(
        [
            ["", *SETS],
            ["sentences", *(str(one["sentences"]) for one in found.values())],
            *(
                [
                    measure.replace("_", " "),
                    *(shown(one.get(measure)) for one in found.values()),
                ]
                for measure in MEASURES
            ),
        ]
    )
    news = found["PUD, news"]["relations"]
    relations = table(
        [
            ["relation, PUD news", "F1", "n"],
            *([name, shown(news[name]["f1"]), str(news[name]["n"])] for name in RELATIONS),
        ]
    )
    digest = hashlib.sha256(model).hexdigest()
    return (
        f"File: {len(model) / 1e6:.1f} MB, SHA-256 `{digest}`. Shares in per cent; attachment "
        "as the CoNLL 2018 shared task counts it; sentences a second on one thread, from raw "
        f"text to tree and names.\n\n{whole}\n\n{relations}"
    )


def main() -> None:
    """Measures, and puts the figures into the card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    args = parser.parse_args()
    card = CARD.read_text(encoding="utf-8")
    told = f"<!-- figures -->\n{figures(args.data)}\n<!-- end -->"
    card = re.sub(r"<!-- figures -->.*<!-- end -->", lambda _: told, card, flags=re.DOTALL)
    CARD.write_text(card, encoding="utf-8")


if __name__ == "__main__":
    main()
