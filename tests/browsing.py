"""A real browser on a desk of the bundled example, for the tests of its pages and pictures."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, Request, ViewportSize
from playwright.sync_api import Error as BrowserError

from dragoman.web.desk import app

DESKTOP: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 375, "height": 720}
TODAY = date(2024, 8, 15)
# Debian's, Ubuntu's, Fedora's, Google's; without any, the one that Playwright brings.
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def launched(playwright: Playwright) -> Browser:
    """Chromium without a window; the test is skipped, and says why, where there is none."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    try:
        # In a container the sandbox of Chromium itself has no room.
        return playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
    except BrowserError as error:
        pytest.skip(f"no Chromium can be started here: {str(error).splitlines()[0]}")


@contextmanager
def served(store: Path) -> Iterator[str]:
    """The address of a desk on this store."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config = uvicorn.Config(app(store, today=lambda: TODAY), log_level="error")
        server = uvicorn.Server(config)
        thread = threading.Thread(
            target=server.run, kwargs={"sockets": [listening]}, daemon=True
        )
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(10)


@dataclass  # Playwright leaves marks on it: no slots
class Watched:
    """A page, and whatever in it a reader should never meet."""

    page: Page
    base: str
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.page.on("dialog", lambda dialog: self.faults.append(f"dialog: {dialog.message}"))
        self.page.on("request", self._request)
        self.page.on("requestfailed", self._failed)

    def open(self, path: str) -> Page:
        """The page at this path, once it is whole."""
        self.page.goto(self.base + path, wait_until="load")
        return self.page

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.faults.append(f"console: {message.text}")

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the reader went on before it came
            self.faults.append(f"failed: {request.url} ({request.failure})")

    def _request(self, request: Request) -> None:
        if not request.url.startswith(self.base):
            self.faults.append(f"elsewhere: {request.url}")
