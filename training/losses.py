"""How wrong the model is, as training makes it less."""

from __future__ import annotations

from typing import Final

from torch import Tensor
from torch.nn import functional

from batches import Tensors
from labels import NO_LABEL
from model import Reader

WEIGHTS: Final = {
    "upos": 0.4,
    "xpos": 0.4,
    "features": 0.2,
    "events": 5.0,  # nearly all words name none
    "statuses": 1.0,
    "arcs": 1.0,
    "relations": 1.0,
    "names": 1.0,
}

PAIR_STATUS: Final = 0.5
"""What a pair's status counts beside its type."""

IMPOSSIBLE: Final = -1e4
"""The score of what cannot be."""


def loss_of(model: Reader, t: Tensors, smoothing: float) -> Tensor:
    """Summed over the heads, each the mean over the words of which something is told."""
    upos, xpos, features, names, arcs, word, head, events, statuses, *_ = (
        out.float() for out in model(t["pieces"], t["shapes"], t["mask"], t["first"], t["last"])
    )
    of_words = {"upos": upos, "xpos": xpos, "features": features}
    of_words |= {"events": events, "statuses": statuses}
    losses = {kind: _cross(one, t[kind], smoothing) for kind, one in of_words.items()}
    arcs = model.with_distance(arcs).masked_fill(~t["there"][:, None, :], IMPOSSIBLE)
    losses["arcs"] = _cross(arcs, t["heads"], smoothing=0.0)
    relations = model.relations_of(word, head, t["heads"].clamp(min=0)).float()
    losses["relations"] = _cross(relations, t["relations"], smoothing)
    likely = names.log_softmax(-1).masked_fill(~t["names"], IMPOSSIBLE).logsumexp(-1)
    losses["names"] = -_mean(likely, ~t["names"].all(-1))
    return sum(WEIGHTS[kind] * losses[kind] for kind in WEIGHTS)


def _cross(scores: Tensor, gold: Tensor, smoothing: float) -> Tensor:
    each = functional.cross_entropy(
        scores.flatten(0, 1), gold.flatten(), reduction="none", label_smoothing=smoothing
    )
    return _mean(each.view(gold.shape), gold != NO_LABEL)


def _mean(each: Tensor, counted: Tensor) -> Tensor:
    return (each * counted).sum() / counted.sum().clamp(min=1)


def loss_of_pairs(model: Reader, t: Tensors, smoothing: float) -> Tensor:
    """Of the types of marked pairs, and of their statuses where something passes."""
    types, statuses = (
        out.float() for out in model.pairs(t["pieces"], t["shapes"], t["mask"], t["spots"])
    )
    of_type, of_status = (
        functional.cross_entropy(scores, gold, label_smoothing=smoothing)
        for scores, gold in ((types, t["events"]), (statuses, t["statuses"]))
    )
    return of_type + PAIR_STATUS * of_status.nan_to_num()
