"""An export in its thread ends when nobody waits for it any more."""

import asyncio
import contextlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ganscope.archive import writing
from ganscope.services.jobs.archives import Archives
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.store import Store
from tests.unit.archive import archives


async def test_an_export_ends_when_nobody_waits_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path)
    session = archives.made(store)
    begun, go_on, read = threading.Event(), threading.Event(), list[bytes]()
    content: Callable[[Path], Iterator[bytes]] = writing._content  # pyright: ignore[reportPrivateUsage]

    def held(path: Path) -> Iterator[bytes]:
        for piece in content(path):
            read.append(piece)
            begun.set()
            go_on.wait()
            yield piece

    monkeypatch.setattr(writing, "_content", held)
    export = asyncio.create_task(Archives(Artifacts(store)).session(session.id, "all"))
    await asyncio.to_thread(begun.wait)
    export.cancel()
    await asyncio.sleep(0)  # the cancelled task tells its thread
    go_on.set()
    with contextlib.suppress(asyncio.CancelledError):
        await export
    assert len(read) == 1, "it read on"
    assert list((tmp_path / "archives").iterdir()) == []
    store.database.close()
