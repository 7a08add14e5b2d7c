"""Servers that all tests of a module share, and a disk that is soon full."""

import subprocess
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.harness import Server, free_port

SIZE = 16 << 20


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, datasets: Path) -> Generator[Server]:
    """One server, with a small built page, for tests that leave it as it was."""
    home = tmp_path_factory.mktemp("shared") / "workspace"
    home.mkdir()
    (home / "datasets").symlink_to(datasets, target_is_directory=True)
    page = home.parent / "page"
    (page / "assets").mkdir(parents=True)
    (page / "index.html").write_text("<!doctype html><title>Ganscope</title>")
    (page / "pages.json").write_text('["/", "/generate", "/datasets"]')
    (page / "assets" / "app.js").write_text("1")
    (page / "secret.txt").write_text("SECRET")
    (page / "assets" / "link.js").symlink_to(page / "secret.txt")
    running = Server(home, free_port(), free_port())
    running.start(GANSCOPE_PAGE=str(page))
    yield running
    running.end()


@pytest.fixture
def small_disk(tmp_path: Path) -> Generator[Path]:
    """A file system of its own, in memory."""
    folder = tmp_path / "a small disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "ganscope-test", str(folder)]
    try:
        mounted = subprocess.run(mount, capture_output=True, text=True, check=False)
    except OSError as error:
        pytest.skip(f"No small disk can be made here: {error}")
    if mounted.returncode:
        pytest.skip(f"No small disk can be made here: {mounted.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)
