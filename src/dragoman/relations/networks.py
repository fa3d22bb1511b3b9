"""
Who stands near whom: the parties of a store as a network, its blocs and its go-betweens.

Two parties are near by what they did together (to a third, or with each other) and by
cooperation between them, and far by conflict. Blocs are the communities of the near
(Louvain: Blondel and others 2008), go-betweens those on whom the shortest ways between
others lead (betweenness: Freeman 1977), both by `networkx`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.records import PairTotal

if TYPE_CHECKING:
    import networkx as nx

# A tie of one report is as often an error of the coder as a tie.
LEAST_NEARNESS = 2
SEED = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """
    What is between two parties: `near` counts what brings them together, `far` conflict.
    """

    first: str
    second: str
    near: int
    far: int

    @property
    def nearness(self) -> int:
        """What is left of nearness when conflict is taken off."""
        return self.near - self.far


@dataclass(frozen=True, slots=True, kw_only=True)
class GoBetween:
    """A party, and the share of the shortest ways between others that lead over it."""

    party: str
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """
    The ties, strongest first, the blocs, largest first, and the go-betweens.

    A bloc has two members at least. Whoever is near nobody is in none.
    """

    ties: tuple[Tie, ...]
    blocs: tuple[tuple[str, ...], ...]
    go_betweens: tuple[GoBetween, ...]


def network(between: Iterable[PairTotal], together: Iterable[PairTotal]) -> Network:
    """
    The network of these counts: `between` of what one did to the other, `together`
    of what both did as actors of one event.
    """
    ties = _ties(between, together)
    graph = near_graph(ties)
    return Network(
        ties=tuple(sorted(ties, key=lambda tie: (-tie.near - tie.far, tie.first, tie.second))),
        blocs=tuple(_blocs(graph)),
        go_betweens=tuple(_go_betweens(graph)),
    )


def near_graph(ties: Iterable[Tie]) -> nx.Graph[str]:
    """The parties that are near one another, `weight` being how near."""
    import networkx as nx  # noqa: PLC0415  start-up: only who asks for a network waits

    graph: nx.Graph[str] = nx.Graph()
    for tie in sorted(ties, key=lambda one: (one.first, one.second)):
        if tie.nearness >= LEAST_NEARNESS:
            graph.add_edge(tie.first, tie.second, weight=tie.nearness)
    return graph


def _ties(between: Iterable[PairTotal], together: Iterable[PairTotal]) -> list[Tie]:
    counts: dict[tuple[str, str], list[int]] = {}
    for one in between:
        entry = counts.setdefault((one.first, one.second), [0, 0])
        entry[0] += one.count - one.conflict
        entry[1] += one.conflict
    for one in together:
        counts.setdefault((one.first, one.second), [0, 0])[0] += one.count
    return [
        Tie(first=first, second=second, near=near, far=far)
        for (first, second), (near, far) in counts.items()
    ]


def _blocs(graph: nx.Graph[str]) -> Iterator[tuple[str, ...]]:
    """Each bloc with its best connected members first."""
    import networkx as nx  # noqa: PLC0415  as above

    if not graph:
        return
    found = nx.community.louvain_communities(graph, weight="weight", seed=SEED)
    weights = dict(graph.degree(weight="weight"))
    blocs = [sorted(bloc, key=lambda party: (-weights[party], party)) for bloc in found]
    for bloc in sorted(blocs, key=lambda bloc: (-len(bloc), bloc)):
        yield tuple(bloc)


def _go_betweens(graph: nx.Graph[str]) -> Iterator[GoBetween]:
    import networkx as nx  # noqa: PLC0415  as above

    # A strong tie is a short way.
    for _, _, tie in graph.edges(data=True):
        tie["length"] = 1 / tie["weight"]
    shares = nx.betweenness_centrality(graph, weight="length")
    for party, share in sorted(shares.items(), key=lambda row: (-row[1], row[0])):
        if share > 0:
            yield GoBetween(party=party, share=share)
