"""Stores on both databases that Ganscope speaks."""

import os
import secrets
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from ganscope.sessions.store import Store

POSTGRES = os.environ.get("GANSCOPE_TEST_POSTGRES")


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
