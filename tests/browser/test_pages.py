"""A browser with the network cut reads every page of `kg serve`; needs Node and Chromium."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from tests.browser.served import HERE, browser, node, serving, study

SCRIPTS = sorted(path.name for path in HERE.glob("*.test.mjs"))

pytestmark = [
    pytest.mark.skipif(
        not (shutil.which("node") and browser() and (HERE / "node_modules").is_dir()),
        reason="Node, Chromium or tests/browser/node_modules is not here",
    ),
    pytest.mark.timeout(400),
    pytest.mark.xdist_group("browser"),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(study(tmp_path_factory.mktemp("served"))) as found:
        yield found


def test_there_are_scripts() -> None:
    assert {"every-page.test.mjs", "reading.test.mjs"} <= set(SCRIPTS)


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_browser_finds_no_fault(script: str, address: str) -> None:
    done = node(script, address)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "fail 0" in done.stdout
    assert "pass 0" not in done.stdout
