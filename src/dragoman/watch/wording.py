"""
The sentence of a question, brought into the form in which the coder reads it best.

Markets write "Israel x Hamas ceasefire before September?"; a sentence of the same
meaning is "Will there be a ceasefire between Israel and Hamas before September?".
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from dragoman.words import plain

_BRACKETS = re.compile(r"\s*[\[{][^\]}]*[\]}]\s*")
_PREFIX = re.compile(
    r"^(?:\[?(?:metaculus|polymarket|manifold)\]?|question)\s*:\s*", re.IGNORECASE
)
_CROSSED = re.compile(
    r"^(?:Will there be )?(?:an? |another )?(?P<a>[A-Z][\w.’']*(?: [A-Z][\w.’']+)*)"
    r"(?: x | ?[-–] ?| vs\.? )(?P<b>[A-Z][\w.’']*(?: [A-Z][\w.’']+)*) "
    r"(?P<thing>[a-z][\w -]*?)(?P<rest>(?: (?:by|before|in|on|until|announced|broken)\b.*)?)$"
)
_THINGS = re.compile(
    r"\b(?:ceasefire|cease-fire|truce|deal|agreement|treaty|clash|war|engagement|confrontation"
    r"|talks|meeting|summit|accord|exchange)\b"
)
_LEADING_DATE = re.compile(
    r"^(?P<date>(?:By|Before|On|In|Between|During|Until) [^,]*?(?:, \d{4})?), "
)
_AUXILIARY = re.compile(r"^(?:will|is|does|do|shall)\b\s*", re.IGNORECASE)
_PLAINER = (
    (re.compile(r"\bEOY\b", re.IGNORECASE), "the end of"),
    (
        re.compile(
            r"\b(?:before|by) (?:the )?end of (?=\w+ \d{1,2}(?:st|nd|rd|th)?\b(?! ?\d))",
            re.IGNORECASE,
        ),
        "by ",
    ),
    (re.compile(r"\bbefore (?:the )?end of\b", re.IGNORECASE), "by the end of"),
    (re.compile(r" after the launch of this question and\b"), ""),
    (re.compile(r"\b(?:by|before) mid[- ](?=(?:19|20)\d\d\b)", re.IGNORECASE), "by 30 June "),
    (re.compile(r"\b(within \w+ (?:day|week|month|year)s?) of (?:the )?[A-Z].*$"), r"\1"),
    (
        re.compile(
            r"\b(an?) ([A-Z][\w.]*) x ([A-Z]\w*) ((?:\w+ )?(?:deal|agreement|treaty|accord))\b"
        ),
        r"\1 \4 between \2 and \3",
    ),
    (re.compile(r", for any reason\b"), ""),
    (
        re.compile(
            r"\b(january|february|march|april|june|july|august|september|october|november"
            r"|december)(?= \d)"
        ),
        lambda found: found[1].capitalize(),
    ),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """
    A question in two forms: `sentence` begins with "Will", `body` is that without it.

    `is_denied` is true of "Will Trump and Putin not meet?"; the body asks without "not".
    `by_when` asks for a day ("When will …?", "By when …?").
    """

    sentence: str
    body: str
    is_denied: bool = False
    by_when: bool = False


def asked(text: str) -> Asked:
    """
    The question as a sentence of one form.

    >>> asked("Israel x Hamas ceasefire before September?").sentence
    'Will there be a ceasefire between Israel and Hamas before September?'
    >>> asked("Trump visits China by May 15?").body
    'Trump visits China by May 15'
    >>> asked("Will Trump and Putin not meet?").is_denied
    True
    """
    words = _bare(text)
    by_when = re.match(r"^(?:by |on what (?:day|date) )?when\b,?\s*", words, re.IGNORECASE)
    words = words[by_when.end() :] if by_when else words
    lead = _LEADING_DATE.match(words)
    if lead:
        words = f"{words[lead.end() :]} {lead['date'][0].lower()}{lead['date'][1:]}"
    body = _crossed(_AUXILIARY.sub("", words))
    body = re.sub(r"^there be (?:an?|another|any) (.*?) announced\b", r"there be a \1", body)
    denied = re.search(r"\b(?:not|n['’]t|never)\b ?", body)
    if denied and not re.search(r"\bnot only\b", body):
        body = body[: denied.start()] + body[denied.end() :]
    return Asked(
        sentence=f"Will {body}?",
        body=body,
        is_denied=denied is not None,
        by_when=by_when is not None,
    )


def _bare(text: str) -> str:
    shown = "".join(
        character
        for character in text
        if unicodedata.category(character) not in {"So", "Cs", "Sk"}
    )
    words = _PREFIX.sub("", _BRACKETS.sub(" ", plain(shown)))
    for pattern, instead in _PLAINER:
        words = pattern.sub(instead, words)
    return words.strip().rstrip("?. ").strip()


def _crossed(body: str) -> str:
    """A pair with a thing between them, as "there be a thing between them"."""
    crossed = _CROSSED.match(re.sub(r"^there be (?:an? |another )?", "", body))
    if crossed is None or not _THINGS.search(crossed["thing"]):
        first, _, rest = re.sub(r"(?<=\w) x (?=[A-Z])", " and ", body).partition(" ")
        return f"{first.lower() if _THINGS.fullmatch(first.lower()) else first} {rest}".strip()
    thing = crossed["thing"].strip()
    broken = " broken" if crossed["rest"].startswith(" broken") else ""
    rest = crossed["rest"].removeprefix(" broken").removeprefix(" announced")
    return f"there be a {thing}{broken} between {crossed['a']} and {crossed['b']}{rest}"
