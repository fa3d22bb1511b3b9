"""
The reader: tags, features, the tree and the names of sentences.

A small encoder with its heads, in one ONNX file of `models/`, run by onnxruntime
on the processor; how it was made stands in `training/`, what it can do in
`models/README.md`. The same sentence is always read in the same way, whatever is
read beside it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import as_file, files
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from dragoman.errors import ModelError
from dragoman.language.devices import providers_of
from dragoman.language.marks import Words, marked
from dragoman.language.mending import mended
from dragoman.language.names import best_names
from dragoman.language.shapes import shape
from dragoman.language.trees import best_tree
from dragoman.language.wordpiece import WordPieces
from dragoman.products import product
from dragoman.records import Sentence, Token

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

MODEL = "reader.onnx"

BATCH = 16
"""Sentences that are read at once, all of one length."""

STEP = 2
"""
Pieces. A sentence is filled up to a multiple of it and read with others of that length
only: sums over a longer row may round otherwise, and then it would matter to a
sentence what is read beside it.
"""

MAX_PIECES = 320
"""Pieces read at once. The words of a longer sentence are read in several runs."""

OF_WORDS = (
    "upos",
    "xpos",
    "features",
    "names",
    "arcs",
    "relation_word",
    "relation_head",
    "events",
    "statuses",
    "words",
)
"""What the model says of words; "words" are the vectors that it says the rest by."""

OF_PAIR = ("pair_types", "pair_statuses")
"""What it says of a marked pair, from the first word of all and those of both marks."""

LEAST_EVENT = 0.05
"""The probability from which a word is worth telling of as an event's."""

LEAST_SHARE = 0.01
"""The probability from which one of several labels is told."""

Floats = NDArray[np.float32]
Shares = tuple[tuple[str, float], ...]


_NO_EVENT: tuple[Shares, Shares] = ((), ())


