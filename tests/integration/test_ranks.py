"""Several processes that share each batch: `trust.md` R14."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from ganscope.engine.world import ALONE
from tests.harness import Server, until
from tests.unit.engine import ranks

ROOT = Path(__file__).resolve().parents[2]
TORCHRUN = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node=2"]


@pytest.fixture(scope="module")
def by_two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ranks")
    command = [*TORCHRUN, "-m", "tests.unit.engine.ranks", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, timeout=120)
    return folder


@pytest.mark.parametrize("recipe", ranks.RECIPES)
def test_two_ranks_equal_one_at_the_same_global_batch(recipe: str, by_two: Path) -> None:
    one = ranks.train(recipe, ALONE)
    with np.load(by_two / f"{recipe}.npz") as two:
        assert set(two) == set(one)
        # What rank 0 measured last on its own part of a batch; curves are of the whole one.
        # D's accuracy counts pairs: where a real picture meets itself under a wrong label, a
        # rounding error decides.
        shared = {name: values for name, values in one.items() if ".shown." not in name}
        del shared["d/accuracy"]
        assert len(shared) > len(one) - 5
        for name, values in shared.items():
            np.testing.assert_allclose(two[name], values, rtol=1e-4, atol=1e-4, err_msg=name)


def test_a_session_of_two_ranks_obeys_and_a_killed_rank_fails_it(server: Server) -> None:
    session_id = server.begin(settings={"devices": 2})
    until(lambda: server.session(session_id)["step"] > 2, "some steps")
    server.command(session_id, "pause")
    paused = server.await_state(session_id, "paused")
    assert "2 processes" in paused["inexact"]
    server.command(session_id, "set", settings={"adam_g.learning_rate": 1e-4})
    server.command(session_id, "step")
    until(lambda: server.session(session_id)["step"] == paused["step"] + 1, "one more step")
    server.command(session_id, "continue")
    until(lambda: server.session(session_id)["step"] > paused["step"] + 4, "it to go on")
    os.kill(other_rank(paused["worker_pid"]), signal.SIGKILL)
    failed = server.await_state(session_id, "failed")
    assert "Another rank was lost" in failed["detail"]
    checkpoint = server.get("/api/checkpoints")["checkpoints"][0]
    # What two ranks saved goes on with one, and says that this is not bit for bit.
    body = {"resume": checkpoint["id"], "overrides": {"settings": {"devices": 1}}}
    alone = server.post("/api/sessions", body, status=201)["id"]
    resumed = server.await_state(alone, "running")
    assert "number of processes" in resumed["inexact"]
    server.command(alone, "stop")


def other_rank(pid: int) -> int:
    """The other child of the launcher that started this process."""
    launcher = parent(pid)
    found = [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]
    return next(child for child in found if child != pid and parent(child) == launcher)


def parent(pid: int) -> int:
    try:
        words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return int(words[1])
