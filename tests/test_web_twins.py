"""Every page has its twin in JSON, and `openapi.json` tells of it truly."""

from __future__ import annotations

import json
import time
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Thread
from typing import Any

import jsonschema
import pytest
from starlette.datastructures import QueryParams
from starlette.routing import Route

from dragoman.errors import StoreError
from dragoman.records import Coding
from dragoman.store import Store
from dragoman.web import views
from dragoman.web.calls import Call, Desk
from dragoman.web.desk import app
from dragoman.web.memory import Memory
from dragoman.web.openapi import description
from dragoman.web.views import ACTIONS, VIEWS, View
from store_records import coding, event, question, report
from web_desk import TODAY, TestClient, desk

TOLD = coding(report("China met Russia on Friday.", key="https://example.org/met"))
ASKED = question()
ID_BY_TEMPLATE = {"document": TOLD.document.id, "question": ASKED.id}
IDS = {"id": TOLD.events[0].id, "a": "CHN", "b": "RUS"}


def codings() -> list[Coding]:
    other = report("China met Russia on Friday, it says.", key="b", source="The Tide")
    return [TOLD, coding(other, (event(other, quote="China met Russia on Friday"),))]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    path = tmp_path_factory.mktemp("desk") / "desk.db"
    client = desk(path, codings())
    with Store.open(path) as store:
        store.add_question(ASKED)
    return client


def asked(view: View, *, api: bool) -> str:
    ids = IDS | {"id": ID_BY_TEMPLATE.get(view.template, IDS["id"])}
    path = view.api_path if api else view.path
    return path.format(**ids) + ("?q=China" if view.template == "search" else "")


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.template)
def test_a_twin_answers_as_it_is_described(client: TestClient, view: View) -> None:
    reply = client.get(asked(view, api=True))
    assert reply.status_code == 200, reply.text
    whole = description()
    told = whole["paths"][view.api_path]["get"]["responses"]["200"]
    schema = {
        **told["content"]["application/json"]["schema"],
        "components": whole["components"],
    }
    jsonschema.validate(reply.json(), schema)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.template)
def test_a_page_leads_to_its_twin(client: TestClient, view: View) -> None:
    page = client.get(asked(view, api=False))
    assert page.status_code == 200
    twin = asked(view, api=True)
    assert f'href="{twin}"' in page.text


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.template)
def test_a_page_knows_the_parameters_that_are_described_and_no_others(
    client: TestClient, view: View
) -> None:
    described = description()["paths"][view.api_path]["get"]["parameters"]
    named = {one["name"] for one in described if one["in"] == "query"}
    assert named == set(view.query)
    reply = client.get(f"{asked(view, api=True).partition('?')[0]}?nonsense=1")
    assert reply.status_code == 400
    assert "nonsense" in reply.json()["error"]


def test_every_route_is_described_and_nothing_else(tmp_path: Path) -> None:
    routes = app(tmp_path / "none.db", today=lambda: TODAY).routes
    read = {
        one.path
        for one in routes
        if isinstance(one, Route) and one.methods and "GET" in one.methods
    }
    pages = {view.path for view in VIEWS} | {"/openapi.json"}
    described = description()["paths"]
    assert {path for path, what in described.items() if "get" in what} == read - pages
    assert {path for path, what in described.items() if "post" in what} == {
        one.path for one in ACTIONS
    }


