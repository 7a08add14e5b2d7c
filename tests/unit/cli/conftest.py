"""The workspace in which commands run."""

from collections.abc import Generator
from pathlib import Path

import pytest

from ganscope.sessions.store import Store


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Store]:
    """An empty workspace; the folder around it is where one stands."""
    monkeypatch.setenv("GANSCOPE_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    opened = Store(tmp_path / "home")
    yield opened
    opened.database.close()
