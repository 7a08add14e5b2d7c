"""Starts workers, adopts those a former server started, and notices the dead ones."""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from filelock import FileLock, Timeout

from ganscope.sessions.database import now
from ganscope.sessions.events import Session, State, StateChanged
from ganscope.sessions.store import Store

WATCH_S = 0.5
STALL_S = 5.0
"""A worker asked to stop is killed only after so long without a word beyond its usual step."""
GRACE_S = 3.0
"""A session this young may still be waiting for its worker's lock."""


class Supervisor:
    """One per workspace, in the server or in `ganscope train`."""

    def __init__(self, store: Store) -> None:
        """Nothing is started or adopted yet."""
        self.store = store
        self._children: dict[str, subprocess.Popen[bytes]] = {}
        self._heard: dict[str, tuple[int, float]] = {}

    def start(self, session: Session) -> None:
        """Start the worker of a queued session, detached: it outlives this process."""
        folder = self.store.folder(session.id)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "session.json").write_text(session.model_dump_json(indent=2), "utf-8")
        environment = os.environ | {"GANSCOPE_HOME": str(self.store.home)}
        if not self.store.database.is_sqlite:
            environment["GANSCOPE_DB"] = self.store.database.url
        with (folder / "worker.log").open("ab") as log:
            self._children[session.id] = subprocess.Popen(
                [sys.executable, "-m", "ganscope.sessions.worker", session.id],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=environment,
                start_new_session=True,
            )

    def inspect(self) -> None:
        """Mark every active session whose worker is gone as interrupted."""
        for session in self.store.active():
            child = self._children.get(session.id)
            ended = child is not None and child.poll() is not None
            young = child is None and now() - session.created_at < GRACE_S
            if not young and (ended or child is None) and not self._lives(session.id):
                self._mark_interrupted(session.id)
            elif session.state is State.STOPPING:
                self._kill_if_stuck(session)

    def _lives(self, session_id: str) -> bool:
        """Whether some process holds the session's lock: the kernel knows, a clock does not."""
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
        if session.ended_at is not None:
            return
        # A worker that still lived would be refused from here on.
        self.store.take_over(session_id)
        reason = _last_words(self.store.folder(session_id) / "worker.log")
        said = StateChanged(
            session_id=session_id,
            seq=0,
            at=now(),
            state=State.INTERRUPTED,
            detail=f"Its worker ended unexpectedly{reason}.",
            advice="Resume from the newest checkpoint.",
            step=session.step,
            total_steps=session.total_steps,
        )
        self.store.append(session_id, [said])

    def _kill_if_stuck(self, session: Session) -> None:
        seq, since = self._heard.get(session.id, (-1, 0.0))
        if seq != session.last_seq:
            self._heard[session.id] = (session.last_seq, time.monotonic())
            return
        batch = session.config.batch_size * session.config.n_critic
        usual = batch / session.images_per_s if session.images_per_s else 0.0
        if time.monotonic() - since > STALL_S + 3 * usual and session.worker_pid is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(session.worker_pid, signal.SIGKILL)

    async def watch(self) -> None:
        """Inspect for ever; adoption is the first inspection."""
        while True:
            await asyncio.to_thread(self.inspect)
            await asyncio.to_thread(self.store.database.tidy)
            await asyncio.sleep(WATCH_S)

    async def stop_all(self, reason: str) -> None:
        """Ask every worker to save and stop, and wait for them."""
        for session in await asyncio.to_thread(self.store.active):
            with contextlib.suppress(Exception):
                await asyncio.to_thread(
                    self.store.command, session.id, {"command": "stop", "reason": reason}
                )
        while await asyncio.to_thread(self.store.active):
            await asyncio.to_thread(self.inspect)
            await asyncio.sleep(0.1)


def _last_words(log: Path) -> str:
    lines = log.read_text("utf-8", "replace").strip().splitlines() if log.is_file() else []
    return f" ({lines[-1][:200]})" if lines else ""
