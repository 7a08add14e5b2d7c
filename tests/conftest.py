"""Fixtures that all tests share: real data, real workspaces, real servers."""

import os
import secrets
from collections.abc import Generator
from pathlib import Path

import pytest
from filelock import FileLock
from sqlalchemy import create_engine, make_url, text

from tests.harness import Server, free_port

ROOT = Path(__file__).resolve().parents[1]
os.environ.setdefault("GANSCOPE_SCORES", "off")  # one core for each test; those of scores want it
POSTGRES = os.environ.get("GANSCOPE_TEST_POSTGRES")


@pytest.fixture(scope="session")
def datasets() -> Path:
    """Data sets that all workspaces share; downloads come from the mirror or the network."""
    from ganscope.library import catalog
    from ganscope.services.data.downloads import fetch

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


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> Generator[str | None]:
    """None for SQLite; otherwise a PostgreSQL address with an empty schema of its own."""
    if request.param == "sqlite":
        yield None
        return
    if POSTGRES is None:
        pytest.skip("GANSCOPE_TEST_POSTGRES names no PostgreSQL server")
    schema = f"test_{secrets.token_hex(6)}"
    engine = create_engine(POSTGRES)
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    address = make_url(POSTGRES).update_query_dict({"options": f"-csearch_path={schema}"})
    yield address.render_as_string(hide_password=False)
    with engine.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    engine.dispose()
