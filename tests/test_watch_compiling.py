from __future__ import annotations

from datetime import date

import pytest

from dragoman.codings import coded_document
from dragoman.records import Document, DocumentId, Report, Status
from dragoman.watch.bearing import bearings
from dragoman.watch.matching import Told, fits, has_words, sightings, told
from dragoman.watch_records import Compiled, Pattern, Rule
from dragoman.watching import compiled_question
from dragoman.words import small_letters

OPENED = date(2024, 5, 17)
LEAVES = "leav|left|withdr|quit|exit|pull out|walk out|depart|pullout"


def compiled(text: str) -> Compiled:
    return compiled_question(text, opened=OPENED)


def rule(text: str) -> Rule:
    found = compiled(text).rule
    assert found is not None, compiled(text).missing
    return found


def reported(text: str) -> list[Told]:
    """The events of a report of the day after, as patterns look at them."""
    document = Document(
        id=DocumentId("report"), key="report", text=text, published=date(2024, 5, 18)
    )
    events = coded_document(document).events
    return [told(Report(event=one, document=document, known=OPENED)) for one in events]


def test_who_is_to_do_what_to_whom_until_when_is_read_from_the_sentence() -> None:
    found = rule("Will Iran attack Israel before 1 August 2024?")
    pattern = Pattern(actors=("IRN",), recipients=("ISR",), types=("ASSAULT",))
    assert found.yes == (pattern,)
    assert (found.since, found.due, found.silence) == (OPENED, date(2024, 7, 31), "no")


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Will Xi Jinping meet Vladimir Putin by July 2024?", ("CHN/Xi",), ("RUS/Putin",)),
        ("Egypt x Turkey military clash by July 2024?", ("EGY",), ("TUR",)),
        (
            "Will France, Spain, or Italy strike Libya by July 2024?",
            ("FRA", "ESP", "ITA"),
            ("LBY",),
        ),
        ("US-Cuba nuclear deal by July 2024?", ("USA",), ("CUB",)),
        (
            "Will Johnson & Johnson sue Kenya by July 2024?",
            ("USA/Johnson & Johnson",),
            ("KEN",),
        ),
        ("Will Hamas agree to disarm by July 2024?", ("PSE/Hamas",), ()),
    ],
)
def test_the_parties_are_the_states_and_the_persons_of_the_question(
    text: str, actors: tuple[str, ...], recipients: tuple[str, ...]
) -> None:
    [pattern] = rule(text).yes
    assert (pattern.actors, pattern.recipients) == (actors, recipients)


def test_an_office_is_kept_by_silence() -> None:
    found = rule("Will Anwar Ibrahim be prime minister of Malaysia on 1 July 2024?")
    assert (found.yes, found.silence) == ((), "yes")
    assert "resign" in found.no[0].words[1]


def test_not_exchanges_the_sides() -> None:
    plain, denied = (
        rule("Will Iran attack Kuwait by July 2024?"),
        rule("Will Iran not attack Kuwait by July 2024?"),
    )
    assert (denied.no, denied.silence) == (plain.yes, "yes")


def test_a_number_is_counted_by_parties() -> None:
    found = rule("Will at least three NATO members attack Libya by July 2024?")
    assert (found.least, found.counted) == (3, "actors")
    assert "POL" in found.yes[0].actors


def test_what_must_not_come_first_ends_it() -> None:
    found = rule("Will Iran strike Israel before Israel strikes Iran?")
    assert [(one.actors, one.recipients) for one in found.before] == [(("ISR",), ("IRN",))]


def test_several_answers_are_options() -> None:
    found = rule("Who will attack Iran by July 2024: Israel, Iraq or Pakistan?")
    assert [option.name for option in found.options] == ["Israel", "Iraq", "Pakistan"]
    assert [option.yes[0].actors for option in found.options] == [("ISR",), ("IRQ",), ("PAK",)]


