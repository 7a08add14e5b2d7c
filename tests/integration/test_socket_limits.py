"""Odd frames and too many pages: the server goes on (S11, R15)."""

import random
import socket
from collections.abc import Generator
from contextlib import ExitStack, suppress

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from ganscope.web.socket import SOCKETS
from tests.harness import Server


def frames(count: int) -> Generator[str | bytes]:
    dice = random.Random(7)
    for _ in range(count):
        content = dice.randbytes(dice.choice([0, 1, 10, 200]))
        yield content if dice.random() < 0.5 else content.decode("latin-1")
    yield from ('{"type": "hello"}', '{"command": "stop"}', "NaN", "[" * 1000)


def is_alive(page: ClientConnection) -> bool:
    return page.ping().wait(30)


def test_whatever_a_page_sends_is_ignored(shared: Server) -> None:
    with connect(f"ws://localhost:{shared.port}/ws") as page:
        page.recv(30)
        for frame in frames(2000):
            page.send(frame)
        assert is_alive(page)


def test_a_message_that_is_too_long_ends_only_its_own_socket(shared: Server) -> None:
    url = f"ws://localhost:{shared.port}/ws"
    with connect(url) as page, connect(url) as other:
        page.send("x" * (1 << 15))
        with suppress(ConnectionClosed):
            while page.recv(30):
                pass
        assert page.close_code == 1009
        assert is_alive(other)


def test_bytes_that_are_no_websocket_end_only_their_own_socket(shared: Server) -> None:
    upgrade = (
        f"GET /ws HTTP/1.1\r\nHost: localhost:{shared.port}\r\nConnection: Upgrade\r\n"
        "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    ).encode()
    dice = random.Random(11)
    for _ in range(30):
        with socket.create_connection(("127.0.0.1", shared.port), timeout=30) as stranger:
            stranger.sendall(upgrade)
            assert stranger.recv(12) == b"HTTP/1.1 101"
            stranger.sendall(dice.randbytes(200))
    assert shared.get("/health")["status"] == "healthy"


def test_sockets_beyond_the_limit_are_turned_away_and_come_back_later(shared: Server) -> None:
    url = f"ws://localhost:{shared.port}/ws"
    with ExitStack() as stack:
        pages = [stack.enter_context(connect(url, ping_interval=None)) for _ in range(SOCKETS)]
        pages[-1].recv(60)
        with connect(url) as late, pytest.raises(ConnectionClosed):
            late.recv(30)
        assert late.close_code == 1013
        assert shared.get("/health")["status"] == "healthy"
        for page in pages[:2]:
            page.close()
        with connect(url) as later:
            assert '"hello"' in str(later.recv(60))
