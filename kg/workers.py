"""Work done in this process or in several: answers in order, memory flat, no worker left behind."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from typing import Any, TypeVar

from kg.errors import StudyError

Result = TypeVar("Result")

AHEAD = 4
"""Calls made ahead for each worker, so that memory does not grow with their number."""


def automatic(calls: int, *, each: int) -> int:
    """How many processes pay for so many calls, where starting one takes about as long as `each` of them.

    >>> automatic(3, each=8)
    1
    """
    return max(1, min(os.cpu_count() or 1, calls // each))


def ordered(calls: Iterable[tuple[Callable[..., Result], tuple[Any, ...]]], workers: int) -> Iterator[Result]:
    """What functions of their arguments give, in order, done in this process or in several."""
    if workers == 1:
        yield from (function(*arguments) for function, arguments in calls)
        return
    waiting: deque[Future[Result]] = deque()
    with _pool(workers) as pool:
        for function, arguments in calls:
            waiting.append(pool.submit(function, *arguments))
            while len(waiting) > workers * AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


@contextmanager
def _pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_obey_the_parent)
    try:
        yield pool
    except BrokenProcessPool as error:
        raise StudyError(
            "a worker process was killed, most likely for want of memory",
            remedy="Run the same command again with `--workers 1`; what is written stays.",
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _obey_the_parent() -> None:
    """Leave interrupts to it, and do not outlive it: a killed parent would leave its workers waiting for ever."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)
