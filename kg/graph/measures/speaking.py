"""Who speaks of whom: degrees, and groups of actors who speak of one another."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, TypeAlias

from kg.graph.measures.cells import number, share, table, thing
from kg.graph.measures.voiced import PLACEHOLDERS, Voices
from kg.graph.tables import Table

if TYPE_CHECKING:
    from networkx import Graph
else:
    Graph = "Graph"

Talk: TypeAlias = "Graph[str]"

SEED = 1
"""Of everything that takes chances, so that the same claims always give the same table."""

NAMED = 5
"""So many actors of a group are named."""


def degrees(voices: Voices) -> Table:
    """Who speaks of how many others, and of whom do how many speak?

    One row for each actor: the claims attributed to it (`claims`), those of them about somebody else (`ofOthers`) and
    how many others that are (`others`; its out-degree), the attributed claims of others about it (`aboutIt`) and how
    many claimants make them (`claimants`; its in-degree), and what outlets claim about it in their own voice
    (`inOwnVoice`). A claim counts once, even if somebody both acts in it and is accused by it.

    A claim is about somebody if it accuses them, or if they act or suffer in what it reports: to be spoken of is not to
    be blamed. Names that no list knows are different people in different articles, and may stand here more than once.

    >>> from kg.graph.measures.voiced import Voiced
    >>> made = Voiced("urn:1", "urn:peru", "urn:times", about=("urn:chad",))
    >>> [(row.actorLabel, row.others, row.claimants) for row in degrees(Voices((made,)))]
    [('urn:peru', 1, 0), ('urn:chad', 0, 1)]
    """
    claims: Counter[str] = Counter()
    of_others: Counter[str] = Counter()
    about_it: Counter[str] = Counter()
    own: Counter[str] = Counter()
    others: defaultdict[str, set[str]] = defaultdict(set)
    claimants: defaultdict[str, set[str]] = defaultdict(set)
    for claim in voices.claims:
        targets = set(claim.about) - {claim.claimant}
        if claim.is_own_voice:
            own.update(targets)
            continue
        claims[claim.claimant] += 1
        of_others[claim.claimant] += bool(targets)
        about_it.update(targets)
        others[claim.claimant] |= targets
        for target in targets:
            claimants[target].add(claim.claimant)
    every = claims.keys() | about_it.keys() | own.keys()
    return table(
        "actor actorLabel claims ofOthers others aboutIt claimants inOwnVoice",
        (
            (
                *(*thing(voices, actor), claims[actor], of_others[actor], len(others[actor])),
                *(about_it[actor], len(claimants[actor]), own[actor]),
            )
            for actor in sorted(
                every,
                key=lambda a: (a in PLACEHOLDERS, -of_others[a] - about_it[a], -claims[a], -own[a], voices.order(a)),
            )
        ),
    )


def communities(voices: Voices) -> Table:
    """Which actors speak of one another more than of the rest?

    One row for each group: how many actors, the claims between them (`inside`), those between them and others
    (`outside`), the share of the first, and who of them is in most claims (`names`; `members` has every actor).
    `modularity` is that of the whole division: near 0, the groups are no more than chance; above about 0.3, they stand
    out. Found by the Louvain method from a fixed seed, in the graph of attributed claims of one named actor about
    another, whichever way.

    A group is a conversation, not an alliance: enemies who accuse each other are in one. Other divisions may be almost
    as good, and a group of few claims is soon another.

    >>> from kg.graph.measures.voiced import Voiced
    >>> made = Voiced("urn:1", "urn:peru", "urn:times", about=("urn:chad",))
    >>> [(row.actors, row.names, row.inside) for row in communities(Voices((made,)))]
    [(2, 'urn:chad, urn:peru', 1)]
    """
    talk = _talk(voices)
    groups = _groups(voices, talk)
    quality = number(_modularity(talk, groups)) if groups else None
    rows = []
    for at, group in enumerate(groups, start=1):
        inside = int(talk.subgraph(group).size(weight="weight"))
        ends = int(sum(weight for _, weight in talk.degree(group, weight="weight")))
        outside = ends - 2 * inside
        rows.append(
            (at, len(group), inside, outside, share(inside, inside + outside), quality, _names(voices, talk, group))
        )
    columns = "community actors inside outside share modularity names"
    return table(columns, rows)


def members(voices: Voices) -> Table:
    """In which community is each actor?

    One row for each actor of `communities`, with its claims to and from actors of the same group (`inside`) and of
    others (`outside`).

    The number of a group is only its place by size in this answer.

    >>> from kg.graph.measures.voiced import Voiced
    >>> made = Voiced("urn:1", "urn:peru", "urn:times", about=("urn:chad",))
    >>> [(row.community, row.actorLabel) for row in members(Voices((made,)))]
    [(1, 'urn:chad'), (1, 'urn:peru')]
    """
    talk = _talk(voices)
    rows = []
    for at, group in enumerate(_groups(voices, talk), start=1):
        within = talk.subgraph(group)
        for actor in sorted(group, key=voices.order):
            inside, ends = (int(graph.degree(actor, weight="weight")) for graph in (within, talk))
            rows.append((at, *thing(voices, actor), inside, ends - inside))
    return table("community actor actorLabel inside outside", rows)


def _talk(voices: Voices) -> Talk:
    """Named actors; between two, how many attributed claims one makes about the other, whichever way."""
    import networkx

    counts: Counter[tuple[str, str]] = Counter()
    for claim in voices.named:
        for target in set(claim.about) - PLACEHOLDERS - {claim.claimant}:
            one, other = sorted((claim.claimant, target))
            counts[one, other] += 1
    talk: Talk = networkx.Graph()
    for (one, other), claims in sorted(counts.items()):
        talk.add_edge(one, other, weight=claims)
    return talk


def _groups(voices: Voices, talk: Talk) -> list[set[str]]:
    """The groups, the largest first.

    The method depends on the order of nodes. It is given by their place in the graph, and by names only where that does
    not tell: so nobody is grouped otherwise for what they are called.
    """
    import networkx

    if not talk:
        return []
    strength = dict(talk.degree(weight="weight"))

    def place(actor: str) -> tuple[object, ...]:
        return -strength[actor], sorted(strength[near] for near in talk[actor]), voices.order(actor)

    order = sorted(talk, key=place)
    numbered: networkx.Graph[int] = networkx.Graph()
    numbered.add_nodes_from(range(len(order)))
    at = {actor: number for number, actor in enumerate(order)}
    edges = ((at[one], at[other], about["weight"]) for one, other, about in talk.edges(data=True))
    numbered.add_weighted_edges_from(sorted(edges))
    found = networkx.community.louvain_communities(numbered, weight="weight", seed=SEED)
    groups = [{order[number] for number in group} for group in found]
    return sorted(groups, key=lambda group: (-len(group), min(map(voices.order, group))))


def _modularity(talk: Talk, groups: list[set[str]]) -> float:
    import networkx

    return float(networkx.community.modularity(talk, groups, weight="weight"))


def _names(voices: Voices, talk: Talk, group: set[str]) -> str:
    """Those in most claims, and how many there are besides; who is called the same is told once."""
    first = sorted(group, key=lambda actor: (-int(talk.degree(actor, weight="weight")), voices.order(actor)))
    names = list(dict.fromkeys(map(voices.name, first)))
    rest = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {rest} more" if rest > 0 else "")
