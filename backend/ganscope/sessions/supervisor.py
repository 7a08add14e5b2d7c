"""Starts workers, adopts those a former server started, and notices the dead ones."""

import asyncio
import contextlib
import logging
import os
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Mapping
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy.exc import SQLAlchemyError

from ganscope.engine.errors import StateError, WorkspaceError
from ganscope.library.system_memory import ROOT, oom_kills
from ganscope.processes.forking import ForkServer, Running
from ganscope.sessions import cleanup, damage, disk, out_of_memory, rows, trash
from ganscope.sessions.database import now
from ganscope.sessions.events import StateChanged
from ganscope.sessions.records import ACTIVE, SHUT_DOWN, Session, State
from ganscope.sessions.store import Store

WORKER = "ganscope.worker.worker"
FORKS = "ganscope.worker.fork_server"
GPUS = (Path("/dev/nvidiactl"), Path("/dev/kfd"), Path("/dev/dxg"))
"""Of the drivers of NVIDIA, of AMD, and of either within Windows."""
WATCH_S = 0.5
STALL_S = 20.0
"""A worker asked to stop is killed only after so long without a word beyond its usual step.

It is silent while it saves, which a slow disk may draw out; killing it then would lose the save."""
GRACE_S = 3.0
"""A session this young may still be waiting for its worker's lock."""
QUEUED_S = 30.0
"""How long a worker started elsewhere may need, on a busy machine, to take its session."""
LEAVE_S = 10.0
"""A worker whose session has ended gives its memory back within that."""
KILL = getattr(signal, "SIGKILL", signal.SIGTERM)
"""Windows has only the latter, and it ends a process just as surely."""
logger = logging.getLogger(__name__)


