"""A session from Start to Stop, through real processes and a real socket."""

import pytest
from PIL import Image

from tests.harness import Json, Server, until


def is_tick(event: Json) -> bool:
    return event["type"] == "tick"


def assert_whole(log: list[Json]) -> None:
    """Every seq once, in order, and every step once, in order."""
    assert [event["seq"] for event in log] == list(range(1, len(log) + 1))
    steps: list[int] = []
    for tick in filter(is_tick, log):
        assert {len(column) for column in tick["scalars"].values()} == {tick["steps"]}
        steps += range(tick["first_step"], tick["first_step"] + tick["steps"])
    assert steps == list(range(1, len(steps) + 1))


def test_real_digits_train_stream_and_stop(server: Server) -> None:
    session_id = server.begin(dataset="mnist")
    with server.watch(session_id) as page:
        seen = page.until(session_id, lambda event: is_tick(event) and event["first_step"] > 20)
    kinds = {event["type"] for event in seen}
    assert {"state", "worker", "samples", "tick"} <= kinds
    assert page.frames, "no preview was pushed"
    samples, picture = page.frames[-1]
    assert (samples["rows"], samples["columns"], samples["tile"]) == (10, 8, 28)
    assert samples["row_labels"] == [str(digit) for digit in range(10)]
    assert server.http.get(samples["url"]).content == picture

    server.command(session_id, "stop")
    ended = server.await_state(session_id, "stopped")
    assert ended["worker_pid"] is None
    log = server.events(session_id)
    assert_whole(log)
    assert log[-1]["state"] == "stopped"
    saved = server.get("/api/checkpoints")["checkpoints"]
    assert [(one["reason"], one["step"]) for one in saved] == [("stop", ended["step"])]
    assert server.http.get(saved[0]["thumbnail_url"]).status_code == 200


def test_a_finished_session_says_so_and_keeps_its_model(server: Server) -> None:
    session_id = server.begin(epochs=1, batch_size=1000)
    ended = server.await_state(session_id, "finished")
    assert (ended["step"], ended["total_steps"]) == (10, 10)
    assert ended["epoch"] == pytest.approx(1.0)
    log = server.events(session_id)
    assert_whole(log)
    assert [event["checkpoint"]["reason"] for event in log if event["type"] == "checkpoint"] == [
        "finished"
    ]
    last = [event for event in log if event["type"] == "samples"][-1]
    path = server.home / "sessions" / session_id / "samples" / f"{last['step']:08}.webp"
    with Image.open(path) as sheet:
        assert sheet.size == (8 * 28, 10 * 28)


def test_pause_step_continue(server: Server) -> None:
    session_id = server.begin()
    server.await_state(session_id, "running")
    server.command(session_id, "pause")
    paused = server.await_state(session_id, "paused")
    server.command(session_id, "pause", status=409)
    server.command(session_id, "step")
    until(lambda: server.session(session_id)["step"] == paused["step"] + 1, "one more step")
    assert server.await_state(session_id, "paused")["step"] == paused["step"] + 1
    seconds = server.session(session_id)["training_seconds"]
    server.command(session_id, "continue")
    until(lambda: server.session(session_id)["step"] > paused["step"] + 20, "it to go on")
    assert server.session(session_id)["training_seconds"] > seconds
    server.command(session_id, "stop")
    server.await_state(session_id, "stopped")
    for command in ("pause", "continue", "step", "save", "stop"):
        server.command(session_id, command, status=409)
    assert_whole(server.events(session_id))


def test_a_knob_reaches_the_optimiser_and_the_charts(server: Server) -> None:
    session_id = server.begin(learning_rate_g=1e-4, learning_rate_d=3e-4)
    with server.watch(session_id) as page:
        first = page.until(session_id, is_tick)[-1]
        assert first["scalars"]["lr/g"][0] == pytest.approx(1e-4)
        assert first["scalars"]["lr/d"][0] == pytest.approx(3e-4)
        server.command(session_id, "set", settings={"adam_g.learning_rate": 5e-5})
        knob = page.until(session_id, lambda event: event["type"] == "knob")[-1]
        assert (knob["before"], knob["after"]) == (1e-4, 5e-5)
        later = page.until(
            session_id, lambda event: is_tick(event) and event["first_step"] > knob["step"]
        )[-1]
    assert later["scalars"]["lr/g"][0] == pytest.approx(5e-5)
    for settings in ({"adam_g.learning_rate": 1.0}, {"epochs": 1.5}, {"batch_size": 8}, {}):
        server.command(session_id, "set", status=422, settings=settings)
    server.command(session_id, "stop")


def test_only_one_session_trains(server: Server) -> None:
    server.begin()
    refused = server.post("/api/sessions", {"overrides": {"dataset": "drawn_digits"}}, status=409)
    assert "is training" in refused["detail"]
    assert server.http.post("/start_training", json={}).status_code == 409


def test_two_equal_seeds_train_alike(server: Server) -> None:
    losses: list[list[float]] = []
    for seed in (5, 5, 6):
        session_id = server.begin(seed=seed)
        with server.watch(session_id) as page:
            page.until(session_id, lambda event: is_tick(event) and event["first_step"] > 5)
        server.command(session_id, "stop")
        server.await_state(session_id, "stopped")
        ticks = [event for event in server.events(session_id) if is_tick(event)]
        losses.append([loss for tick in ticks for loss in tick["scalars"]["loss/g"]][:6])
    assert losses[0] == losses[1]
    assert losses[0] != losses[2]
