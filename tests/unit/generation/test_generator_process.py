"""The generation process is killed, frozen and left alone; whoever asks hears a sentence."""

import asyncio
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import AsyncGenerator
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from ganscope.generation.fair_queue import BusyError
from ganscope.generation.generator_process import GeneratorProcess
from ganscope.generation.watched_pool import WatchedPool, waited_s
from tests.children import computing
from tests.harness import until


@pytest.fixture
async def generator(tmp_path: Path) -> AsyncGenerator[GeneratorProcess]:
    process = GeneratorProcess(tmp_path)
    yield process
    await process.close()


async def test_however_often_it_is_killed_there_is_a_fresh_one(generator: GeneratorProcess) -> None:
    for _ in range(2):
        with pytest.raises(BusyError, match=r"was ended 2 times .*again in 5 s\."):
            await generator.run(computing.die)
    assert await generator.run(os.getpid) != os.getpid()


async def test_all_who_wait_for_one_that_is_killed_get_their_answer(
    generator: GeneratorProcess,
) -> None:
    pid = await generator.run(os.getpid)
    waiting = [asyncio.create_task(generator.run(abs, -number)) for number in range(20)]
    os.kill(pid, signal.SIGKILL)
    assert await asyncio.gather(*waiting) == list(range(20))


async def test_a_dead_one_that_nobody_noticed_is_replaced(generator: GeneratorProcess) -> None:
    pid = await generator.run(os.getpid)
    for _ in range(3):
        os.kill(pid, signal.SIGKILL)
        pid = await generator.run(os.getpid)


async def test_a_frozen_one_is_ended() -> None:
    pool = WatchedPool(silent_s=2)
    pid = await pool.run(os.getpid)
    os.kill(pid, signal.SIGSTOP)
    with pytest.raises(BrokenProcessPool):
        await pool.run(os.getpid)
    await pool.close()


@pytest.mark.skipif(not Path("/proc/self/schedstat").exists(), reason="Only Linux tells")
def test_who_only_waits_for_a_processor_is_told_from_the_frozen() -> None:
    """Two that share one processor wait for each other; one that is stopped waits no more."""
    one_processor = {min(os.sched_getaffinity(0))}
    busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(2)]
    try:
        for process in busy:
            os.sched_setaffinity(process.pid, one_processor)
        until(lambda: waited_s(busy[0].pid) > 0.2, "one to wait for the other")
        os.kill(busy[0].pid, signal.SIGSTOP)
        until(lambda: " T " in Path(f"/proc/{busy[0].pid}/stat").read_text(), "it to be frozen")
        before = waited_s(busy[0].pid)
        assert waited_s(busy[0].pid) == before
    finally:
        for process in busy:
            process.kill()
            process.wait()


async def test_a_frozen_one_holds_up_no_end() -> None:
    pool = WatchedPool()
    pid = await pool.run(os.getpid)
    os.kill(pid, signal.SIGSTOP)
    await pool.close(patience_s=0.1)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


async def test_what_nobody_waits_for_is_not_begun(tmp_path: Path) -> None:
    pool, pipe, begun = WatchedPool(), tmp_path / "pipe", tmp_path / "begun"
    os.mkfifo(pipe)
    first = asyncio.create_task(pool.run(computing.wait_for, pipe))
    others = [asyncio.create_task(pool.run(computing.leave, begun)) for _ in range(10)]
    await asyncio.sleep(0)
    for task in others[2:]:
        task.cancel()
    await asyncio.to_thread(pipe.write_bytes, b"go on")
    await asyncio.gather(first, *others, return_exceptions=True)
    await pool.close()
    assert begun.read_text() == "xx"


@pytest.mark.parametrize("begun", [False, True], ids=["while it starts", "while it computes"])
async def test_what_is_done_aside_ends_with_whoever_asked(
    generator: GeneratorProcess, tmp_path: Path, begun: bool
) -> None:
    pipe, noted = tmp_path / "pipe", tmp_path / "noted"
    os.mkfifo(pipe)
    before = {child.pid for child in multiprocessing.active_children()}
    asking = asyncio.create_task(generator.aside(computing.note_and_wait, noted, pipe))
    while not ({child.pid for child in multiprocessing.active_children()} - before):
        await asyncio.sleep(0.01)
    while begun and not noted.exists():
        await asyncio.sleep(0.01)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert {child.pid for child in multiprocessing.active_children()} <= before


async def test_what_is_done_aside_is_told_and_its_end_a_sentence(
    generator: GeneratorProcess,
) -> None:
    assert await generator.aside(abs, -3) == 3
    with pytest.raises(BusyError, match=r"was ended before it was done\. Try again in 5 s\."):
        await generator.aside(computing.die)
