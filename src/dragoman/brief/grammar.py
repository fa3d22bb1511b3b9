"""English as far as the brief alone needs it: number, and verbs by status and time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.brief.phrases import Verb

# By status and, where it matters, the time of the date in the sentence.
ACTIVE = {
    "happened": "{past}",
    "ongoing": "{is_} {doing}",
    "ongoing since": "{has} been {doing}",
    "ongoing past": "{was} {doing}",
    "planned": "{is_} to {base}",
    "planned past": "{was} to {base}",
    "possible": "may {base}",
    "possible past": "may have {done}",
    "denied": "{has} not {done}",
    "denied past": "did not {base}",
    "denied future": "will not {base}",
}
PASSIVE = {
    "happened": "{was} {done}",
    "ongoing": "{is_} being {done}",
    "ongoing since": "{has} been {done}",
    "ongoing past": "{was} being {done}",
    "planned": "{is_} to be {done}",
    "planned past": "{was} to be {done}",
    "possible": "may be {done}",
    "possible past": "may have been {done}",
    "denied": "{has} not been {done}",
    "denied past": "{was} not {done}",
    "denied future": "will not be {done}",
}
SINGULAR = {"is_": "is", "was": "was", "has": "has"}
PLURAL = {"is_": "are", "was": "were", "has": "have"}

# Words that end in s and are one, or do not and are many.
ONE = re.compile(r"(ss|us|is|ics|news)$")
MANY = frozenset({"police", "troops", "people", "they", "we", "men"})
# A capitalised last word is a proper name, and one, unless it names a people or a party.
MEMBERS = re.compile(r"(ians|eans|icans|mans|elis|ocrats|Houthis|Saudis|Iraqis|Kurds|Turks)$")
TAIL = re.compile(r"\s+(?:of|in|from|at|for|near|who|with|close to)\s.*$|,.*$|\s*\(.*$")


def is_plural(names: Sequence[str]) -> bool:
    """
    Whether the names as a subject take a plural verb.

    >>> is_plural(["U.S. officials"]), is_plural(["the United States"])
    (True, False)
    """
    if len(names) != 1:
        return len(names) > 1
    words = TAIL.sub("", names[0]).split()
    if not words:
        return False
    last = words[-1]
    if last.lower() in MANY or words[0].lower() == "both":
        return True
    if last[:1].isupper():
        return bool(MEMBERS.search(last))
    return last.endswith("s") and not ONE.search(last)


def verb_words(verb: Verb, status: str, time: str, *, plural: bool, passive: bool) -> str:
    """
    The verb as the status, the time of the date and the subject bend it.

    `time` is "", "past", "since" or "future".

    >>> give = Verb(base="give", past="gave", done="given", doing="giving")
    >>> verb_words(give, "denied", "", plural=False, passive=True)
    'has not been given'
    """
    forms = PASSIVE if passive else ACTIVE
    pattern = forms.get(f"{status} {time}", forms[status])
    return pattern.format(
        base=verb.base,
        past=verb.past,
        done=verb.done,
        doing=verb.doing,
        **(PLURAL if plural else SINGULAR),
    )
