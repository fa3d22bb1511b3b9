"""
A document's sentences. Their offsets point into the stored text.

By rule: blank lines and list marks end a sentence, and so do full stops that do
not belong to an abbreviation, an initial or a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.records import Document, Sentence, Token
from dragoman.words import word_matches

MAX_SENTENCE = 2_000
"""Characters. What is longer is a table or noise and is cut at a blank."""

_SHORT_WRAP = 30
"""Characters. A shorter line before a small letter is an item of a list."""

_END = re.compile(r"""([.!?…]+)(["”’')\]]*(?:\s?\[\d+\])*)(\s+)(?=["“‘'(\[]*[A-Z0-9À-Þ])""")
_CASUAL_END = re.compile(r"""([.!?…]+)(["”’')\]]*)(\s+)(?=["“‘'(\[]*\w)""")
"""Where sentences begin with small letters."""
_ABBREVIATIONS = frozenset(
    (
        "mr mrs ms dr prof gen lt col sgt capt sen rep gov rev hon jr sr st vs no adm "
        "brig maj cmdr jan feb mar apr jun jul aug sept sep oct nov dec inc corp ltd co "
        "e.g i.e etc approx c ca fig"
    ).split()
)
_STARTERS = frozenset(
    (
        "The A An He She It They We I In On At But And After Before His Her Their This "
        "That These Those However Meanwhile For As If When While Both According No Some "
        "Last"
    ).split()
)
_BULLET = re.compile(r"^\s*(?:[•*–·▪-]|\d{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True)
class _Block:
    start: int
    end: int


def sentences(document: Document) -> tuple[Sentence, ...]:
    """The sentences of the text, in order; whitespace belongs to none."""
    found: list[Sentence] = []
    for paragraph, block in enumerate(_blocks(document.text)):
        for start, end in _sentence_spans(document.text, block):
            found.append(_sentence(document, start, end, paragraph))
    return tuple(found)


def _sentence(document: Document, start: int, end: int, paragraph: int) -> Sentence:
    text = document.text[start:end]
    tokens = tuple(
        Token(word[0], start + word.start(), start + word.end()) for word in word_matches(text)
    )
    return Sentence(
        document=document.id,
        text=text,
        start=start,
        end=end,
        paragraph=paragraph,
        tokens=tokens,
    )


def _blocks(text: str) -> Iterator[_Block]:
    """
    Runs of lines that belong together.

    A line break joins only where lines were wrapped at a width: the line is
    long, does not end a sentence, and the next one is no list item.
    """
    start: int | None = None
    position = 0
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if line.strip():
            start = position if start is None else start
            if not _is_wrapped(line, lines[number + 1] if number + 1 < len(lines) else ""):
                yield _Block(start, position + len(line))
                start = None
        position += len(line) + 1


def _is_wrapped(line: str, following: str) -> bool:
    ends = line.rstrip().endswith((".", "!", "?", "”", '"', ":", "…"))
    return (
        60 <= len(line) <= 100
        and not ends
        and bool(following.strip())
        and not _BULLET.match(following)
    ) or (_SHORT_WRAP <= len(line) <= 100 and bool(following[:1].islower()))


def _sentence_spans(text: str, block: _Block) -> Iterator[tuple[int, int]]:
    start = block.start
    bullet = _BULLET.match(text[block.start : block.end])
    if bullet:
        start += bullet.end()
    end = _CASUAL_END if text[start : block.end].lstrip("\"“‘'([ ")[:1].islower() else _END
    for found in end.finditer(text, start, block.end):
        if _ends_sentence(text, start, found):
            yield from _trimmed(text, start, found.end(2))
            start = found.end()
    yield from _trimmed(text, start, block.end)


def _ends_sentence(text: str, start: int, found: re.Match[str]) -> bool:
    if found[1] != ".":
        return True
    before = re.search(r"[\w.’'-]+$", text[max(start, found.start() - 30) : found.start()])
    word = before[0] if before else ""
    following = re.match(r"[\"“‘'(\[]*([\w’'-]+)", text[found.end() : found.end() + 40])
    if word.lower() in _ABBREVIATIONS:
        return False
    if re.fullmatch(r"(?:[A-Z]\.)*[A-Z]", word):
        return "." in word and following is not None and following[1] in _STARTERS
    return True


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > MAX_SENTENCE:
        cut = text.rfind(" ", start + 1, start + MAX_SENTENCE)
        cut = cut if cut > start else start + MAX_SENTENCE
        yield start, cut
        start = cut + 1 if text[cut].isspace() else cut
    if end > start:
        yield start, end