def test_answers_may_stand_before_what_is_asked() -> None:
    found = rule("Which of Israel, Iraq and Pakistan will attack Iran by July 2024?")
    assert [option.name for option in found.options] == ["Israel", "Iraq", "Pakistan"]
    assert (found.yes, found.silence) == ((), "no")


def test_a_number_has_the_answers_that_it_names() -> None:
    found = rule("How many times will Israel strike Iran by July 2024: 0, 1-2, 3 or more?")
    assert found.yes[0].actors == ("ISR",)
    assert [(one.least, one.most) for one in found.options] == [(0, 0), (1, 2), (3, None)]


def test_states_that_do_it_are_counted_once_each() -> None:
    found = rule("How many countries will impose sanctions on Russia by July 2024?")
    assert (found.counted, found.yes[0].actors) == ("actors", ())
    assert found.yes[0].recipients == ("RUS",)
    assert found.options[-1].name == "5 or more"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("How many people will Israel kill in Gaza by July 2024?", "number of people"),
        (
            "How many times will Israel strike Iran by July 2024: 0, 2 or more?",
            "no answer holds 1",
        ),
    ],
)
def test_numbers_that_no_rule_can_count_are_refused(text: str, says: str) -> None:
    assert says in compiled(text).missing[0]


def test_by_when_stays_open() -> None:
    found = rule("When will Russia and Ukraine meet?")
    assert (found.due, found.silence) == (None, "open")


def test_an_announcement_is_enough_where_it_is_asked_for() -> None:
    [pattern] = rule("Will Kenya announce tariffs on Uganda by July 2024?").yes
    assert Status.PLANNED in pattern.statuses


def test_a_refusal_to_attend_means_no() -> None:
    found = rule("Will China attend the peace talks in Geneva by July 2024?")
    assert found.yes[0].actors == ("CHN",)
    assert [one.types for one in found.no] == [("REJECT",)]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Will it rain in London by July 2024?", "No word in it names an event"),
        ("Will Peru win the chess Olympiad by July 2024?", "No word in it names an event"),
        ("Will Iran attack Iraq and will Chad join NATO by July 2024?", "two things"),
        ("Will Chile import 15 billion cubic metres of gas by July 2024?", "15 billion"),
        ("Will the war in Sudan last until July 2024?", "goes on"),
    ],
)
def test_what_cannot_be_compiled_is_said(text: str, says: str) -> None:
    found = compiled(text)
    assert found.rule is None
    assert says in found.missing[0]


def test_what_the_coder_reads_only_as_a_statement_is_compiled_too() -> None:
    [pattern] = rule("Will Kenya send police officers to Haiti?").yes
    assert (pattern.actors, pattern.recipients) == (("KEN",), ("HTI",))
    assert set(pattern.types) >= {"AID", "MOBILIZE"}


@pytest.mark.parametrize(
    ("text", "least", "unit"),
    [
        ("Will NATO send at least 500 troops to Kosovo by July 2024?", 500, "troop"),
        ("Will the US give Ukraine more than $1bn in aid by July 2024?", 10**9 + 1, "$"),
        ("Will Russia launch 100 or more drones at Ukraine by July 2024?", 100, "drone"),
    ],
)
def test_an_amount_must_be_told_by_one_report(text: str, least: int, unit: str) -> None:
    [pattern] = rule(text).yes
    assert (pattern.amount, pattern.unit.partition("|")[0]) == (least, unit)
    assert not any("500" in entry or "least" in entry for entry in pattern.words)


@pytest.mark.parametrize(
    "text",
    [
        "Will Netanyahu still be in office on 1 July 2024?",
        "Will the ceasefire between Israel and Hezbollah still hold on 1 July 2024?",
        "Will Russia still control Bakhmut on 1 July 2024?",
        "Will sanctions on Syria still be in force on 1 July 2024?",
        "Will Hungary still be a member of NATO on 1 July 2024?",
        "Will the Assad regime survive until July 2024?",
    ],
)
def test_what_lasts_is_ended_by_reports_and_kept_by_silence(text: str) -> None:
    found = rule(text)
    assert (found.yes, found.silence) == ((), "yes")
    assert found.no


