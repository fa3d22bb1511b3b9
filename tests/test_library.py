"""The face of the library: what a program or a notebook may import, and what it gets."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from inspect import getmembers, isfunction, signature
from pathlib import Path

import pytest

import dragoman
from cli_runs import REPORTS, ran
from dragoman import library
from dragoman.errors import QuestionError, SettingError, SourceError, StoreError
from dragoman.library import tables
from dragoman.records import Forecast, Report, Suggestion

QUESTION = "Will China sign an agreement with Iran?"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds the example reports and one question."""
    path = tmp_path_factory.mktemp("library") / "news.db"
    with dragoman.Desk(path) as desk:
        desk.read(REPORTS)
    assert ran("watch", "add", QUESTION, "--by", "2034-06-16", "--db", path).status == 0
    return path


@pytest.fixture
def desk(path: Path) -> Iterator[dragoman.Desk]:
    with dragoman.Desk(path) as opened:
        yield opened


def test_every_public_name_is_there_and_told() -> None:
    assert set(dragoman.__all__) <= set(dir(dragoman))
    for module in (dragoman, library):
        for name in module.__all__:
            public = getattr(module, name)
            assert isinstance(public, str) or public.__doc__, name


def test_every_public_method_is_typed_and_told() -> None:
    for name in library.__all__:
        for method, function in getmembers(getattr(library, name), isfunction):
            if method.startswith("_") or not function.__module__.startswith("dragoman."):
                continue
            assert function.__doc__, f"{name}.{method}"
            assert signature(function).return_annotation != signature(function).empty


def test_the_public_names_are_those_of_the_page() -> None:
    page = (Path(__file__).parent.parent / "docs" / "library.md").read_text("utf-8")
    methods = {
        method
        for name in ("Desk", "Watch", "Table", "Ledger", "BriefPage")
        for method, function in getmembers(getattr(library, name), isfunction)
        if not method.startswith("_") and function.__module__.startswith("dragoman.")
    }
    assert [name for name in sorted(methods) if f"{name}(" not in page] == []


def test_a_name_that_there_is_not_is_told() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Dusk'"):
        dragoman.Dusk  # noqa: B018


