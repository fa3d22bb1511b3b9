"""
The weighted mean of two models of one descent (Wortsman et al. 2022, "Model soups").

`python training/averaged.py FIRST SECOND SHARE OUT`: SHARE is that of the second.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    """Writes the mean of two files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("share", type=float)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    one = torch.load(args.first, weights_only=False)
    other = torch.load(args.second, weights_only=False)
    for name, weights in other["weights"].items():
        before = one["weights"].get(name)  # ranges of inputs are those of the later run
        if before is not None and not name.endswith((".low", ".high")):
            weights.lerp_(before, 1 - args.share)
    torch.save(other, args.out)


if __name__ == "__main__":
    main()
