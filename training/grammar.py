"""
News sentences out of a grammar (`invented/`), in the form that `compact.py` reads.

The conventions are those of UD English EWT and GUM. The words are those of the
package's own tables and of `invented/words.toml`; what the sentences say is invented.
`python training/grammar.py --count 2000 --seed 1 OUT.txt`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from invented.dice import Dice
from invented.frames import dice_with_verbs
from invented.writing import written


def sentences(
    dice: Dice, count: int, *, headlines: float, longest: int
) -> Iterator[tuple[str, list[list[str]]]]:
    """
    So many texts, no two alike, each with its rows.

    `headlines` is their share; no sentence has more words than `longest`.
    """
    seen: set[str] = set()
    while len(seen) < count:
        text, rows = written(dice, is_headline=dice.chance(headlines))
        if text in seen or not 4 <= len(rows) <= longest:
            continue
        seen.add(text)
        yield text, rows


def main() -> None:
    """Writes the sentences to a file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--headlines", type=float, default=0.22, help="share")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--longest", type=int, default=48, help="words")
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    made = sentences(
        dice_with_verbs(args.seed), args.count, headlines=args.headlines, longest=args.longest
    )
    with args.out.open("w", encoding="utf-8") as file:
        for text, rows in made:
            lines = [f"# {text}", *(" ".join(row) for row in rows)]
            file.write("\n".join(lines) + "\n\n")


if __name__ == "__main__":
    main()
