"""
The reader: tags, features, the tree and the names of sentences.

A small encoder with its heads, in one ONNX file of `models/`, run by onnxruntime
on the processor; how it was made stands in `training/`, what it can do in
`models/README.md`. The same sentence is always read in the same way, whatever is
read beside it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import as_file, files
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

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

BATCH = 32
"""Sentences that are read at once at most, all of one length."""

TOGETHER = 640
"""
Pieces of all sentences that are read at once, at most: more are not read faster, and of
long sentences a whole batch would take much memory.
"""

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


class _Run(NamedTuple):
    """Words that are read together: a sentence, or a part of one that is too long."""

    length: int
    """Pieces with the two marks, filled up to the next multiple of `STEP`."""
    sentence: int
    first: int
    pieces: tuple[tuple[int, ...], ...]
    shapes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """What is read of the words of a run, in columns."""

    upos: Sequence[str]
    xpos: Sequence[str]
    features: Sequence[str]
    names: Sequence[str]
    heads: Sequence[int]  # 1-based; 0 is the root
    relations: Sequence[str]
    events: Sequence[tuple[Shares, Shares]]  # the types and the statuses of each word
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
        self._nearness = _nearness(np.array(numbers["distance"], dtype=np.float32))
        self._root = labels["relations"].index("root")
        self._no_event = labels["events"].index("O")

    def read(self, sentences: Sequence[Sentence]) -> list[Sentence]:
        """The same sentences in the same order, their tokens' fields filled."""
        runs = [run for at, one in enumerate(sentences) for run in self._runs(at, one)]
        runs.sort()
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
            _shares(_softmax(types)[0].tolist(), kinds),
            _shares(_softmax(statuses)[0].tolist(), self.labels["statuses"]),
        )

    def _groups(self, runs: Sequence[_Run]) -> Iterator[list[_Run]]:
        """Runs of one length together, at most a batch of them."""
        for length, alike in groupby(runs, key=lambda run: run.length):
            group = list(alike)
            most = max(1, min(self.batch, TOGETHER // length))
            for start in range(0, len(group), most):
                yield group[start : start + most]

    def _runs(self, number: int, sentence: Sentence) -> Iterator[_Run]:
        texts = [token.text for token in sentence.tokens]
        pieces = [self._pieces.of(text) for text in texts]
        shapes = [shape(text) for text in texts]
        first = length = 0
        for at, of_word in enumerate(pieces):
            if at > first and length + len(of_word) > MAX_PIECES:
                yield _run(number, first, pieces[first:at], shapes[first:at])
                first, length = at, 0
            length += len(of_word)
        if pieces:
            yield _run(number, first, pieces[first:], shapes[first:])

    def _read(self, group: Sequence[_Run]) -> Iterator[_Read]:
        said = dict(
            zip(OF_WORDS, self._session.run(OF_WORDS, self._inputs(group)), strict=True)
        )
        chosen = {kind: said[kind].argmax(-1).tolist() for kind in ("upos", "xpos", "features")}
        counts = [len(run.pieces) for run in group]
        events = self._events(said["events"], said["statuses"], counts)
        for row, count in enumerate(counts):
            end = count + 1
            near = said["arcs"][row, :end, :end] + self._nearness[:end, :end]
            heads = best_tree(near)
            tags = {
                kind: [self.labels[kind][one] for one in values[row][1:end]]
                for kind, values in chosen.items()
            }
            yield _Read(
                **tags,
                names=best_names(said["names"][row, 1:end], self.labels["names"]),
                heads=heads,
                relations=self._relations(
                    said["relation_word"][row, 1:end], said["relation_head"][row], heads
                ),
                events=events[row],
                vectors=said["words"][row, 1:end].astype(np.float16),
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

    def _events(
        self, events: Floats, statuses: Floats, counts: Sequence[int]
    ) -> list[list[tuple[Shares, Shares]]]:
        """The types and statuses of the words of each run, of those that may name an event."""
        found = [[_NO_EVENT] * count for count in counts]
        types = _softmax(events[:, 1:])
        inside = np.arange(types.shape[1]) < np.array(counts)[:, None]
        rows, words = np.nonzero(inside & (types[:, :, self._no_event] <= 1.0 - LEAST_EVENT))
        kinds = _softmax(statuses[rows, words + 1])
        for row, word, of_type, of_status in zip(
            rows, words, types[rows, words].tolist(), kinds.tolist(), strict=True
        ):
            found[row][word] = (
                _shares(of_type, self.labels["events"], self._no_event),
                _shares(of_status, self.labels["statuses"]),
            )
        return found

    def _relations(self, words: Floats, all_heads: Floats, heads: Sequence[int]) -> list[str]:
        its = all_heads[heads]
        ends = np.concatenate([words * its, words + its], axis=1)
        scores = product(ends, self._relation_weight) + self._relation_bias
        scores[:, self._root] = -np.inf
        known = self.labels["relations"]
        return [
            "root" if at == 0 else known[best]
            for at, best in zip(heads, scores.argmax(1).tolist(), strict=True)
        ]


def _run(
    number: int, first: int, pieces: Sequence[tuple[int, ...]], shapes: Sequence[int]
) -> _Run:
    length = -(-(sum(map(len, pieces)) + 2) // STEP) * STEP
    return _Run(length, number, first, tuple(pieces), tuple(shapes))


def _nearness(distance: Floats) -> Floats:
    """
    What is added to the score of each head (column) for each word (row), as many as are
    read at once: nearer heads are likelier, by what was learnt.
    """
    most, at = len(distance) // 2, np.arange(MAX_PIECES + 1)
    found: Floats = distance[np.clip(at[None, :] - at[:, None], -most, most) + most]
    found[:, 0] = 0.0
    return found


def _softmax(scores: Floats) -> Floats:
    raised: Floats = np.exp(scores - scores.max(-1, keepdims=True))
    found: Floats = raised / raised.sum(-1, keepdims=True)
    return found


def _shares(row: Sequence[float], labels: Sequence[str], left_out: int = -1) -> Shares:
    """Labels with their probabilities, likeliest first, those below a hundredth left out."""
    told = [(-share, at) for at, share in enumerate(row) if share >= LEAST_SHARE]
    return tuple((labels[at], round(-share, 4)) for share, at in sorted(told) if at != left_out)


def _filled(sentence: Sentence, parts: list[tuple[int, _Read]]) -> Sentence:
    """The sentence with what was read; later parts of a long one hang on the first."""
    tokens: list[Token] = []
    root = -1
    parts.sort(key=lambda part: part[0])
    for first, read in parts:
        columns = zip(
            sentence.tokens[first : first + len(read.heads)],
            *(read.upos, read.xpos, read.features, read.heads, read.relations, read.names),
            read.events,
            strict=True,
        )
        for token, upos, xpos, features, head, relation, name, (events, statuses) in columns:
            tokens.append(
                Token(  # not by `_replace`, which takes twice as long
                    token.text,
                    token.start,
                    token.end,
                    upos,
                    xpos,
                    "" if features == "_" else features,
                    head - 1 + first if head else root,
                    "parataxis" if relation == "root" and root >= 0 else relation,
                    "" if name == "O" else name,
                    events,
                    statuses,
                )
            )
        if root < 0:
            root = next(at for at, token in enumerate(tokens) if token.relation == "root")
    vectors = [read.vectors for _, read in parts]
    return replace(
        sentence,
        tokens=tuple(mended(tokens)),
        vectors=vectors[0]
        if len(vectors) == 1
        else np.concatenate(vectors)
        if vectors
        else None,
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
