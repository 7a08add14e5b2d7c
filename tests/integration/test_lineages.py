"""One session after the other: resumed, branched, queued, compared, deleted."""

import io
import json
import os
import signal
from pathlib import Path

import pytest
from pyarrow.parquet import read_table

from tests.harness import Json, Server, until
from tests.integration.test_training import is_tick

SHORT: Json = {"max_minutes": 0.01}


@pytest.fixture(scope="module")
def three(shared: Server) -> tuple[Server, list[str]]:
    """A session, one that was resumed from it, and a branch of that one."""
    server = shared
    first = server.begin(settings=SHORT)
    server.await_state(first, "finished")
    second = go_on(server, newest(server), {})
    changes = {
        "loss": {"name": "hinge", "options": {}},
        "penalty": None,
        "adam_g.learning_rate": 5e-4,
    }
    third = go_on(server, newest(server), {"settings": changes})
    return server, [first, second, third]


def newest(server: Server) -> str:
    found: str = server.get("/api/checkpoints")["checkpoints"][0]["id"]
    return found


def go_on(server: Server, checkpoint: str, overrides: Json) -> str:
    body = {"resume": checkpoint, "overrides": overrides}
    session = server.post("/api/sessions", body, status=201)
    assert session["parent"] == checkpoint
    server.await_state(session["id"], "finished")
    return str(session["id"])


def test_charts_go_back_to_the_first_step(three: tuple[Server, list[str]]) -> None:
    server, (first, second, third) = three
    snapshot = server.get(f"/api/sessions/{third}/snapshot")
    steps = snapshot["series"]["loss/g"]["step"]
    assert steps == list(range(1, snapshot["session"]["step"] + 1))
    smoothed = server.get(f"/api/sessions/{third}/smoothed?weight=0")["series"]["loss/g"]
    assert smoothed["step"] == steps
    assert smoothed["value"] == pytest.approx(snapshot["series"]["loss/g"]["value"])
    seconds = snapshot["clock"]["training_seconds"]
    assert seconds == sorted(seconds)
    ancestors = [(one["session_id"], one["until"]) for one in snapshot["ancestors"]]
    ends = [server.session(one)["step"] for one in (first, second)]
    assert ancestors == list(zip((first, second), ends, strict=True))
    changed = {one["path"]: (one["before"], one["after"]) for one in snapshot["changes"]}
    assert changed["loss.name"] == ("ns_bce", "hinge")
    assert changed["adam_g.learning_rate"][1] == 5e-4
    assert "device" not in changed
    assert {mark["session_id"] for mark in snapshot["marks"]} == {first, second, third}
    assert "loss.name ns_bce → hinge" in snapshot["log"][0]["text"]


def test_previews_and_lines_of_any_moment_can_be_had(three: tuple[Server, list[str]]) -> None:
    server, (first, _, third) = three
    previews = server.get(f"/api/sessions/{third}/previews")["previews"]
    steps = [one["step"] for one in previews]
    assert steps[0] == 0
    assert steps == sorted(set(steps))
    assert steps[-1] == server.session(third)["step"]
    assert previews[0]["session_id"] == first
    for one in (previews[0], previews[-1]):
        assert server.http.get(one["url"]).content[8:12] == b"WEBP"
    path = f"/api/sessions/{third}/lines?up_to="
    whole = server.get(f"{path}{10**6}")["lines"]
    until_last = server.get(f"{path}{previews[-1]['seq']}")["lines"]
    assert until_last == whole[: len(until_last)]


def test_what_the_weights_do_not_allow_is_refused(three: tuple[Server, list[str]]) -> None:
    server, _ = three
    for path, value in (("network.options.g_widths", [8]), ("dataset", "mnist"), ("seed", 1)):
        body = {"resume": newest(server), "overrides": {"settings": {path: value}}}
        refused = server.post("/api/sessions", body, status=422)
        assert refused["errors"][0]["field"] == path
        assert "keeps its" in refused["detail"]


def test_sessions_are_compared_and_analysed(three: tuple[Server, list[str]]) -> None:
    server, (first, second, third) = three
    found = server.get(f"/api/compare?session_id={first}&session_id={third}")
    assert "loss.name" in [one["path"] for one in found["differences"]]
    assert any("losses differ (NS BCE, Hinge)" in said for said in found["cannot"])
    server.get(f"/api/compare?session_id={first}", status=422)
    alone = server.get(f"/api/sessions/{third}/analysis")
    whole = server.get(f"/api/sessions/{third}/analysis?lineage=true")
    assert whole["steps"] == server.session(third)["step"]
    assert alone["steps"] == whole["steps"] - server.session(second)["step"]
    assert len(whole["sessions"]) == 3
    table = server.http.get(f"/api/sessions/{third}/analysis.csv")
    assert table.headers["content-type"].startswith("text/csv")
    assert table.text.startswith("scalar,first,last")
    history = server.http.get(f"/api/sessions/{third}/history.csv").text.splitlines()
    assert len(history) == 1 + whole["steps"]
    columns = server.http.get(f"/api/sessions/{third}/history.parquet")
    assert columns.headers["content-type"] == "application/vnd.apache.parquet"
    found = read_table(io.BytesIO(columns.content))
    assert (found.num_rows, found.column_names) == (whole["steps"], history[0].split(","))


