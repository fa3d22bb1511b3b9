from __future__ import annotations

from datetime import date

from dragoman.codebook import event_types, rows
from dragoman.watch.signposts import Past, short_words, signposts, with_signposts
from dragoman.watch_records import Pattern, Rule

AID = Pattern(actors=("CHN",), recipients=("RUS",), types=("AID",))
RULE = Rule(yes=(AID,), since=date(2024, 5, 17))


def signs(rule: Rule = RULE, *past: Past) -> dict[str, str]:
    return {one.says: one.side for one in signposts(rule, past)}


def before(type_: str, says: str, *, is_back: bool = False) -> Past:
    return Past(type=type_, is_back=is_back, cases=100, hits=30, base_share=0.02, says=says)


def test_neighbours_stand_on_both_sides_and_go_either_way() -> None:
    found = signs()

    assert found["China ↔ Russia: SUPPORT"] == "yes"
    assert found["Russia → China: REQUEST"] == "yes"
    assert found["China → Russia: SANCTION"] == "no"


def test_a_neighbour_that_history_contradicts_changes_sides() -> None:
    assert signs()["China → Russia: SANCTION"] == "no"
    assert signs(RULE, before("SANCTION", "yes"))["China → Russia: SANCTION"] == "yes"


def test_history_adds_signs_and_tells_its_counts() -> None:
    found = signposts(RULE, [before("MOBILIZE", "yes", is_back=True)])
    [one] = [sign for sign in found if "MOBILIZE" in sign.says]

    assert one.says == "Russia → China: MOBILIZE"
    assert "it followed in 30 of 100 cases, of any pair" in one.because


def test_what_is_asked_is_no_sign_of_itself() -> None:
    assert "China → Russia: AID" not in signs(RULE, before("AID", "yes"))


def test_the_rules_own_signposts_come_first_and_stay() -> None:
    own = Pattern(actors=("IRN",), types=("AID",))
    found = signposts(Rule(yes=(AID,), since=RULE.since, for_yes=(own,)))

    assert found[0].pattern == own
    assert with_signposts(RULE, found).for_yes[0] == own


def test_a_rule_of_words_alone_has_no_neighbours() -> None:
    assert signs(Rule(yes=(Pattern(words=("wins",)),), since=RULE.since)) == {}


def test_every_type_has_signs_for_both_sides() -> None:
    sides = {(row["type"], row["side"]) for row in rows("signposts.tsv")}

    assert sides == {(name, side) for name in event_types() for side in ("yes", "no")}


def test_a_denied_pattern_says_so() -> None:
    assert short_words(Pattern(types=("AGREE",), denied=True)) == "anybody: AGREE, denied"
