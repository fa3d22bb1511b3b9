"""
How the cost of forecasting grows with the number of events: made-up logs of three sizes.

    python benchmarks/forecasting_growth.py [EVENTS...]

Prints, for each size, how long the counters and the rules take to learn the log, by the
event; how long one question takes from the warm state (candidates and features); and
the peak memory of the process so far.
"""

from __future__ import annotations

import resource
import sys
import time

import numpy as np

from dragoman.event_log import EventLog, sorted_log
from dragoman.forecasting.candidates import candidates_of
from dragoman.forecasting.features import features_of, past_of
from dragoman.forecasting.hazard import Counting
from dragoman.forecasting.questions import Questions
from dragoman.forecasting.tables import FADES

SIZES = (100_000, 1_000_000, 10_000_000)
ACTORS, RELATIONS, PER_DAY = 5_000, 16, 5_000
ASKED = 200


def made_up(events: int) -> EventLog:
    """Events of actors as unequal as real ones (Zipf), each with some hundred partners."""
    draw = np.random.default_rng(1)
    actors = draw.zipf(1.3, events) % ACTORS
    recipients = (actors * 7 + draw.zipf(1.5, events) % 100 + 1) % ACTORS
    days = np.arange(events) // PER_DAY
    columns = [days, actors, draw.integers(0, RELATIONS, events), recipients]
    names = [f"actor {number}" for number in range(ACTORS)]
    kinds = [f"relation {number}" for number in range(RELATIONS)]
    return sorted_log(np.stack(columns, axis=1), actor_names=names, relation_names=kinds)


def question_milliseconds(state: Counting, log: EventLog) -> float:
    """The mean time of one question, asked alone."""
    repeats = np.zeros(state.history.relations, dtype=np.float32)
    nowhere = np.full((1, 1), -1, dtype=np.int32)
    draw = np.random.default_rng(2)
    started = 0.0
    for number in range(ASKED + 1):
        if number == 1:  # the first one compiles
            started = time.process_time()
        row = int(draw.integers(0, len(log)))
        asked = Questions(log.end, log.actors[row : row + 1], log.relations[row : row + 1])
        listed = candidates_of(state.history, asked, nowhere, FADES)
        likeness = np.zeros(len(listed.entities), dtype=np.float32)
        features_of(past_of(state.history, state.rules, repeats), asked, listed, likeness)
    return 1000 * (time.process_time() - started) / ASKED


def main() -> None:
    """Prints a line for each size."""
    sizes = [int(one) for one in sys.argv[1:]] or SIZES
    Counting(made_up(10_000)).learn(made_up(10_000))  # compiles
    print("events\tseconds\tmicroseconds an event\tmilliseconds a question\tpeak MB")
    for size in sizes:
        log = made_up(size)
        state = Counting(log)
        started = time.process_time()
        state.learn(log)
        seconds = time.process_time() - started
        asked = question_milliseconds(state, log)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        each = 1e6 * seconds / len(log)
        print(f"{len(log)}\t{seconds:.1f}\t{each:.1f}\t{asked:.2f}\t{peak:.0f}", flush=True)


if __name__ == "__main__":
    main()
