"""A Turtle or TriG file in its canonical form, saying what it said, with its comments."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections import Counter, defaultdict
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from kg.errors import GraphError
from kg.graph import store, turtle
from kg.graph.comments import comments, is_off, words
from kg.graph.store import BY_CHANCE, Syntax
from kg.graph.turtle import Row
from kg.graph.vocab import PREFIXES


def formatted(data: bytes, syntax: Syntax, where: Path) -> str:
    """The file's canonical form. It says the same, or the file is refused.

    Comments stay where they are kept together with something: at the head of the file, or directly above a subject
    or a graph. A file with `# kg fmt: off` at its head stays as it is. Raises `GraphError` where the file is not valid,
    or has a comment that would be lost.
    """
    data = data.removeprefix(BOM_UTF8)
    rows, prefixes = store.rows(data, syntax, where)
    text = data.decode()
    if is_off(text):
        return text
    kept = comments(text, where)
    known = {name: namespace for name, namespace in prefixes.items() if namespace not in PREFIXES.values()}
    try:
        canonical = turtle.document(rows, prefixes=known | dict(PREFIXES), nameless=_nameless(rows), comments=kept)
    except RecursionError as error:
        raise GraphError(
            "brackets stand in brackets too deep", where=str(where), remedy="Give the nodes names instead."
        ) from error
    again, _ = store.rows(canonical.encode(), syntax, where)
    if _facts(again) != _facts(rows) or words(canonical) != words(text):
        raise GraphError(
            "its canonical form would not say the same, so it stays as it is",
            where=str(where),
            remedy="This is a fault of `kg fmt`; please report it together with the file.",
        )
    return canonical


# what it says


def _nameless(rows: Iterable[Row]) -> frozenset[str]:
    """The nodes without name; they are mentioned once at most."""
    mentioned = Counter(row[3] for row in rows)
    nodes = {node for row in rows for node in (row[0], row[1], row[3]) if node.startswith("_:")}
    return frozenset(node for node in nodes if BY_CHANCE.fullmatch(node, 2) and mentioned[node] < 2)


def _facts(rows: list[Row]) -> Counter[Row]:
    """The statements, with each node that has no name called by all that is said of it."""
    nameless = _nameless(rows)
    if not nameless:
        return Counter(set(rows))
    said: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for _, s, p, o in rows:
        said[s].append((p, o))
    names: dict[str, str] = {}
    for node in sorted(nameless):
        for each in _innermost_first(node, said, nameless, names):
            content = sorted(f"{p} {names.get(o, o)}" for p, o in said.get(each, ()))
            names[each] = sha256("\n".join(content).encode()).hexdigest()
    return Counter((names.get(g, g), names.get(s, s), p, names.get(o, o)) for g, s, p, o in set(rows))


def _innermost_first(
    node: str, said: dict[str, list[tuple[str, str]]], nameless: frozenset[str], done: dict[str, str]
) -> list[str]:
    """The nodes without name that hang on this one, and itself; collections are too deep for recursion."""
    found = [] if node in done else [node]
    seen = {node}
    for each in found:
        inside = [o for _, o in said.get(each, ()) if o in nameless and o not in done and o not in seen]
        found += inside
        seen.update(inside)
    return found[::-1]
