"""The words by which parties are told from what stands beside them."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.codebook import Name
from dragoman.coding.grammar import is_function_word
from dragoman.records import Sentence

_ATTACHED = frozenset(
    (
        "backed based made linked aligned occupied controlled administered born held "
        "supported funded run sponsored style era speaking owned allied "
        "member built designed produced supplied manufactured trained financed drafted proposed"
    ).split()
)
_BEFORE = frozenset("pro anti non ex".split())
_TONGUES = frozenset("language languages alphabet script dialect".split())
"""What is said in the words of a people without being theirs alone."""
VERBS_TOO = frozenset(
    (
        "forces force heads head leads leaders-elect states state guards engineers volunteers "
        "orphans tutors marshals fathers outlaws pilots"
    ).split()
)
BACKING = frozenset("backed aligned linked sponsored funded allied armed trained".split())
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
ARTICLED = frozenset(
    (
        "united netherlands philippines uk us u.s. u.k. uae usa dr democratic republic "
        "maldives bahamas gambia vatican holy czech soviet dominican central solomon "
        "marshall comoros"
    ).split()
)
ACTS = frozenset(
    "attack attacks strike strikes barrage barrages raid raids assault test tests".split()
)
LONGEST_OFFICE = 6  # words of what it is for: "Health, Labour and Welfare"
_LONGEST_ACT = 7  # words between a state and "Act" in the name of a law
KNOWING = frozenset(
    "expert experts specialist specialists scholar scholars analyst analysts watcher watchers "
    "adviser advisers advisor advisors desk hand hawk hawks".split()
)
"""Who knows a state, and is not of it, behind its name: "China scholar"."""
OF_EVERY_STATE = frozenset({"LEG", "JUD"})
PLACE_LABELS = frozenset({"LOC", "GPE", "COUNTRY"})
BEARERS = frozenset({"country", "organisation", "place", "capital"})
ELSEWHERE = frozenset("diplomat diplomats ambassador ambassadors envoy envoys".split())
"""Who is based in a country and is not of it."""


def in_compound(lower: Sequence[str], first: int, last: int) -> bool:
    """Whether they are part of a compound: "Russian-backed", "the Russian language"."""
    before, after = lower[max(0, first - 2) : first], lower[last : last + 2]
    if _TONGUES.intersection(after[:1]):
        return True
    return (len(after) == 2 and after[0] == "-" and after[1] in _ATTACHED) or (
        len(before) == 2 and before[1] == "-" and before[0] in _BEFORE
    )


def is_national(word: str) -> bool:
    """Whether a demonym stands for people: "Russians", "Israelis"."""
    return word.endswith("s") and not word.endswith("ss") and word != "Swiss"


def describes_noun(sentence: Sentence, index: int, end: int, name: Name) -> bool:
    """Whether a state only describes a noun: "the Ukraine peace talks"."""
    if name.kind not in ("country", "capital", "place") or index == 0:
        return False
    after = sentence.tokens[end].text if end < len(sentence.tokens) else ""
    return (
        sentence.tokens[index - 1].text.lower() in ("the", "a", "an", "this")
        and sentence.tokens[index].text.lower() not in ARTICLED
        and after[:1].islower()
        and not is_function_word(after)
    )


def opens_act(after: Sequence[str]) -> bool:
    """Whether what follows a state makes a law's name of it: "Hong Kong Human Rights Act"."""
    for word in after[:_LONGEST_ACT]:
        if word in ("Act", "Bill", "Ordinance"):
            return True
        if not (word.istitle() or word in ("and", "of", "&")):
            return False
    return False
