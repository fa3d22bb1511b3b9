"""What holds of every event, whatever the text."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.codebook import event_types
from dragoman.event_json import event_as_json, event_from_json
from dragoman.pipeline import coded_document
from dragoman.records import Coding, Document, DocumentId, Event

FRIDAY = date(2024, 5, 17)
SENTENCES = sorted(
    {
        json.loads(line).get("text", "")
        for path in (Path(__file__).parent / "coding").glob("*.jsonl")
        for line in path.read_text("utf-8").splitlines()
    }
)
NOISE = [
    *("\x00", "\x07", "\x1b[31m", "\r", "\r\n", "\t", "\n", "\n\n", "\u2028", "\u200b", "\xad"),
    *("🙂", "👩‍🚀", "🇺🇦", "é", "İ", "ß", "ﬁ", "\u0301", "محمد", "שלום", "\u202e", "北京", "Ω"),
    *(".", "…", "?!", "“", "”", "’s", "'", "-", "—", "(", ")", ":", ";", ",", "1,000", "%"),
    *(" that ", " said ", " according to ", " who ", " not ", " by ", " of ", " and ", " May "),
    *(" Russia ", " U.S. ", " the ", " in 2024 ", " on 31 February ", " 99 weeks ago "),
]
LETTER_CASES: list[Callable[[str], str]] = [str, str.upper, str.lower, str.swapcase, str.title]
QUICK = settings(
    max_examples=150,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)


@st.composite
def disturbed_sentences(draw: st.DrawFn) -> str:
    """One to three sentences with noise put in, words moved, or the case changed."""
    chosen = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3))
    text = draw(st.sampled_from([" ", "\n", "\n\n", ""])).join(chosen)
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(text)))
        upto = draw(st.integers(at, min(len(text), at + 8)))
        text = text[:at] + draw(st.sampled_from(NOISE)) + text[upto:]
    return draw(st.sampled_from(LETTER_CASES))(text)


@st.composite
def shuffled_words(draw: st.DrawFn) -> str:
    """The words of the sentences in any order: grammar of no kind."""
    vocabulary = sorted(set(" ".join(SENTENCES).split()))
    return " ".join(draw(st.lists(st.sampled_from(vocabulary), max_size=40)))


def coding_of(text: str, published: date | None = FRIDAY) -> Coding:
    document = Document(id=DocumentId("any"), key="any", text=text, published=published)
    return coded_document(document)


def check(text: str, published: date | None = FRIDAY) -> None:
    """Everything that an event promises, of all events of the text."""
    events = coding_of(text, published).events
    assert events == coding_of(text, published).events
    check_events(text, events)


def check_events(text: str, events: Sequence[Event]) -> None:
    assert len({event.id for event in events}) == len(events)
    for event in events:
        check_words(text, event)
        check_type(event)
        check_date(event)
        assert event_from_json(json.loads(json.dumps(event_as_json(event)))) == event


def check_words(text: str, event: Event) -> None:
    assert event.quote
    assert text[event.start : event.end] == event.quote
    for party in chain(event.actor, event.recipient, event.attribution):
        assert party.name
        assert text[party.start : party.end] == party.name
    if event.place is not None:
        assert text[event.place.start : event.place.end] == event.place.name
    assert event.status_words in text
    assert event.date is None or event.date.words in text


def check_type(event: Event) -> None:
    kind = event_types()[event.type]
    assert (event.quad, event.intensity) == (kind.quad, kind.intensity)
    assert 0 < event.confidence < 1
    assert event.because


def check_date(event: Event) -> None:
    if event.date is None:
        return
    if event.date.precision != "range":  # "from November" has no end
        assert (event.date.start is None) == (event.date.end is None)
    if event.date.start is not None and event.date.end is not None:
        assert event.date.start <= event.date.end


@QUICK
@given(text=st.text(max_size=400))
def test_any_text_is_coded(text: str) -> None:
    check(text)


@QUICK
@given(text=disturbed_sentences(), published=st.sampled_from([None, FRIDAY]))
def test_a_disturbed_sentence_is_coded(text: str, published: date | None) -> None:
    check(text, published)


@QUICK
@given(text=shuffled_words(), published=st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_words_in_any_order_are_coded(text: str, published: date) -> None:
    check(text, published)


ODD_TEXTS = {
    "nothing": "",
    "blanks": " \n\t \r\n ",
    "digits": "1234567890 " * 200,
    "a number without an end": "9" * 20_000,
    "punctuation": "?!.,;:—–-()[]“”'’…" * 300,
    "quotation marks": "“" * 3_000,
    "possessives": "Russia’s " * 1_000,
    "control characters": "".join(map(chr, range(32))) * 100,
    "right to left": "קיימו שיחות " * 200,
    "emoji": "🙂🇫🇷 " * 1_000,
    "letters that stand for none": "\ud83d attacked \udc00",
    "surnames of nobody": "X Y Z " * 2_000,
}


@pytest.mark.parametrize("text", ODD_TEXTS.values(), ids=ODD_TEXTS)
def test_an_odd_text_gives_no_event(text: str) -> None:
    assert coding_of(text).events == ()


def test_officers_of_both_countries_are_not_asked_for_themselves() -> None:
    """Who "the two countries" are was looked for among those who are of these countries."""
    told = "Since state security officers of the two countries met, Peru sent Chile ten men."
    assert isinstance(coding_of(told).events, tuple)


LONG_TEXTS = {
    "no stop": "Kenya and Uganda met and France sent tanks to Mali and " * 1_900,
    "no blank": "Kenya" * 20_000,
    "speech within speech": "Kenya said that Uganda said that " * 3_000,
    "commas": "Kenya, Uganda, France, Mali, " * 3_500,
    "verbs": "attacked met said accused " * 4_000,
}


@pytest.mark.parametrize("text", LONG_TEXTS.values(), ids=LONG_TEXTS)
def test_a_hundred_thousand_characters_without_a_stop_are_coded(text: str) -> None:
    check_events(text[:100_000], coding_of(text[:100_000]).events)


def repeated(sentences: Sequence[str], characters: int) -> str:
    text = " ".join(sentences)
    return "\n".join([text] * (characters // len(text) + 1))[:characters]


def test_a_long_report_keeps_its_offsets_to_the_end() -> None:
    text = repeated(SENTENCES, 200_000)
    events = coding_of(text).events
    assert max(event.end for event in events) > 195_000
    check_events(text, events)


@pytest.mark.parametrize("change", [str.upper, str.lower], ids=["upper", "lower"])
def test_a_report_all_in_one_case_is_coded(change: Callable[[str], str]) -> None:
    check(change(repeated(SENTENCES, 20_000)))
