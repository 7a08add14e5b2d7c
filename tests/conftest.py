"""Fixtures that all tests share: real data, real workspaces, real servers."""

import os
from collections.abc import Generator
from pathlib import Path

import pytest
from filelock import FileLock

from tests.harness import Server, free_port

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def datasets() -> Path:
    """Data sets that all workspaces share; downloads come from the mirror or the network."""
    from ganscope.library import catalog
    from ganscope.sessions.downloads import fetch

    folder = ROOT / ".cache" / "datasets"
    mirror = os.environ.get("GANSCOPE_DATASET_MIRROR")
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / "fetch.lock"):  # the tests run in several processes
        for name in ("mnist", "fashion_mnist", "cifar10"):
            info, files = catalog.dataset_info(name), catalog.dataset_files(name)
            if not all((folder / file).exists() for file in info.files):
                for _ in fetch(files, folder, Path(mirror) if mirror else None):
                    pass
    return folder


@pytest.fixture(scope="session")
def mnist_root(datasets: Path) -> Path:
    """A folder in torchvision's layout that holds the real MNIST."""
    return datasets


@pytest.fixture(scope="session")
def fruits() -> Path:
    """1,500 real photos in five classes, where somebody laid them out."""
    shared = Path(os.environ.get("GANSCOPE_SHARED", ROOT.parent / "shared"))
    path = shared / "datasets" / "fruits.zip"
    if not path.is_file():
        pytest.skip(
            f"{path} is not here; GANSCOPE_SHARED names the folder with datasets/fruits.zip"
        )
    return path


@pytest.fixture
def home(tmp_path: Path, datasets: Path) -> Path:
    """An empty workspace with the shared data sets."""
    folder = tmp_path / "a workspace, with ümlauts"
    folder.mkdir()
    (folder / "datasets").symlink_to(datasets, target_is_directory=True)
    return folder


@pytest.fixture
def server(home: Path) -> Generator[Server]:
    """A real server process on a workspace of its own."""
    running = Server(home, free_port(), free_port())
    running.start()
    yield running
    running.end()
