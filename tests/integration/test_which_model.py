"""Which model answers, and which session a script's socket tells of (docs/api.md)."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.harness import Server, until

ROOT = Path(__file__).resolve().parents[2]


def client(language: str) -> str:
    """The client that docs/api.md shows."""
    text = (ROOT / "docs/api.md").read_text("utf-8")
    return str(re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)[0])


def trained(server: Server, seed: int = 1) -> str:
    """A short session that has ended."""
    unscored = {"score_every_epochs": 0}
    session = server.begin(epochs=1, batch_size=1000, seed=seed, settings=unscored)
    server.await_state(session, "finished")
    return session


def drawn_by(server: Server, **model: str) -> str:
    body = {"prompt": "7", "num_images": 1, "keep": False, "model": model}
    return str(server.post("/api/generate", body)["model"]["session_id"])


def test_a_prompt_is_answered_by_the_session_it_is_about(server: Server) -> None:
    old, new = trained(server, seed=1), trained(server, seed=2)
    assert (drawn_by(server), drawn_by(server, session_id=old)) == (new, old)
    saved = server.get(f"/api/sessions/{old}/checkpoints")["checkpoints"][0]["id"]
    server.post("/load_model", {"checkpoint": saved})
    assert drawn_by(server) == old
    assert server.get("/api/model")["checkpoint_id"] == saved
    assert server.get(f"/api/model?session={old}")["checkpoint_id"] == saved
    assert server.get(f"/api/model?session={new}")["session_id"] == new
    assert drawn_by(server, session_id=new) == new


def test_a_loaded_model_gives_way_to_the_next_session_however_it_starts(server: Server) -> None:
    first = trained(server)
    saved = server.get(f"/api/sessions/{first}/checkpoints")["checkpoints"][0]["id"]

    def load() -> None:
        server.post("/load_model", {"checkpoint": saved})
        assert server.get("/api/model")["session_id"] == first

    load()
    done = server.cli(
        "train",
        "quick-digits-28",
        "--dataset",
        "drawn_digits",
        "--epochs",
        "1",
        "--batch-size",
        "1000",
    )
    assert done.returncode == 0, done.stderr
    assert server.get("/api/model")["session_id"] != first

    running = server.begin()
    server.await_state(running, "running")
    load()
    body = {"dataset": "drawn_digits", "epochs": 1, "batch_size": 1000, "queue": True}
    waiting = server.post("/start_training", body)["session_id"]
    assert server.get("/api/model")["checkpoint_id"] == saved  # it waits; nothing has started
    server.command(running, "stop")
    server.await_state(waiting, "finished")
    assert server.get("/api/model")["session_id"] == waiting


def test_an_unreadable_model_is_not_loaded(server: Server) -> None:
    first, second = trained(server, seed=1), trained(server, seed=2)
    good, bad = (
        server.get(f"/api/sessions/{one}/checkpoints")["checkpoints"][0]["id"]
        for one in (first, second)
    )
    server.post("/load_model", {"checkpoint": good})
    for weights in (server.home / "sessions" / second).rglob("*.safetensors"):
        weights.write_bytes(b"not weights")
    refused = server.http.put("/api/model", json={"checkpoint_id": bad})
    assert refused.status_code == 409, refused.text
    assert server.get("/api/model")["checkpoint_id"] == good
    assert drawn_by(server) == first


def test_a_socket_without_a_parameter_follows_what_trains(server: Server) -> None:
    with server.watch(None) as page:
        assert page.hello["snapshot"] is None
        for seed in (1, 2):
            session = trained(server, seed=seed)
            while (told := page.next_json())["type"] != "hello":
                assert told.get("session_id") != session
            assert told["snapshot"]["session"]["id"] == session
            page.until(session, lambda event: event.get("state") == "finished")
    with server.watch(None) as page:
        assert page.hello["snapshot"]["session"]["id"] == session
    with server.watch("workspace") as page:
        assert page.hello["snapshot"] is None


@pytest.mark.parametrize("language", ["python", "js"])
def test_the_shown_clients_are_short(language: str) -> None:
    assert len(client(language).strip().splitlines()) <= 15


def test_the_shown_python_client_prints_what_trains(server: Server) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", client("python"), str(server.port)],
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        session = server.begin()
        step, loss, real = process.stdout.readline().split()
        server.command(session, "stop")
        process.kill()
    ticks = [event for event in server.events(session) if event["type"] == "tick"]
    shown = next(tick for tick in ticks if tick["first_step"] == int(step))
    known = shown["scalars"]["loss/g"][-1], shown["scalars"]["d/real"][-1]
    assert json.loads(f"[{loss}, {real}]") == pytest.approx(known)
    until(lambda: server.session(session)["state"] == "stopped", "its end")
