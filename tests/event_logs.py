"""Small worlds of events for the tests of forecasting."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from dragoman.event_log import EventLog, sorted_log

COUNTRIES = 8
OFFICES = 3
RELATIONS = 6


def world(days: int = 120, per_day: int = 25, seed: int = 7) -> EventLog:
    """
    A world with habits: pairs that meet again, answers two days later, and noise.

    Actors are countries and the offices of each; a visit (relation 0) is followed
    by a statement back (relation 1).
    """
    draw = np.random.default_rng(seed)
    actors = COUNTRIES * (1 + OFFICES)
    friends = draw.integers(0, actors, size=(actors, 3))
    rows: list[tuple[int, int, int, int]] = []
    for day in range(days):
        for _ in range(per_day):
            actor = int(draw.integers(0, actors))
            known = draw.random() < 0.8
            recipient = (
                int(friends[actor, draw.integers(0, 3)])
                if known
                else int(draw.integers(0, actors))
            )
            relation = int(
                draw.integers(0, RELATIONS) if draw.random() < 0.5 else actor % RELATIONS
            )
            if actor == recipient:
                continue
            rows.append((day, actor, relation, recipient))
            if relation == 0 and day + 2 < days:
                rows.append((day + 2, recipient, 1, actor))
    names = [f"Country {one}" for one in range(COUNTRIES)]
    offices = [f"Office {o} (Country {c})" for c in range(COUNTRIES) for o in range(OFFICES)]
    countries = [*range(COUNTRIES), *(c for c in range(COUNTRIES) for _ in range(OFFICES))]
    sectors = [-1] * COUNTRIES + [o for _ in range(COUNTRIES) for o in range(OFFICES)]
    return sorted_log(
        np.array(rows),
        actor_names=[*names, *offices],
        relation_names=[f"relation {one}" for one in range(RELATIONS)],
        groups=(countries, sectors),
    )


def write_folder(folder: Path, log: EventLog, valid_from: int, test_from: int) -> Path:
    """The log as a folder of train, valid and test."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, names in (("entity", log.actor_names), ("relation", log.relation_names)):
        lines = (f"{one.replace(' ', '_')}\t{number}\n" for number, one in enumerate(names))
        (folder / f"{name}2id.txt").write_text("".join(lines), encoding="utf-8")
    parts = {
        "train": (0, valid_from),
        "valid": (valid_from, test_from),
        "test": (test_from, log.end),
    }
    for part, (start, end) in parts.items():
        some = log.between(start, end)
        columns = zip(some.actors, some.relations, some.recipients, some.days, strict=True)
        lines = (f"{a}\t{r}\t{b}\t{day * 24}\t-1\n" for a, r, b, day in columns)
        (folder / f"{part}.txt").write_text("".join(lines), encoding="utf-8")
    return folder
