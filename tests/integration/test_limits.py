"""Too much, too long, too odd: refused with a sentence, and the server goes on (S11, R15)."""

import json
import socket
from collections.abc import Iterator
from typing import Any

import pytest

from tests.harness import Json, Server

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
