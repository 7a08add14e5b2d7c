"""Page, simple API, command line and Python start the same session by the same call."""

from collections.abc import Callable

import pytest

from ganscope.engine.config import Overrides
from ganscope.services.schemas.sessions import StartRequest
from ganscope.services.services import Services
from ganscope.sessions.settings import ServerSettings
from tests.harness import Json, Server

SETTINGS: Json = {
    "dataset": "drawn_digits",
    "epochs": 1,
    "batch_size": 1000,
    "learning_rate_g": 5e-4,
    "learning_rate_d": 1e-3,
    "seed": 7,
}
RECIPE = "quick-digits-28"


def from_page(server: Server) -> str:
    body = {"recipe": RECIPE, "overrides": SETTINGS}
    return str(server.post("/api/sessions", body, status=201)["id"])


def from_script(server: Server) -> str:
    return str(server.post("/start_training", {"recipe": RECIPE, **SETTINGS})["session_id"])


def from_terminal(server: Server) -> str:
    options = [
        word
        for name, value in SETTINGS.items()
        for word in (f"--{name.replace('_', '-')}", str(value))
    ]
    told = server.cli("train", RECIPE, *options)
    assert told.returncode == 0, told.stderr
    return str(server.get("/api/sessions")["sessions"][0]["id"])


async def from_python() -> str:
    async with Services.opened(ServerSettings()) as services:
        request = StartRequest(recipe=RECIPE, overrides=Overrides(**SETTINGS))
        session = await services.starting.start(request)
        async for now in services.steering.follow(session.id):
            session = now
        assert session.state == "finished"
        return session.id


def facts(server: Server, session_id: str) -> Json:
    """Configuration and effects: where it ran, what it saved, what prompts draw from then."""
    ended = server.await_state(session_id, "finished")
    saved = server.get(f"/api/sessions/{session_id}/checkpoints")["checkpoints"]
    return {
        "config": ended["config"],
        "steps": ended["step"],
        "device": ended["device"],
        "experiment": ended["experiment"],
        "classes": ended["classes"],
        "reasons": [one["reason"] for one in saved],
        "prompts draw from it": server.get("/api/model")["session_id"] == session_id,
        "files": (server.home / "sessions" / session_id / "session.json").is_file(),
    }


async def test_all_four_start_the_same(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GANSCOPE_HOME", "GANSCOPE_PORT"):
        monkeypatch.setenv(name, server.environment[name])
    first = from_page(server)
    expected = facts(server, first)
    assert expected["prompts draw from it"]
    (saved,) = server.get(f"/api/sessions/{first}/checkpoints")["checkpoints"]
    ways: list[Callable[[Server], str]] = [from_script, from_terminal]
    for way in ways:
        server.post("/load_model", {"checkpoint": saved["id"]})
        assert facts(server, way(server)) == expected, way.__name__
    server.post("/load_model", {"checkpoint": saved["id"]})
    assert facts(server, await from_python()) == expected


async def test_a_prompt_is_drawn_from_python_without_a_server(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ganscope.services.schemas.drawing import GenerateRequest

    facts(server, from_page(server))
    request = GenerateRequest(prompt="two 7s and a 3", seed=5)
    answer = server.post("/api/generate", request.model_dump(mode="json"))
    server.end()
    monkeypatch.setenv("GANSCOPE_HOME", str(server.home))
    async with Services.opened() as services:
        drawn = await services.drawings.generate(request)
    assert drawn.understood == answer["understood"] == "2 pictures of 7 and 1 of 3"
    assert [one.class_name for one in drawn.pictures] == ["7", "7", "3"]
    assert len(drawn.pictures) == len(answer["pictures"])