@dataclass(frozen=True, slots=True)
class _Run:
    """Words that are read together: a sentence, or a part of one that is too long."""

    sentence: int
    first: int
    pieces: tuple[tuple[int, ...], ...]
    shapes: tuple[int, ...]

    @property
    def length(self) -> int:
        """Pieces with the two marks, filled up to the next multiple of `STEP`."""
        return -(-(sum(map(len, self.pieces)) + 2) // STEP) * STEP


@dataclass(frozen=True, slots=True)
class _Read:
    upos: Sequence[str]
    xpos: Sequence[str]
    features: Sequence[str]
    names: Sequence[str]
    heads: Sequence[int]  # 1-based; 0 is the root
    relations: Sequence[str]
    events: Mapping[int, tuple[Shares, Shares]]  # by word: its types and its statuses
    vectors: NDArray[np.float16]  # (words, width); kept in halves, since there are many


class Reader:
    """
    Reads sentences with the model of a file; loading it takes a part of a second.

    `threads` are those of one batch, `device` what `devices.py` knows. Raises ModelError
    for a file that is none, SettingError for a device that is not there.
    """

    def __init__(
        self,
        path: Path | None = None,
        *,
        threads: int = 1,
        batch: int = BATCH,
        device: str = "",
    ) -> None:
        self.batch = max(1, batch)
        self._session = _session(path, threads, device)
        said = self._session.get_modelmeta().custom_metadata_map
        try:
            labels = json.loads(said["labels"])
            numbers = json.loads(said["numbers"])
            self._pieces = WordPieces(json.loads(said["vocabulary"]))
        except (KeyError, ValueError) as error:
            raise ModelError(
                f"{path or MODEL} is no model of the reader ({error}); "
                "training/export.py makes one."
            ) from error
        self.labels: dict[str, list[str]] = labels
        self._relation_weight = np.array(numbers["relation_weight"], dtype=np.float32).T
        self._relation_bias = np.array(numbers["relation_bias"], dtype=np.float32)
        self._distance = np.array(numbers["distance"], dtype=np.float32)
        self._root = labels["relations"].index("root")

    def read(self, sentences: Sequence[Sentence]) -> list[Sentence]:
        """The same sentences in the same order, their tokens' fields filled."""
        runs = [run for at, one in enumerate(sentences) for run in self._runs(at, one)]
        runs.sort(key=lambda run: (run.length, run.sentence, run.first))
        parts: dict[int, list[tuple[int, _Read]]] = {}
        for group in self._groups(runs):
            for run, found in zip(group, self._read(group), strict=True):
                parts.setdefault(run.sentence, []).append((run.first, found))
        return [_filled(one, parts.get(at, [])) for at, one in enumerate(sentences)]

    def read_pair(
        self, words: Sequence[str], actor: Words, recipient: Words
    ) -> tuple[Shares, Shares]:
        """
        What the first of two parties does to the second: types of event, and statuses,
        with their probabilities, likeliest first. The type "" is that of nothing.
        """
        one = marked(self._pieces, words, actor, recipient)
        spots = np.array([[0, one.actor, one.recipient]], dtype=np.int64)
        types, statuses = self._session.run(
            OF_PAIR,
            {
                "pieces": np.array([one.pieces], dtype=np.int64),
                "shapes": np.array([one.shapes], dtype=np.int64),
                "mask": np.ones((1, len(one.pieces)), dtype=np.float32),
                "first": spots,
                "last": spots,
            },
        )
        kinds = ["" if kind == "O" else kind for kind in self.labels["events"]]
        return (
            _shares(_softmax(types)[0], kinds),
            _shares(_softmax(statuses)[0], self.labels["statuses"]),
        )

    def _groups(self, runs: Sequence[_Run]) -> Iterator[list[_Run]]:
        """Runs of one length together, at most a batch of them."""
        for _, alike in groupby(runs, key=lambda run: run.length):
            group = list(alike)
            for start in range(0, len(group), self.batch):
                yield group[start : start + self.batch]

    def _runs(self, number: int, sentence: Sentence) -> Iterator[_Run]:
        pieces: list[tuple[int, ...]] = []
        first = length = 0
        texts = [token.text for token in sentence.tokens]
        for at, text in enumerate(texts):
            of_word = self._pieces.of(text)
            if pieces and length + len(of_word) > MAX_PIECES:
                yield _Run(number, first, tuple(pieces), _shapes(texts[first:at]))
                pieces, first, length = [], at, 0
            pieces.append(of_word)
            length += len(of_word)
        if pieces:
            yield _Run(number, first, tuple(pieces), _shapes(texts[first:]))

    def _read(self, group: Sequence[_Run]) -> Iterator[_Read]:
        upos, xpos, features, names, arcs, word, head, events, statuses, vectors = (
            self._session.run(OF_WORDS, self._inputs(group))
        )
        chosen = {
            "upos": upos.argmax(-1),
            "xpos": xpos.argmax(-1),
            "features": features.argmax(-1),
        }
        for row, run in enumerate(group):
            end = len(run.pieces) + 1
            heads = best_tree(self._with_distance(arcs[row, :end, :end]))
            tags = {
                kind: [self.labels[kind][one] for one in values[row, 1:end]]
                for kind, values in chosen.items()
            }
            yield _Read(
                **tags,
                names=best_names(names[row, 1:end], self.labels["names"]),
                heads=heads,
                relations=self._relations(word[row], head[row], heads),
                events=self._events(events[row, 1:end], statuses[row, 1:end]),
                vectors=vectors[row, 1:end].astype(np.float16),
            )

    def _inputs(self, group: Sequence[_Run]) -> dict[str, NDArray[Any]]:
        length = group[0].length
        words = max(len(OF_PAIR), *(len(run.pieces) for run in group)) + 1
        pieces = np.full((len(group), length), self._pieces.pad, dtype=np.int64)
        shapes = np.zeros((len(group), length), dtype=np.int64)
        mask = np.zeros((len(group), length), dtype=np.float32)
        first = np.zeros((len(group), words), dtype=np.int64)
        last = np.zeros((len(group), words), dtype=np.int64)
        for row, run in enumerate(group):
            counts = np.array([len(one) for one in run.pieces])
            ends = counts.cumsum()
            count = int(ends[-1]) + 2
            pieces[row, 0] = self._pieces.start
            pieces[row, 1 : count - 1] = [piece for one in run.pieces for piece in one]
            pieces[row, count - 1] = self._pieces.end
            shapes[row, 1 : count - 1] = np.repeat(run.shapes, counts)
            mask[row, :count] = 1.0
            last[row, 1 : len(counts) + 1] = ends
            first[row, 1 : len(counts) + 1] = ends - counts + 1
        return {"pieces": pieces, "shapes": shapes, "mask": mask, "first": first, "last": last}

    def _events(self, events: Floats, statuses: Floats) -> dict[int, tuple[Shares, Shares]]:
        """The types and statuses of the words that may name an event."""
        types, kinds = _softmax(events), _softmax(statuses)
        none = self.labels["events"].index("O")
        return {
            int(at): (
                _shares(types[at], self.labels["events"], none),
                _shares(kinds[at], self.labels["statuses"]),
            )
            for at in np.flatnonzero(types[:, none] <= 1.0 - LEAST_EVENT)
        }

    def _with_distance(self, arcs: Floats) -> Floats:
        """Nearer heads are likelier, by what was learnt."""
        count, most = len(arcs), len(self._distance) // 2
        at = np.arange(count)
        apart = np.clip(at[None, :] - at[:, None], -most, most) + most
        bias = self._distance[apart]
        bias[:, 0] = 0.0
        found: Floats = arcs + bias
        return found

    def _relations(self, word: Floats, head: Floats, heads: Sequence[int]) -> list[str]:
        own = word[1 : len(heads) + 1]
        its = head[list(heads)]
        ends = np.concatenate([own * its, own + its], axis=1)
        scores = product(ends, self._relation_weight) + self._relation_bias
        scores[:, self._root] = -np.inf
        known = self.labels["relations"]
        return [
            "root" if at == 0 else known[best]
            for at, best in zip(heads, scores.argmax(1), strict=True)
        ]


def _softmax(scores: Floats) -> Floats:
    raised: Floats = np.exp(scores - scores.max(-1, keepdims=True))
    found: Floats = raised / raised.sum(-1, keepdims=True)
    return found


def _shares(row: Floats, labels: Sequence[str], left_out: int = -1) -> Shares:
    """Labels with their probabilities, likeliest first, those below a hundredth left out."""
    told = [(-share, at) for at, share in enumerate(row.tolist()) if share >= LEAST_SHARE]
    return tuple((labels[at], round(-share, 4)) for share, at in sorted(told) if at != left_out)


def _shapes(words: Sequence[str]) -> tuple[int, ...]:
    return tuple(shape(word) for word in words)


def _filled(sentence: Sentence, parts: list[tuple[int, _Read]]) -> Sentence:
    """The sentence with what was read; later parts of a long one hang on the first."""
    tokens: list[Token] = []
    root = -1
    for first, read in sorted(parts, key=lambda part: part[0]):
        for at, token in enumerate(sentence.tokens[first : first + len(read.heads)]):
            head = read.heads[at] - 1 + first if read.heads[at] else root
            relation = read.relations[at]
            if relation == "root" and root >= 0:
                relation = "parataxis"
            events, statuses = read.events.get(at, _NO_EVENT)
            tokens.append(
                Token(  # not by `_replace`, which takes twice as long
                    token.text,
                    token.start,
                    token.end,
                    upos=read.upos[at],
                    xpos=read.xpos[at],
                    features="" if read.features[at] == "_" else read.features[at],
                    head=head,
                    relation=relation,
                    entity="" if read.names[at] == "O" else read.names[at],
                    events=events,
                    statuses=statuses,
                )
            )
        if root < 0:
            root = next(at for at, token in enumerate(tokens) if token.relation == "root")
    vectors = [read.vectors for _, read in sorted(parts, key=lambda part: part[0])]
    return replace(
        sentence,
        tokens=tuple(mended(tokens)),
        vectors=np.concatenate(vectors) if vectors else None,
    )


@cache
def reader(threads: int = 1, batch: int = BATCH, device: str = "") -> Reader:
    """The reader of the package's own model, loaded when first asked for, once."""
    return Reader(threads=threads, batch=batch, device=device)


def _session(path: Path | None, threads: int, device: str) -> InferenceSession:
    import onnxruntime  # noqa: PLC0415 - what needs no reader starts without it

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = max(1, threads)
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.use_deterministic_compute = True
    providers = providers_of(device, onnxruntime.get_available_providers())
    try:
        if path is not None:
            return onnxruntime.InferenceSession(str(path), options, providers=providers)
        with as_file(files("dragoman") / "models" / MODEL) as shipped:
            return onnxruntime.InferenceSession(str(shipped), options, providers=providers)
    except Exception as error:  # onnxruntime's own kinds have no common name
        raise ModelError(
            f"The reader's model {path or MODEL} cannot be loaded: {error}. "
            "Install the package anew, or make the file with training/export.py."
        ) from error
