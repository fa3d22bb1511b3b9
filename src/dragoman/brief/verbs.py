"""Verbs bent for the page: the historic present of a ticker becomes the past of a report."""

from __future__ import annotations

from functools import cache, lru_cache

from dragoman.words import irregular_pasts, irregular_verbs, verb_forms

BACK = {
    "am": "was",
    "is": "was",
    "are": "were",
    "has": "had",
    "have": "had",
    "does": "did",
    "do": "did",
    "will": "would",
    "can": "could",
    "may": "might",
    "shall": "should",
    "'ll": "would",
    "’ll": "would",
}


@lru_cache(maxsize=4096)
def past_of(base: str) -> str:
    """
    The past of a verb given in its base form.

    >>> [past_of(verb) for verb in ("sign", "veto", "strike", "uphold", "ban", "carry")]
    ['signed', 'vetoed', 'struck', 'upheld', 'banned', 'carried']
    """
    return verb_forms(base).past[0]


@cache
def _irregular_pasts() -> frozenset[str]:
    """Pasts and participles: a headline's "torn between" is no base form either."""
    forms = map(verb_forms, irregular_verbs())
    done = (form for verb in forms for form in {*verb.past, *verb.participle} - {verb.base})
    return frozenset({*done, *irregular_pasts(), *BACK.values()})


def is_base_only(word: str) -> bool:
    """
    Whether a verb's form cannot be its past, whatever the reader says.

    >>> [is_base_only(one) for one in ("strike", "fire", "hit", "struck", "fired", "torn")]
    [True, True, False, False, False, False]
    """
    return not word.endswith("ed") and word not in _irregular_pasts()


def is_past_only(word: str) -> bool:
    """
    Whether it is the past of a verb without a rule, and no verb's base.

    >>> [is_past_only(one) for one in ("began", "hit", "strike", "fired")]
    [True, False, False, False]
    """
    return word in _irregular_pasts() and word not in irregular_verbs()


@lru_cache(maxsize=4096)
def base_of_third(word: str) -> str:
    """
    The base of a verb's third person.

    >>> [base_of_third(w) for w in ("launches", "seizes", "denies", "accuses", "vetoes")]
    ['launch', 'seize', 'deny', 'accuse', 'veto']
    """
    if word in {"has", "is", "does", "goes"}:
        return {"has": "have", "is": "be", "does": "do", "goes": "go"}[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zzes", "oes")):
        return word[:-2]
    return word.removesuffix("s")


def past_word(word: str, xpos: str) -> str:
    """
    A finite verb in the past; another word as it is.

    >>> past_word("accuses", "VBZ"), past_word("are", "VBP"), past_word("will", "MD")
    ('accused', 'were', 'would')
    """
    lower = word.lower()
    if lower in BACK:
        return BACK[lower]
    if xpos == "VBZ":
        return past_of(base_of_third(lower))
    return past_of(lower) if xpos == "VBP" else word
