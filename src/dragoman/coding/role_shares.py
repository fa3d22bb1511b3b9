"""
How likely each party of a sentence is the actor of an event, and how likely its recipient.

Learnt by `training/roles.py` from marked parties (semantic role labelling over the
reader's vectors; cf. He et al. 2018): a small network sees the vectors of the event's word
and of the party's, the path between them in the tree (Gildea & Jurafsky 2002), and what
the rules of `roles.py` and `completing.py` found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from zipfile import is_zipfile

import numpy as np
from numpy.typing import NDArray

from dragoman.codebook import event_types
from dragoman.coding.clauses import Reading
from dragoman.coding.party import Party
from dragoman.coding.roles import Roles
from dragoman.coding.triggers import Trigger
from dragoman.errors import ModelError
from dragoman.products import product

MODEL = "roles.npz"

FURTHEST = 20
"""Words between an event and a party; more count as so many."""

_LONGEST = 6
"""Steps of a path in the tree that are told; longer ones are alike."""

_KINDS = ("country", "capital", "place", "organisation", "person", "role")
_WITH_PREPOSITION = frozenset({"obl", "nmod", "advcl", "acl"})

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Described:
    """A party beside an event, as the network sees them: the words' places, and the rest."""

    party: Party
    event: int
    word: int
    path: str
    flags: tuple[bool, ...]

    @property
    def distance(self) -> int:
        """Words from the event to the party, from 0 (far before) to twice `FURTHEST`."""
        return max(-FURTHEST, min(FURTHEST, self.word - self.event)) + FURTHEST


@dataclass(frozen=True, slots=True)
class RoleModel:
    """The network: `weights` by name, and the paths that it knows, by number from 1."""

    weights: Mapping[str, Floats]
    paths: Mapping[str, int]

    def shares(self, vectors: NDArray[np.float16], described: Sequence[Described]) -> Floats:
        """
        For each party the probabilities to be actor and recipient, (parties, 2).

        `vectors`: (words, width), of which a party's and the event's are taken.
        """
        paths = [self.paths.get(one.path, 0) for one in described]
        flags = np.array([one.flags for one in described], dtype=np.float32)
        events = [one.event for one in described]
        alike = events[:1] if len(set(events)) == 1 else events  # mostly one event's parties
        event = _gelu(self._map("event", vectors[alike].astype(np.float32)))
        event = np.repeat(event, len(events) // len(alike), axis=0)
        party = _gelu(
            self._map("party", vectors[[one.word for one in described]].astype(np.float32))
        )
        seen = np.concatenate(
            [
                event * party,
                event,
                party,
                self.weights["paths"][paths],
                self.weights["distances"][[one.distance for one in described]],
                flags,
            ],
            axis=1,
        )
        scores = (
            self._map("out", _gelu(self._map("middle", seen)))
            + self.weights["path_scores"][paths]
            + self._map("flags", flags)
        )
        found: Floats = 1.0 / (1.0 + np.exp(-scores))
        return found

    def _map(self, name: str, values: Floats) -> Floats:
        weight, bias = self.weights[f"{name}.weight"], self.weights[f"{name}.bias"]
        return product(values, weight) + bias


def described(reading: Reading, trigger: Trigger, found: Roles) -> list[Described]:
    """The parties of the sentence beside an event of which `found` are the roles so far."""
    by_rule = [
        {(one.first, one.last) for one in role} for role in (found.actor, found.recipient)
    ]
    codes = {
        one.actor.code
        for one in reading.parties
        if one.actor.code and (one.first, one.last) in by_rule[0]
    }
    common = (
        *(trigger.type == kind for kind in event_types()),
        bool(found.actor),
        bool(found.recipient),
        len(found.actor) > 1,
        len(found.recipient) > 1,
        trigger.together,
        trigger.passive,
        trigger.noun,
        len(reading.parties) == 1,
    )
    described = []
    for party in reading.parties:
        word = reading.head_of(party)
        flags = (
            *common,
            *(party.kind == kind for kind in _KINDS),
            bool(party.actor.code),
            bool(party.actor.sector),
            bool(party.via),
            party.adjective,
            party.possessive,
            *((party.first, party.last) in role for role in by_rule),
            party.actor.code in codes,
        )
        path = path_between(reading, word, trigger.pivot)
        described.append(Described(party, trigger.pivot, word, path, flags))
    return described


def path_between(reading: Reading, word: int, event: int) -> str:
    """
    The relations from a word up to what is above both and down to the event, with the
    prepositions of phrases: "^obl(on) vobj". What is longer than six steps is "far".
    """
    ups, downs = _to_root(reading, word), _to_root(reading, event)
    shared = next((at for at in ups if at in downs), None)
    if shared is None:
        return "none"
    up, down = ups[: ups.index(shared)], downs[: downs.index(shared)]
    if len(up) + len(down) > _LONGEST:
        return "far"
    steps = [f"^{_step(reading, at)}" for at in up]
    steps += [f"v{_step(reading, at)}" for at in reversed(down)]
    return " ".join(steps)


def _to_root(reading: Reading, word: int) -> list[int]:
    return [word, *reading.tree.ancestors(word)]


def _step(reading: Reading, at: int) -> str:
    relation = reading.tree.relations[at]
    if reading.tree.bare[at] not in _WITH_PREPOSITION:
        return relation
    cases = [one for one in reading.tree.under(at, "case") if one < at]
    return f"{relation}({reading.lower[cases[-1]]})" if cases else relation


def _gelu(values: Floats) -> Floats:
    """The Gaussian error linear unit, by its tanh (Hendrycks & Gimpel 2016)."""
    bent: Floats = np.tanh(0.7978845608 * (values + 0.044715 * values * values * values))
    return values * (bent + 1.0) * np.float32(0.5)


@cache
def role_model(path: Path | None = None) -> RoleModel:
    """The package's own model, or that of a file. Raises ModelError where it cannot be read."""
    try:
        if path is not None:
            return _loaded(path)
        with as_file(files("dragoman") / "models" / MODEL) as shipped:
            return _loaded(shipped)
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(
            f"The model of roles {path or MODEL} cannot be loaded: {error}. "
            "Install the package anew, or make the file with training/roles.py."
        ) from error


def _loaded(path: Path) -> RoleModel:
    if not is_zipfile(path):
        raise ValueError("it is cut or of another kind" if path.exists() else "there is none")
    with np.load(path, allow_pickle=False) as held:
        weights = {
            name: held[name].astype(np.float32) for name in held.files if name != "names"
        }
        paths = {str(name): number for number, name in enumerate(held["names"], 1)}
    return RoleModel(weights, paths)
