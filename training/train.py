"""
Trains the reader. `python training/train.py --help`; what was run stands in README.md.
"""

from __future__ import annotations

import argparse
import json
import random
import socket
import time
from collections import Counter
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, distributed, multiprocessing

import data as sets
from dragoman.language.marks import marked
from dragoman.language.shapes import SHAPES, shape
from dragoman.language.trees import best_tree
from dragoman.language.wordpiece import WordPieces
from events import EVENTS, STATUSES, event_sentences, referred
from model import Reader, Shape
from pairs import Pair, pairs_of, referred_pairs, sentences_of

HERE = Path(__file__).resolve().parent
HELD_OUT = 10
"""Every tenth sentence with events is tested on."""


FIXED = {"names": list(sets.NAMES), "events": list(EVENTS), "statuses": list(STATUSES)}
"""Labels that do not come out of the texts."""


class Labels:
    """The label sets, and their numbers."""

    def __init__(self, lists: dict[str, list[str]]) -> None:
        self.lists = lists
        self.number = {
            kind: {label: at for at, label in enumerate(labels)}
            for kind, labels in lists.items()
        }

    @classmethod
    def of(cls, examples: list[sets.Example]) -> Labels:
        lists = {}
        for kind in ("upos", "xpos", "features", "relations"):
            counts: Counter[str] = Counter()
            for example in examples:
                counts.update(getattr(example, kind) or [])
            lists[kind] = sorted(label for label, count in counts.items() if count >= 2)
        return cls({**lists, **FIXED})


class Batches:
    """Examples as tensors, of like length together."""

    def __init__(self, pieces: WordPieces, labels: Labels, size: int) -> None:
        self.pieces, self.labels, self.size = pieces, labels, size
        self.cut: dict[int, tuple] = {}

    def prepared(self, example: sets.Example) -> tuple:
        numbers, shapes, first, last = [self.pieces.start], [0], [0], [0]
        for word in example.words:
            of_word = self.pieces.of(word)
            first.append(len(numbers))
            numbers.extend(of_word)
            shapes.extend([shape(word)] * len(of_word))
            last.append(len(numbers) - 1)
        numbers.append(self.pieces.end)
        shapes.append(0)
        return numbers, shapes, first, last

    def of(self, examples: list[sets.Example], rng: random.Random | None) -> list[list[int]]:
        """Groups of numbers of examples, of at most `size` padded pieces."""
        lengths = [sum(len(self.pieces.of(w)) for w in e.words) + 2 for e in examples]
        order = list(range(len(examples)))
        if rng:
            rng.shuffle(order)
        order.sort(key=lambda at: lengths[at] + (rng.random() * 4 if rng else 0))
        groups: list[list[int]] = []
        for at in order:
            if groups and (len(groups[-1]) + 1) * lengths[at] <= self.size:
                groups[-1].append(at)
            else:
                groups.append([at])
        if rng:
            rng.shuffle(groups)
        return groups

    def tensors(self, examples: list[sets.Example]) -> dict[str, Tensor]:
        cut = [self.prepared(example) for example in examples]
        longest = max(len(one[0]) for one in cut)
        words = max(len(one[2]) for one in cut)
        count = len(examples)
        t = {
            "pieces": torch.full((count, longest), self.pieces.pad),
            "shapes": torch.zeros((count, longest), dtype=torch.long),
            "mask": torch.zeros((count, longest)),
            "first": torch.zeros((count, words), dtype=torch.long),
            "last": torch.zeros((count, words), dtype=torch.long),
            "there": torch.zeros((count, words), dtype=torch.bool),
            "heads": torch.full((count, words), -100),
            "names": torch.ones((count, words, len(sets.NAMES)), dtype=torch.bool),
            "weight": torch.tensor([example.weight for example in examples]),
        }
        for kind in WORD_LABELS:
            t[kind] = torch.full((count, words), -100)
        for at, (example, (numbers, shapes, first, last)) in enumerate(
            zip(examples, cut, strict=True)
        ):
            t["pieces"][at, : len(numbers)] = torch.tensor(numbers)
            t["shapes"][at, : len(shapes)] = torch.tensor(shapes)
            t["mask"][at, : len(numbers)] = 1.0
            t["first"][at, : len(first)] = torch.tensor(first)
            t["last"][at, : len(last)] = torch.tensor(last)
            t["there"][at, : len(first)] = True
            end = len(first)
            for kind in WORD_LABELS:
                given = getattr(example, kind)
                if given is not None:
                    known = self.labels.number[kind]
                    t[kind][at, 1:end] = torch.tensor([known.get(one, -100) for one in given])
            if example.heads is not None:
                t["heads"][at, 1:end] = torch.tensor(example.heads)
            if example.names is not None:
                known = self.labels.number["names"]
                allowed = torch.zeros((end - 1, len(sets.NAMES)), dtype=torch.bool)
                for word, labels in enumerate(example.names):
                    for label in labels:
                        allowed[word, known[label]] = True
                t["names"][at, 1:end] = allowed
        return t

    def pair_groups(self, pairs: list[Pair], rng: random.Random | None) -> list[list[int]]:
        """Groups of numbers of pairs, as `of` has them."""
        return self.of([sets.Example(words=list(one.words)) for one in pairs], rng)

    def pair_tensors(self, pairs: list[Pair]) -> dict[str, Tensor]:
        """Marked sentences: what they are read as, and what is right."""
        cut = [marked(self.pieces, one.words, one.actor, one.recipient) for one in pairs]
        longest = max(len(one.pieces) for one in cut)
        t = {
            "pieces": torch.full((len(pairs), longest), self.pieces.pad),
            "shapes": torch.zeros((len(pairs), longest), dtype=torch.long),
            "mask": torch.zeros((len(pairs), longest)),
            "spots": torch.tensor([(0, one.actor, one.recipient) for one in cut]),
        }
        for at, one in enumerate(cut):
            t["pieces"][at, : len(one.pieces)] = torch.tensor(one.pieces)
            t["shapes"][at, : len(one.shapes)] = torch.tensor(one.shapes)
            t["mask"][at, : len(one.pieces)] = 1.0
        for kind, given in (("events", "type"), ("statuses", "status")):
            known = self.labels.number[kind]
            t[kind] = torch.tensor([known.get(getattr(one, given), -100) for one in pairs])
        return t


