"""Text in any encoding is read right and none of it is lost."""

import codecs
import os
from pathlib import Path

import pytest

from dragoman.sources.decoding import declared_encodings, decoded_text, encoding_of

ROBUST = (
    Path(os.environ.get("DRAGOMAN_DATA", Path(__file__).parents[2] / "shared/data")) / "robust"
)

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


def test_a_declaration_in_a_comment_or_of_no_encoding_is_passed_over() -> None:
    page = b'<!-- <meta charset="cp1250"> --><meta charset="bogus"><meta charset="cp1251">'
    assert declared_encodings(page) == ("bogus", "cp1251")
    data = page + RUSSIAN.encode("cp1251")
    assert decoded_text(data, declared_encodings(data)) == data.decode("cp1251")


def test_declarations_are_found_as_browsers_find_them() -> None:
    """Of html5lib's cases those that declare something; what a script writes is not read."""
    folder = ROBUST / "html5lib-tests" / "encoding"
    if not folder.exists():
        pytest.skip(f"the stored cases are not at {folder}")
    asked, wrong = 0, []
    for path in sorted(folder.glob("*.dat")):
        for case in path.read_bytes().split(b"#data\n")[1:]:
            data, _, label = case.partition(b"\n#encoding\n")
            wanted = codecs.lookup(label.strip().decode()).name
            found = encoding_of(data, declared_encodings(data)).removesuffix("-sig")
            # cp1252: nothing valid is declared, or what a browser does not take for valid.
            if wanted != "cp1252" and declared_encodings(data):
                asked += 1
                wrong += [data] if found != wanted else []
    assert asked > 30
    assert [b"euc-jp" in data for data in wrong] == [True]  # its bytes are in fact UTF-8
