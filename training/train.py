"""
Trains the reader. `python training/train.py --help`; what was run stands in README.md.
"""

from __future__ import annotations

import json
import random
import socket
import time
from collections.abc import Sequence
from dataclasses import asdict

import torch
from torch import Tensor, distributed, multiprocessing

from batches import Batches
from data import Example, recased
from dragoman.language.shapes import SHAPES
from dragoman.language.wordpiece import WordPieces
from events import EVENTS, STATUSES
from labels import FIXED, Labels
from losses import loss_of, loss_of_pairs
from measures import scores
from model import Reader, Shape
from options import Options, parsed
from predictions import pair_scores, predicted
from sets import held_pairs, held_sentences, training_pairs, training_sentences

RECASED = 0.07
"""The share of sentences that are read in another letter case."""

WARM = 0.06
"""The share of steps in which the rate rises."""

TOLD_STEPS = 50
"""So often the loss is told."""


def begun(options: Options, train: Sequence[Example]) -> tuple[Reader, Labels]:
    """The model to train: MiniLM with new heads, or a model that goes on."""
    model, labels = _going_on(options) if options.start else _new(options, train)
    if options.round:
        model.round_as_shipped()
    # Rare words keep their places beside those that are trained on.
    model.words.weight.requires_grad_(False)
    return model, labels


def _going_on(options: Options) -> tuple[Reader, Labels]:
    kept = torch.load(options.start, weights_only=False)
    sizes = {"events": len(EVENTS), "statuses": len(STATUSES)}
    model = Reader(Shape(**{**kept["shape"], **sizes}))
    weights = kept["weights"]
    if not kept["shape"].get("events"):  # it knew no events yet, and gets new heads for them
        weights = {k: v for k, v in weights.items() if not k.startswith(("event", "status"))}
    model.load_state_dict(weights, strict=False)
    return model, Labels({**kept["labels"], **FIXED})


def _new(options: Options, train: Sequence[Example]) -> tuple[Reader, Labels]:
    if options.encoder is None:
        raise SystemExit("Where does the model begin? Give --encoder or --start.")
    labels = Labels.of(train)
    sizes = {kind: len(one) for kind, one in labels.lists.items()}
    model = Reader(Shape(**sizes, shapes=len(SHAPES), layers=options.layers))
    model.load_encoder(options.encoder)
    return model, labels


def optimiser_of(model: Reader, options: Options) -> torch.optim.Optimizer:
    """Heads learn faster than the encoder, which knows much already."""
    heads: list[Tensor] = []
    encoder: list[Tensor] = []
    for name, parameter in model.named_parameters():
        old = name.split(".")[0] in ("words", "places", "kinds", "norm", "layers")
        if parameter.requires_grad:
            (encoder if old else heads).append(parameter)
    return torch.optim.AdamW(
        [
            {"params": encoder, "lr": options.rate},
            {"params": heads, "lr": options.head_rate},
        ],
        weight_decay=0.01,
        betas=(0.9, 0.98),
        fused=True,
    )


def average(model: Reader, workers: int) -> None:
    """The mean of all workers' weights, for each of them (local SGD, Stich 2019)."""
    trained = [one for one in model.parameters() if one.requires_grad]
    flat = torch.cat([one.detach().flatten() for one in trained])
    distributed.all_reduce(flat)
    flat /= workers
    at = 0
    for one in trained:
        one.data.copy_(flat[at : at + one.numel()].view_as(one))
        at += one.numel()


def copied(model: Reader) -> dict[str, Tensor]:
    """The model's weights as they are now."""
    return {name: one.detach().clone() for name, one in model.state_dict().items()}


