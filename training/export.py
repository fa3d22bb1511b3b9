"""
From a trained model to the shipped file: ONNX, its matrices in eight bits.

`python training/export.py model.pt OUT`; the numbers of the words' pieces and the
labels go into the file's metadata, so that one file is the whole reader.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import GraphProto, NodeProto, helper, numpy_helper
from torch import Tensor, nn

from dragoman.language.reader import OF_PAIR, OF_WORDS
from model import Reader, Shape, Whole

INPUTS = ("pieces", "shapes", "mask", "first", "last")
OUTPUTS = (*OF_WORDS, *OF_PAIR)


class Shipped(nn.Module):
    """The reader as it runs: whole numbers in, scores out."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(
        self, pieces: Tensor, shapes: Tensor, mask: Tensor, first: Tensor, last: Tensor
    ) -> tuple[Tensor, ...]:
        """As `Reader.forward`."""
        return self.reader(pieces, shapes, mask, first, last)


LEAST = 4096
"""Numbers. Smaller matrices stay as they are."""


def in_eight_bits(graph: GraphProto, model: Reader) -> None:
    """
    Keeps matrices as eight-bit whole numbers with a scale for each output (of a table:
    for each row).

    The encoder's products are computed in whole numbers too, with ranges of the inputs
    that were fixed in training: a range for the values of a batch, as dynamic
    quantisation has it, would let a sentence's reading depend on its neighbours. The
    matrices of the heads are multiplied out once, when the file is loaded.
    """
    _in_whole_numbers(graph, model)
    kept = {one.name: one for one in graph.initializer}
    made: list[NodeProto] = []
    for node in list(graph.node):
        if node.op_type not in ("MatMul", "Gather"):
            continue
        name = node.input[1 if node.op_type == "MatMul" else 0]
        matrix = kept.get(name)
        if matrix is None:
            continue
        weights = numpy_helper.to_array(matrix)
        if weights.ndim != 2 or weights.size < LEAST:
            continue
        axis = 0 if node.op_type == "MatMul" else 1
        scale = np.abs(weights).max(axis=axis, keepdims=True).astype(np.float32) / 127
        scale[scale == 0] = 1
        small = np.round(weights / scale).astype(np.int8)
        graph.initializer.remove(matrix)
        graph.initializer.append(numpy_helper.from_array(small, f"{name}_8"))
        graph.initializer.append(numpy_helper.from_array(scale, f"{name}_scale"))
        del kept[name]
        if node.op_type == "MatMul":
            made += _multiplied(f"{name}_8", f"{name}_scale", name)
        else:
            _looked_up(graph, node, name)
    for node in reversed(made):
        graph.node.insert(0, node)


def _in_whole_numbers(graph: GraphProto, model: Reader) -> None:
    """The products of `Whole` maps, with the addition of their bias, become one node each."""
    maps = {
        f"/reader/{name.replace('.', '/').replace('layers/', 'layers.')}/MatMul": part
        for name, part in model.named_modules()
        if isinstance(part, Whole) and part.is_ranged
    }
    kept = {one.name: one for one in graph.initializer}
    for node in list(graph.node):
        part = maps.get(node.name)
        if part is None:
            continue
        adding = next(one for one in graph.node if node.output[0] in one.input)
        bias = next(name for name in adding.input if name != node.output[0])
        at = list(graph.node).index(node)
        for one in (node, adding):
            graph.node.remove(one)
        graph.initializer.remove(kept[node.input[1]])
        for number, one in enumerate(_whole_product(graph, part, node, bias, adding.output[0])):
            graph.node.insert(at + number, one)


def _whole_product(
    graph: GraphProto, part: Whole, node: NodeProto, bias: str, out: str
) -> list[NodeProto]:
    step, zero = part.input_step()
    scale = part.weight_step()
    small = (part.weight / scale).round().detach().numpy().astype(np.int8).T
    numbers = {
        "step": np.array(step.item(), np.float32),
        "zero": np.array(round(zero.item()), np.uint8),
        "scale": scale[:, 0].numpy().astype(np.float32),
        "8": np.ascontiguousarray(small),
    }
    for key, value in numbers.items():
        graph.initializer.append(numpy_helper.from_array(value, f"{node.name}_{key}"))
    step_name, zero_name, scale_name, weights = (f"{node.name}_{key}" for key in numbers)
    whole = f"{node.name}_input"
    return [
        helper.make_node("QuantizeLinear", [node.input[0], step_name, zero_name], [whole]),
        helper.make_node(
            "MatMulIntegerToFloat",
            [whole, weights, step_name, scale_name, zero_name, "", bias],
            [out],
            name=node.name,
            domain="com.microsoft",
        ),
    ]


def _multiplied(small: str, scale: str, out: str) -> list[NodeProto]:
    return [
        helper.make_node("Cast", [small], [f"{out}_32"], to=onnx.TensorProto.FLOAT),
        helper.make_node("Mul", [f"{out}_32", scale], [out]),
    ]


def _looked_up(graph: GraphProto, node: NodeProto, name: str) -> None:
    """Rows of a table, each multiplied by its scale after it was looked up."""
    out, at = node.output[0], list(graph.node).index(node)
    rows = helper.make_node("Gather", [f"{name}_8", node.input[1]], [f"{out}_8"])
    scales = helper.make_node("Gather", [f"{name}_scale", node.input[1]], [f"{out}_scale"])
    graph.node.remove(node)
    for one in reversed([rows, scales, *_multiplied(f"{out}_8", f"{out}_scale", out)]):
        graph.node.insert(at, one)


def export(
    model: Reader,
    labels: dict[str, list[str]],
    vocabulary: list[str],
    out: Path,
    *,
    eight_bits: bool,
) -> None:
    """Writes the file; with `eight_bits` its matrices as `in_eight_bits` has them."""
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
    axes["pair_types"] = axes["pair_statuses"] = {0: "sentences"}
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
    graph = onnx.load(str(plain))
    if eight_bits:
        in_eight_bits(graph.graph, model)
        graph.opset_import.append(helper.make_opsetid("com.microsoft", 1))
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
    onnx.save(graph, str(out))
    plain.unlink()


def main() -> None:
    """Writes the shipped file of a trained model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument(
        "--vocabulary", type=Path, required=True, help="vocab.txt of the encoder"
    )
    parser.add_argument("--plain", action="store_true", help="thirty-two bits, to compare")
    args = parser.parse_args()
    kept = torch.load(args.model, weights_only=False)
    model = Reader(Shape(**kept["shape"]))
    model.load_state_dict(kept["weights"], strict=False)
    vocabulary = args.vocabulary.read_text(encoding="utf-8").rstrip("\n").split("\n")
    export(model, kept["labels"], vocabulary, args.out, eight_bits=not args.plain)


if __name__ == "__main__":
    main()
