"""
The reader: an encoder of six layers and its heads, in torch.

Encoder: MiniLM (Wang et al. 2020), plus the shape of words. Tree: biaffine arcs
(Dozat & Manning 2017) over words that know their tags; the relation of an arc is
told from its two ends.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional


@dataclass
class Shape:
    """Sizes. `shapes` is `len(dragoman.language.shapes.SHAPES)`."""

    upos: int
    xpos: int
    features: int
    relations: int
    names: int
    shapes: int
    events: int = 0
    statuses: int = 0
    layers: int = 6
    width: int = 384
    attention_heads: int = 12
    inner: int = 1536
    vocabulary: int = 30522
    positions: int = 512
    arc: int = 256
    relation: int = 128
    event: int = 192
    pair: int = 256


PAIR_WORDS = 3
"""The root and the marks before two parties, which are a marked sentence's first words."""

INPUT_STEPS = 255
WEIGHT_STEPS = 63
"""
Weights take seven bits: processors without VNNI add two products of an eight-bit input in
sixteen bits, which weights of eight bits would overflow; so every processor computes alike.
"""


class Whole(nn.Linear):
    """
    A linear map that is computed in whole numbers where it ships, by `export.py`.

    With `rounding`, input and weights are rounded as they will be there, and gradients
    pass the rounding by (Jacob et al. 2018). The range of the input is a running mean of
    that of the batches trained on; it does not depend on what is read at one time.
    """

    def __init__(self, width: int, out: int) -> None:
        super().__init__(width, out)
        self.register_buffer("low", torch.zeros(()))
        self.register_buffer("high", torch.zeros(()))
        self.rounding = False

    def forward(self, x: Tensor) -> Tensor:
        """The map of x, rounded where it is asked for."""
        if not self.rounding:
            return super().forward(x)
        if self.training:
            self._see(x)
        step, zero = self.input_step()
        inputs = _rounded(x.float() / step).clamp(-zero, INPUT_STEPS - zero)
        scale = self.weight_step()
        weights = _rounded(self.weight / scale)
        return functional.linear(inputs, weights) * (scale[:, 0] * step) + self.bias

    @torch.no_grad()
    def _see(self, x: Tensor) -> None:
        low, high = x.min().float().clamp(max=0), x.max().float().clamp(min=0)
        share = 0.01 if self.is_ranged else 1.0
        self.low.lerp_(low, share)
        self.high.lerp_(high, share)

    @property
    def is_ranged(self) -> bool:
        """The range of the input is known: the map was trained with rounding."""
        return bool(self.high > self.low)

    def input_step(self) -> tuple[Tensor, Tensor]:
        """The input's unit, and the whole number that stands for nought."""
        step = ((self.high - self.low) / INPUT_STEPS).clamp(min=1e-8)
        return step, (-self.low / step).round()

    def weight_step(self) -> Tensor:
        """The weights' units: (out, 1)."""
        return (self.weight.detach().abs().amax(1, keepdim=True) / WEIGHT_STEPS).clamp(min=1e-8)


def _rounded(x: Tensor) -> Tensor:
    return x + (x.round() - x).detach()


