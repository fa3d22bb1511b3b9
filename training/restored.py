"""
A model to go on from, out of a shipped file: `python training/restored.py READER.onnx OUT.pt`.

Matrices come back as the file holds them, in eight bits; what was lost by that, training
makes good within a few hundred steps.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, numpy_helper

from model import Reader, Shape

Arrays = dict[str, NDArray[np.float32]]


def restored(path: Path) -> dict[str, object]:
    """Shape, weights and labels, as `train.py` saves them."""
    file = onnx.load(str(path))
    said = {one.key: json.loads(one.value) for one in file.metadata_props}
    weights = {name: torch.tensor(np.array(array)) for name, array in _weights(file).items()}
    weights |= {
        "relation.weight": torch.tensor(said["numbers"]["relation_weight"]),
        "relation.bias": torch.tensor(said["numbers"]["relation_bias"]),
        "distance": torch.tensor(said["numbers"]["distance"]),
    }
    labels = said["labels"]
    sizes = {kind: len(labels[kind]) for kind in KINDS}
    shape = Shape(**sizes, shapes=len(weights["shapes.weight"]))
    missing = set(Reader(shape).state_dict()) - set(weights)
    missing = {name for name in missing if not name.startswith("pair")}  # an older file's
    if any(not name.endswith((".low", ".high")) for name in missing):
        raise SystemExit(f"{path}: no weights for {', '.join(sorted(missing))}")
    return {"shape": shape.__dict__, "weights": weights, "labels": labels, "args": {}}


KINDS = ("upos", "xpos", "features", "relations", "names", "events", "statuses")


def _weights(file: ModelProto) -> Arrays:
    kept = {one.name: numpy_helper.to_array(one) for one in file.graph.initializer}
    found: Arrays = {}
    for name, array in kept.items():
        if name.startswith("reader.") and not name.endswith(("_8", "_scale")):
            found[name.removeprefix("reader.")] = array
        elif name.startswith("reader.") and name.endswith("_8"):
            whole = name.removesuffix("_8")
            found[whole.removeprefix("reader.")] = array * kept[f"{whole}_scale"]
    for node in file.graph.node:
        if node.name.startswith("/reader/") and node.name.endswith("/MatMul"):
            found |= _of_node(node, kept)
    found["mix"] = np.log([_share(file, kept, back) for back in (1, 2, 3)]).astype(np.float32)
    return found


def _share(file: ModelProto, kept: Arrays, back: int) -> NDArray[np.float32]:
    """How much a layer, counted from the last, counts: the number it is multiplied by."""
    layers = (
        max(int(name.split(".")[2]) for name in kept if name.startswith("reader.layers.")) + 1
    )
    out = f"/reader/layers.{layers - back}/norm2/LayerNormalization_output_0"
    node = next(one for one in file.graph.node if one.op_type == "Mul" and one.input[0] == out)
    return kept[node.input[1]]


def _of_node(node: NodeProto, kept: Arrays) -> Arrays:
    """A map's matrix, and the range of its input where it is computed in whole numbers."""
    name = node.name.removeprefix("/reader/").removesuffix("/MatMul").replace("/", ".")
    if node.op_type == "MatMulIntegerToFloat":
        small, step, scale, zero = (kept[one] for one in node.input[1:5])
        low = -zero.astype(np.float32) * step
        high = (255 - zero.astype(np.float32)) * step
        return {f"{name}.weight": (small * scale).T, f"{name}.low": low, f"{name}.high": high}
    matrix = node.input[1]
    if matrix in kept:
        return {f"{name}.weight": kept[matrix].T}
    if f"{matrix}_8" in kept:
        return {f"{name}.weight": (kept[f"{matrix}_8"] * kept[f"{matrix}_scale"]).T}
    return {}


def main() -> None:
    """Writes the model of a shipped file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    torch.save(restored(args.file), args.out)


if __name__ == "__main__":
    main()