def test_the_description_is_whole(client: TestClient) -> None:
    told = client.get("/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    assert json.dumps(told).count('"operationId"') == len(VIEWS)
    for what in told["paths"].values():
        for one in what.values():
            assert one["summary"]
            assert all(each["description"] for each in one.get("parameters", ()))


# --------------------------------------------------- what takes long


def slow_view(answer: Any) -> View:
    def facts(_: Call) -> dict[str, Any]:
        time.sleep(0.25)
        if isinstance(answer, Exception):
            raise answer
        return {"rows": answer}

    return View(
        path="/corrections",
        template="corrections",
        title="Slow",
        says="",
        facts=facts,
        twin=dict,
        keys=("rows",),
        slow=True,
    )


def served(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, answer: Any) -> TestClient:
    monkeypatch.setattr("dragoman.web.desk.VIEWS", (slow_view(answer),))
    return desk(tmp_path / "desk.db", [])


def test_the_frame_of_a_slow_page_comes_first_and_the_page_is_whole(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    client = served(monkeypatch, tmp_path, [])
    with client.stream("GET", "/corrections") as reply:
        text = "".join(reply.iter_text())
    assert text.count("<!DOCTYPE html>") == text.count("<h1>") == text.count("</html>") == 1
    assert text.index("<nav") < text.index("<h1>")
    assert "<title>Slow · Dragoman</title>" in text
    # Remembered now, it comes whole and under its own title.
    assert "<title>Put right by hand · Dragoman</title>" in client.get("/corrections").text


@pytest.mark.parametrize(
    ("fault", "said"),
    [(StoreError("The store is gone."), "The store is gone."), (ValueError("x"), "a mistake")],
)
def test_a_fault_behind_the_frame_is_told_in_the_page(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, fault: Exception, said: str
) -> None:
    text = served(monkeypatch, tmp_path, fault).get("/corrections").text
    assert said in text
    assert text.count("</html>") == 1


def test_what_cannot_be_asked_is_refused_before_the_frame(client: TestClient) -> None:
    for address in ("/?since=x", "/map?span=x", "/relation/RUS/RUS", "/network?about=,"):
        assert client.get(address).status_code == 400


def test_an_answer_is_made_once_until_the_store_changes(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    path.write_bytes(b"1")
    memory, made = Memory(path), []

    def make() -> int:
        made.append(1)
        return len(made)

    assert [memory.of("a", make), memory.of("a", make), memory.of("b", make)] == [1, 1, 2]
    path.write_bytes(b"12")
    assert memory.of("a", make) == 3
    memory.forget()
    assert memory.of("a", make) == 4


def test_who_asks_while_an_answer_is_made_waits_for_it(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    path.write_bytes(b"1")
    memory, made = Memory(path), []

    def make() -> int:
        time.sleep(0.1)
        made.append(1)
        return len(made)

    threads = [Thread(target=memory.of, args=("a", make)) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert made == [1]


def test_a_period_ends_with_the_newest_report_and_goes_back_as_asked(tmp_path: Path) -> None:
    desk(tmp_path / "desk.db", codings())
    call = Call(
        desk=Desk(
            store_path=tmp_path / "desk.db",
            now=lambda: datetime.now(UTC),
            today=lambda: TODAY,
            memory=Memory(tmp_path / "desk.db"),
        ),
        query=QueryParams(),
    )
    with call.desk.store() as store:
        assert call.spanned(store, {}, 7).since == date(2024, 5, 11)
        assert call.spanned(store, {"span": "2"}, 7).since == date(2024, 5, 16)
        assert call.spanned(store, {"span": "all"}, 7).since is None
        assert call.spanned(store, {"until": "2024-05-02"}, 2).since == date(2024, 5, 1)
        assert call.spanned(store, {"since": "2023-01-01"}, 2).since == date(2023, 1, 1)


def test_every_template_belongs_to_a_view_or_to_all_pages() -> None:
    folder = Path(views.__file__).parent / "templates"
    named = {path.name.removesuffix(".html.j2") for path in folder.iterdir()}
    assert named - {"base", "frame", "macros", "failure"} == {one.template for one in VIEWS}


def test_every_page_has_its_picture_in_the_documentation() -> None:
    folder = Path(__file__).parent.parent / "docs" / "desk"
    others = {"document": "report", "relations": "pairs", "relation": "pair", "world": "map"}
    wanted = {others.get(view.template, view.template) for view in VIEWS}
    pictures = {path.stem for path in folder.glob("*.webp")}
    assert wanted <= pictures
