"""
Which sentences stand within a quotation as a whole, and which sentences tell whose it is.

"X said the talks had failed. “We will close the border. Nobody asked us.”": the second and
third are X's words, though neither says so. A quotation that goes on in the next paragraph
is opened there anew, and closed only where it ends.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.records import Document, Sentence

_OPENING, _CLOSING, _EITHER = "“", "”", '"'
_SINGLE_OPENING, _SINGLE_CLOSING = "‘", "’"
_AROUND = " \t\n\"“”'‘’([)]"
"""What may stand between a sentence's end and its words."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """
    A sentence that stands within a quotation as a whole.

    `told_by` are the numbers of sentences that may tell whose it is, the likeliest
    first: the one in which the quotation ends, and the one before it.
    """

    told_by: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Span:
    """A stretch of text between marks; those of one `run` are one quotation."""

    start: int
    end: int
    run: int


def spoken(document: Document, sentences: Sequence[Sentence]) -> dict[int, Spoken]:
    """The sentences within a quotation, by their number."""
    if not any(mark in document.text for mark in (_OPENING, _EITHER, _SINGLE_OPENING)):
        return {}
    spans = tuple(_spans(document.text, sentences))
    starts = [one.start for one in spans]
    within = [_within(spans, starts, one) for one in sentences]
    tellers = _tellers(sentences, spans, starts, within)
    return {at: Spoken(told_by=tellers[at]) for at, one in enumerate(within) if one is not None}


def _spans(text: str, sentences: Sequence[Sentence]) -> Iterator[_Span]:
    """The quotations of each paragraph."""
    run, mark = 0, ""
    for first, last in _paragraphs(sentences):
        if mark and text[first] != mark:
            mark = ""  # whoever wrote it forgot to close it
        run += not mark
        opened, mark = -1, ""
        for at in range(first, last):
            if not mark and text[at] in (_OPENING, _EITHER, _SINGLE_OPENING):
                opened, mark = at, text[at]
            elif mark and _closes(text, at, mark):
                yield _Span(opened, at, run)
                mark = ""
                run += 1
        if mark:
            yield _Span(opened, last, run)


def _closes(text: str, at: int, mark: str) -> bool:
    """Whether a quotation that was opened by the mark is closed here."""
    if mark == _SINGLE_OPENING:
        after = text[at + 1 : at + 2]
        apostrophe = after.isalnum() or (text[at - 1] == "s" and after == " ")
        return text[at] == _SINGLE_CLOSING and not apostrophe
    return text[at] == (_EITHER if mark == _EITHER else _CLOSING)


def _paragraphs(sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    start = 0
    for at, one in enumerate(sentences):
        if at + 1 == len(sentences) or sentences[at + 1].paragraph != one.paragraph:
            yield sentences[start].start, one.end
            start = at + 1


def _within(spans: Sequence[_Span], starts: Sequence[int], sentence: Sentence) -> _Span | None:
    """The quotation that holds all words of a sentence."""
    first = sentence.start + len(sentence.text) - len(sentence.text.lstrip(_AROUND))
    last = sentence.start + len(sentence.text.rstrip(_AROUND + ".,!?…"))
    at = bisect_left(starts, first) - 1
    return spans[at] if at >= 0 and first < last <= spans[at].end else None


def _tellers(
    sentences: Sequence[Sentence],
    spans: Sequence[_Span],
    starts: Sequence[int],
    within: Sequence[_Span | None],
) -> list[tuple[int, ...]]:
    """
    For each sentence that is quoted the one in which the quotation ends, and the last
    before it that is not quoted.
    """
    count = len(sentences)
    after, before = list(range(1, count + 1)), list(range(-1, count - 1))
    for at in range(count - 2, -1, -1):
        one, following = within[at], within[at + 1]
        if one is not None and following is not None and one.run == following.run:
            after[at] = after[at + 1]
    for at in range(1, count):
        if within[at - 1] is not None:
            before[at] = before[at - 1]
    found: list[tuple[int, ...]] = []
    for at, one in enumerate(within):
        told = [after[at]] if one and _ends_in(one, after[at], sentences, spans, starts) else []
        near = before[at] >= 0 and (
            sentences[before[at] + 1].paragraph - sentences[before[at]].paragraph <= 1
        )
        found.append((*told, *([before[at]] if near else [])))
    return found


def _ends_in(
    quoted: _Span,
    number: int,
    sentences: Sequence[Sentence],
    spans: Sequence[_Span],
    starts: Sequence[int],
) -> bool:
    """Whether the sentence of this number begins within the same quotation."""
    if number >= len(sentences):
        return False
    begins = sentences[number].start
    at = bisect_right(starts, begins) - 1
    return at >= 0 and spans[at].run == quoted.run and begins <= spans[at].end
