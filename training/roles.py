"""
The model of roles: how likely each party of a sentence is an event's actor, its recipient.

`python training/roles.py --data DATA --out src/dragoman/models/roles.npz`. The sentences
are read by the shipped reader and coded by the shipped rules, so that the network learns
from what it will see; only the network is trained. The package must be installed.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from data import CORPUS, HELD_OUT, LATER, items_of
from dragoman.coding.clauses import Reading
from dragoman.coding.coder import coded
from dragoman.coding.role_shares import FURTHEST, Described, described
from dragoman.coding.roles import Roles
from dragoman.coding.triggers import Trigger
from dragoman.codings import read_sentences
from dragoman.language.sentences import sentences
from dragoman.records import Document, DocumentId
from pairs import Span
from role_marks import MarkedEvent, MarkedSentence, of_items, of_pairs

PAIRS = CORPUS / "pairs"

SEEN = 4
"""Paths that stand so often are known one by one; the rest are alike."""

DAY = date(2023, 6, 1)
"""The day of sentences without one, for who held an office."""

BATCH = 64
WHOLE_WEIGHT = 4.0
"""What a real sentence with all its parties counts beside one of ours with two."""


@dataclass(frozen=True)
class Example:
    """An event with the parties of its sentence; `gold` and `weight` are (parties, 2)."""

    sentence: int
    event: np.ndarray
    parties: np.ndarray
    described: tuple[Described, ...]
    gold: np.ndarray
    weight: np.ndarray


class Network(nn.Module):
    """As `dragoman.coding.role_shares.RoleModel` computes."""

    def __init__(self, paths: int, flags: int, width: int = 384, inner: int = 128) -> None:
        super().__init__()
        self.event = nn.Linear(width, inner)
        self.party = nn.Linear(width, inner)
        self.paths = nn.Embedding(paths + 1, 32)
        self.distances = nn.Embedding(2 * FURTHEST + 1, 8)
        self.middle = nn.Linear(3 * inner + 32 + 8 + flags, inner)
        self.out = nn.Linear(inner, 2)
        self.path_scores = nn.Embedding(paths + 1, 2)
        nn.init.zeros_(self.path_scores.weight)
        self.flags = nn.Linear(flags, 2)
        self.dropout = nn.Dropout(0.35)

    def forward(
        self, event: Tensor, party: Tensor, paths: Tensor, distances: Tensor, flags: Tensor
    ) -> Tensor:
        """The scores of parties to be actor and recipient, (parties, 2)."""
        one = _gelu(self.event(self.dropout(event)))
        other = _gelu(self.party(self.dropout(party)))
        seen = [one * other, one, other, self.paths(paths), self.distances(distances), flags]
        inner = self.dropout(_gelu(self.middle(torch.cat(seen, -1))))
        return self.out(inner) + self.path_scores(paths) + self.flags(flags)


def _gelu(values: Tensor) -> Tensor:
    return functional.gelu(values, approximate="tanh")


# ------------------------------------------------------------------ examples


def examples(marked: Sequence[MarkedSentence]) -> Iterator[Example]:
    """Each marked event that the coder finds, with the parties that it knows there."""
    seen: list[tuple[Reading, Trigger, list[Described]]] = []

    def recorded(
        reading: Reading, trigger: Trigger, found: Roles, /, *_: object, **__: object
    ) -> Roles:
        seen.append((reading, trigger, described(reading, trigger, found)))
        return found

    for number, one in enumerate(marked):
        seen.clear()
        key = DocumentId(str(number))
        document = Document(id=key, key=key, text=one.text, published=DAY)
        coded(document, sentences(document), read_sentences, weigh=recorded)
        for event in one.events:
            yield from _example(number, event, seen)


def _example(
    number: int, event: MarkedEvent, seen: Sequence[tuple[Reading, Trigger, list[Described]]]
) -> Iterator[Example]:
    found = [one for one in seen if one[2] and event.start in _starts(one[0], one[1])]
    at_pivot = [
        one for one in found if one[0].sentence.tokens[one[1].pivot].start == event.start
    ]
    for reading, trigger, parties in (*at_pivot, *found)[:1]:
        assert reading.sentence.vectors is not None
        vectors = reading.sentence.vectors.astype(np.float32)  # kept in halves
        gold = np.zeros((len(parties), 2), dtype=np.float32)
        weight = np.full((len(parties), 2), WHOLE_WEIGHT if event.whole else 1.0, np.float32)
        for role, spans in enumerate((event.actors, event.recipients)):
            _mark(reading, parties, spans, gold[:, role], weight[:, role], whole=event.whole)
        yield Example(
            number,
            vectors[trigger.pivot],
            vectors[[one.word for one in parties]],
            tuple(parties),
            gold,
            weight,
        )


def _starts(reading: Reading, trigger: Trigger) -> set[int]:
    tokens, start = reading.sentence.tokens, reading.sentence.start
    return {tokens[at].start - start for at in (*trigger.own, trigger.pivot)}


def _mark(
    reading: Reading,
    parties: Sequence[Described],
    spans: Sequence[Span],
    gold: np.ndarray,
    weight: np.ndarray,
    *,
    whole: bool,
) -> None:
    """
    Who bears the head of a marked phrase has the role. Who stands within one is no example,
    nor, where not all parties are marked, who is coordinated with one.
    """
    tokens = reading.sentence.tokens
    for start, end in spans:
        inside = [at for at, one in enumerate(tokens) if one.start < end and one.end > start]
        if not inside:
            continue
        head = reading.tree.head_of(inside[0], inside[-1] + 1)
        beside = set() if whole else _beside(reading, head)
        for number, one in enumerate(parties):
            if one.party.first <= head < one.party.last or one.word == head:
                gold[number] = 1.0
            elif one.word in inside or one.word in beside:
                weight[number] = 0.0


def _beside(reading: Reading, head: int) -> set[int]:
    first = reading.tree.first_of(head)
    group = {first, *reading.tree.joined(first)}
    return group | {at for one in group for at in reading.tree.under(one, "appos", "conj")}


# ------------------------------------------------------------------ training


def batch(chosen: Sequence[Example], paths: dict[str, int]) -> tuple[Tensor, ...]:
    """The five inputs of the network for all parties of the events, gold and weights."""
    parties = [one for example in chosen for one in example.described]
    return (
        _tensor([np.repeat(one.event[None], len(one.gold), 0) for one in chosen]),
        _tensor([one.parties for one in chosen]),
        torch.tensor([paths.get(one.path, 0) for one in parties]),
        torch.tensor([one.distance for one in parties]),
        torch.tensor([one.flags for one in parties], dtype=torch.float32),
        _tensor([one.gold for one in chosen]),
        _tensor([one.weight for one in chosen]),
    )


def _tensor(parts: Sequence[np.ndarray]) -> Tensor:
    return torch.from_numpy(np.concatenate(parts))


def trained(
    learnt: list[Example], paths: dict[str, int], *, epochs: int, rate: float
) -> Network:
    """The network after so many epochs, the rate rising and falling once (Smith 2018)."""
    model = Network(len(paths), len(learnt[0].described[0].flags), learnt[0].event.shape[0])
    optimiser = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=0.03)
    steps = epochs * -(-len(learnt) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, total_steps=steps)
    for _ in range(epochs):
        random.shuffle(learnt)
        for start in range(0, len(learnt), BATCH):
            *given, gold, weight = batch(learnt[start : start + BATCH], paths)
            loss = functional.binary_cross_entropy_with_logits(
                model(*given), gold, weight=weight, reduction="sum"
            )
            optimiser.zero_grad()
            (loss / BATCH).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimiser.step()
            schedule.step()
    return model.eval()


def tell(model: Network, tested: Sequence[Example], paths: dict[str, int]) -> None:
    """Prints how many events of each kind have just their actors, just their recipients."""
    for name, whole in (("ours", False), ("real", True)):
        right = np.zeros((2, 2))
        chosen = [one for one in tested if (one.weight.max() > 1.0) == whole]
        for one in chosen:
            with torch.no_grad():
                likely = (model(*batch([one], paths)[:5]) > 0).numpy()
            by_rule = np.array([_by_rule(party) for party in one.described])
            counted = one.weight > 0
            for row, said in enumerate((by_rule, likely)):
                right[row] += ((said == (one.gold > 0)) | ~counted).all(0)
        for row, who in enumerate(("rules", "model")):
            actor, recipient = right[row] / max(1, len(chosen))
            told = f"actors {actor:.3f}, recipients {recipient:.3f}"
            print(f"{name}, {len(chosen)} events, {who}: {told}")


def _by_rule(one: Described) -> tuple[bool, bool]:
    """What the rules say of a party, which stands among its flags."""
    return one.flags[-3] > 0, one.flags[-2] > 0


def written(model: Network, paths: dict[str, int], out: Path) -> None:
    """The file that the package reads: weights of maps are (from, to), halves of a float."""
    weights = {}
    for name, part in model.named_modules():
        if isinstance(part, nn.Linear):
            weights[f"{name}.weight"] = part.weight.T
            weights[f"{name}.bias"] = part.bias
        elif isinstance(part, nn.Embedding):
            weights[name] = part.weight
    arrays = {name: one.detach().numpy().astype(np.float16) for name, one in weights.items()}
    np.savez_compressed(out, names=np.array(list(paths)), **arrays)


def main() -> None:
    """Learns, tells how good it is on what was held out, and writes the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder `language`")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--rate", type=float, default=1.2e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--later", action="store_true", help="learn from corpus/later too")
    args = parser.parse_args()
    random.seed(args.seed)
    torch.manual_seed(args.seed)
    torch.set_num_threads(1)
    items = items_of(args.data)
    real = of_items(PAIRS / "current_events_roles.jsonl", items)
    real += of_items(LATER / "roles.jsonl", items) if args.later else []
    marked = [*real, *of_pairs(PAIRS)]
    found = list(examples(marked))
    learnt = [one for one in found if one.sentence % HELD_OUT]
    tested = [one for one in found if one.sentence % HELD_OUT == 0]
    counts = Counter(party.path for one in learnt for party in one.described)
    known = sorted(path for path, count in counts.items() if count >= SEEN)
    paths = {path: number for number, path in enumerate(known, 1)}
    print(f"{len(marked)} sentences, {len(learnt)} events to learn from, {len(paths)} paths")
    model = trained(learnt, paths, epochs=args.epochs, rate=args.rate)
    tell(model, tested, paths)
    written(model, paths, args.out)


if __name__ == "__main__":
    main()