WORD_LABELS = ("upos", "xpos", "features", "relations", "events", "statuses")
"""One label for each word, or none."""

WEIGHTS = {
    "upos": 0.4,
    "xpos": 0.4,
    "features": 0.2,
    "arcs": 1.0,
    "relations": 1.0,
    "names": 1.0,
    "events": 5.0,  # nearly all words name none
    "statuses": 1.0,
}


def loss_of(model: Reader, t: dict[str, Tensor], smoothing: float) -> Tensor:
    """Summed over the heads; words of lighter sentences count for less."""
    upos, xpos, features, names, arcs, word, head, events, statuses, *_ = (
        out.float() for out in model(t["pieces"], t["shapes"], t["mask"], t["first"], t["last"])
    )
    weight = t["weight"][:, None].expand(t["heads"].shape)

    def cross(logits: Tensor, gold: Tensor) -> Tensor:
        each = F.cross_entropy(
            logits.flatten(0, 1), gold.flatten(), reduction="none", label_smoothing=smoothing
        ).view(gold.shape)
        counted = (gold != -100) * weight
        return (each * counted).sum() / counted.sum().clamp(min=1)

    total = WEIGHTS["upos"] * cross(upos, t["upos"])
    total = total + WEIGHTS["xpos"] * cross(xpos, t["xpos"])
    total = total + WEIGHTS["features"] * cross(features, t["features"])
    total = total + WEIGHTS["events"] * cross(events, t["events"])
    total = total + WEIGHTS["statuses"] * cross(statuses, t["statuses"])
    arcs = model.with_distance(arcs).masked_fill(~t["there"][:, None, :], -1e4)
    each = F.cross_entropy(arcs.flatten(0, 1), t["heads"].flatten(), reduction="none")
    counted = (t["heads"] != -100) * weight
    total = total + WEIGHTS["arcs"] * (
        each.view(counted.shape) * counted
    ).sum() / counted.sum().clamp(min=1)
    relations = model.relations_of(word, head, t["heads"].clamp(min=0)).float()
    total = total + WEIGHTS["relations"] * cross(relations, t["relations"])
    likely = names.log_softmax(-1).masked_fill(~t["names"], -1e4).logsumexp(-1)
    counted = (~t["names"].all(-1)) * weight
    return total - WEIGHTS["names"] * (likely * counted).sum() / counted.sum().clamp(min=1)


