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
from dragoman.records import QuestionId, Report  # noqa: E402
from dragoman.store import Store  # noqa: E402
from dragoman.watch.questions import opened_question  # noqa: E402
from dragoman.watch_records import (  # noqa: E402
    Evidence,
    EvidenceId,
    ProbabilityPoint,
    Side,
)

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
HELD = (
    (date(2024, 5, 20), 0.25, "how often such talks end so"),
    (date(2024, 6, 10), 0.31, "they met"),
    (date(2024, 7, 12), 0.22, "it was put off"),
)


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
    signed = ("--author", "Ada", "--reason", "The report says may.")
    ran("correct", event["id"], "--status", "possible", *signed, "--db", store)
    _make_question(store)


def _make_question(path: Path) -> None:
    """A question with evidence out of the example, as it looks after some weeks."""
    asked = opened_question(
        "Will Russia and China sign a contract for a gas pipeline",
        opened=date(2024, 5, 20),
        due=date(2024, 12, 31),
        rule="Yes if a report says that both signed it; no if the day passes without one.",
    )
    with Store.open(path) as store:
        store.add_question(asked)
        told = store.reports(about=["RUS", "CHN"])[:4]
        store.watch.save_evidence(
            _evidence(one, asked.id, number) for number, one in enumerate(told)
        )
        for day, share, cause in HELD:
            store.watch.save_probability(
                ProbabilityPoint(question=asked.id, day=day, probability=share, cause=cause)
            )


def _evidence(report: Report, asked: QuestionId, number: int) -> Evidence:
    side: Side = "no" if number % 2 else "yes"
    return Evidence(
        id=EvidenceId(f"{number}"),
        question=asked,
        event=report.event.id,
        document=report.document.id,
        day=report.known,
        side=side,
        kind="signpost",
        weight=0.3,
        reason="it speaks for it a little"
        if side == "yes"
        else "it speaks against it a little",
        quote=report.event.quote,
        source=report.document.source,
    )


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
