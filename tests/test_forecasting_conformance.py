"""What every forecaster must hold to; new ones are found by themselves."""

from __future__ import annotations

from copy import deepcopy
from functools import cache

import numpy as np
import pytest

from dragoman.event_log import EventLog
from dragoman.forecasting.back_test import replay, replayed
from dragoman.forecasting.discovery import kinds
from dragoman.forecasting.history import both_ends
from dragoman.forecasting.questions import Answers, Forecaster, Questions, Sure, questions_of
from dragoman.forecasting.remembering import by_day
from event_logs import world

START = 62
ALL = sorted(kinds())


@cache
def log() -> EventLog:
    return world(days=68)


@cache
def _fitted(name: str, rows: bytes) -> Forecaster:
    return kinds()[name].fitted(_KNOWN[rows])


_KNOWN: dict[bytes, EventLog] = {}


def fitted(name: str, known: EventLog) -> Forecaster:
    """A forecaster that has learnt the log: fitted once, and handed out as copies."""
    columns = (known.days, known.actors, known.relations, known.recipients)
    rows = b"".join(column.tobytes() for column in columns)
    _KNOWN[rows] = known
    return deepcopy(_fitted(name, rows))


def one_answer(answers: Answers, question: int) -> tuple[bytes, bytes]:
    low, high = answers.offsets[question], answers.offsets[question + 1]
    return answers.entities[low:high].tobytes(), answers.scores[low:high].tobytes()


def without_other_events_from(day: int, kept: int, whole: EventLog) -> EventLog:
    """The log without every event from that day on, but for the one at row `kept`."""
    mask = whole.days < day
    mask[kept] = True
    return whole.kept(mask)


@pytest.mark.parametrize("name", ALL)
def test_only_the_past_and_the_question_are_used(name: str) -> None:
    """
    Every event from day t on is deleted, except the one asked for, and all is built
    anew: candidates and scores are the same to the last bit.
    """
    rows = np.random.default_rng(1).choice(
        np.flatnonzero(log().days >= START), 4, replace=False
    )
    replays = {
        int(one.facts.days[0]): one
        for one in replay(fitted(name, log().before(START)), log(), START)
    }
    for row in rows:
        day = int(log().days[row])
        rest = without_other_events_from(day, row, log())
        alone = list(replay(fitted(name, rest.before(START)), rest, START))[-1]
        full = replays[day]
        for number, (s, r) in enumerate(
            zip(alone.facts.subjects, alone.facts.relations, strict=True)
        ):
            same = (full.facts.subjects == s) & (full.facts.relations == r)
            question = full.which[np.flatnonzero(same)[0]]
            assert one_answer(full.answers, question) == one_answer(
                alone.answers, alone.which[number]
            )


@pytest.mark.parametrize("name", ALL)
def test_a_question_is_answered_alike_alone_and_among_others(name: str) -> None:
    model = fitted(name, log().before(START))
    facts = next(by_day(both_ends(log().between(START, log().end))))
    questions, _ = questions_of(facts)
    together = model.answers(questions)
    for number in range(0, len(questions.subjects), 7):
        some = slice(number, number + 1)
        alone = model.answers(
            Questions(questions.day, questions.subjects[some], questions.relations[some])
        )
        assert one_answer(alone, 0) == one_answer(together, number)


@pytest.mark.parametrize("name", ALL)
def test_asking_teaches_nothing(name: str) -> None:
    model = fitted(name, log().before(START))
    questions = Questions(START, np.array([0, 3], np.int32), np.array([0, 8], np.int32))
    first = model.answers(questions)
    again = model.answers(questions)
    assert first.entities.tobytes() == again.entities.tobytes()
    assert first.scores.tobytes() == again.scores.tobytes()


@pytest.mark.parametrize("name", ALL)
def test_the_same_log_gives_the_same_forecast(name: str) -> None:
    first, second = (
        replayed(fitted(name, log().before(START)), log(), START) for _ in range(2)
    )
    assert first.ranks.tobytes() == second.ranks.tobytes()


@pytest.mark.parametrize("name", ALL)
def test_a_day_is_learnt_once_and_in_order(name: str) -> None:
    model = fitted(name, log().before(START))
    with pytest.raises(ValueError, match="once each, in order"):
        model.learn(both_ends(log().between(START - 1, START)))


@pytest.mark.parametrize("name", ALL)
def test_who_was_never_heard_of_gets_an_answer_without_error(name: str) -> None:
    quiet = log().kept(log().actors != 5)
    quiet = quiet.kept(quiet.recipients != 5)
    model = fitted(name, quiet.before(START))
    answers = model.answers(Questions(START, np.array([5], np.int32), np.array([2], np.int32)))
    assert np.isfinite(answers.scores).all()
    assert len(np.unique(answers.entities)) == len(answers.entities)


@pytest.mark.parametrize("name", ALL)
def test_it_knows_more_than_chance(name: str) -> None:
    ranks = replayed(fitted(name, log().before(START)), log(), START).ranks
    by_chance = np.mean(1 / np.arange(1, len(log().actor_names) + 1))
    assert (1 / ranks).mean() > 1.2 * by_chance


def test_every_forecaster_says_what_it_does() -> None:
    assert all(kind.says for kind in kinds().values())


SURE = [name for name in ALL if hasattr(fitted(name, log().before(START)), "probabilities")]


@pytest.mark.parametrize("name", SURE)
def test_probabilities_of_a_question_sum_to_no_more_than_one(name: str) -> None:
    model = fitted(name, log().before(START))
    assert isinstance(model, Sure)
    answers = model.answers(
        Questions(START, np.array([0, 3], np.int32), np.array([0, 8], np.int32))
    )
    said = model.probabilities(answers)
    assert ((said >= 0) & (said <= 1)).all()
    assert np.add.reduceat(said, answers.offsets[:-1]).max() <= 1 + 1e-9
