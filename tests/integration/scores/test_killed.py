"""Who draws and who scores is killed at any moment, once or twice: a sentence, and a fresh one."""

import os
import random
import signal
import threading
from collections import Counter
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from tests.harness import PATIENCE_S, Server, pause, until
from tests.integration.scores.asking import ask, await_evaluation, best

GENERATOR, SCORER = "spawn_main", "ganscope.evaluation.worker"
AT_ONCE = 3
pytestmark = pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="looks into /proc")
often = pytest.mark.parametrize("runs", [4, pytest.param(30, marks=pytest.mark.long)])


def slay(server: Server, words: str) -> int:
    """Kill whoever works just now; how many that were."""
    slain = 0
    for pid in server.children(words):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
            slain += 1
    return slain


def draw(server: Server, answers: list[httpx.Response], ended: threading.Event) -> None:
    """Ask for pictures, one request after the other."""
    with httpx.Client(base_url=server.url, timeout=PATIENCE_S) as http:
        while not ended.is_set():
            answers.append(http.post("/api/generate", json={"prompt": "forty 7s", "judge": True}))


@often
def test_a_killed_generator_costs_a_sentence_at_most(
    server: Server, scored: str, runs: int
) -> None:
    assert server.session(scored)["state"] == "finished"
    dice, answers, ended = random.Random(runs), list[httpx.Response](), threading.Event()
    drawing = [threading.Thread(target=draw, args=(server, answers, ended)) for _ in range(AT_ONCE)]
    for one in drawing:
        one.start()
    slain = 0
    try:
        for run in range(runs):
            before = len(answers)
            until(lambda: server.children(GENERATOR), "a generator")
            pause.wait(dice.uniform(0, 1.0))
            slain += slay(server, GENERATOR)
            if run % 2:
                pause.wait(dice.uniform(0, 0.5))
                slain += slay(server, GENERATOR)
            until(lambda at=before: len(answers) > at, "an answer")
    finally:
        ended.set()
        for one in drawing:
            one.join()
    told = Counter(answer.status_code for answer in answers)
    print(f"generator: {slain} kills, answers {dict(told)}")  # noqa: T201 - shown by -s
    assert slain >= runs
    assert set(told) <= {200, 503}, [a.text for a in answers if a.status_code not in (200, 503)]
    for answer in answers:
        assert answer.status_code == 200 or "again in" in answer.json()["detail"]
    assert len(server.post("/api/generate", {"prompt": "two 7s"})["pictures"]) == 2


@often
def test_a_killed_scorer_costs_its_score(server: Server, scored: str, runs: int) -> None:
    dice, checkpoint, cut = random.Random(runs), best(server, scored)["id"], 0
    for _ in range(runs):
        evaluation = ask(server, checkpoint)
        until(lambda: server.children(SCORER), "a scorer")
        pause.wait(dice.uniform(0, 1.0))
        slain = slay(server, SCORER)
        ended = await_evaluation(server, evaluation, "failed", "done")
        assert slain or ended["state"] == "done"
        if ended["state"] == "failed":
            assert "ended early" in ended["detail"]
            cut += 1
    print(f"scorer: {cut} of {runs} killed at work")  # noqa: T201 - shown by -s
    assert cut >= runs / 2
    assert server.children(SCORER) == []
    evaluation = ask(server, checkpoint)
    assert await_evaluation(server, evaluation, "done")["figures"]
