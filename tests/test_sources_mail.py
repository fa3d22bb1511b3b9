"""Newsletters: messages and mailboxes."""

import io
from datetime import date
from pathlib import Path

import pytest

from dragoman.records import Document, Gap, Rejected
from dragoman.sources.fetch import Fetcher
from dragoman.sources.reading import documents_from

HEAD = (
    "From: =?utf-8?q?Caf=C3=A9_Desk?= <desk@example.org>\n"
    "To: somebody@example.org\n"
    "Subject: =?utf-8?b?VGFsa3Mg4oCTIGFuZCBkaW5uZXI=?=\n"
    "Date: Fri, 17 May 2024 22:00:00 -0400\n"
    "Message-ID: <n1@example.org>\n"
)
PLAIN = HEAD + "Content-Type: text/plain; charset=utf-8\n\nThe envoys met.\n"
LONG = "The envoys met again in the old harbour town, and nothing was signed. " * 12
BOTH = (
    HEAD + 'Content-Type: multipart/alternative; boundary="b"\n\n'
    "--b\nContent-Type: text/plain\n\nOpen this letter in a browser.\n"
    "--b\nContent-Type: text/html; charset=utf-8\n\n"
    f"<p>{LONG}</p><script>alert(1)</script>\n--b--\n"
)


def found(data: bytes | Path) -> list[Document | Rejected | Gap]:
    if isinstance(data, Path):
        return list(documents_from(str(data), fetcher=Fetcher()))
    stream = io.BytesIO(data)
    return list(documents_from("-", fetcher=Fetcher(), standard_input=stream))


def test_a_message_is_a_document(tmp_path: Path) -> None:
    (tmp_path / "letter.eml").write_text(PLAIN)
    (one,) = found(tmp_path / "letter.eml")
    assert isinstance(one, Document)
    assert one.text.strip() == "The envoys met."
    assert one.title == "Talks – and dinner"
    assert (one.published, one.published_from) == (date(2024, 5, 17), "mail")
    assert (one.source, one.external_id) == ("Café Desk", "n1@example.org")


def test_a_message_is_known_by_its_headers_alone() -> None:
    (one,) = found(PLAIN.encode())
    assert isinstance(one, Document)
    assert one.title == "Talks – and dinner"
    (text,) = found(b"From: the desk\nTo: you\n\nWords.")
    assert isinstance(text, Document)
    assert text.text.startswith("From: the desk")


def test_a_plain_part_that_says_nothing_gives_way_to_html() -> None:
    (one,) = found(BOTH.encode())
    assert isinstance(one, Document)
    assert one.text == " ".join(LONG.split())


def test_a_mailbox_is_its_messages(tmp_path: Path) -> None:
    separator = "From desk@example.org Fri May 17 22:00:00 2024\n"
    second = PLAIN.replace("n1@", "n2@").replace("met.", "left.\n\n>From there they went on.")
    (tmp_path / "letters.mbox").write_text(f"{separator}{PLAIN}\n{separator}{second}\n")
    texts = [
        one.text.strip()
        for one in found(tmp_path / "letters.mbox")
        if isinstance(one, Document)
    ]
    assert texts == ["The envoys met.", "The envoys left.\n\nFrom there they went on."]


@pytest.mark.parametrize(
    "data",
    [
        HEAD + 'Content-Type: multipart/mixed; boundary="b"\n\n' + "--b\n" * 5000,
        HEAD + "Content-Type: text/plain; charset=nonsense\n\n\xff\xfe\n",
        HEAD + "Content-Transfer-Encoding: base64\n\n!!!not base64!!!\n",
        HEAD.replace("Date: Fri,", "Date: \0 Frigday,") + "\nWords.\n",
        HEAD + "Content-Type: message/rfc822\n\n" * 500,
        HEAD + "Subject: " + "=?utf-8?q?x?=" * 20_000 + "\n\nWords.\n",
    ],
)  # fmt: skip
def test_a_broken_message_is_read_or_told(data: str, tmp_path: Path) -> None:
    (tmp_path / "x.eml").write_bytes(data.encode("latin-1"))
    (one,) = found(tmp_path / "x.eml")
    assert isinstance(one, Document | Rejected)


def test_a_broken_header_costs_no_letter(tmp_path: Path) -> None:
    (tmp_path / "x.eml").write_text(PLAIN.replace("<n1@example.org>", "<2@[ "))
    (one,) = found(tmp_path / "x.eml")
    assert isinstance(one, Document)
    assert one.title == "Talks – and dinner"