def loss_of_pairs(model: Reader, t: dict[str, Tensor], smoothing: float) -> Tensor:
    """Of the types of marked pairs, and of their statuses where something passes."""
    types, statuses = (
        out.float() for out in model.pairs(t["pieces"], t["shapes"], t["mask"], t["spots"])
    )
    total = F.cross_entropy(types, t["events"], label_smoothing=smoothing)
    return (
        total
        + PAIR_STATUS
        * F.cross_entropy(statuses, t["statuses"], label_smoothing=smoothing).nan_to_num()
    )


PAIR_STATUS = 0.5
"""What a pair's status counts beside its type."""


@torch.no_grad()
def pair_scores(model: Reader, batches: Batches, pairs: list[Pair]) -> dict[str, float]:
    """The shares of pairs with the right type, with the right status, and with both."""
    model.eval()
    right: Counter[str] = Counter()
    for group in batches.pair_groups(pairs, None):
        t = batches.pair_tensors([pairs[at] for at in group])
        types, statuses = model.pairs(t["pieces"], t["shapes"], t["mask"], t["spots"])
        is_typed = types.argmax(-1) == t["events"]
        is_told = (statuses.argmax(-1) == t["statuses"]) | (t["statuses"] == -100)
        right["type"] += int(is_typed.sum())
        right["status"] += int(is_told.sum())
        right["both"] += int((is_typed & is_told).sum())
    return {kind: round(count / max(1, len(pairs)), 4) for kind, count in right.items()}


@torch.no_grad()
def predicted(model: Reader, batches: Batches, examples: list[sets.Example]) -> list[dict]:
    """What the model says of each example, trees by the best spanning tree."""
    model.eval()
    lists = batches.labels.lists
    found: list[dict] = [{} for _ in examples]
    for group in batches.of(examples, None):
        t = batches.tensors([examples[at] for at in group])
        upos, xpos, features, names, arcs, word, head, events, statuses, *_ = model(
            t["pieces"], t["shapes"], t["mask"], t["first"], t["last"]
        )
        arcs = model.with_distance(arcs).masked_fill(~t["there"][:, None, :], -1e4)
        arcs = arcs.log_softmax(-1)
        heads = torch.zeros_like(t["first"])
        for row, at in enumerate(group):
            count = len(examples[at].words)
            tree = best_tree(arcs[row, : count + 1, : count + 1].numpy().astype(np.float64))
            heads[row, 1 : count + 1] = torch.tensor(tree)
        relations = model.relations_of(word, head, heads)
        root = batches.labels.number["relations"]["root"]
        relations[..., root] = -1e4
        chosen = {
            "upos": upos.argmax(-1),
            "xpos": xpos.argmax(-1),
            "features": features.argmax(-1),
            "relations": relations.argmax(-1),
            "names": names.argmax(-1),
            "events": events.argmax(-1),
            "statuses": statuses.argmax(-1),
        }
        for row, at in enumerate(group):
            count = len(examples[at].words)
            found[at] = {
                kind: [lists[kind][one] for one in values[row, 1 : count + 1].tolist()]
                for kind, values in chosen.items()
            }
            found[at]["heads"] = heads[row, 1 : count + 1].tolist()
            found[at]["relations"] = [
                "root" if h == 0 else r
                for h, r in zip(found[at]["heads"], found[at]["relations"], strict=True)
            ]
    return found


def spans(tags: list[str], fold: dict[str, str] | None = None) -> set[tuple[int, int, str]]:
    """The names of a sentence as (start, end, kind), by BIO."""
    found: set[tuple[int, int, str]] = set()
    start, kind = 0, ""
    for at, tag in enumerate([*tags, "O"]):
        part, _, now = tag.partition("-")
        if kind and (part != "I" or now != kind):
            found.add((start, at, kind))
            kind = ""
        if part == "B" or (part == "I" and not kind):
            start, kind = at, now
    if fold is None:
        return found
    return {(a, b, fold[k]) for a, b, k in found if k in fold}


