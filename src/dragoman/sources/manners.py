"""
What a guest on other people's servers keeps to: their robots.txt, their pace, their rest.

One request at a time and a pause between two to one host; robots.txt by RFC 9309; and
where a server says that it is busy, nothing more until it said it can be asked again.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from protego import Protego

ROBOT_NAME = "Dragoman"
MOST_ROBOTS_BYTES = 500 * 1024
"""As much of a robots.txt as RFC 9309 asks to be read."""
LONGEST_PAUSE_S = 30.0
"""Of a robots.txt's Crawl-delay; one who wants more gets his reports read more slowly."""
RULES_HOLD_S = 24 * 3600.0
"""So long RFC 9309 lets a robots.txt be relied on."""
TROUBLE_HOLDS_S = 1800.0
"""Rules that a server could not give now are asked for again after this."""
_LONGEST_REST_S = 7 * 24 * 3600.0


@dataclass(slots=True)
class Rules:
    """
    What a site's robots.txt says to us; `trouble` says why it could not be read.

    `holds_s` are the seconds for which it may be relied on.
    """

    parsed: Protego | None = None
    trouble: str = ""
    holds_s: float = RULES_HOLD_S

    def allow(self, url: str) -> bool:
        """Whether the address may be fetched; all of them may where there are no rules."""
        return self.parsed is None or bool(self.parsed.can_fetch(url, ROBOT_NAME))

    @property
    def pause_s(self) -> float:
        """The seconds between two requests that the site asks for."""
        asked = self.parsed.crawl_delay(ROBOT_NAME) if self.parsed else None
        return min(max(float(asked or 0.0), 0.0), LONGEST_PAUSE_S)


def rules_of(robots: bytes) -> Rules:
    """The rules in a robots.txt, of which only the first 500 KiB count."""
    text = robots[:MOST_ROBOTS_BYTES].decode("utf-8", "replace")
    return Rules(parsed=Protego.parse(text))


@dataclass(slots=True)
class Manners:
    """When each host was asked last and may be asked again, and each site's rules."""

    pause_s: float = 1.0
    sleep: Callable[[float], object] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _rules_by_site: dict[str, tuple[Rules, float]] = field(default_factory=dict)
    _next_by_host: dict[str, float] = field(default_factory=dict)
    _rest_by_host: dict[str, float] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def rest_s(self, host: str) -> float:
        """The seconds for which the host asked to be left alone."""
        return max(self._rest_by_host.get(host, 0.0) - self.clock(), 0.0)

    def leave_alone(self, host: str, seconds: float) -> None:
        """Ask nothing of the host for so long."""
        self._rest_by_host[host] = self.clock() + min(seconds, _LONGEST_REST_S)

    def rules(self, site: str, ask: Callable[[], Rules]) -> Rules:
        """The site's rules: those that were asked for within a day, else what `ask` gives."""
        rules, ends = self._rules_by_site.get(site, (Rules(), -math.inf))
        if self.clock() < ends:
            return rules
        rules = ask()
        self._rules_by_site[site] = (rules, self.clock() + rules.holds_s)
        return rules

    def wait_turn(self, host: str, rules: Rules) -> None:
        """Wait until the host may be asked again, and count this request."""
        pause_s = max(self.pause_s, rules.pause_s)
        with self._lock:  # several threads may ask for a turn with one host
            now = self.clock()
            turn = max(self._next_by_host.get(host, now), now)
            self._next_by_host[host] = turn + pause_s
        if turn > now:
            self.sleep(turn - now)


def retry_after_s(header: str, now: datetime | None = None) -> float | None:
    """
    The seconds that a Retry-After header asks for, given as a number or a moment.

    >>> retry_after_s("120"), retry_after_s("soon"), retry_after_s("-5")
    (120.0, None, None)
    >>> retry_after_s("Fri, 17 May 2024 12:01:00 GMT", datetime(2024, 5, 17, 12, tzinfo=UTC))
    60.0
    """
    words = header.strip()
    if words.isascii() and words.isdecimal():
        return min(float(words), _LONGEST_REST_S)
    try:
        moment = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    seconds = (moment - (now or datetime.now(UTC))).total_seconds()
    return min(max(seconds, 0.0), _LONGEST_REST_S)
