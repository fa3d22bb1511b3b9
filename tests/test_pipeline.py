"""The stages joined: read once, kept once, asked as of a day."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import dragoman
from dragoman import outlook, pairs, pipeline
from dragoman.brief import phrases
from dragoman.brief.drafting import ALSO
from dragoman.brief.markdown import as_markdown
from dragoman.coding.coder import coded_as_read
from dragoman.errors import SourceError
from dragoman.pipeline import Asked, Fetcher, Given, ReadSummary
from dragoman.records import Coding, Document, Gap, Rejected
from dragoman.store import Store

NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)
TODAY = NOW.date()
REPORTS = [
    ("a", "2024-05-10", "Kenya and Uganda met in Nairobi on Thursday."),
    ("b", "2024-05-14", "France sent tanks to Ukraine, Reuters reported."),
    ("c", "2024-05-17", "Norway will send missiles to Ukraine in June."),
]

CODERS = ("dragoman.codings.coded", "dragoman.codings.coded_as_read")
"""What codes one document, and what codes one of many that were read together."""


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.open(":memory:") as opened:
        yield opened


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    return written(tmp_path / "reports.jsonl", REPORTS)


def written(path: Path, rows: list[tuple[str, str, str]]) -> Path:
    lines = [json.dumps({"id": name, "date": day, "text": text}) for name, day, text in rows]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def reading(
    store: Store, *sources: Path, given: Given | None = None, now: datetime = NOW
) -> ReadSummary:
    return pipeline.read(
        [str(source) for source in sources],
        store,
        fetcher=Fetcher(),
        given=given or Given(),
        now=now,
    )


# ---------------------------------------------------------------- coding


def test_a_text_is_coded_without_a_store() -> None:
    [event] = pipeline.code_text("Kenya met Uganda on Monday.", date(2024, 5, 17))
    assert (event.type, event.published) == ("CONSULT", date(2024, 5, 17))
    assert event.date is not None
    assert event.date.start == date(2024, 5, 13)


def test_the_face_of_the_library_codes_as_the_pipeline_does() -> None:
    text = "Kenya met Uganda on Monday."
    assert dragoman.code(text) == pipeline.code_text(text)


def test_an_empty_text_has_no_events() -> None:
    assert pipeline.code_text("") == []


def test_sources_are_coded_in_order_with_what_went_wrong(reports: Path) -> None:
    with reports.open("a", encoding="utf-8") as lines:
        lines.write("no json\n")
    found = list(pipeline.coded_sources([str(reports)], fetcher=Fetcher(), given=Given()))
    codings = [item for item in found if isinstance(item, Coding)]
    assert [coding.document.external_id for coding in codings] == ["a", "b", "c"]
    assert [len(coding.events) for coding in codings] == [1, 1, 1]
    assert [type(item) for item in found[3:]] == [Rejected]


def test_a_source_that_is_not_there_stops_the_coding() -> None:
    with pytest.raises(SourceError, match="There is no file"):
        list(pipeline.coded_sources(["nowhere.txt"], fetcher=Fetcher(), given=Given()))


# --------------------------------------------------------------- reading


def test_reading_tells_what_it_added(store: Store, reports: Path) -> None:
    summary = reading(store, reports)
    assert (summary.new, summary.versions, summary.known) == (3, 0, 0)
    assert (summary.seen, summary.events) == (3, 3)
    assert not summary.interrupted
    assert len(set(summary.documents)) == 3


def test_reading_twice_adds_nothing(store: Store, reports: Path) -> None:
    first = reading(store, reports)
    counts = store.counts()
    second = reading(store, reports)
    assert (second.new, second.versions, second.known, second.events) == (0, 0, 3, 0)
    assert second.documents == first.documents
    assert store.counts() == counts


def test_what_is_known_is_not_coded_again(
    store: Store, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading(store, reports)

    def refused(document: Document, *_: object) -> Coding:
        raise AssertionError(document.id)

    for name in CODERS:
        monkeypatch.setattr(name, refused)
    assert reading(store, reports).known == 3


def test_a_changed_report_is_another_version(store: Store, tmp_path: Path) -> None:
    address = "https://post.example.org/1"
    for text in ("Kenya met Uganda.", "Kenya did not meet Uganda."):
        path = tmp_path / "one.json"
        path.write_text(
            json.dumps({"id": "a", "url": address, "date": "2024-05-10", "text": text})
        )
        summary = reading(store, path)
    assert (summary.new, summary.versions, summary.known) == (0, 1, 0)
    [happening] = pipeline.happenings_of(store, Asked())
    assert [one.event.status.value for one in happening.reports] == ["denied"]


def test_an_interrupted_reading_keeps_what_was_read(store: Store, reports: Path) -> None:
    seen: list[int] = []

    def advance(count: int) -> None:
        seen.append(count)
        if len(seen) == 2:
            raise KeyboardInterrupt

    summary = pipeline.read(
        [str(reports)], store, fetcher=Fetcher(), given=Given(), now=NOW, advance=advance
    )
    assert summary.interrupted
    assert (summary.new, store.counts().documents, store.counts().events) == (2, 2, 2)
    assert reading(store, reports).new == 1


def test_an_interrupted_reading_is_on_the_disk(tmp_path: Path, reports: Path) -> None:
    def advance(_: int) -> None:
        raise KeyboardInterrupt

    with Store.open(tmp_path / "news.db") as store:
        pipeline.read(
            [str(reports)], store, fetcher=Fetcher(), given=Given(), now=NOW, advance=advance
        )
    with Store.open(tmp_path / "news.db") as store:
        assert store.counts().documents == 1


def test_every_item_is_told(store: Store, reports: Path) -> None:
    told: list[int] = []
    pipeline.read(
        [str(reports)], store, fetcher=Fetcher(), given=Given(), now=NOW, advance=told.append
    )
    assert told == [1, 1, 1]


def test_what_cannot_be_used_is_counted_and_kept(store: Store, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    summary = reading(store, empty)
    assert dict(summary.rejected_by_reason) == {"empty": 1}
    assert [rejected.reason for rejected in summary.rejected] == ["empty"]
    assert store.rejected_counts() == {"empty": 1}


def test_a_phrase_that_is_no_event_is_counted(store: Store, tmp_path: Path) -> None:
    path = written(tmp_path / "r.jsonl", [("a", "2024-05-10", "They attacked at dawn.")])
    summary = reading(store, path)
    assert dict(summary.rejected_by_reason) == {"no party known": 1}
    assert summary.rejected == []


def test_a_source_that_fails_is_a_gap(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    gap = Gap(source="https://post.example.org/feed", reason="timed out")
    monkeypatch.setattr(pipeline, "documents_from", lambda *_, **__: iter([gap]))
    summary = reading(store, Path("feed"))
    assert summary.gaps == [gap]
    assert store.gaps() == [gap]
    assert summary.seen == 0


def test_a_gap_is_gone_once_the_source_was_read(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost, other = tmp_path / "lost.txt", tmp_path / "other.txt"
    lost.symlink_to(tmp_path / "note.txt")
    other.write_text("Kenya met Uganda.")
    with monkeypatch.context() as patched:
        patched.setattr(Path, "exists", lambda _: True)
        reading(store, lost)
    assert [gap.source for gap in store.gaps()] == ["lost.txt"]
    later = NOW + timedelta(hours=1)
    reading(store, other, now=later)
    assert len(store.gaps()) == 1
    (tmp_path / "note.txt").write_text("Kenya met Rwanda.")
    reading(store, lost, now=later)
    assert store.gaps() == []


def test_the_brief_on_what_was_read_has_the_gaps_of_this_reading_alone(store: Store) -> None:
    old, new = Gap(source="old", reason="timed out"), Gap(source="new", reason="HTTP 404")
    store.save_gap(old, NOW)
    asked = Asked(documents=(), as_of=date(2024, 5, 1))
    brief = pipeline.brief_of(store, asked, today=TODAY, lines_per_section=5, gaps=[new])
    assert brief.gaps == (new,)
    whole = pipeline.brief_of(store, Asked(), today=TODAY, lines_per_section=5)
    assert whole.gaps == (old,)


def test_two_files_of_one_name_do_not_overwrite_each_other(
    store: Store, tmp_path: Path
) -> None:
    for name, text in (("a", "Kenya met Uganda."), ("b", "France met Norway.")):
        (tmp_path / name).mkdir()
        written(tmp_path / name / "items.jsonl", [("1", "2024-05-10", text)])
    summary = reading(store, tmp_path / "a/items.jsonl", tmp_path / "b/items.jsonl")
    assert (summary.new, summary.versions) == (2, 0)
    assert len(store.reports()) == 2


def test_what_another_reading_saved_meanwhile_is_known_and_adds_no_events(
    store: Store, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading(store, reports)
    monkeypatch.setattr(Store, "knows", lambda *_: False)
    summary = reading(store, reports)
    assert (summary.seen, summary.known, summary.events) == (3, 3, 0)


def test_an_event_that_the_store_refuses_is_counted_as_rejected(
    store: Store, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    coded_once = coded_as_read

    def twice(*given: Any) -> Coding:
        coding = coded_once(*given)
        return replace(coding, events=coding.events * 2)

    monkeypatch.setattr("dragoman.codings.coded_as_read", twice)
    summary = reading(store, reports)
    assert summary.events == store.counts().events == 3
    assert dict(summary.rejected_by_reason) == {"two events of one id": 3}


def test_a_text_on_which_the_coder_failed_is_coded_by_the_next_reading(
    store: Store, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failed(*_: object) -> Coding:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        for name in CODERS:
            patched.setattr(name, failed)
        first = reading(store, reports)
    assert (first.new, first.events) == (3, 0)
    assert dict(first.rejected_by_reason) == {"fault in the coder": 3}
    second = reading(store, reports)
    assert (second.new, second.known, second.events) == (0, 3, 3)
    assert second.documents == first.documents
    assert store.rejected_counts() == {}
    assert reading(store, reports).events == 0


def test_a_day_that_is_given_is_the_day_of_a_text(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("Kenya met Uganda on Monday.")
    reading(store, path, given=Given(published=date(2024, 5, 17)))
    [document] = store.documents()
    assert document.published == date(2024, 5, 17)


# ---------------------------------------------------------------- asking


def test_the_edition_of_an_empty_store_is_today(store: Store) -> None:
    assert pipeline.edition_day(store, Asked(), TODAY) == TODAY


EDITIONS = [
    (Asked(), date(2024, 5, 17)),
    (Asked(as_of=date(2024, 5, 12)), date(2024, 5, 12)),
    (Asked(until=date(2024, 5, 15)), date(2024, 5, 15)),
    (Asked(as_of=date(2024, 5, 12), until=date(2024, 5, 15)), date(2024, 5, 12)),
    (Asked(since=date(2024, 5, 20)), TODAY),
    (Asked(documents=()), TODAY),
]


@pytest.mark.parametrize(("asked", "expected"), EDITIONS, ids=str)
def test_the_edition_is_the_asked_day_or_that_of_the_newest_report(
    store: Store, reports: Path, asked: Asked, expected: date
) -> None:
    reading(store, reports)
    assert pipeline.edition_day(store, asked, TODAY) == expected


def test_a_report_dated_after_today_does_not_move_the_edition(
    store: Store, reports: Path
) -> None:
    reading(store, reports)
    assert pipeline.edition_day(store, Asked(), date(2024, 5, 15)) == date(2024, 5, 14)


def test_the_brief_of_an_empty_store_says_that_nothing_was_read(store: Store) -> None:
    brief = pipeline.brief_of(store, Asked(), today=TODAY, lines_per_section=5)
    assert (brief.documents, brief.events, brief.edition) == (0, 0, TODAY)
    assert [*brief.happened, *brief.uncertain, *brief.watch, *brief.references] == []
    assert "No report could be read" in as_markdown(brief)


def test_the_brief_counts_what_it_covers(store: Store, reports: Path) -> None:
    reading(store, reports)
    brief = pipeline.brief_of(store, Asked(), today=TODAY, lines_per_section=5)
    assert (brief.documents, brief.events) == (3, 3)
    quotes = {reference.quote for reference in brief.references}
    texts = [text for _, _, text in REPORTS]
    assert quotes
    assert all(any(quote in text for text in texts) for quote in quotes)


def test_the_brief_covers_only_the_asked_documents(store: Store, reports: Path) -> None:
    summary = reading(store, reports)
    asked = Asked(documents=summary.documents[:1])
    brief = pipeline.brief_of(store, asked, today=TODAY, lines_per_section=5)
    assert (brief.documents, brief.events, brief.edition) == (1, 1, date(2024, 5, 10))


def test_happenings_are_those_that_were_known_on_the_day(store: Store, reports: Path) -> None:
    reading(store, reports)
    known = pipeline.happenings_of(store, Asked(as_of=date(2024, 5, 12)))
    assert [one.reports[0].event.type for one in known] == ["CONSULT"]


def test_a_ledger_has_both_directions(store: Store, reports: Path) -> None:
    reading(store, reports)
    forth, back = pairs.ledger(store, "FRA", "UKR", Asked())
    assert ((forth.actor, forth.recipient), len(forth.happenings)) == (("FRA", "UKR"), 1)
    assert ((back.actor, back.recipient), len(back.happenings)) == (("UKR", "FRA"), 0)


def test_a_promise_suggests_a_question(store: Store, reports: Path) -> None:
    reading(store, reports)
    suggested = pipeline.suggestions_of(store, Asked(), today=TODAY, limit=5)
    assert any("Norway" in suggestion.text for suggestion in suggested)


def test_an_empty_store_forecasts_nothing(store: Store) -> None:
    assert outlook.forecasts_of(store, Asked(), today=TODAY, days=30, limit=5) == []


def test_the_brief_tells_of_lines_that_could_not_be_read(store: Store, reports: Path) -> None:
    reports.write_text(reports.read_text("utf-8") + "broken\n", "utf-8")
    summary = reading(store, reports)
    page = pipeline.brief_of(
        store,
        Asked(documents=summary.documents),
        today=TODAY,
        lines_per_section=5,
        unread_by_reason=summary.unread_by_reason,
    )
    assert page.rejected_by_reason["broken JSON"] == 1


def test_a_text_read_again_with_its_day_takes_the_place_of_the_undated_one(
    store: Store, tmp_path: Path
) -> None:
    text = tmp_path / "letter.txt"
    text.write_text("Iran condemned Israel on Monday.", "utf-8")
    reading(store, text)
    reading(store, text, given=Given(published=date(2024, 5, 17)))
    reading(store, text)  # the day is known by now
    [report] = store.reports()
    assert report.event.date is not None
    assert report.event.date.start == date(2024, 5, 13)


def test_what_stands_beside_a_main_clause_is_told_where_there_is_room(tmp_path: Path) -> None:
    text = (
        "Kenyan President William Ruto met Ugandan President Yoweri Museveni in Kampala. "
        "Rwanda — Congolese officials say — has armed the rebels in Uganda."
    )
    rows = [("one", "2024-05-17", text)]
    with Store.open(tmp_path / "store.db") as store:
        reading(store, written(tmp_path / "one.jsonl", rows))
        brief = pipeline.brief_of(store, Asked(), today=TODAY, lines_per_section=5)
    also = [
        line.text for group in brief.happened if group.heading == ALSO for line in group.lines
    ]
    assert any("Rwanda" in line and "Congolese officials" in line for line in also), (
        brief.happened
    )


def test_what_the_check_refuses_in_our_words_stands_in_the_words_of_its_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Our words for a warrant are made to say what the source does not."""
    false = {
        key: replace(one, words="{recipient} attacked {actor}")
        if key[:2] == ("COERCE", "legal") and one.form == "both"
        else one
        for key, one in phrases.phrases().items()
    }
    monkeypatch.setattr(phrases, "phrases", lambda: false)
    text = (
        "Kenyan President William Ruto met Ugandan President Yoweri Museveni in Kampala. "
        "The Russian leader has not travelled since the International Criminal Court issued "
        "an arrest warrant for him in March 2023."
    )
    with Store.open(tmp_path / "store.db") as store:
        reading(store, written(tmp_path / "one.jsonl", [("one", "2024-05-17", text)]))
        brief = pipeline.brief_of(store, Asked(), today=TODAY, lines_per_section=5)
    lines = [line.text for group in brief.happened for line in group.lines]
    assert any(
        line.startswith("“The Russian leader has not travelled since") for line in lines
    ), lines
