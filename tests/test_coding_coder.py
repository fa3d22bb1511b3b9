"""What a whole document gives: its events in order, what earlier sentences say, rejections."""

from __future__ import annotations

import gc
from datetime import date

import pytest

from dragoman.pipeline import code_text, coded_document
from dragoman.records import Coding, Document, DocumentId

FRIDAY = date(2024, 5, 17)


def coding(text: str, language: str = "") -> Coding:
    return coded_document(
        Document(
            id=DocumentId("report-1"),
            key="report-1",
            text=text,
            published=FRIDAY,
            language=language,
        )
    )


def reasons(text: str, language: str = "") -> list[str]:
    return [rejected.reason for rejected in coding(text, language).rejected]


def test_events_come_in_the_order_of_their_words() -> None:
    text = "Kenya met Uganda. France sent tanks to Mali. Peru condemned Chile."
    assert [event.type for event in coding(text).events] == ["CONSULT", "AID", "ACCUSE"]


def certainty(text: str) -> float:
    return coding(text).events[-1].confidence


def test_a_misspelt_name_makes_its_event_less_sure() -> None:
    right = certainty("Afghanistan accused Pakistan of espionage.")
    assert certainty("Afganistan accused Pakistan of espionage.") < right
    assert certainty("Pakistan accused Afganistan of espionage.") < right


def test_a_surname_without_first_mention_makes_its_event_less_sure() -> None:
    alone = certainty("Peru condemned Petro.")
    assert alone < certainty("Peru condemned Gustavo Petro.")
    assert alone < certainty("Gustavo Petro left Lima. Peru condemned Petro.")
    assert alone < certainty("Peru condemned President Petro.")


def recipient(text: str) -> tuple[str, str, str]:
    [party] = coding(text).events[-1].recipient
    return party.name, party.code, party.sector


@pytest.mark.parametrize(
    ("told", "code", "sector"),
    [
        ("the interior minister of Serbia", "SRB", "GOV"),
        ("head of Kenya's electoral commission", "KEN", "GOV"),
        ("a spokesman for the Kenyan army", "KEN", "MIL"),
        ("a reporter for the BBC", "GBR", "MED"),
        ("a manager at Gazprom", "RUS", "BUS"),
        ("an analyst at the University of Belgrade", "SRB", "EDU"),
        ("a former colonel in the Russian army", "RUS", "ELI"),
        ("a former member of the Russian parliament", "RUS", "ELI"),
        ("who heads the Czech central bank", "CZE", "GOV"),
        ("chief executive of the Turkish firm Baykar", "TUR", "BUS"),
    ],
)
def test_a_person_of_no_table_is_what_the_words_behind_the_name_tell(
    told: str, code: str, sector: str
) -> None:
    assert recipient(f"Bolivia criticised Ana Kovač, {told}.") == ("Ana Kovač", code, sector)


def test_a_person_is_of_the_body_that_is_named_with_of_or_from() -> None:
    text = "Bolivia criticised Ana Kovač of the Serbian foreign ministry."
    assert recipient(text) == ("Ana Kovač", "SRB", "GOV")
    text = "Bolivia criticised officials from the European Union."
    assert recipient(text) == ("officials", "IGO:EU", "IGO")


def test_a_person_is_not_of_the_place_of_an_office_or_of_a_protest() -> None:
    assert recipient("Bolivia criticised the envoy for Sudan.")[1] == ""
    text = "Chile met Kenya. Bolivia criticised protesters at the Russian embassy."
    assert recipient(text)[1] == ""


def test_the_step_of_a_party_tells_how_it_was_guessed() -> None:
    [event] = coding("Afganistan condemned Petro.").events
    says = [step.says for step in event.because if step.step in ("actor", "recipient")]
    assert [one.rsplit(", ", 1)[-1] for one in says] == [
        "read as “Afghanistan”",
        "known by the surname alone",
    ]


def test_an_event_knows_its_document_and_its_day() -> None:
    [event] = coding("Kenya met Uganda.").events
    assert (event.document, event.published) == ("report-1", FRIDAY)


