"""Real workers that start in a blink: forked from a process that has torch and Ganscope loaded."""

import asyncio
import multiprocessing
import os
import sys
from functools import cache
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path

import pytest

from ganscope.engine.config import Config, Overrides, Part
from ganscope.library import catalog
from ganscope.sessions.disk import DiskWait
from ganscope.sessions.records import Session, State
from ganscope.sessions.settings import StoreSettings
from ganscope.sessions.store import Store
from ganscope.worker import worker
from ganscope.worker.recorder import Recorder
from ganscope.worker.run import TrainingRun
from ganscope.worker.scoring import Scoring
from tests.unit.engine import small
from tests.unit.sessions import logs

ROOT = Path(__file__).resolve().parents[1]


@cache
def _context() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    with pytest.MonkeyPatch.context() as patch:  # it does not inherit pytest's own path
        patch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), str(ROOT / "backend")]))
        forkserver.ensure_running()
    return context


def warm() -> None:
    """Load torch and Ganscope now; returns when a worker would start at once."""
    process = _context().Process(target=os.getpid)
    process.start()
    process.join()


def start(store: Store, session: Session) -> ForkServerProcess:
    """A worker of the session, as the supervisor starts one, but without its two seconds."""
    url = None if store.database.is_sqlite else str(store.database.url)
    process = _context().Process(target=_work, args=(store.home, url, session.id))
    process.start()
    return process


def _work(home: Path, url: str | None, session_id: str) -> None:
    store = Store(home, url)
    folder = store.folder(session_id)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "worker.log").open("ab") as told:
        os.dup2(told.fileno(), 1)
        os.dup2(told.fileno(), 2)
    places = {"GANSCOPE_HOME": home, "GANSCOPE_DB": url}
    sys.exit(worker.work(store, store.session(session_id), StoreSettings.model_validate(places)))


def quick(**settings: object) -> Config:
    """Points in the plane and narrow networks: 50 steps an epoch, saved after each."""
    narrow = Part(name="mlp", options={"latent_dim": 2, "g_widths": [8], "d_widths": [8]})
    chosen = {"device": "cpu", "precision": "float32", "batch_size": 1000}
    full = catalog.resolve("toy-2d", Overrides.model_validate(chosen | {"epochs": 10_000}))
    return full.model_copy(update={"network": narrow, "save_every_epochs": 1} | settings)


def here(store: Store, config: Config) -> TrainingRun:
    """A session in this very process, a few steps old, with one checkpoint."""
    rarely = {"save_every_epochs": 10_000, "preview_every_steps": 1_000_000}
    config = config.model_copy(update={"batch_size": 16} | rarely)
    session = store.create(config, [])
    recorder = Recorder(store, session, store.take_over(session.id), DiskWait())
    state = small.of(config)
    recorder.started(state, "")
    store.append(session.id, [logs.moved(State.RUNNING)])
    run = TrainingRun(state, recorder, Scoring(recorder, StoreSettings()))
    train(run, 2)
    run.save("save", "the first")
    return run


def train(run: TrainingRun, steps: int) -> None:
    """So many steps, told as a worker tells of them."""

    async def go() -> None:
        training = run.steps()
        for _ in range(steps):
            await anext(training)

    asyncio.run(go())