def test_importing_loads_nothing_else() -> None:
    script = (
        "import sys; known = set(sys.modules); import dragoman; "
        "print([m for m in set(sys.modules) - known if m.startswith('dragoman.')], "
        "'numpy' in sys.modules, 'polars' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[] False False"


def test_a_desk_answers_as_the_commands_do(desk: dragoman.Desk, path: Path) -> None:
    shown = ran("events", "--about", "RUS,CHN", "--json", "--db", path).json
    found = desk.events(about="RUS,China")
    assert [one.event.id for one in found] == [one["id"] for one in shown]
    assert list(desk.events(about=["RUS", "CHN"])) == list(found)
    ledger = ran("relation", "RUS", "CHN", "--json", "--db", path).json
    assert desk.ledger("RUS", "CHN").json() == ledger
    forecasts = ran("forecast", "ISR", "--json", "--db", path).json
    assert len(desk.forecast("ISR")) == len(forecasts) > 0
    suggested = ran("watch", "suggest", "--as-of", "2024-06-12", "--json", "--db", path).json
    assert [one.text for one in desk.watch.suggest(as_of="2024-06-12")] == [
        one["question"] for one in suggested
    ]
    page = ran("brief", "--about", "ISR,IRN", "--json", "--db", path).json
    assert desk.brief("ISR,IRN").json() == page | {"written": None}
    hits = ran("search", "tariffs", "--json", "--db", path).json
    assert [one.document.id for one in desk.search("tariffs")] == [
        one["document"] for one in hits
    ]
    assert [one.text for one in desk.watch.list()] == [QUESTION]
    assert len(desk.watch.list(state="void")) == 0


def test_days_may_be_words_or_days(desk: dragoman.Desk) -> None:
    words = desk.events(since="2024-05-01", until="2024-05-31", status="denied", type="aid")
    days = desk.events(
        since=date(2024, 5, 1), until=date(2024, 5, 31), status="denied", type="AID"
    )
    assert list(words) == list(days) != []


def test_tables_have_a_row_for_each_record(desk: dragoman.Desk) -> None:
    events = desk.events(limit=5)
    frame = events.frame()
    assert frame.height == len(events) == 5
    assert frame["id"].to_list() == [one.event.id for one in events]
    assert frame["actor_codes"].to_list() == [
        [party.code for party in one.event.actor] for one in events
    ]
    assert isinstance(events[0], Report)
    assert events[1:3].frame().equals(frame[1:3])
    assert isinstance(desk.forecast("ISR")[0], Forecast)
    assert desk.forecast("ISR").frame()["probability"].is_between(0, 1).all()
    suggestions = desk.watch.suggest(as_of="2024-06-12")
    assert isinstance(suggestions[0], Suggestion)
    assert suggestions.frame()["question"].to_list() == [one.text for one in suggestions]
    assert desk.search("tariffs").frame()["source"].null_count() == 0


@pytest.mark.parametrize(
    "form", [v for v in vars(tables).values() if isinstance(v, tables.Form)]
)
def test_an_empty_table_has_its_columns(form: tables.Form[object]) -> None:
    empty = tables.Table([], form)
    assert empty.frame().columns == list(form.columns)
    assert len(empty.frame()) == len(empty) == 0


def test_the_ledger_is_a_table_of_both_directions(desk: dragoman.Desk) -> None:
    ledger = desk.ledger("Israel", "Iran", period="week")
    frame = ledger.frame()
    assert frame.columns[:3] == ["actor", "recipient", "week"]
    assert set(frame["actor"]) == {"ISR", "IRN"}
    sides = (ledger.state.forth, ledger.state.back)
    assert frame["material_conflict"].sum() == sum(
        one.quad_counts.get("material conflict", 0) for side in sides for one in side.periods
    )
    assert frame["material_conflict"].sum() > 0
    assert ledger.chart("balance").lstrip().startswith("<")
    assert repr(ledger).startswith("Israel and Iran: 2024-04-14 to 2024-07-31")


def test_tables_go_to_pandas(desk: dragoman.Desk) -> None:
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    frame = desk.events(limit=3).pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame["id"]) == [one.event.id for one in desk.events(limit=3)]
    assert len(desk.ledger("RUS", "CHN").pandas()) == desk.ledger("RUS", "CHN").frame().height


