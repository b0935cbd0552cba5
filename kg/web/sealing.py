"""Jobs that no file and no other machine can be reached from, whatever the text they were given says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

try:
    import resource
except ImportError:  # on Windows
    resource = None  # type: ignore[assignment]

Job = TypeVar("Job", bound=Callable[..., Any])

SEALED: set[str] = set()
"""The names of these jobs."""


def sealed(job: Job) -> Job:
    """Mark a job that needs no file; a worker runs it under a seal."""
    SEALED.add(f"{job.__module__}.{job.__qualname__}")
    return job


@contextmanager
def seal(job: Callable[..., Any]) -> Iterator[None]:
    """While a marked job runs, the system opens nothing for this process: no file, no connection.

    For processes with a single thread.
    """
    if resource is None or f"{job.__module__}.{job.__qualname__}" not in SEALED:
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