def test_a_pronoun_stands_for_the_person_of_the_sentence_before() -> None:
    event = coding("The president of Kenya visited Uganda. He condemned Somalia.").events[-1]
    assert [(party.name, party.code) for party in event.actor] == [
        ("president of Kenya", "KEN")
    ]


def test_a_pronoun_without_anybody_before_it_is_no_known_party() -> None:
    assert all(
        not party.code for event in coding("He attacked.").events for party in event.actor
    )


@pytest.mark.parametrize("language", ["fr", "de-CH", "ru_RU"])
def test_a_document_that_says_it_is_not_english_is_rejected_whole(language: str) -> None:
    assert coding("Kenya met Uganda.", language).events == ()
    assert reasons("Kenya met Uganda.", language) == ["not English"]


@pytest.mark.parametrize("language", ["en", "en-GB", "English", ""])
def test_a_document_in_english_is_coded(language: str) -> None:
    assert len(coding("Kenya met Uganda.", language).events) == 1


def test_a_document_in_other_letters_is_rejected_whole() -> None:
    assert reasons("Россия и Китай провели переговоры в Москве.") == ["not English"]


def test_a_document_without_english_words_is_rejected_whole() -> None:
    text = "Le ministre a rencontré hier son homologue pour parler du conflit dans la région. "
    assert reasons(text * 3) == ["not English"]


def test_a_sentence_of_sport_is_rejected_with_its_words() -> None:
    [rejected] = coding("Kenya attacked well and beat Uganda in the World Cup final.").rejected
    assert rejected.reason == "sport, weather or entertainment"
    assert rejected.words.startswith("Kenya attacked")


def test_a_rejection_says_where_its_sentence_stands() -> None:
    text = "It was quiet.\nThey attacked at dawn."
    [rejected] = coding(text).rejected
    assert (rejected.reason, rejected.words) == ("no party known", "attacked")
    assert rejected.id == "report-1"
    assert str(text.index("They")) in rejected.detail


@pytest.mark.parametrize(
    "text",
    [
        "Macron spoke to reporters in Paris.",
        "Macron met with the BBC in Paris.",
        "Macron held a meeting with correspondents of the Kenyan press.",
    ],
)
def test_a_talk_with_the_press_is_told_to_be_none(text: str) -> None:
    assert reasons(text) == ["talk with the press"]


def test_nothing_is_made_up_for_a_role_that_is_not_stated() -> None:
    [event] = coding("Peru was attacked.").events
    assert event.actor == ()
    assert [party.code for party in event.recipient] == ["PER"]


def test_two_words_for_one_act_give_one_event() -> None:
    [event] = coding("Israeli strikes killed two Syrian soldiers.").events
    assert event.type == "ASSAULT"


def test_every_decision_leaves_a_step() -> None:
    [event] = coding("Kenya met Uganda, Reuters reported.").events
    assert {step.step for step in event.because} >= {"type", "actor", "status", "attribution"}


def test_a_quote_holds_the_words_and_the_parties_and_no_more() -> None:
    [event] = coding("On Monday, in heavy rain, Kenya condemned Uganda for the leak.").events
    assert event.quote == "Kenya condemned Uganda"


def test_a_surname_stands_for_the_person_named_before() -> None:
    text = "Chinese President Xi Jinping met nobody. Xi condemned Japan."
    event = coding(text).events[-1]
    assert [(party.name, party.code) for party in event.actor] == [("Xi", "CHN")]


def test_a_headline_in_capitals_is_coded_with_the_words_as_they_stand() -> None:
    [event] = coding("KENYA CONDEMNS UGANDA").events
    assert [party.name for party in event.actor] == ["KENYA"]
    assert [party.name for party in event.recipient] == ["UGANDA"]


def test_a_text_without_a_day_gives_events_without_one() -> None:
    [event] = code_text("Kenya met Uganda.")
    assert (event.published, event.date) == (None, None)


def test_what_a_coding_leaves_needs_no_sweep() -> None:
    # What refers to itself would hold the vectors of its sentence until Python sweeps.
    text = "Kenya told the two countries on Monday that it had condemned the attack on Lima."
    coding(text)  # tables and model are loaded
    gc.collect()
    gc.disable()
    try:
        coding(text)
        assert gc.collect() == 0
    finally:
        gc.enable()
