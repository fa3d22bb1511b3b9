"""What the desk writes: only what a form of its own pages sends."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from dragoman.records import QuestionId
from dragoman.store import Store
from dragoman.watch_records import (
    Evidence,
    EvidenceId,
    FrozenRule,
    ProbabilityPoint,
    Resolution,
    Rule,
    Side,
)
from dragoman.watching import Wanted, keep, opening
from store_records import coding, question
from web_desk import TODAY, TestClient, desk

CODED = coding()
YES: Side = "yes"
NO: Side = "no"
EVENT = CODED.events[0].id
CORRECT = f"/events/{EVENT}/correct"
SIGNED = {"author": "Ada <b>", "reason": "it says may"}
OWN = {"origin": "http://127.0.0.1:8765", "sec-fetch-site": "same-origin"}


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    return desk(tmp_path / "desk.db", [CODED])


def token(client: TestClient, page: str = f"/events/{EVENT}") -> str:
    found = re.search(r'name="token" value="([^"]+)"', client.get(page).text)
    assert found
    return found[1]


def test_an_event_is_put_right_and_shown_so_everywhere(client: TestClient) -> None:
    form = {"token": token(client), "status": "possible", "type": "AID", **SIGNED}
    reply = client.post(CORRECT, data=form, headers=OWN)
    assert reply.url.path == f"/events/{EVENT}"
    assert "Ada &lt;b&gt;" in reply.text
    [listed] = client.get("/api/events").json()["events"]
    assert (listed["type"], listed["status"]) == ("AID", "possible")
    assert "put right by hand" in client.get("/events").text
    assert "put right by hand" in client.get(f"/documents/{CODED.document.id}").text
    [made] = client.get("/api/corrections").json()["corrections"]
    assert (made["was"]["type"], made["now"]["type"], made["holds"]) == ("CONSULT", "AID", True)
    assert '"type": "AID"' in client.get("/corrections.jsonl").text
    undone = {"token": token(client), "author": "Ada", "reason": "no"}
    client.post(f"/events/{EVENT}/undo", data=undone, headers=OWN)
    assert client.get("/api/events").json()["events"][0]["type"] == "CONSULT"
    assert "(holds no more)" in client.get("/corrections").text


def test_words_that_tell_of_no_event_have_none_and_it_can_be_brought_back(
    client: TestClient,
) -> None:
    form = {"token": token(client), "no_event": "yes", **SIGNED}
    reply = client.post(CORRECT, data=form, headers=OWN)
    assert "No event of this report counts" in reply.text
    assert client.get(f"/events/{EVENT}").status_code == 404
    undone = {"token": token(client, "/corrections"), "author": "Ada", "reason": "no"}
    client.post(f"/events/{EVENT}/undo", data=undone, headers=OWN)
    assert client.get(f"/events/{EVENT}").status_code == 200


def test_a_question_is_opened(client: TestClient) -> None:
    form = {
        "token": token(client, "/watch"),
        "question": "Will <China> meet Russia",
        "due": "2024-07-01",
        "rule": "",
    }
    reply = client.post("/watch", data=form, headers=OWN)
    assert reply.url.path.startswith("/watch/")
    [asked] = client.get("/api/watch").json()["questions"]
    assert asked["text"] == "Will <China> meet Russia?"
    assert (asked["opened"], asked["due"]) == (TODAY.isoformat(), "2024-07-01")
    assert "Will &lt;China&gt; meet Russia?" in reply.text


@pytest.mark.parametrize(
    ("changed", "headers", "status"),
    [
        ({"token": "guessed"}, OWN, 403),
        ({"token": ""}, OWN, 403),
        ({}, {"origin": "http://evil.example"}, 403),
        ({}, {"origin": "null"}, 403),
        ({}, {"origin": "http://127.0.0.1:9999"}, 403),
        ({}, {"sec-fetch-site": "cross-site"}, 403),
        ({}, {"sec-fetch-site": "same-site"}, 403),
        ({}, {"host": "evil.example"}, 400),
        ({}, {"content-type": "text/plain"}, 415),
        ({"reason": "x" * 70_000}, OWN, 413),
        ({"kind": "AID"}, OWN, 400),
        ({"type": "AIDD"}, OWN, 400),
        ({"author": ""}, OWN, 400),
        ({"actor": "Peru (PER)"}, OWN, 400),
    ],
)
def test_what_another_page_sends_or_what_cannot_be_right_changes_nothing(
    client: TestClient, changed: dict[str, str], headers: dict[str, str], status: int
) -> None:
    form = {"token": token(client), "type": "AID", **SIGNED} | changed
    reply = client.post(CORRECT, data=form, headers=headers)
    assert reply.status_code == status
    assert client.get("/api/events").json()["events"][0]["type"] == "CONSULT"
    assert client.get("/api/corrections").json()["corrections"] == []


def test_no_page_but_those_with_forms_is_told_the_token(
    client: TestClient, tmp_path: Path
) -> None:
    secret = token(client)
    for page in ("/", "/events", "/relation", "/search?q=China", "/sources", "/api/events"):
        assert secret not in client.get(page).text
    other = desk(tmp_path / "other.db", [CODED])
    assert token(other) != secret


def test_a_store_that_cannot_be_written_is_said_so(client: TestClient, tmp_path: Path) -> None:
    form = {"token": token(client), "type": "AID", **SIGNED}
    (tmp_path / "desk.db").unlink()
    reply = client.post(CORRECT, data=form, headers=OWN)
    assert reply.status_code == 503


def test_what_was_remembered_is_forgotten_when_a_form_changes_the_store(
    tmp_path: Path,
) -> None:
    client = desk(tmp_path / "desk.db", [CODED])
    before = client.get("/api/relation?span=all").json()["pairs"]
    form = {"token": token(client), "no_event": "yes", **SIGNED}
    client.post(CORRECT, data=form, headers=OWN)
    assert before
    assert client.get("/api/relation?span=all").json()["pairs"] == []


def test_corrections_of_the_desk_and_of_the_command_are_the_same(
    client: TestClient, tmp_path: Path
) -> None:
    form = {"token": token(client), "type": "AID", **SIGNED}
    client.post(CORRECT, data=form, headers=OWN)
    with Store.open(tmp_path / "desk.db") as store:
        [made] = store.corrections()
    assert made.was == CODED.events[0]
    assert made.author == "Ada <b>"


@pytest.fixture
def asked(tmp_path: Path, client: TestClient) -> str:
    """The page of an open question that no rule resolves."""
    assert client.get("/watch").status_code == 200
    one = question("Will China sign?")
    with Store.open(tmp_path / "desk.db") as store:
        store.add_question(one)
    return f"/watch/{one.id}"


def test_a_question_that_nothing_could_resolve_is_refused_with_what_is_missing(
    client: TestClient,
) -> None:
    form = {"token": token(client, "/watch"), "question": "What is love", "rule": ""}
    reply = client.post("/watch", data=form, headers=OWN)
    assert reply.status_code == 400
    assert client.get("/api/watch").json()["questions"] == []
    assert "way back leads to the form as you filled it" in reply.text


def test_open_questions_are_held_against_what_was_reported(
    client: TestClient, tmp_path: Path
) -> None:
    with Store.open(tmp_path / "desk.db") as store:
        kept = keep(
            store,
            opening(store, Wanted(text="Will China meet Russia?", today=date(2024, 5, 16))),
        )
    for day in ("2024-05-16", "2024-05-18"):
        form = {"token": token(client, "/watch"), "as_of": day}
        reply = client.post("/watch/feed", data=form, headers=OWN)
        assert reply.url.path == "/watch"
    told = client.get(f"/api/watch/{kept.question.id}").json()
    assert [one["side"] for one in told["evidence"]] == ["yes"]
    before, after = told["points"]
    assert after["probability"] > before["probability"]
    assert after["evidence"] == [one["id"] for one in told["evidence"]]


def test_what_the_rule_proposes_is_refused_or_confirmed(
    client: TestClient, asked: str, tmp_path: Path
) -> None:
    proposed = Resolution(
        question=QuestionId(asked.rpartition("/")[2]),
        day=date(2024, 6, 1),
        outcome="no",
        because="the day has passed",
    )
    with Store.open(tmp_path / "desk.db") as store:
        store.watch.save_resolution(proposed)
    page = client.get(asked).text
    assert "No, proposed by rule on 1 June 2024: the day has passed" in page
    assert "<option selected>no</option>" in page
    form = {"token": token(client, asked), "outcome": "no", **SIGNED}
    refused = client.post(f"{asked}/resolve", data=form | {"refuse": "yes"}, headers=OWN)
    assert "No, refused by Ada" in refused.text
    assert client.get(f"/api{asked}").json()["question"]["state"] == "open"
    client.post(f"{asked}/resolve", data=form, headers=OWN)
    ended = client.get(f"/api{asked}").json()["question"]
    assert (ended["state"], ended["outcome"]) == ("resolved", "no")


def test_what_one_holds_likely_is_kept_and_scored_at_the_end(
    client: TestClient, asked: str
) -> None:
    said = {"token": token(client, asked), "probability": "80", "reasons": "they <met>"}
    assert "they &lt;met&gt;" in client.post(f"{asked}/say", data=said, headers=OWN).text
    ended = {"token": token(client, asked), "outcome": "yes", **SIGNED}
    page = client.post(f"{asked}/resolve", data=ended, headers=OWN).text
    assert "Yes, confirmed by Ada" in page
    assert "0.040" in page
    told = client.get(f"/api{asked}").json()
    assert (told["question"]["state"], told["question"]["outcome"]) == ("resolved", "yes")
    assert told["scores"] == [{"by": "own", "probability": 0.8, "brier": pytest.approx(0.04)}]


@pytest.mark.parametrize(
    ("action", "form", "said"),
    [
        ("say", {"probability": "many"}, "is no probability"),
        ("say", {"probability": "101"}, "is no probability"),
        ("say", {"probability": "nan"}, "is no probability"),
        ("resolve", {"outcome": "perhaps", **SIGNED}, "is no outcome"),
        ("resolve", {"outcome": "yes", "author": "Ada"}, "needs your name and the reason"),
    ],
)
def test_what_cannot_be_said_of_a_question_is_refused(
    client: TestClient, asked: str, action: str, form: dict[str, str], said: str
) -> None:
    fields = {"token": token(client, asked)} | form
    reply = client.post(f"{asked}/{action}", data=fields, headers=OWN)
    assert reply.status_code == 400
    assert said in reply.text
    assert client.get(f"/api{asked}").json()["question"]["state"] == "open"


def test_the_page_of_a_question_shows_both_sides_and_how_the_probability_moved(
    client: TestClient, asked: str, tmp_path: Path
) -> None:
    shown = QuestionId(asked.rpartition("/")[2])
    with Store.open(tmp_path / "desk.db") as store:
        store.watch.save_evidence(
            Evidence(
                id=EvidenceId(side),
                question=shown,
                event=EVENT,
                document=CODED.document.id,
                day=date(2024, 5, day),
                side=side,
                kind="signpost",
                weight=0.4,
                reason=f"it speaks for {side} <b>",
                quote="China met Russia",
                source="The Harbour Post",
            )
            for day, side in ((18, YES), (20, NO))
        )
        for day, share in ((17, 0.3), (18, 0.4)):
            point = ProbabilityPoint(
                question=shown, day=date(2024, 5, day), probability=share, cause="they met"
            )
            store.watch.save_probability(point)
        rule = Rule(since=date(2024, 5, 17), due=date(2024, 7, 1))
        store.watch.freeze(FrozenRule(question=shown, rule=rule, hash="abc"))
    page = client.get(asked).text
    for said in ("speaks for yes &lt;b&gt;", "speaks for no", "40 %", "they met", "since ="):
        assert said in page
    assert page.index("For yes") < page.index("speaks for yes") < page.index("For no")
    assert 'class="picture chances"' in page
    earlier = client.get(f"{asked}?as_of=2024-05-17").text
    assert "speaks for yes" not in earlier
    assert "40 %" not in earlier
    assert "Was 30 % until 18 May 2024" in client.get("/watch").text
