"""Text in any encoding is read right and none of it is lost."""

import codecs

import pytest

from dragoman.sources.decoding import declared_encodings, decoded_text

RUSSIAN = "Россия и Китай подписали соглашение о сотрудничестве в Пекине."
FRENCH = "François Hollande met the envoy in Orléans — officials said."

CASES = [
    (FRENCH.encode("utf-8"), (), FRENCH),
    (FRENCH.encode("cp1252"), (), FRENCH),
    (RUSSIAN.encode("cp1251"), (), RUSSIAN),
    (RUSSIAN.encode("koi8_r"), (), RUSSIAN),
    (RUSSIAN.encode("cp1251"), ("windows-1251",), RUSSIAN),
    (codecs.BOM_UTF8 + RUSSIAN.encode(), ("windows-1251",), RUSSIAN),
    (codecs.BOM_UTF16_LE + RUSSIAN.encode("utf-16-le"), (), RUSSIAN),
    (codecs.BOM_UTF32_BE + RUSSIAN.encode("utf-32-be"), (), RUSSIAN),
    ("\x93No\x94".encode("latin-1"), ("iso-8859-1",), "“No”"),
    (RUSSIAN.encode(), ("no-such-encoding",), RUSSIAN),
    (b"plain words", ("utf-16",), "plain words"),
    (b"plain words", ("utf-7", "unicode_escape"), "plain words"),
    (b"plain words", ("uu", "zlib", "hex", "base64", "rot13", "undefined"), "plain words"),
    (b"plain words", ("a\0b", "x" * 500), "plain words"),
]


@pytest.mark.parametrize(("data", "declared", "text"), CASES)
def test_bytes_are_read_as_written(data: bytes, declared: tuple[str, ...], text: str) -> None:
    assert decoded_text(data, declared) == text


def test_one_damaged_byte_does_not_change_the_encoding() -> None:
    data = RUSSIAN.encode() + b"\xff" + RUSSIAN.encode()
    assert decoded_text(data) == f"{RUSSIAN}\ufffd{RUSSIAN}"


def test_a_declaration_is_found_in_prolog_and_meta() -> None:
    assert declared_encodings(b'<?xml version="1.0" encoding="koi8-r"?>') == ("koi8-r",)
    assert declared_encodings(b'<html><meta charset="cp1251">') == ("cp1251",)
