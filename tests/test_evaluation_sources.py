"""What feeds and pages should give, compared with what they gave."""

import gzip
import json
from datetime import date
from pathlib import Path

from cli_runs import ran
from dragoman.evaluation.feeds import Expectation, expectations, feed_score
from dragoman.evaluation.pages import GoldPage, page_score

CASE = """<!-- A case
Expect: entries[0]['title'] == 'A <b>deal</b>' and entries[0].link == 'http://a.example' and
-->"""
WHOLE = CASE.replace(
    " and\n", " and entries[0]['published_parsed'] == (2024, 5, 17, 1, 2, 3, 4)\n"
)
FEED = (
    "<rss><channel><item><title>A &lt;b>deal&lt;/b></title><link>http://a.example</link>"
    "<pubDate>2024-05-17</pubDate></item></channel></rss>"
)


def test_the_expectations_of_a_case_are_read_and_no_code_is_run() -> None:
    assert expectations(WHOLE.encode()) == [
        Expectation(entry=0, field="title", value="A <b>deal</b>"),
        Expectation(entry=0, field="link", value="http://a.example"),
        Expectation(entry=0, field="date", value=date(2024, 5, 17)),
    ]
    assert expectations(CASE.encode()) == []  # broken off
    assert expectations(b"Expect: entries[0]['title'] == open('/etc/passwd')\n") == []


def test_shares_are_of_each_field() -> None:
    score = feed_score([("title", True), ("title", False), ("text", True)])
    assert (score.title, score.text, score.link, score.all, score.n) == (0.5, 1, 0, 2 / 3, 3)


def test_a_case_is_measured_from_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "case.xml").write_text(WHOLE + FEED)
    (tmp_path / "other.xml").write_text(WHOLE + FEED.replace("deal", "war"))
    measured = ran("evaluate", "feeds", tmp_path, "--json").json
    assert (measured["title"], measured["link"], measured["date"]) == (0.5, 1.0, 1.0)
    assert ran("evaluate", "feeds", tmp_path / "case.xml").status == 1


def test_what_was_not_read_of_a_page_costs_recall_and_no_precision() -> None:
    gold = GoldPage(id="a", article="one two three four five six", url="")
    score = page_score([gold, gold], ["one two three four five six", ""])
    assert (score.article_precision, score.article_recall, score.read) == (1.0, 0.5, 0.5)


def test_a_folder_without_truth_is_told(tmp_path: Path) -> None:
    found = ran("evaluate", "pages", tmp_path)
    assert found.status == 1
    assert "ground-truth.json" in found.err


def test_days_of_pages_are_measured_where_a_table_of_them_is_given(tmp_path: Path) -> None:
    words = "The envoys of Freedonia met in the harbour town and spoke of the strait. " * 9
    (tmp_path / "html").mkdir()
    for name, head in (("a", "<time datetime='2024-05-17'>then</time>"), ("b", "")):
        page = (
            f"<html><body><h1>Talks</h1>{head}<article><p>{words}</p></article></body></html>"
        )
        (tmp_path / "html" / f"{name}.html.gz").write_bytes(gzip.compress(page.encode()))
    truth = {name: {"articleBody": words, "url": ""} for name in "ab"}
    (tmp_path / "ground-truth.json").write_text(json.dumps(truth))
    table = tmp_path / "days.tsv"
    table.write_text("page\tday\na\t2024-05-17\nb\t\n")

    measured = ran("evaluate", "pages", tmp_path, "--days", table, "--json").json
    assert (measured["day_exact"], measured["day_not_invented"], measured["days"]) == (1, 1, 1)
    table.write_text("page\tday\na\t2024-05-18\nb\t\n")
    assert ran("evaluate", "pages", tmp_path, "--days", table, "--json").json["day_exact"] == 0
    table.write_text("no table of days")
    assert "columns `page` and `day`" in ran("evaluate", "pages", tmp_path, "--days", table).err