class Worker:
    """One process: its share of each epoch's batches, and the mean of the weights so far."""

    def __init__(self, rank: int, options: Options) -> None:
        self.rank, self.options = rank, options
        # The same in all workers, so that they part the same batches.
        self.rng = random.Random(options.seed)
        self.sentences = training_sentences(options)
        self.model, self.labels = begun(options, self.sentences)
        vocabulary = options.vocabulary.read_text(encoding="utf-8").rstrip("\n").split("\n")
        self.batches = Batches(WordPieces(vocabulary), self.labels, options.pieces)
        words = sum(len(one.words) for one in self.sentences)
        self.tell(f"{len(self.sentences)} sentences {words} words")
        torch.manual_seed(options.seed * 1000 + rank)
        self.optimiser = optimiser_of(self.model, options)
        self.pairs = training_pairs(options)
        batches = len(self.groups(self.sentences, random.Random(0)))
        self.steps = int(options.epochs * (batches // options.workers))
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimiser, self.rate)
        self.mean = copied(self.model)
        self.step = self.epoch = 0
        self.began, self.lost = time.monotonic(), 0.0

    def tell(self, words: str) -> None:
        """Prints, once for all workers."""
        if self.rank == 0:
            print(words, flush=True)

    def rate(self, step: int) -> float:
        """The share of the full rate at a step: it rises, and falls unless it is held."""
        warm = max(1, int(self.steps * WARM))
        down = max(0.0, (self.steps - step) / (self.steps - warm))
        return min(step / warm, 1.0 if self.options.hold else down) + 1e-3

    def groups(
        self, sentences: Sequence[Example], rng: random.Random
    ) -> list[tuple[bool, list[int]]]:
        """The batches of sentences (False) and of pairs (True), as numbers of these."""
        of_sentences = self.batches.groups([one.words for one in sentences], rng)
        of_pairs = self.batches.groups([one.words for one in self.pairs], rng)
        return [(False, one) for one in of_sentences] + [(True, one) for one in of_pairs]

    @property
    def is_done(self) -> bool:
        """All steps were gone."""
        return self.step >= self.steps

    def run_epoch(self) -> None:
        """Learns from every batch of its share once, and keeps what came out."""
        self.epoch += 1
        fresh = [
            recased(one, self.rng) if self.rng.random() < RECASED else one
            for one in self.sentences
        ]
        groups = self.groups(fresh, self.rng)
        self.rng.shuffle(groups)
        workers = self.options.workers
        for is_pairs, group in groups[self.rank : len(groups) // workers * workers : workers]:
            self.model.train()
            with torch.autocast("cpu", torch.bfloat16, enabled=self.options.bf16):
                loss = self._pair_loss(group) if is_pairs else self._loss(fresh, group)
            self._learn(loss)
            if self.is_done:
                break
        average(self.model, workers)
        if self.rank == 0:
            self._keep()

    def _loss(self, sentences: Sequence[Example], group: list[int]) -> Tensor:
        t = self.batches.tensors([sentences[at] for at in group])
        return loss_of(self.model, t, self.options.smoothing)

    def _pair_loss(self, group: list[int]) -> Tensor:
        t = self.batches.pair_tensors([self.pairs[at] for at in group])
        return loss_of_pairs(self.model, t, self.options.smoothing)

    def _learn(self, loss: Tensor) -> None:
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        self.schedule.step()
        self.step += 1
        self.lost += loss.item()
        if self.step % self.options.together == 0 or self.is_done:
            average(self.model, self.options.workers)
            decay = min(0.995, self.step / (self.step + 20))
            for name, one in self.model.state_dict().items():
                self.mean[name].lerp_(one, 1 - decay)
        if self.step % TOLD_STEPS == 0:
            seconds, lost = time.monotonic() - self.began, self.lost / TOLD_STEPS
            self.tell(f"{self.step}/{self.steps} {seconds:.0f}s loss {lost:.3f}")
            self.lost = 0.0

    def _keep(self) -> None:
        """Saves the model as it is and as the mean of its steps, which is measured."""
        now = copied(self.model)
        self._save("last")
        self.model.load_state_dict(self.mean)
        self._save("mean")
        if self.is_done or self.epoch % 2 == 0:
            self._report(f"{self.epoch} mean")
        self.model.load_state_dict(now)

    def _save(self, which: str) -> None:
        said = {key: str(value) for key, value in asdict(self.options).items()}
        kept = {**self.model.state(), "labels": self.labels.lists, "args": said}
        torch.save(kept, self.options.out.with_suffix(f".{which}.pt"))

    def _report(self, name: str) -> None:
        for test, examples in held_sentences(self.options).items():
            result = scores(examples, predicted(self.model, self.batches, examples))
            self.tell(f"{name} {test} {json.dumps(result)}")
        of_pairs = pair_scores(self.model, self.batches, held_pairs())
        self.tell(f"{name} pairs {json.dumps(of_pairs)}")


def work(rank: int, options: Options, port: int) -> None:
    """One worker, from its start to the last step; they meet at the port."""
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    distributed.init_process_group(
        "gloo",
        init_method=f"tcp://127.0.0.1:{port}",
        rank=rank,
        world_size=options.workers,
    )
    worker = Worker(rank, options)
    while not worker.is_done:
        worker.run_epoch()
    distributed.destroy_process_group()


def main() -> None:
    """Trains in as many processes as are asked for."""
    options = parsed(__doc__)
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    multiprocessing.spawn(work, (options, port), nprocs=options.workers)


if __name__ == "__main__":
    main()
