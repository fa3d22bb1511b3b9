"""Texts in other languages are told apart, the language named."""

from __future__ import annotations

import pytest

from dragoman.coding.foreign import foreign_language
from dragoman.records import Document, DocumentId

OTHERS = {
    "Russian": "Министр иностранных дел прибыл в столицу на переговоры.",
    "Ukrainian": "Міністр прибув до столиці на переговори, які тривали цілий день.",
    "Serbian": "Министар је стигао у Београд на разговоре о границама, њих двојица.",
    "Arabic": "وصل الوزير إلى العاصمة لإجراء محادثات",
    "Persian": "وزیر خارجه برای گفتگو به پایتخت رسید و چند روز ماند",
    "Chinese": "外交部长抵达首都举行会谈",
    "Japanese": "外務大臣は会談のため首都に到着した",
    "Korean": "외교부 장관이 회담을 위해 수도에 도착했다",
    "Hebrew": "שר החוץ הגיע לבירה לשיחות",
    "Greek": "Ο υπουργός έφτασε στην πρωτεύουσα για συνομιλίες",
    "Hindi": "विदेश मंत्री वार्ता के लिए राजधानी पहुँचे",
    "German": "Der Minister ist am Montag in der Hauptstadt mit dem Botschafter von Kenia "
    "zusammengetroffen, und sie haben über die Grenze gesprochen.",
}
ENGLISH = (
    "Kenya met Uganda.",
    "The minister, Владимир Петров, met the ambassador of Kenya in the capital on Monday.",
    "12 34 56",
    "",
    "🙂🙂🙂",
    "Ursula von der Leyen met Emmanuel Macron. Later President von der Leyen praised Romania.",
)


def told(text: str) -> str:
    return foreign_language(Document(id=DocumentId("any"), key="any", text=text))


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_is_named(language: str) -> None:
    assert told(OTHERS[language]) == f"it reads as {language}"


@pytest.mark.parametrize("text", ENGLISH)
def test_english_names_and_nothing_are_no_other_language(text: str) -> None:
    assert told(text) == ""
