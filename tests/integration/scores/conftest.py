"""A server and a session that the tests of scores share."""

from collections.abc import Generator
from pathlib import Path

import pytest

from tests.harness import Server, free_port
from tests.integration.scores.asking import FEW


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
