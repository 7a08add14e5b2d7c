"""Scores by real processes when somebody asks for them."""

import io
import json
from pathlib import Path

from PIL import Image

from ganscope.library.datasets import drawn_digits
from tests.harness import Server
from tests.integration.scores.asking import ENDED, ask, await_evaluation, best, measured


def test_a_checkpoint_is_evaluated_when_asked(server: Server, scored: str) -> None:
    checkpoint = best(server, scored)
    with server.watch() as page:
        evaluation = ask(server, checkpoint["id"])
        told = [
            event["job"]
            for event in page.until(
                "workspace",
                lambda e: (
                    e["type"] == "evaluation"
                    and e["job"]["id"] == evaluation
                    and e["job"]["state"] in ENDED
                ),
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
