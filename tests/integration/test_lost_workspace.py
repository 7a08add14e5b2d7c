"""A workspace that is moved, deleted or damaged under a running server: said everywhere."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed

from ganscope.sessions import damage
from tests.harness import Json, Page, Server, free_port, until
from tests.integration.test_security import PATHS
from tests.integration.test_survival import processes_of

PAGES = {"/", "/docs", "/docs/start.js", "/docs/name", "/icon.svg", "/assets/name", "/openapi.json"}
ANSWERING = {*PAGES, "/api/status", "/{address:path}", "/address:path"}


def assert_told(server: Server, *, everywhere: bool) -> Json:
    """No route is unforeseen, reads and writes; the answer of /api/status."""
    for method, path in PATHS:
        if path not in ANSWERING and method != "HEAD":
            body = None if method in ("GET", "DELETE") else {}
            answer = server.http.request(method, path, json=body)
            assert answer.status_code != 500, (method, path, answer.text)
            if everywhere:
                assert answer.status_code in (503, 415, 422), (method, path, answer.text)
            if answer.status_code == 503:
                assert "workspace" in answer.json()["detail"], answer.text
    return server.get("/api/status")


def trained(server: Server) -> str:
    session_id = server.begin("toy-2d", dataset="ring")
    server.await_state(session_id, "running")
    until(lambda: server.session(session_id)["step"], "a first step")
    return session_id


def is_cut(page: Page) -> bool:
    try:
        page.next_json()
    except ConnectionClosed:
        return True
    return False


def test_a_workspace_that_is_moved_is_missed_and_leaves_no_ghost(home: Path) -> None:
    server = Server(home, free_port(), free_port())
    server.start()
    session_id, elsewhere = trained(server), home.with_name("elsewhere")
    pid = server.session(session_id)["worker_pid"]
    with server.watch(session_id) as page:
        home.rename(elsewhere)
        until(lambda: server.http.get("/api/sessions").status_code == 503, "the move to be noticed")
        until(lambda: is_cut(page), "the socket to end")
    assert server.http.get("/health").json()["detail"] == damage.MOVED
    assert assert_told(server, everywhere=True)["problems"] == [damage.MOVED]
    until(lambda: not is_alive(pid), "the worker to end")
    server.end()
    assert not home.exists(), list(home.rglob("*"))
    until(lambda: not processes_of(home), "the end of all that the server started")
    moved = Server(elsewhere, free_port(), free_port())
    moved.start()
    ended = until(lambda: is_over(moved, session_id), "the end to be noticed")
    assert ended["state"] == "interrupted"
    assert "the workspace was moved" in ended["detail"]
    assert moved.get("/api/status")["problems"] == []
    moved.end()


def is_alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2][:3]
    except FileNotFoundError:
        return False


def is_over(server: Server, session_id: str) -> Json | None:
    session = server.session(session_id)
    return session if session["ended_at"] else None


def test_one_that_is_put_back_is_used_again(server: Server) -> None:
    elsewhere = server.home.with_name("elsewhere")
    before = server.get("/api/sessions")
    server.home.rename(elsewhere)
    assert server.http.get("/api/sessions").json()["detail"] == damage.MOVED
    elsewhere.rename(server.home)
    assert server.get("/api/sessions") == before


def test_a_deleted_database_ends_training_with_its_weights_saved(server: Server) -> None:
    session_id = trained(server)
    pid = server.session(session_id)["worker_pid"]
    folder = server.home / "sessions" / session_id
    for ending in damage.BESIDE:
        (server.home / f"{damage.NAME}{ending}").unlink(missing_ok=True)
    until(lambda: not is_alive(pid), "the worker to end")
    last = (folder / "worker.log").read_text("utf-8").splitlines()[-1]
    assert last.startswith("Training ended at step ")
    assert last.endswith("Its weights of that step are saved.")
    assert assert_told(server, everywhere=True)["problems"] == [damage.DELETED]
    assert not (server.home / damage.NAME).exists(), "no empty one takes its place unsaid"
    server.end()
    step = int(last.removeprefix("Training ended at step ").partition(":")[0].replace(",", ""))
    again = Server(server.home, free_port(), free_port())
    again.start()
    assert session_id in " ".join(again.get("/api/status")["problems"])
    again.post("/api/sessions/rebuild")
    saved = again.get("/api/checkpoints")["checkpoints"]
    assert step in {one["step"] for one in saved if one["session_id"] == session_id}
    again.end()


def overwritten(path: Path) -> None:
    """All of it, and what was not yet moved into it, as far as there is any."""
    for ending in ("", "-wal"):
        file = path.with_name(path.name + ending)
        size = file.stat().st_size
        file.write_bytes(os.urandom(max(size, 4096)))


def replaced(path: Path) -> None:
    other = path.with_name("other")
    other.write_bytes(path.read_bytes())
    other.replace(path)


FAULTS: dict[str, Callable[[Path], object]] = {
    "overwritten": overwritten,
    "cut to nothing": lambda path: os.truncate(path, 0),
    "replaced": replaced,
    "turned into a folder": lambda path: (path.unlink(), path.mkdir()),
}


@pytest.mark.parametrize("spoil", FAULTS.values(), ids=FAULTS.keys())
def test_a_database_that_is_spoilt_while_in_use_is_said(
    server: Server, spoil: Callable[[Path], object]
) -> None:
    spoil(server.home / damage.NAME)
    (said, *_) = assert_told(server, everywhere=False)["problems"]
    assert "database" in said
    assert "start it again" in said
    server.end()