def test_a_condition_that_must_last_is_not_left_out() -> None:
    found = compiled("Will Iran and Iraq reach a ceasefire that lasts at least six months?")
    assert found.rule is None


def test_what_lasts_in_no_way_that_is_known_names_what_does() -> None:
    assert (
        "a ceasefire" in compiled("Will Iran still enrich uranium on 1 July 2024?").missing[0]
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Will Evo Morales return to Bolivia by July 2024?",
            "Morales was back in Bolivia on Friday.",
        ),
        (
            "Will the Kenyan election commission publish the final results by July 2024?",
            "The Kenyan commission released the results of all counties.",
        ),
        (
            "Will Moldova join the EU by July 2024?",
            "Moldovan flags flew in Brussels as the country joined the EU.",
        ),
        (
            "Will Peru experience regime change by July 2024?",
            "In Peru the government was toppled by officers.",
        ),
        (
            "Will Spain cancel visas of Moroccan students by July 2024?",
            "Spanish consulates cancelled the visas of three students.",
        ),
        (
            "Will Ukraine lose control of Pokrovsk by July 2024?",
            "Russian troops captured Pokrovsk after months.",
        ),
        (
            "Will Erdogan be re-elected as president by 2028?",
            "Recep Tayyip Erdoğan won the presidential election.",
        ),
        (
            "Will the government of France collapse by July 2024?",
            "The French government fell over its budget.",
        ),
        (
            "Will North Korea launch a satellite by July 2024?",
            "North Korea fired a rocket with a satellite on Friday.",
        ),
        (
            "Will the UN Security Council adopt a resolution on Sudan by July 2024?",
            "The Security Council adopted its third resolution on Sudan.",
        ),
        (
            "Will Poland's parliament approve the defence budget by July 2024?",
            "Polish deputies approved the budget late at night.",
        ),
        (
            "Will another Chinese military aircraft enter Japanese airspace by July 2024?",
            "A Chinese patrol plane crossed into the airspace off Japan.",
        ),
    ],
)
def test_what_names_no_event_is_looked_for_by_its_words(text: str, words: str) -> None:
    patterns = [one for one in rule(text).yes if not one.types]
    assert [sightings(one, words, small_letters(words)) != [] for one in patterns] == [True]


def test_aircraft_in_a_zone_are_counted_in_one_report() -> None:
    asked = "Will more than 15 Russian aircraft enter Finland's airspace in a day by July 2024?"
    [pattern] = rule(asked).yes
    told = "{} Russian jets crossed into the airspace of Finland."
    enough = [has_words(pattern, told.format(one).casefold()) for one in ("Nine", "22")]
    assert (pattern.amount, enough) == (16, [False, True])


@pytest.mark.parametrize(
    ("text", "actors", "recipients", "types"),
    [
        ("Will Russia attack or invade Norway by July 2024?", "RUS", "NOR", "ASSAULT"),
        (
            "Will the armies of Chad and Sudan engage in a deadly clash by July 2024?",
            "TCD",
            "SDN",
            "ASSAULT",
        ),
        (
            "Will there be direct talks involving both Macron and Putin by July 2024?",
            "FRA/Macron",
            "RUS/Putin",
            "CONSULT",
        ),
        (
            "Will Modi and Xi meet at the summit in Kazan by July 2024?",
            "IND/Modi",
            "CHN/Xi",
            "CONSULT",
        ),
        (
            "Will a Turkish jet be shot down over Greece by July 2024?",
            "",
            "TUR",
            "ASSAULT",
        ),
    ],
)
def test_questions_of_these_kinds_name_parties_and_deed(
    text: str, actors: str, recipients: str, types: str
) -> None:
    [pattern] = rule(text).yes
    assert (" ".join(pattern.actors), " ".join(pattern.recipients)) == (actors, recipients)
    assert pattern.types == (types,)


