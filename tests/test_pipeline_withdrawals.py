"""A withdrawn article takes with it what was derived from it, from the day it was learnt."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from dragoman import pipeline
from dragoman.pipeline import Asked, Given, ReadSummary
from dragoman.sources.fetch import (
    NO_VALIDATORS,
    Fetched,
    Fetcher,
    FetchError,
    Validators,
)
from dragoman.store import Store

URL = "https://desk.example/2024/05/17/envoys"
WORDS = "Russia's foreign minister met China's foreign minister in Moscow on Friday. "
PAGE = f"<html><head><title>Envoys</title></head><body><article><p>{WORDS * 3}</p></article>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site(Fetcher):
    """A site with one page, or what it answers instead."""

    answer: str = ""

    def fetch(self, url: str, known: Validators = NO_VALIDATORS) -> Fetched:
        if self.answer:
            raise FetchError(url, self.answer)
        return Fetched(url=url, body=PAGE.encode(), content_type="text/html")


def read(store: Store, answer: str, day: int) -> ReadSummary:
    now = datetime(2024, 5, day, 12, tzinfo=UTC)
    return pipeline.read([URL], store, fetcher=Site(answer=answer), given=Given(), now=now)


def happenings(store: Store, as_of: date | None = None) -> int:
    return len(pipeline.happenings_of(store, Asked(as_of=as_of)))


def test_what_is_gone_counts_no_more_from_the_day_it_was_learnt(tmp_path: Path) -> None:
    with Store.open(tmp_path / "news.db") as store:
        read(store, "", 17)
        assert happenings(store) > 0
        summary = read(store, "HTTP 410", 20)
        assert summary.rejected_by_reason["withdrawn"] == 1
        assert happenings(store) == 0
        assert happenings(store, date(2024, 5, 19)) > 0
        assert happenings(store, date(2024, 5, 20)) == 0
        assert read(store, "HTTP 410", 21).versions == 0
        assert {finding.level for finding in store.findings()} == {"ok"}


def test_what_comes_back_at_its_address_counts_again_from_that_day(tmp_path: Path) -> None:
    with Store.open(tmp_path / "news.db") as store:
        read(store, "", 17)
        told = happenings(store)
        read(store, "HTTP 410", 20)
        back = read(store, "", 22)
        assert (back.versions, back.known) == (1, 0)
        assert happenings(store) == happenings(store, date(2024, 5, 22)) == told
        assert happenings(store, date(2024, 5, 21)) == 0
        of_this = Asked(documents=back.documents)
        assert len(pipeline.happenings_of(store, of_this)) == told

        assert (read(store, "", 23).known, read(store, "", 23).versions) == (1, 0)
        assert read(store, "HTTP 410", 24).versions == 1
        assert happenings(store) == 0
        assert read(store, "", 25).versions == 1
        assert happenings(store) == told
        assert [bool(one.text) for one in store.versions(URL)] == [True, False] * 2 + [True]
        assert {finding.level for finding in store.findings()} == {"ok"}


def test_a_list_that_still_holds_what_is_gone_does_not_bring_it_back(tmp_path: Path) -> None:
    with Store.open(tmp_path / "news.db") as store:
        read(store, "", 17)
        (page,) = store.versions(URL)
        read(store, "HTTP 410", 20)
        saved = tmp_path / "saved.jsonl"
        row = {"url": URL, "title": page.title, "text": page.text}
        saved.write_text(json.dumps(row), encoding="utf-8")
        now = datetime(2024, 5, 21, 12, tzinfo=UTC)
        summary = pipeline.read([str(saved)], store, fetcher=Site(), given=Given(), now=now)
        assert (summary.known, summary.versions) == (1, 0)
        assert happenings(store) == 0


def test_what_is_not_found_for_an_hour_is_not_withdrawn(tmp_path: Path) -> None:
    with Store.open(tmp_path / "news.db") as store:
        read(store, "", 17)
        for answer in ("HTTP 404", "HTTP 503", "unreachable"):
            read(store, answer, 20)
        assert happenings(store) > 0
