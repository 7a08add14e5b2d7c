import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import orjson
import pytest

from ganscope.engine.errors import NotFoundError, StateError
from ganscope.sessions import log
from ganscope.sessions.codec import EventRow
from ganscope.sessions.events import WORKSPACE
from ganscope.sessions.fold import ALLOWED
from ganscope.sessions.records import ACTIVE, Session, State
from ganscope.sessions.store import Store
from tests.unit.sessions import logs

T = TypeVar("T")
ROOT = Path(__file__).parents[3]
WRITER = """
import sys
from pathlib import Path
from ganscope.sessions.store import Store
from tests.unit.sessions import logs
store = Store(Path(sys.argv[1]), sys.argv[2] or None)
for i in range(30):
    store.append("workspace", [logs.line(f"{sys.argv[3]} {i}"), logs.line("and on")])
"""


def at_once(calls: Sequence[Callable[[], T]]) -> list[T | Exception]:
    """Run all calls at the same moment, each in its thread; what each returned or raised."""
    gate = threading.Barrier(len(calls))

    def run(call: Callable[[], T]) -> T | Exception:
        gate.wait()
        try:
            return call()
        except Exception as error:
            return error

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def rows(store: Store, stream: str) -> list[EventRow]:
    with store.database.reading() as connection:
        return log.read(connection, stream, 0, 10_000)


def test_writers_in_several_threads_leave_no_gap(store: Store) -> None:
    session = store.create(logs.config(), [])

    def write() -> list[int]:
        return [store.append(session.id, [logs.line("a"), logs.tick()]) for _ in range(15)]

    told = at_once([write] * 4)
    assert sorted(seq for seqs in told if isinstance(seqs, list) for seq in seqs) == list(
        range(3, 122, 2)
    )
    assert [row.seq for row in rows(store, session.id)] == list(range(1, 122))
    assert store.session(session.id).last_seq == 121


def test_several_processes_open_an_empty_workspace_and_leave_no_gap(
    tmp_path: Path, url: str | None, reopen: Callable[[], Store]
) -> None:
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path), url or "", name],
            env=os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "backend")])},
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in ("one", "two")
    ]
    assert [writer.communicate(timeout=60)[1] for writer in writers] == ["", ""]
    found = rows(reopen(), WORKSPACE)
    assert [row.seq for row in found] == list(range(1, 121))
    texts = [str(orjson.loads(row.data)["text"]) for row in found]
    for name in ("one", "two"):
        mine = [text for text in texts if text.startswith(name)]
        assert mine == [f"{name} {i}" for i in range(30)]


def test_an_append_that_fails_leaves_nothing(store: Store) -> None:
    session = store.create(logs.config(), [])
    epoch = store.take_over(session.id)
    store.take_over(session.id)
    for stale in (epoch, 0, 99):
        with pytest.raises(StateError, match="Another worker"):
            store.append(session.id, [logs.moved(State.FINISHED)], stale)
    with pytest.raises(NotFoundError):
        store.append("nobody", [logs.line("hello")])
    assert [row.seq for row in rows(store, session.id)] == [1]
    assert store.session(session.id).state is State.QUEUED
    assert store.append(session.id, [logs.line("mine")], epoch + 1) == 2


def test_of_two_starts_at_once_one_wins(reopen: Callable[[], Store]) -> None:
    stores = [reopen() for _ in range(4)]
    ended = at_once([lambda store=store: store.create(logs.config(), []) for store in stores])
    assert sum(isinstance(one, Session) for one in ended) == 1
    refused = [one for one in ended if not isinstance(one, Session)]
    assert all(isinstance(one, StateError) and "is training" in str(one) for one in refused)
    assert len(stores[0].sessions()) == 1


def test_an_ended_session_makes_room_and_keeps_its_name(store: Store) -> None:
    first = store.create(logs.config(), ["0"], name="mine")
    store.append(first.id, [logs.moved(State.FAILED)])
    second = store.create(logs.config(), ["0"])
    assert [session.id for session in store.sessions()] == [second.id, first.id]
    assert store.newest() == second
    store.append(second.id, [logs.moved(State.STOPPED)])
    assert store.active() == []
    assert store.session(first.id).name == "mine"


