"""Pieces of a text: together they are the text, whatever the spans are."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dragoman.web.marking import pieces
from store_records import event, report

TEXT = "China met Russia on Friday."
EVENT = event(report(TEXT))
EDGE = st.integers(-3, len(TEXT) + 3)


@given(st.lists(st.tuples(EDGE, EDGE), max_size=6))
def test_the_pieces_are_the_text_and_each_span_ends_once(spans: list[tuple[int, int]]) -> None:
    events = [replace(EVENT, start=start, end=end) for start, end in spans]
    cut = pieces(TEXT, events)
    assert "".join(piece.text for piece in cut) == TEXT
    fitting = [n for n, (a, b) in enumerate(spans, 1) if 0 <= a < b <= len(TEXT)]
    assert sorted(number for piece in cut for number in piece.ending) == fitting
    for number in fitting:
        covered = "".join(piece.text for piece in cut if number in piece.events)
        assert covered == TEXT[slice(*spans[number - 1])]


@given(st.lists(st.tuples(EDGE, EDGE), max_size=6))
def test_every_quote_has_a_place_to_lead_to(spans: list[tuple[int, int]]) -> None:
    events = [replace(EVENT, start=start, end=end) for start, end in spans]
    places = {piece.start for piece in pieces(TEXT, events) if piece.starts}
    assert places == {a for a, b in spans if 0 <= a < b <= len(TEXT)}


def test_an_empty_text_has_no_pieces() -> None:
    assert pieces("", [EVENT]) == []


def test_characters_that_are_no_words_are_left_out_of_the_page_only() -> None:
    text = "China\x1b met\u202e Russia"
    found = pieces(text, [replace(EVENT, start=7, end=10)])
    assert [piece.text for piece in found] == ["China ", "met", " Russia"]
