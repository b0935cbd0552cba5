"""The servers that all tests of a process share."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from kg.web.fleet import Limits
from kg.web.settings import Settings
from tests.web.served import Served, serving_


@pytest.fixture(scope="session")
def served() -> Iterator[Served]:
    """A server that only reads."""
    with serving_(limits=Limits(seconds=20)) as found:
        yield found


@pytest.fixture(scope="session")
def writable() -> Iterator[Served]:
    """A server that takes updates."""
    with serving_(Settings(writable=True), Limits(seconds=20)) as found:
        yield found


@pytest.fixture
def client(served: Served) -> Iterator[httpx.Client]:
    """Somebody who asks the one that only reads."""
    with served.client() as found:
        yield found


@pytest.fixture
def editor(writable: Served) -> Iterator[httpx.Client]:
    """Somebody who asks, and changes, the other."""
    with writable.client() as found:
        yield found
