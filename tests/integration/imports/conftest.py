"""A server that the tests of imports share."""

from collections.abc import Generator

import pytest

from tests.harness import Server, free_port


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Generator[Server]:
    """A server whose data sets are its own, not those that all tests share."""
    home = tmp_path_factory.mktemp("own") / "a workspace, with ümlauts"
    running = Server(home, free_port(), free_port())
    running.start()
    yield running
    running.end()
