from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.records import Report
from dragoman.relations.origins import origins
from relation_records import report

WIRE = (
    "The two ministers met in the capital on Thursday and signed a paper on the border. "
    "They will meet again in the autumn, a spokeswoman said, and the talks on water go on. "
    "Farmers on both sides of the river have waited for an agreement for eleven years."
)
OTHER = (
    "After a long night the delegations came out with a signed paper in their hands. "
    "Nobody would say what it gives to whom, and the press was not let into the hall. "
    "In the valley people doubt that the pumps will be running before next summer."
)


def told(source: str, text: str, *, said: str = "05-17", origin: str = "") -> Report:
    return report("RUS", "ACCUSE", "USA", said=said, source=source, text=text, origin=origin)


@pytest.mark.parametrize(
    ("reports", "found"),
    [
        ([told("A", WIRE), told("B", OTHER)], ("A", "B")),
        ([told("A", WIRE), told("A", OTHER)], ("A",)),
        ([told("A", WIRE), told("a", OTHER, said="05-18")], ("A",)),
        ([told("A; B", WIRE), told("A", OTHER)], ("A",)),
        ([told("A", WIRE, origin="Wire"), told("B", OTHER, origin="Wire")], ("Wire",)),
        ([told("A", WIRE), told("B", WIRE, said="05-18")], ("A",)),
        ([told("A", WIRE), told("B", WIRE.upper(), said="05-18")], ("A",)),
        ([told("A", WIRE), told("B", f"{WIRE} {OTHER}", said="05-18")], ("A",)),
        ([told("A", f"{WIRE} {OTHER}"), told("B", OTHER, said="05-18")], ("A",)),
        ([told("A", WIRE), told("B", WIRE, said="05-18", origin="Wire")], ("Wire",)),
        ([], ()),
    ],
    ids=[
        "two outlets",
        "one outlet twice",
        "one outlet in other capitals",
        "a report that two outlets carried",
        "one agency in two outlets",
        "a copy",
        "a copy in capitals",
        "a copy with more after it",
        "a copy cut short",
        "an uncredited copy that came first",
        "nothing",
    ],
)
def test_origins_are_counted_once(reports: list[Report], found: tuple[str, ...]) -> None:
    assert origins(reports) == found


def test_forty_reprints_are_one_origin() -> None:
    reprints = [told(f"Outlet {number:02}", f"({number}) {WIRE}") for number in range(40)]

    assert len(origins(reprints)) == 1


def test_a_document_without_outlet_is_an_origin_by_its_key() -> None:
    nameless = told("", WIRE)

    assert origins([nameless]) == (nameless.document.key,)


def test_documents_without_words_are_not_copies_of_each_other() -> None:
    first, second = told("A", WIRE), told("B", OTHER)
    empty = [
        replace(one, document=replace(one.document, text="", title=""))
        for one in (first, second)
    ]

    assert len(origins(empty)) == 2


def test_words_that_all_reports_share_make_no_copies_of_them() -> None:
    common = "Reporting by our staff in the capital and abroad, edited by the night desk."
    reports = [
        told(
            f"Outlet {number}",
            f"{'. '.join(f'Of {number} and {n} more told' for n in range(30))}. {common}",
        )
        for number in range(60)
    ]

    assert len(origins(reports)) == 60


def test_a_copy_is_found_among_many_that_share_their_last_words() -> None:
    common = "Reporting by our staff in the capital and abroad, edited by the night desk."
    texts = [
        f"{' '.join(f'word{number}x{n}' for n in range(60))} {common}" for number in range(60)
    ]
    reports = [told(f"Outlet {number}", text) for number, text in enumerate(texts)]

    assert len(origins([*reports, told("A copier", texts[59])])) == 60
