"""R7: pages whose connection is cut come back and miss nothing, and get nothing twice."""

import random
import socket
import time
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from websockets.exceptions import ConnectionClosed

from ganscope.sessions.records import Session
from ganscope.sessions.store import Store
from tests import forked
from tests.harness import Json, Page, Server, until

PAGES = 10


@pytest.fixture
def trained(server: Server) -> Generator[tuple[Store, Session]]:
    """A session that tells of sixty events a second."""
    store = Store(server.home)
    session = store.create(forked.quick(), [])
    worker = forked.start(store, session)
    until(lambda: store.session(session.id).step, "the first steps")
    yield store, session
    worker.kill()
    worker.join()
    store.database.close()


class Reader:
    """A page that is cut off again and again; what it knows at the end."""

    def __init__(self, server: Server, session_id: str, seed: int) -> None:
        self.server = server
        self.session_id = session_id
        self.dice = random.Random(seed)
        self.seq: int | None = None
        self.steps: list[int] = []
        self.back_s: list[float] = []

    def read(self, cuts: int) -> None:
        """Until it was cut off so often."""
        for _ in range(cuts):
            began = time.monotonic()
            watching = self.server.watch(self.session_id, self.seq)
            with suppress(ConnectionClosed, OSError), watching as page:
                self._greeted(page.hello)
                self._take(page, began)
                page.socket.socket.shutdown(socket.SHUT_RDWR)

    def _greeted(self, hello: Json) -> None:
        if self.seq is None:
            self.seq = hello["snapshot"]["seq"]
        else:
            assert hello["resumed_after"] == self.seq

    def _take(self, page: Page, began: float) -> None:
        """A few messages, and perhaps half of another one."""
        wanted, back_s = self.dice.randint(1, 5), 0.0
        while wanted:
            message = page.next_json()
            if message["type"] != "events" or message["session_id"] != self.session_id:
                continue
            back_s = back_s or time.monotonic() - began
            assert message["after"] == self.seq, "a gap or a duplicate"
            self.seq = message["seq"]
            for tick in (event for event in message["events"] if event["type"] == "tick"):
                self.steps += range(tick["first_step"], tick["first_step"] + tick["steps"])
            wanted -= 1
        self.back_s.append(back_s)


@pytest.mark.parametrize("cuts", [10, pytest.param(100, marks=pytest.mark.long)])
def test_pages_that_are_cut_off(server: Server, trained: tuple[Store, Session], cuts: int) -> None:
    _, session = trained
    readers = [Reader(server, session.id, seed) for seed in range(PAGES)]
    with ThreadPoolExecutor(PAGES) as pool:
        list(pool.map(lambda reader: reader.read(cuts // PAGES + 1), readers))
    for reader in readers:
        assert len(reader.steps) > 0
        assert reader.steps == list(range(reader.steps[0], reader.steps[0] + len(reader.steps)))
    assert sum(len(reader.back_s) for reader in readers) >= cuts
    slowest = max(max(reader.back_s) for reader in readers)
    print(  # noqa: T201 - shown by -s, and where it fails
        f"{cuts} cut connections of {PAGES} pages, the slowest first event after {slowest:.2f} s"
    )
