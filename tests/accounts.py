"""Connections that belong to another account of this machine."""

import http.client
import os
import socket
from collections.abc import Generator
from contextlib import contextmanager

import pytest

from ganscope.web.access import can_tell

STRANGER = 65534
Headers = dict[str, str]


@contextmanager
def strangers_socket(port: int) -> Generator[socket.socket]:
    """A socket that another account opened to this port."""
    if not can_tell() or os.geteuid():
        pytest.skip("Only root can be another account as well, and only Linux tells them apart")
    os.seteuid(STRANGER)
    try:
        opened = socket.create_connection(("127.0.0.1", port), timeout=60)
    finally:
        os.seteuid(0)
    with opened:
        yield opened


def stranger_asks(
    port: int, method: str, path: str, headers: Headers | None = None
) -> tuple[int, http.client.HTTPMessage, bytes]:
    """Another account's request: status, headers and body of its answer."""
    with strangers_socket(port) as opened:
        connection = http.client.HTTPConnection("localhost", port)
        connection.sock = opened
        connection.request(method, path, headers={"Connection": "close"} | (headers or {}))
        with connection.getresponse() as answer:
            return answer.status, answer.headers, answer.read()
