"""
Questions that a text asks itself, of its reader or in passing.

"Will China attend …?", "it is unclear whether Israel will …", and what may change:
"perhaps making it more overt". A question of somebody in a talk ("Can you confirm …?")
is none of the text's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.naming import PRONOUNS, is_pronoun
from dragoman.records import Sentence
from dragoman.watch.clauses import (
    below,
    noun_phrase,
    relation_of,
    subject_phrase,
    subtree,
    verb_phrase,
    words_between,
)

LONGEST_WORDS = 28
_ASKING = frozenset("will could can might may would".split())
_TALK = frozenset("i me my you your we us our yourself ourselves".split())
_NOBODY = frozenset("there anyone anybody everyone someone others more what".split())
_PERHAPS = frozenset("perhaps possibly maybe potentially probably".split())
_MAY = frozenset("may might could would will".split())
_MAKING = frozenset("make makes making made render renders rendering".split())
_MARK = re.compile(r"[“”\"«»]")
_MAY_ASK = re.compile(
    r"\?|\bwhether\b|\b(?:perhaps|possibly|potentially|may|might|could)\b.*"
    r"\b(?:mak|render)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question that the words of a sentence ask: outright ("?"), or in passing."""

    text: str
    outright: bool
    start: int
    end: int


def may_ask(text: str) -> bool:
    """Whether it is worth reading the sentence for a question."""
    return _MAY_ASK.search(text) is not None


def asked_questions(sentence: Sentence) -> list[Asked]:
    """The questions of a sentence that has its tree, without their question marks."""
    outright = list(_outright(sentence))
    found = outright or [*_whether(sentence), *_becoming(sentence)]
    return [
        Asked(
            text=text,
            outright=bool(outright),
            start=sentence.start,
            end=sentence.end,
        )
        for text in found
        if _is_askable(text)
    ]


def _is_askable(text: str) -> bool:
    asked = text.split()
    if not 3 <= len(asked) <= LONGEST_WORDS:
        return False
    return (
        not is_pronoun(asked[1])
        and asked[1].lower() not in _NOBODY
        and not _TALK & {word.lower() for word in asked}
    )


def _outright(sentence: Sentence) -> Iterator[str]:
    """What a modal asks that opens the sentence, or its part behind a mark."""
    if not sentence.text.rstrip("”\"’') ").endswith("?"):
        return
    for at, token in enumerate(sentence.tokens):
        opens = at == 0 or sentence.tokens[at - 1].upos == "PUNCT"
        if opens and token.text.lower() in _ASKING and _has_subject(sentence, at + 1):
            rest = words_between(sentence, at + 1, len(sentence.tokens))
            yield "Will " + _MARK.sub("", rest).rstrip(" ?")
            return


def _has_subject(sentence: Sentence, at: int) -> bool:
    """Whether a noun phrase begins here: "or would recognize" asks nothing by itself."""
    token = sentence.tokens[at : at + 1]
    return bool(token) and token[0].upos not in {"VERB", "AUX", "PART", "ADV", "PUNCT", "PRON"}


def _whether(sentence: Sentence) -> Iterator[str]:
    for at, token in enumerate(sentence.tokens):
        if token.text.lower() != "whether" or token.head < 0:
            continue
        if sentence.tokens[at + 1 : at + 2] and sentence.tokens[at + 1].text.lower() == "or":
            continue
        verb = token.head
        subject = subject_phrase(sentence, verb)
        clause = verb_phrase(sentence, verb)
        if subject and clause and sentence.tokens[verb].xpos not in {"VBD", "VBN"}:
            yield f"Will {subject} {clause}"


def _becoming(sentence: Sentence) -> Iterator[str]:
    """Whether what is meant becomes so: "perhaps making it more overt"."""
    for at, token in enumerate(sentence.tokens):
        if token.text.lower() not in _MAKING or not _is_perhaps(sentence, at):
            continue
        made = [
            one for one in below(sentence, at) if relation_of(sentence.tokens[one]) == "obj"
        ]
        so = [
            one
            for one in below(sentence, at)
            if relation_of(sentence.tokens[one]) == "xcomp"
            and sentence.tokens[one].upos == "ADJ"
        ]
        if made and so:
            what = _meant(sentence, made[0])
            quality = sorted(subtree(sentence, so[0], frozenset({"advcl", "punct", "obl"})))
            if what:
                become = words_between(sentence, quality[0], quality[-1] + 1)
                yield f"Will {what} become {become}"


def _is_perhaps(sentence: Sentence, at: int) -> bool:
    hanging = {sentence.tokens[one].text.lower() for one in below(sentence, at)}
    return bool(hanging & (_PERHAPS | _MAY))


def _meant(sentence: Sentence, at: int) -> str:
    """The words for what is made so; "it" is the nearest object before."""
    if sentence.tokens[at].text.lower() not in {"it", "them", "this"}:
        return noun_phrase(sentence, at)
    before = [
        one
        for one in range(at)
        if relation_of(sentence.tokens[one]) == "obj" and sentence.tokens[one].upos == "NOUN"
    ]
    if not before:
        return ""
    phrase = noun_phrase(sentence, before[-1])
    first, _, rest = phrase.partition(" ")
    if first.lower() not in {"its", "their", "his", "her"}:
        return "" if first.lower() in PRONOUNS else phrase
    owner = _owner(sentence, before[-1])
    return f"{owner}’s {rest}" if owner and rest else ""


def _owner(sentence: Sentence, at: int) -> str:
    """The nearest subject before that bears a name."""
    named: Sequence[int] = [
        one
        for one in range(at)
        if relation_of(sentence.tokens[one]) == "nsubj" and sentence.tokens[one].upos == "PROPN"
    ]
    return noun_phrase(sentence, named[-1]) if named else ""
