"""Every operation answers what its description says, whatever it is asked; schemathesis asks."""

import subprocess
import sys
from collections.abc import Generator
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.harness import Server, free_port

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(
        find_spec("schemathesis") is None, reason="requirements-long.txt is not here"
    ),
]
EXAMPLES = 20
FOR_OTHERS = "^/api/workspaces$"
"""It starts another server, which nothing of this test would end."""


@pytest.fixture
def server(tmp_path: Path) -> Generator[Server]:
    running = Server(tmp_path / "workspace", free_port(), free_port())
    running.start(GANSCOPE_SCORES="off", GANSCOPE_DATASET_MIRROR=str(tmp_path))
    yield running
    running.end()


def test_every_operation_keeps_its_description(server: Server, tmp_path: Path) -> None:
    session = server.begin(epochs=1, batch_size=1000)
    server.await_state(session, "finished")
    done = subprocess.run(
        [
            sys.executable, "-m", "schemathesis.cli", "run", f"{server.url}/openapi.json",
            "--checks", "all", "--max-examples", str(EXAMPLES), "--continue-on-failure",
            "--request-timeout", "60", "--exclude-path-regex", FOR_OTHERS, "--no-color",
        ],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr[-2000:]
