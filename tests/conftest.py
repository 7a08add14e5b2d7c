"""Fixtures that all tests share: real data, real workspaces, real servers."""

import os
import secrets
from collections.abc import Generator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from tests import data_sets
from tests.harness import Server, free_port

ROOT = Path(__file__).resolve().parents[1]
os.environ.setdefault("GANSCOPE_SCORES", "off")  # one core for each test; those of scores want it
POSTGRES = os.environ.get("GANSCOPE_TEST_POSTGRES")


@pytest.fixture(scope="session")
def datasets() -> Path:
    """Data sets that all workspaces share, in torchvision's layout."""
    return data_sets.shared()


@pytest.fixture(scope="session")
def official(datasets: Path) -> Path:
    """The same, for tests of what only the official files can tell."""
    if datasets != data_sets.OFFICIAL:
        pytest.skip("MNIST, Fashion-MNIST and CIFAR-10 are stand-ins here (README.md, Test)")
    return datasets


@pytest.fixture(scope="session")
def fruits() -> Path:
    """1,500 real photos in five classes, where somebody laid them out."""
    shared = Path(os.environ.get("GANSCOPE_SHARED", ROOT.parent / "shared"))
    path = shared / "datasets" / "fruits.zip"
    if not path.is_file():
        pytest.skip("GANSCOPE_SHARED names no folder with datasets/fruits.zip, photos of fruits")
    return path


def with_datasets(folder: Path, datasets: Path) -> Path:
    """An empty workspace with the shared data sets."""
    folder.mkdir(parents=True)
    (folder / "datasets").symlink_to(datasets, target_is_directory=True)
    return folder


@pytest.fixture
def home(tmp_path: Path, datasets: Path) -> Path:
    """A workspace where nothing runs."""
    return with_datasets(tmp_path / "a workspace, with ümlauts", datasets)


@pytest.fixture(scope="module")
def ports() -> tuple[int, int]:
    """Of a server and its page."""
    return free_port(), free_port()


@pytest.fixture(scope="module")
def running(
    tmp_path_factory: pytest.TempPathFactory, datasets: Path, ports: tuple[int, int]
) -> Generator[Server]:
    """A real server process, for one test of a file after the other."""
    folder = tmp_path_factory.mktemp("served") / "a workspace, with ümlauts"
    server = Server(with_datasets(folder, datasets), *ports)
    server.start()
    yield server
    server.end()


@pytest.fixture
def server(running: Server) -> Server:
    """The same, as new: whatever the last test made of it, it runs, and there is no session."""
    running.renew()
    return running


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
