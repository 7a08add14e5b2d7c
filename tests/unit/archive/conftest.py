"""Workspaces and a sound archive that the tests of archives share."""

from collections.abc import Generator
from pathlib import Path

import pytest

from ganscope.sessions.store import Store
from tests.unit.archive import archives
from tests.unit.archive.archives import Files, Made
from tests.unit.archive.pth_bench import Bench


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The files of a archive with which nothing is wrong."""
    home = tmp_path_factory.mktemp("sound")
    store = Store(home)
    path = archives.exported(store, archives.made(store).id, home)
    store.database.close()
    return archives.files_of(path)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Generator[Store]:
    """A workspace in which nothing ever lands."""
    opened = Store(tmp_path_factory.mktemp("empty"))
    yield opened
    opened.database.close()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Generator[Made]:
    """A session in a workspace that the tests leave alone."""
    home = tmp_path_factory.mktemp("made")
    store = Store(home)
    session = archives.made(store)
    yield Made(store, session, archives.exported(store, session.id, home))
    store.database.close()


@pytest.fixture
def bench(tmp_path: Path) -> Generator[Bench]:
    store = Store(tmp_path / "home")
    yield Bench(store)
    store.database.close()
