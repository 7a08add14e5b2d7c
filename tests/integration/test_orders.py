"""R8: orders from two browsers and the command line, in every order; one trainer, ever."""

import random
import threading
import time
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import pytest

from ganscope.engine.errors import StateError
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.records import ACTIVE, Session, State
from ganscope.sessions.store import Store
from ganscope.sessions.supervisor import Supervisor
from tests import forked
from tests.harness import PATIENCE_S, pause, until
from tests.sound import assert_whole, events
from tests.unit.sessions import logs

ORDERS = ("pause", "continue", "step", "save", "preview", "undo", "stop", "pause", "continue")
ACTIONS = (*ORDERS, "start", "start", "resume", "look", "look", "kill", "second")
ENDED = {state.value for state in State} - {state.value for state in ACTIVE}
PAUSES_S = (0.0, 0.005, 0.01, 0.05)
MOST_S = 1.0


class Forking(Supervisor):
    """Its workers are forked instead of started; they are found by their locks, as adopted ones."""

    def __init__(self, store: Store, workers: list[ForkServerProcess]) -> None:
        super().__init__(store)
        self.workers = workers

    def start(self, session: Session) -> None:
        self.workers.append(forked.start(self.store, session))


class Person:
    """A browser or a command line: a store and a supervisor of its own, and no manners."""

    def __init__(self, store: Store, seed: str, workers: list[ForkServerProcess]) -> None:
        self.store = store
        self.supervisor = Forking(self.store, workers)
        self.dice = random.Random(seed)
        self.answers: list[tuple[str, float]] = []

    def act(self, gate: threading.Barrier) -> None:
        """Some actions, one after the other, as fast as a person could ever be."""
        gate.wait()
        for action in self.dice.choices(ACTIONS, k=4):
            self.timed(action)
            pause.wait(self.dice.choice(PAUSES_S))

    def timed(self, action: str) -> None:
        """Do it; a refusal is an answer as well."""
        began = time.monotonic()
        try:
            getattr(self, action, lambda: self.order(action))()
            answer = "accepted"
        except StateError:
            answer = "refused"
        self.answers.append((f"{action} {answer}", time.monotonic() - began))

    def start(self) -> None:
        self.supervisor.start(self.store.create(forked.quick(), []))

    def resume(self) -> None:
        saved = Artifacts(self.store).checkpoints()
        parent = saved[0].id if saved else None
        self.supervisor.start(self.store.create(forked.quick(), [], parent=parent))

    def look(self) -> None:
        self.supervisor.inspect()

    def kill(self) -> None:
        """Not a kind one."""
        for worker in self.supervisor.workers:
            if worker.pid == self.newest().worker_pid:
                worker.kill()

    def second(self) -> None:
        """Another worker of the same session."""
        self.supervisor.start(self.newest())

    def order(self, command: str) -> None:
        self.store.command(self.newest().id, {"command": command})

    def newest(self) -> Session:
        found = self.store.newest()
        if found is None:
            raise StateError("Nothing was ever started.")
        return found


@pytest.fixture
def people(home: Path, url: str | None, monkeypatch: pytest.MonkeyPatch) -> Generator[list[Person]]:
    """Two browsers and a command line, who know nothing of each other."""
    monkeypatch.setattr("ganscope.sessions.supervisor.GRACE_S", 0.0)
    forked.warm()
    workers: list[ForkServerProcess] = []
    names = ("browser", "other browser", "shell")
    people = [Person(Store(home, url), name, workers) for name in names]
    yield people
    for worker in workers:
        worker.kill()
        worker.join()
    for person in people:
        person.store.database.close()


def test_a_worker_does_not_begin_anew_where_another_one_died(people: list[Person]) -> None:
    store, workers = people[0].store, people[0].supervisor.workers
    people[0].start()
    session = people[0].newest()
    until(lambda: store.session(session.id).step, "a step")
    people[0].kill()
    workers[0].join(PATIENCE_S)
    people[1].second()
    workers[1].join(PATIENCE_S)
    assert (workers[0].exitcode, workers[1].exitcode) == (-9, 3)
    until(lambda: people[2].look() or not store.active(), "the end")
    assert store.session(session.id).state is State.INTERRUPTED
    assert_one_trainer(store, session)