class Layer(nn.Module):
    """A layer of BERT."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads = shape.attention_heads
        self.qkv = Whole(shape.width, 3 * shape.width)
        self.out = Whole(shape.width, shape.width)
        self.norm1 = nn.LayerNorm(shape.width, eps=1e-12)
        self.up = Whole(shape.width, shape.inner)
        self.down = Whole(shape.inner, shape.width)
        self.norm2 = nn.LayerNorm(shape.width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """What a layer makes of (batch, pieces, width); `mask` is added to the scores."""
        batch, length, width = x.shape
        qkv = self.qkv(x).view(batch, length, 3, self.heads, width // self.heads)
        query, key, value = qkv.permute(2, 0, 3, 1, 4)
        if self.training:
            seen = functional.scaled_dot_product_attention(
                query, key, value, attn_mask=mask.to(query.dtype)
            )
        else:
            scores = query @ key.transpose(2, 3) / (width // self.heads) ** 0.5 + mask
            seen = scores.softmax(-1) @ value
        seen = seen.transpose(1, 2).reshape(batch, length, width)
        x = self.norm1(x + self.dropout(self.out(seen)))
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Reader(nn.Module):
    """
    Pieces in; for each word its tags, its names, the scores of its heads.

    `forward(pieces, shapes, mask, first, last)`: int64 (batch, pieces) twice, float
    (batch, pieces) of 0 and 1, int64 (batch, words) twice: the places of each word's
    first and last piece, of which the word 0 is the root (the piece [CLS]). The scores of a
    pair, the last two, mean something where the words 1 and 2 are the marks of its parties.
    """

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape = shape
        width = shape.width
        self.words = nn.Embedding(shape.vocabulary, width)
        self.places = nn.Embedding(shape.positions, width)
        self.kinds = nn.Parameter(torch.zeros(width))
        self.shapes = nn.Embedding(shape.shapes, width)
        nn.init.normal_(self.shapes.weight, std=0.01)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.mix = nn.Parameter(torch.zeros(3))
        self.dropout = nn.Dropout(dropout)
        self.upos = nn.Linear(width, shape.upos)
        self.xpos = nn.Linear(width, shape.xpos)
        self.features = nn.Linear(width, shape.features)
        self.names = nn.Linear(width, shape.names)
        self.event = nn.Linear(width, shape.event)
        self.events = nn.Linear(shape.event, shape.events)
        self.statuses = nn.Linear(shape.event, shape.statuses)
        self.pair = nn.Linear(PAIR_WORDS * width, shape.pair)
        self.pair_types = nn.Linear(shape.pair, shape.events)
        self.pair_statuses = nn.Linear(shape.pair, shape.statuses)
        self._grow_tree(shape)

    def _grow_tree(self, shape: Shape) -> None:
        """The heads that tell the tree."""
        width = shape.width
        self.tagged = nn.Linear(shape.xpos, width, bias=False)
        self.arc_word = nn.Linear(width, shape.arc)
        self.arc_head = nn.Linear(width, shape.arc)
        self.arc = nn.Parameter(torch.eye(shape.arc) / shape.arc**0.5)
        self.arc_bias = nn.Linear(shape.arc, 1, bias=False)
        self.distance = nn.Parameter(torch.zeros(2 * MAX_DISTANCE + 1))
        self.relation_word = nn.Linear(width, shape.relation)
        self.relation_head = nn.Linear(width, shape.relation)
        self.relation = nn.Linear(2 * shape.relation, shape.relations)

    def round_as_shipped(self) -> None:
        """From now on the encoder computes with the rounding of the shipped file."""
        for part in self.modules():
            if isinstance(part, Whole):
                part.rounding = True

    def load_encoder(self, path: Path) -> None:
        """The weights of a published MiniLM or BERT of the same sizes."""
        given = load_file(str(path))
        e = "embeddings."
        self.words.weight.data.copy_(given[e + "word_embeddings.weight"])
        self.places.weight.data.copy_(given[e + "position_embeddings.weight"])
        self.kinds.data.copy_(given[e + "token_type_embeddings.weight"][0])
        self.norm.load_state_dict(_pair(given, e + "LayerNorm"))
        for number, layer in enumerate(self.layers):
            at = f"encoder.layer.{number}."
            for part in ("weight", "bias"):
                joined = [
                    given[f"{at}attention.self.{n}.{part}"] for n in ("query", "key", "value")
                ]
                getattr(layer.qkv, part).data.copy_(torch.cat(joined))
            layer.out.load_state_dict(_pair(given, at + "attention.output.dense"), strict=False)
            layer.norm1.load_state_dict(_pair(given, at + "attention.output.LayerNorm"))
            layer.up.load_state_dict(_pair(given, at + "intermediate.dense"), strict=False)
            layer.down.load_state_dict(_pair(given, at + "output.dense"), strict=False)
            layer.norm2.load_state_dict(_pair(given, at + "output.LayerNorm"))

    def encoded(self, pieces: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        """The vectors of the pieces: a learnt mean of the last three layers."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.words(pieces) + self.places(places) + self.kinds + self.shapes(shapes)
        x = self.dropout(self.norm(x))
        hidden = (1.0 - mask)[:, None, None, :] * -10000.0
        kept = []
        for layer in self.layers:
            x = layer(x, hidden)
            kept.append(x)
        weight = self.mix.softmax(0)
        return kept[-1] * weight[0] + kept[-2] * weight[1] + kept[-3] * weight[2]

    def forward(
        self, pieces: Tensor, shapes: Tensor, mask: Tensor, first: Tensor, last: Tensor
    ) -> tuple[Tensor, ...]:
        """The scores of all heads, in the order of `export.OUTPUTS`."""
        x = self.encoded(pieces, shapes, mask)
        width = x.shape[-1]
        of_first = x.gather(1, first[:, :, None].expand(-1, -1, width))
        of_last = x.gather(1, last[:, :, None].expand(-1, -1, width))
        words = self.dropout((of_first + of_last) * 0.5)
        xpos = self.xpos(words)
        tagged = words + self.tagged(xpos.softmax(-1))
        arc_word = self.dropout(functional.gelu(self.arc_word(tagged)))
        arc_head = self.dropout(functional.gelu(self.arc_head(tagged)))
        arcs = (arc_word @ self.arc) @ arc_head.transpose(1, 2)
        arcs = arcs + self.arc_bias(arc_head).transpose(1, 2)
        return (
            self.upos(words),
            xpos,
            self.features(words),
            self.names(words),
            arcs,
            self.dropout(functional.gelu(self.relation_word(tagged))),
            self.dropout(functional.gelu(self.relation_head(tagged))),
            self.events(event := self.dropout(functional.gelu(self.event(tagged)))),
            self.statuses(event),
            tagged,
            *self.of_pair(words[:, :PAIR_WORDS]),
        )

    def of_pair(self, words: Tensor) -> tuple[Tensor, Tensor]:
        """What the first marked party does to the second, from the root and both marks."""
        pair = self.dropout(functional.gelu(self.pair(words.flatten(1))))
        return self.pair_types(pair), self.pair_statuses(pair)

    def pairs(
        self, pieces: Tensor, shapes: Tensor, mask: Tensor, spots: Tensor
    ) -> tuple[Tensor, Tensor]:
        """The scores of marked pairs; `spots`, (batch, 3): the root and both marks."""
        x = self.encoded(pieces, shapes, mask)
        words = x.gather(1, spots[:, :, None].expand(-1, -1, x.shape[-1]))
        return self.of_pair(self.dropout(words))

    def relations_of(self, word: Tensor, head: Tensor, heads: Tensor) -> Tensor:
        """The scores of each word's relation to its head: (batch, words, relations)."""
        chosen = head.gather(1, heads[:, :, None].expand(-1, -1, head.shape[-1]))
        return self.relation(torch.cat([word * chosen, word + chosen], -1))

    def with_distance(self, arcs: Tensor) -> Tensor:
        """The arcs' scores, nearer heads being likelier."""
        count = arcs.shape[1]
        at = torch.arange(count, device=arcs.device)
        apart = (at[None, :] - at[:, None]).clamp(-MAX_DISTANCE, MAX_DISTANCE) + MAX_DISTANCE
        bias = self.distance[apart].clone()
        bias[:, 0] = 0.0
        return arcs + bias

    def state(self) -> dict[str, object]:
        """What a file of the model holds."""
        return {"shape": asdict(self.shape), "weights": self.state_dict()}


MAX_DISTANCE = 24
"""Words. Heads further away count as this far."""


def _pair(given: dict[str, Tensor], name: str) -> dict[str, Tensor]:
    return {part: given[f"{name}.{part}"] for part in ("weight", "bias")}
