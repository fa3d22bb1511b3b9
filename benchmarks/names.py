"""
How many sentences a second get their parties, dates and places, once they have trees.

    python benchmarks/names.py --stream ITEMS.jsonl [--items 1000]

A first pass over new text: the names of the stream are met for the first time, the tables
are loaded. Seconds of the processor, the best of several processes, since a busy machine
slows each of them. The limit is that of all three together; the status is 1 where they
are slower.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from time import process_time

from dragoman.coding.date_words import date_words
from dragoman.coding.gazetteer import document_surroundings, resolved
from dragoman.coding.parties import parties
from dragoman.coding.place_names import places_named
from dragoman.language.reader import reader
from dragoman.language.sentences import sentences
from dragoman.records import Document, Sentence
from dragoman.sources.fetch import Fetcher
from dragoman.sources.reading import Given, documents_from

LEAST_PER_SECOND = 3000
RUNS = 3
# Enough that every table has been asked for.
WARMING_SHARE = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A document with its sentences, as the reader reads them."""

    document: Document
    sentences: list[Sentence]


def main() -> int:
    """The status is 1 where the three together are slower than they should be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stream", type=Path, required=True)
    parser.add_argument("--items", type=int, default=1000, help="spread over the whole stream")
    given = parser.parse_args()
    stream = _read(given.stream, given.items)
    passes = []
    for _ in range(RUNS):
        with ProcessPoolExecutor(max_workers=1) as pool:
            passes.append(pool.submit(first_pass, stream).result())
    best = min(passes, key=lambda spent: sum(spent.values()))
    number = sum(len(one.sentences) for one in stream[_warming(stream) :])
    for part, seconds in best.items():
        print(f"{part:12}{seconds / number * 1e6:8.0f} µs a sentence")
    per_second = number / sum(best.values())
    print(f"together    {per_second:8.0f} sentences a second, at least {LEAST_PER_SECOND}")
    return int(per_second < LEAST_PER_SECOND)


def first_pass(stream: list[Read]) -> dict[str, float]:
    """Seconds by part over what stands behind the documents that load the tables."""
    spent: defaultdict[str, float] = defaultdict(float)
    for at, one in enumerate(stream):
        if at == _warming(stream):
            spent.clear()
        for sentence in one.sentences:
            begun = process_time()
            parties(sentence, day=one.document.published)
            named = process_time()
            date_words(sentence)
            dated = process_time()
            context = document_surroundings(one.document)
            for place in places_named(sentence.tokens, labelled=True):
                resolved(place, context)
            spent["parties"] += named - begun
            spent["dates"] += dated - named
            spent["places"] += process_time() - dated
    return spent


def _warming(stream: list[Read]) -> int:
    return int(len(stream) * WARMING_SHARE)


def _read(stream: Path, items: int) -> list[Read]:
    found = documents_from(str(stream), fetcher=Fetcher(), given=Given())
    documents = [one for one in found if isinstance(one, Document)]
    chosen = documents[:: max(1, len(documents) // items)]
    tagger = reader()
    return [Read(document=one, sentences=list(tagger.read(sentences(one)))) for one in chosen]


if __name__ == "__main__":
    sys.exit(main())