FOLD = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "COUNTRY": "LOC"}


def scores(examples: list[sets.Example], said: list[dict]) -> dict[str, float]:
    """Shares of words that are right; F1 of names where the set marks them."""
    right: Counter[str] = Counter()
    words = 0
    for example, one in zip(examples, said, strict=True):
        if example.heads is None:
            continue
        words += len(example.words)
        for at, head in enumerate(example.heads):
            right["upos"] += one["upos"][at] == example.upos[at]
            right["xpos"] += one["xpos"][at] == example.xpos[at]
            right["uas"] += one["heads"][at] == head
            gold, ours = example.relations[at].split(":")[0], one["relations"][at].split(":")[0]
            right["las"] += one["heads"][at] == head and gold == ours
    found = {k: round(v / max(words, 1), 4) for k, v in right.items()}
    true = guessed = correct = 0
    for example, one in zip(examples, said, strict=True):
        if example.names is None:
            continue
        gold = spans([next(iter(n)) if len(n) == 1 else "O" for n in example.names], FOLD)
        ours = spans(one["names"], FOLD)
        true, guessed, correct = (
            true + len(gold),
            guessed + len(ours),
            correct + len(gold & ours),
        )
    if true:
        found["entity_f1"] = round(2 * correct / max(true + guessed, 1), 4)
    return found | event_scores(examples, said)


def event_scores(examples: list[sets.Example], said: list[dict]) -> dict[str, float]:
    """F1 of events by word and type; the share of found ones with the right status."""
    true = guessed = correct = status = 0
    for example, one in zip(examples, said, strict=True):
        for at, gold in enumerate(example.events or ()):
            ours = one["events"][at]
            true, guessed = true + (gold != "O"), guessed + (ours != "O")
            if gold == ours != "O":
                correct += 1
                status += example.statuses[at] == one["statuses"][at]
    if not true:
        return {}
    return {
        "event_f1": round(2 * correct / max(true + guessed, 1), 4),
        "status": round(status / max(correct, 1), 4),
    }


def gazetteer() -> sets.Gazetteer:
    """From the package's own tables of states."""
    from gazetteer import of_tables

    return of_tables()


