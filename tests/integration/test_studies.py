"""A study through its life: checked, begun, stopped, resumed, its server killed, at its end."""

import json

import pytest

from tests.harness import PATIENCE_S, Json, Server, until

STUDY = """
name: rates
recipe: quick-digits-28
dataset: drawn_digits
settings: {batch_size: 16, score_samples: 500, ema.standing_samples: 0}
space:
  adam_d.learning_rate: [0.0002, 0.002]
seeds: SEEDS
budget: {steps: 12}
"""


def shown(server: Server) -> Json:
    return server.get("/api/studies/rates")


def states(server: Server) -> set[str]:
    return {run["state"] for trial in shown(server)["trials"] for run in trial["runs"]}


@pytest.mark.parametrize("seeds", [1, pytest.param(3, marks=pytest.mark.long)])
def test_a_study_survives_a_killed_server_and_shows_its_bands(server: Server, seeds: int) -> None:
    text = STUDY.replace("SEEDS", str(seeds))
    wrong = text.replace("0.0002", "20.0")
    refused = server.post("/api/studies/check", {"text": wrong}, 422)
    assert refused["errors"][0]["field"] == "adam_d.learning_rate"
    plan = server.post("/api/studies/check", {"text": text})
    assert (plan["trials"], plan["sessions"]) == (2, 2 * seeds)
    begun = server.post("/api/studies", {"text": text}, 201)
    assert begun["counts"]["planned"] == 2 * seeds
    assert "already" in server.post("/api/studies", {"text": text}, 409)["detail"]

    until(lambda: {"scoring", "finished"} & states(server), "the first session to end")
    assert server.post("/api/studies/rates/stop")["state"] == "stopped"
    until(lambda: not shown(server)["counts"]["running"], "its sessions to be saved")
    assert server.post("/api/studies/rates/resume")["state"] == "running"
    until(lambda: "running" in states(server), "a session that trains")
    server.kill()
    server.start()

    ended: Json = until(
        lambda: (now := shown(server))["state"] == "ended" and now,
        "its end",
        patience_s=4 * PATIENCE_S,  # it measures each session, in a process that makes way
        every_s=0.5,
    )
    counts = ended["counts"]
    assert {key: many for key, many in counts.items() if many} == {
        "planned": 2 * seeds,
        "finished": 2 * seeds,
    }
    assert [trial["scored"] for trial in ended["trials"]] == [seeds, seeds]
    for trial in ended["trials"]:
        values = [run["best"]["value"] for run in trial["runs"]]
        assert trial["mean"] == sum(values) / seeds
        assert trial["band"][-1]["seeds"] == seeds
        assert trial["band"][-1]["low"] == min(values)
        assert all(run["best"]["low"] < run["best"]["value"] for run in trial["runs"])
    assert ended["objective"] == "Fréchet distance (judge)"
    test = f"Exact permutation test, {seeds} against {seeds} seeds"
    assert (test if seeds > 1 else "cannot be told") in ended["comparison"]["sentence"]
    a, b = ended["pair"]
    assert server.get(f"/api/studies/rates/compare?a={a}&b={b}") == ended["comparison"]

    sessions = server.get("/api/sessions?limit=100")["sessions"]
    mine = [one for one in sessions if one["experiment"] == "rates"]
    assert {one["config"]["seed"] for one in mine} == {*range(1, seeds + 1)}
    finished = [one for one in mine if one["step"] == 12]
    assert len(finished) == 2 * seeds  # none was trained twice
    assert "is ended" in server.post("/api/studies/rates/stop", status=409)["detail"]

    repeated = {"session_id": finished[0]["id"], "seeds": 2}
    again = server.post("/api/studies/repeat", repeated, 201)["study"]
    assert again["seeds"] == [finished[0]["config"]["seed"] + place for place in (0, 1)]
    assert again["settings"]["batch_size"] == 16
    server.post(f"/api/studies/{again['name']}/stop")
    server.stop()

    told = json.loads(server.cli("study", "show", "rates", "--json").stdout)
    assert told["trials"] == ended["trials"]
    listed = server.cli("study", "list").stdout
    assert "rates" in listed
    if seeds == 1:
        return
    few = ("--set", "batch_size=16", "--set", "score_samples=500", "--set", "max_steps=5")
    here = server.cli("train", "quick-digits-28", "--dataset", "drawn_digits", "--seeds", "1", *few)
    assert here.returncode == 0, here.stderr
    assert "1 of 1 sessions have a score" in " ".join(here.stdout.split())
