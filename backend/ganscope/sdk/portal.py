"""The event loop on which the services run for a Python program: one thread, whoever calls."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import Future
from threading import Thread
from typing import Any, TypeVar

T = TypeVar("T")


class Portal:
    """Takes coroutines from any thread and from any other event loop.

    So both forms of the interface are the same code, and both work inside a running loop such as
    Jupyter's.
    """

    def __init__(self) -> None:
        """Starts its thread, which does not keep Python from ending."""
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name="ganscope", daemon=True)
        self._thread.start()

    def call(self, work: Coroutine[Any, Any, T]) -> T:
        """Wait for it. Ctrl+C cancels it."""
        future = self._begun(work)
        try:
            return future.result()
        finally:
            future.cancel()

    async def wait(self, work: Coroutine[Any, Any, T]) -> T:
        """The same for another event loop, which goes on meanwhile."""
        return await asyncio.wrap_future(self._begun(work))

    def _begun(self, work: Coroutine[Any, Any, T]) -> Future[T]:
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    def close(self) -> None:
        """End the thread; nothing is taken any more."""
        if self._loop.is_closed():
            return
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