def test_a_dead_worker_is_noticed_by_everybody_at_once(people: list[Person]) -> None:
    store = people[0].store
    for _ in range(20):
        session = store.create(forked.quick(), [])
        store.append(session.id, [logs.worker(), logs.moved(State.RUNNING)])
        gate = threading.Barrier(len(people))
        with ThreadPoolExecutor(len(people)) as pool:
            list(pool.map(lambda person: (gate.wait(), person.look()), people))  # noqa: B023
        assert store.session(session.id).state is State.INTERRUPTED
        assert_one_trainer(store, session)


@pytest.mark.parametrize("sequences", [50, pytest.param(2000, marks=pytest.mark.long)])
def test_whatever_the_order_of_orders(
    people: list[Person], sequences: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, workers = people[0].store, people[0].supervisor.workers
    sequences = sequences if store.database.is_sqlite else sequences // 10
    known: set[str] = set()
    with ThreadPoolExecutor(len(people)) as pool:
        for number in range(sequences):
            grace = random.Random(number).choice([0.0, 0.3])
            monkeypatch.setattr("ganscope.sessions.supervisor.GRACE_S", grace)
            monkeypatch.setattr("ganscope.sessions.supervisor.QUEUED_S", grace)
            gate = threading.Barrier(len(people))
            list(pool.map(lambda person: person.act(gate), people))  # noqa: B023 - within the turn
            people[0].timed("stop")
            until(lambda: ended(people[0]), "all sessions to end")
            for worker in workers:  # who waits for a lock, or was never wanted
                worker.kill()
                worker.join()
            workers.clear()
            new = [one for one in store.sessions(20) if one.id not in known]
            known |= {one.id for one in new}
            for session in new:
                assert_one_trainer(store, session)
            assert_in_turn(new)
    tell(people, sequences, len(known))


def ended(person: Person) -> bool:
    person.look()
    for session in person.store.active():
        if session.state is not State.STOPPING:
            person.timed("stop")
    return not person.store.active()


def assert_one_trainer(store: Store, session: Session) -> None:
    """Every step once, by one worker; nothing after its end; a stale worker is refused."""
    began = int(session.parent.rpartition("-")[2]) if session.parent else 0
    assert_whole(store, session, began)
    told = events(store, session.id)
    states = [event["state"] for event in told if event["type"] == "state"]
    assert states[0] == "queued"
    assert [state in ENDED for state in states].index(True) == len(states) - 1, states
    kinds = [event["type"] for event in told]
    assert "tick" not in kinds[len(kinds) - kinds[::-1].index("state") :]
    if "tick" in kinds:
        assert kinds.index("worker") < kinds.index("tick")
        assert "worker" not in kinds[kinds.index("tick") :]
    with pytest.raises(StateError, match="Another worker"):
        store.append(session.id, [logs.tick()], 0)
    with pytest.raises(StateError, match="has ended"):
        store.take_over(session.id)


def assert_in_turn(sessions: list[Session]) -> None:
    """No two at a time on one device."""
    for before, after in pairwise(sorted(sessions, key=lambda session: session.created_at)):
        assert before.ended_at is not None
        assert before.ended_at <= after.created_at


def tell(people: list[Person], sequences: int, sessions: int) -> None:
    answers = [answer for person in people for answer in person.answers]
    slowest = max(answers, key=lambda answer: answer[1])
    accepted = sum(what.endswith("accepted") for what, _ in answers)
    print(  # noqa: T201 - shown by -s, and where it fails
        f"{sequences} sequences, {sessions} sessions, {len(answers)} orders, {accepted} accepted; "
        f"the slowest took {1000 * slowest[1]:.0f} ms: {slowest[0]}"
    )
    if sequences > 100:
        assert slowest[1] < MOST_S
