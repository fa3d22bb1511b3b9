"""What the model says of sentences and of marked pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from batches import Batches, Tensors
from data import Example
from dragoman.language.trees import best_tree
from labels import NO_LABEL
from losses import IMPOSSIBLE
from measures import Said
from model import Reader
from pairs import Pair


@torch.no_grad()
def pair_scores(model: Reader, batches: Batches, pairs: Sequence[Pair]) -> dict[str, float]:
    """The shares of pairs with the right type, with the right status, and with both."""
    model.eval()
    right: Counter[str] = Counter()
    for group in batches.groups([one.words for one in pairs], None):
        t = batches.pair_tensors([pairs[at] for at in group])
        types, statuses = model.pairs(t["pieces"], t["shapes"], t["mask"], t["spots"])
        is_typed = types.argmax(-1) == t["events"]
        is_told = (statuses.argmax(-1) == t["statuses"]) | (t["statuses"] == NO_LABEL)
        right["type"] += int(is_typed.sum())
        right["status"] += int(is_told.sum())
        right["both"] += int((is_typed & is_told).sum())
    return {kind: round(count / max(1, len(pairs)), 4) for kind, count in right.items()}


@torch.no_grad()
def predicted(model: Reader, batches: Batches, examples: Sequence[Example]) -> list[Said]:
    """What the model says of each example, trees by the best spanning tree."""
    model.eval()
    found: dict[int, Said] = {}
    for group in batches.groups([one.words for one in examples], None):
        t = batches.tensors([examples[at] for at in group])
        counts = [len(examples[at].words) for at in group]
        upos, xpos, features, names, arcs, word, head, events, statuses, *_ = model(
            t["pieces"], t["shapes"], t["mask"], t["first"], t["last"]
        )
        heads = _heads(model, arcs, t, counts)
        relations = model.relations_of(word, head, heads)
        relations[..., batches.labels.number["relations"]["root"]] = IMPOSSIBLE
        chosen = {
            "upos": upos.argmax(-1),
            "xpos": xpos.argmax(-1),
            "features": features.argmax(-1),
            "relations": relations.argmax(-1),
            "names": names.argmax(-1),
            "events": events.argmax(-1),
            "statuses": statuses.argmax(-1),
        }
        for row, (at, count) in enumerate(zip(group, counts, strict=True)):
            numbers = {kind: one[row, 1 : count + 1].tolist() for kind, one in chosen.items()}
            found[at] = _said(batches, numbers, heads[row, 1 : count + 1].tolist())
    return [found[at] for at in range(len(examples))]


def _heads(model: Reader, arcs: Tensor, t: Tensors, counts: Sequence[int]) -> Tensor:
    """The heads of each sentence's words, (batch, words), the root's own nought."""
    arcs = model.with_distance(arcs).masked_fill(~t["there"][:, None, :], IMPOSSIBLE)
    arcs = arcs.log_softmax(-1)
    heads = torch.zeros_like(t["first"])
    for row, count in enumerate(counts):
        tree = best_tree(arcs[row, : count + 1, : count + 1].numpy().astype(np.float64))
        heads[row, 1 : count + 1] = torch.tensor(tree)
    return heads


def _said(batches: Batches, numbers: dict[str, list[int]], heads: list[int]) -> Said:
    lists = batches.labels.lists
    labels = {kind: [lists[kind][one] for one in given] for kind, given in numbers.items()}
    labels["relations"] = [
        relation if head else "root"
        for head, relation in zip(heads, labels["relations"], strict=True)
    ]
    return Said(labels=labels, heads=heads)
