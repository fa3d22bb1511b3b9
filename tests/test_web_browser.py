"""The desk in a real browser: read, asked, corrected, and never run by what it shows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect, sync_playwright

from browsing import DESKTOP, PHONE, Watched, launched, served
from cli_runs import REPORTS, ran
from dragoman.charts.ties import Thread, ties_chart

PAGES = (
    *("/", "/events", "/relation", "/relation/RUS/UKR?span=all", "/map?span=all", "/watch"),
    *("/network?span=all", "/suggestions", "/forecasts", "/search?q=pipeline", "/sources"),
    *("/corrections", "/events?status=nonsense"),
)
AXE = Axe()
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
# In the dark only the colours are others.
RULES: dict[str, dict[str, Any]] = {
    "light": {"resultTypes": ["violations"]},
    "dark": {
        "resultTypes": ["violations"],
        "runOnly": {"type": "rule", "values": ["color-contrast"]},
    },
}
OBSERVE = """() => new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => {
        for (const one of list.getEntries()) sum += one.value;
    }).observe({type: 'layout-shift', buffered: true});
    setTimeout(() => done(sum), 50);
})"""

# How many labels reach out of the picture; the distances of their middles at their roots.
LABELS = """() => {
    const svg = document.querySelector('figure svg').getBoundingClientRect();
    const labels = [...document.querySelectorAll('text.party')];
    const outside = labels.filter(one => {
        const at = one.getBoundingClientRect();
        return at.left < svg.left || at.right > svg.right
            || at.top < svg.top || at.bottom > svg.bottom;
    });
    const roots = labels.map(one => {
        const [box, to] = [one.getBBox(), one.getScreenCTM()];
        const x = one.classList.contains('end') ? box.x + box.width : box.x;
        return new DOMPoint(x, box.y + box.height / 2).matrixTransform(to);
    });
    const turns = roots.map((one, at) => {
        const next = roots[(at + 1) % roots.length];
        return Math.hypot(one.x - next.x, one.y - next.y);
    });
    return [outside.length, turns];
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = launched(playwright)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("browsed") / "example.db"
    assert ran("read", REPORTS, "--db", path).status == 0
    return path


@pytest.fixture(scope="module")
def base(example: Path) -> Iterator[str]:
    with served(example) as address:
        yield address


@pytest.fixture
def reader(browser: Browser, base: str) -> Iterator[Watched]:
    """A reader at a desk, who must meet no fault."""
    yield from visit(browser, base, viewport=DESKTOP)


def visit(browser: Browser, base: str, **settings: Any) -> Iterator[Watched]:
    context = browser.new_context(**settings)
    context.set_default_timeout(15_000)
    watched = Watched(context.new_page(), base)
    yield watched
    context.close()
    assert [one for one in watched.faults if "400 (Bad Request)" not in one] == []


def an_event(reader: Watched) -> str:
    """The address of the page of an event of two parties with a reason for each."""
    page = reader.open("/events?about=RUS,UKR")
    address = page.locator("a", has_text="Why it was read so").first.get_attribute("href")
    assert address
    return address


def a_report(reader: Watched) -> str:
    page = reader.open("/events?about=RUS,UKR")
    address = page.locator("a.quote").first.get_attribute("href")
    assert address
    return address


# ------------------------------------------------------- every page


def test_every_page_is_open_to_all_and_nothing_jumps(reader: Watched) -> None:
    extra = (an_event(reader), a_report(reader).partition("#")[0])
    happening = extra[0].replace("/events/", "/happenings/")
    for path in (*PAGES, *extra, happening):
        page = reader.open(path)
        assert page.evaluate(OBSERVE) == 0, path
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            found = AXE.run(page, options=RULES[scheme]).response["violations"]
            told = [(one["id"], one["nodes"][0]["html"][:200]) for one in found]
            assert told == [], (path, scheme)


def test_what_would_shut_somebody_out_or_jump_is_seen(reader: Watched) -> None:
    page = reader.open("/events")
    page.evaluate(
        "() => { document.querySelector('select').parentElement.style.color = '#eee' }"
    )
    assert [one["id"] for one in AXE.run(page).response["violations"]] == ["color-contrast"]
    page.evaluate("() => { document.querySelector('header').style.marginTop = '300px' }")
    assert page.evaluate(OBSERVE) > 0


def test_every_page_fits_a_phone(browser: Browser, base: str) -> None:
    for reader in visit(browser, base, viewport=PHONE, has_touch=True, is_mobile=True):
        extra = (an_event(reader), a_report(reader))
        for path in (*PAGES, *extra):
            page = reader.open(path)
            width = page.evaluate("() => document.documentElement.scrollWidth")
            assert width <= PHONE["width"], path
            assert page.locator("h1").is_visible()


@pytest.mark.parametrize(
    "names", [["United Kingdom", "United States"], ["OPCW", "WADA", "Oman", "Guam"]], ids=str
)
def test_no_name_of_the_network_is_cut_or_meets_its_neighbour(
    browser: Browser, base: str, names: list[str]
) -> None:
    ring = [f"{number}" for number in range(60)]
    chart = ties_chart(
        title="Ties",
        description="Sixty parties.",
        threads=[Thread(first="0", second="30", weight=1, words="near")],
        blocs=[ring],
        named=lambda party: names[int(party) % len(names)],
    )
    for reader in visit(browser, base, viewport=PHONE, has_touch=True, is_mobile=True):
        page = reader.open("/network?span=all")
        page.evaluate(
            "chart => { document.querySelector('figure svg').outerHTML = chart }", chart
        )
        outside, turns = page.evaluate(LABELS)
        assert outside == 0
        assert min(turns) > 0.6 * max(turns)


def test_every_page_can_be_read_without_javascript(browser: Browser, base: str) -> None:
    for reader in visit(browser, base, viewport=DESKTOP, java_script_enabled=False):
        for path in PAGES:
            page = reader.open(path)
            assert page.locator("h1").inner_text()
            assert page.locator("script").count() == 0


def test_dark_is_dark(browser: Browser, base: str) -> None:
    colours = {}
    for scheme in SCHEMES:
        for reader in visit(browser, base, viewport=DESKTOP, color_scheme=scheme):
            page = reader.open("/relation/RUS/UKR?span=all")
            read = "(e, what) => getComputedStyle(e)[what]"
            colours[scheme] = (
                page.locator("body").evaluate(read, "backgroundColor"),
                page.locator(".picture text").first.evaluate(read, "fill"),
            )
    assert colours["light"][0] != colours["dark"][0]
    assert colours["light"][1] != colours["dark"][1]


# ------------------------------------------------- what a reader does


def test_evidence_is_opened_in_the_brief_and_followed_into_the_report(reader: Watched) -> None:
    page = reader.open("/?span=all")
    # Whatever the brief looks like: its references lead to words in a report.
    link = page.locator('main a[href^="/documents/"]').last
    target = link.get_attribute("href")
    assert target
    anchor = target.partition("#")[2]
    page.goto(reader.base + target)
    marked = page.locator(f'[id="{anchor}"]')
    expect(marked).to_be_in_viewport()
    assert marked.inner_text() in page.locator(".text").inner_text()


def test_a_reason_is_shown_by_hover_by_key_and_by_click(reader: Watched) -> None:
    page = reader.open(a_report(reader))
    why = page.locator(".why").first
    expect(why).to_be_hidden()
    page.locator(".text mark").first.hover()
    expect(why).to_be_visible()
    expect(why).to_contain_text("Status")
    page.mouse.move(0, 0)
    expect(why).to_be_hidden()
    button = page.locator(".why-button").first
    button.focus()
    page.keyboard.press("Enter")
    expect(why).to_be_visible()
    page.keyboard.press("Escape")
    expect(why).to_be_hidden()
    button.click()
    expect(why).to_be_visible()
    assert why.evaluate("e => e.matches(':popover-open')")


def test_a_reason_is_shown_by_tap(browser: Browser, base: str) -> None:
    for reader in visit(browser, base, viewport=PHONE, has_touch=True, is_mobile=True):
        page = reader.open(a_report(reader))
        page.locator(".why-button").first.tap()
        why = page.locator(".why").first
        expect(why).to_be_visible()
        box = why.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE["width"]


def test_the_keyboard_reaches_the_text_first_and_then_all_parts(reader: Watched) -> None:
    page = reader.open("/events")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "To the text"
    expect(skip).to_be_in_viewport()
    for part in ("Brief", "Events", "Pairs", "World", "Watch", "Forecasts", "Sources"):
        page.keyboard.press("Tab")
        assert page.locator(":focus").inner_text() == part


def test_a_question_is_opened_judged_and_resolved(reader: Watched) -> None:
    page = reader.open("/watch")
    page.get_by_label("Question").fill("Will Putin visit China")
    page.get_by_label("Due").fill("2024-12-01")
    page.get_by_role("button", name="Open it").click()
    expect(page.locator("h1")).to_have_text("Will Putin visit China?")
    expect(page.locator("svg.chances")).to_be_visible()
    page.get_by_text("The rule, as it was frozen").click()
    expect(page.locator("pre")).to_contain_text("CHN")
    page.get_by_label("Per cent").fill("70")
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator("main")).to_contain_text("own, 15 August 2024: 70 %")
    page.get_by_label("Your name").fill("Ada")
    page.get_by_label("Why", exact=True).last.fill("Both signed it.")
    page.get_by_role("button", name="It ended so").click()
    expect(page.locator("main")).to_contain_text("Yes, confirmed by Ada")
    expect(page.locator("main table")).to_contain_text("0.090")


