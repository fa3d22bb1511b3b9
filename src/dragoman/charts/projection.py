"""Where a point of the globe lies on our sheet of the world, 1000 units wide."""

from __future__ import annotations

from math import pi, radians
from typing import Final, NamedTuple

WIDTH: Final = 1000.0
# The sheet ends south of Cape Horn: nothing that we tell of lies beyond.
SOUTH: Final = -57.0
# In the middle: so the sheet is cut between Asia and America, and through no land.
MIDDLE: Final = 11.0
_HALF: Final = 0.8707 * pi  # of the projection's own width, at the equator


class Spot(NamedTuple):
    """A place on the sheet: x from the left, y from the top."""

    x: float
    y: float


def on_the_sheet(latitude: float, longitude: float) -> Spot:
    """
    The place of a point given in degrees, by the Natural Earth projection.

    Patterson and others (2012), by the polynomial of Šavrič and others (2011).

    >>> on_the_sheet(0, MIDDLE).x
    500.0
    """
    return placed(latitude, (longitude - MIDDLE + 180) % 360 - 180)


def placed(latitude: float, east: float) -> Spot:
    """As `on_the_sheet`, of degrees east of the middle; beyond 180 it lies off the sheet."""
    phi = radians(latitude)
    two, four = phi**2, phi**4
    wide = (
        0.8707 - 0.131979 * two + four * (-0.013791 + four * (0.003971 * two - 0.001529 * four))
    )
    x = radians(east) * wide
    return Spot(
        x=WIDTH / 2 * (1 + x / _HALF),
        y=WIDTH / 2 / _HALF * (_height(90) - _height(latitude)),
    )


def _height(latitude: float) -> float:
    phi = radians(latitude)
    two, four = phi**2, phi**4
    wide = -0.044475 * two + 0.028874 * four - 0.005916 * four * two
    return phi * (1.007226 + two * 0.015085 + four * wide)


HEIGHT: Final = on_the_sheet(SOUTH, 0).y
