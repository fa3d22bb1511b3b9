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
_SPACE = re.compile(r"\s+")


def clean_text(text: str) -> str:
    r"""
    The text composed (NFC), with "\n" as the only line end and no controls.

    >>> clean_text("Kyiv\r\nsaid\x1b[0m \u202eno\u202c")
    'Kyiv\nsaid[0m no'
    """
    if text.isascii() and text.isprintable():  # most are: nothing to be done
        return text
    lines = _LINE_ENDS.sub("\n", text)
    return unicodedata.normalize("NFC", UNPRINTABLE.sub(_replacement, lines))


def clean_line(text: str) -> str:
    r"""
    The text on one line, for titles, names and messages.

    >>> clean_line("  A title \n on two lines ")
    'A title on two lines'
    """
    return _SPACE.sub(" ", clean_text(text)).strip()


def _replacement(match: re.Match[str]) -> str:
    character = match.group()
    if "\ud800" <= character <= "\udfff":
        return "\N{REPLACEMENT CHARACTER}"
    if "\x80" <= character <= "\x9f":
        # Numbers that meant windows-1252: quotation marks, dashes, the euro.
        # HTML reads "&#146;" so, and a word must not lose its apostrophe.
        return character.encode("latin-1").decode("cp1252", "ignore")
    return ""
