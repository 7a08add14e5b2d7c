"""What strangers may not do: other web sites, other hosts, hostile names (S1 to S6)."""

import http.client
import re
import socket
from collections.abc import Generator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from starlette.routing import BaseRoute, Route, WebSocketRoute
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from ganscope.sessions.settings import ServerSettings
from ganscope.web.app import create_app
from tests.harness import Json, Server

FOREIGN = [
    "http://evil.example",
    "null",
    "http://localhost.evil.example",
    "http://localhost:1",
    "http://127.0.0.1:{port}.evil.example",
    "https://localhost:{port}",
    "http://localhost",
    "http://user@localhost:{port}",
    "http://LOCALHOST:{port}",
    "",
]
HOSTS = [
    "evil.example",
    "evil.example:{port}",
    "localhost.evil.example:{port}",
    "127.0.0.1.evil:{port}",
    "169.254.169.254",
    "0.0.0.0:{port}",
    "localhost:{port}@evil.example",
    "localhost:{port}, evil.example",
    "",
]


def leaves(routes: list[BaseRoute]) -> Generator[Route | WebSocketRoute]:
    """Every route of the application's own table, those of included routers too."""
    for route in routes:
        if isinstance(route, Route | WebSocketRoute):
            yield route
        else:
            inner: Any = getattr(route, "original_router", None) or route
            yield from leaves(inner.routes)


ROUTES = list(leaves(create_app(ServerSettings()).routes))
PATHS = sorted(
    {
        (method, route.path.replace("{step}", "1").replace("{", "").replace("}", ""))
        for route in ROUTES
        if isinstance(route, Route)
        for method in route.methods or ()
    }
)
WRITES = [(method, path) for method, path in PATHS if method in ("POST", "PUT", "PATCH", "DELETE")]


def kept(server: Server) -> Json:
    """All that a write could have changed."""
    return {
        "sessions": server.get("/api/sessions"),
        "log": server.get("/api/sessions/workspace/events?limit=1000"),
        "checkpoints": server.get("/api/checkpoints"),
        "files": sorted(str(path) for path in server.home.glob("sessions/**/*")),
    }


