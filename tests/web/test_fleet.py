"""Readers in processes: whatever one question does, the others are answered."""

from __future__ import annotations

import asyncio
import ctypes
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from kg.errors import GraphError, KgError, Overdue, QuestionError, ReadersError
from kg.graph import answering
from kg.web import watching
from kg.web.fleet import Fleet, Limits
from kg.web.room import Room, stamp
from kg.web.sealing import sealed
from tests.web.served import folder

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def count(room: Room) -> int:
    return len(room.store)


def whoami(room: Room) -> int:  # noqa: ARG001
    return os.getpid()


def parents(room: Room) -> int:  # noqa: ARG001
    return os.getppid()


def ask(room: Room, text: str) -> bytes:
    return answering.answer(
        room.store, text, choose=lambda _: "text/csv", rows=10, base="https://example.org/sparql"
    ).body


def add(room: Room, text: str) -> None:
    answering.update(room.store, text, base="https://example.org/sparql")


def crash(room: Room) -> None:  # noqa: ARG001
    ctypes.string_at(0)


def devour(room: Room) -> int:  # noqa: ARG001
    return len([bytearray(1 << 20) for _ in range(4096)])


def fail(room: Room) -> None:  # noqa: ARG001
    raise ZeroDivisionError("secret")


def refuse(room: Room) -> None:  # noqa: ARG001
    raise QuestionError("no such thing", where="here", remedy="Ask for another.")


def sleep(room: Room, seconds: float) -> None:  # noqa: ARG001
    time.sleep(seconds)


def long(room: Room, size: int) -> bytes:  # noqa: ARG001
    return b"x" * size


def reads(room: Room) -> str:  # noqa: ARG001
    return Path(__file__).read_text(encoding="utf-8")


@sealed
def reads_under_seal(room: Room) -> str:
    return reads(room)


def run(test: Callable[[Fleet], Awaitable[None]], **limits: Any) -> None:
    async def inside() -> None:
        async with fleet(**limits) as those:
            await test(those)

    asyncio.run(inside())


@asynccontextmanager
async def fleet(*, forks: bool = True, **limits: Any) -> AsyncIterator[Fleet]:
    given = {"seconds": 20.0, "memory": 512, **limits}
    async with Fleet([folder()], Limits(**given), forks=forks) as those:
        yield those


