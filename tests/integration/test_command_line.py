"""The command line beside a real server: watch, train from a file, resume; and its menu."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

from tests.harness import PATIENCE_S, Server, free_port

RECIPE = """\
extends: toy-2d
title: Mine
config: {dataset: ring, batch_size: 256, epochs: 1}
"""


def test_a_session_is_watched_trained_from_a_file_and_resumed(
    server: Server, tmp_path: Path
) -> None:
    own = tmp_path / "mine.yaml"
    own.write_text(RECIPE)
    trained = server.cli("train", "--config", str(own), "--experiment", "ours", "--name", "one")
    assert trained.returncode == 0, trained.stderr
    assert "one: finished" in trained.stdout
    again = ("--experiment", "ours", "--resume", "latest")
    resumed = server.cli("train", *again, "--epochs", "2", "--name", "two")
    assert resumed.returncode == 0, resumed.stderr
    assert "two goes on from one, step" in resumed.stdout
    listed = json.loads(server.cli("sessions", "ring", "--experiment", "ours", "--json").stdout)
    assert [one["name"] for one in listed] == ["two", "one"]
    assert listed[0]["resumed_from"]["name"] == "one"
    assert listed[1]["recipe"] == "mine"
    assert server.cli("train", "toy-2d", *again).returncode == 2  # it was trained by another recipe
    nothing = server.cli("train", "--dataset", "mnist", "--resume", "best")
    assert "Nothing of mnist was saved yet." in nothing.stderr

    watched = server.cli("watch", "two", "--server", server.url, "--json")
    assert watched.returncode == 0, watched.stderr
    (told,) = [json.loads(line) for line in watched.stdout.splitlines()]
    assert (told["type"], told["state"]) == ("session", "finished")


def test_whoever_watches_hears_all_until_the_end(server: Server) -> None:
    session_id = server.begin("toy-2d", dataset="ring", epochs=10_000, batch_size=256)
    watching = [sys.executable, "-m", "ganscope.cli.main", "watch", session_id, "--json"]
    with subprocess.Popen(
        [*watching, "--server", server.url], env=server.environment, stdout=subprocess.PIPE
    ) as watched:
        assert watched.stdout is not None
        assert json.loads(watched.stdout.readline())["type"] == "session"
        server.command(session_id, "stop")
        told = [json.loads(line) for line in watched.stdout]
    assert watched.returncode == 0
    assert [one["state"] for one in told if one["type"] == "state"][-1:] == ["stopped"]
    unknown = server.cli("watch", "nobody", "--server", server.url)
    assert (unknown.returncode, unknown.stderr) == (2, f"{server.url} has no session nobody.\n")
    silent = server.cli("watch", "--server", f"http://localhost:{free_port()}")
    assert silent.returncode == 2
    assert "No server answers at" in silent.stderr


def test_own_recipes_by_the_api(server: Server) -> None:
    order = {"name": "mine", "recipe": "toy-2d", "overrides": {"epochs": 1, "batch_size": 200}}
    saved = server.post("/api/recipes", order, status=201)
    assert (saved["name"], saved["own"]) == ("mine", True)
    (own,) = (one for one in server.get("/api/catalog")["recipes"] if one["own"])
    assert (own["name"], own["config"]["batch_size"]) == ("mine", 200)
    changes = server.get("/api/recipes/toy-2d/difference?to=mine")["changes"]
    assert {one["path"]: one["after"] for one in changes} == {"epochs": 1, "batch_size": 200}
    assert "batch_size: 200" in server.get("/api/recipes/mine")["yaml"]
    session_id = server.begin("mine", dataset="ring")
    server.await_state(session_id, "finished")
    for_session = {"name": "again", "session_id": session_id}
    assert "epochs: 1" in server.post("/api/recipes", for_session, status=201)["yaml"]
    server.post("/api/recipes", order, status=409)
    server.post("/api/recipes", order | {"name": "toy-2d", "replace": True}, status=409)
    server.post("/api/recipes", order | {"name": "../mine"}, status=422)
    wrong = server.http.put("/api/recipes/new", json={"yaml": "extends: mine\ntitel: New\n"})
    assert wrong.status_code == 422
    assert wrong.json()["detail"].startswith("Line 2: Recipe new has no setting 'titel'.")
    assert server.http.get("/api/recipes/..%2Fmine").status_code in (404, 422)
    for name in ("mine", "again"):
        assert server.http.delete(f"/api/recipes/{name}").status_code == 204
    assert server.http.delete("/api/recipes/mine").status_code == 404
    assert server.http.delete("/api/recipes/toy-2d").status_code == 409


def test_alone_in_a_terminal_it_is_a_menu(home: Path) -> None:
    ours, theirs = pty.openpty()
    environment = os.environ | {"GANSCOPE_HOME": str(home), "COLUMNS": "80"}
    menu = subprocess.Popen(
        [sys.executable, "-m", "ganscope.cli.main"],
        stdin=theirs, stdout=theirs, stderr=theirs, env=environment,
    )  # fmt: skip
    os.close(theirs)
    os.write(ours, b"9\n2\n5\n0\n")
    said = b""
    while piece := _read(ours):
        said += piece
    assert menu.wait(PATIENCE_S) == 0
    text = said.decode()
    assert text.count("What next") == 4
    assert "Type a number from 0 to 8, not '9'." in text
    assert "Nothing is saved yet: train first." in text
    assert "There is no such session." in text


def _read(terminal: int) -> bytes:
    """What it shows next; nothing once nobody writes to it any more."""
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""