def raw(server: Server, method: str, path: str, headers: list[tuple[str, str]]) -> int:
    """The status of a request whose headers are exactly these."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.putrequest(method, path, skip_host=True)
    for name, value in headers:
        connection.putheader(name, value)
    connection.endheaders()
    with connection.getresponse() as response:
        response.read()
    connection.close()
    return response.status


def test_the_route_table_is_whole() -> None:
    assert len(PATHS) > 25
    assert ("POST", "/start_training") in PATHS
    assert ("PATCH", "/api/sessions/session_id") in PATHS
    assert any(isinstance(route, WebSocketRoute) for route in ROUTES)


@pytest.mark.parametrize("origin", FOREIGN)
def test_a_socket_of_another_site_is_refused_before_it_opens(shared: Server, origin: str) -> None:
    origin = origin.format(port=shared.port)
    request = (
        f"GET /ws HTTP/1.1\r\nHost: localhost:{shared.port}\r\nOrigin: {origin}\r\n"
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", shared.port), timeout=30) as stranger:
        stranger.sendall(request.encode())
        assert stranger.recv(100).startswith(b"HTTP/1.1 403")


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1"])
def test_the_pages_own_socket_opens(shared: Server, name: str) -> None:
    url = f"ws://{name}:{shared.port}/ws"
    with connect(url, origin=f"http://{name}:{shared.port}") as page:  # pyright: ignore[reportArgumentType]
        assert '"hello"' in str(page.recv(30))


@pytest.mark.parametrize("host", HOSTS)
def test_no_route_answers_to_another_host(shared: Server, host: str) -> None:
    host = host.format(port=shared.port)
    statuses = {path: raw(shared, method, path, [("Host", host)]) for method, path in PATHS}
    assert {path for path, status in statuses.items() if not 400 <= status < 500} == set()
    with pytest.raises(InvalidStatus) as refused:
        connect(f"ws://127.0.0.1:{shared.port}/ws", additional_headers={"Host": host})
    assert 400 <= refused.value.response.status_code < 500


def test_a_doubled_host_is_refused(shared: Server) -> None:
    mine = ("Host", f"localhost:{shared.port}")
    wrong: list[list[tuple[str, str]]] = [[mine, ("Host", "evil.example")], [mine, mine], []]
    for headers in wrong:
        assert 400 <= raw(shared, "GET", "/api/sessions", headers) < 500
    assert raw(shared, "GET", "/api/sessions", [mine]) == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"content-type": "application/x-www-form-urlencoded"},
        {"content-type": "multipart/form-data; boundary=x"},
        {"content-type": "text/plain"},
        {"content-type": "text/plain; application/json"},
        {"content-type": "application/jsonp"},
        {"content-type": ""},
    ],
    ids=str,
)
def test_a_cross_site_write_changes_nothing(shared: Server, headers: dict[str, str]) -> None:
    before = kept(shared)
    body = b'{"dataset": "drawn_digits"}'
    for method, path in WRITES:
        answer = shared.http.request(
            method, path, content=body, headers={"content-type": "application/json"} | headers
        )
        assert answer.status_code in (403, 415), (method, path, answer.text)
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["detail"].endswith(".")
    assert kept(shared) == before


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_reads_nothing_however_costly(shared: Server, site: str) -> None:
    for method, path in PATHS:
        if method == "GET" and path.startswith("/api/"):
            answer = shared.http.get(path, headers={"sec-fetch-site": site})
            assert (answer.status_code, answer.json()["title"]) == (403, "Refused"), path
    link = shared.http.get("/docs", headers={"sec-fetch-site": site, "sec-fetch-mode": "navigate"})
    assert link.status_code == 200


def test_a_body_without_length_and_kind_is_not_taken_for_json(shared: Server) -> None:
    before = kept(shared)
    answer = shared.http.post("/start_training", content=iter([b'{"dataset": "drawn_digits"}']))
    assert answer.status_code in (400, 415, 422), answer.text
    assert kept(shared) == before


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/assets/app.js", 200),
        ("/docs", 200),
        ("/health", 200),
        ("/api/sessions", 200),
        ("/openapi.json", 200),
        ("/nothing", 404),
        ("/api/sessions/nothing", 404),
        ("/api/sessions?limit=x", 422),
        ("/stop_training", 405),
    ],
)
def test_every_answer_has_the_safety_headers(shared: Server, path: str, status: int) -> None:
    answer = shared.http.get(path, headers={"accept": "text/html"})
    assert answer.status_code == status
    assert_safe(answer)


def test_refusals_have_the_safety_headers_and_no_permission_for_others(shared: Server) -> None:
    for headers in ({"origin": "http://evil.example"}, {"host": "evil.example"}):
        assert_safe(shared.http.get("/health", headers=headers))
    asked = {"origin": "http://evil.example", "access-control-request-method": "POST"}
    answer = shared.http.options("/start_training", headers=asked)
    assert answer.status_code == 403
    assert not [name for name in answer.headers if name.startswith("access-control")]


def assert_safe(answer: httpx.Response) -> None:
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "script-src 'self' 'wasm-unsafe-eval';" in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "server" not in answer.headers


PLAIN = [
    "..", "../..", "../../etc/passwd", "..\\..\\boot.ini", "/etc/passwd", "//etc/passwd", "C:\\x",
    "\\\\server\\share", "....//....//etc/passwd", "./secret.txt", "../secret.txt", "link.js",
    "secret.txt", ".", "~", "~root", "file:///etc/passwd", "a\x00b", "\x00", "x" * 5000, "a/../b",
    "CON", "nul", "a:b", "a|b", "a b", " ", "$HOME", "${HOME}", "`id`", "$(id)", "; ls", "' OR 1=1",
    '"', "<script>", "{{7*7}}", "%n%s", "%2e%2e", "*", "?", "#", "\n", "\r\nX: y", "\u202e", "é",
    "\U0001f600", "..%c0%af", "%00", "-", "--help", "0", "-1", "1e9", "9" * 400, "\u0661", "NaN",
]  # fmt: skip
ENCODED = [
    "..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd", "..%252f..%252fetc%252fpasswd",
    "%252e%252e%252fsecret.txt", "..%5c..%5cboot.ini", "%c0%ae%c0%ae/", "%ff%fe", "%ed%a0%80",
    "..;/", "%",
]  # fmt: skip


def hostile() -> list[str]:
    """As they stand in a URL."""
    return [quote(text, safe="") for text in PLAIN] + ENCODED


def templates() -> list[str]:
    return sorted({route.path for route in ROUTES if "{" in route.path})


@pytest.mark.parametrize("template", templates())
def test_a_hostile_name_reads_nothing(shared: Server, template: str) -> None:
    assert len(hostile()) >= 60
    pieces = template.replace("{step}", "1").split("/")
    for text in hostile():
        path = "/".join(text if "{" in piece else piece for piece in pieces)
        if "{step}" in template:
            assert_refused(shared, template.replace("{session_id}", "x").replace("{step}", text))
        assert_refused(shared, path)


def assert_refused(server: Server, path: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.request("GET", path, headers={"Host": f"localhost:{server.port}"})
    with connection.getresponse() as response:
        content = response.read()
    connection.close()
    assert 400 <= response.status < 500, (path, response.status, content)
    assert b"SECRET" not in content
    assert b"root:x:" not in content


@pytest.mark.parametrize("field", ["dataset", "recipe", "device"])
def test_a_hostile_part_name_starts_nothing(shared: Server, field: str) -> None:
    before = kept(shared)
    for text in [*PLAIN[::4], "_cache", "os", "__init__", "drawn_digits.py", "../datasets/mnist"]:
        shared.post("/start_training", {"dataset": "drawn_digits"} | {field: text}, status=422)
    assert kept(shared) == before


def test_hostile_checkpoint_names_load_nothing(shared: Server) -> None:
    before = kept(shared)
    for text in PLAIN:
        status = 404 if re.fullmatch("[a-z0-9-]{1,80}", text, re.ASCII) else 422
        shared.post("/load_model", {"checkpoint": text}, status=status)
        shared.post("/api/sessions", {"resume": text}, status=status)
        assert shared.http.put("/api/model", json={"checkpoint_id": text}).status_code == status
    assert kept(shared) == before


def test_hostile_sessions_of_the_socket_are_refused(shared: Server) -> None:
    for text in hostile():
        url = f"ws://localhost:{shared.port}/ws?session={text}&after=1"
        with (
            pytest.raises((InvalidStatus, ConnectionClosed), match=r"403|4404"),
            connect(url) as page,
        ):
            page.recv(30)


def test_nothing_outside_the_workspace_was_made(shared: Server) -> None:
    assert sorted(path.name for path in shared.home.parent.iterdir()) == ["page", "workspace"]
    assert not (Path.cwd() / "sessions").exists()
