"""Scores by real processes while a session trains."""

import os
import signal
import subprocess
from pathlib import Path

from ganscope.sessions.records import SCORED_LATER
from tests.harness import Json, Server, until
from tests.integration.scores.asking import FEW, best, measured


def test_a_session_is_scored_while_it_trains(server: Server, scored: str) -> None:
    told = [one for one in measured(server, scored) if one["origin"] == "training"]
    assert told  # a last score that took long came after the end
    for one in told:
        assert one["n"] == 500
        assert one["reference"]["unseen"]
        names = {figure["name"] for figure in one["figures"]}
        assert {"fd", "accuracy", "diversity", "precision", "copying"} <= names
        assert all(len(extractor["sha256"]) == 64 for extractor in one["extractors"])
    everything = measured(server, scored)
    fds = {one["checkpoint_id"]: one["figures"][0]["value"] for one in everything}
    for saved in server.get(f"/api/sessions/{scored}/checkpoints")["checkpoints"]:
        assert saved["fd"] == fds.get(saved["id"])
    row = next(r for r in server.get("/api/sessions/table")["sessions"] if r["id"] == scored)
    assert row["fd"] == min(fds.values())
    assert fds[told[-1]["checkpoint_id"]] in server.get("/metrics")["fds"]
    lines = [line["text"] for line in server.get(f"/api/sessions/{scored}/snapshot")["log"]]
    assert any("FD (judge)" in line for line in lines)


def test_a_snapshot_tells_of_scores_its_ancestors_too(server: Server, scored: str) -> None:
    parent = best(server, scored)["id"]
    body = {"resume": parent, "overrides": {"settings": {"max_minutes": 0.01, "stop_at_fd": None}}}
    child = server.post("/api/sessions", body, status=201)["id"]
    server.await_state(child, "finished")
    snapshot = server.get(f"/api/sessions/{child}/snapshot")
    whose = [one["session_id"] for one in snapshot["measured"]]
    assert scored in whose
    assert whose == sorted(whose, key=[scored, child].index)


def test_training_goes_on_when_the_scorer_dies(server: Server) -> None:
    session = server.begin(settings=FEW | {"epochs": 1000})
    server.await_state(session, "running")
    worker = server.session(session)["worker_pid"]
    os.kill(int(until(lambda: scorer_of(worker), "the process that scores")), signal.SIGKILL)

    def warned() -> bool:
        lines = server.get(f"/api/sessions/{session}/snapshot")["log"]
        return any(line["text"].startswith("No more scores:") for line in lines)

    until(warned, "a warning")
    before = server.session(session)["step"]
    until(lambda: server.session(session)["step"] > before, "more steps")
    server.command(session, "stop")
    server.await_state(session, "stopped")


def scorer_of(worker: int) -> str:
    found = subprocess.run(
        ["pgrep", "-P", str(worker), "-f", "ganscope.evaluation.worker"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return found.stdout.split("\n")[0]


def test_no_scorer_outlives_its_worker(server: Server) -> None:
    session = server.begin(settings=FEW | {"epochs": 1000})
    server.await_state(session, "running")
    worker = server.session(session)["worker_pid"]
    scorer = int(until(lambda: scorer_of(worker), "the process that scores"))
    os.kill(worker, signal.SIGKILL)
    server.await_state(session, "interrupted")
    until(lambda: not alive(scorer), "the scorer to end")


def alive(pid: int) -> bool:
    """Whether the process runs; one that ended may wait for its parent to ask."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_a_last_score_that_takes_long_is_measured_after_the_end(server: Server) -> None:
    many = {"score_samples": 50_000, "score_every_epochs": 1.0}
    session = server.begin(epochs=1, batch_size=1000, settings=many)
    server.await_state(session, "finished")
    lines = [line["text"] for line in server.get(f"/api/sessions/{session}/snapshot")["log"]]
    assert any(line.startswith(SCORED_LATER) for line in lines), lines
    saved = server.get(f"/api/sessions/{session}/checkpoints")["checkpoints"][0]["id"]

    def asked() -> Json | None:
        jobs = server.get("/api/evaluations")["jobs"]
        return next((job for job in jobs if job["checkpoint_id"] == saved), None)

    job = until(asked, "the server to take the score over")
    assert (job["n"], job["seed"]) == (50_000, 0)
    assert server.http.delete(f"/api/evaluations/{job['id']}").is_success