class Supervisor:
    """One per workspace, in the server or in `ganscope train`."""

    def __init__(self, store: Store, root: Path = ROOT) -> None:
        """`root` is where the kernel's /proc and /sys lie."""
        self.store = store
        self._root = root
        self._children: dict[str, Running] = {}
        self._forks: ForkServer | None = None
        self._heard: dict[str, tuple[int, float]] = {}
        self._oom_kills: dict[str, int] = {}
        self._closing = False

    def warm(self) -> None:
        """Load what workers need, so that they start at once.

        On Linux without a GPU only: elsewhere forks of so much are not safe, and no GPU's driver
        survives one.
        """
        if sys.platform == "linux" and not any(path.exists() for path in GPUS):
            self._forks = ForkServer(FORKS)

    def start(self, session: Session) -> None:
        """Start the worker of a queued session, detached: it outlives this process."""
        folder = self.store.folder(session.id)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "session.json").write_text(session.model_dump_json(indent=2), "utf-8")
        environment = {k: v for k, v in os.environ.items() if not k.startswith("TORCHELASTIC")}
        environment |= self.store.environment
        environment["PYTORCH_ENABLE_MPS_FALLBACK"] = "1"  # and it is said
        self._oom_kills[session.id] = oom_kills(self._root)
        told = folder / "worker.log"
        child = self._forked(session, environment, told) or _spawned(session, environment, told)
        self._children[session.id] = child

    def _forked(
        self, session: Session, environment: Mapping[str, str], told: Path
    ) -> Running | None:
        if self._forks is None or session.config.devices > 1:
            return None
        if self._forks.lost:
            self._forks.close()
            self._forks = ForkServer(FORKS)
        return self._forks.fork(session.id, environment, told)

    def inspect(self) -> None:
        """Start what waited for its device; mark as interrupted whose worker is gone."""
        for session_id in self.store.next_ready():
            if not self._closing and self.store.claim(session_id):
                self.start(self.store.session(session_id))
        self.look_after()

    def look_after(self) -> None:
        """Mark as interrupted whose worker is gone, and end those that hang while stopping."""
        active = self._at_work()
        for session in active:
            child = self._children.get(session.id)
            ended = child is not None and child.poll() is not None
            grace = QUEUED_S if session.state is State.QUEUED else GRACE_S
            # Either way: after a clock was set back, a session would be young for hours.
            young = child is None and abs(now() - (session.ready_at or 0)) < grace
            if not young and (ended or child is None) and not self._lives(session.id):
                self._mark_interrupted(session.id)
            elif session.state is State.STOPPING:
                self._kill_if_stuck(session)
        self._forget_but({session.id for session in active})

    def _forget_but(self, active: set[str]) -> None:
        """Forget workers that ended, and let the kernel do so."""
        for session_id in self._children.keys() - active:
            if self._children[session_id].poll() is not None:
                del self._children[session_id]
                self._heard.pop(session_id, None)
                self._oom_kills.pop(session_id, None)

    def _lives(self, session_id: str) -> bool:
        """Whether some process holds the session's lock; a clock could not tell."""
        path = self.store.folder(session_id) / "worker.lock"
        if not path.parent.is_dir():
            return False
        try:
            with FileLock(path, timeout=0):
                return False
        except Timeout:
            return True

    def _mark_interrupted(self, session_id: str) -> None:
        session = self.store.session(session_id)  # it may have ended properly just now
        if session.state not in ACTIVE:
            return
        with contextlib.suppress(StateError):  # it ended, or was taken over, in this very moment
            # A worker that still lived would be refused from here on.
            epoch = self.store.take_over(session_id)
            self.store.append(session_id, [self._ending(session)], epoch)
        cleanup.sweep_session(self.store, session_id)

    def _ending(self, session: Session) -> StateChanged:
        """What became of a session whose worker is gone."""
        stopping = session.state is State.STOPPING
        if stopping and session.started_at is None:
            state, detail, advice = State.STOPPED, "Stopped before the first step.", ""
        elif self._fell_to_shortage(session.id):
            state, advice = State.FAILED, out_of_memory.advice(session.config)
            detail = "Out of memory: the system ended its worker to have memory for others."
        else:
            words = _last_words(self.store.folder(session.id) / "worker.log")
            state, advice = State.INTERRUPTED, "Resume from the newest checkpoint."
            detail = f"Its worker ended {'while stopping' if stopping else 'unexpectedly'}{words}."
        return rows.moved(session, state, detail, advice)

    def _fell_to_shortage(self, session_id: str) -> bool:
        """Whether the kernel killed the worker for want of memory, by the kernel's own count."""
        child = self._children.get(session_id)
        if child is None or child.returncode != -KILL:
            return False
        return oom_kills(self._root) > self._oom_kills[session_id]

    def _kill_if_stuck(self, session: Session) -> None:
        seq, since = self._heard.get(session.id, (-1, 0.0))
        if seq != session.last_seq:
            self._heard[session.id] = (session.last_seq, time.monotonic())
            return
        batch = session.config.batch_size * session.config.n_critic
        usual = batch / session.images_per_s if session.images_per_s else 0.0
        child = self._children.get(session.id)
        pid = child.pid if child is not None else session.worker_pid
        if time.monotonic() - since > STALL_S + 3 * usual and pid is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, KILL)

    def release(self) -> None:
        """Let go of the workers that were started here: they outlive whoever started them."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)  # it still runs, as it should
            self._children.clear()
        if self._forks is not None:
            self._forks.close()

    async def watch(self) -> None:
        """Inspect for ever; adoption is the first inspection."""
        said = ""
        while True:
            try:
                await asyncio.to_thread(self.inspect)
                await asyncio.to_thread(trash.empty, self.store)
                await asyncio.to_thread(self.store.database.tidy)
                said = ""
            except (OSError, SQLAlchemyError, WorkspaceError) as error:  # perhaps not for ever
                before, said = said, damage.words(error)
                if not said:
                    trace = not disk.is_full(error)
                    logger.error("Could not look after the sessions; trying again.", exc_info=trace)
                elif said != before:
                    logger.error(said)
            await asyncio.sleep(WATCH_S)

    async def stop_all(self, reason: str = SHUT_DOWN) -> None:
        """Ask every worker to save and stop, and wait for them. What waits goes on waiting."""
        self._closing = True
        try:
            asked = {session.id for session in await asyncio.to_thread(self._at_work)}
            for session_id in asked:
                await asyncio.to_thread(self._ask_to_stop, session_id, reason)
            while asked & await asyncio.to_thread(self._not_ended):
                await asyncio.sleep(0.1)
        except (SQLAlchemyError, WorkspaceError) as error:
            if not damage.words(error):
                raise
            asked = set(self._children)  # no order reaches them through the store
            for child in self._children.values():
                child.terminate()
        await asyncio.to_thread(self._await_processes, asked)

    def _await_processes(self, asked: set[str]) -> None:
        """Until those workers are gone as well, with what they started; not for ever."""
        deadline = time.monotonic() + LEAVE_S
        for session_id in asked:
            child = self._children.get(session_id)
            if child is not None:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    child.wait(max(0.1, deadline - time.monotonic()))
            while self._lives(session_id) and time.monotonic() < deadline:
                time.sleep(0.05)

    def _ask_to_stop(self, session_id: str, reason: str) -> None:
        try:
            self.store.command(session_id, {"command": "stop", "reason": reason})
        except StateError:  # it has just ended
            return
        except SQLAlchemyError:  # no room for an order on a full disk
            pid = self.store.session(session_id).worker_pid
            if pid is not None:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGTERM)

    def _not_ended(self) -> set[str]:
        """Sessions that have a worker; where their rows cannot be written, the locks tell."""
        try:
            self.look_after()
        except SQLAlchemyError:
            return {session.id for session in self._at_work() if self._lives(session.id)}
        return {session.id for session in self._at_work()}

    def _at_work(self) -> list[Session]:
        return [session for session in self.store.active() if not session.waits]


def _spawned(session: Session, environment: Mapping[str, str], told: Path) -> Running:
    with told.open("ab") as log:
        return subprocess.Popen(
            [sys.executable, *_launcher(session.config.devices), WORKER, session.id],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=environment,
            start_new_session=True,
        )


def _launcher(devices: int) -> list[str]:
    """Modules that start the worker: itself or, for several devices, torchrun with a rank each."""
    if devices == 1:
        return ["-m"]
    torchrun = ["-m", "torch.distributed.run", "--standalone", f"--nproc-per-node={devices}"]
    return [*torchrun, "-m"]


def _last_words(log: Path) -> str:
    lines = log.read_text("utf-8", "replace").strip().splitlines() if log.is_file() else []
    return f" ({lines[-1][:200]})" if lines else ""
