"""
Text as the documents keep it: composed, with plain line ends, without controls.

Offsets point into `Document.text`, so all of this happens before a document is
made and never after.
"""

from __future__ import annotations

import re
import unicodedata

from dragoman.words import UNPRINTABLE

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\u2028\u2029]")
_OTHER_ENDS = "\r\x0b\x0c\u2028\u2029"
_SPACE = re.compile(r"\s+")
# What feeds set behind the words of a report: the way to the whole of it.
_TAIL = re.compile(
    r"\s*(?:\[?R(?:ead|EAD) (?:the )?(?:[Ff]ull|[Mm]ore|[Ww]hole|MORE)"
    r"(?: (?:[Aa]rticle|[Ss]tory|[Rr]eport|[Pp]ost))?(?: (?:at|on|in) [\w.-]+)?"
    r"|\[?Continue [Rr]eading\b[^\n]{0,150}"
    r"|The post [^\n]{1,300} (?:appeared first|first appeared) on [^\n]{1,150})[\s\]…»→.]*$"
)


def clean_text(text: str) -> str:
    r"""
    The text composed (NFC), with "\n" as the only line end and no controls.

    >>> clean_text("Kyiv\r\nsaid\x1b[0m \u202eno\u202c")
    'Kyiv\nsaid[0m no'
    """
    if text.isascii() and text.isprintable():  # most are: nothing to be done
        return text
    if any(end in text for end in _OTHER_ENDS):
        text = _LINE_ENDS.sub("\n", text)
    if not _is_shown(text):
        text = UNPRINTABLE.sub(_replacement, text)
    return unicodedata.normalize("NFC", text)


def _is_shown(text: str) -> bool:
    """
    Whether nothing of it can be UNPRINTABLE: a look, where the search takes a page of the
    web a millisecond.
    """
    return text.replace("\n", "").replace("\t", "").replace("\xa0", "").isprintable()


def clean_line(text: str) -> str:
    r"""
    The text on one line, for titles, names and messages.

    >>> clean_line("  A title \n on two lines ")
    'A title on two lines'
    """
    return _SPACE.sub(" ", clean_text(text)).strip()


def without_tail(text: str) -> str:
    """
    The text without the "Read full article" that its feed sets at the end.

    Where that followed a sentence without its full stop, the stop stands for it.

    >>> without_tail("Peru left the bloc on Monday Read Full Story at Ledger.example")
    'Peru left the bloc on Monday.'
    >>> without_tail("Peru left the … Continue reading Peru leaves →")
    'Peru left the …'
    """
    found = _TAIL.search(text)
    head = text[: found.start()] if found else ""
    if found is None or not head.strip():
        return text
    is_whole = "ull" in found.group() and head[-1:].isalnum()
    return f"{head}." if is_whole else head


def _replacement(match: re.Match[str]) -> str:
    character = match.group()
    if "\ud800" <= character <= "\udfff":
        return "\N{REPLACEMENT CHARACTER}"
    if "\x80" <= character <= "\x9f":
        # Numbers that meant windows-1252: quotation marks, dashes, the euro.
        # HTML reads "&#146;" so, and a word must not lose its apostrophe.
        return character.encode("latin-1").decode("cp1252", "ignore")
    return ""
