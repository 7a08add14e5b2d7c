"""Idle, slow and too many connections harm nobody else."""

import resource
import socket
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from ganscope.web import connections
from tests.harness import Server, free_port, until
from tests.integration.starts import assert_sentence

LIMIT = 400
"""Descriptors of the server; 144 connections are left."""


@pytest.fixture
def limited(home: Path) -> Server:
    """A server that may open few files."""
    return Server(home, free_port(), free_port())


def opened(server: Server, stack: ExitStack, sent: bytes) -> socket.socket:
    one = stack.enter_context(socket.create_connection(("127.0.0.1", server.port), timeout=30))
    one.sendall(sent)
    return one


def is_closed(one: socket.socket) -> bool:
    one.setblocking(False)
    try:
        return one.recv(1000) == b""
    except BlockingIOError:
        return False
    except ConnectionError:
        return True


REQUEST = b"POST /api/sessions/import HTTP/1.1\r\nhost: localhost:%d\r\n"
SILENT = {
    "nothing": b"",
    "half a header": b"GET /health HTTP/1.1\r\nhos",
    "a header without end": b"GET /health HTTP/1.1\r\nhost: localhost\r\nx: " + b"y" * 500,
}


@pytest.mark.parametrize("sent", SILENT.values(), ids=SILENT.keys())
def test_hundreds_that_say_nothing_stop_no_request(limited: Server, sent: bytes) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    limited.process = subprocess.Popen(
        [sys.executable, "-m", "ganscope.cli.main", "serve"], env=limited.environment,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (LIMIT, LIMIT)),
    )  # fmt: skip
    assert limited.process.stderr is not None
    until(lambda: answers(limited), "the server to answer")
    with ExitStack() as stack:
        silent = [opened(limited, stack, sent) for _ in range(min(600, soft - 200))]
        assert limited.get("/health")["status"]
        until(lambda: sum(map(is_closed, silent[:300])) > 250, "the oldest to be closed")
        assert limited.get("/health")["status"]
        until(lambda: all(map(is_closed, silent)), "all to be closed")
    limited.end()
    assert len(limited.process.stderr.read()) < 10_000
    limited.process.stderr.close()
    assert hard >= soft


def answers(server: Server) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", server.port), timeout=1):
            return True
    except OSError:
        return False


def test_stalled_uploads_are_cut_off_and_exports_go_on(server: Server) -> None:
    session_id = server.begin(epochs=1, batch_size=1000)
    server.await_state(session_id, "finished")
    head = (
        REQUEST % server.port + b"content-type: application/zip\r\ncontent-length: 9999\r\n\r\nPK"
    )
    with ExitStack() as stack:
        stalled = [opened(server, stack, head) for _ in range(2)]
        answer = server.http.get(f"/api/sessions/{session_id}/export")
        assert answer.status_code == 200
        until(lambda: all(map(is_closed, stalled)), "stalled uploads to be cut off")
    refused = server.http.post(
        "/api/sessions/import", content=b"PK", headers={"content-type": "application/zip"}
    )
    assert refused.status_code == 422


def test_a_tiny_limit_is_refused_at_the_start(tmp_path: Path) -> None:
    server = Server(tmp_path, free_port(), free_port())
    ended = subprocess.run(
        [sys.executable, "-m", "ganscope.cli.main", "serve"], env=server.environment,
        capture_output=True, text=True, timeout=60, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (100, 100)),
    )  # fmt: skip
    assert_sentence(ended, 2, "Only 100 files may be open", "ulimit -n 1024")
    server.http.close()


def test_a_low_soft_limit_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    asked: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "getrlimit", lambda _: (64, before[1]))
    monkeypatch.setattr(resource, "setrlimit", lambda _, limits: asked.append(limits))
    assert connections.room() == min(connections.MOST, before[1] - connections.OTHERS)
    assert asked[0][0] > 64
