"""What the environment may set."""

from __future__ import annotations

import pytest

from dragoman.errors import SettingError
from dragoman.settings import reading_threads


def test_the_threads_of_the_reader_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_THREADS", "3")
    assert reading_threads() == 3


def test_without_a_setting_there_are_at_most_four_threads(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("DRAGOMAN_THREADS", raising=False)
    assert 1 <= reading_threads() <= 4


@pytest.mark.parametrize("given", ["0", "-1", "two", "1.5"])
def test_what_is_no_number_of_threads_is_told(
    given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAGOMAN_THREADS", given)
    with pytest.raises(SettingError, match="DRAGOMAN_THREADS"):
        reading_threads()
