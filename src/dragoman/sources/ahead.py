"""
Addresses that are fetched while others are still read: several hosts at once, each host
one request at a time.

What waits is the network, so an asyncio loop in a thread of its own hands out turns; the
reading takes the answers in the order in which it asks for them.
"""

from __future__ import annotations

import asyncio
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Final, TypeVar, cast
from urllib.parse import urlsplit

from dragoman.sources.addresses import is_web_address
from dragoman.sources.fetch import NO_VALIDATORS, Fetched, Fetcher, Validators

MOST_AT_ONCE: Final = 8
MOST_WAITING: Final = 16
"""So many answers are held at most, since each may be of 15 MB."""

WAKING_S: Final = 0.2

_Any = TypeVar("_Any")


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchingAhead(Fetcher):
    """
    A fetcher that begins with an address before it is asked for it.

    `asked` are the addresses that were asked for, which are not all that were begun with.
    """

    inner: Fetcher
    turns: _Turns
    asked: set[str] = field(default_factory=set)

    def expect(self, urls: Iterable[str]) -> None:
        """Begin with those of the addresses that were not begun with."""
        for url in urls:
            if is_web_address(url) and not self.offline:
                self.turns.begin(url, self.inner.fetch)

    def fetch(self, url: str, known: Validators = NO_VALIDATORS) -> Fetched:
        """The answer that was begun with, else one that is asked for now."""
        self.asked.add(url)
        begun = self.turns.taken(url)
        return _awaited(begun) if begun else self.inner.fetch(url, known)


def _awaited(begun: Future[Fetched]) -> Fetched:
    """
    The answer, looked for again and again: a signal that the system gives to another
    thread is dealt with in the main thread only when that wakes.
    """
    while not begun.done():
        wait([begun], timeout=WAKING_S)
    return begun.result()


@contextmanager
def fetching_ahead(fetcher: Fetcher) -> Iterator[FetchingAhead]:
    """A fetcher that begins early; at the end nothing more is begun."""
    turns = _Turns()
    try:
        yield FetchingAhead(
            inner=fetcher, turns=turns, offline=fetcher.offline, memory=fetcher.memory
        )
    finally:
        turns.end()


def expected(fetcher: FetchingAhead, urls: Sequence[str]) -> Iterator[str]:
    """The addresses in their order, the next ones always begun with."""
    for position, url in enumerate(urls):
        fetcher.expect(urls[position : position + MOST_WAITING])
        yield url


class _Turns:
    """A loop in a thread, which ends with the program or before it."""

    def __init__(self) -> None:
        self._begun: dict[str, Future[Fetched]] = {}
        self._done: set[str] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._slots = asyncio.Semaphore(MOST_AT_ONCE)
        self._hosts: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    def begin(self, url: str, fetch: Callable[[str], Fetched]) -> None:
        if url in self._done:
            return
        self._done.add(url)
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            threading.Thread(target=_run, args=[self._loop], daemon=True).start()
        turn = self._turn(url, fetch)
        self._begun[url] = asyncio.run_coroutine_threadsafe(turn, self._loop)

    def taken(self, url: str) -> Future[Fetched] | None:
        return self._begun.pop(url, None)

    def end(self) -> None:
        if self._loop is not None:
            asyncio.run_coroutine_threadsafe(_ended(), self._loop)

    async def _turn(self, url: str, fetch: Callable[[str], Fetched]) -> Fetched:
        # The host first: who waits for a busy host must not keep others from theirs.
        async with self._hosts[urlsplit(url).netloc], self._slots:
            return await _in_thread(lambda: fetch(url))


def _run(loop: asyncio.AbstractEventLoop) -> None:
    loop.run_forever()
    loop.close()


async def _ended() -> None:
    """Give up all turns, then the loop."""
    own = asyncio.current_task()
    turns = [one for one in asyncio.all_tasks() if one is not own]
    for turn in turns:
        turn.cancel()
    await asyncio.gather(*turns, return_exceptions=True)
    loop = asyncio.get_running_loop()
    loop.call_soon(loop.stop)


async def _in_thread(call: Callable[[], _Any]) -> _Any:
    """
    What the call gives. The thread is no pool's: at the end of the program those are
    waited for, and a server may take its twenty seconds.
    """
    loop = asyncio.get_running_loop()
    found: asyncio.Future[_Any] = loop.create_future()

    def tell(value: _Any | None, error: Exception | None) -> None:
        if found.done():
            return
        if error is not None:
            found.set_exception(error)
        else:
            found.set_result(cast("_Any", value))

    def work() -> None:
        value, trouble = None, None
        try:
            value = call()
        except Exception as error:  # noqa: BLE001  it is raised where it is waited for
            trouble = error
        with suppress(RuntimeError):  # the loop ended before
            loop.call_soon_threadsafe(tell, value, trouble)

    threading.Thread(target=work, daemon=True).start()
    return await found
