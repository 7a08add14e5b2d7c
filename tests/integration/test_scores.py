"""Scores by real processes: while a session trains, and when somebody asks for them."""

import base64
import io
import json
import os
import signal
import subprocess
from collections.abc import Generator
from pathlib import Path

import pytest
from PIL import Image

from ganscope.library.datasets import drawn_digits
from tests.harness import Json, Server, free_port, until
from tests.integration.test_imports import archive, checked, made

FEW: Json = {"score_samples": 500, "score_every_epochs": 0.01}
ENDED = {"done", "cancelled", "failed"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, datasets: Path) -> Generator[Server]:
    """A server whose sessions are scored."""
    home = tmp_path_factory.mktemp("scores") / "workspace"
    home.mkdir()
    (home / "datasets").symlink_to(datasets, target_is_directory=True)
    running = Server(home, free_port(), free_port())
    running.start(GANSCOPE_SCORES="eager")
    yield running
    running.end()


@pytest.fixture(scope="module")
def scored(server: Server) -> str:
    """A session that ended because its score was as good as was asked for: any is."""
    session = server.begin(settings=FEW | {"stop_at_fd": 1e6})
    ended = server.await_state(session, "finished")
    assert ended["detail"].startswith("Its FD of "), ended["detail"]
    return session


def measured(server: Server, session: str) -> list[Json]:
    found: list[Json] = server.get(f"/api/sessions/{session}/measured")["measured"]
    return found


def best(server: Server, session: str) -> Json:
    saved = server.get(f"/api/sessions/{session}/checkpoints")["checkpoints"]
    found: Json = min((one for one in saved if one["fd"] is not None), key=lambda c: c["fd"])
    return found


def ask(server: Server, checkpoint: str, **more: object) -> str:
    body = {"checkpoint_id": checkpoint, "n": 500, **more}
    return str(server.post("/api/evaluate", body, status=202)["id"])


def await_evaluation(server: Server, evaluation: str, *states: str) -> Json:
    def reached() -> Json | None:
        job = server.get(f"/api/evaluations/{evaluation}")
        assert job["state"] not in ENDED - {*states}, job["detail"]
        return job if job["state"] in states else None

    found: Json = until(reached, f"evaluation {states}")
    return found


def test_a_session_is_scored_while_it_trains(server: Server, scored: str) -> None:
    told = measured(server, scored)
    assert told
    for one in told:
        assert one["origin"] == "training"
        assert one["n"] == 500
        assert one["reference"]["unseen"]
        names = {figure["name"] for figure in one["figures"]}
        assert {"fd", "accuracy", "diversity", "precision", "copying"} <= names
        assert all(len(extractor["sha256"]) == 64 for extractor in one["extractors"])
    fds = {one["checkpoint_id"]: one["figures"][0]["value"] for one in told}
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


