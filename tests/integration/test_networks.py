"""Networks looked into through the real server, by the command, and while a session trains."""

from collections.abc import Generator
from pathlib import Path

import pytest

from tests.harness import Json, Server, free_port, until


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, datasets: Path) -> Generator[Server]:
    """A server with a session of forty steps and two checkpoints."""
    home = tmp_path_factory.mktemp("networks") / "workspace"
    home.mkdir()
    (home / "datasets").symlink_to(datasets, target_is_directory=True)
    running = Server(home, free_port(), free_port())
    running.start()
    settings: Json = {"score_every_epochs": 0, "save_every_epochs": 1}
    session = running.begin(epochs=2, batch_size=500, settings=settings)
    running.await_state(session, "finished")
    yield running
    running.end()


def newest(server: Server) -> str:
    sessions: list[Json] = server.get("/api/sessions")["sessions"]
    return str(sessions[0]["id"])


def test_a_sample_passes_through_both_networks(server: Server) -> None:
    found = server.post("/api/networks/look", {"seed": 4, "class_index": 7})
    passed = found["passed"]
    assert (found["conditional"], passed["label"], passed["seen"]) == (True, 7, "generated")
    assert (passed["step_g"], passed["step_d"]) == (40, 40)
    g, d = passed["g"], passed["d"]
    assert sum(one["parameters"] for one in g["layers"]) == found["model"]["parameters_g"]
    assert sum(one["parameters"] for one in d["layers"]) == found["model"]["parameters_d"]
    assert g["layers"][-1]["shape"] == d["layers"][0]["shape"] == [1, 28, 28]
    assert 0 < passed["score"] < 1
    real = server.post("/api/networks/look", {"seed": 4, "class_index": 7, "real": 2})["passed"]
    assert real["seen"] == "real"
    assert real["drawn"] == passed["drawn"] != real["shown"]


def test_what_cannot_be_looked_at_is_a_sentence(server: Server) -> None:
    body: Json = {"model": {"session_id": "nobody"}}
    assert "nobody" in server.post("/api/networks/look", body, status=404)["detail"]
    refused = server.post("/api/networks/look", {"class_index": 10}, status=422)
    assert "There is no class 10" in refused["detail"]
    live: Json = {"model": {"session_id": newest(server), "checkpoint": "live"}}
    assert "does not train now" in server.post("/api/networks/look", live, status=404)["detail"]


def test_weights_and_gradients_are_measured_at_each_checkpoint(server: Server) -> None:
    session = newest(server)
    found = server.get(f"/api/sessions/{session}/networks/history")
    steps = [one["step"] for one in found["checkpoints"]]
    assert steps == sorted(set(steps))
    assert (steps[-1], found["kept"]) == (40, len(steps))
    first, last = found["checkpoints"][0], found["checkpoints"][-1]
    assert first["checkpoint_id"] != last["checkpoint_id"]
    assert [one["name"] for one in first["g"]] == [one["name"] for one in last["g"]]
    assert all(one["gradient"] > 0 for one in [*last["g"], *last["d"]])
    assert {"loss/d", "loss/g", "d/real", "d/fake"} <= last["numbers"].keys()
    assert server.get(f"/api/sessions/{session}/networks/history") == found


def test_while_it_trains_g_is_the_newest_and_d_the_one_saved_last(server: Server) -> None:
    settings: Json = {"score_every_epochs": 0, "preview_every_steps": 5, "slow_motion_s": 0.01}
    session = server.begin(epochs=500, settings=settings)
    body: Json = {"model": {"session_id": session, "checkpoint": "live"}}

    def seen() -> Json | None:
        answer = server.http.post("/api/networks/look", json=body)
        return answer.json() if answer.is_success else None

    until(lambda: seen() is not None, "the first preview")
    before = seen()
    assert before is not None
    assert (before["checkpoint_d"], before["passed"]["d"]) == (None, None)
    server.command(session, "save")
    until(lambda: (now := seen()) and now["passed"]["d"] is not None, "the save")
    after = seen()
    assert after is not None
    assert after["passed"]["step_d"] <= after["passed"]["step_g"]
    server.command(session, "stop")
    server.await_state(session, "stopped")


def test_the_command_lists_the_layers(server: Server) -> None:
    done = server.cli("networks")
    assert done.returncode == 0, done.stderr
    assert "Discriminator, 112,201 weights" in done.stdout
    assert "to_image" in done.stdout