def test_without_pandas_it_is_said_what_to_install(
    desk: dragoman.Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(SettingError, match=r"pip install 'dragoman\[pandas\]'"):
        desk.events(limit=1).pandas()


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.pages: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.pages += [words for name, words in attrs if name == "srcdoc" and words]


def _tags(html: str) -> _Tags:
    parser = _Tags()
    parser.feed(html)
    return parser


def test_a_notebook_shows_a_page_apart_from_its_own(desk: dragoman.Desk) -> None:
    page = desk.brief("ISR,IRN")
    shown = _tags(page._repr_html_())
    assert shown.tags == ["iframe"]
    assert shown.pages == [page.html()]
    assert page.markdown() == repr(page)
    assert "script" not in _tags(page.html()).tags


def test_a_notebook_shows_a_ledger_with_its_picture(desk: dragoman.Desk) -> None:
    shown = _tags(desk.ledger("ISR", "IRN")._repr_html_())
    assert {"h3", "img", "ul", "table"} <= set(shown.tags)
    assert not {"script", "svg"} & set(shown.tags)
    assert "table" in _tags(desk.events(limit=2)._repr_html_()).tags


def test_a_notebook_shows_who_did_what_to_whom_and_what_is_left_out(
    desk: dragoman.Desk,
) -> None:
    shown = desk.events()._repr_html_()
    heads = re.findall(r"<th [^>]*>(.*?)</th>", shown)
    assert heads[:5] == ["published", "actor", "type", "status", "recipient"]
    assert f"8 of {desk.events().frame().width} columns" in shown
    assert f"{len(desk.events())} rows, the first 20 shown" in shown
    assert "id" not in repr(desk.events(limit=1)).splitlines()[2]


def test_a_chart_is_shown_as_a_picture_and_written_as_text(desk: dragoman.Desk) -> None:
    chart = desk.ledger("ISR", "IRN").chart("balance")
    assert chart.startswith("<svg")
    assert _tags(chart._repr_html_()).tags == ["img"]
    with pytest.raises(SettingError, match="There is no chart 'pie'"):
        desk.ledger("ISR", "IRN").chart("pie")


def test_what_was_read_is_told_in_words(tmp_path: Path) -> None:
    with dragoman.Desk(tmp_path / "own.db") as desk:
        assert str(desk.read(REPORTS)).startswith("59 documents: 58 new, 1 changed, 0 known")


def test_a_misspelt_party_is_told_where_nothing_is_found(desk: dragoman.Desk) -> None:
    for asked in (
        lambda: desk.ledger("RUS", "Chnia"),
        lambda: desk.events(about="Chnia"),
        lambda: desk.brief("Chnia"),
    ):
        with pytest.warns(UserWarning, match="No table knows Chnia; did you mean China"):
            asked()


def test_words_of_a_source_are_no_markup_in_a_notebook(tmp_path: Path) -> None:
    report = tmp_path / "2024-05-17.txt"
    report.write_text("Russia attacked Ukraine, <script>alert(1)</script> said.", "utf-8")
    with dragoman.Desk(tmp_path / "own.db") as desk:
        desk.read(report, source="<script>alert(2)</script>")
        assert len(desk.events()) == 1
        shown = [
            desk.events()._repr_html_(),
            desk.ledger("RUS", "UKR")._repr_html_(),
            desk.brief()._repr_html_(),
            desk.search("alert")._repr_html_(),
        ]
        assert all("alert" in one or "UKR" in one for one in shown)
        assert "script" not in {tag for one in shown for tag in _tags(one).tags}


def test_asking_makes_no_store(tmp_path: Path) -> None:
    desk = dragoman.Desk(tmp_path / "none.db")
    with pytest.raises(StoreError, match="There is no store"):
        desk.events()
    assert list(tmp_path.iterdir()) == []
    assert issubclass(StoreError, dragoman.DragomanError)


def test_a_missing_source_is_told_before_anything_is_read(tmp_path: Path) -> None:
    desk = dragoman.Desk(tmp_path / "none.db")
    with pytest.raises(SourceError, match="There is no file or folder"):
        desk.read(REPORTS, tmp_path / "missing")
    assert list(tmp_path.iterdir()) == []


def test_a_desk_that_was_closed_opens_again(path: Path) -> None:
    desk = dragoman.Desk(path)
    first = len(desk.events())
    desk.close()
    desk.close()
    assert len(desk.events()) == first
    desk.close()


def test_a_question_that_is_wrong_is_told(desk: dragoman.Desk) -> None:
    with pytest.raises(SettingError, match="did you mean"):
        desk.events(type="CONSLT")
    with pytest.raises(SettingError, match="is later than"):
        desk.brief(since="2024-06-01", until="2024-05-01")
    with pytest.raises(SettingError, match="is no day"):
        desk.events(since="May")


def test_a_question_is_opened_as_by_the_command_and_followed(tmp_path: Path) -> None:
    with dragoman.Desk(tmp_path / "own.db") as desk:
        desk.read(REPORTS)
        opened = desk.watch.add(QUESTION, by="2034-06-16", as_of="2024-05-01")
        again = desk.watch.add(QUESTION, by="2034-06-16", as_of="2024-05-01")
        assert [one.id for one in desk.watch.list()] == [opened.id] == [again.id]
        points = desk.watch.probabilities(opened.id[:8])
        assert list(points) == list(desk.watch.probabilities(opened))
        assert points.frame()["probability"].is_between(0, 1).all()
        assert {one.question for one in points} == {opened.id}
        with pytest.raises(QuestionError):
            desk.watch.add("Will it rain?", by="2034-06-16")
