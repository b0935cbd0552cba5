"""DOT, for Graphviz: positions, colours and words for `neato -n`, and every column as an attribute of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.graph.exports.portable import Edge, Node, Portable, Value, joined

OURS = "kg_"
"""Before the names of columns: Graphviz gives its own meaning to `class`, `label`, `group` and many more."""
INCH = 72
MOST = 4000
"""Characters in one quoted string: old versions of Graphviz stop at 16 kB, so longer ones are added up with `+`."""
SHOWN = 60
"""Characters of a label in the picture; the whole stands in the tooltip."""
HEAD = """digraph claims {
  graph [charset="UTF-8", outputorder="edgesfirst", overlap="true", splines="true"];
  node [shape="circle", style="filled", fixedsize="true", fontname="Helvetica", fontsize="10"];
  edge [fontname="Helvetica", fontsize="8", arrowsize="0.5"];
"""


def dot(graph: Portable) -> str:
    """The graph as DOT. `dot -Tsvg` lays it out by ranks, `neato -n -Tsvg` takes the positions in the file."""
    return "".join(_lines(graph))


def _lines(graph: Portable) -> Iterator[str]:
    yield HEAD
    for node in graph.nodes:
        yield f"  {quoted(node.id)} [{_attributes(_look(node), node.attributes)}];\n"
    for edge in graph.edges:
        yield f"  {quoted(edge.source)} -> {quoted(edge.target)} [{_attributes(_line(edge), edge.attributes)}];\n"
    yield "}\n"


def _look(node: Node) -> dict[str, object]:
    width = f"{node.size / INCH * 2:.3f}"
    look: dict[str, object] = {
        "label": "",
        "xlabel": shown(node.label),
        "tooltip": escaped(node.label),
        "fillcolor": node.colour,
        "color": node.colour,
        "pos": f"{node.x:.2f},{-node.y:.2f}",
        "width": width,
        "height": width,
    }
    if node.own:
        look["shape"] = "diamond"
    return look | {f"{OURS}label": node.label}


def _line(edge: Edge) -> dict[str, object]:
    words = " · ".join(str(edge.attributes[name]) for name in ("claimant", "outlet", "date") if name in edge.attributes)
    return {
        "id": edge.id,
        "label": shown(edge.label),
        "tooltip": escaped(words or edge.label),
        "color": edge.colour,
        "style": "dashed" if edge.own else "solid",
        f"{OURS}label": edge.label,
        f"{OURS}kind": edge.kind,
    }


def _attributes(look: Mapping[str, object], columns: Mapping[str, Value]) -> str:
    told = {**look, **{f"{OURS}{name}": joined(value) for name, value in columns.items()}}
    return ", ".join(f"{name}={quoted(str(value))}" for name, value in told.items())


def shown(label: str) -> str:
    """The beginning of a label, on one line."""
    words = " ".join(label.split())
    return escaped(words if len(words) <= SHOWN else words[: SHOWN - 1] + "…")


def escaped(words: str) -> str:
    """Words as labels and tooltips want them: on one line, and `&` begins an entity there.

    >>> escaped("Ruth & Co")
    'Ruth &amp; Co'
    """
    return words.replace("&", "&amp;").replace("\r", " ").replace("\n", " ")


def quoted(words: str) -> str:
    r"""A string of DOT. Backslashes are doubled everywhere: a label reads them as one, and a string may end in one.

    >>> print(quoted('the "front"'))
    "the \"front\""
    """
    pieces = [words[at : at + MOST] for at in range(0, len(words), MOST)] or [""]
    return " + ".join('"' + piece.replace("\\", r"\\").replace('"', r"\"") + '"' for piece in pieces)