def test_a_member_of_a_bloc_is_any_of_them() -> None:
    [pattern] = rule("Will Russia strike a NATO member by July 2024?").yes
    assert {"POL", "EST", "USA"} <= set(pattern.recipients)
    [pattern] = rule("Will any NATO member send troops to Ukraine by July 2024?").yes
    assert {"POL", "EST", "USA"} <= set(pattern.actors)


def test_an_armed_group_is_not_its_state() -> None:
    named = rule("Will Myanmar's Arakan Army capture Sittwe by July 2024?").yes
    assert named[0].actors == ("MMR/Arakan Army",)
    assert named[1].words[0] == "Arakan Army"


def test_when_another_did_it_is_no_part_of_what_is_asked() -> None:
    found = rule("Will Portugal recognize Palestine within 2 months of Spain and Ireland?")
    assert (found.yes[0].words, found.due) == (("recogni",), date(2024, 7, 17))


def test_in_the_middle_of_a_year_is_at_the_end_of_june() -> None:
    assert rule("Will Russia invade Norway by mid 2025?").due == date(2025, 6, 30)


def test_a_word_of_three_letters_is_found_in_its_own_forms_alone() -> None:
    pattern = Pattern(words=("war",))
    asked = ("the wars of last year", "it warned of rain", "a warring pair")
    assert [has_words(pattern, one) for one in asked] == [True, False, True]


@pytest.mark.parametrize(
    ("text", "since", "due"),
    [
        ("Will Kenya hold a referendum in May 2025?", date(2025, 5, 1), date(2025, 5, 31)),
        (
            "Will Kenya hold a referendum before the next vote in May 2025?",
            OPENED,
            date(2025, 5, 31),
        ),
        (
            "Will Anwar Ibrahim be prime minister of Malaysia at the end of 2025?",
            OPENED,
            date(2025, 12, 31),
        ),
    ],
)
def test_a_limit_is_not_when_it_begins(text: str, since: date, due: date) -> None:
    found = rule(text)
    assert (found.since, found.due) == (since, due)


@pytest.mark.parametrize(
    ("text", "actors", "recipients", "words"),
    [
        ("Will Russia open a naval base in Sudan by July 2024?", "RUS", "", ("base", "Sudan")),
        ("Will the Pope visit Turkey by July 2024?", "/Pope", "TUR", ()),
        ("Will Russia use a nuclear weapon in Ukraine by 2026?", "RUS", "UKR", ("nuclear",)),
        (
            "Will Houthi attacks on shipping stop by July 2024?",
            "YEM/Houthi",
            "",
            (
                "attack|strik|bomb|shell|raid|offensive",
                "stop|halt|end|suspend|cease|paus",
            ),
        ),
        (
            "Will the ICC convict Omar al-Bashir?",
            "IGO:ICC",
            "SDN/Bashir",
            ("convict|sentenc|guilty",),
        ),
        (
            "Will Iraq ask US troops to leave by July 2024?",
            "IRQ",
            "USA",
            ("ask|urge|urging|demand|call|appeal", LEAVES),
        ),
        ("Will Ukraine receive Taurus missiles from Germany?", "DEU", "UKR", ("Taurus",)),
        (
            "Will Israel withdraw its troops from Lebanon?",
            "ISR",
            "LBN",
            ("withdr|troop|leav|left|quit|exit|pull out|walk out|depart|pullout",),
        ),
        ("Will Egypt be recognized by Chad by July 2024?", "TCD", "EGY", ("recogni",)),
    ],
)
def test_the_words_that_a_report_must_have_are_those_that_tell(
    text: str, actors: str, recipients: str, words: tuple[str, ...]
) -> None:
    """Neither "its" nor "from" tells a withdrawal, nor "recognized" alone a recognition."""
    [pattern] = rule(text).yes
    assert (" ".join(pattern.actors), " ".join(pattern.recipients)) == (actors, recipients)
    assert pattern.words == words


