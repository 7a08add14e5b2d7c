"""What was steered, killed and resumed is replayed bit for bit; what diverges starts over."""

import os
import signal

from tests.harness import Json, Server, until

UNSTABLE: Json = {
    "adam_d.beta1": 0.9,
    "adam_d.beta2": 0.0,
    "adam_g.beta1": 0.9,
    "adam_g.beta2": 0.0,
}
"""Momentum divided by a gradient that may vanish: diverges within seconds at the highest rates."""


def passed(server: Server, session_id: str, step: int) -> None:
    until(lambda: server.session(session_id)["step"] >= step, f"step {step}")


def knobs(server: Server, session_id: str) -> list[Json]:
    return [event for event in server.events(session_id) if event["type"] == "knob"]


def test_steered_killed_and_resumed_is_replayed_bit_for_bit(server: Server) -> None:
    """200 steps of quick-digits-28, killed on the way, are what its log says they are."""
    first = server.begin(epochs=1, batch_size=50, seed=3)
    passed(server, first, 5)
    server.command(first, "set", settings={"adam_g.learning_rate": 1e-3, "learners": "d"})
    passed(server, first, 12)
    server.command(first, "set", settings={"learners": "both", "instance_noise": 0.1})
    passed(server, first, 20)
    server.command(first, "undo")
    server.command(first, "preview")
    saved = server.post("/save_model", {"name": "before the fall"})["checkpoint"]
    os.kill(server.session(first)["worker_pid"], signal.SIGKILL)
    server.await_state(first, "interrupted")
    assert 20 < saved["step"] < 200

    second = server.post("/api/sessions", {"resume": saved["id"]}, status=201)
    assert second["config"]["adam_g"]["learning_rate"] == 1e-3
    assert second["config"]["learners"] == "d"  # the undo took both settings back
    server.await_state(second["id"], "running", "finished")
    heavier: Json = {"learners": "both", "penalty.options.weight": 3.0}
    server.command(second["id"], "set", settings=heavier)
    ended = server.await_state(second["id"], "finished")
    assert (ended["step"], ended["inexact"]) == (200, "")
    assert [turn["knob"] for turn in knobs(server, second["id"])] == [*heavier]
    told = server.cli("replay", ended["name"])
    assert told.returncode == 0, told.stdout + told.stderr
    assert "the same weights, bit for bit" in " ".join(told.stdout.split())


def test_a_replay_notices_a_log_that_is_not_what_happened(server: Server) -> None:
    session_id = server.begin()
    passed(server, session_id, 3)
    server.command(session_id, "stop")
    server.await_state(session_id, "stopped")
    database = server.home / "ganscope.db"
    import sqlite3

    with sqlite3.connect(database) as connection:
        old, new = '"learning_rate":0.002', '"learning_rate":0.003'
        connection.execute("UPDATE sessions SET config = replace(config, ?, ?)", (old, new))
    told = server.cli("replay")
    assert told.returncode == 1
    assert "tensors differ" in told.stdout


def test_what_diverges_is_named_and_starts_over_with_half_the_rates(server: Server) -> None:
    session_id = server.begin(
        learning_rate_g=0.1,
        learning_rate_d=0.1,
        batch_size=16,
        precision="float32",
        settings=UNSTABLE | {"rollbacks": 2},
    )
    lineage: list[Json] = []
    for rollbacks in (2, 1, 0):
        failed = until(
            lambda session_id=session_id: (
                server.session(session_id)["ended_at"] and server.session(session_id)
            ),
            "the end",
        )
        lineage.append(failed)
        assert failed["state"] == "failed"
        assert failed["config"]["rollbacks"] == rollbacks
        assert "stopped being a finite number at step" in failed["detail"]
        if rollbacks:
            heir = server.get("/api/sessions")["sessions"][0]
            assert f"{heir['name']} " in failed["advice"]
            session_id = heir["id"]
    rates = [one["config"]["adam_g"]["learning_rate"] for one in lineage]
    assert rates == [0.1, 0.05, 0.025]
    assert lineage[-1]["advice"] == "Halve the learning rates."
    assert server.get("/api/sessions")["sessions"][0]["id"] == lineage[-1]["id"]


def test_every_order_can_be_given_on_the_command_line(server: Server) -> None:
    assert server.cli("pause").returncode == 2
    session_id = server.begin()
    passed(server, session_id, 1)
    expected = {
        ("pause",): "paused at step",
        ("step",): "paused at step",
        ("set", "n_critic=2", "penalty.options.weight=3"): "n_critic 1 -> 2, from step",
        ("undo",): "n_critic 2 -> 1, from step",
        ("set", "n_critic=1"): "nothing changes",
        ("undo", "--session", session_id): "no change of settings to take back",
        ("preview",): "pictures of step",
        ("save", "--name", "mine"): "saved step",
        ("continue",): "running at step",
        ("stop",): "stopped at step",
    }
    for wrong in ("n_critic=99", "batch_size=8", "n_critic"):
        refused = server.cli("set", wrong)
        assert refused.returncode == 2
        assert "n_critic" in refused.stderr.replace("batch_size", "n_critic")
    assert knobs(server, session_id) == []
    for arguments, words in expected.items():
        told = server.cli(*arguments)
        assert told.returncode == 0, told.stderr
        assert words in told.stdout
    refused = server.cli("set", "n_critic=2")
    assert (refused.returncode, "Nothing is training" in refused.stderr) == (2, True)
