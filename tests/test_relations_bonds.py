"""Which way a pair leans, and what binds it."""

from __future__ import annotations

import pytest

from dragoman.codebook import event_types, rows
from dragoman.records import Dyad, Happening, LedgerEntry, Report, Status
from dragoman.relations.bonds import Bond, bonds, told_words
from dragoman.relations.dyads import dyad, dyad_of_entries
from dragoman.relations.series import Window
from dragoman.relations.state import state
from dragoman.relations.telling import tilt_lines
from dragoman.relations.tilt import TiltPart, tilt
from relation_records import day, happening, on, report


def told(who: str, type_: str, whom: str, text: str, said: str, **fields: object) -> Happening:
    """A happening whose report is one text; the quote is its first three words."""
    quote = " ".join(text.split()[:3])
    found: Report = report(
        who,
        type_,
        whom,
        said=said,
        quote=quote,
        text=text,
        when=on(said),
        **fields,  # type: ignore[arg-type]
    )
    return happening(found)


def between(a: str, b: str, *found: Happening) -> list[Bond]:
    return bonds(dyad(a, b, found), dyad(b, a, found))


SANCTIONS = told(
    "USA", "SANCTION", "IRN", "Washington puts new sanctions on Iran’s banks.", "02-01"
)
MORE = told("USA", "SANCTION", "IRN", "Washington widens the sanctions on Iran’s oil.", "03-01")
EASED = told(
    "USA", "CONCEDE", "IRN", "Washington lifts some of the sanctions on banks.", "04-01"
)


def test_sanctions_are_in_force_until_something_says_that_they_are_lifted() -> None:
    (standing,) = between("USA", "IRN", SANCTIONS, MORE)
    (ended,) = between("USA", "IRN", SANCTIONS, MORE, EASED)

    assert (standing.kind, standing.since, standing.ended) == ("sanctions", day("02-01"), None)
    assert standing.steps == (SANCTIONS, MORE)
    assert ended.ended is EASED


def test_sanctions_after_their_end_are_a_bond_of_their_own() -> None:
    again = told("USA", "SANCTION", "IRN", "Washington puts sanctions on Iran again.", "05-01")

    first, second = between("USA", "IRN", SANCTIONS, EASED, again)

    assert (first.ended, second.ended) == (EASED, None)


def test_the_sanctions_of_one_are_not_ended_by_the_other() -> None:
    back = told("IRN", "CONCEDE", "USA", "Tehran lifts its sanctions on firms.", "04-01")

    (standing,) = between("USA", "IRN", SANCTIONS, back)

    assert standing.ended is None


def test_who_asks_for_an_end_lays_nothing_on() -> None:
    asks = told("IRN", "SANCTION", "USA", "Tehran wants to ease sanctions on it.", "02-01")

    assert between("USA", "IRN", asks) == []


def test_a_planned_or_denied_bond_binds_nobody() -> None:
    planned = told(
        "USA",
        "SANCTION",
        "IRN",
        "Washington plans new sanctions.",
        "02-01",
        status=Status.PLANNED,
    )

    assert between("USA", "IRN", planned) == []


def test_either_of_two_may_end_what_binds_both() -> None:
    signed = told("RUS, CHN", "AGREE", "", "Moscow, Beijing sign a friendship treaty.", "02-01")
    left = told("CHN", "REJECT", "RUS", "Beijing said it withdraws from the treaty.", "06-01")

    (standing,) = between("RUS", "CHN", signed)
    (ended,) = between("RUS", "CHN", signed, left)

    assert (standing.kind, standing.mutual, len(standing.steps)) == ("treaty", True, 1)
    assert ended.ended is left


def test_the_words_of_the_next_sentence_do_not_count() -> None:
    one = told(
        "USA", "COERCE", "IRN", "Police arrested two men. An arrest warrant is out.", "02-01"
    )

    assert told_words(one) == "Police arrested two men"
    assert between("USA", "IRN", one) == []


def test_an_abbreviation_does_not_end_what_is_told() -> None:
    one = told(
        "USA", "SANCTION", "IRN", "The U.S.-led sanctions on Iran grow. More later.", "02-01"
    )

    assert told_words(one) == "The U.S.-led sanctions on Iran grow"


def part(name: str, forth: Dyad, back: Dyad) -> TiltPart:
    return next(one for one in tilt(forth, back) if one.part == name)


def given(times: int, type_: str = "AID") -> list[LedgerEntry]:
    quad = event_types()[type_].quad
    return [
        LedgerEntry(day=None, type=type_, quad=quad, status="happened", count=1, intensity=1.0)
        for _ in range(times)
    ]


@pytest.mark.parametrize(
    ("forth", "back", "leans"),
    [(9, 1, "forth"), (0, 12, "back"), (3, 2, ""), (1, 0, ""), (0, 0, "")],
)
def test_a_lean_is_told_only_where_the_counts_leave_no_doubt(
    forth: int, back: int, leans: str
) -> None:
    found = part(
        "gives", dyad_of_entries("A", "B", given(forth)), dyad_of_entries("B", "A", given(back))
    )

    assert (found.forth, found.back, found.leans) == (forth, back, leans)
    assert found.low <= found.share <= found.high


def test_a_lean_is_told_in_a_sentence() -> None:
    window = Window(first=day("01-01"), last=day("06-30"))
    found = state(
        dyad_of_entries("USA", "IRN", given(9, "SANCTION")),
        dyad_of_entries("IRN", "USA", given(1, "SANCTION")),
        window,
        "month",
    )

    (line,) = tilt_lines(found, {"USA": "America", "IRN": "Iran"})
    assert line == "Who punishes or seizes: America 9, Iran 1; America punishes Iran more"


def test_what_both_did_together_leans_neither_way() -> None:
    both = happening(report("RUS, CHN", "AID", "", when=on("02-01")))
    found = part("gives", dyad("RUS", "CHN", [both]), dyad("CHN", "RUS", [both]))

    assert (found.forth, found.back) == (0, 0)


def test_what_was_only_promised_is_not_given() -> None:
    planned = happening(report("RUS", "AID", "CHN", status=Status.PLANNED))
    found = part("gives", dyad("RUS", "CHN", [planned]), dyad("CHN", "RUS", [planned]))

    assert found.forth == 0


def test_no_event_type_is_in_two_parts_of_the_balance() -> None:
    types = [name for row in rows("tilt_parts.tsv") for name in row["types"].split("; ")]

    assert len(types) == len(set(types))
    assert set(types) <= set(event_types())


def test_bonds_begin_and_end_by_event_types_that_there_are() -> None:
    for row in rows("bonds.tsv"):
        assert set(row["begins"].split("; ")) <= set(event_types())
        assert set(row["ends"].split("; ")) <= set(event_types())
        assert row["says"]
        assert row["end_words"]
