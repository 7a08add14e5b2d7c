"""Imports that are refused, each with a sentence."""

from typing import Any

import pytest

from tests.harness import Server
from tests.integration.imports.asking import (
    CHOICE,
    LOOK,
    PICTURES,
    ZIP,
    archive,
    await_import,
    begun,
    bring,
    catalogued,
    checked,
    delete,
    left,
)
from tests.unit.imports import making


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "This file is empty"),
        (b"GIF89a" + bytes(500), "a single picture"),
        (b"\x80\x04}q." + bytes(500), "Python pickle"),
        (archive({"x/data.pkl": b"", "x/data/0": b"0"}), "ganscope import FILE --recipe"),
        (archive({"x/ganscope.json": b"{}", "x/session.json": b"{}"}), "it was unpacked"),
        (archive({"../x.png": making.png()}), "lead out"),
        (archive({"a.txt": b"hello"}), "1 file is not a picture"),
        (archive({"a.png": making.raw_png(50_000, 50_000, 8, 2, b"")}), "1 picture is too large"),
        (archive({}), "no files"),
        (archive(PICTURES)[:-500], "not a zip archive"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_used_is_refused_and_gone(own: Server, content: bytes, words: str) -> None:
    job = await_import(own, bring(own, content)["id"], "refused")
    assert words in job["detail"]
    assert job["detail"].endswith(".")
    assert job["report"] is None
    assert left(own) == []
    own.post(f"/api/imports/{job['id']}/use", CHOICE, status=409)
    own.get(f"/api/imports/{job['id']}/preview.webp?{LOOK}", status=409)
    delete(own, f"/api/imports/{job['id']}")


@pytest.mark.parametrize(
    "choice",
    [
        {}, CHOICE | {"resolution": 48}, CHOICE | {"channels": 2}, CHOICE | {"fit": "stretch"},
        CHOICE | {"resolution": "64"}, CHOICE | {"flips": 1}, CHOICE | {"more": 1}, [], None,
    ],
    ids=str,
)  # fmt: skip
def test_a_choice_that_does_not_exist_is_refused(own: Server, choice: Any) -> None:
    answer = own.http.post("/api/imports/0/use", json=choice)
    assert answer.status_code == 422
    assert answer.json()["detail"]


def test_only_own_data_sets_can_be_deleted(own: Server) -> None:
    for name in ("mnist", "drawn_digits"):
        delete(own, f"/api/datasets/{name}", 409)
    delete(own, "/api/datasets/nothing", 404)
    delete(own, "/api/datasets/.building-x", 422)
    assert "mnist" in catalogued(own)


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/api/imports?name=x", {"content-type": "application/json"}, 415),
        ("/api/imports?name=x", {"content-type": "multipart/form-data; boundary=x"}, 415),
        ("/api/imports?name=x", {"content-type": ""}, 415),
        ("/api/imports?name=x", ZIP | {"origin": "http://evil.example"}, 403),
        ("/api/imports?name=x", ZIP | {"origin": "null"}, 403),
        ("/api/imports?name=x", ZIP | {"sec-fetch-site": "cross-site"}, 403),
        ("/api/imports?name=x", ZIP | {"host": "evil.example"}, 421),
        ("/api/imports?name=", ZIP, 422),
        ("/api/imports", ZIP, 422),
        (f"/api/imports?name={'x' * 81}", ZIP, 422),
        ("/api/imports?name=a%00b", ZIP, 422),
        ("/api/imports/", ZIP, 415),
        ("/api/imports/x/use", ZIP, 415),
        ("/start_training", ZIP, 415),
        ("/generate", ZIP, 415),
    ],
)
def test_the_guard_has_one_exception_only(
    own: Server, path: str, headers: dict[str, str], status: int
) -> None:
    before = own.get("/api/imports")
    answer = own.http.post(path, content=archive({"a.png": making.png()}), headers=headers)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert own.get("/api/imports") == before
    assert left(own) == []


@pytest.mark.parametrize(
    ("length", "status"), [(str(2**32 + 1), 413), ("9" * 18, 413), ("9" * 30, 400), ("-1", 400)]
)
def test_more_than_four_gigabytes_are_refused_before_they_come(
    own: Server, length: str, status: int
) -> None:
    with begun(own, length) as stranger:
        assert stranger.recv(100).startswith(f"HTTP/1.1 {status}".encode())


@pytest.mark.parametrize("query", ["", "?name=", "?name=Full"])
def test_a_refused_upload_is_answered_though_it_is_large(own: Server, query: str) -> None:
    """A browser that is still sending would see a broken line instead of the sentence."""
    jobs = [checked(own, archive(PICTURES), f"Open {i}") for i in range(3)] if "F" in query else []
    content = bytes(30_000_000)
    answer = own.http.post(f"/api/imports{query}", content=content, headers=ZIP)
    assert answer.status_code == (409 if jobs else 422)
    assert answer.json()["detail"].startswith("3 imports are open" if jobs else "name: ")
    for job in jobs:
        delete(own, f"/api/imports/{job['id']}")
    assert left(own) == []
