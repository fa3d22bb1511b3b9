"""
How far two readers of the same sentences agree: `python training/agreement.py FIRST SECOND`.

Both files hold the same sentences in the same order, marked as `corpus/events/README.md`
tells. A word that both mark is a match; type and status are shares of the matches.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from events import lines, parsed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    args = parser.parse_args()
    one, other = (
        [parsed(line) for _, line in lines(path)] for path in (args.first, args.second)
    )
    marked = [0, 0]
    match = kind = status = relevant = 0
    for a, b in zip(one, other, strict=True):
        if a.words != b.words:
            raise SystemExit(f"not the same sentence: {' '.join(a.words)[:60]}")
        relevant += any(x != "O" for x in a.events) == any(x != "O" for x in b.events)
        for at in range(len(a.words)):
            marked[0] += a.events[at] != "O"
            marked[1] += b.events[at] != "O"
            if a.events[at] != "O" != b.events[at]:
                match += 1
                kind += a.events[at] == b.events[at]
                status += a.statuses[at] == b.statuses[at]
    print(f"{len(one)} sentences, {marked[0]} and {marked[1]} marks")
    print(f"sentences with or without an event alike: {relevant / len(one):.3f}")
    print(f"words marked by both, F1: {2 * match / sum(marked):.3f}")
    print(f"of these the same type: {kind / match:.3f}, the same status: {status / match:.3f}")


if __name__ == "__main__":
    main()
