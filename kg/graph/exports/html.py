"""One HTML file with the graph, its viewer and nothing from elsewhere: it opens by double click, without a network."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from html import escape
from pathlib import Path
from types import MappingProxyType

from kg import resources
from kg.errors import ExportError
from kg.graph.exports.portable import Edge, Node, Portable, Value
from kg.graph.exports.request import Request
from kg.graph.vocab import CLAIM

SPECIAL: Mapping[int, str] = MappingProxyType({ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})
"""What could end a script or be taken for markup, as JSON writes it otherwise."""

TITLE = "Claims"
"""The same for all files: what a file is called does not change its bytes."""

CARRIED = ("claim", "claimant", "attitude", "outlet", "date", "quote", "voice")
"""What an edge says of its claim; with `other` before each name, what it says of a second one."""

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<noscript>This graph is drawn by JavaScript, which stands in this file and loads nothing.</noscript>
<div id="viewer"></div>
<script type="application/json" id="graph">{data}</script>
<script>{script}</script>
</body>
</html>
"""


def html(request: Request) -> Iterator[tuple[Path, bytes]]:
    """The picture as one file. Raises `ExportError` for a question's rows, and where the pages are not built."""
    if request.answer is not None:
        raise ExportError(
            "a question's rows are no claims, which are what this file shows", remedy="Use svg, or `kg ask`."
        )
    page = written(request.picture, title=TITLE, projection=request.projection)
    yield request.path, page.encode("utf-8", "replace")


def written(graph: Portable, *, title: str, projection: str = "claims") -> str:
    """The file's text. Its policy names the very script and style that it holds, and allows nothing else."""
    script, style = _part("viewer.js"), _part("viewer.css")
    policy = (
        f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )
    data = encoded({"title": title, **graphology(graph, projection)})
    return PAGE.format(policy=policy, title=escape(title), style=style, data=data, script=script)


def encoded(data: Mapping[str, object]) -> str:
    """JSON that can stand in an HTML script: nothing in it ends the script or begins a comment.

    >>> encoded({"label": "</script><!--"})
    '{"label":"\\\\u003c/script\\\\u003e\\\\u003c!--"}'
    """
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(SPECIAL)


def graphology(graph: Portable, projection: str) -> Mapping[str, object]:
    """Nodes and edges as the pages read them."""
    return {
        "projection": projection,
        "nodes": [_node(node) for node in graph.nodes],
        "edges": [_edge(edge) for edge in graph.edges],
        "total": len(graph.nodes),
        "truncated": False,
    }


def _node(node: Node) -> Mapping[str, object]:
    about = {
        "label": node.label,
        "iri": node.attributes["iri"],
        "class": node.attributes["class"],
        "x": node.x,
        "y": node.y,
        "size": node.size,
        "color": node.colour,
        "date": node.attributes.get("date"),
    }
    return {"key": node.id, "attributes": about}


def _edge(edge: Edge) -> Mapping[str, object]:
    about: dict[str, object] = {"label": edge.label, **_told(edge.attributes, {name: name for name in CARRIED})}
    if "otherClaim" in edge.attributes:
        about["other"] = _told(edge.attributes, {name: f"other{name.title()}" for name in CARRIED})
    return {"key": edge.id, "source": edge.source, "target": edge.target, "attributes": about}


def _told(attributes: Mapping[str, Value], names: Mapping[str, str]) -> Mapping[str, object]:
    told = {name: str(attributes[given]) for name, given in names.items()}
    return {**told, "claim": told["claim"].removeprefix(str(CLAIM))}


def _part(name: str) -> str:
    path = resources.page(name)
    if path is None:
        raise ExportError(
            "the graph's viewer is not built", where=f"kg/web/static/{name}", remedy="Run `make pages`; it needs npm."
        )
    text = path.read_text(encoding="utf-8")
    return text.replace("</script", "<\\/script").replace("<!--", "<\\!--") if name.endswith(".js") else text


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
