"""Which sentences stand within a quotation, and whose a transcript's words are."""

from __future__ import annotations

import pytest

from dragoman.coding.quotations import spoken
from dragoman.codings import coded_document
from dragoman.language.sentences import sentences
from dragoman.records import Document, DocumentId


def document(text: str) -> Document:
    """A document of this text alone."""
    return Document(id=DocumentId("d"), key="d", text=text)


@pytest.mark.parametrize(
    ("text", "told_by"),
    [
        ("Ngo left. He said why. Nobody asked.", {}),
        ('Ngo said it was over. "We go. Nobody asked us." He left.', {1: (0,), 2: (0,)}),
        ("“We go. Nobody asked us,” he said. “It ends. Here.”", {0: (1,), 2: (1,), 3: (1,)}),
        ('Ngo called it "a farce." He left.', {}),
        ("Ngo said:\n\n“We go.\n\n“It ends. Here.”\n\nHe left.", {1: (0,), 2: (0,), 3: (0,)}),
        (
            "Ngo left.\n\n“We go. It ends.\n\nHe came back “to rest” and slept.",
            {1: (0,), 2: (0,)},
        ),
        ('Oh left. Ngo: "no". Oh came.\n\n"We go," Oh said. "It ends."', {4: (3,)}),
        ("“We go.” Ngo left.", {0: ()}),
        ("‘We’re off. Nobody’s asked us,’ Ngo said. It’s over.", {0: (1,)}),
        ("Ngo’s men left the ‘zone’. They said ‘no’ to him. It’s over.", {}),
    ],
)
def test_sentences_in_quotations_know_who_may_tell_whose_they_are(
    text: str, told_by: dict[int, tuple[int, ...]]
) -> None:
    whole = document(text)
    found = spoken(whole, sentences(whole))
    assert {at: one.told_by for at, one in found.items()} == told_by


def test_a_transcript_s_speaker_speaks_until_the_next() -> None:
    text = (
        "Briefing by the President of Ghana and Adviser Kofi Mensah of Ghana\n\n"
        "MR. MENSAH: Good morning. We condemn the attack on Lomé.\n\n"
        "Q Will Ghana close the border?\n\n"
        "We condemn Togo's attack on Kara.\n\n"
        "PRESIDENT OF TOGO: We condemn the attack on Tamale."
    )
    accused = [one for one in coded_document(document(text)).events if one.type == "ACCUSE"]
    assert [[actor.code for actor in one.actor] for one in accused] == [
        ["GHA"],
        [],
        ["TGO"],
    ]
