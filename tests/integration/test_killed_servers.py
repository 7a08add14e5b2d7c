"""R2: a server killed at any moment harms neither the store nor the training."""

import random
import sqlite3
import threading
from collections.abc import Generator
from contextlib import closing
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import httpx
import pytest

from ganscope.sessions.records import Session, State
from ganscope.sessions.store import Store
from tests import forked
from tests.harness import PATIENCE_S, Server, free_port, until
from tests.integration.test_training import is_tick
from tests.sound import assert_sound, assert_whole

ORDERS = ("preview", "save", "undo")


@pytest.fixture
def store(home: Path) -> Generator[Store]:
    opened = Store(home)
    yield opened
    opened.database.close()


@pytest.fixture
def trained(store: Store) -> Generator[tuple[Session, ForkServerProcess]]:
    """A session whose worker outlives every server."""
    session = store.create(forked.quick(save_every_epochs=5), [])
    worker = forked.start(store, session)
    until(lambda: store.session(session.id).step, "the first steps")
    yield session, worker
    worker.kill()
    worker.join()


def pester(server: Server, session: Session, dice: random.Random) -> None:
    """Order this and that until the server is gone, so that it dies with something on its mind."""
    with httpx.Client(base_url=server.url, timeout=PATIENCE_S) as http:
        try:
            while True:
                order = {"command": dice.choice(ORDERS)}
                http.post(f"/api/sessions/{session.id}/commands", json=order)
                http.patch(f"/api/sessions/{session.id}", json={"name": order["command"]})
        except httpx.TransportError:
            return


def shows_it_live(server: Server, store: Store, session: Session) -> None:
    """A page sees the session as it is, and its next steps."""
    with server.watch(session.id) as page:
        snapshot = page.hello["snapshot"]
        assert snapshot["session"]["state"] == "running"
        assert snapshot["session"]["worker_pid"] == store.session(session.id).worker_pid
        seen = page.until(session.id, is_tick)
    assert seen[0]["seq"] == snapshot["seq"] + 1
    assert seen[-1]["first_step"] > snapshot["session"]["step"]


@pytest.mark.parametrize("runs", [6, pytest.param(200, marks=pytest.mark.long)])
def test_a_server_killed_at_any_moment(
    store: Store, trained: tuple[Session, ForkServerProcess], runs: int
) -> None:
    """Half of them while they start, and half while they serve."""
    session, worker = trained
    dice = random.Random(runs)
    server = Server(store.home, free_port(), free_port())
    for run in range(runs):
        if run % 2:
            server.start()
            shows_it_live(server, store, session)
            pestering = threading.Thread(target=pester, args=(server, session, dice))
            pestering.start()
            pestering.join(dice.uniform(0, 0.3))
            server.kill()
            pestering.join()
        else:
            server.launch()
            worker.join(dice.uniform(0, 1.0))
            server.kill()
        with closing(sqlite3.connect(store.home / "ganscope.db")) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert worker.is_alive()
    server.start()
    shows_it_live(server, store, session)
    server.command(session.id, "stop")
    server.await_state(session.id, "stopped")
    server.end()
    worker.join(PATIENCE_S)
    assert worker.exitcode == 0
    assert store.session(session.id).state is State.STOPPED
    assert assert_whole(store, session) == store.session(session.id).step
    assert_sound(store, session)
