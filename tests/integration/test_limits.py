"""Too much, too long, too odd: refused with a sentence, and the server goes on (S11, R13, R15)."""

import json
import os
import random
import socket
import subprocess
import sys
from collections.abc import Generator, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from ganscope.web.socket import SOCKETS
from tests.harness import Json, Server, free_port

LIMIT = 1 << 16
GENERATE: Json = {"num_images": 1}
START: Json = {"dataset": "drawn_digits"}


def refused(server: Server, path: str, content: bytes | Iterator[bytes], *statuses: int) -> Json:
    """POST this body; it must be refused with a sentence."""
    answer = server.http.post(path, content=content, headers={"content-type": "application/json"})
    assert answer.status_code in statuses, (
        content if isinstance(content, bytes) else "",
        answer.text,
    )
    assert answer.headers["content-type"] == "application/problem+json"
    problem: Json = answer.json()
    assert problem["status"] == answer.status_code
    assert len(problem["detail"]) > 10
    return problem


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/start_training", START | {"epochs": 0}),
        ("/start_training", START | {"epochs": 10_001}),
        ("/start_training", START | {"epochs": False}),
        ("/start_training", START | {"epochs": "3"}),
        ("/start_training", START | {"epochs": 1.5}),
        ("/start_training", START | {"batch_size": 1}),
        ("/start_training", START | {"batch_size": 1025}),
        ("/start_training", START | {"learning_rate": 0}),
        ("/start_training", START | {"learning_rate": True}),
        ("/start_training", START | {"learning_rate_g": 1}),
        ("/start_training", START | {"seed": -1}),
        ("/start_training", START | {"seed": 2**31}),
        ("/start_training", START | {"epoch": 3}),
        ("/start_training", START | {"device": "cuda:99"}),
        ("/start_training", START | {"dataset": "cats"}),
        ("/start_training", START | {"recipe": "cats"}),
        ("/start_training", START | {"dataset": None}),
        ("/start_training", []),
        ("/api/sessions", {"name": ""}),
        ("/api/sessions", {"name": "x" * 81}),
        ("/api/sessions", {"name": "a\x00b"}),
        ("/api/sessions", {"name": " \t "}),
        ("/api/sessions", {"overrides": {"epochs": 10**30}}),
        ("/api/sessions", {"overrides": {"\ud800": 1}}),
        ("/api/sessions", {"overrides": None}),
        ("/generate", {"num_images": 0}),
        ("/generate", {"num_images": 1001}),
        ("/generate", {"num_images": False}),
        ("/generate", {"prompt": "x" * 201}),
        ("/generate", {"class_label": -1}),
        ("/generate", {"return_format": "jpeg"}),
        ("/generate/image", {"num_images": 10**9}),
        ("/api/generate", {"num_images": 1001}),
        ("/api/generate", {"prompt": None}),
        ("/save_model", {"name": "x" * 81}),
        ("/load_model", {"checkpoint": 7}),
        ("/api/sessions/x/commands", {"command": "explode"}),
        ("/api/sessions/x/commands", {}),
    ],
    ids=lambda value: json.dumps(value)[:60],
)
def test_a_value_beyond_its_limits_is_refused(shared: Server, path: str, body: Any) -> None:
    refused(shared, path, json.dumps(body).encode(), 422)


@pytest.mark.parametrize(
    "content",
    [
        b'{"num_images": NaN}', b'{"num_images": 1e400}', b'{"num_images": -Infinity}',
        b'{"seed": NaN}', b'{"num_images": 1', b"", b"null", b"7", b'"x"', b"\xff\xfe", b"\x00",
        b"[" * 60_000, b'{"a":' * 10_000, b'{"seed": ' + b"9" * 5000 + b"}",
        b'{"prompt": "\\ud800"}', b'{"\\ud800": 1}', b'{"num_images": 1, "num_images": 1001}',
        b"{'num_images': 1}", b'{"num_images": 1} {}', b"\xef\xbb\xbf{}",
    ],
    ids=lambda content: repr(content[:24]),
)  # fmt: skip
@pytest.mark.parametrize("path", ["/generate", "/api/generate"])
def test_a_body_that_is_no_sound_json_is_refused(shared: Server, path: str, content: bytes) -> None:
    refused(shared, path, content, 400, 404, 422)  # 404: sound enough, but there is no model yet


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=1001", "limit=x", "after=-1", f"after={2**63}", "after=" + "9" * 99]
)
def test_a_query_beyond_its_limits_is_refused(shared: Server, query: str) -> None:
    answer = shared.http.get(f"/api/sessions/workspace/events?{query}")
    assert answer.status_code == 422, answer.text


def test_a_large_body_is_refused_with_and_without_its_length(shared: Server) -> None:
    large = b'{"prompt": "' + b"x" * LIMIT + b'"}'
    assert refused(shared, "/generate", large, 413)["detail"].startswith("The request is larger")
    chunks = (large[i : i + 1000] for i in range(0, len(large), 1000))
    refused(shared, "/generate", chunks, 400, 413)
    assert shared.get("/health")["status"] == "healthy"


