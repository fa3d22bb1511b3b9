"""Where the reports of one thing differ, and where they only say it otherwise."""

from __future__ import annotations

from dataclasses import replace

from dragoman.records import Actor, Happening, Place, Report, Status
from dragoman.web.disagreement import differences
from store_records import MAY_17, event, report


def told(source: str, **changes: object) -> Report:
    document = report(key=source, source=source)
    return Report(
        event=replace(event(document), **changes),  # type: ignore[arg-type]
        document=document,
        known=MAY_17,
    )


def found(
    *reports: Report, denials: tuple[Report, ...] = ()
) -> dict[str, dict[str, list[str]]]:
    happening = Happening(reports=reports, origins=(), disputed_by=denials)
    return {
        one.field: {version.says: list(version.outlets) for version in one.versions}
        for one in differences(happening)
    }


def place(name: str) -> Place:
    return Place(name=name, code="CHN", start=0, end=1)


def party(name: str, code: str) -> tuple[Actor, ...]:
    return (Actor(name=name, code=code, sector="", start=0, end=1),)


def test_reports_that_say_the_same_differ_in_nothing() -> None:
    assert found(told("A"), told("B")) == {}


def test_other_places_are_told_with_who_says_so_the_most_said_first() -> None:
    reports = [told(name, place=place(at)) for name, at in (("A", "X"), ("B", "Y"), ("C", "Y"))]
    assert found(*reports) == {"Where": {"Y": ["B", "C"], "X": ["A"]}}
    assert list(found(*reports)["Where"]) == ["Y", "X"]


def test_a_report_that_is_silent_differs_from_none() -> None:
    assert found(told("A", place=None), told("B")) == {}


def test_another_spelling_of_a_party_is_no_other_party() -> None:
    for names in (("Russia", "Russian"), ("WHO", "World Health Organization")):
        code = "RUS" if names[0] == "Russia" else "IGO:WHO"
        assert found(*(told(name, actor=party(name, code)) for name in names)) == {}
    assert "Who" in found(told("A", actor=party("Iran", "IRN")), told("B"))


def test_a_denial_is_another_status_and_what_goes_on_is_none() -> None:
    denied = told("C", status=Status.DENIED)
    assert found(told("A"), told("B", status=Status.ONGOING)) == {}
    assert found(told("A"), denials=(denied,)) == {
        "Status": {"done or being done": ["A"], "denied": ["C"]}
    }
