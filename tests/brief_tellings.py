"""How the sentences of a report are told, its events and what else it states."""

from __future__ import annotations

from datetime import date

from dragoman.brief.retelling import Telling, retold
from dragoman.briefing import stated_otherwise, told_sentences
from dragoman.codebook import country_names
from dragoman.pipeline import coded_document
from dragoman.records import Document, DocumentId, Happening, Report

DAY = date(2024, 5, 16)


def tellings(text: str, *, title: str = "") -> list[Telling]:
    """The tellings of the events of a report of 16 May 2024, and of its statements."""
    document = Document(
        id=DocumentId("d"), key="d", text=text, title=title, published=DAY, source="Post"
    )
    events = coded_document(document).events
    reports = [Report(event=event, document=document, known=DAY) for event in events]
    happenings = [Happening(reports=(one,), origins=("Post",)) for one in reports]
    sentences = told_sentences(happenings)
    names = country_names()
    found = [retold(sentences[one.id], one, names) for one in events]
    stated = stated_otherwise([document], happenings)
    found += [retold(sentence, one.event, names) for one, sentence in stated]
    return [one for one in found if one]


def told(text: str, *, headlines: bool = False) -> list[str]:
    """What is told of a report, or its headlines."""
    return [one.headline if headlines else one.text for one in tellings(text)]