def test_an_endless_body_is_cut_off(shared: Server) -> None:
    head = (
        f"POST /generate HTTP/1.1\r\nHost: localhost:{shared.port}\r\n"
        "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    chunk = b"1000\r\n" + b" " * 4096 + b"\r\n"
    sent = 0
    with socket.create_connection(("127.0.0.1", shared.port), timeout=30) as stranger:
        stranger.sendall(head.encode())
        try:
            while sent < 1000 * LIMIT:
                stranger.sendall(chunk)
                sent += len(chunk)
        except OSError:
            pass  # the server hung up
    assert sent < 1000 * LIMIT


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


def test_every_operation_survives_odd_bodies_and_parameters(shared: Server) -> None:
    """Over the API's own description: never a server error, always a documented status."""
    document = shared.get("/openapi.json")
    dice = random.Random(3)
    asked = 0
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            documented = {int(code) for code in operation["responses"]} | {400, 405}
            for _ in range(8):
                url = path
                for parameter in operation.get("parameters", []):
                    if parameter["in"] == "path":
                        url = url.replace(f"{{{parameter['name']}}}", dice.choice(IDS))
                    elif parameter["in"] == "query":
                        joint = "&" if "?" in url else "?"
                        url += f"{joint}{parameter['name']}={dice.choice(IDS)}"
                kinds = list(operation.get("requestBody", {}).get("content", {}))
                content = body_of(dice, operation, document) if kinds else None
                kind = {"content-type": kinds[0]} if kinds else {}
                answer = shared.http.request(method, url, content=content, headers=kind)
                assert answer.status_code in documented, (method, url, content, answer.text)
                asked += 1
    assert asked > 150
    assert shared.get("/api/status")["active_session"] is None


IDS = ["0", "1", "-1", "x", "workspace", "a-b", "9" * 30, "%20", "null", "True", "1.0", "A"]
ODD: list[Any] = [None, True, False, 0, -1, 1, 2**70, 1.5, "", "x", "\ud7ff\x00", "7", [], [1], {}]


def body_of(dice: random.Random, operation: Json, document: Json) -> bytes:
    if "application/json" in operation["requestBody"]["content"]:
        return json.dumps(odd(dice, operation, document)).encode()
    return dice.randbytes(dice.choice([0, 100, 100_000]))


def odd(dice: random.Random, operation: Json, document: Json) -> Any:
    """A body with the fields that it should have and values that it should not."""
    schema = operation["requestBody"]["content"]["application/json"]["schema"]
    name = json.dumps(schema).partition("#/components/schemas/")[2].partition('"')[0]
    fields = list(document["components"]["schemas"][name].get("properties", {}))
    if dice.random() < 0.1:
        return dice.choice(ODD[:-1])
    # A name that does not exist, so that nothing starts.
    body = {field: dice.choice(ODD) for field in fields if dice.random() < 0.5}
    return body | {"recipe": "x"} if "recipe" in fields else body


# R13: what stands in the way of a start


def serve(home: Path | str, port: int, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ganscope.cli.main", "serve"],
        env=os.environ | {"GANSCOPE_HOME": str(home), "GANSCOPE_PORT": str(port)} | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def assert_sentence(ended: subprocess.CompletedProcess[str], code: int, *words: str) -> None:
    assert ended.returncode == code, ended
    said = " ".join(ended.stderr.split())
    assert "Traceback" not in said
    assert all(word in said for word in words), said
    assert said.endswith(".")


def test_a_second_server_on_one_workspace_is_refused(shared: Server) -> None:
    ended = serve(shared.home, free_port())
    assert_sentence(ended, 2, "Another server already uses the workspace")


def test_a_busy_port_is_a_sentence(shared: Server, tmp_path: Path) -> None:
    ended = serve(tmp_path, shared.port)
    assert_sentence(ended, 3, f"Another program uses port {shared.port}", "GANSCOPE_PORT")
    assert list(tmp_path.iterdir()) == []


def test_a_workspace_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert_sentence(serve(tmp_path / "file", free_port()), 2, "cannot be opened")
    assert_sentence(serve("/proc/ganscope", free_port()), 2, "/proc/ganscope", "cannot be opened")


@pytest.mark.parametrize(
    "settings", [{"GANSCOPE_PORT": "abc"}, {"GANSCOPE_PORT": "0"}, {"GANSCOPE_FRONTEND_PORT": ""}]
)
def test_a_setting_that_makes_no_sense_is_a_sentence(
    tmp_path: Path, settings: dict[str, str]
) -> None:
    assert_sentence(serve(tmp_path, free_port(), **settings), 2, next(iter(settings)))


@pytest.mark.parametrize(
    "arguments",
    [("no-such-recipe",), ("--learning-rate-g", "5"), ("--seed", "9" * 12)],
)
def test_the_command_line_refuses_with_a_sentence(
    shared: Server, arguments: tuple[str, ...]
) -> None:
    assert_sentence(shared.cli("train", *arguments), 2)
    assert shared.get("/api/sessions")["sessions"] == []


def test_more_memory_than_is_free_is_refused_before_it_starts(shared: Server) -> None:
    """S11, with the estimate; the networks of this test are larger than any machine."""
    widths = [2048] * 6
    settings = {
        "batch_size": 1024,
        "resolution": 128,
        "precision": "float32",
        "network.options.g_widths": widths,
        "network.options.d_widths": widths,
    }
    overrides = {"dataset": "drawn_digits", "device": "cpu", "settings": settings}
    body = {"recipe": "dcgan-64", "overrides": overrides}
    told = shared.post("/api/resolve", body)
    assert told["memory_mib"] > 2**17
    assert told["memory_mib"] > told["free_mib"] > 0
    problem = shared.post("/api/sessions", body, status=422)
    assert [error["field"] for error in problem["errors"]] == ["batch_size"]
    for sentence in (problem["detail"], told["refusal"]):
        assert sentence.startswith("This needs about ")
        assert " GiB are free on cpu. " in sentence
    chosen = [f"--set={path}={value}" for path, value in settings.items()]
    ended = shared.cli("train", "dcgan-64", "--device=cpu", *chosen)
    assert_sentence(ended, 2, "This needs about", "GiB are free on")
    assert shared.get("/api/sessions")["sessions"] == []