def parsed() -> argparse.Namespace:
    """What is asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--data", type=Path, default=HERE.parent.parent / "shared/data/language"
    )
    parser.add_argument("--encoder", type=Path, help="model.safetensors of MiniLM-L6")
    parser.add_argument("--vocabulary", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="go on from this model")
    parser.add_argument(
        "--silver", type=Path, nargs="*", default=[], help="CoNLL-U of our own reading"
    )
    parser.add_argument("--silver-weight", type=float, default=0.4)
    parser.add_argument("--epochs", type=float, default=8)
    parser.add_argument(
        "--pieces", type=int, default=1000, help="padded pieces in a worker's batch"
    )
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument(
        "--hold", action="store_true", help="keep the rate; a later run lowers it"
    )
    parser.add_argument("--smoothing", type=float, default=0.03)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--round", action="store_true", help="compute as the shipped file does")
    parser.add_argument(
        "--bf16", action="store_true", help="products in bfloat16, where the processor has it"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2, help="processes of one thread each")
    parser.add_argument(
        "--together", type=int, default=8, help="steps between two averages of the workers"
    )
    parser.add_argument(
        "--dev-too", action="store_true", help="train on EWT's and CrossNER's dev as well"
    )
    parser.add_argument("--corpus-times", type=int, default=2)
    parser.add_argument("--event-times", type=int, default=2)
    parser.add_argument("--pair-times", type=int, default=2)
    parser.add_argument(
        "--pairs", type=Path, nargs="*", default=[], help="folders of pairs beside our own"
    )
    parser.add_argument("--share", type=float, default=1.0, help="of the treebanks' sentences")
    parser.add_argument("--grammar", action=argparse.BooleanOptionalAction, default=True)
    return parser.parse_args()


def training_sentences(args: argparse.Namespace) -> list[sets.Example]:
    """All sets, as often as they count; no sentence of more than 150 words."""
    known = gazetteer()
    parts = ("train", "dev") if args.dev_too else ("train",)
    train = [e for part in parts for e in sets.ewt(args.data, part, known)]
    train += sets.gum(args.data, "train", known)
    train = random.Random(args.seed).sample(train, int(args.share * len(train)))
    train += [e for part in parts for e in sets.crossner(args.data, part, known)] * 2
    grammar = "grammar.conllu"
    if args.grammar:
        train += sets.corpus(HERE / "corpus", lambda path: path.name == grammar)
    train += sets.corpus(HERE / "corpus", lambda path: path.name != grammar) * args.corpus_times
    told = told_events(args)
    train += [e for at, e in enumerate(told) if at % HELD_OUT] * args.event_times
    held = words_held(pairs_of(HERE / "corpus" / "pairs"))
    beside = sentences_of(HERE / "corpus" / "pairs")
    train += [e for e in beside if tuple(e.words) not in held]
    for path in args.silver:
        for one in sets.silver(path):
            one.weight = args.silver_weight
            train.append(one)
    return [e for e in train if len(e.words) <= 150]


def told_events(args: argparse.Namespace) -> list[sets.Example]:
    """Our own sentences with events, and real ones where their texts are there."""
    folder = HERE / "corpus" / "events"
    return event_sentences(folder) + referred(folder / "current_events.jsonl", items_of(args))


def items_of(args: argparse.Namespace) -> Path:
    """The real items that are trained on by reference."""
    return args.data.parent / "news/current_events/items_2022-01_2024-06.jsonl"


def training_pairs(args: argparse.Namespace) -> list[Pair]:
    """Marked pairs as often as they count; those of other folders once."""
    own = pairs_of(HERE / "corpus" / "pairs")
    held = words_held(own)
    found = [one for one in own if one.words not in held] * args.pair_times
    found += [one for folder in args.pairs for one in pairs_of(folder)]
    found += referred_pairs(HERE / "corpus/pairs/current_events.jsonl", items_of(args))
    return [one for one in found if len(one.words) <= 150]


def words_held(pairs: list[Pair]) -> set[tuple[str, ...]]:
    """The sentences of the pairs that are tested on; other pairs of theirs are no secret."""
    return {one.words for one in pairs[::HELD_OUT]}


def test_sentences(args: argparse.Namespace) -> dict[str, list[sets.Example]]:
    known = gazetteer()
    return {
        "gum": sets.gum(args.data, "dev", known),
        "gum-news": sets.gum(args.data, "dev", known, only="news"),
        "ewt": sets.ewt(args.data, "test", known),
        "politics": sets.crossner(args.data, "test", known),
        "events": told_events(args)[::HELD_OUT],
    }


def begun(args: argparse.Namespace, train: list[sets.Example]) -> tuple[Reader, Labels]:
    """The model to train: MiniLM with new heads, or a model that goes on."""
    if args.start:
        kept = torch.load(args.start, weights_only=False)
        labels = Labels({**kept["labels"], **FIXED})
        sizes = {"events": len(EVENTS), "statuses": len(STATUSES)}
        model = Reader(Shape(**{**kept["shape"], **sizes}))
        # A model that knew no events yet gets new heads for them.
        known = {
            k: v for k, v in kept["weights"].items() if not k.startswith(("event", "status"))
        }
        given = kept["weights"] if kept["shape"].get("events") else known
        model.load_state_dict(given, strict=False)
    else:
        labels = Labels.of(train)
        sizes = {kind: len(one) for kind, one in labels.lists.items()}
        model = Reader(Shape(**sizes, shapes=len(SHAPES), layers=args.layers))
        model.load_encoder(args.encoder)
    if args.round:
        model.round_as_shipped()
    # Rare words keep their places beside those that are trained on.
    model.words.weight.requires_grad_(False)
    return model, labels


def optimiser_of(model: Reader, args: argparse.Namespace) -> torch.optim.Optimizer:
    heads, encoder = [], []
    for name, parameter in model.named_parameters():
        old = name.split(".")[0] in ("words", "places", "kinds", "norm", "layers")
        if parameter.requires_grad:
            (encoder if old else heads).append(parameter)
    return torch.optim.AdamW(
        [{"params": encoder, "lr": args.rate}, {"params": heads, "lr": args.head_rate}],
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


def report(
    model: Reader, batches: Batches, tests: dict[str, list[sets.Example]], name: str
) -> None:
    for test, examples in tests.items():
        result = scores(examples, predicted(model, batches, examples))
        print(name, test, json.dumps(result), flush=True)
    held = pairs_of(HERE / "corpus" / "pairs")[::HELD_OUT]
    print(name, "pairs", json.dumps(pair_scores(model, batches, held)), flush=True)


def save(model: Reader, labels: Labels, args: argparse.Namespace, which: str) -> None:
    said = {key: str(value) for key, value in vars(args).items()}
    kept = {**model.state(), "labels": labels.lists, "args": said}
    torch.save(kept, args.out.with_suffix(f".{which}.pt"))


def work(rank: int, args: argparse.Namespace) -> None:
    """One worker: its share of each epoch's batches."""
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    distributed.init_process_group(
        "gloo", init_method=f"tcp://127.0.0.1:{args.port}", rank=rank, world_size=args.workers
    )
    rng = random.Random(
        args.seed
    )  # the same in all workers, so that they part the same batches
    train = training_sentences(args)
    model, labels = begun(args, train)
    vocabulary = args.vocabulary.read_text(encoding="utf-8").rstrip("\n").split("\n")
    batches = Batches(WordPieces(vocabulary), labels, args.pieces)
    if rank == 0:
        print(len(train), "sentences", sum(len(e.words) for e in train), "words", flush=True)
    torch.manual_seed(args.seed * 1000 + rank)
    optimiser = optimiser_of(model, args)
    pairs = training_pairs(args)
    count = len(batches.of(train, random.Random(0)))
    count += len(batches.pair_groups(pairs, random.Random(0)))
    steps = int(args.epochs * (count // args.workers))
    warm = max(1, int(steps * 0.06))

    def rate(step: int) -> float:
        down = 1.0 if args.hold else max(0.0, (steps - step) / (steps - warm))
        return min(step / warm, down) + 1e-3

    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, rate)
    mean = {name: one.detach().clone() for name, one in model.state_dict().items()}
    began, step, seen, epoch = time.time(), 0, 0.0, 0
    while step < steps:
        epoch += 1
        fresh = [sets.recased(e, rng) if rng.random() < 0.07 else e for e in train]
        groups = [(fresh, group) for group in batches.of(fresh, rng)]
        groups += [(pairs, group) for group in batches.pair_groups(pairs, rng)]
        rng.shuffle(groups)
        for these, group in groups[
            rank : len(groups) // args.workers * args.workers : args.workers
        ]:
            model.train()
            chosen = [these[at] for at in group]
            with torch.autocast("cpu", torch.bfloat16, enabled=args.bf16):
                if these is pairs:
                    loss = loss_of_pairs(model, batches.pair_tensors(chosen), args.smoothing)
                else:
                    loss = loss_of(model, batches.tensors(chosen), args.smoothing)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            seen += loss.item()
            if step % args.together == 0 or step >= steps:
                average(model, args.workers)
                decay = min(0.995, step / (step + 20))
                for name, one in model.state_dict().items():
                    mean[name].lerp_(one, 1 - decay)
            if rank == 0 and step % 50 == 0:
                print(
                    f"{step}/{steps} {time.time() - began:.0f}s loss {seen / 50:.3f}",
                    flush=True,
                )
                seen = 0.0
            if step >= steps:
                break
        average(model, args.workers)
        if rank == 0:
            now = {name: one.detach().clone() for name, one in model.state_dict().items()}
            save(model, labels, args, "last")
            model.load_state_dict(mean)
            save(model, labels, args, "mean")
            if step >= steps or epoch % 2 == 0:
                report(model, batches, test_sentences(args), f"{epoch} mean")
            model.load_state_dict(now)
    distributed.destroy_process_group()


def main() -> None:
    args = parsed()
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        args.port = one.getsockname()[1]
    multiprocessing.spawn(work, (args,), nprocs=args.workers)


if __name__ == "__main__":
    main()
