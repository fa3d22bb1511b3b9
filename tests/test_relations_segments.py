"""The segmentation is that of `ruptures`, the quantiles and slopes are those of scipy."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.random import default_rng
from ruptures import Pelt
from ruptures.base import BaseCost
from scipy.special import betaincinv, gammaincinv
from scipy.stats import theilslopes

from dragoman.relations.quantiles import beta_quantile, gamma_quantile
from dragoman.relations.segments import poisson_costs, segment_ends
from dragoman.relations.series import Numbers
from dragoman.relations.slopes import theil_sen


class PoissonCost(BaseCost):  # type: ignore[misc]
    """The same cost, as `ruptures` asks for it."""

    model = "poisson"
    min_size = 1

    def __init__(self, scale: Numbers) -> None:
        self.scale = scale

    def fit(self, signal: Numbers) -> Any:
        self.signal = signal
        return self

    def error(self, start: int, end: int) -> float:
        sums = self.signal[start:end].sum(axis=0)
        return float(poisson_costs(sums, end - start, self.scale).sum())


@pytest.mark.parametrize("seed", range(60))
def test_the_segmentation_is_that_of_pelt(seed: int) -> None:
    random = default_rng(seed)
    stretches = random.integers(1, 6)
    means = random.gamma(1, 6, (stretches, 2)).repeat(random.integers(2, 20, stretches), axis=0)
    signal = random.poisson(means).astype(float)
    scale = random.uniform(1, 4, 2)
    price = float(3 * np.log(len(signal)))

    search = Pelt(custom_cost=PoissonCost(scale), min_size=1, jump=1).fit(signal)

    assert segment_ends(signal, scale, price) == search.predict(pen=price)


def test_eight_hundred_periods_are_parted_where_they_change() -> None:
    signal = np.repeat([[2.0, 3.0], [40.0, 3.0]], 400, axis=0)

    assert segment_ends(signal, np.ones(2), price=20.0) == [400, 800]


@pytest.mark.parametrize("shape", [0.02, 0.3, 1, 2.5, 17, 400.25, 12_000])
@pytest.mark.parametrize("share", [0.001, 0.05, 0.5, 0.95, 0.999])
def test_the_quantiles_of_the_gamma_law_are_those_of_scipy(shape: float, share: float) -> None:
    assert gamma_quantile(shape, share) == pytest.approx(gammaincinv(shape, share), rel=1e-9)


@pytest.mark.parametrize("first", [0.5, 1.5, 7.5, 300.5, 5_000.5])
@pytest.mark.parametrize("second", [0.5, 2.5, 40.5, 9_000.5])
@pytest.mark.parametrize("share", [0.05, 0.5, 0.95])
def test_the_quantiles_of_the_beta_law_are_those_of_scipy(
    first: float, second: float, share: float
) -> None:
    expected = betaincinv(first, second, share)

    assert beta_quantile(first, second, share) == pytest.approx(expected, rel=1e-8)


@pytest.mark.parametrize("seed", range(40))
def test_slopes_and_their_intervals_are_those_of_scipy(seed: int) -> None:
    random = default_rng(seed)
    measure = random.poisson(random.gamma(1, 5), random.integers(6, 30)).astype(float)

    found = theil_sen(measure, 0.9)

    expected = theilslopes(measure, alpha=0.9)
    assert (found.median, found.low, found.high) == pytest.approx(
        (expected[0], expected[2], expected[3])
    )
