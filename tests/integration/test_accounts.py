"""Other accounts of this machine need the token, for writes and reads alike (S4)."""

import json
import os
import socket
import stat
import subprocess
import sys
from collections.abc import Generator
from contextlib import suppress
from pathlib import Path

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from ganscope.web.access import EVERYONE, OTHERS, STALE
from tests.accounts import Headers, stranger_asks, strangers_socket
from tests.harness import Server, free_port, until
from tests.integration.test_security import PATHS, kept


def token_of(server: Server) -> str:
    return (server.home / "token").read_text().strip()


def bearer(token: str) -> Headers:
    return {"Authorization": f"Bearer {token}"}


def cookie(server: Server, token: str) -> Headers:
    return {"Cookie": f"odd=[1]; ganscope-{server.port}={token}"}


def test_no_route_answers_to_another_account(shared: Server) -> None:
    before = kept(shared)
    for method, path in PATHS:
        status, headers, body = stranger_asks(shared.port, method, path)
        assert status in ((403, 415) if method not in ("GET", "HEAD") else (403,)), (method, path)
        assert headers["content-type"] == "application/problem+json"
        assert method != "GET" or json.loads(body)["detail"] == OTHERS
    assert kept(shared) == before


def test_a_write_of_another_account_that_leaves_at_once_changes_nothing(shared: Server) -> None:
    before = kept(shared)
    body = b'{"dataset": "drawn_digits"}'
    request = (
        f"POST /start_training HTTP/1.1\r\nHost: localhost:{shared.port}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    for _ in range(20):
        with strangers_socket(shared.port) as opened:
            opened.sendall(request.encode() + body)
    assert shared.get("/health")["status"] == "healthy"
    assert kept(shared) == before


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Forwarded-For": "127.0.0.1"},
        {"Forwarded": 'for="127.0.0.1:1";by="127.0.0.1:2"'},
        {"Authorization": "Basic cm9vdDo="},
        {"Authorization": ""},
        {"Cookie": "token=1; ganscope=1"},
    ],
    ids=str,
)
def test_what_another_account_claims_lets_nobody_in(shared: Server, headers: Headers) -> None:
    status, _, body = stranger_asks(shared.port, "GET", "/api/sessions", headers)
    assert (status, json.loads(body)["detail"]) == (403, OTHERS)


def test_a_wrong_token_is_named_as_such(shared: Server) -> None:
    wrong = [bearer("x"), bearer(""), bearer("é" * 40), cookie(shared, "x")]
    for headers in wrong:
        encoded = {name: value.encode().decode("latin-1") for name, value in headers.items()}
        status, _, body = stranger_asks(shared.port, "GET", "/api/sessions", encoded)
        assert (status, json.loads(body)["detail"]) == (403, STALE)
    status, headers, body = stranger_asks(shared.port, "GET", "/?token=x")
    assert (status, headers["set-cookie"], json.loads(body)["detail"]) == (403, None, STALE)
    other = {"Cookie": f"ganscope-{shared.port + 1}={token_of(shared)}"}
    assert stranger_asks(shared.port, "GET", "/health", other)[0] == 403


def test_the_token_lets_another_account_in(shared: Server) -> None:
    token = token_of(shared)
    for headers in (bearer(token), {"Authorization": f"bearer  {token} "}, cookie(shared, token)):
        assert stranger_asks(shared.port, "GET", "/api/sessions", headers)[0] == 200
        with (
            strangers_socket(shared.port) as opened,
            connect(
                f"ws://localhost:{shared.port}/ws", sock=opened, additional_headers=headers
            ) as page,
        ):
            assert '"hello"' in str(page.recv(60))


def test_the_link_leaves_a_cookie_that_no_script_and_no_other_site_gets(shared: Server) -> None:
    printed = shared.cli("open").stdout.strip()
    assert printed == f"{shared.url}/?token={token_of(shared)}"
    path = printed.removeprefix(shared.url)
    status, headers, _ = stranger_asks(shared.port, "GET", path)
    assert (status, headers["location"]) == (303, "/"), "the token does not stay in the address"
    parts = [part.strip().lower() for part in headers["set-cookie"].split(";")]
    assert {"httponly", "samesite=strict", "path=/"} <= {*parts}
    given = headers["set-cookie"].partition(";")[0]
    assert stranger_asks(shared.port, "GET", "/api/sessions", {"Cookie": given})[0] == 200


