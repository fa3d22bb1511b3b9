"""The sentence around a quote, cut from the text of its document."""

from __future__ import annotations

import re

REACH = 200
# A full stop after a single capital letter ends an initial ("U.S. officials"), not a sentence.
SENTENCE_END = re.compile(r"(?<!\b[A-Z])[.!?…][\"'”’)\]]*(?=\s|$)|\n")

BULLET = re.compile(r"^\s*[•*–·▪-]\s+")


def context_of(text: str, start: int, end: int) -> str:
    """
    The words around `text[start:end]`, to the nearest sentence end on each side.

    At most 200 characters on a side; a side that is cut short within a
    sentence begins or ends with an ellipsis.

    >>> context_of("It rained. They met on Thursday in Rome. It stopped.", 16, 31)
    'They met on Thursday in Rome.'
    """
    return BULLET.sub("", _before(text, start)) + text[start:end] + _after(text, end)


def _before(text: str, start: int) -> str:
    near = text[max(0, start - REACH) : start]
    ends = [found.end() for found in SENTENCE_END.finditer(near)]
    if ends:
        return near[ends[-1] :].lstrip()
    if start <= REACH:
        return near.lstrip()
    _, _, words = near.partition(" ")
    return f"… {words}"


def _after(text: str, end: int) -> str:
    # One character back: the quote may bring its own full stop.
    if SENTENCE_END.match(text, max(0, end - 1)):
        return ""
    near = text[end : end + REACH]
    found = SENTENCE_END.search(near)
    if found and not (
        found.end() == len(near) and found.group() != "\n" and len(text) > end + REACH
    ):
        return near[: found.end()].rstrip()
    if end + REACH >= len(text):
        return near.rstrip()
    words, _, _ = near.rpartition(" ")
    return f"{words} …"
