"""
Bytes as text: byte order mark, then what is declared, then UTF-8, then detection.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PROLOG = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})""")
_META = re.compile(
    rb"""<meta[^>]{1,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE
)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_HEAD_BYTES = 16 * 1024
# The browsers' reading of old labels (WHATWG Encoding): the wider sibling.
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
# Codecs of Python that are no encoding of a page.
_NO_ENCODINGS = {"utf-7", "unicode_escape", "raw_unicode_escape", "idna", "punycode"}
_SAMPLE_BYTES = 64 * 1024
_FOREIGN_SHARE = 0.12


def marked_encoding(data: bytes) -> str:
    """The encoding that a byte order mark names, or ""."""
    return next((name for mark, name in _MARKS if data.startswith(mark)), "")


def declared_encodings(data: bytes) -> tuple[str, ...]:
    """What an XML prolog and the meta elements of the first 16 KB declare, in this order."""
    head = _COMMENT.sub(b"", data[:_HEAD_BYTES])
    found = [*_PROLOG.findall(head), *_META.findall(head)]
    return tuple(dict.fromkeys(label.decode("ascii", "replace") for label in found))


def encoding_of(data: bytes, declared: Sequence[str] = ()) -> str:
    """The name of the codec that reads these bytes, or "" if none does."""
    marked = marked_encoding(data)
    if marked:
        return marked
    for label in declared:
        codec = _codec(label)
        if codec and _decodes(data, codec):
            return codec
    if _is_utf8(data):
        return "utf-8"
    return _detected_encoding(data)


def decoded_text(data: bytes, declared: Sequence[str] = ()) -> str | None:
    """
    The bytes as text, damaged characters replaced; None if nothing decodes them.

    >>> decoded_text("Москва".encode("cp1251"), ["windows-1251"])
    'Москва'
    """
    encoding = encoding_of(data, declared)
    return data.decode(encoding, "replace") if encoding else None


def _codec(label: str) -> str:
    try:
        found = codecs.lookup(label)
    except (LookupError, ValueError):  # ValueError: a label with a NUL
        return ""
    if not getattr(found, "_is_text_encoding", True):  # "uu", "zlib", "hex" are none
        return ""
    name = found.name
    return "" if name in _NO_ENCODINGS else _WIDER.get(name, name)


def _decodes(data: bytes, codec: str) -> bool:
    if codec.startswith(("utf-16", "utf-32")) and b"\0" not in data:
        return False  # declared in bytes that could not be read if it were so
    try:
        codecs.getincrementaldecoder(codec)().decode(data)
    except (ValueError, LookupError):
        return False
    return True


def _is_utf8(data: bytes) -> bool:
    """True for UTF-8, also where less than a tenth of what is not ASCII is damaged."""
    # Incremental: a sample may end in the middle of a character.
    if _decodes(data, "utf-8"):
        return True
    text = data.decode("utf-8", "replace")
    foreign = sum(character > "\x7f" for character in text)
    damaged = text.count("\N{REPLACEMENT CHARACTER}")
    return damaged * 10 < foreign


def _detected_encoding(data: bytes) -> str:
    # English with a foreign name now and then is windows-1252: too few signs
    # for detection, which takes "François" for windows-1250.
    foreign = sum(byte > 0x7F for byte in data)
    if foreign < len(data) * _FOREIGN_SHARE and _decodes(data, "cp1252"):
        return "cp1252"
    from charset_normalizer import from_bytes  # noqa: PLC0415  start-up: seldom needed

    best = from_bytes(data[:_SAMPLE_BYTES]).best()
    return "" if best is None else best.encoding