def alive(pid: int) -> bool:
    """Whether a process works: neither gone nor waiting to be buried."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").split()[2] != "Z"
    except OSError:
        return False


async def soon_gone(pid: int) -> bool:
    for _ in range(100):
        if not alive(pid):
            return True
        await asyncio.sleep(0.05)
    return False


def test_a_worker_answers_and_is_kept() -> None:
    async def test(those: Fleet) -> None:
        first = await those.run(whoami)
        assert first != os.getpid()
        assert await those.run(whoami) == first
        assert await those.run(count) > 1000

    run(test)


def test_an_endless_query_is_stopped_and_its_worker_ended() -> None:
    async def test(those: Fleet) -> None:
        pid = await those.run(whoami)
        with pytest.raises(Overdue, match=r"longer than 0\.5 seconds, and was stopped"):
            await those.run(ask, ENDLESS)
        assert await soon_gone(pid)
        assert await those.run(whoami) != pid

    run(test, seconds=0.5)


def test_a_visitor_who_leaves_frees_the_worker() -> None:
    async def test(those: Fleet) -> None:
        pid = await those.run(whoami)
        task = asyncio.create_task(those.run(ask, ENDLESS))
        await asyncio.sleep(0.2)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert await soon_gone(pid)
        assert await those.run(count) > 1000

    run(test, together=1)


@pytest.mark.parametrize(
    ("job", "error", "sentence"),
    [
        (crash, ReadersError, "has ended, perhaps for want of memory"),
        (devour, ReadersError, "memory"),
        (fail, ReadersError, "an internal error; the server's log has more"),
        (refuse, QuestionError, "here: no such thing. Ask for another."),
    ],
)
def test_what_goes_wrong_is_told_and_the_next_is_answered(
    job: Callable[[Room], None], error: type[KgError], sentence: str, capfd: pytest.CaptureFixture[str]
) -> None:
    async def test(those: Fleet) -> None:
        with pytest.raises(error, match=sentence) as caught:
            await those.run(job)
        assert "secret" not in str(caught.value)
        assert await those.run(count) > 1000

    run(test)
    assert ("ZeroDivisionError: secret" in capfd.readouterr().err) == (job is fail)


def test_memory_is_limited_for_the_engine_too() -> None:
    greedy = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i"

    async def test(those: Fleet) -> None:
        with pytest.raises(ReadersError, match="memory"):
            await those.run(ask, greedy)
        assert await those.run(count) > 1000

    run(test, memory=64)


def test_too_many_at_once_are_told_to_come_back() -> None:
    async def test(those: Fleet) -> None:
        busy = asyncio.create_task(those.run(sleep, 1))
        await asyncio.sleep(0.1)
        with pytest.raises(ReadersError, match="too many questions are being answered"):
            await those.run(count)
        await busy

    run(test, together=1, patience=0.2)


def test_long_answers_come_whole() -> None:
    async def test(those: Fleet) -> None:
        found = await asyncio.gather(*(those.run(long, size) for size in (0, 1, 1 << 16, 5_000_000)))
        assert [len(each) for each in found] == [0, 1, 1 << 16, 5_000_000]

    run(test)


def test_a_sealed_job_opens_nothing() -> None:
    async def test(those: Fleet) -> None:
        assert "def test_a_sealed_job" in await those.run(reads)
        with pytest.raises(ReadersError):
            await those.run(reads_under_seal)
        assert "def test_a_sealed_job" in await those.run(reads)

    run(test)


def test_a_change_is_seen_by_all_that_come_after() -> None:
    async def test(those: Fleet) -> None:
        before = await those.run(count)
        slow = asyncio.create_task(those.run(sleep, 0.5))
        await those.change(add, "INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> <urn:c> } }")
        assert await those.run(count) == before + 2  # in its graph, and in what all say together
        await slow
        assert {await those.run(count) for _ in range(3)} == {before + 2}
        assert those.changed
        await those.change(add, "DROP GRAPH <urn:g>")
        assert await those.run(count) == before

    run(test)


def test_a_change_that_fails_or_never_ends_changes_nothing() -> None:
    async def test(those: Fleet) -> None:
        before = await those.run(count)
        with pytest.raises(Overdue):
            await those.change(add, "INSERT { ?a ?e ?i } WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
        with pytest.raises(QuestionError):
            await those.change(
                add, "INSERT DATA { <urn:a> <urn:b> <urn:c> } ; CREATE GRAPH <urn:x> ; CREATE GRAPH <urn:x>"
            )
        with pytest.raises(ReadersError):
            await those.change(crash)
        assert await those.run(count) == before
        assert not those.changed

    run(test, seconds=1)


def test_graphs_are_read_again_and_those_of_before_go_on_where_they_cannot(tmp_path: Path) -> None:
    file = tmp_path / "a.ttl"
    file.write_text("<urn:a> <urn:b> 1 .", encoding="utf-8")

    async def test() -> None:
        async with Fleet([tmp_path]) as those:
            assert await those.run(count) == 2
            file.write_text("<urn:a> <urn:b> 1, 2 .", encoding="utf-8")
            await those.renew()
            assert await those.run(count) == 4
            file.write_text("<urn:a> <urn:b> 1, 2", encoding="utf-8")
            with pytest.raises(GraphError, match="no valid ttl"):
                await those.renew()
            assert await those.run(count) == 4

    asyncio.run(test())


def test_a_study_that_is_built_anew_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "EVERY", 0.05)
    file = tmp_path / "a.ttl"
    file.write_text("<urn:a> <urn:b> 1 .", encoding="utf-8")
    told: list[str] = []

    async def said(start: str) -> None:
        async with asyncio.timeout(20):
            while not any(each.startswith(start) for each in told):
                await asyncio.sleep(0.05)

    async def test() -> None:
        seen = stamp([tmp_path])
        async with Fleet([tmp_path]) as those:
            watcher = asyncio.create_task(watching.watch(those, [tmp_path], seen, told.append))
            file.write_text("<urn:a> <urn:b> 1, 2, 3 .", encoding="utf-8")
            await said("The graphs were built anew, and are read")
            assert await those.run(count) == 6
            file.write_text("<urn:a> <urn:b>", encoding="utf-8")
            await said("The graphs have changed, and cannot be read")
            assert await those.run(count) == 6
            await those.change(add, "INSERT DATA { <urn:x> <urn:y> <urn:z> }")
            file.write_text("<urn:a> <urn:b> 5 .", encoding="utf-8")
            await said("The graphs were built anew. Start again")
            assert await those.run(count) == 7
            watcher.cancel()

    asyncio.run(test())


def test_when_the_mother_dies_another_comes() -> None:
    async def test(those: Fleet) -> None:
        mother = await those.run(parents)
        worker = await those.run(whoami)
        os.kill(mother, 9)
        for _ in range(2):
            try:
                await asyncio.gather(those.run(sleep, 0.2), those.run(sleep, 0.2))
            except ReadersError:
                continue
        assert await those.run(count) > 1000
        assert await those.run(parents) != mother
        assert await soon_gone(worker)

    run(test)


def test_where_nothing_can_be_forked_every_worker_reads_for_itself() -> None:
    async def test() -> None:
        async with fleet(forks=False, seconds=2) as those:
            assert await those.run(count) > 1000
            with pytest.raises(Overdue):
                await those.run(ask, ENDLESS)
            with pytest.raises(ReadersError, match="only where the system can fork"):
                await those.change(add, "CLEAR ALL")
            assert await those.run(count) > 1000

    asyncio.run(test())


@pytest.mark.parametrize("forks", [True, False])
def test_graphs_that_cannot_be_read_are_told_at_the_start(forks: bool, tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("this is no Turtle", encoding="utf-8")

    async def test() -> None:
        async with Fleet([tmp_path], forks=forks):
            raise AssertionError("it opened")

    with pytest.raises(GraphError, match=r"a\.ttl:1"):
        asyncio.run(test())


def test_no_process_is_left() -> None:
    pids: set[int] = set()

    async def test(those: Fleet) -> None:
        pids.update(await asyncio.gather(*(those.run(job) for job in (whoami, parents, whoami, whoami))))
        busy = asyncio.create_task(those.run(ask, ENDLESS))
        await asyncio.sleep(0.2)
        busy.cancel()

    run(test)
    time.sleep(0.2)
    assert [pid for pid in pids if alive(pid)] == []
