"""
How soon each page of the desk begins, on a made-up store of a million events.

    python benchmarks/desk.py [--events 1000000] [--store desk.db]

Each page is asked twice of a `dragoman serve` of its own that was just started: the first
time nothing is remembered of it. Seconds to the first byte, and to the last.
"""

from __future__ import annotations

import argparse
import http.client
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep

from desk_store import make_store

FIRST_BYTE_SECONDS = 0.1
PAGES = (
    *("/", "/events", "/events?about=ABW,AFG", "/events?type=AID&status=denied", "/events/e1"),
    *("/events?as_of=2022-09-01", "/happenings/ee000", "/documents/d10", "/relation"),
    *("/relation/ABW/AFG", "/relation/BLZ/CUB", "/map", "/network", "/watch", "/suggestions"),
    *("/forecasts", "/search?q=ports", "/sources", "/corrections", "/?as_of=2023-05-01"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """How long one visit took, and how much came."""

    first: float
    last: float
    kilobytes: float


def main() -> int:
    """The status is 1 where a page began too late."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--store", type=Path, help="keep the store here, or take it from here")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = given.store or Path(folder) / "desk.db"
        if not store.exists():
            make_store(store, given.events)
        return _measured(store)


def _measured(store: Path) -> int:
    command = [sys.executable, "-m", "dragoman", "serve", "--db", str(store), "--port", "0"]
    served = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert served.stderr is not None
        port = int(re.findall(r":(\d+)/", served.stderr.readline())[0])
        sleep(10)  # to make the pages that one opens first; who is faster waits for them
        print(f"{'page':34}{'first byte':>12}{'whole':>9}{'again':>9}{'KB':>7}")
        late = 0
        for page in PAGES:
            first, again = _visit(port, page), _visit(port, page)
            late += first.first > FIRST_BYTE_SECONDS
            print(
                f"{page:34}{1000 * first.first:9.0f} ms{first.last:8.2f}s"
                f"{1000 * again.first:6.0f} ms{first.kilobytes:7.0f}"
            )
        print(f"{len(PAGES) - late} of {len(PAGES)} pages begin within 100 ms.")
        return int(late > 0)
    finally:
        served.terminate()
        served.wait(20)


def _visit(port: int, page: str) -> Visit:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
    begun = perf_counter()
    connection.request("GET", page)
    reply = connection.getresponse()
    body = reply.read(1)
    first = perf_counter() - begun
    body += reply.read()
    assert reply.status == 200, (page, reply.status)
    return Visit(first=first, last=perf_counter() - begun, kilobytes=len(body) / 1000)


if __name__ == "__main__":
    sys.exit(main())
