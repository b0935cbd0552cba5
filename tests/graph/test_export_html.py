"""The graph as one page: what it holds, and that it can neither be broken out of nor reach anywhere."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from kg import resources
from kg.errors import ExportError
from kg.graph import exports
from kg.graph.exports.html import encoded, written
from kg.graph.exports.portable import Edge, Node, Portable
from kg.graph.network import PROJECTIONS
from kg.graph.tables import Table
from tests.corpus.graphs import corpus

SCRIPT = 'const shown = "</script><!--";\n'
HOSTILE = (
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "\u2028\u2029",
    "]]>&amp;'\"`${1}",
    "\u202egnp.exe",
    "💥" * 300,
)


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Built pages, as far as an export reads them."""
    static = tmp_path / "static"
    static.mkdir()
    (static / "viewer.js").write_text(SCRIPT, encoding="utf-8")
    (static / "viewer.css").write_text("body { color: red }\n", encoding="utf-8")
    monkeypatch.setattr(resources, "PAGES", static)
    return static


def _held(page: str) -> dict[str, Any]:
    """The data of a page, found as a browser finds it: up to the first thing that ends a script."""
    found = re.search(r'<script type="application/json" id="graph">(.*?)</script', page, re.DOTALL)
    assert found
    read: dict[str, Any] = json.loads(found[1])
    return read


def _hostile(words: str) -> Portable:
    node = Node("n1", words, {"iri": words, "class": words}, 0.0, 0.0, 1.0, "#000000")
    told = dict.fromkeys(("claim", "claimant", "attitude", "outlet", "date", "quote", "voice"), words)
    return Portable((node,), (Edge("e1", "n1", "n1", words, words, told),))


@pytest.mark.usefixtures("pages")
@pytest.mark.parametrize("projection", PROJECTIONS)
def test_every_edge_carries_its_claim(projection: str, tmp_path: Path) -> None:
    (path,) = exports.export(corpus(), "html", tmp_path / "g.html", projection=projection)
    held = _held(path.read_text(encoding="utf-8"))
    assert held["title"] == "Claims"
    assert held["projection"] == projection
    keys = {node["key"] for node in held["nodes"]}
    assert len(held["edges"]) > 2
    for edge in held["edges"]:
        assert {edge["source"], edge["target"]} <= keys
        told = [edge["attributes"], *([edge["attributes"]["other"]] if projection == "coclaims" else [])]
        for each in told:
            assert all(each[name] for name in ("claim", "claimant", "attitude", "outlet", "date", "quote", "voice"))
            assert re.fullmatch(r"[0-9a-f]{16}/\d{6}-\d{6}(\W.*)?", each["claim"])


@pytest.mark.usefixtures("pages")
@pytest.mark.parametrize("words", HOSTILE)
def test_no_words_break_out_of_the_page(words: str) -> None:
    page = written(_hostile(words), title=words)
    held = _held(page)
    assert held["title"] == held["nodes"][0]["attributes"]["label"] == words
    assert held["edges"][0]["attributes"]["quote"] == words
    assert page.count("<script") == page.count("</script") == 2
    assert "<!--" not in page


@pytest.mark.usefixtures("pages")
def test_the_policy_allows_the_script_and_style_of_the_page_alone() -> None:
    page = written(_hostile("plain"), title="plain")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    assert policy[1].startswith("default-src 'none'; ")
    for name in ("script", "style"):
        inner = re.search(rf"<{name}>(.*?)</{name}>", page, re.DOTALL)
        assert inner
        digest = b64encode(sha256(inner[1].encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}';" in policy[1]
    assert "http" not in policy[1]


@pytest.mark.usefixtures("pages")
def test_the_same_graph_gives_the_same_page(tmp_path: Path) -> None:
    (path,) = exports.export(corpus(), "html", tmp_path / "g.html")
    first = path.read_bytes()
    exports.export(corpus(), "html", path)
    assert path.read_bytes() == first


def test_where_the_pages_are_not_built_it_says_how(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "PAGES", tmp_path)
    with pytest.raises(ExportError) as error:
        exports.export(corpus(), "html", tmp_path / "g.html")
    assert "make pages" in str(error.value.remedy)
    assert not (tmp_path / "g.html").exists()


@pytest.mark.usefixtures("pages")
def test_rows_of_a_question_are_no_claims(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="no claims"):
        exports.export(corpus(), "html", tmp_path / "g.html", answer=Table(("outlet",), ()))


def test_signs_that_end_scripts_are_written_otherwise() -> None:
    assert json.loads(encoded({"a": "".join(HOSTILE)})) == {"a": "".join(HOSTILE)}
