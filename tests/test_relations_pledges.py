"""What was promised, and what became of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dragoman.codebook import event_types, rows
from dragoman.records import EventDate, Happening, Status
from dragoman.relations.dyads import dyad
from dragoman.relations.pledges import Pledge, pledges
from relation_records import day, happening, on, report

LAST = date(2024, 12, 31)


def told(
    who: str,
    type_: str,
    whom: str,
    text: str,
    said: str,
    *,
    when: EventDate | None = None,
    status: Status = Status.HAPPENED,
) -> Happening:
    dated = when or (on(said) if status.is_done else None)
    return happening(
        report(
            who,
            type_,
            whom,
            said=said,
            when=dated,
            text=text,
            quote=text.rstrip("."),
            status=status,
            status_words="will" if " will " in text else "",
        )
    )


def planned(type_: str, text: str, said: str, when: EventDate | None = None) -> Happening:
    return told("USA", type_, "UKR", text, said, when=when, status=Status.PLANNED)


def followed(*found: Happening, last: date = LAST) -> list[Pledge]:
    return pledges(dyad("USA", "UKR", found), dyad("UKR", "USA", found), last)


TANKS = planned("AID", "Washington will send Abrams tanks with spare engines.", "02-01")


def test_a_deed_with_the_words_of_the_promise_keeps_it() -> None:
    sent = told("USA", "AID", "UKR", "The first Abrams tanks arrive with crews.", "05-01")

    (pledge,) = followed(TANKS, sent)

    assert (pledge.outcome, pledge.by, pledge.to) == ("kept", "USA", "UKR")
    assert [(step.day, step.says) for step in pledge.trail] == [(day("05-01"), "kept")]
    assert pledge.stalled_since is None


def test_another_gift_keeps_no_promise_of_tanks() -> None:
    other = told("USA", "AID", "UKR", "Washington hands over winter coats.", "05-01")

    (pledge,) = followed(TANKS, other)

    assert (pledge.outcome, pledge.trail) == ("open", ())


def test_the_gift_of_the_other_side_keeps_no_promise() -> None:
    back = told("UKR", "AID", "USA", "Kyiv sends Abrams tanks with engines back.", "05-01")

    (pledge,) = followed(TANKS, back)

    assert pledge.outcome == "open"


def test_a_promise_said_again_is_one_promise() -> None:
    again = planned("AID", "Washington is to send more Abrams tanks.", "03-01")

    (pledge,) = followed(TANKS, again)

    assert [step.says for step in pledge.trail] == ["said again"]


def test_a_promise_is_stalled_after_half_a_year_of_silence() -> None:
    (quiet,) = followed(TANKS)
    (young,) = followed(TANKS, last=day("03-01"))

    assert quiet.stalled_since == day("02-01")
    assert young.stalled_since is None


def test_a_promise_is_stalled_from_the_day_that_it_was_due() -> None:
    talks = planned("CONSULT", "The two sides will hold talks in Geneva.", "02-01", on("02-10"))

    (pledge,) = followed(talks)
    (early,) = followed(talks, last=day("02-11"))

    assert (pledge.due, pledge.stalled_since) == (day("02-10"), day("02-10"))
    assert early.stalled_since is None


@pytest.mark.parametrize(
    ("said", "outcome"), [("02-10", "kept"), ("02-12", "kept"), ("03-20", "open")]
)
def test_talks_on_their_day_are_the_talks_that_were_meant(said: str, outcome: str) -> None:
    talks = planned("CONSULT", "The two sides will hold talks in Geneva.", "02-01", on("02-10"))
    held = told("USA, UKR", "CONSULT", "", "Envoys of both sat down on Friday.", said)

    pledge = followed(talks, held)[0]

    assert pledge.outcome == outcome


def test_the_next_talks_are_other_talks() -> None:
    first = planned("CONSULT", "The two will hold talks in Geneva.", "02-01", on("02-10"))
    second = planned("CONSULT", "The two will hold talks in Geneva.", "02-08", on("03-10"))

    assert len(followed(first, second)) == 2


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Washington delays the Abrams tanks by a year.", "postponed"),
        ("Washington cancels the Abrams tanks.", "broken"),
        ("Washington delays the grain ships.", "open"),
    ],
)
def test_words_of_delay_and_of_cancelling_count_only_for_their_own_promise(
    text: str, outcome: str
) -> None:
    (pledge,) = followed(TANKS, told("USA", "REJECT", "UKR", text, "05-01"))

    assert pledge.outcome == outcome


def test_what_was_put_off_can_still_be_kept() -> None:
    delayed = told("USA", "REJECT", "UKR", "Washington delays the Abrams tanks.", "05-01")
    sent = told("USA", "AID", "UKR", "The first Abrams tanks arrive.", "09-01")

    (pledge,) = followed(TANKS, delayed, sent)

    assert (pledge.outcome, len(pledge.trail)) == ("kept", 2)


def test_a_deed_before_the_promise_does_not_keep_it() -> None:
    sent = told("USA", "AID", "UKR", "The first Abrams tanks arrive.", "01-01")

    (pledge,) = followed(sent, TANKS)

    assert pledge.outcome == "open"


def test_a_deed_is_of_the_promise_that_it_shares_most_with() -> None:
    guns = planned("AID", "Howitzer barrels with wheels will go to the front.", "02-02")
    sent = told(
        "USA",
        "AID",
        "UKR",
        "Abrams tanks with spare engines, and howitzer barrels, arrive.",
        "05-01",
    )

    tanks, barrels = followed(TANKS, guns, sent)

    assert (tanks.outcome, barrels.outcome) == ("kept", "open")


def test_a_deed_keeps_every_promise_that_it_shares_much_with() -> None:
    guns = planned("AID", "The howitzer barrels with wheels will go to the front.", "02-02")
    text = "Abrams tanks and howitzer barrels with wheels arrive."
    sent = told("USA", "AID", "UKR", text, "05-01")

    assert [one.outcome for one in followed(TANKS, guns, sent)] == ["kept", "kept"]


@pytest.mark.parametrize(
    ("promised", "held", "outcome"),
    [
        ("They will open accession talks.", "They launch accession talks.", "kept"),
        ("They will hold talks.", "They hold talks.", "open"),
    ],
)
def test_talks_about_something_may_come_later_than_a_bare_meeting(
    promised: str, held: str, outcome: str
) -> None:
    first = planned("CONSULT", promised, "02-01")
    first = happening(replace(first.reports[0], event=replace(first.event, mode="meet")))
    later = told("USA", "CONSULT", "UKR", held, "06-01")

    (pledge,) = followed(first, later)

    assert pledge.outcome == outcome


def test_the_names_of_the_parties_are_no_words_that_are_shared() -> None:
    one = planned("AID", "The United States will send Ukraine missiles.", "02-01")
    other = told("USA", "AID", "UKR", "The United States gives Ukraine blankets.", "05-01")

    (pledge,) = followed(one, other)

    assert pledge.outcome == "open"


def test_what_may_be_promised_is_kept_by_types_that_there_are() -> None:
    for row in rows("pledge_types.tsv"):
        assert row["type"] in event_types()
        assert set(row["kept_by"].split("; ")) <= set(event_types())
        assert row["type"] in row["kept_by"]


def test_a_measure_announced_as_done_is_no_promise() -> None:
    done = planned("SANCTION", "Washington announces sanctions on two banks.", "02-01")

    assert followed(done) == []


def test_the_report_of_a_promise_does_not_keep_it() -> None:
    text = "Washington will send Abrams tanks with spare engines, and sends tanks with engines."
    promise = planned("AID", text, "02-01")
    deed = told("USA", "AID", "UKR", text, "02-02")
    same = replace(
        deed.reports[0],
        document=promise.reports[0].document,
        event=replace(deed.event, document=promise.event.document),
    )

    (pledge,) = followed(promise, happening(same))

    assert pledge.outcome == "open"


def test_other_people_do_not_keep_a_visit() -> None:
    visit = happening(
        report(
            "Minister Ada Lund, UKR",
            "CONSULT",
            said="02-01",
            when=on("02-10"),
            mode="meet",
            status=Status.PLANNED,
            status_words="will",
            text="Ada Lund will meet her colleague in Ukraine.",
        )
    )
    other = happening(
        report(
            "General Bo Berg, UKR", "CONSULT", said="02-10", when=on("02-10"), text="They sat."
        )
    )
    found = [_of_usa(one) for one in (visit, other)]

    (pledge,) = followed(*found)

    assert pledge.outcome == "open"


def _of_usa(one: Happening) -> Happening:
    """The happening with its unknown party as one of the United States."""
    actor = tuple(replace(each, code=each.code or "USA") for each in one.event.actor)
    return happening(replace(one.reports[0], event=replace(one.event, actor=actor)))


@pytest.mark.parametrize(("place", "outcome"), [("Lviv", "kept"), ("Odesa", "open")])
def test_the_same_done_elsewhere_is_something_else(place: str, outcome: str) -> None:
    promise = planned("AID", "Washington will rebuild harbour bridges near Lviv.", "02-01")
    deed = told("USA", "AID", "UKR", f"Harbour bridges rise again at {place}.", "05-01")

    assert followed(promise, deed)[0].outcome == outcome


def test_what_went_on_before_it_was_promised_keeps_nothing() -> None:
    visit = told(
        "USA", "CONSULT", "UKR", "Lee will visit Kyiv.", "10-16", status=Status.PLANNED
    )
    before = EventDate(
        start=day("04-16"), end=day("10-17"), words="in months", precision="range"
    )
    ships = told("USA", "CONSULT", "UKR", "Lee often visited Kyiv.", "10-17", when=before)
    since = told("USA", "CONSULT", "UKR", "Lee visited Kyiv.", "10-17", when=on("10-17"))

    assert [one.outcome for one in followed(visit, ships)] == ["open"]
    assert [one.outcome for one in followed(visit, since)] == ["kept"]


@pytest.mark.parametrize(("words", "number"), [("is expected to", 1), ("may", 0)])
def test_a_visit_that_others_expect_on_a_day_is_a_plan(words: str, number: int) -> None:
    week = EventDate(start=day("10-16"), end=day("10-22"), words="next week", precision="week")
    one = told(
        "USA", "CONSULT", "UKR", "Lee comes.", "10-12", when=week, status=Status.POSSIBLE
    )
    lead = one.reports[0]
    event = replace(lead.event, status_words=words, mode="visit")

    assert len(followed(replace(one, reports=(replace(lead, event=event),)))) == number


def test_what_is_stopped_must_be_what_was_to_be_stopped() -> None:
    power = planned("SANCTION", "They will suspend supplies of electricity.", "02-01")
    gas = planned("SANCTION", "They will halt supplies of gas.", "02-08")
    done = told("USA", "SANCTION", "UKR", "They suspend deliveries of gas.", "02-09")

    first, second = followed(power, gas, done)

    assert (first.outcome, second.outcome) == ("open", "kept")


def test_a_deed_in_other_words_keeps_a_promise() -> None:
    promise = planned("RETREAT", "Washington will end its military presence there.", "02-01")
    done = told("USA", "RETREAT", "UKR", "The last soldiers leave the bases.", "04-01")

    assert [one.outcome for one in followed(promise, done)] == ["kept"]


def test_a_recognition_is_known_by_one_word() -> None:
    promise = planned("SUPPORT", "They will start recognising the council.", "02-01")
    done = told("USA", "SUPPORT", "UKR", "The formal recognition takes effect.", "02-20")

    assert [one.outcome for one in followed(promise, done)] == ["kept"]


def test_what_has_begun_is_completed_later() -> None:
    promise = planned("RETREAT", "Washington will withdraw its soldiers.", "02-01")
    begun = told(
        "USA", "RETREAT", "UKR", "The troops withdraw.", "03-01", status=Status.ONGOING
    )
    done = told("USA", "RETREAT", "UKR", "The withdrawal of the troops ends.", "05-01")

    (pledge,) = followed(promise, begun, done)

    assert [(step.day, step.says) for step in pledge.trail] == [
        (day("03-01"), "kept"),
        (day("05-01"), "kept"),
    ]


def test_an_application_that_was_announced_is_handed_in() -> None:
    promise = planned("REQUEST", "Washington will apply for membership of the pact.", "02-01")
    done = told("USA", "REQUEST", "UKR", "Washington applies to join the pact.", "02-20")

    assert [one.outcome for one in followed(promise, done)] == ["kept"]


@pytest.mark.parametrize(("said", "outcome"), [("02-05", "kept"), ("02-20", "open")])
def test_of_talks_for_no_day_the_next_within_a_week_are_meant(said: str, outcome: str) -> None:
    promise = planned("CONSULT", "Talks will resume.", "02-01")
    held = told("USA", "CONSULT", "UKR", "Delegates hold a round of negotiations.", said)

    assert [one.outcome for one in followed(promise, held)] == [outcome]


@pytest.mark.parametrize(("signed", "outcome"), [("02-10", "kept"), ("02-14", "open")])
def test_who_sign_something_on_the_days_of_their_talks_have_met(
    signed: str, outcome: str
) -> None:
    visit = planned("CONSULT", "Talks will be held.", "02-05", when=on("02-10", "02-12"))
    pact = told("USA, UKR", "AGREE", "", "Both sign a pact on rivers.", signed)

    assert [one.outcome for one in followed(visit, pact)] == [outcome]


@pytest.mark.parametrize(("said", "outcome"), [("02-15", "kept"), ("02-14", "open")])
def test_on_the_very_day_the_sentences_decide(said: str, outcome: str) -> None:
    promise = planned("SUPPORT", "They will upgrade its status.", "02-01", when=on("02-15"))
    text = "They will upgrade its status. It is to be a candidate for membership."
    promise = with_text(promise, text)
    done = with_text(
        told("USA", "SUPPORT", "UKR", "The envoys recognise the bid.", said),
        "The envoys recognise the bid. The status of candidate is formal now.",
    )

    assert [one.outcome for one in followed(promise, done)] == [outcome]


def with_text(one: Happening, text: str) -> Happening:
    """The same, told in a longer report."""
    report = one.reports[0]
    return happening(replace(report, document=replace(report.document, text=text)))


CRANES = told(
    "USA",
    "AGREE",
    "UKR",
    "Washington agrees to lend Kyiv harbour cranes, after talks about grain.",
    "02-01",
)


@pytest.mark.parametrize(
    ("type_", "text", "outcome"),
    [
        ("AID", "The harbour cranes are handed over.", "kept"),
        ("COOPERATE", "Two cranes stand in the harbour now.", "kept"),
        ("AID", "Cranes for a zoo are handed over.", "open"),
        ("AID", "Grain is handed over after talks.", "open"),
        ("CONSULT", "They meet under the harbour cranes.", "open"),
    ],
)
def test_what_was_agreed_to_be_done_is_a_promise(type_: str, text: str, outcome: str) -> None:
    done = told("USA", type_, "UKR", text, "05-01")

    assert [one.outcome for one in followed(CRANES, done)] == [outcome]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The cabinet approves a motion to recognise the council.", 1),
        ("The cabinet vowed to rebuild the harbour.", 1),
        ("Washington agrees to a truce.", 0),
        ("Both reach a deal on grain.", 0),
    ],
)
def test_an_agreement_on_something_binds_nobody_to_a_deed(text: str, number: int) -> None:
    assert len(followed(told("USA", "AGREE", "UKR", text, "02-01"))) == number


def test_what_a_report_tells_as_a_plan_it_does_not_promise_again() -> None:
    plan = planned("AID", "Washington agrees to lend cranes, and will lend them.", "02-01")
    lead = plan.reports[0]
    agreed = told("USA", "AGREE", "UKR", lead.document.text, "02-01").reports[0]
    agreed = replace(
        agreed,
        document=lead.document,
        event=replace(agreed.event, document=lead.event.document),
    )

    assert [one.type for one in followed(plan, happening(agreed))] == ["AID"]


@pytest.mark.parametrize(
    ("who", "words", "text", "outcome"),
    [
        ("USA", "will not", "Washington will not attend the summit in Lviv.", "broken"),
        ("USA", "", "Washington rejects the summit in Lviv.", "open"),
        ("USA", "will not", "Washington will not attend the fair in Odesa.", "open"),
    ],
)
def test_who_will_not_come_breaks_his_word(
    who: str, words: str, text: str, outcome: str
) -> None:
    text_before = "Washington accepts an invitation to the coming summit in Lviv."
    promise = told("USA", "AGREE", "UKR", text_before, "02-01")
    refusal = told(who, "REJECT", "UKR", text, "04-01")
    event = replace(refusal.event, status_words=words)
    refusal = happening(replace(refusal.reports[0], event=event))

    assert [one.outcome for one in followed(promise, refusal)] == [outcome]


@pytest.mark.parametrize(
    ("sum_", "outcome"),
    [
        ("$40 billion", "kept"),
        ("40bn dollars", "kept"),
        ("$41 billion", "open"),
        ("an additional $40 billion", "open"),
    ],
)
def test_a_sum_of_money_tells_which_promise_is_kept(sum_: str, outcome: str) -> None:
    promise = planned("AID", "A package of $40 billion in aid will be sent.", "02-01")
    done = told("USA", "AID", "UKR", f"The law gives {sum_} in aid.", "02-20")

    assert [one.outcome for one in followed(promise, done)] == [outcome]


def test_without_delay_puts_nothing_off() -> None:
    asked = told(
        "USA", "REQUEST", "UKR", "The Abrams tanks are asked for without delay.", "03-01"
    )

    (pledge,) = followed(TANKS, asked)

    assert pledge.outcome == "open"


def test_what_is_said_to_come_of_a_promise_that_has_begun_is_another_promise() -> None:
    promise = planned("RETREAT", "Washington will withdraw its soldiers.", "02-01")
    begun = told(
        "USA", "RETREAT", "UKR", "The troops withdraw.", "03-01", status=Status.ONGOING
    )
    rest = planned("RETREAT", "The troops will leave by June.", "03-10", when=on("06-01"))
    done = told("USA", "RETREAT", "UKR", "The withdrawal of the troops ends.", "06-01")

    first, second = followed(promise, begun, rest, done)

    assert [step.day for step in first.trail] == [day("03-01"), day("06-01")]
    assert [step.day for step in second.trail] == [day("06-01")]


def test_the_next_round_is_promised_in_the_report_of_the_last() -> None:
    awaited = planned("CONSULT", "A second round of talks will be held.", "02-01")
    held = told("USA", "CONSULT", "UKR", "The second round of talks is held.", "02-05")
    plan = planned("CONSULT", "A third round of talks will be held.", "02-05")
    following = replace(
        plan.reports[0],
        document=held.reports[0].document,
        event=replace(plan.event, document=held.event.document),
    )

    first, second = followed(awaited, held, happening(following))

    assert [step.says for step in first.trail] == ["kept"]
    assert second.trail == ()


def test_talks_on_their_very_day_keep_every_promise_of_them() -> None:
    named = planned("CONSULT", "A round of talks on grain and ships will be held.", "02-01")
    dated = planned("CONSULT", "Delegates will sit down.", "02-02", when=on("02-05"))
    text = "The round of talks on grain and ships is held."
    held = told("USA", "CONSULT", "UKR", text, "02-05")

    assert [one.outcome for one in followed(named, dated, held)] == ["kept", "kept"]


def test_a_deed_of_no_day_is_of_the_day_on_which_it_was_first_told() -> None:
    promise = planned("AID", "Washington will send Abrams tanks.", "02-01", when=on("05-01"))
    reports = [
        told(
            "USA",
            "AID",
            "UKR",
            "Abrams tanks with spare engines arrive.",
            said,
            when=on(said, precision="reported"),
        ).reports[0]
        for said in ("05-09", "05-06")
    ]

    (pledge,) = followed(promise, happening(*reports))

    assert [step.day for step in pledge.trail] == [day("05-06")]


def test_the_word_state_is_no_name() -> None:
    promise = planned("SUPPORT", "it will open an embassy to the State.", "02-01")
    done = told("USA", "SUPPORT", "UKR", "it opens an embassy near Lviv.", "02-20")

    assert [one.outcome for one in followed(promise, done)] == ["kept"]


def test_signing_an_annexation_is_annexing() -> None:
    promise = planned("COERCE", "The annexation of the islands will be signed.", "02-01")
    done = told("USA", "COERCE", "UKR", "The king signs a law annexing the rocks.", "02-20")

    assert [one.outcome for one in followed(promise, done)] == ["kept"]


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Washington applies for membership of the pact.", "kept"),
        ("Washington urges the pact to change.", "open"),
    ],
)
def test_who_means_to_join_asks_to_be_let_in(text: str, outcome: str) -> None:
    promise = planned("SUPPORT", "Washington will join the pact.", "02-01")

    assert [
        one.outcome for one in followed(promise, told("USA", "REQUEST", "UKR", text, "02-20"))
    ] == [outcome]


@pytest.mark.parametrize(("said", "outcome"), [("03-01", "kept"), ("03-03", "open")])
def test_on_the_very_day_one_word_is_enough(said: str, outcome: str) -> None:
    text = "the club accepts the accession from then on."
    promise = planned("AGREE", text, "02-01", when=on("03-01"))
    joined = told("USA", "SUPPORT", "UKR", "members join with flags.", said)

    assert [one.outcome for one in followed(promise, joined)] == [outcome]
