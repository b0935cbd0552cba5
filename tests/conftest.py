"""What holds for all tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg import resources


@pytest.fixture(scope="session", autouse=True)
def viewer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A viewer for exports where the pages are not built, which takes npm."""
    if resources.page("viewer.js"):
        yield
        return
    stand_in = tmp_path_factory.mktemp("static")
    for name in ("viewer.js", "viewer.css"):
        (stand_in / name).write_text("/* a stand-in */\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(resources, "PAGES", stand_in)
        yield
