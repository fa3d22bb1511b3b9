"""A party as our own sentences name it, from the words that a text has for it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dragoman.codebook import arms_words, bloc_nouns, demonyms, role_words
from dragoman.records import Actor

_POSSESSIVE = re.compile(r"(?<=\w)[’']s$|(?<=s)[’']$", re.IGNORECASE)
PRONOUNS = frozenset(
    "i me my you your he him his she her hers it its we us our they them their theirs this "
    "that these those who whom whose which himself herself itself themselves".split()
)
_WITH_ARTICLE = re.compile(
    r"(US|U\.S\.|UK|U\.K\.|UN|U\.N\.|EU|E\.U\.|UAE|DRC|Netherlands|Philippines|Maldives"
    r"|United States|United Kingdom|United Arab Emirates|[A-Z].* Republic(?: of .*)?"
    r"|Kremlin|White House|Pentagon|Vatican|Holy See|Taliban|Houthis|West"
    r"|(?:[A-Z]\S* )*(Agency|Army|Assembly|Bank|Commission|Congress|Council|Court|Department"
    r"|Duma|Forces|Front|Fund|Guard|House|Kingdom|League|Ministry|Nations|Navy|Organi[sz]ation"
    r"|Parliament|Party|Senate|Union)(?: of .*| for .*)?"
    r"|(?:Group|Court|Bank|House|Ministry|Department|League|Organi[sz]ation) (?:of|for) .*)"
)
_AN = re.compile(r"(?!(?:U[.SNK]|Ugand|Ukrain|Europ|uni|eu))[aeiou]", re.IGNORECASE)
_INDEFINITE = frozenset(
    "official diplomat source aide spokesman spokeswoman spokesperson adviser advisor person "
    "lawmaker journalist analyst expert soldier officer envoy".split()
)


def spoken_name(actor: Actor, names: Mapping[str, str]) -> str:
    """
    The words for a party inside a sentence, with its article; empty if there are none.

    `names` gives a country's short name by its code. An adjective or pronoun
    that means nothing outside its text gives way to the country's name, and so
    do arms: it is Russia that attacks, not "the Russian missile".

    >>> def party(name, code=""):
    ...     return Actor(name=name, code=code, sector="", start=0, end=0)
    >>> spoken_name(party("Russian", "RUS"), {"RUS": "Russia"})
    'Russia'
    >>> spoken_name(party("U.S. official", "USA"), {})
    'a U.S. official'
    >>> spoken_name(party("European Commission", "IGO:EU"), {})
    'the European Commission'
    """
    name = bare_name(actor, names)
    return bloc_nouns().get(name) or with_article(name)


def bare_name(actor: Actor, names: Mapping[str, str]) -> str:
    """
    As `spoken_name`, without an article: what stands for the party in a list.

    >>> ships = Actor(name="Ukrainian", code="UKR", sector="", start=0, end=9)
    >>> bare_name(ships, {"UKR": "Ukraine"})
    'Ukraine'
    """
    name = _POSSESSIVE.sub("", " ".join(actor.name.split()))
    if not name or is_pronoun(name) or _is_adjective(name) or _are_arms(name, actor.code):
        country = names.get(actor.code, actor.code.rpartition(":")[2])
        return country or ("" if is_pronoun(name) else name)
    return name


def is_pronoun(name: str) -> bool:
    """Whether the words are a pronoun; "US" is none."""
    return name.lower() in PRONOUNS and not (name.isupper() and len(name) > 1)


def with_article(name: str) -> str:
    """
    The name with the article that English gives it.

    >>> [with_article(name) for name in ("Russian president", "Israeli forces", "Xi Jinping")]
    ['the Russian president', 'Israeli forces', 'Xi Jinping']
    """
    article, _, rest = name.partition(" ")
    if article == "The" and _article(rest):  # an outlet keeps its capital, a party does not
        return with_article(rest)
    given = "" if article in ("the", "a", "an", "The") else _article(name)
    return f"{given} {name}" if given else name


def _article(name: str) -> str:
    if "’s " in name or "'s " in name or not name:
        return ""
    if _WITH_ARTICLE.fullmatch(name) or _is_lone_role(name):
        return "the"
    last = name.rsplit(maxsplit=1)[-1]
    if not last.islower() or last.endswith(("s", "people")) or last not in role_words():
        return ""
    if last in _INDEFINITE:
        return "an" if _AN.match(name) else "a"
    return "the"


def _are_arms(name: str, code: str) -> bool:
    return bool(code) and name.rsplit(maxsplit=1)[-1].lower() in arms_words()


def _is_lone_role(name: str) -> bool:
    """Whether a singular role begins it: "leader of Hamas"."""
    first = name.partition(" ")[0]
    return " of " in name and first in role_words() and not first.endswith("s")


def _is_adjective(name: str) -> bool:
    return name.casefold() in demonyms()
