"""
Takes pictures of the desk's pages on the bundled example: `make screenshots`.

They are written to `docs/desk/`. Nothing of them is of real news.
"""  # noqa: INP001

from __future__ import annotations

import io
import sys
import tempfile
from datetime import date
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from browsing import DESKTOP, PHONE, launched, served  # noqa: E402
from cli_runs import ran  # noqa: E402
from dragoman.fed_questions import feed_days  # noqa: E402
from dragoman.store import Store  # noqa: E402
from dragoman.watching import Wanted, keep, opening  # noqa: E402

FOLDER = Path(__file__).with_name("desk")
PAIR = "/events?about=RUS,UKR"
PAGES = {
    "brief": "/",
    "events": "/events",
    "event": "a:text('Why it was read so')",
    "happening": "a:text('All reports of it')",
    "report": "a.quote",
    "pairs": "/relation?span=all",
    "pair": "/relation/RUS/UKR?span=all",
    "map": "/map?span=all",
    "network": "/network?span=all",
    "watch": "/watch",
    "question": ".events > li a",
    "suggestions": "/suggestions",
    "forecasts": "/forecasts",
    "search": "/search?q=pipeline",
    "sources": "/sources?span=all",
    "corrections": "/corrections",
}


def main() -> None:
    """Writes a picture of each page, and of some on a phone and in the dark."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        store = Path(folder) / "example.db"
        _make(store)
        browser = launched(playwright)
        with served(store) as base:
            page = browser.new_page(viewport=DESKTOP)
            for name, where in PAGES.items():
                _open(page, base, where)
                _save(page, name)
            dark = browser.new_page(viewport=DESKTOP, color_scheme="dark")
            _open(dark, base, PAGES["pair"])
            _save(dark, "pair-dark")
            phone = browser.new_page(viewport=PHONE)
            for name in ("brief", "report", "map"):
                _open(phone, base, PAGES[name])
                _save(phone, f"{name}-phone")
        browser.close()


def _make(store: Path) -> None:
    ran("read", ROOT / "examples" / "reports", "--db", store)
    [event] = ran("events", "--about", "CHN", "--limit", "1", "--db", store, "--json").json
    signed = ("--author", "Ada", "--reason", "An example of a correction.")
    ran("correct", event["id"], "--status", "possible", *signed, "--db", store)
    _make_question(store)


def _make_question(path: Path) -> None:
    """A question of the example, fed week by week."""
    wanted = Wanted(
        text="Will Russia attack Ukraine?", today=date(2024, 4, 20), due=date(2024, 12, 31)
    )
    days = [date(2024, month, day) for month in (5, 6, 7) for day in (1, 11, 21)]
    with Store.open(path) as store:
        keep(store, opening(store, wanted))
        for change in feed_days(store, days):
            assert change.question.text == wanted.text


def _open(page: Page, base: str, where: str) -> None:
    """The page of an address, or one that a link on a page of events leads to."""
    if where.startswith("/"):
        page.goto(base + where)
        return
    page.goto(base + ("/watch" if where.startswith(".events") else PAIR))
    page.locator(where).first.click()
    page.wait_for_load_state("load")
    if where == "a.quote":
        page.locator(".why-button").first.click()


def _save(page: Page, name: str) -> None:
    picture = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
    picture.save(FOLDER / f"{name}.webp", quality=80, method=6)


if __name__ == "__main__":
    main()