def test_a_checkpoint_is_evaluated_when_asked(server: Server, scored: str) -> None:
    checkpoint = best(server, scored)
    with server.watch() as page:
        evaluation = ask(server, checkpoint["id"])
        told = [
            event["job"]
            for event in page.until(
                "workspace",
                lambda e: e["type"] == "evaluation" and e["job"]["state"] in ENDED,
            )
            if event["type"] == "evaluation" and event["job"]["id"] == evaluation
        ]
    assert [job["state"] for job in told][-1] == "done"
    grown = [len(job["figures"]) for job in told]
    assert grown == sorted(grown)
    assert len(set(grown)) > 3  # figure by figure, not all at once
    report = server.get(f"/api/evaluations/{evaluation}/report")["evaluation"]
    assert report["figures"] == told[-1]["figures"]
    # The session scored the very same pictures: 500 of seed 0.
    own = next(m for m in measured(server, scored) if m["checkpoint_id"] == checkpoint["id"])
    assert report["figures"] == own["figures"]
    counts = report["confusion"]["counts"]
    assert [sum(row) for row in counts] == [50] * 10
    shown = set(report["samples"]["of"])
    examples = [s for row in report["confusion"]["examples"] for cell in row for s in cell]
    assert {*examples, *(one["sample"] for one in report["best"])} <= shown
    for which in ("samples", "real"):
        sheet = server.http.get(f"/api/evaluations/{evaluation}/{which}.webp")
        with Image.open(io.BytesIO(sheet.content)) as image:
            facts = report[which]
            rows = -(-len(facts["of"]) // facts["columns"])
            assert image.size == (facts["columns"] * facts["tile"], rows * facts["tile"])
    lines = server.http.get(f"/api/evaluations/{evaluation}/figures.csv").text.splitlines()
    assert len(lines) == 1 + len(report["figures"])


def test_a_cancelled_one_keeps_what_is_ready(server: Server, scored: str) -> None:
    checkpoint = best(server, scored)["id"]
    with server.watch() as page:
        evaluation = ask(server, checkpoint, n=5000)
        waits = ask(server, checkpoint)
        assert server.get(f"/api/evaluations/{waits}")["state"] == "waiting"
        page.until(
            "workspace",
            lambda e: (
                e["type"] == "evaluation"
                and e["job"]["id"] == evaluation
                and bool(e["job"]["figures"])
            ),
        )
    for one in (waits, evaluation):
        assert server.http.delete(f"/api/evaluations/{one}").status_code == 200
    cancelled = server.get(f"/api/evaluations/{evaluation}")
    assert cancelled["state"] == "cancelled"
    assert cancelled["figures"]
    assert server.get(f"/api/evaluations/{waits}")["state"] == "cancelled"
    server.get(f"/api/evaluations/{evaluation}/report", status=404)


def test_measurements_are_compared_with_their_uncertainty(server: Server, scored: str) -> None:
    checkpoint = best(server, scored)["id"]
    one, other = ask(server, checkpoint, seed=1), ask(server, checkpoint, seed=2)
    for evaluation in (one, other):
        await_evaluation(server, evaluation, "done")
    found = server.get(f"/api/evaluations/compare?id={one}&id={other}")
    assert found["cannot"] == []
    fd = next(v for v in found["verdicts"] if (v["name"], v["extractor"]) == ("fd", "judge"))
    assert fd["values"][0] != fd["values"][1]
    assert fd["differ"] is False  # the same generator, drawn with other noise
    assert "within the uncertainty" in fd["statement"]
    many = ask(server, checkpoint, n=600)
    await_evaluation(server, many, "done")
    refused = server.get(f"/api/evaluations/compare?id={one}&id={many}")
    assert refused["verdicts"] == []
    assert "numbers of pictures differ" in refused["cannot"][0]
    server.get(f"/api/evaluations/compare?id={one}&id=nothing-1", status=404)
    server.get(f"/api/evaluations/compare?id={one}&id={one}", status=422)


def test_the_command_line_scores_the_same(server: Server, scored: str, tmp_path: Path) -> None:
    name = server.session(scored)["name"]
    told = server.cli("evaluate", name, "--n", "500", "--json")
    assert told.returncode == 0, told.stderr
    found = json.loads(told.stdout)
    assert found["checkpoint_id"] == best(server, scored)["id"]
    assert server.get(f"/api/evaluations/{found['id']}/report") == found
    images, labels = drawn_digits.draw(1, seed=9)
    Image.fromarray(images[0][0]).save(tmp_path / "one.png")
    told = server.cli("classify", str(tmp_path / "one.png"), "--dataset", "drawn_digits", "--json")
    assert told.returncode == 0, told.stderr
    (guesses,) = json.loads(told.stdout)["pictures"].values()
    assert guesses[0][0] == str(labels[0])
    (tmp_path / "two.png").write_text("no picture")
    told = server.cli("classify", str(tmp_path / "two.png"))
    assert told.returncode == 2
    assert "no picture that can be read" in told.stderr


def test_pictures_are_classified(server: Server, scored: str) -> None:
    assert scored
    drawn = server.post("/api/classify", {"prompt": "three", "num_images": 4, "seed": 1})
    assert [one["asked"] for one in drawn["pictures"]] == ["3"] * 4
    assert 0 <= drawn["agreement"] <= 1
    images, labels = drawn_digits.draw(20, seed=9)
    files = [png(image[0]) for image in images]
    held = server.post("/api/classify", {"pictures": files, "dataset": "drawn_digits"})
    seen = [one["guesses"][0]["class_name"] for one in held["pictures"]]
    assert sum(a == str(b) for a, b in zip(seen, labels, strict=True)) >= 19
    assert held["agreement"] is None
    shares = [guess["probability"] for guess in held["pictures"][0]["guesses"]]
    assert shares == sorted(shares, reverse=True)
    bad = server.post("/api/classify", {"pictures": [files[0], "aGVsbG8="]}, status=422)
    assert bad["detail"].startswith("Picture 2 cannot be used")
    none = server.post("/api/classify", {"pictures": files[:1], "dataset": "kmnist"}, status=409)
    assert "no judge yet" in none["detail"]


def png(image: object) -> str:
    out = io.BytesIO()
    Image.fromarray(image).save(out, "PNG")  # pyright: ignore[reportArgumentType]
    return base64.b64encode(out.getvalue()).decode()


def test_an_own_data_set_gets_a_judge_in_the_background(tmp_path: Path) -> None:
    images, labels = drawn_digits.draw(400, seed=5)
    files = {
        f"{labels[i] % 2}/{i}.png": base64.b64decode(png(images[i][0])) for i in range(len(images))
    }
    server = Server(tmp_path / "workspace", free_port(), free_port())
    server.start(GANSCOPE_SCORES="eager")
    try:
        job = checked(server, archive(files), "Odd and even")
        name = made(server, job["id"], resolution=28, channels=1, flips=False)
        ready = until(lambda: judge_of(server, name), "its judge")
        assert ready["accuracy"] > 0.6
        assert ready["accuracy_n"] == 80
        assert "kept from the judge" in ready["accuracy_on"]
    finally:
        server.end()


def judge_of(server: Server, name: str) -> Json | None:
    found = {one["dataset"]: one for one in server.get("/api/judges")["judges"]}
    return found[name] if found.get(name, {}).get("state") == "ready" else None
