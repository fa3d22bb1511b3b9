"""What an event's own record says of its parties, and a status of itself."""

from __future__ import annotations

import pytest

from dragoman.records import Event, Status
from relation_records import report


def pairs(event: Event) -> list[tuple[str, str]]:
    return [(actor.name, recipient.name) for actor, recipient in event.pairs]


@pytest.mark.parametrize(
    ("actors", "recipients", "who_on_whom"),
    [
        ("CHN", "RUS", ["China Russia"]),
        ("CHN, FRA", "RUS", ["China Russia", "France Russia"]),
        ("CHN, FRA", "", ["China France", "France China"]),
        ("CHN", "", []),
        ("", "RUS", []),
    ],
)
def test_an_event_says_who_acts_on_whom(
    actors: str, recipients: str, who_on_whom: list[str]
) -> None:
    event = report(actors, "CONSULT", recipients).event
    assert [" ".join(one) for one in pairs(event)] == who_on_whom


def test_only_what_happened_or_goes_on_is_done() -> None:
    assert {status for status in Status if status.is_done} == {
        Status.HAPPENED,
        Status.ONGOING,
    }
