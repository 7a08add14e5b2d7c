"""Real workers that start in a blink: forked from a process that has torch and Ganscope loaded."""

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
from ganscope.sessions import preparing, recorder, run, worker
from ganscope.sessions.records import Session
from ganscope.sessions.settings import StoreSettings
from ganscope.sessions.store import Store

ROOT = Path(__file__).resolve().parents[1]
LOADED = (preparing, recorder, run, worker)
"""Imported for the process that workers are forked from: a worker imports them when it starts."""


@cache
def _context() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__, *(module.__name__ for module in LOADED)])
    with pytest.MonkeyPatch.context() as patch:  # it does not inherit pytest's own path
        patch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), str(ROOT / "backend")]))
        forkserver.ensure_running()
    return context


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
