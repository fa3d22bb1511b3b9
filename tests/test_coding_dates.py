"""What date expressions are found and what days they mean, beside the corpus of `coding/`."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from cli_runs import ran, write_lines
from dragoman.cli.evaluating import placed_dates
from dragoman.coding.date_spans import month_span, phase_of, season_span, shifted, year_span
from dragoman.coding.date_terms import date_terms
from dragoman.coding.date_words import DateWords, date_words
from dragoman.coding.dates import resolved
from dragoman.coding.feasts import easter, feast_spans, islamic_day, orthodox_easter, passover
from dragoman.evaluation.dates import date_score, gold_date
from dragoman.pipeline import code_text
from dragoman.records import DocumentId, Sentence

CORPUS = Path(__file__).parent / "coding" / "date_expressions.jsonl"
FRIDAY = date(2024, 5, 17)
ROW = {
    "text": "They met on Tuesday.",
    "published": "2024-05-17",
    "words": "on Tuesday",
    "tense": "past",
    "start": "2024-05-14",
    "end": "2024-05-14",
    "precision": "day",
}


def corpus() -> list[dict[str, Any]]:
    return [json.loads(line) for line in CORPUS.read_text("utf-8").splitlines()]


def in_sentence(text: str, start: int = 0) -> tuple[DateWords, ...]:
    sentence = Sentence(
        document=DocumentId("d"),
        text=text,
        start=start,
        end=start + len(text),
        paragraph=0,
        tokens=(),
    )
    return date_words(sentence)


def days(text: str, *, future: bool = False, published: date | None = FRIDAY) -> list[str]:
    found = [resolved(one, published, future=future) for one in in_sentence(text)]
    return [f"{one.start}..{one.end} {one.precision}" for one in found]


def test_the_corpus_is_large_and_half_of_its_expressions_occur_in_the_news() -> None:
    dated = [row for row in corpus() if row["words"] is not None]
    assert len(dated) >= 450
    assert 2 * sum(row.get("wild", False) for row in dated) >= len(dated)
    assert len(corpus()) - len(dated) >= 60


def test_no_row_of_the_corpus_stands_there_twice() -> None:
    rows = [(row["text"], row["published"], row.get("tense")) for row in corpus()]
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize("rest", [0, 1])
def test_nearly_all_of_the_corpus_is_read_rightly_also_the_rows_kept_aside(rest: int) -> None:
    rows = [row for line, row in enumerate(corpus(), 1) if (line % 10 == 0) == bool(rest)]
    assert date_score(map(gold_date, rows), placed_dates).exact >= 0.93


def test_an_expression_stands_in_the_document_where_it_says() -> None:
    text = "Envoys met on Thursday and left overnight."
    found = in_sentence(text, start=100)
    assert [one.words for one in found] == ["on Thursday", "overnight"]
    assert [text[one.start - 100 : one.end - 100] for one in found] == [
        one.words for one in found
    ]


def test_tense_decides_which_tuesday() -> None:
    assert days("on Tuesday") == ["2024-05-14..2024-05-14 day"]
    assert days("on Tuesday", future=True) == ["2024-05-21..2024-05-21 day"]


def test_without_a_day_of_publication_only_whole_dates_are_placed() -> None:
    assert days("on Tuesday", published=None) == ["None..None unresolved"]
    assert days("on 3 May", published=None) == ["None..None unresolved"]
    assert days("in March", published=None) == ["None..None unresolved"]
    assert days("on 3 May 2024", published=None) == ["2024-05-03..2024-05-03 day"]
    assert days("since March 2023", published=None) == ["2023-03-01..None range"]
    assert days("until March 2023", published=None) == ["None..2023-03-31 range"]


def test_a_day_after_something_else_is_not_reckoned_from_the_date_before_it() -> None:
    found = days("They voted on Sunday, five months after a defeat.")
    assert found == ["2024-05-12..2024-05-12 day", "None..None unresolved"]


def test_half_of_a_fiscal_year_is_six_months_of_it() -> None:
    assert days("in the first half of fiscal 2023") == ["2022-10-01..2023-03-31 range"]


def test_a_limit_without_a_year_is_the_nearer_one_whatever_the_tense() -> None:
    assert days("The court blocked it until 24 June.") == ["2024-05-17..2024-06-24 range"]
    assert days("He ruled until 24 March.") == ["None..2024-03-24 range"]


def test_a_day_is_reckoned_from_the_date_before_it_in_the_sentence() -> None:
    found = days("They met on 3 May, again two days later, and the next day.")
    assert found == [
        "2024-05-03..2024-05-03 day",
        "2024-05-05..2024-05-05 day",
        "2024-05-04..2024-05-04 day",
    ]


@pytest.mark.parametrize("text", ["He fled the next day.", "the day after the vote"])
def test_a_day_that_reckons_from_nothing_known_is_not_placed(text: str) -> None:
    assert days(text) == ["None..None unresolved"]


@pytest.mark.parametrize(
    ("text", "future", "dates"),
    [
        ("for the second time in seven months", False, False),
        ("in seven months", True, True),
        ("for the first time since 2014", False, False),
        ("since 2014", False, True),
        ("after two days of talks", False, False),
        ("the day after the vote", False, False),
        ("two days later", False, True),
    ],
)
def test_what_counts_or_measures_dates_no_event(text: str, future: bool, dates: bool) -> None:  # noqa: FBT001
    [found] = in_sentence(text)
    assert found.dates_event(future=future) is dates


@pytest.mark.parametrize(
    "text", ["on 31 February", "on February 29, 2023", "on the 31st of June", "in 2024-13-45"]
)
def test_a_day_that_there_is_not_is_not_placed(text: str) -> None:
    assert set(days(text)) <= {"None..None unresolved"}


@pytest.mark.parametrize(
    "unit",
    [
        "minutes",
        "hours",
        "days",
        "weekends",
        "weeks",
        "fortnights",
        "months",
        "quarters",
        "years",
    ],
)
@pytest.mark.parametrize(
    "pattern",
    ["within {}", "for {}", "in recent {}", "in the coming {}", "{} ago", "some {} ago"],
)
def test_every_unit_may_stand_without_its_number(pattern: str, unit: str) -> None:
    words = pattern.format(unit)
    for future in (True, False):
        for one in days(f"The gates were shut {words}.", future=future):
            assert ".." in one, words


@pytest.mark.parametrize("published", [date.min, date.max])
@pytest.mark.parametrize("future", [False, True])
def test_days_beyond_the_calendar_are_not_placed(published: date, future: bool) -> None:  # noqa: FBT001
    text = "last week, next week, in recent years, over the next decade, last summer, Easter"
    assert days(text, published=published, future=future)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("7" * 100_000, 0),
        ("1 " * 50_000, 0),
        ("May " * 50_000, 0),
        ("1." * 50_000, 0),
        ("the " * 5_000, 0),
        ("on Monday to " * 5_000, 5_000),
        ("1 May " * 5_000, 5_000),
        ("a year and a half " * 5_000, 0),
        ("'s" * 5_000, 0),
    ],
)
def test_a_hostile_text_is_read_like_any_other(text: str, found: int) -> None:
    expressions = len(in_sentence(text))
    assert expressions == found


def test_terms_cover_their_words_and_nothing_twice() -> None:
    text = "On Friday (3 May), mid-June’s 12,252 men; Oct. 7th, 0300 GMT."
    terms = date_terms(text)
    assert all(one.end <= other.start for one, other in pairwise(terms))
    assert "".join(text[term.start : term.end] for term in terms) == text.replace(" ", "")


@pytest.mark.parametrize(
    ("year", "western", "orthodox"),
    [
        (2022, date(2022, 4, 17), date(2022, 4, 24)),
        (2023, date(2023, 4, 9), date(2023, 4, 16)),
        (2024, date(2024, 3, 31), date(2024, 5, 5)),
        (2025, date(2025, 4, 20), date(2025, 4, 20)),
    ],
)
def test_easter_falls_on_its_sundays(year: int, western: date, orthodox: date) -> None:
    assert (easter(year), orthodox_easter(year)) == (western, orthodox)


def test_passover_and_ramadan_begin_on_their_days() -> None:
    assert [passover(year) for year in (2022, 2023, 2024, 2025)] == [
        date(2022, 4, 16),
        date(2023, 4, 6),
        date(2024, 4, 23),
        date(2025, 4, 13),
    ]
    ramadans = [islamic_day(year, 9, 1) for year in (1444, 1445, 1446)]
    assert ramadans == [
        date(2023, 3, 23),
        date(2024, 3, 11),
        date(2025, 3, 1),
    ]


def test_an_islamic_feast_may_come_twice_in_a_year() -> None:
    assert len(feast_spans("islamic 9-1 30", 2030)) == 2


def test_an_unknown_rule_of_a_feast_is_an_error() -> None:
    with pytest.raises(ValueError, match="no rule for a feast: 'tomorrow'"):
        feast_spans("tomorrow", 2024)


def test_a_month_away_keeps_to_the_end_of_the_month() -> None:
    assert shifted(date(2024, 3, 31), -1, "month") == date(2024, 2, 29)
    assert shifted(date(2024, 2, 29), 1, "year") == date(2025, 2, 28)
    assert shifted(FRIDAY, -72, "hour") == date(2024, 5, 14)


def test_the_parts_of_a_unit_make_up_the_whole() -> None:
    for span in (month_span(2024, 2), year_span(2023), season_span(2023, "winter")):
        early, mid, late = (phase_of(span, name) for name in ("early", "mid", "late"))
        assert (early.start, late.end) == (span.start, span.end)
        assert (mid.start - early.end).days == (late.start - mid.end).days == 1


def test_a_date_read_rightly_counts_in_every_share(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "dates.jsonl", [ROW])
    measured = ran("evaluate", "dates", path, "--json").json
    assert measured == {"exact": 1.0, "found": 1.0, "precision_right": 1.0, "n": 1}


def test_a_wrong_day_a_missed_date_and_a_false_one_lower_the_shares() -> None:
    wrong = ROW | {"start": "2024-05-13"}
    missed = ROW | {"text": "They met whenever.", "words": "whenever"}
    false = {"text": "They met on Tuesday.", "published": "2024-05-17", "words": None}
    rows: list[dict[str, Any]] = [ROW, wrong, missed, false]
    score = date_score(map(gold_date, rows), placed_dates)
    assert (score.exact, score.found, score.n) == (0.25, 0.5, 4)
    assert score.precision_right == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("{", "line 2"),
        ("[]", "line 2"),
        (json.dumps(ROW | {"words": "on Monday"}), "'on Monday' do not stand in the text"),
        (json.dumps(ROW | {"tense": "pluperfect"}), "'pluperfect' and not one of past"),
        (json.dumps(ROW | {"start": "14 May"}), "line 2"),
        (json.dumps({"text": "They met."}), "line 2: there is no 'words'"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_with_file_and_line(
    tmp_path: Path, row: str, says: str
) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(f"{json.dumps(ROW)}\n{row}\n", encoding="utf-8")
    run = ran("evaluate", "dates", path)
    assert run.status == 1
    assert "gold.jsonl, line 2" in run.err.replace("\n", "")
    assert says in run.err.replace("\n", "")


def test_a_file_without_rows_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text("\n", encoding="utf-8")
    assert "no row" in ran("evaluate", "dates", path).err


def test_a_first_meeting_in_a_year_is_not_a_year_ahead() -> None:
    text = "Chile's president will hold his first meeting with Peru's president in a year."
    assert [one.date for one in code_text(text, date(2024, 5, 17))] == [None]
