"""What a report says of itself is no event."""

from __future__ import annotations

from dragoman.codings import coded_document, coded_together
from dragoman.records import Document
from dragoman.sources.documents import Draft, made_document

MET = "Russia's foreign minister met China's foreign minister in Moscow on Friday."
NOTICE = "An earlier version of this article said that Russia had attacked Ukraine on Friday."


def document(text: str) -> Document:
    return made_document(Draft(text=text))


def test_no_event_is_read_in_a_correction() -> None:
    told = document(f"{MET}\n\n{NOTICE}")
    alone = coded_document(document(MET))
    for coding in (coded_document(told), *coded_together([told])):
        assert [one.type for one in coding.events] == [one.type for one in alone.events]
        assert [(one.reason, one.detail) for one in coding.rejected] == [
            ("correction notice", NOTICE)
        ]


def test_the_same_words_of_somebody_else_are_an_event() -> None:
    assert coded_document(document("Russia attacked Ukraine on Friday.")).events


def test_a_report_that_is_taken_back_gives_no_events() -> None:
    coding = coded_document(document(f"RETRACTED: Ministers met\n\n{MET}"))
    assert coding.events == ()
    assert [one.reason for one in coding.rejected] == ["withdrawn"]
