"""
From a trained model to the shipped file: ONNX, its matrices in eight bits.

`python training/export.py model.pt OUT`; the numbers of the words' pieces and the
labels go into the file's metadata, so that one file is the whole reader.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from model import Reader, Shape

INPUTS = ("pieces", "shapes", "mask", "first", "last")
OUTPUTS = ("upos", "xpos", "features", "names", "arcs", "relation_word", "relation_head", "events", "statuses")


class Shipped(nn.Module):
    """The reader as it runs: whole numbers in, scores out."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(
        self, pieces: Tensor, shapes: Tensor, mask: Tensor, first: Tensor, last: Tensor
    ) -> tuple[Tensor, ...]:
        return self.reader(pieces, shapes, mask, first, last)


def export(
    model: Reader,
    labels: dict[str, list[str]],
    vocabulary: list[str],
    out: Path,
    *,
    eight_bits: bool,
) -> None:
    """Writes the file; int8 per channel, the encoder's and the heads' matrices."""
    model.eval()
    example = (
        torch.tensor([[101, 2023, 2003, 102, 0], [101, 2023, 2003, 1012, 102]]),
        torch.tensor([[0, 1, 1, 0, 0], [0, 1, 1, 8, 0]]),
        torch.tensor([[1.0, 1, 1, 1, 0], [1, 1, 1, 1, 1]]),
        torch.tensor([[0, 1, 2, 0], [0, 1, 2, 3]]),
        torch.tensor([[0, 1, 2, 0], [0, 1, 2, 3]]),
    )
    plain = out.with_suffix(".fp32.onnx")
    axes = {name: {0: "sentences", 1: "pieces"} for name in INPUTS[:3]}
    axes |= {name: {0: "sentences", 1: "words"} for name in (*INPUTS[3:], *OUTPUTS)}
    axes["arcs"] = {0: "sentences", 1: "words", 2: "words"}
    torch.onnx.export(
        Shipped(model),
        example,
        str(plain),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    if eight_bits:
        quantize_dynamic(
            plain,
            out,
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gather"],
            nodes_to_exclude=[],
        )
    graph = onnx.load(str(out if eight_bits else plain))
    numbers = {
        "relation_weight": model.relation.weight.tolist(),
        "relation_bias": model.relation.bias.tolist(),
        "distance": model.distance.tolist(),
    }
    said = {
        "labels": json.dumps(labels),
        "numbers": json.dumps(numbers),
        "vocabulary": json.dumps(vocabulary),
    }
    for key, value in said.items():
        entry = graph.metadata_props.add()
        entry.key, entry.value = key, value
    onnx.save(graph, str(out if eight_bits else plain))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--vocabulary", type=Path, required=True, help="vocab.txt of the encoder")
    parser.add_argument("--plain", action="store_true", help="thirty-two bits, to compare")
    args = parser.parse_args()
    kept = torch.load(args.model, weights_only=False)
    model = Reader(Shape(**kept["shape"]))
    model.load_state_dict(kept["weights"])
    vocabulary = args.vocabulary.read_text(encoding="utf-8").rstrip("\n").split("\n")
    export(model, kept["labels"], vocabulary, args.out, eight_bits=not args.plain)


if __name__ == "__main__":
    main()
