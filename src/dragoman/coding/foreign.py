"""Whether a text is in another language than English, which we do not code."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from dragoman.codebook import function_words, scripts
from dragoman.records import Document
from dragoman.words import words

_LEAST_WORDS = 12
"""Fewer words tell no language: a headline may be all names."""
_LEAST_SHARE = 0.15
"""Of another language's small words; English texts reach 0.05 by names and quotations."""
_PARTICLES = frozenset("von van der den de la del di da du dos das".split())
_SAMPLE = 2_000
_LAST_LATIN = "ɏ"
_LEAST_OTHER = 0.3
_LEAST_KANA = 0.1
"""Of Japanese letters: the others may all be Chinese characters."""


def foreign_language(document: Document) -> str:
    """What tells that the text is not English, with the language, or nothing."""
    stated = document.language.lower().replace("_", "-").split("-")[0]
    if stated and stated not in ("en", "eng", "english"):
        return f"the source says the language is {document.language!r}"
    sample = document.text[:_SAMPLE]
    others = [one for one in sample if one > _LAST_LATIN and one.isalpha()]
    if others and len(others) > _LEAST_OTHER * sum(map(str.isalpha, sample)):
        return _language_of_script(others)
    found = [word.lower() for word in _outside_names(words(sample)) if word[:1].isalpha()]
    return _latin_language(found) if len(found) >= _LEAST_WORDS else ""


def _outside_names(found: Sequence[str]) -> Iterator[str]:
    """The words but for the particles of names, which tell no language: "von der Leyen"."""
    named = False  # the word before is part of a name
    for at, word in enumerate(found):
        if word not in _PARTICLES:
            named = word[:1].isupper()
            yield word
            continue
        after = next((one for one in found[at + 1 : at + 3] if one not in _PARTICLES), "")
        if not (named and after[:1].isupper()):
            named = False
            yield word


def _language_of_script(letters: list[str]) -> str:
    """The language that the letters' writing system and rarest letters tell."""
    counts = Counter(unicodedata.name(letter, "?").split(maxsplit=1)[0] for letter in letters)
    if any(counts[script] > _LEAST_KANA * len(letters) for script in ("HIRAGANA", "KATAKANA")):
        return "it reads as Japanese"
    script = counts.most_common(1)[0][0]
    seen = {letter.lower() for letter in letters}
    for row in scripts():
        if row.script == script and (not row.letters or seen & set(row.letters)):
            return f"it reads as {row.language}"
    return "most letters are not Latin"


def _latin_language(found: list[str]) -> str:
    """The language whose small words outnumber the English ones, if one does."""
    languages = _languages_by_word()
    counts = Counter(language for word in found for language in languages.get(word, ()))
    english = counts.pop("English", 0)
    language, most = max(counts.items(), key=lambda item: item[1], default=("", 0))
    if most > 2 * english and most >= _LEAST_SHARE * len(found):
        return f"it reads as {language}"
    return ""


@cache
def _languages_by_word() -> Mapping[str, tuple[str, ...]]:
    """The languages that a small word is one of."""
    found: dict[str, tuple[str, ...]] = {}
    for language, small_words in function_words().items():
        for word in small_words:
            found[word] = (*found.get(word, ()), language)
    return found
