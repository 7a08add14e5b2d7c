from collections.abc import Callable

import pytest

from ganscope.engine.errors import StateError
from ganscope.sessions.queue import clash
from ganscope.sessions.records import Session, State
from ganscope.sessions.store import Store
from tests.unit.sessions import logs
from tests.unit.sessions.test_store import at_once


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("cpu", "cpu", True),
        ("cpu", "cuda:0", False),
        ("cuda:0", "cuda:0", True),
        ("cuda:0", "cuda:1", False),
        ("cuda", "cuda:1", True),
        ("cuda:1", "cuda:10", False),
        ("mps", "mps", True),
    ],
)
def test_a_device_serves_one_session(one: str, other: str, expected: bool) -> None:
    assert clash(one, other) is clash(other, one) is expected


def begun(store: Store, target: str = "cpu") -> Session:
    return store.create(logs.config(), [], target=target)


def waiting(store: Store, target: str = "cpu") -> Session:
    session = store.create(logs.config(), [], target=target, may_wait=True)
    assert session.waits
    return session


def end(store: Store, session: Session) -> None:
    store.append(session.id, [logs.moved(State.FINISHED)])


def test_sessions_on_other_devices_run_at_the_same_time(store: Store) -> None:
    sessions = [begun(store, target) for target in ("cpu", "cuda:0", "cuda:1")]
    assert [session.waits for session in sessions] == [False] * 3
    with pytest.raises(StateError, match=r"is training on cuda\. Stop it, choose another device"):
        begun(store, "cuda")


def test_what_waits_begins_in_its_order_once_its_device_is_free(store: Store) -> None:
    running = begun(store)
    first, second = waiting(store), waiting(store)
    assert store.next_ready() == []
    assert not store.claim(first.id)
    end(store, running)
    assert store.next_ready() == [first.id]
    assert not store.claim(second.id)
    assert store.claim(first.id)
    assert not store.claim(first.id)
    begun_now = store.session(first.id)
    assert begun_now.ready_at is not None
    assert begun_now.place is None
    assert store.next_ready() == []


def test_a_start_does_not_jump_the_queue(store: Store) -> None:
    running = begun(store)
    waiting(store)
    end(store, running)
    with pytest.raises(StateError, match="queue this session"):
        begun(store)


def test_the_queue_can_be_rearranged(store: Store) -> None:
    running = begun(store)
    a, b, c = (waiting(store).id for _ in range(3))
    store.rearrange([c, a, b])
    end(store, running)
    assert store.next_ready() == [c]
    for wrong in ([a, b], [a, b, c, "nobody"], [a, a, b], [a, b, running.id]):
        with pytest.raises(StateError, match="changed meanwhile"):
            store.rearrange(wrong)
    assert store.next_ready() == [c]


def test_of_many_servers_one_starts_it(store: Store, reopen: Callable[[], Store]) -> None:
    running = begun(store)
    session = waiting(store)
    end(store, running)
    stores = [reopen() for _ in range(4)]
    claimed = at_once([lambda one=one: one.claim(session.id) for one in stores])
    assert sorted(map(str, claimed)) == ["False", "False", "False", "True"]


def test_what_waits_can_be_taken_out_and_nothing_else(store: Store) -> None:
    begun(store)
    session = waiting(store)
    for command in ("pause", "continue", "step", "save", "set", "undo"):
        with pytest.raises(StateError):
            store.command(session.id, {"command": command})
    store.command(session.id, {"command": "stop"})
    taken_out = store.session(session.id)
    assert taken_out.state is State.STOPPED
    assert taken_out.detail == "Taken out of the queue before it began."
    assert store.take_commands(session.id) == []


def test_the_newest_active_session_is_one_that_does_not_wait(store: Store) -> None:
    running = begun(store)
    waiting(store)
    newest = store.newest()
    assert newest is not None
    assert newest.id == running.id
