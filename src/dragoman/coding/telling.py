"""What of a document tells of the world, and which of its sentences are worth reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.coding.foreign import foreign_language
from dragoman.coding.quotations import Spoken, spoken
from dragoman.coding.triggers import may_hold_event
from dragoman.coding.voices import is_heading
from dragoman.notices import CORRECTION, notice_of
from dragoman.records import Document, Rejected, Sentence

_SHOWN = 60
"""Characters by which a text without a title is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """
    The sentences of a document that tell of the world, in order: none of a text in
    another language, and not those of a notice on the report itself.

    `to_read` are those of them that hold a word which may name an event, or tell whose
    words such a sentence is; `spoken` are those within a quotation, by their number;
    `rejected` is what is to be told of the document whatever its sentences hold.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    to_read: tuple[Sentence, ...]
    spoken: Mapping[int, Spoken]
    rejected: tuple[Rejected, ...]

    def with_read(self, read: Iterator[Sentence]) -> Iterator[Sentence]:
        """The sentences in order, those to read as they were read, which `read` gives."""
        waiting = iter(self.to_read)
        wanted = next(waiting, None)
        for one in self.sentences:
            if one is wanted:
                yield next(read)
                wanted = next(waiting, None)
            else:
                yield one


def told(document: Document, sentences: Sequence[Sentence]) -> Told:
    """What there is to code of a document that is made of these sentences."""
    language = foreign_language(document)
    if language:
        shown = document.title or document.url or document.text[:_SHOWN].strip()
        detail = f"{language}: {shown}" if shown else language
        rejected = Rejected(id=document.id, reason="not English", detail=detail)
        return Told(
            document=document, sentences=(), to_read=(), spoken={}, rejected=(rejected,)
        )
    notice = notice_of(document.text)
    telling = _beside(document, sentences, notice)
    quoted = spoken(document, telling)
    needed = {at for at, one in enumerate(telling) if may_hold_event(one)}
    needed |= {at for one in needed & quoted.keys() for at in quoted[one].told_by}
    needed |= {0} if telling and is_heading(telling[0]) else set()
    return Told(
        document=document,
        sentences=telling,
        to_read=tuple(one for at, one in enumerate(telling) if at in needed),
        spoken=quoted,
        rejected=tuple(_noticed(document, notice)),
    )


def _beside(
    document: Document, sentences: Sequence[Sentence], notice: str
) -> tuple[Sentence, ...]:
    """The sentences that are no part of the notice."""
    if not notice:
        return tuple(sentences)
    start = document.text.find(notice)
    end = start + len(notice)
    return tuple(one for one in sentences if one.end <= start or one.start >= end)


def _noticed(document: Document, notice: str) -> Iterator[Rejected]:
    if notice and notice == document.text:
        yield Rejected(id=document.id, reason="withdrawn", detail=notice[:_SHOWN])
    elif notice:
        yield Rejected(id=document.id, reason=CORRECTION, detail=notice)
