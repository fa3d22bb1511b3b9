"""Whether a text is in another language than English, which we do not code."""

from __future__ import annotations

from collections import Counter

from dragoman.codebook import function_words
from dragoman.records import Document
from dragoman.words import words

_LEAST_WORDS = 12
"""Fewer words tell no language: a headline may be all names."""
_LEAST_SHARE = 0.15
"""Of another language's small words; English texts reach 0.05 by names and quotations."""
_SAMPLE = 2_000


def foreign_language(document: Document) -> str:
    """What tells that the text is not English, with the language, or nothing."""
    stated = document.language.lower().replace("_", "-").split("-")[0]
    if stated and stated not in ("en", "eng", "english"):
        return f"the source says the language is {document.language!r}"
    sample = document.text[:_SAMPLE]
    letters = [character for character in sample if character.isalpha()]
    if letters and sum(character > "ɏ" for character in letters) > 0.3 * len(letters):
        return "most letters are not Latin"
    found = [word.lower() for word in words(sample) if word[:1].isalpha()]
    return _latin_language(found) if len(found) >= _LEAST_WORDS else ""


def _latin_language(found: list[str]) -> str:
    """The language whose small words outnumber the English ones, if one does."""
    counts = Counter(
        language
        for word in found
        for language, small_words in function_words().items()
        if word in small_words
    )
    english = counts.pop("English", 0)
    language, most = max(counts.items(), key=lambda item: item[1], default=("", 0))
    if most > 2 * english and most >= _LEAST_SHARE * len(found):
        return f"it reads as {language}"
    return ""
