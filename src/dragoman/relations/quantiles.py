"""
Quantiles of the gamma and the beta law, by which intervals of counts and shares are told.

The shares below a value are reckoned as in Press and others, Numerical Recipes (third
edition, 2007), 6.2 and 6.4, by a series or a continued fraction, and turned round by
halving. `scipy.special` gives the same; to load it takes longer than a whole ledger.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from math import exp, lgamma, log, log1p
from typing import Final

_EXACT: Final = 1e-15
_TINY: Final = 1e-300
_HALVINGS: Final = 80


def gamma_quantile(shape: float, share: float) -> float:
    """
    The value below which a share of the gamma law of this shape (and scale 1) lies.

    >>> round(gamma_quantile(1.0, 0.5), 4)  # the median of the exponential law
    0.6931
    """
    highest = shape + 1
    while _gamma_share(shape, highest) < share:
        highest *= 2
    return _halved(lambda value: _gamma_share(shape, value), share, highest)


def beta_quantile(first: float, second: float, share: float) -> float:
    """
    The value below which a share of the beta law of these two parameters lies.

    >>> round(beta_quantile(2.0, 2.0, 0.5), 4)
    0.5
    """
    return _halved(lambda value: _beta_share(first, second, value), share, 1.0)


def _halved(share_below: Callable[[float], float], share: float, highest: float) -> float:
    low, high = 0.0, highest
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if not low < middle < high:
            break
        low, high = (middle, high) if share_below(middle) < share else (low, middle)
    return (low + high) / 2


def _gamma_share(shape: float, value: float) -> float:
    size = exp(shape * log(value) - value - lgamma(shape))
    if value >= shape + 1:
        first = value + 1 - shape
        terms = ((-i * (i - shape), first + 2 * i) for i in count(1))
        return 1 - size / _fraction(first, terms)
    term = total = 1 / shape
    for number in count(1):
        term *= value / (shape + number)
        total += term
        if term < total * _EXACT:
            break
    return size * total


def _beta_share(first: float, second: float, value: float) -> float:
    if value > (first + 1) / (first + second + 2):  # where the fraction closes in fast
        return 1 - _beta_share(second, first, 1 - value)
    both = lgamma(first + second) - lgamma(first) - lgamma(second)
    size = exp(both + first * log(value) + second * log1p(-value))
    return size / (first * _fraction(1.0, _beta_terms(first, second, value)))


def _beta_terms(first: float, second: float, value: float) -> Iterator[tuple[float, float]]:
    for number in count():
        at = first + 2 * number
        if number:
            yield number * (second - number) * value / ((at - 1) * at), 1.0
        whole = (first + number) * (first + second + number)
        yield -whole * value / (at * (at + 1)), 1.0


def _fraction(start: float, terms: Iterator[tuple[float, float]]) -> float:
    """The value of start + a1 / (b1 + a2 / (b2 + ...)), by the method of Lentz."""
    found = above = start or _TINY
    below = 0.0
    for numerator, denominator in terms:
        below = 1 / ((denominator + numerator * below) or _TINY)
        above = (denominator + numerator / above) or _TINY
        found *= above * below
        if abs(above * below - 1) < _EXACT:
            break
    return found
