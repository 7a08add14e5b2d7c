"""One process that computes, watched: it says that it lives, and is replaced when it stops to."""

import asyncio
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from ganscope.generation import tasks

P = ParamSpec("P")
T = TypeVar("T")
BEAT_S = 0.5
"""The process says so often that it lives, in whatever it computes."""
SILENT_S = 10.0
"""So long without a word it is frozen: stopped by somebody, or stuck in the kernel.

What it only waited for a processor does not count."""
BEGIN_S = 60.0
"""A busy machine may need long to start it."""
END_S = 5.0
"""At the end, what it still does gets so long."""
KILL = getattr(signal, "SIGKILL", signal.SIGTERM)
PID, BEATS = 0, 1
"""Places of what the process tells of itself."""


class WatchedPool:
    """A process for one task after the other."""

    def __init__(self, silent_s: float = SILENT_S) -> None:
        """It starts with the first task."""
        context = multiprocessing.get_context("spawn")
        self._silent_s = silent_s
        self._told: Any = context.Array("q", 2, lock=False)
        self._pool = ProcessPoolExecutor(
            max_workers=1, mp_context=context, initializer=_begin, initargs=(self._told,)
        )

    async def run(self, task: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What the task returns. Raises BrokenProcessPool where the process died or froze."""
        work = asyncio.wrap_future(self._pool.submit(task, *args, **kwargs))
        heard, since = -1, 0.0
        try:
            while not work.done():
                await asyncio.wait([work], timeout=BEAT_S)
                if heard != self._told[BEATS]:
                    heard, since = self._told[BEATS], self._had_s()
                elif self._had_s() - since > (self._silent_s if heard else BEGIN_S):
                    self.kill()
        finally:
            work.cancel()  # whoever asked is gone: it need not begin
        return work.result()

    def _had_s(self) -> float:
        """Seconds so far in which it could have said something: it waited for no processor."""
        return time.monotonic() - waited_s(self._told[PID])

    def kill(self) -> None:
        """End the process, whatever it does."""
        if self._told[PID]:
            with suppress(ProcessLookupError):
                os.kill(self._told[PID], KILL)

    async def close(self, patience_s: float = END_S) -> None:
        """End it once it has done what it is doing, or after a while; what waits is dropped."""
        ended = asyncio.create_task(
            asyncio.to_thread(self._pool.shutdown, wait=True, cancel_futures=True)
        )
        await asyncio.wait([ended], timeout=patience_s)
        while not ended.done():  # one that has only just begun cannot be named yet
            self.kill()
            await asyncio.wait([ended], timeout=BEAT_S)
        await ended


def waited_s(pid: int) -> float:
    """Seconds that a process waited for a processor; 0 where the kernel does not tell."""
    with suppress(OSError, ValueError, IndexError):
        return int(Path(f"/proc/{pid}/schedstat").read_text("utf-8").split()[1]) / 1e9
    return 0.0


def _begin(told: Any) -> None:
    tasks.begin()
    told[PID] = os.getpid()
    threading.Thread(target=_beat, args=[told], daemon=True).start()


def _beat(told: Any) -> None:
    while True:
        told[BEATS] += 1
        time.sleep(BEAT_S / 2)