def test_a_socket_of_another_account_is_refused_before_it_opens(shared: Server) -> None:
    with strangers_socket(shared.port) as opened, pytest.raises(InvalidStatus) as refused:
        connect(f"ws://localhost:{shared.port}/ws", sock=opened)
    assert refused.value.response.status_code == 403


@pytest.fixture
def passing_on() -> Generator[socket.socket]:
    """Where the page's own server, of this account, would listen."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening


def forwarded(asking: socket.socket) -> Headers:
    (host, port), (by, by_port) = asking.getsockname(), asking.getpeername()
    return {"Forwarded": f'for="{host}:{port}";by="{by}:{by_port}"'}


def test_the_pages_own_server_lets_in_only_whom_it_asks_for(
    shared: Server, passing_on: socket.socket
) -> None:
    port = passing_on.getsockname()[1]
    with socket.create_connection(("127.0.0.1", port)) as own:
        answer = shared.http.get("/api/sessions", headers=forwarded(own))
        assert answer.status_code == 200
    answer = shared.http.get("/api/sessions", headers=forwarded_of_closed(port))
    assert answer.json()["detail"] == OTHERS
    with strangers_socket(port) as stranger:
        answer = shared.http.get("/api/sessions", headers=forwarded(stranger))
        assert (answer.status_code, answer.json()["detail"]) == (403, OTHERS)
        entered = forwarded(stranger) | bearer(token_of(shared))
        assert shared.http.get("/api/sessions", headers=entered).status_code == 200
    for odd in ("", "for=_x", 'for="999.1.1.1:1";by="127.0.0.1:1"', 'for="[::1]:1";by="[::1]:2"'):
        refused = shared.http.get("/api/sessions", headers={"Forwarded": odd})
        assert refused.status_code == 403, odd


def forwarded_of_closed(port: int) -> Headers:
    with socket.create_connection(("127.0.0.1", port)) as gone:
        return forwarded(gone)


def test_the_token_can_be_asked_of_everybody(home: Path) -> None:
    server = Server(home, free_port(), free_port())
    server.launch(GANSCOPE_TOKEN="require")
    try:
        answer = until(lambda: asked(server, {}), "the server to answer")
        assert answer == (403, EVERYONE)
        assert asked(server, bearer("x")) == (403, STALE)
        for headers in (bearer(token_of(server)), cookie(server, token_of(server))):
            assert asked(server, headers) == (200, None)
    finally:
        server.end()


def asked(server: Server, headers: Headers) -> tuple[int, str | None] | None:
    with suppress(OSError):
        answer = subprocess.run(
            ["curl", "-s", "-w", "%{http_code}", f"{server.url}/health"]
            + [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")],
            capture_output=True, text=True, check=False,
        ).stdout  # fmt: skip
        body, status = answer[:-3], int(answer[-3:])
        return (status, json.loads(body).get("detail")) if status else None
    return None


def test_the_token_is_private_new_with_each_start_and_in_no_log(home: Path, tmp_path: Path) -> None:
    output, seen = tmp_path / "output", set[str]()
    for _ in range(2):
        server = Server(home, free_port(), free_port())
        with output.open("ab") as log:
            server.process = subprocess.Popen(
                [sys.executable, "-m", "ganscope.cli.main", "serve"],
                env=server.environment, stdout=log, stderr=log,
            )  # fmt: skip
        until(lambda running=server: running.answers(), "the server to answer")
        token = token_of(server)
        assert stat.S_IMODE((home / "token").stat().st_mode) == 0o600
        assert token not in seen
        seen.add(token)
        for path in (f"/?token={token}", f"/?token={token}x", f"/nothing?token={token}"):
            server.http.get(path)
        server.end()
        holding = [path for path in home.rglob("*") if path.is_file() and holds(path, token)]
        assert holding == [home / "token"]
        assert not holds(output, token)
    ended = subprocess.run(
        [sys.executable, "-m", "ganscope.cli.main", "open"],
        env=os.environ | {"GANSCOPE_HOME": str(home)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "No server runs" in ended.stderr
    assert "./start.sh" in ended.stderr


def holds(path: Path, token: str) -> bool:
    return token.encode() in path.read_bytes()
