"""Stores on both databases that Ganscope speaks."""

from collections.abc import Callable, Generator
from pathlib import Path

import pytest

from ganscope.sessions.store import Store


@pytest.fixture
def reopen(tmp_path: Path, url: str | None) -> Generator[Callable[[], Store]]:
    """Opens the same workspace again, as another process would."""
    opened: list[Store] = []

    def another() -> Store:
        opened.append(Store(tmp_path, url))
        return opened[-1]

    yield another
    for store in opened:
        store.database.close()


@pytest.fixture
def store(reopen: Callable[[], Store]) -> Store:
    """An empty workspace."""
    return reopen()
