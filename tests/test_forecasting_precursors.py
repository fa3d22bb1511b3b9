from __future__ import annotations

import numpy as np

from dragoman.event_log import EventLog, sorted_log
from dragoman.forecasting.precursors import Precursor, precursors


def log(rows: list[tuple[int, int, int, int]]) -> EventLog:
    return sorted_log(
        np.array(rows, dtype=np.int64),
        actor_names=[f"A{n}" for n in range(20)],
        relation_names=["ASSAULT", "MOBILIZE", "CONSULT"],
    )


def sign(found: list[Precursor], type_: str, *, is_back: bool = False) -> Precursor:
    return next(one for one in found if (one.type, one.is_back) == (type_, is_back))


def test_what_goes_before_raises_the_chance() -> None:
    rows = [(100 * n, 0, 1, 1) for n in range(30)]
    rows += [(100 * n + 5, 0, 0, 1) for n in range(30)]
    rows += [(100 * n + 50, 2, 2, 3) for n in range(30)]
    found = precursors(log([*rows, (3200, 4, 2, 5)]), "ASSAULT", 30)

    before = sign(found, "MOBILIZE")
    assert (before.cases, before.hits, before.says) == (30, 30, "yes")
    assert sign(found, "MOBILIZE", is_back=True).hits == 0


def test_cases_whose_time_has_not_ended_do_not_count() -> None:
    found = precursors(log([(0, 0, 1, 1), (100, 0, 1, 1), (110, 0, 0, 1)]), "ASSAULT", 30)

    assert sign(found, "MOBILIZE").cases == 1


def test_few_cases_say_nothing() -> None:
    found = precursors(log([(0, 0, 1, 1), (5, 0, 0, 1), (90, 2, 2, 3)]), "ASSAULT", 30)

    assert sign(found, "MOBILIZE").says == ""


def test_a_kind_that_never_was_has_no_signs() -> None:
    assert precursors(log([(0, 0, 1, 1)]), "AID", 30) == []
