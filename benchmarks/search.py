"""
How much room stored reports take, and how soon words are found in them.

    python benchmarks/search.py [--documents 1000000] [--words 250] [--store search.db]

The texts are made up: words as often as in the news (Zipf's law), of as many letters.
Each search is asked of a store that was just opened, and again.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from dragoman.store import Store

LAST = date(2024, 6, 30)
DAYS = 3 * 365
VOCABULARY = 80_000
SEARCH_SECONDS = 0.1
_CHUNK = 2_000
_SYLLABLES = "ba ce di fo gu ha ke li mo nu pa re si to vu wa xe yi zo tra ste pli".split()
_DOCUMENT = (
    "INSERT INTO documents (row, id, key, version, known, learnt, published, published_from,"
    " url, source, origin, language, external_id, words_digest, content_digest, title, text)"
    " VALUES (:row, :id, :url, 1, :day, '2024-07-01T00:00:00', :day, 'given', :url, :source,"
    " '', 'en', '', :digest, :digest, :title, :text)"
)


def vocabulary() -> list[str]:
    """Made-up words, the shorter ones first, as the commonest words are."""
    chance = random.Random(1)
    words = {"".join(chance.choices(_SYLLABLES, k=2 + n * 3 // VOCABULARY)) for n in range(300)}
    while len(words) < VOCABULARY:
        words.add("".join(chance.choices(_SYLLABLES, k=chance.choice((2, 3, 3, 4)))))
    return sorted(words, key=lambda word: (len(word), word))


def make_store(path: Path, documents: int, words: int) -> None:
    """Writes the store, two thousand reports at a time."""
    Store.open(path).close()
    known = np.array(vocabulary(), dtype=object)
    shares = 1 / (np.arange(VOCABULARY) + 2.7)
    steps = np.cumsum(shares / shares.sum())
    dice = np.random.default_rng(1)
    with closing(Store.open(path)) as store:
        run = store._database.connection  # noqa: SLF001 - past the checks, for speed
        for first in range(0, documents, _CHUNK):
            last = min(first + _CHUNK, documents)
            places = np.searchsorted(steps, dice.random((last - first, words + 8)))
            run.execute("BEGIN")
            run.executemany(
                _DOCUMENT,
                [
                    _report(at, documents, known[places[at - first]].tolist())
                    for at in range(first, last)
                ],
            )
            run.execute("COMMIT")


def _report(at: int, documents: int, words: list[str]) -> dict[str, Any]:
    day = LAST - timedelta(days=DAYS - 1 - at * DAYS // documents)
    body = [*words[8:]]
    for end in range(20, len(body), 20):
        body[end] = f"{body[end].capitalize()}"
        body[end - 1] += ".\n\n" if end % 60 == 0 else "."
    return {
        "row": at + 1,
        "id": f"{at:016x}",
        "digest": f"{at:016x}",
        "day": day.isoformat(),
        "url": f"https://outlet-{at % 60}.example/{day:%Y/%m/%d}/{'-'.join(words[:5])}-{at}",
        "source": f"Outlet {at % 60}",
        "title": " ".join(words[:8]).capitalize(),
        "text": " ".join(body) + ".",
    }


def searches() -> dict[str, dict[str, Any]]:
    """What is asked: words by how common they are, several, a phrase, a stretch of days."""
    words = vocabulary()
    common, usual, seldom, rare = words[3], words[300], words[6_000], words[60_000]
    month = {"since": date(2024, 6, 1), "until": LAST}
    return {
        "a word of most reports": {"words": common},
        "a word of one in eight": {"words": usual},
        "a word of one in two hundred": {"words": seldom},
        "a rare word": {"words": rare},
        "two words": {"words": f"{usual} {seldom}"},
        "two common words": {"words": f"{common} {usual}"},
        "a phrase": {"words": f'"{common} {usual}"'},
        "a usual word in one month": {"words": usual, **month},
        "as of a year ago": {"words": usual, "as_of": date(2023, 6, 30)},
        "of one outlet": {"words": seldom, "source": "Outlet 7"},
        "none": {"words": "nowhere"},
    }


def _measured(path: Path) -> int:
    late = 0
    print(f"{'search':32}{'hits':>6}{'first, ms':>11}{'again, ms':>11}")
    for name, asked in searches().items():
        with Store.open(path, read_only=True) as store:
            first, found = _timed(store, asked)
            again = min(_timed(store, asked)[0] for _ in range(3))
        late += again > SEARCH_SECONDS
        print(f"{name:32}{found:6}{1000 * first:11.0f}{1000 * again:11.0f}")
    print(f"{late} searches take more than {SEARCH_SECONDS * 1000:.0f} ms.")
    return int(late > 0)


def _timed(store: Store, asked: dict[str, Any]) -> tuple[float, int]:
    begun = perf_counter()
    found = store.search(asked["words"], **{k: v for k, v in asked.items() if k != "words"})
    return perf_counter() - begun, len(found)


def main() -> int:
    """The status is 1 where a search took too long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1_000_000)
    parser.add_argument("--words", type=int, default=250)
    parser.add_argument("--store", type=Path, help="keep the store here, or take it from here")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.store or Path(folder) / "search.db"
        if not path.exists():
            begun = perf_counter()
            make_store(path, given.documents, given.words)
            print(f"{given.documents:,} reports in {perf_counter() - begun:.0f} s")
        size = sum(one.stat().st_size for one in path.parent.glob(f"{path.name}*"))
        print(f"{size / 1e9:.2f} GB, {size / given.documents / 1000:.2f} KB a report")
        return _measured(path)


if __name__ == "__main__":
    raise SystemExit(main())
