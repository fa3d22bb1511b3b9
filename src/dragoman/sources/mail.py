"""
Newsletters: a message (`.eml`), or a mailbox of them (`.mbox`).

The plain part of a message is read where it has words; many newsletters carry
one that only says "open this in a browser", and then the HTML part counts.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace
from email.errors import MessageError
from email.message import EmailMessage

from dragoman.own_marks import GENERATOR
from dragoman.records import Document, Rejected
from dragoman.sources.cleaning import clean_text
from dragoman.sources.content import Content
from dragoman.sources.dates import day_of
from dragoman.sources.decoding import decoded_text
from dragoman.sources.documents import NO_DAY, Day, Draft, Given, given_day, made_document
from dragoman.sources.markup import is_overloaded, plain_text

MOST_MESSAGE_BYTES = 15 * 1024 * 1024
# "From somebody@example.org Fri May 17 22:00:00 2024", after an empty line.
_SEPARATOR = re.compile(rb"From \S.*\d{2}:\d{2}")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_NAME = re.compile(r'^\s*"?([^"<]*?)"?\s*<')
# What the standard library's parser raised on broken headers and parts.
_BROKEN = (
    *(MessageError, ValueError, LookupError, AttributeError, TypeError),
    *(ArithmeticError, RecursionError, AssertionError, NameError),
)
_MOST_PARTS = 200
_FEW_CHARACTERS = 300
_RICHER = 3
"""An HTML part with so many times the words of a short plain part is the letter."""


def mailbox_messages(content: Content) -> Iterator[bytes | None]:
    """The messages of a mailbox one by one; None for one that is too large."""
    message: list[bytes] = []
    size, was_empty = 0, True
    for line in content.lines():
        if line is not None and was_empty and _SEPARATOR.match(line):
            if message:
                yield _message(message, size)
            message, size, was_empty = [], 0, False
            continue
        size += MOST_MESSAGE_BYTES + 1 if line is None else len(line) + 1
        if line is not None and size <= MOST_MESSAGE_BYTES:
            message.append(line)
        was_empty = line is not None and not line.strip()
    if message:
        yield _message(message, size)


def _message(lines: list[bytes], size: int) -> bytes | None:
    if size > MOST_MESSAGE_BYTES:
        return None
    return _QUOTED_FROM.sub(rb"\1", b"\n".join(lines))


def message_documents(
    data: bytes, content: Content, given: Given
) -> Iterator[Document | Rejected]:
    """The document of one message, or why there is none."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        if _header(message, "X-Mailer") == GENERATOR:
            yield Rejected(id=content.name, reason="written by Dragoman")
            return
        draft = _draft(message, given)
    except _BROKEN as error:
        said = f"{type(error).__name__}: {error}"
        yield Rejected(id=content.name, reason="broken message", detail=said[:200])
        return
    if clean_text(draft.text).strip():
        yield made_document(replace(draft, place=content.place))
    else:
        yield Rejected(id=content.name, reason="no text", detail="no part with words")


def _draft(message: EmailMessage, given: Given) -> Draft:
    return Draft(
        text=_letter(message),
        title=_header(message, "Subject"),
        published=_day(message, given),
        url=_header(message, "Archived-At").strip("<> "),
        source=given.source or _sender(message),
        language=_header(message, "Content-Language"),
        external_id=_header(message, "Message-ID").strip("<> "),
    )


def _letter(message: EmailMessage) -> str:
    """The words of the message, from its plain part or its HTML part."""
    plain, marked_up = [], []
    for number, part in enumerate(message.walk()):
        if number == _MOST_PARTS:
            break
        if part.is_multipart() or part.is_attachment():
            continue
        if part.get_content_type() == "text/plain":
            plain.append(_words(part))
        elif part.get_content_type() == "text/html":
            marked_up.append(_words(part))
    words = "\n\n".join(plain).strip()
    if (len(words) >= _FEW_CHARACTERS and marked_up) or not marked_up:
        return words
    letter = "\n\n".join(plain_text(part) for part in marked_up if not is_overloaded(part))
    return letter if len(letter) > _RICHER * len(words) else words or letter


def _words(part: EmailMessage) -> str:
    data = part.get_payload(decode=True)
    charset = part.get_content_charset()
    if not isinstance(data, bytes):
        return ""
    return decoded_text(data, [charset] if charset else []) or ""


def _header(message: EmailMessage, name: str) -> str:
    """A header in words; none where it is broken, which costs no letter."""
    try:
        return str(message.get(name) or "")
    except _BROKEN:
        return ""


def _day(message: EmailMessage, given: Given) -> Day:
    if given.published:
        return given_day(given)
    day = day_of(_header(message, "Date"))
    return Day(day=day, given_by="mail") if day else NO_DAY


def _sender(message: EmailMessage) -> str:
    """The name of the list or the sender, never an address: that is a person's."""
    for header in ("List-ID", "From"):
        match = _NAME.match(_header(message, header))
        if match and match.group(1):
            return match.group(1)
    return ""
