from __future__ import annotations

from datetime import date

from dragoman.records import DocumentId, EventId, QuestionId
from dragoman.watch.hypotheses import Hypotheses, hypotheses
from dragoman.watch_records import Evidence, EvidenceId, Option, Pattern, Rule, Side

DAY = date(2024, 5, 17)
MEET, REFUSE = Pattern(types=("CONSULT",)), Pattern(types=("REJECT",))
RULE = Rule(yes=(MEET,), no=(REFUSE,), since=DAY, due=date(2024, 6, 30))


def told(
    side: Side,
    weight: float,
    *,
    origin: str = "",
    option: str = "",
    decides: bool = False,
    withdrawn: date | None = None,
) -> Evidence:
    name = f"{side}{weight}{origin}{option}{decides}"
    return Evidence(
        id=EvidenceId(name),
        question=QuestionId("q"),
        event=EventId(name),
        document=DocumentId(name),
        day=DAY,
        side=side,
        kind="signpost",
        weight=weight,
        reason="",
        quote="",
        origin=origin,
        option=option,
        decides=decides,
        withdrawn=withdrawn,
    )


def names(found: Hypotheses) -> list[str]:
    return [one.name for one in found.hypotheses]


def test_the_answer_with_least_against_it_comes_first() -> None:
    found = hypotheses(RULE, [told("yes", 0.3), told("no", -1.2)])

    assert names(found)[-1] == "yes"
    assert found.hypotheses[-1].contradictions == 1
    assert found.hypotheses[-1].against == 1.2


def test_much_support_does_not_outweigh_a_contradiction() -> None:
    found = hypotheses(
        RULE, [told("yes", 0.5, origin=str(n)) for n in range(3)] + [told("no", -2.0)]
    )

    assert names(found)[0] != "yes"


def test_one_origin_counts_once_and_is_shown_again() -> None:
    found = hypotheses(RULE, [told("no", -0.9, origin="AP"), told("no", -0.5, origin="AP")])
    yes = next(one for one in found.hypotheses if one.name == "yes")

    assert yes.contradictions == 1
    assert [row.counts for row in found.rows] == [True, False]


def test_a_refusal_fits_silence_and_what_decides_a_no_does_not() -> None:
    refused = hypotheses(RULE, [told("no", -0.5)]).rows[0].fits
    decided = hypotheses(RULE, [told("no", -3.0, decides=True)]).rows[0].fits

    assert refused == {"yes": "-", "no": "+", "silence": "+"}
    assert decided == {"yes": "--", "no": "++", "silence": "--"}


def test_slight_evidence_tells_nothing_and_comes_last() -> None:
    found = hypotheses(RULE, [told("yes", 0.1), told("yes", 0.6)])

    assert [row.tells for row in found.rows] == [True, False]


def test_what_was_withdrawn_is_left_out() -> None:
    assert hypotheses(RULE, [told("yes", 1.0, withdrawn=DAY)]).rows == ()


def test_a_rule_without_a_no_has_yes_and_silence() -> None:
    assert set(names(hypotheses(Rule(yes=(MEET,), since=DAY), []))) == {"yes", "silence"}


def test_an_answer_of_several_is_spoken_for_and_against_by_name() -> None:
    rule = Rule(
        options=tuple(Option(name=name, yes=(MEET,)) for name in ("Geneva", "Vienna")),
        since=DAY,
    )
    found = hypotheses(rule, [told("yes", 1.5, option="Vienna")])

    assert names(found)[0] == "Vienna"
    assert found.rows[0].fits["Geneva"] == "--"
