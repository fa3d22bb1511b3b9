"""What a run of training learns from, and what it is tested on."""

from __future__ import annotations

import random
from typing import Final

from data import CORPUS, HELD_OUT, LATER, Example, corpus, crossner, ewt, gum, items_of
from events import event_sentences, referred
from gazetteer import of_tables
from options import Options
from pairs import Pair, pairs_of, referred_pairs, sentences_of

PAIRS: Final = CORPUS / "pairs"
GRAMMAR: Final = "grammar.conllu"

LONGEST: Final = 150
"""Words. Longer sentences are left out."""


def training_sentences(options: Options) -> list[Example]:
    """All sets, as often as they count."""
    known = of_tables()
    parts = ("train", "dev") if options.dev_too else ("train",)
    train = [e for part in parts for e in ewt(options.data, part, known)]
    train += gum(options.data, "train", known)
    train = random.Random(options.seed).sample(train, int(options.share * len(train)))
    train += [e for part in parts for e in crossner(options.data, part, known)] * 2
    if options.grammar:
        train += corpus(CORPUS, lambda path: path.name == GRAMMAR)
    train += corpus(CORPUS, lambda path: path.name != GRAMMAR) * options.corpus_times
    told = told_events(options)
    train += [e for at, e in enumerate(told) if at % HELD_OUT] * options.event_times
    held = words_held(pairs_of(PAIRS))
    train += [e for e in sentences_of(PAIRS) if tuple(e.words) not in held]
    return [e for e in train if len(e.words) <= LONGEST]


def told_events(options: Options) -> list[Example]:
    """Our own sentences with events, and real ones where their texts are there."""
    folder = CORPUS / "events"
    items = items_of(options.data)
    found = event_sentences(folder) + referred(folder / "current_events.jsonl", items)
    return found + (referred(LATER / "events.jsonl", items) if options.later else [])


def training_pairs(options: Options) -> list[Pair]:
    """Marked pairs as often as they count; those of other folders once."""
    own = pairs_of(PAIRS)
    held = words_held(own)
    found = [one for one in own if one.words not in held] * options.pair_times
    found += [one for folder in options.pairs for one in pairs_of(folder)]
    items = items_of(options.data)
    found += referred_pairs(PAIRS / "current_events.jsonl", items)
    found += referred_pairs(LATER / "pairs.jsonl", items) if options.later else []
    return [one for one in found if len(one.words) <= LONGEST]


def held_pairs() -> list[Pair]:
    """Our own pairs that are tested on."""
    return pairs_of(PAIRS)[::HELD_OUT]


def words_held(pairs: list[Pair]) -> set[tuple[str, ...]]:
    """The sentences of the pairs that are tested on; other pairs of theirs are no secret."""
    return {one.words for one in pairs[::HELD_OUT]}


def held_sentences(options: Options) -> dict[str, list[Example]]:
    """What is tested on, by the name of the set."""
    known = of_tables()
    return {
        "gum": gum(options.data, "dev", known),
        "gum-news": gum(options.data, "dev", known, only="news"),
        "ewt": ewt(options.data, "test", known),
        "politics": crossner(options.data, "test", known),
        "events": told_events(options)[::HELD_OUT],
    }
