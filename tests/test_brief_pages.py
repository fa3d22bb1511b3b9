"""The brief as Markdown and as HTML: nothing of a source is taken for markup."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from rich.console import Console
from rich.markdown import Markdown

from brief_records import brief_of, day, happening, party, speaker
from dragoman.brief.html import as_html
from dragoman.brief.markdown import as_markdown
from dragoman.brief.plain import shortened, web_link
from dragoman.records import Brief, Gap

VOID = frozenset({"meta", "link", "br", "hr", "img", "input"})
NASTY = "<script>alert(1)</script> [x](javascript:y) *b* _c_ `d` | # \x1b[31m\u202e"
RENDERERS = [as_html, as_markdown]


class Page(HTMLParser):
    """The tags of a page, checked to be closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        self.attributes |= set(values)
        if tag not in VOID:
            self.open.append(tag)
        if "id" in values:
            self.ids.append(values["id"])
        if "href" in values:
            self.links.append(values["href"])

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def full_brief() -> Brief:
    return brief_of(
        happening("AID", url="https://news.example/a", title="Aid sent", quote="sent the guns"),
        happening("CONSULT", "planned", date=day(2024, 6, 15), quote="will meet in June"),
        happening("SANCTION", "possible", quote="is weighing tariffs"),
        gaps=(Gap(source="feed.example", reason="timed out"),),
        rejected_by_reason={"no actor": 3, "no date": 12},
        documents=40,
    )


def nasty_brief() -> Brief:
    return brief_of(
        happening(
            "AID",
            quote=NASTY,
            title=NASTY,
            source=NASTY,
            url="javascript:alert(1)",
            actor=(party(NASTY),),
            attribution=(speaker(NASTY),),
        ),
        gaps=(Gap(source=NASTY, reason=NASTY),),
        rejected_by_reason={NASTY: 1},
    )


def test_a_script_in_a_source_is_shown_and_not_run() -> None:
    html = as_html(nasty_brief())
    page = Page(html)
    assert "script" not in page.tags
    assert "&lt;script&gt;" in html
    assert not any(name.startswith("on") for name in page.attributes)


def test_a_link_that_is_not_of_the_web_is_dropped() -> None:
    assert not [link for link in Page(as_html(nasty_brief())).links if "javascript" in link]
    assert re.search(r"(?<!\\)\]\(", as_markdown(nasty_brief())) is None


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " JaVaScRiPt:alert(1)",
        "java\x00script:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//news.example/a",
        "https://",
        "http://[::1",
        "",
    ],
)
def test_such_an_address_is_no_link(url: str) -> None:
    assert web_link(url) == ""


def test_an_address_cannot_leave_its_attribute() -> None:
    assert web_link('https://a.example/"><b') == "https://a.example/%22%3E%3Cb"


def test_every_reference_number_leads_to_its_entry() -> None:
    page = Page(as_html(full_brief()))
    targets = [link for link in page.links if link.startswith("#")]
    assert "#ref-1" in targets
    assert {target[1:] for target in targets} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_the_page_needs_nothing_from_elsewhere() -> None:
    html = as_html(full_brief())
    page = Page(html)
    assert page.tags.isdisjoint({"link", "script", "img", "iframe", "object", "base", "form"})
    assert "src" not in page.attributes
    assert "url(" not in html
    assert "@import" not in html


def test_the_quote_is_marked_within_its_sentence() -> None:
    assert "Others add that <mark>sent the guns</mark> for some time." in as_html(full_brief())
    assert "Others add that **sent the guns** for some time." in as_markdown(full_brief())


def test_markdown_of_a_source_is_taken_as_words() -> None:
    text = as_markdown(nasty_brief())
    assert r"\<script\>" in text
    assert r"\[x\](javascript:y) \*b\* \_c\_ \`d\` \| \#" in text
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_a_quote_over_several_lines_starts_no_block() -> None:
    text = as_markdown(brief_of(happening("AID", quote="one\n\n# two\n[1]: http://x.example")))
    assert not [line for line in text.splitlines() if line.startswith(("# two", "[1]:"))]


def test_the_markdown_of_one_line_is_this() -> None:
    text = as_markdown(full_brief())
    assert "## What happened\n\n### China – Russia\n\n- China gave aid to Russia." in text
    assert (
        "China gave aid to Russia. “Others add that **sent the guns** for some time.” "
        "(1 source, reported 17 May) [1]"
    ) in text
    assert (
        "- [1] The Ledger, 17 May 2024, “Aid sent”: “Others add that **sent the guns** for "
        "some time.” [news.example](https://news.example/a)"
    ) in text


def test_the_terminal_shows_the_words_and_no_markup() -> None:
    out = io.StringIO()
    Console(file=out, width=100).print(Markdown(as_markdown(full_brief())))
    shown = out.getvalue()
    assert "China gave aid to Russia." in shown
    assert "[1]" in shown
    assert "**" not in shown
    assert "\\" not in shown


@pytest.mark.parametrize("rendered", RENDERERS)
def test_a_correction_by_a_publisher_is_told_apart_from_what_was_not_used(
    rendered: Callable[[Brief], str],
) -> None:
    reasons = {"correction notice": 2, "no date": 3}
    text = rendered(brief_of(documents=3, rejected_by_reason=reasons))
    assert "With a correction by its publisher: 2 reports." in text
    assert "Read but not used: no date (3)." in text
    alone = rendered(brief_of(documents=3, rejected_by_reason={"correction notice": 1}))
    assert "Read but not used" not in alone


@pytest.mark.parametrize("rendered", RENDERERS)
def test_the_page_tells_what_it_lacks(rendered: Callable[[Brief], str]) -> None:
    text = rendered(full_brief())
    assert "40 reports read, 3 events found" in text
    assert "1 source could not be read" in text
    assert "Read but not used: no date (12); no actor (3)." in text
    assert "Could not be read: feed.example (timed out)." in text


@pytest.mark.parametrize("rendered", RENDERERS)
def test_an_empty_brief_says_so_and_why(rendered: Callable[[Brief], str]) -> None:
    text = rendered(brief_of(documents=3, rejected_by_reason={"no date": 3}))
    assert "No event that words of a source carry was found in 3 reports." in text
    assert "Read but not used: no date (3)." in text
    assert "What happened" not in text


@pytest.mark.parametrize("rendered", RENDERERS)
def test_a_brief_of_nothing_read_does_not_claim_quiet(rendered: Callable[[Brief], str]) -> None:
    assert "No report could be read" in rendered(brief_of())


@pytest.mark.parametrize("rendered", RENDERERS)
def test_lines_left_out_are_counted_on_the_page(rendered: Callable[[Brief], str]) -> None:
    many = [happening("AID", quote=f"gave {number}") for number in range(5)]
    assert "Not on this page: 2 further lines" in rendered(brief_of(*many, lines_per_section=3))


def test_a_long_quote_is_cut_at_a_word() -> None:
    quote = shortened("word " * 60)
    assert len(quote) <= 141
    assert quote.endswith("word…")
