"""
The best segmentation of a series of counts into stretches of constant mean.

Optimal partitioning (Jackson and others 2005), exact: for each end the best last stretch
is looked for among all of them at once. It gives what PELT (Killick, Fearnhead and Eckley
2012) gives, which prunes that search; of a few hundred periods there is nothing to prune.
"""

from __future__ import annotations

import numpy as np

from dragoman.relations.series import Numbers


def segment_ends(signal: Numbers, scale: Numbers, price: float) -> list[int]:
    """
    The positions behind each stretch, the last being the length of the signal.

    `signal` has a column for each measure, `scale` the dispersion of each, and each
    stretch costs `price`.

    >>> counts = np.array([[1.0], [2], [1], [9], [8], [9]])
    >>> segment_ends(counts, np.ones(1), price=3.0)
    [3, 6]
    """
    sums = np.vstack([np.zeros(signal.shape[1]), signal.cumsum(axis=0)])
    lengths = np.arange(len(signal), 0, -1.0)[:, np.newaxis]
    least = np.zeros(len(signal) + 1)
    starts = np.zeros(len(signal) + 1, dtype=int)
    for end in range(1, len(signal) + 1):
        costs = poisson_costs(sums[end] - sums[:end], lengths[-end:], scale).sum(axis=1)
        totals = least[:end] + costs + price
        starts[end] = totals.argmin()
        least[end] = totals[starts[end]]
    ends = [len(signal)]
    while starts[ends[-1]]:
        ends.append(int(starts[ends[-1]]))
    return ends[::-1]


def poisson_costs(sums: Numbers, lengths: Numbers | int, scale: Numbers | float) -> Numbers:
    """
    Twice the negative log-likelihood of a constant mean, by column.

    Terms that every segmentation shares are left out.
    """
    means = np.maximum(sums / lengths, np.finfo(float).tiny)
    costs: Numbers = -2 * sums * np.log(means) / scale
    return costs
