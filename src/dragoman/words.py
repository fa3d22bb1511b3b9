"""
What counts as a word, and the forms a word takes.

The tables of `data/` and the texts are cut by the same rule, so that a name in
a table is found in a text: as the English treebanks of Universal Dependencies cut
them, which the reader learnt from. "Russia's" and "hasn't" are two words, "U.S."
and "pro-Beijing" one, "Russian-led" three.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

VERB_FORMS = "verb_forms.tsv"
# Characters that are no part of any word: C0 but tab and line feed, DEL and C1, what
# reorders the words on a screen, what is unseen and breaks a word in two, lone
# surrogates (which cannot be encoded) and non-characters.
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_PREFIXES = (
    "anti|co|counter|cross|ex|inter|intra|mid|mini|mis|multi|neo|non|over|post|pre|pro|re|semi"
    "|sub|ultra"
)
_WORD = re.compile(
    rf"""
      # Most words, by the shortest way: letters before a blank or comma (but for "cannot",
      # "gonna" and the like), and marks, which all the rules below would cut alike. Twice
      # as fast as to try them all.
      [A-Za-z]++(?=[ ,])(?<!(?i:nnot))(?<!(?i:nna|tta))
    | [,;:()"“”] | \.(?!\S)
    | (?:https?://|www\.)[^\s<>"”’]*[^\s<>"”’.,;:!?)\]]  # addresses
    | [\w.+-]+@[\w-]+\.[\w.-]*\w
    | [@#]\w+
    | (?:[A-Z]\.){{2,}}                             # U.S., U.N., D.C.
    | (?:[ap]\.m|e\.g|i\.e)\.
    | (?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sgt|Capt|Cmdr|Maj|Adm)\.(?!\w)
    | (?:Prof|Rev|Hon|Sen|Rep|Gov|St|Jr|Sr)\.(?!\w)
    | (?:Inc|Corp|Ltd|Co|Bros|vs|etc)\.(?!\w)
    | No\.(?=\s?\d)
    | (?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.(?=\s)
    | (?<![^\W_])[A-Z]\.(?=[ ][A-Z])                # J. Edgar
    | \d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s|bn|m)?(?!\w)  # 12,252  3.5  15th  1990s
    | [^\W\d_]+?(?=n['’][tT]\b) | n['’][tT]\b       # has n't, ca n't
    | (?i:can(?=not\b)|gon(?=na\b)|wan(?=na\b)|got(?=ta\b))
    # pro-Beijing, but not well-known
    | (?i:(?:{_PREFIXES})-(?=[^\W_]{{2}})|e-(?=mail|commerce))[^\W_]+
    | [^\W_]+(?:['’](?!(?:[sSmMdD]|re|ve|ll|RE|VE|LL)\b)[^\W_]+)*  # words; O'Brien, Sana'a
    | ['’](?:[sSmMdD]|re|ve|ll|RE|VE|LL)\b          # the possessive, 'm, 'll
    | \.{{2,}} | …+ | [!?]{{2,}} | -{{2,}}
    | \S
    """,
    re.VERBOSE,
)


_CUT_IN_TWO = re.compile(r"\b(?:cannot|gonna|wanna|gotta)\b", re.IGNORECASE)


def plain(text: str) -> str:
    r"""
    The text on one line, without the characters that are part of no word.

    >>> plain(" Red\x1b[31m \n tide")
    'Red[31m tide'
    """
    # Cut first: some of these characters are line ends, and part two words.
    return " ".join(UNPRINTABLE.sub("", " ".join(text.split())).split())


class WordSpan(NamedTuple):
    """A word and where it stands in the text it was cut from."""

    text: str
    start: int
    end: int


def unaccented(text: str) -> str:
    """
    The text without accents.

    >>> unaccented("Orbán und Khürelsükh")
    'Orban und Khurelsukh'
    """
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def small_letters(text: str) -> str:
    """The text as words are looked for in it: in small letters, without accents."""
    return unaccented(text.casefold())


def word_spans(text: str) -> list[WordSpan]:
    """
    The words and marks of a text, in order.

    >>> [word.text for word in word_spans("Russia's U.S.-led foes hasn’t met.")]
    ['Russia', "'s", 'U.S.', '-', 'led', 'foes', 'has', 'n’t', 'met', '.']
    """
    return [WordSpan(one[0], one.start(), one.end()) for one in _WORD.finditer(text)]


def word_matches(text: str) -> Iterator[re.Match[str]]:
    """As `word_spans`, for who makes something else of each word."""
    return _WORD.finditer(text)


def words(text: str) -> tuple[str, ...]:
    """The words of a phrase, as they are written."""
    if text.isascii() and text.replace(" ", "").isalpha() and not _CUT_IN_TWO.search(text):
        return tuple(text.split())  # nothing but letters and blanks is cut otherwise
    return tuple(found[0] for found in _WORD.finditer(text))


@dataclass(frozen=True, slots=True)
class VerbForms:
    """
    The five forms of an English verb.

    `past` and `participle` may hold several, the one that we write first.
    """

    base: str
    third: str
    past: tuple[str, ...]
    participle: tuple[str, ...]
    gerund: str

    @property
    def all(self) -> frozenset[str]:
        """Every form."""
        return frozenset({*self.past, *self.participle, self.base, self.third, self.gerund})


@lru_cache(maxsize=4096)
def verb_forms(base: str) -> VerbForms:
    """
    The forms of a verb given in its base form.

    >>> forms = verb_forms("condemn")
    >>> forms.third, forms.past, forms.gerund
    ('condemns', ('condemned',), 'condemning')
    >>> verb_forms("strike").participle
    ('struck', 'stricken')
    """
    past, participle = _irregular().get(base, ((_past(base),),) * 2)
    return VerbForms(base, _third(base), past, participle, _gerund(base))


def plural(noun: str) -> str:
    """
    The plural of a noun, by rule.

    >>> [plural(word) for word in ("embargo", "treaty", "clash", "man")]
    ['embargoes', 'treaties', 'clashes', 'men']
    """
    if noun.endswith("man"):
        return noun[:-3] + "men"
    return _third(noun)


def _third(base: str) -> str:
    if base in {"have", "be", "do", "go"}:
        return {"have": "has", "be": "is", "do": "does", "go": "goes"}[base]
    if re.search(r"(s|x|z|ch|sh|[^aeiou]o)$", base):
        return base + "es"
    if re.search(r"[^aeiou]y$", base):
        return base[:-1] + "ies"
    return base + "s"


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if re.search(r"[^aeiou]y$", base):
        return base[:-1] + "ied"
    return _doubled(base) + "ed"


def _gerund(base: str) -> str:
    if base == "be":
        return "being"
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return base[:-1] + "ing"
    return _doubled(base) + "ing"


def _doubled(base: str) -> str:
    """The stem with its last consonant doubled where English doubles it (ban, commit)."""
    one_syllable = re.fullmatch(r"[^aeiou]*(?:qu)?[aeiou][bdgklmnprt]", base)
    if one_syllable or base in _STRESSED_LAST:
        return base + base[-1]
    return base


_STRESSED_LAST = frozenset(
    (
        "commit admit submit permit refer deter rebel expel rebut compel transfer concur "
        "abet equip regret occur prefer propel dispel cancel signal kidnap acquit annul "
        "control confer patrol repel airdrop readmit extol forbid defer incur"
    ).split()
)


@lru_cache(maxsize=1)
def _irregular() -> Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Pasts and participles of the verbs of `data/verb_forms.tsv`, ours first."""
    text = files("dragoman").joinpath("data", VERB_FORMS).read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return {
        base: (tuple(past.split("/")), tuple(participle.split("/")))
        for base, past, participle in lines[1:]
    }


def irregular_verbs() -> tuple[str, ...]:
    """The bases of the verbs whose forms follow no rule."""
    return tuple(_irregular())


@lru_cache(maxsize=1)
def irregular_pasts() -> Mapping[str, str]:
    """The bases of these verbs by each form of their past."""
    return {past: base for base, (pasts, _) in _irregular().items() for past in pasts}
