"""Two sessions at the same time in one workspace, on either database: both logs are whole."""

from collections.abc import Generator
from pathlib import Path

import pytest

from ganscope.sessions.records import State
from ganscope.sessions.store import Store
from tests import forked
from tests.harness import PATIENCE_S, until
from tests.sound import assert_sound, assert_whole, events


@pytest.fixture
def store(home: Path, url: str | None) -> Generator[Store]:
    opened = Store(home, url)
    yield opened
    opened.database.close()


def test_two_workers_share_a_workspace(store: Store) -> None:
    configs = [forked.quick(epochs=8), forked.quick(epochs=8, seed=7, batch_size=500)]
    sessions = [
        store.create(config, [], target=target)
        for config, target in zip(configs, ("cpu", "cuda:0"), strict=True)
    ]
    workers = [forked.start(store, session) for session in sessions]
    until(lambda: all(store.session(one.id).step for one in sessions), "both to train")
    for worker in workers:
        worker.join(PATIENCE_S)
        assert worker.exitcode == 0
    ended = [store.session(session.id) for session in sessions]
    assert [one.state for one in ended] == [State.FINISHED] * 2
    assert max(one.started_at or 0 for one in ended) < min(one.ended_at or 0 for one in ended)
    assert [assert_whole(store, session) for session in sessions] == [400, 800]
    for session in sessions:
        assert assert_sound(store, session) is not None
        pids = {event["pid"] for event in events(store, session.id) if event["type"] == "worker"}
        assert len(pids) == 1
