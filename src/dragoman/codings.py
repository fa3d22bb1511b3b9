"""
From documents to codings: one by one, or many at once.

Of many the sentences are read together, those of like length side by side; a sentence
is read alike whatever stands beside it, so the codings are the same either way.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from dragoman.coding.coder import coded, coded_as_read
from dragoman.coding.telling import Told, told
from dragoman.errors import DragomanError
from dragoman.language.marks import Words
from dragoman.language.reader import Shares, reader
from dragoman.language.sentences import sentences
from dragoman.records import Coding, Document, Gap, Rejected, Sentence
from dragoman.settings import reading_device, reading_threads
from dragoman.stages import UNTIMED, Stages
from dragoman.store.saving import NOT_CODED

BATCH_DOCUMENTS: Final = 32
BATCH_SECONDS: Final = 2.0
BATCH_CHARACTERS: Final = 400_000
"""A batch is whole with so many characters, so that its memory does not grow with articles."""

Item = Document | Rejected | Gap


def coded_document(document: Document) -> Coding:
    """The events of one document: its sentences, read and coded."""
    return coded(document, sentences(document), read_sentences)


def read_sentences(given: Sequence[Sentence]) -> list[Sentence]:
    """The sentences with their tags and trees; the model is loaded when first needed."""
    return reader(threads=reading_threads(), device=reading_device()).read(given)


def read_pair(words: Sequence[str], actor: Words, recipient: Words) -> tuple[Shares, Shares]:
    """What passes between two parties, spans of words; see `Reader.read_pair`."""
    return reader(threads=reading_threads(), device=reading_device()).read_pair(
        words, actor, recipient
    )


def coded_whatever_comes(document: Document) -> Coding:
    """
    As `coded_document`; a fault of ours in one text must not end the reading of
    ten thousand. The document is kept and the fault is told among the rejected.

    Raises `DragomanError` for what no text is at fault for: a table or the model that
    cannot be read.
    """
    try:
        return coded_document(document)
    except DragomanError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told and counted
        fault = f"{type(error).__name__}: {error}"
        rejected = Rejected(id=document.id, reason=NOT_CODED, detail=fault)
        return Coding(document=document, events=(), rejected=(rejected,))


def coded_together(documents: Sequence[Document], stages: Stages = UNTIMED) -> list[Coding]:
    """The codings of the documents, in their order, their sentences read together."""
    try:
        with stages.timed("sentences"):
            cut = [sentences(document) for document in documents]
        with stages.timed("gate"):
            given = [told(document, own) for document, own in zip(documents, cut, strict=True)]
        with stages.timed("reader"):
            ready = iter(read_sentences([one for own in given for one in own.to_read]))
        read = [[next(ready) for _ in own.to_read] for own in given]
    except Exception:  # noqa: BLE001 - one of them is at fault, which shows one by one
        return [coded_whatever_comes(document) for document in documents]
    stages.count("sentences", sum(map(len, cut)))
    stages.count("sentences read", sum(map(len, read)))
    with stages.timed("coding"):
        return [_coded(own, found) for own, found in zip(given, read, strict=True)]


def _coded(given: Told, read: Sequence[Sentence]) -> Coding:
    try:
        return coded_as_read(given, iter(read))
    except Exception:  # noqa: BLE001 - told by the way that tells it
        return coded_whatever_comes(given.document)


def batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """
    The items in their order, in batches that are to be coded together.

    The first batches are small, and none is long in coming, so that who waits for the
    first events of a slow source gets them soon.
    """
    batch: list[Item] = []
    most, characters, begun = 1, 0, time.monotonic()
    for item in items:
        batch.append(item)
        characters += len(item.text) if isinstance(item, Document) else 0
        late = time.monotonic() - begun > BATCH_SECONDS
        if late or len(batch) >= most or characters >= BATCH_CHARACTERS:
            yield batch
            batch, characters, begun = [], 0, time.monotonic()
            most = min(2 * most, BATCH_DOCUMENTS)
    if batch:
        yield batch


def coded_items(
    items: Sequence[Item], stages: Stages = UNTIMED
) -> Iterator[Coding | Rejected | Gap]:
    """The items of a batch in their order, each document as its coding."""
    documents = [item for item in items if isinstance(item, Document)]
    found = iter(coded_together(documents, stages) if documents else ())
    for item in items:
        yield next(found) if isinstance(item, Document) else item
