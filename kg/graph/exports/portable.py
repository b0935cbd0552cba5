"""The graph as every viewer understands it: flat nodes and edges, plain values, short ids, a place and a colour."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from types import MappingProxyType
from typing import Any, TypeAlias

from kg.graph.layout import Point, positions
from kg.graph.material import UNDATED
from kg.graph.network import Network
from kg.graph.vocab import curie

Value: TypeAlias = str | int | float | tuple[str, ...]
Link: TypeAlias = tuple[str, str, str, Mapping[str, Any]]
"""Source, target, key and attributes of a network's edge."""

ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Characters that XML 1.0 forbids or advises against: parsers stop at them."""

RESERVED = frozenset({"end", "id", "kind", "label", "pid", "source", "start", "target", "type", "weight"})
"""Names that formats use themselves; no attribute is called so."""

IRIS = frozenset({"article", "claim", "iri", "predicate"})

COLOURS: Mapping[str, str] = MappingProxyType(
    {
        "Claim": "#8d99ae",
        "State": "#1d3557",
        "Ministry": "#457b9d",
        "GovernmentBody": "#457b9d",
        "ArmedForce": "#a8201a",
        "ArmedGroup": "#d1495b",
        "Person": "#edae49",
        "Population": "#f4d58d",
        "Place": "#66a182",
        "DisputedPlace": "#2e6f57",
        "WeaponSystem": "#5c4d7d",
        "Vehicle": "#7d6b9e",
        "Facility": "#9a8c98",
        "MediaOutlet": "#ee9b00",
        "IntlOrganization": "#0a9396",
    }
)
OTHER_COLOUR = "#b0b0b0"
OWN_COLOUR = "#d96c00"
"""What the outlet itself claims, in the narrator's voice; a deeper shade of outlets' own."""
LINK_COLOUR = "#9aa3b2"
NARRATED = "NarratorVoice"


@dataclass(frozen=True, slots=True)
class Node:
    """A claim or what claims speak of; `size` grows with its edges.

    `start` and `end` are the first and last day of its edges; `None` where an edge has no date.
    """

    id: str
    label: str
    attributes: Mapping[str, Value]
    x: float
    y: float
    size: float
    colour: str
    start: str | None = None
    end: str | None = None
    own: bool = False
    """Whether it is a claim in the narrator's voice."""


@dataclass(frozen=True, slots=True)
class Edge:
    """The part that something has in a claim, or a claim of one actor about another."""

    id: str
    source: str
    target: str
    label: str
    kind: str
    """The label, with a number where there are parallel edges of it."""
    attributes: Mapping[str, Value]

    @property
    def own(self) -> bool:
        """Whether its claim is in the narrator's voice."""
        return NARRATED in (self.attributes.get("voice"), self.attributes.get("otherVoice"))

    @property
    def colour(self) -> str:
        """Another for the narrator's voice."""
        return OWN_COLOUR if self.own else LINK_COLOUR

    @property
    def date(self) -> str | None:
        """The claim's date, where it has one."""
        date = str(self.attributes.get("date", UNDATED))
        return None if date == UNDATED else date


@dataclass(frozen=True, slots=True)
class Portable:
    """The flat graph. Columns are the attributes in use with the type of each."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    @property
    def node_columns(self) -> Mapping[str, type]:
        """Name and type of the nodes' attributes."""
        return _columns(node.attributes for node in self.nodes)

    @property
    def edge_columns(self) -> Mapping[str, type]:
        """Name and type of the edges' attributes."""
        return _columns(edge.attributes for edge in self.edges)


def portable(network: Network) -> Portable:
    """The flat graph of a network, in the order of its IRIs."""
    order = sorted(network)
    ids = {node: short_id("n", node) for node in order}
    links = sorted(network.edges(keys=True, data=True), key=lambda edge: (edge[0], edge[1], edge[2]))
    places = positions(order, [(source, target) for source, target, _, _ in links])
    days = _days(links)
    nodes = (_node(node, ids[node], network, places[node], days.get(node, ())) for node in order)
    return Portable(tuple(nodes), tuple(_edges(links, ids)))


def _node(iri: str, name: str, network: Network, at: Point, days: Collection[str]) -> Node:
    about = network.nodes[iri]
    own = about.get("voice") == NARRATED
    dated = bool(days) and UNDATED not in days
    return Node(
        id=name,
        label=clean(str(about.get("label") or curie(iri))),
        attributes=_attributes(about),
        x=at[0],
        y=at[1],
        size=round(4 + 2 * float(network.degree(iri)) ** 0.5, 2),
        colour=OWN_COLOUR if own else COLOURS.get(str(about.get("class")), OTHER_COLOUR),
        start=clean(min(days)) if dated else None,
        end=clean(max(days)) if dated else None,
        own=own,
    )


def _edges(links: Iterable[Link], ids: Mapping[str, str]) -> Iterator[Edge]:
    parallel: Counter[tuple[str, str, str]] = Counter()
    for source, target, key, about in links:
        label = clean(str(about.get("label") or ""))
        parallel[source, target, label] += 1
        number = parallel[source, target, label]
        yield Edge(
            id=short_id("e", source, str(key), target),
            source=ids[source],
            target=ids[target],
            label=label,
            kind=label if number == 1 else f"{label} {number}",  # Gephi melts parallel edges of one kind into one
            attributes=_attributes(about),
        )


def _days(links: Iterable[Link]) -> Mapping[str, set[str]]:
    """The dates of each node's edges."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for source, target, _, about in links:
        for node in (source, target):
            found[node].add(str(about.get("date", UNDATED)))
    return found


def short_id(letter: str, *parts: str) -> str:
    """A short name made of the content, which no format needs to escape.

    >>> short_id("n", "https://w3id.org/claimgraph/actor/AZ")
    'n41afd176c298'
    """
    return letter + sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:12]


def clean(text: str) -> str:
    """The text without characters that break XML files.

    >>> clean("two\\x00 drones")
    'two drones'
    """
    return ILLEGAL.sub("", text)


def joined(value: Value, between: str = "|") -> str:
    """A value as one text; lists get `|` between their members, or what is given.

    >>> joined(("Kyiv", "Kiev"))
    'Kyiv|Kiev'
    """
    return between.join(part.replace(between, "¦") for part in value) if isinstance(value, tuple) else str(value)


def _attributes(about: Mapping[str, Any]) -> Mapping[str, Value]:
    found: dict[str, Value] = {}
    for name, value in about.items():
        if name == "label" or value is None or value == ():
            continue  # what is not there is left out, never written as "None"
        found[f"{name}_" if name in RESERVED else name] = _plain(value)
    return found


def _plain(value: Any) -> Value:
    if isinstance(value, list | tuple | set | frozenset):
        return tuple(clean(str(part)) for part in (sorted(value) if isinstance(value, set | frozenset) else value))
    if isinstance(value, bool) or not isinstance(value, int | float):
        return clean(str(value))  # dates give ISO strings
    return value


def _columns(rows: Iterable[Mapping[str, Value]]) -> Mapping[str, type]:
    """One type a column: numbers stay numbers only where all are; a list makes the column one of lists."""
    types: dict[str, set[type]] = {}
    for row in rows:
        for name, value in row.items():
            types.setdefault(name, set()).add(type(value))
    return {name: _common(kinds) for name, kinds in sorted(types.items())}


def _common(kinds: set[type]) -> type:
    if len(kinds) == 1:
        return next(iter(kinds))
    return float if kinds == {int, float} else str
