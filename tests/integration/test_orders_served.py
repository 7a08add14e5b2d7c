"""R8 through the front door: two browsers and the command line, a real server and its workers."""

import random
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.harness import ENDED, PATIENCE_S, Json, Server, until
from tests.integration.test_training import is_tick

ORDERS = ("pause", "continue", "step", "save", "preview", "undo", "stop")
ACTIONS = (*ORDERS, "pause", "continue", "start", "resume", "resume")
TYPED = (("pause",), ("continue",), ("step",), ("save",), ("set", "n_critic=2"), ("undo",))
REFUSED = {404, 409}
MOST_S = 1.0


class Browser:
    """Somebody with a page of their own."""

    def __init__(self, server: Server, seed: str) -> None:
        self.server = server
        self.dice = random.Random(seed)
        self.answers: list[tuple[str, float]] = []

    def act(self, http: httpx.Client) -> None:
        """Start, then whatever comes to mind."""
        for action in ("start", *self.dice.choices(ACTIONS, k=4)):
            before, began = self._told(http), time.monotonic()
            answer = self._ask(http, action)
            self.answers.append((action, time.monotonic() - began))
            assert answer.is_success or answer.status_code in REFUSED, answer.text
            if answer.is_success:
                until(lambda before=before: self._told(http) != before, "an event")

    def _told(self, http: httpx.Client) -> tuple[str, int]:
        newest = self._newest(http)
        return newest.get("id", ""), newest.get("last_seq", 0)

    def _ask(self, http: httpx.Client, action: str) -> httpx.Response:
        overrides: Json = {"overrides": {"dataset": "drawn_digits", "batch_size": 16}}
        match action:
            case "start":
                return http.post("/api/sessions", json={"recipe": "quick-digits-28"} | overrides)
            case "resume":
                body = {"resume": "latest", "overrides": {"epochs": 9000}}
                return http.post("/api/sessions", json=body)
            case _:
                session_id = self._newest(http).get("id", "nothing")
                path = f"/api/sessions/{session_id}/commands"
                return http.post(path, json={"command": action})

    def _newest(self, http: httpx.Client) -> Json:
        found: list[Json] = http.get("/api/sessions?limit=1").json()["sessions"]
        return found[0] if found else {}


def typed(server: Server, dice: random.Random) -> list[tuple[str, float]]:
    """What a shell does meanwhile: each order succeeds, or is refused with a sentence."""
    answers: list[tuple[str, float]] = []
    for arguments in dice.choices(TYPED, k=2):
        began = time.monotonic()
        told = server.cli(*arguments)
        answers.append((arguments[0], time.monotonic() - began))
        assert told.returncode in (0, 2), told.stderr
        assert told.stdout if told.returncode == 0 else told.stderr.strip().endswith(".")
        assert "Traceback" not in told.stderr
    return answers


def assert_sound(server: Server, session: Json) -> None:
    """Every seq and every step once; one worker; one end, and nothing after it."""
    log = server.events(session["id"])
    assert [event["seq"] for event in log] == list(range(1, len(log) + 1))
    steps: list[int] = []
    for tick in filter(is_tick, log):
        steps += range(tick["first_step"], tick["first_step"] + tick["steps"])
    began = int(session["parent"].rpartition("-")[2]) if session["parent"] else 0
    assert steps == list(range(began + 1, began + 1 + len(steps)))
    assert sum(event["type"] == "worker" for event in log) <= 1
    states = [event["state"] for event in log if event["type"] == "state"]
    assert [state in ENDED for state in states].index(True) == len(states) - 1, states


@pytest.mark.parametrize("sequences", [3, pytest.param(20, marks=pytest.mark.long)])
def test_whatever_is_asked_for_at_once(server: Server, sequences: int) -> None:
    server.get("/api/catalog")  # its torch is loaded before anything is timed
    people = [Browser(server, seed) for seed in ("one", "other")]
    dice, waited = random.Random(sequences), list[tuple[str, float]]()
    with (
        ThreadPoolExecutor(3) as pool,
        httpx.Client(base_url=server.url, timeout=PATIENCE_S) as one,
        httpx.Client(base_url=server.url, timeout=PATIENCE_S) as other,
    ):
        for _ in range(sequences):
            acting = [
                pool.submit(p.act, http) for p, http in zip(people, (one, other), strict=True)
            ]
            waited += typed(server, dice)
            for act in acting:
                act.result()
            until(lambda: idle(server), "everything to end")
    found = server.get("/api/sessions?limit=1000")["sessions"]
    for session in found:
        assert_sound(server, session)
    answers = [answer for browser in people for answer in browser.answers]
    slowest, longest = (max(all_, key=lambda answer: answer[1]) for all_ in (answers, waited))
    print(  # noqa: T201 - shown by -s, and where it fails
        f"{sequences} sequences, {len(found)} sessions, {len(answers)} orders of browsers, the "
        f"slowest ({slowest[0]}) answered in {1000 * slowest[1]:.0f} ms; {len(waited)} of the "
        f"shell, the slowest ({longest[0]}) in {longest[1]:.1f} s with its start"
    )
    if sequences > 3:
        assert slowest[1] < MOST_S


def idle(server: Server) -> bool:
    """Whether all have ended; they are asked to."""
    sessions = server.get("/api/sessions?limit=5")["sessions"]
    at_work = [one for one in sessions if one["state"] not in ENDED]
    for session in at_work:
        if session["state"] != "stopping":
            path = f"/api/sessions/{session['id']}/commands"
            server.http.post(path, json={"command": "stop"})
    return not at_work
