"""A PostgreSQL server that goes away while a session trains, and comes back."""

import socket
import threading
from collections.abc import Generator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import make_url

from ganscope.sessions.records import State
from ganscope.sessions.store import Store
from tests import forked
from tests.harness import until
from tests.sound import assert_sound, assert_whole, warnings


class Gate:
    """The way to a server, which can be shut: then every connection is cut, and none is made."""

    def __init__(self, host: str, port: int) -> None:
        self.refused = 0
        self.is_shut = False
        self._one_at_a_time = threading.Lock()
        self._behind = host, port
        self._open: list[socket.socket] = []
        self._pumps: list[threading.Thread] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self._door = threading.Thread(target=self._accept)
        self._door.start()

    def _accept(self) -> None:
        with suppress(OSError):  # it was closed
            while True:
                client, _ = self._listening.accept()
                with self._one_at_a_time:
                    self._let_in(client)

    def _let_in(self, client: socket.socket) -> None:
        if self.is_shut:
            self.refused += 1
            client.close()
            return
        server = socket.create_connection(self._behind)
        self._open += [client, server]
        for pair in ((client, server), (server, client)):
            self._pumps.append(threading.Thread(target=_pump, args=pair))
            self._pumps[-1].start()

    def shut(self) -> None:
        """Cut all, and let nobody through."""
        with self._one_at_a_time:
            self.is_shut = True
            for one in self._open:
                _cut(one)
            for pump in self._pumps:
                pump.join()
            for one in self._open:  # only now: closing one does not wake who waits for it
                one.close()
            self._open, self._pumps = [], []

    def close(self) -> None:
        """Cut all, for good."""
        self.shut()
        _cut(self._listening)
        self._door.join()
        self._listening.close()


def _pump(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while data := one.recv(1 << 16):
            other.sendall(data)
    _cut(one)
    _cut(other)


def _cut(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def gate(url: str | None) -> Generator[Gate]:
    assert url is not None
    address = make_url(url)
    gate = Gate(address.host or "localhost", address.port or 5432)
    yield gate
    gate.close()


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_training_waits_for_the_database_and_goes_on(home: Path, url: str, gate: Gate) -> None:
    store = Store(home, url)
    behind = make_url(url).set(host="127.0.0.1", port=gate.port)
    through = Store(home, behind.render_as_string(hide_password=False))
    session = store.create(forked.quick(), [])
    worker = forked.start(through, session)
    until(lambda: store.session(session.id).step > 100, "some steps")
    for _ in range(3):
        before = store.session(session.id).step
        gate.refused = 0
        gate.shut()
        until(lambda: gate.refused > 2, "the worker to ask in vain")
        gate.is_shut = False
        until(lambda before=before: store.session(session.id).step > before + 100, "more steps")
    store.command(session.id, {"command": "stop"})
    worker.join()
    assert worker.exitcode == 0
    assert store.session(session.id).state is State.STOPPED
    assert any("training waited" in text for text in warnings(store, session))
    assert assert_whole(store, session) == store.session(session.id).step
    saved = assert_sound(store, session)
    assert saved is not None
    assert saved.step == store.session(session.id).step
    through.database.close()
    store.database.close()