def test_each_command_is_taken_once(store: Store) -> None:
    session = store.create(logs.config(), [])
    store.append(session.id, [logs.moved(State.RUNNING)])
    given = [store.command(session.id, {"command": "save", "name": str(i)}) for i in range(20)]
    assert given == sorted(set(given))
    taken = at_once([lambda: store.take_commands(session.id)] * 4)
    lists = [one for one in taken if isinstance(one, list)]
    assert len(lists) == 4
    assert sorted(int(command["name"]) for one in lists for command in one) == list(range(20))
    for one in lists:
        assert [int(command["name"]) for command in one] == sorted(int(c["name"]) for c in one)
    assert store.take_commands(session.id) == []


@pytest.mark.parametrize("state", State)
def test_a_command_that_the_state_forbids_is_refused(store: Store, state: State) -> None:
    session = store.create(logs.config(), [])
    store.append(session.id, [logs.moved(state)])
    for command, allowed in ALLOWED.items():
        before = store.session(session.id)
        if before.state in allowed:
            store.command(session.id, {"command": command})
        else:
            with pytest.raises(
                StateError, match=f"is {before.state.value}, so it cannot {command}"
            ):
                store.command(session.id, {"command": command})
            assert store.session(session.id) == before
    taken = store.take_commands(session.id)
    assert "stop" in {one["command"] for one in taken} if state in ACTIVE else taken == []


def test_stop_is_seen_at_once_and_a_second_stop_says_nothing_new(store: Store) -> None:
    session = store.create(logs.config(), [])
    store.append(session.id, [logs.moved(State.RUNNING), logs.tick()])
    for _ in range(2):
        store.command(session.id, {"command": "stop"})
    stopping = store.session(session.id)
    assert (stopping.state, stopping.step, stopping.ended_at) == (State.STOPPING, 2, None)
    assert [row.type for row in rows(store, session.id)].count("state") == 3


def test_nobody_takes_an_ended_session_over(store: Store) -> None:
    session = store.create(logs.config(), [])
    store.append(session.id, [logs.moved(State.INTERRUPTED)])
    with pytest.raises(StateError, match="has ended"):
        store.take_over(session.id)


def test_a_stop_that_comes_as_the_session_ends_leaves_it_ended(store: Store) -> None:
    for _ in range(10):
        name = store.create(logs.config(), []).id
        store.append(name, [logs.moved(State.RUNNING)])
        at_once(
            [
                lambda name=name: store.append(name, [logs.moved(State.FINISHED)]),
                lambda name=name: store.command(name, {"command": "stop"}),
            ]
        )
        assert store.session(name).state is State.FINISHED


def test_every_page_hears_of_states_and_names(store: Store) -> None:
    session = store.create(logs.config(), ["0", "1"])
    store.append(session.id, [logs.worker(), logs.moved(State.RUNNING)])
    store.append(session.id, [logs.tick(), logs.line("silent")])
    renamed = store.edit(session.id, {"name": "<b>&'\"{{7*7}}"})
    told = [row for row in rows(store, WORKSPACE) if row.type == "session"]
    assert len(told) == 3
    assert store.session(session.id) == renamed
    assert renamed.name == "<b>&'\"{{7*7}}"
    with pytest.raises(NotFoundError):
        store.edit("nobody", {"name": "x"})


def test_a_store_opened_again_holds_the_same(store: Store, reopen: Callable[[], Store]) -> None:
    session = store.create(logs.config(seed=7), ["a", "ü"])
    store.append(session.id, [logs.worker(), logs.tick()])
    assert reopen().session(session.id) == store.session(session.id)
    assert store.session(session.id).config == logs.config(seed=7)


def test_the_last_session_is_the_newest_also_after_a_clock_was_set_back(store: Store) -> None:
    first = store.create(logs.config(), [])
    store.append(first.id, [logs.moved(State.FINISHED)])
    store.edit(first.id, {"created_at": first.created_at + 86_400})
    last = store.create(logs.config(), [])
    assert [one.id for one in store.sessions()] == [last.id, first.id]
