"""Every format of questions passes the same checks; then what each is said to hold."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import icalendar
import pytest

from dragoman.errors import SettingError
from dragoman.exchange.questions.atom import FeedEntry, feed_pieces
from dragoman.exchange.questions.calendar import Entry, calendar_lines
from dragoman.exchange.questions.formats import (
    FORMATS,
    OutAsked,
    QuestionFormat,
    read_questions,
)
from dragoman.exchange.questions.listed import ListedForecast, ListedQuestion
from dragoman.records import Document, Rejected
from dragoman.sources.fetch import Fetcher
from dragoman.sources.reading import documents_from

NASTY = 'Will "A", B; C\\D <e> & Ünïcode 北京 =1+1\x07 act?'
NOW = datetime(2024, 5, 17, 12, tzinfo=UTC)
ASKED = OutAsked(due=date(2024, 5, 17), by="dragoman")
ONE = ListedQuestion(
    id="q1",
    platform="dragoman",
    text="Will China attend the talks?",
    criteria="Yes if it takes part.",
    background="They are planned for June.",
    url="https://example.org/q1",
    opened=date(2024, 5, 1),
    closes=date(2024, 6, 30),
    forecasts=(
        ListedForecast(by="crowd", day=date(2024, 5, 2), probability=0.2),
        ListedForecast(by="crowd", day=date(2024, 5, 9), probability=0.25),
        ListedForecast(by="dragoman", day=date(2024, 5, 10), probability=0.3, reasons="so"),
    ),
)
ENDED = ListedQuestion(
    id="q2",
    platform="dragoman",
    text=NASTY,
    opened=date(2024, 1, 1),
    closes=date(2024, 4, 1),
    outcome="annulled",
    resolved=date(2024, 4, 2),
)


def written(name: str, *questions: ListedQuestion) -> str:
    return "".join(FORMATS[name].pieces(questions, ASKED))


def read(name: str, text: str) -> list[ListedQuestion]:
    found = read_questions(name, text, "file")
    assert not [one for one in found if isinstance(one, Rejected)], found
    return [one for one in found if isinstance(one, ListedQuestion)]


every_format = pytest.mark.parametrize("chosen", FORMATS.values(), ids=FORMATS)
both_ways = pytest.mark.parametrize(
    "name", [name for name, one in FORMATS.items() if one.questions is not None]
)


@every_format
def test_it_is_described_and_nothing_makes_a_sound_file(chosen: QuestionFormat) -> None:
    assert chosen.says
    assert written(chosen.name)
    assert written(chosen.name, ONE, ENDED) == written(chosen.name, ONE, ENDED)


@pytest.mark.parametrize("name", ["forecastbench", "metaculus", "csv"])
def test_a_round_trip_keeps_the_question(name: str) -> None:
    first, second = read(name, written(name, ONE, ENDED))

    assert (first.text, first.opened, first.closes) == (ONE.text, ONE.opened, ONE.closes)
    assert first.criteria == ONE.criteria
    assert first.url == ONE.url
    assert second.text == NASTY.replace("\x07", "")
    crowd = [one for one in first.forecasts if one.by == "crowd"]
    assert crowd[-1].probability == 0.25


@pytest.mark.parametrize("name", ["metaculus", "csv"])
def test_a_round_trip_keeps_how_it_ended(name: str) -> None:
    _, ended = read(name, written(name, ONE, ENDED))

    assert (ended.outcome, ended.resolved) == (ENDED.outcome, ENDED.resolved)


@both_ways
def test_a_file_of_another_format_is_refused_and_the_right_one_named(name: str) -> None:
    other = "metaculus" if name != "metaculus" else "csv"

    with pytest.raises(SettingError, match=f"looks like {other}"):
        read_questions(name, written(other, ONE), "questions.txt")


@both_ways
@pytest.mark.parametrize("text", ["", "{", "[]", "null", "\ufeff", "[1, null]", "a,b\n1,2"])
def test_what_is_no_such_file_is_an_error_or_holds_nothing(name: str, text: str) -> None:
    try:
        found = read_questions(name, text, "file")
    except SettingError:
        return
    assert not [one for one in found if isinstance(one, ListedQuestion)]


def test_an_empty_file_of_questions_is_told_to_be_empty() -> None:
    with pytest.raises(SettingError, match="it is empty"):
        read_questions("metaculus", "\n", "questions.json")


def test_an_unknown_format_names_those_there_are() -> None:
    with pytest.raises(SettingError, match="forecastbench"):
        read_questions("forcastbench", "", "file")


def forecastbench(**changes: Any) -> str:
    one = {
        "id": "7",
        "source": "metaculus",
        "question": "Will it be?",
        "resolution_criteria": "Resolves to the outcome found there.",
        "background": "N/A",
        "market_info_open_datetime": "2024-01-02T07:00:00+00:00",
        "market_info_close_datetime": "2024-06-30T16:01:00+00:00",
        "market_info_resolution_criteria": "N/A",
        "url": "https://example.org/7",
        "freeze_datetime": "2024-05-07T00:00:00+00:00",
        "freeze_datetime_value": "0.299",
        "resolution_dates": "N/A",
    }
    return json.dumps(
        {
            "forecast_due_date": "2024-05-17",
            "question_set": "2024-05-17-llm.json",
            "questions": [one | changes],
        }
    )


def test_a_market_of_forecastbench_brings_its_price_and_goes_back_as_it_was() -> None:
    text = forecastbench()
    [one] = read("forecastbench", text)

    assert one.forecasts == (
        ListedForecast(by="crowd", day=date(2024, 5, 7), probability=0.299),
    )
    assert one.background == ""
    assert (one.opened, one.closes) == (date(2024, 1, 2), date(2024, 6, 30))
    assert (
        json.loads(written("forecastbench", one))["questions"]
        == (json.loads(text)["questions"])
    )


def test_a_data_set_of_forecastbench_asks_once_for_each_day() -> None:
    found = read(
        "forecastbench",
        forecastbench(
            question="Will more be counted on {resolution_date} than on {forecast_due_date}?",
            resolution_dates=["2024-05-24", "2024-06-16"],
            freeze_datetime_value="14.0",
        ),
    )

    assert [one.closes for one in found] == [date(2024, 5, 24), date(2024, 6, 16)]
    assert found[0].text == "Will more be counted on 2024-05-24 than on 2024-05-17?"
    assert found[0].forecasts == ()


def test_combinations_of_forecastbench_are_told() -> None:
    [one] = read_questions("forecastbench", forecastbench(id=["7", "8"]), "file")

    assert isinstance(one, Rejected)
    assert one.reason == "a combination of questions"


@pytest.mark.parametrize(
    ("row", "outcome"),
    [
        ({"resolved_to": 1.0, "resolved": True}, "yes"),
        ({"resolved_to": 0.0, "resolved": True}, "no"),
        ({"resolved_to": 0.4, "resolved": True}, "ambiguous"),
        ({"resolved_to": None, "resolved": True}, "annulled"),
        ({"resolved_to": 0.4, "resolved": False}, ""),
        ({"resolved_to": float("nan"), "resolved": True}, "annulled"),
    ],
)
def test_resolutions_of_forecastbench_say_how_it_ended(
    row: dict[str, Any], outcome: str
) -> None:
    given = {"id": "7", "source": "metaculus", "resolution_date": "2024-06-30", **row}
    [one] = read("forecastbench", json.dumps({"resolutions": [given]}))

    assert one.outcome == outcome
    assert bool(one.forecasts) == (not row["resolved"])


def test_forecasts_go_out_as_last_stated_by_the_day() -> None:
    [one] = json.loads(written("forecastbench-forecasts", ONE, ENDED))["forecasts"]

    assert (one["id"], one["forecast"], one["reasoning"]) == ("q1", 0.3, "so")


def test_annulled_is_never_written_as_a_no() -> None:
    [one] = json.loads(written("forecastbench-resolutions", ONE, ENDED))["resolutions"]

    assert one["resolved_to"] is None


POST = {
    "id": 100,
    "title": "Will Norway join?",
    "question": {
        "id": 99,
        "type": "binary",
        "title": "Will Norway join?",
        "description": "Talks go on.",
        "resolution_criteria": "Yes if it joins.",
        "fine_print": "By treaty.",
        "open_time": "2024-01-01T00:00:00Z",
        "scheduled_close_time": "2024-12-31T00:00:00Z",
        "resolution": "annulled",
        "actual_resolve_time": "2024-06-01T10:00:00Z",
        "aggregations": {
            "recency_weighted": {
                "history": [{"start_time": 1704153600.0, "centers": [0.1]}],
                "latest": {"start_time": "2024-02-01T00:00:00Z", "centers": [0.15]},
            }
        },
    },
}


def test_a_post_of_metaculus_is_read_with_its_crowd() -> None:
    [one] = read("metaculus", json.dumps({"results": [POST]}))

    assert (one.id, one.text, one.outcome) == ("99", "Will Norway join?", "annulled")
    assert one.criteria == "Yes if it joins.\n\nBy treaty."
    assert [(stated.day, stated.probability) for stated in one.forecasts] == [
        (date(2024, 1, 2), 0.1),
        (date(2024, 2, 1), 0.15),
    ]


def test_a_group_of_metaculus_is_read_question_by_question() -> None:
    questions = [dict(POST["question"], id=number, label=str(number)) for number in (1, 2)]  # type: ignore[call-overload]
    group = {"id": 5, "title": "Who joins?", "group_of_questions": {"questions": questions}}

    assert [one.text for one in read("metaculus", json.dumps([group]))] == [
        "Who joins? (1)",
        "Who joins? (2)",
    ]


def test_a_conditional_pair_of_metaculus_is_told() -> None:
    pair = {"id": 6, "title": "If A, B?", "conditional": {"condition": {}}}
    [one] = read_questions("metaculus", json.dumps([pair]), "file")

    assert isinstance(one, Rejected)
    assert one.reason == "a conditional question"


def test_a_table_of_forecasts_has_a_row_for_each() -> None:
    rows = list(csv.DictReader(io.StringIO(written("csv-forecasts", ONE), newline="")))

    assert [(row["by"], row["day"], row["probability"]) for row in rows] == [
        ("crowd", "2024-05-02", "0.2"),
        ("crowd", "2024-05-09", "0.25"),
        ("dragoman", "2024-05-10", "0.3"),
    ]
    back = read("csv-forecasts", written("csv-forecasts", ONE))
    assert [one.forecasts[0] for one in back] == sorted(ONE.forecasts, key=lambda s: s.day)


def test_columns_of_a_table_go_by_their_names() -> None:
    [one] = read("csv", "Title;x,Deadline,question\nignored,2024-06-30,Will it be?\n")

    assert (one.text, one.closes) == ("Will it be?", date(2024, 6, 30))


def test_a_row_without_a_question_is_told() -> None:
    [one] = read_questions("csv", "question,due\n,2024-06-30\n", "file")

    assert one == Rejected(id="row 2", reason="no question")


def entry(title: str = "Due: will it?", **changes: Any) -> Entry:
    days = {"first": date(2024, 6, 15), "last": date(2024, 6, 16)}
    return Entry(**{"id": "1", "title": title, "kind": "deadline", **days, **changes})


def calendar(*entries: Entry) -> str:
    return "".join(calendar_lines(entries, NOW))


def test_a_calendar_is_read_by_others() -> None:
    text = calendar(entry(), entry(NASTY, id="2", note=NASTY * 9, place="Genève", is_over=True))
    first, second = icalendar.Calendar.from_ical(text).walk("VEVENT")

    assert (first.decoded("dtstart"), first.decoded("dtend")) == (
        date(2024, 6, 15),
        date(2024, 6, 17),
    )
    assert str(first["uid"]) == "deadline-1@dragoman"
    assert str(second["summary"]) == NASTY.replace("\x07", "")
    assert str(second["description"]) == (NASTY * 9).replace("\x07", "")
    assert str(second["status"]) == "CANCELLED"


def test_no_line_of_a_calendar_is_longer_than_75_octets() -> None:
    text = calendar(entry("北京" * 60), entry("\n".join("abc")))

    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")


def test_words_cannot_add_a_line_to_a_calendar() -> None:
    text = calendar(entry("a\r\nATTENDEE:b", url="https://x.org/\r\nATTENDEE:c"))
    [one] = icalendar.Calendar.from_ical(text).walk("VEVENT")

    assert "ATTENDEE" not in one


def test_a_calendar_of_nothing_is_sound() -> None:
    assert icalendar.Calendar.from_ical(calendar()).walk("VEVENT") == []


def feed(*entries: FeedEntry) -> bytes:
    pieces = feed_pieces(entries, id_="q1", title=NASTY, written=NOW)
    return "".join(pieces).encode()


def news(**changes: Any) -> FeedEntry:
    said = {"id": "e1", "title": "For yes", "text": "China agreed.", "day": date(2024, 5, 20)}
    return FeedEntry(
        **{**said, "source": "The Courier", "url": "https://a.org/?b&c", **changes}
    )


def documents(tmp_path: Path, *entries: FeedEntry) -> list[Document]:
    """The entries, as our own reader of feeds finds them."""
    place = tmp_path / "watch.atom"
    place.write_bytes(feed(*entries))
    found = list(documents_from(str(place), fetcher=Fetcher()))
    assert all(isinstance(one, Document) for one in found), found
    return [one for one in found if isinstance(one, Document)]


def test_our_own_reader_of_feeds_reads_the_feed(tmp_path: Path) -> None:
    newest, oldest = documents(tmp_path, news(), news(id="e2", day=date(2024, 5, 21)))

    assert (newest.external_id, newest.published) == ("tag:dragoman,2024:e2", date(2024, 5, 21))
    assert (oldest.title, oldest.url) == ("For yes", "https://a.org/?b&c")
    assert "China agreed." in oldest.text


def test_words_in_a_feed_are_words(tmp_path: Path) -> None:
    [one] = documents(tmp_path, news(title=NASTY, text=NASTY, source=NASTY))

    assert one.title == NASTY.replace("\x07", "")


def test_a_feed_of_nothing_is_sound() -> None:
    assert feed().startswith(b"<?xml")
    assert b"<updated>2024-05-17T12:00:00+00:00</updated>" in feed()
