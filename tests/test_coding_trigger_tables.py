"""The tables of event words, looked up."""

from __future__ import annotations

from dragoman.coding.trigger_tables import PhraseTable


def test_the_longest_phrase_is_found_and_none_runs_over_the_end() -> None:
    table = PhraseTable({("cease",): 1, ("cease", "fire", "talks"): 3})
    assert table.longest_at(["cease", "fire", "talks"], 0) == (3, 3)
    assert table.longest_at(["cease", "fire"], 0) == (1, 1)
    assert table.longest_at(["cease"], 0) == (1, 1)
    assert table.longest_at(["fire"], 0) == (None, 0)
