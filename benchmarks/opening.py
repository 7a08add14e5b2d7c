"""Opening a session of a million steps while its worker writes on.

Run as `python -m benchmarks.opening HOME SESSION`, it is that writer.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from benchmarks.parts import Found, Goal, Order, Part, table
from ganscope.engine.config import AdamSettings, Config
from ganscope.engine.config import Part as Choice
from ganscope.services import snapshots
from ganscope.sessions import codec
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.events import StateChanged, Tick
from ganscope.sessions.records import State
from ganscope.sessions.store import Store

STEPS = {False: 1_000_000, True: 50_000}
ROUNDS = {False: 15, True: 3}
SCALARS = 13
"""As many as `toy-2d` and `quick-digits-28` tell of."""
PER_TICK = {"`toy-2d`, an hour": 70, "`quick-digits-28`, twelve hours": 6}
"""Steps in a quarter of a second, which is one tick."""
APPEND_S = 0.05
GOAL_MS = 150.0


class Opened(Found):
    """One session."""

    what: str
    steps: int
    ticks: int
    snapshot_ms: float
    """Median, reading, thinning and JSON, as the server does it."""
    slowest_ms: float
    kib: float
    """What is sent to the page."""
    appended: int
    """Ticks that the writer appended meanwhile."""


class Opening(Found):
    """Each kind of session."""

    rounds: int
    sessions: list[Opened]


def measure(order: Order) -> Opening:
    """One after the other, each in a workspace of its own."""
    found = [_opened(what, size, order) for what, size in PER_TICK.items()]
    return Opening(rounds=ROUNDS[order.quick], sessions=found)


def _opened(what: str, per_tick: int, order: Order) -> Opened:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder))
        session_id = _filled(store, STEPS[order.quick], per_tick)
        artifacts, taken, sent = Artifacts(store), list[float](), 0
        with _writer(store, session_id):
            before = store.session(session_id).last_seq
            for _ in range(ROUNDS[order.quick]):
                began = time.perf_counter()
                sent = len(codec.dumps(snapshots.of_session(store, artifacts, session_id)))
                taken.append(1000 * (time.perf_counter() - began))
            after = store.session(session_id)
        store.database.close()
    return Opened(
        what=what,
        steps=after.step,
        ticks=after.last_seq,
        snapshot_ms=statistics.median(taken),
        slowest_ms=max(taken),
        kib=sent / 1024,
        appended=after.last_seq - before,
    )


def _filled(store: Store, steps: int, per_tick: int) -> str:
    """A running session with so many steps behind it; its id."""
    adam = AdamSettings(learning_rate=1e-3)
    config = Config(
        recipe="toy-2d",
        dataset="ring",
        epochs=10_000,
        batch_size=256,
        network=Choice(name="mlp"),
        loss=Choice(name="ns_bce"),
        adam_g=adam,
        adam_d=adam,
    )
    session = store.create(config, [])
    head = {"session_id": session.id, "seq": 0, "at": time.time(), "step": 0, "total_steps": 0}
    store.append(session.id, [StateChanged.model_validate(head | {"state": State.RUNNING})])
    for first in range(1, steps, 1000 * per_tick):
        starts = range(first, min(first + 1000 * per_tick, steps), per_tick)
        store.append(session.id, [_tick(step, per_tick) for step in starts])
    return session.id


def _tick(first_step: int, steps: int) -> Tick:
    """Numbers that no thinning can make few of."""
    rng = np.random.default_rng(first_step)
    last = first_step + steps - 1
    return Tick(
        session_id="",
        seq=0,
        at=time.time(),
        first_step=first_step,
        steps=steps,
        scalars={f"scalar/{i}": rng.normal(size=steps).astype(np.float32) for i in range(SCALARS)},
        epoch=last / 195,
        nimg=256 * last,
        images_per_s=72_000.0,
        training_seconds=last / 280,
    )


@contextmanager
def _writer(store: Store, session_id: str) -> Generator[None]:
    """Another process that appends a tick every so often."""
    known = store.session(session_id).last_seq
    command = [sys.executable, "-m", "benchmarks.opening", str(store.home), session_id]
    with subprocess.Popen(command) as writer:
        try:
            while store.session(session_id).last_seq == known:
                time.sleep(APPEND_S)
            yield
        finally:
            writer.kill()


def _append(home: Path, session_id: str) -> None:
    store = Store(home)
    while True:
        store.append(session_id, [_tick(store.session(session_id).step + 1, 70)])
        time.sleep(APPEND_S)


def text(found: Opening) -> str:
    """The table."""
    rows = [
        [one.what, f"{one.steps:,}", f"{one.ticks:,}", f"{one.snapshot_ms:,.0f} ms",
         f"{one.slowest_ms:,.0f} ms", f"{one.kib:,.0f} KiB", f"{one.appended}"]
        for one in found.sessions
    ]  # fmt: skip
    head = ["session", "steps", "events", "snapshot", "slowest", "sent", "appended meanwhile"]
    return "\n".join(
        [
            f"What the server does before a page shows a session: read its whole log, thin "
            f"{SCALARS} scalars, make JSON. Medians of {found.rounds}, while another process "
            f"appends every {1000 * APPEND_S:.0f} ms. The goal is {GOAL_MS:.0f} ms.\n",
            table(head, rows),
        ]
    )


def goals(found: Opening | None) -> list[Goal]:
    """Each kind of session has the same one."""
    names = {what: f"a million steps opened ({what})" for what in PER_TICK}
    wanted = f"under {GOAL_MS:.0f} ms"
    if found is None:
        return [Goal(name, wanted) for name in names.values()]
    return [
        Goal(names[one.what], wanted, f"{one.snapshot_ms:,.0f} ms", one.snapshot_ms < GOAL_MS)
        for one in found.sessions
    ]


PART = Part("Opening a long session", Opening, measure, text, goals)


if __name__ == "__main__":
    _append(Path(sys.argv[1]), sys.argv[2])