def test_an_event_is_corrected_and_the_correction_undone(reader: Watched) -> None:
    address = an_event(reader)
    page = reader.open(address)
    before = page.locator("header").inner_text()
    page.get_by_label("Status").select_option("denied")
    page.get_by_label("Your name").fill("Ada")
    page.get_by_label("Why").fill("It says that it was not so.")
    page.get_by_role("button", name="Put it right").click()
    expect(page.locator("header")).to_contain_text("denied")
    expect(page.locator("main")).to_contain_text("Ada: It says that it was not so.")
    assert "put right by hand" in reader.open("/events?about=RUS,UKR").content()
    page = reader.open("/corrections")
    page.get_by_text("Undo").click()
    page.get_by_label("Your name").fill("Ada")
    page.get_by_label("Why").fill("It was so.")
    page.get_by_role("button", name="Give it back").click()
    expect(page.locator("header")).to_have_text(before)


def test_reports_are_searched_with_filters_and_the_words_marked(reader: Watched) -> None:
    page = reader.open("/")
    page.get_by_role("searchbox").fill("pipeline")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Search")
    found = page.locator(".hits > li").count()
    assert found > 1
    assert page.locator(".hits mark").first.inner_text().lower().startswith("pipeline")
    page.get_by_label("From").fill("2024-05-20")
    page.get_by_role("button", name="Search").click()
    assert 0 < page.locator(".hits > li").count() < found


def test_one_goes_back_in_time_and_stays_there(reader: Watched) -> None:
    page = reader.open("/relation?span=all")
    now = page.locator("tbody tr").count()
    page.locator(".time summary").click()
    page.locator('.time input[type="date"]').fill("2024-04-15")
    page.get_by_role("button", name="Go back").click()
    expect(page.locator(".as-of")).to_contain_text("15 April 2024")
    assert page.locator("tbody tr").count() < now
    page.get_by_role("link", name="Events", exact=True).click()
    expect(page.locator(".as-of")).to_contain_text("15 April 2024")
    page.get_by_role("link", name="Show all").click()
    assert page.locator(".as-of").count() == 0


def test_places_of_the_map_say_what_they_are(reader: Watched) -> None:
    page = reader.open("/map?span=all")
    assert page.locator("svg.world path.land").count() > 170
    hints = page.locator("svg.world circle title").all_inner_texts()
    assert hints
    box = page.locator("svg.world").bounding_box()
    assert box
    assert box["width"] > 600