def test_the_table_and_small_curves_show_every_session(three: tuple[Server, list[str]]) -> None:
    server, ids = three
    rows = {row["id"]: row for row in server.get("/api/sessions/table")["sessions"]}
    assert set(rows) == set(ids)
    row = rows[ids[2]]
    assert (row["loss"], row["dataset"], row["fd"]) == ("hinge", "drawn_digits", None)
    assert "Evaluate measures" in row["no_fd"]
    assert server.http.get(row["thumbnail_url"]).status_code == 200
    query = "&".join(f"session_id={one}" for one in ids)
    sparks = server.get(f"/api/sessions/sparks?{query}")["sparks"]
    assert sparks == {one: {"scalar": "fd", "values": []} for one in ids}  # a loss is no quality


def test_the_command_line_says_the_same(three: tuple[Server, list[str]]) -> None:
    server, (first, _, third) = three
    compared = server.cli("compare", first, third)
    assert compared.returncode == 0, compared.stderr
    assert "hinge" in compared.stdout
    assert "losses differ" in compared.stderr
    assert "No FD for" in compared.stdout
    listed = server.cli("sessions").stdout
    assert "Evaluate measures" in listed
    analysed = server.cli("analyze", third, "--lineage", "--json")
    assert len(json.loads(analysed.stdout)["sessions"]) == 3
    assert server.cli("compare", first).returncode == 2
    assert "There is no session" in server.cli("analyze", "nobody").stderr


def test_what_people_write_on_a_session_is_kept(three: tuple[Server, list[str]]) -> None:
    server, (first, *_) = three
    path = f"/api/sessions/{first}"
    written = {"experiment": "rates", "tags": ["good", "<b>"], "notes": "Line\none {{7*7}}"}
    answer = server.http.patch(path, json=written)
    assert answer.status_code == 200, answer.text
    assert {key: server.session(first)[key] for key in written} == written
    row = next(row for row in server.get("/api/sessions/table")["sessions"] if row["id"] == first)
    assert {key: row[key] for key in written} == written
    for wrong in ({"tags": [""]}, {"name": " "}, {"notes": "x" * 10_001}, {"state": "running"}):
        assert server.http.patch(path, json=wrong).status_code == 422
    assert server.http.patch(path, json={"experiment": "", "tags": []}).json()["tags"] == []


def test_the_simple_api_resumes_and_queues(server: Server) -> None:
    server.post("/start_training", {"resume": "latest"}, status=404)
    small = {"dataset": "drawn_digits", "epochs": 1, "batch_size": 1000}
    first = server.post("/start_training", small)["session_id"]
    taken = server.post("/start_training", small, status=409)
    assert "queue this session" in taken["detail"]
    waits = server.post("/start_training", small | {"queue": True, "seed": 1})
    assert "waits for cpu" in waits["message"]
    second = waits["session_id"]
    assert server.get("/status")["session_id"] == first
    server.post("/stop_training")
    server.await_state(first, "stopped")
    server.await_state(second, "running")
    assert server.get("/status")["worker_pid"] == server.session(second)["worker_pid"]
    server.post("/save_model", {})
    server.post("/stop_training")
    server.await_state(second, "stopped")
    resumed = server.post("/start_training", {"resume": "best", "epochs": 2})
    saved = server.get(f"/api/sessions/{second}/checkpoints")["checkpoints"][0]
    assert server.get("/status")["parent"] == saved["id"]
    server.post("/stop_training")
    server.await_state(resumed["session_id"], "stopped")
    other = {"resume": saved["id"], "dataset": "mnist"}
    assert "trained on drawn_digits" in server.post("/start_training", other, status=422)["detail"]
    loaded = server.post("/load_model", {})
    assert "no score has been measured" in loaded["message"]


def test_a_session_is_deleted_and_had_back(server: Server) -> None:
    first = server.begin(settings=SHORT)
    refused = server.http.delete(f"/api/sessions/{first}")
    assert refused.status_code == 409
    server.await_state(first, "finished")
    server.post("/load_model", {})
    assert server.http.delete(f"/api/sessions/{first}").json()["deleted_at"] is not None
    assert server.get("/api/sessions/table")["sessions"] == []
    server.post("/generate", status=404)
    server.post(f"/api/sessions/{first}/restore")
    assert [row["id"] for row in server.get("/api/sessions/table")["sessions"]] == [first]
    server.post("/generate", {"num_images": 1})
    folder = Path(server.environment["GANSCOPE_HOME"]) / "sessions" / first
    assert folder.is_dir()


def test_the_command_line_resumes_what_was_killed(server: Server) -> None:
    session_id = server.begin(settings={"max_minutes": 0.1})
    with server.watch(session_id) as page:
        page.until(session_id, is_tick)
    saved = server.post("/save_model", {"name": "mine"})["checkpoint_id"]
    os.kill(server.session(session_id)["worker_pid"], signal.SIGKILL)
    server.await_state(session_id, "interrupted")
    again = server.cli(
        "resume", "mine", "--set", "batch_size=64", "--set", "max_minutes=0.01", "--name", "calmer"
    )
    assert again.returncode == 0, again.stderr
    assert "batch_size: 32 -> 64" in again.stdout
    heir = until(lambda: server.get("/api/sessions")["sessions"][0], "the session")
    assert (heir["name"], heir["parent"], heir["state"]) == ("calmer", saved, "finished")
