"""Servers that all tests of a module share."""

from collections.abc import Generator
from pathlib import Path

import pytest

from tests.harness import Server, free_port


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, datasets: Path) -> Generator[Server]:
    """One server, with the built page of two files, for tests that leave it as it was."""
    home = tmp_path_factory.mktemp("shared") / "workspace"
    home.mkdir()
    (home / "datasets").symlink_to(datasets, target_is_directory=True)
    page = home.parent / "page"
    (page / "assets").mkdir(parents=True)
    (page / "index.html").write_text("<!doctype html><title>Ganscope</title>")
    (page / "assets" / "app.js").write_text("1")
    (page / "secret.txt").write_text("SECRET")
    (page / "assets" / "link.js").symlink_to(page / "secret.txt")
    running = Server(home, free_port(), free_port())
    running.start(GANSCOPE_PAGE=str(page))
    yield running
    running.end()
