"""Treat it yourself: an ill session is really treated, and what two ask for is done once."""

from itertools import pairwise
from pathlib import Path

from ganscope.doctor.treating import SETTLE
from ganscope.sessions.store import Store
from tests.harness import Json, Server, until

D = "adam_d.learning_rate"
TOY: Json = {"penalty": None, "score_every_epochs": 0, "treatments": 2}


def loads_torch(server: Server) -> bool:
    """Whether the server's own process does; it is never to. Only Linux can tell."""
    assert server.process is not None
    maps = Path(f"/proc/{server.process.pid}/maps")
    return maps.exists() and "libtorch" in maps.read_text()


def of_type(server: Server, session: str, kind: str) -> list[Json]:
    return [event for event in server.events(session) if event["type"] == kind]


def treated(server: Server, session: str) -> list[Json]:
    return [event["treatment"] for event in of_type(server, session, "treated")]


def test_a_rate_that_somebody_spoilt_is_put_right_and_counted_over_a_restart(
    server: Server,
) -> None:
    session = server.begin("toy-2d", dataset="ring", epochs=2000, settings=TOY)
    server.await_state(session, "running")
    server.command(session, "set", settings={D: 0.02})
    first = until(lambda: treated(server, session), "a treatment")[0]
    assert (first["outcome"], first["number"], first["most"]) == ("changed", 1, 2)
    assert first["why"]
    assert first["why"][0] in first["text"]
    assert all(change["before"] != change["after"] for change in first["changes"])

    told = server.events(session)
    at = next(place for place, event in enumerate(told) if event["type"] == "treated")
    knobs = [one for one in told[:at] if one["type"] == "knob"][-len(first["changes"]) :]
    assert [(one["knob"], one["after"]) for one in knobs] == [
        (change["path"], change["after"]) for change in first["changes"]
    ]
    assert {one["step"] for one in knobs} == {told[at]["step"]}

    server.kill()  # the session trains on
    server.start()
    now = server.get(f"/api/sessions/{session}/diagnosis")["treating"]
    assert now["most"] == 2
    assert now["used"] >= 1
    steps = [one["step"] for one in of_type(server, session, "treated")]
    assert all(later - earlier >= SETTLE for earlier, later in pairwise(steps))

    server.command(session, "undo")
    until(
        lambda: of_type(server, session, "knob")[-1]["after"] == knobs[-1]["before"],
        "the treatment to be taken back",
    )
    server.command(session, "stop")
    server.await_state(session, "stopped")
    found = server.get(f"/api/sessions/{session}/verdicts")
    assert {one["tone"] for one in found["verdicts"]} & {"warn", "bad"}
    assert session in server.get(f"/api/sessions/verdicts?session_id={session}")["verdicts"]
    lines = server.cli("doctor", session, "--history").stdout
    assert f"by step {found['verdicts'][-1]['step']:,}:" in lines
    assert "Treats itself: " in server.cli("doctor", session).stdout
    assert "Diagnosis: " in server.cli("analyze", session).stdout


def test_nothing_is_touched_where_nobody_allowed_it(server: Server) -> None:
    session = server.begin("toy-2d", dataset="ring", epochs=2000, settings=TOY | {"treatments": 0})
    server.await_state(session, "running")
    server.command(session, "set", settings={D: 0.02})
    until(lambda: server.get(f"/api/sessions/{session}/diagnosis")["findings"], "an illness")
    assert not loads_torch(server)
    since = server.session(session)["step"]
    until(lambda: server.session(session)["step"] > since + SETTLE, "some more steps")
    assert treated(server, session) == []
    assert [one["after"] for one in of_type(server, session, "knob")] == [0.02]
    server.command(session, "stop")
    server.await_state(session, "stopped")


def test_what_two_ask_for_is_done_once(server: Server) -> None:
    """Another server, or a command line that follows the session, looks as well."""
    session = server.begin("toy-2d", dataset="ring", epochs=2000, settings=TOY)
    server.await_state(session, "running")
    order = {
        "illness": "d_too_strong", "title": "D too strong", "outcome": "changed",
        "remedy": "Lower it", "why": ["0.97"], "number": 1, "most": 2, "text": "Lower it.",
        "changes": [{"path": D, "before": 0.001, "after": 0.0005}],
    }  # fmt: skip
    store = Store(server.home)
    for _ in range(3):
        store.command(session, {"command": "treat", "treatment": order, "told": 0})
    store.database.close()
    server.command(session, "set", settings={"instance_noise": 0.1})
    until(
        lambda: [k for k in of_type(server, session, "knob") if k["knob"] == "instance_noise"],
        "the order after them",
    )
    assert [one["text"] for one in treated(server, session)] == ["Lower it."]
    assert [k["knob"] for k in of_type(server, session, "knob")] == [D, "instance_noise"]
    server.command(session, "stop")
    server.await_state(session, "stopped")
