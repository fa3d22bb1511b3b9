"""Whether a text is in another language than English, which we do not code."""

from __future__ import annotations

from dragoman.coding.grammar import AUXILIARIES, CONJUNCTIONS, DETERMINERS, PREPOSITIONS
from dragoman.records import Document
from dragoman.words import words

_ENGLISH = DETERMINERS | PREPOSITIONS | CONJUNCTIONS | AUXILIARIES
_LEAST_SHARE = 0.12
"""Of function words; English news has 0.3 to 0.5, other languages under 0.05."""
_SAMPLE = 2_000


def foreign_language(document: Document) -> str:
    """What tells that the text is not English, or nothing."""
    stated = document.language.lower().replace("_", "-").split("-")[0]
    if stated and stated not in ("en", "eng", "english"):
        return f"the source says the language is {document.language!r}"
    sample = document.text[:_SAMPLE]
    letters = [character for character in sample if character.isalpha()]
    if letters and sum(character > "ɏ" for character in letters) > 0.3 * len(letters):
        return "most letters are not Latin"
    found = [word.lower() for word in words(sample) if word[:1].isalpha()]
    if len(found) < 25:
        return ""
    share = sum(word in _ENGLISH for word in found) / len(found)
    if share < _LEAST_SHARE:
        return f"only {share:.0%} of its words are English function words"
    return ""
