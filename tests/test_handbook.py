"""The handbook as it is built: no warning, no link that leads nowhere, nothing that is fetched from elsewhere."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import jsonschema
import pytest
import yaml

from docs import extraction, questions_page
from kg.graph.checks.report import Result
from kg.graph.reports import FORMATS
from tests.handbook.blocks import ROOT, blocks, of
from tests.handbook.languages import run
from tests.handbook.place import Place, demo

FETCHED = {"audio", "embed", "iframe", "image", "img", "input", "link", "object", "script", "source", "track", "video"}
"""Elements whose addresses a browser fetches by itself."""
ADDRESSES = {"src", "srcset", "href", "xlink:href", "data", "poster", "action", "formaction"}


@dataclass
class Page(HTMLParser):
    """What a page of HTML links to and fetches, and the names of its places."""

    links: list[str] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)
    names: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the tag names, links to or fetches."""
        given = {name: value or "" for name, value in attrs}
        self.names |= {given[key] for key in ("id", "name") if key in given}
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag in FETCHED:
            self.fetched += [value for name, value in given.items() if name in ADDRESSES]
        self.fetched += re.findall(r"url\(([^)]+)\)", given.get("style", ""))

    def handle_decl(self, decl: str) -> None:
        """A declaration fetches nothing."""


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """The handbook, built from a copy of its sources, so that tests side by side do not write into one folder."""
    here = tmp_path
    shutil.copytree(ROOT / "docs", here / "docs", ignore=shutil.ignore_patterns("_build", "_generated"))
    for name in ("kg", "tests"):
        (here / name).symlink_to(ROOT / name)
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", "docs", "html"]
    environment = {**os.environ, "PYTHONPATH": str(here)}
    done = subprocess.run(command, cwd=here, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return here / "html"


def test_the_handbook_holds_together(built: Path) -> None:
    every_link_leads_somewhere(built)
    nothing_is_fetched_from_elsewhere(built)
    every_page_is_reached_from_the_front_page(built)


def every_link_leads_somewhere(built: Path) -> None:
    """Follow the links between pages, to the place that they name."""
    read = dict(_pages(built))
    assert len(read) > 40
    for path, page in read.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue  # elsewhere: only followed by a reader who clicks it
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            where = f"{path.relative_to(built)}: {link}"
            assert target.is_file(), f"{where} leads nowhere"
            if parts.fragment and target.suffix == ".html":
                assert unquote(parts.fragment) in read[target].names, f"{where} names no place of that page"


def nothing_is_fetched_from_elsewhere(built: Path) -> None:
    """Look into pages, styles and scripts for what a browser would fetch from another host."""
    for path, page in _pages(built):
        for address in page.fetched:
            parts = urlsplit(address.strip("'\""))
            assert parts.scheme in {"", "data"}, f"{path.relative_to(built)} fetches {address}"
            assert not parts.netloc, f"{path.relative_to(built)} fetches {address}"
    styles = [path.read_text("utf-8") for path in built.rglob("*.css")] + _styles(built)
    assert len(styles) > 3
    for style in styles:
        assert re.findall(r"""(?:url\(\s*["']?|@import\s+["'])(?:https?:)?//[^)"']*""", style) == []
    scripts = [path.read_text("utf-8") for path in built.rglob("*.js")]
    assert len(scripts) > 3
    for script in scripts:
        assert re.findall(r"""(?:fetch|import|importScripts|open)\(\s*["'](?:https?:)?//[^"']*""", script) == []


def every_page_is_reached_from_the_front_page(built: Path) -> None:
    """Look for each page that was written by hand among the links of the first."""
    told = (built / "index.html").read_text("utf-8")
    for page in [*(ROOT / "docs" / "howto").glob("*.md"), *(ROOT / "docs" / "reference").glob("*.md")]:
        assert str(page.relative_to(ROOT / "docs").with_suffix(".html")) in told


def test_the_front_page_fits_on_a_screen() -> None:
    shown = (ROOT / "docs" / "index.md").read_text("utf-8").partition("```{toctree}")[0]
    assert len(shown.splitlines()) < 25


QUESTIONS = dict(questions_page.pages())


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """One place for all pages: none of them writes."""
    return Place(tmp_path_factory.mktemp("generated"))


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_commands_and_queries_of_questions_run(name: str, place: Place) -> None:
    for block in blocks(QUESTIONS[name], page=name):
        run(block, place)


def test_the_extraction_that_is_described_is_the_one_that_is_written() -> None:
    schema = extraction.schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    every = [*(ROOT / "tests" / "corpus").glob("*.json"), *(demo() / "articles").glob("*.json")]
    written = [path for path in every if not path.name.endswith(".meta.json")]
    assert len(written) > 5
    for path in written:
        jsonschema.validate(json.loads(path.read_text("utf-8")), schema)


def test_a_field_that_is_not_described_is_refused() -> None:
    data = json.loads((ROOT / "tests" / "corpus" / "death-toll.json").read_text("utf-8"))
    data["claims"][0]["mood"] = "sour"
    with pytest.raises(jsonschema.ValidationError, match="'mood' was unexpected"):
        jsonschema.validate(data, extraction.schema())


def test_the_page_on_reports_tells_every_format_and_field() -> None:
    told = set(re.findall(r"`([\w]+)`", (ROOT / "docs" / "reference" / "reports.md").read_text("utf-8")))
    assert set(FORMATS) <= told
    assert {field.name for field in fields(Result)} <= told


def test_the_page_on_ci_names_hooks_and_inputs_that_there_are() -> None:
    shown = [yaml.safe_load(block.text) for block in of(ROOT / "docs" / "howto" / "ci.md") if block.language == "yaml"]
    hooks = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    named = {hook["id"] for page in shown for repo in page.get("repos", ()) for hook in repo["hooks"]}
    steps = [step for page in shown for job in page.get("jobs", {}).values() for step in job["steps"]]
    given = {name for step in steps if "claimgraph" in step.get("uses", "") for name in step["with"]}
    assert named == hooks
    assert given
    assert given <= set(action["inputs"])


def _pages(built: Path) -> Iterator[tuple[Path, Page]]:
    for path in sorted(built.rglob("*.html")):
        page = Page()
        page.feed(path.read_text(encoding="utf-8"))
        yield path.resolve(), page


def _styles(built: Path) -> list[str]:
    """The styles inside the pages."""
    found = (
        re.findall(r"<style[^>]*>(.*?)</style>", path.read_text("utf-8"), re.DOTALL) for path in built.rglob("*.html")
    )
    return [style for each in found for style in each]