@pytest.mark.parametrize(
    ("question", "report"),
    [
        ("Will Armenia leave the CSTO?", "Armenia withdraws from the CSTO."),
        ("Will Armenia leave the CSTO?", "Armenia has left the CSTO."),
        ("Will Armenia leave the CSTO?", "Armenia quit the CSTO on Wednesday."),
        ("Will Armenia leave the CSTO?", "Armenia pulled out of the CSTO."),
        ("Will Kenya withdraw from the East African Community?", "Kenya quits the EAC."),
        ("Will France leave Niger?", "France pulled its troops out of Niger."),
        ("Will Mali expel the UN mission?", "Mali kicked out the UN mission."),
        ("Will Brazil condemn Israel?", "Brazil denounced Israel on Friday."),
        ("Will Ghana urge Niger to release Bazoum?", "Ghana calls on Niger to free Bazoum."),
    ],
)
def test_a_report_may_tell_the_deed_with_another_verb(question: str, report: str) -> None:
    assert any(fits(pattern, one) for pattern in rule(question).yes for one in reported(report))


@pytest.mark.parametrize(
    ("question", "report"),
    [
        ("Will Armenia leave the CSTO?", "Armenia froze its share in the CSTO."),
        ("Will Armenia leave the CSTO?", "Azerbaijan withdraws from the CSTO."),
        ("Will Armenia leave the CSTO?", "Armenia quit ECOWAS on Wednesday."),
        ("Will Armenia leave the CSTO?", "Armenia plans to withdraw from the CSTO."),
        ("Will Turkey ratify its pact with Iraq?", "Turkey signed its pact with Iraq."),
        ("Will Germany send Taurus missiles to Ukraine?", "Germany sent tents to Ukraine."),
    ],
)
def test_what_is_only_near_the_deed_does_not_tell_it(question: str, report: str) -> None:
    assert not any(
        fits(pattern, one) for pattern in rule(question).yes for one in reported(report)
    )


@pytest.mark.parametrize(
    "report",
    [
        "Turkey offers to mediate a ceasefire between Russia and Ukraine.",
        "Brazil volunteered to mediate a truce between Russia and Ukraine.",
        "Russia offered a ceasefire to Ukraine.",
    ],
)
def test_a_ceasefire_that_is_offered_decides_nothing(report: str) -> None:
    asked = rule("Will the Russia-Ukraine war end by July 2024?")
    found = [bearing for one in reported(report) for bearing in bearings(asked, one)]
    assert not any(bearing.decides for bearing in found)


def test_before_another_does_the_same() -> None:
    found = rule("Will Sweden join NATO before Finland?")
    assert found.yes[0].words[0] == "Sweden|Swedish"
    assert [one.words[0] for one in found.before] == ["Finland|Finnish"]
    assert rule("Will Sweden join NATO before March?").before == ()


def test_a_ceasefire_somewhere_is_kept_by_silence() -> None:
    found = rule("Will the ceasefire in Gaza hold until July 2024?")
    assert (found.yes, found.silence) == ((), "yes")
    assert found.no[0].words[1] == "Gaza"


def test_an_office_without_a_name_is_that_of_its_state() -> None:
    [pattern] = rule("Will Thailand's prime minister be removed by July 2024?").yes
    assert pattern.words[:2] == ("Thailand|Thai", "prime minister")


def test_accents_are_no_difference() -> None:
    [pattern] = rule("Will Viktor Orban resign by July 2024?").yes
    for words in ("Viktor Orbán resigned.", "Viktor Orban resigned."):
        assert sightings(pattern, words, small_letters(words)) != []
