"""The worker: owns the networks of one session, drives `train()`, writes the log, obeys commands.

Run as `python -m ganscope.worker.worker SESSION_ID`; GANSCOPE_HOME and GANSCOPE_DB say where.
Started by torchrun, it is one of several ranks: rank 0 does all this, the others follow it.
"""

import asyncio
import os
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from functools import partial
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from ganscope.engine.errors import (
    DeviceError,
    DivergedError,
    GanError,
    StateError,
    WorkspaceError,
)
from ganscope.processes.child import ending_signals
from ganscope.sessions import cleanup, damage
from ganscope.sessions.disk import DiskWait, NoRoomError
from ganscope.sessions.events import End
from ganscope.sessions.out_of_memory import advice, is_shortage
from ganscope.sessions.records import SCORED_LATER, Session, State
from ganscope.sessions.settings import StoreSettings
from ganscope.sessions.store import Store
from ganscope.worker import ending
from ganscope.worker.logged_warnings import told_to
from ganscope.worker.orders import POLL_S, Orders, StoppedError

if TYPE_CHECKING:  # torch takes two seconds to import; the page already shows the session by then
    from ganscope.engine.world import World
    from ganscope.worker.run import TrainingRun

PATIENCE_SHARE, LEAST_PATIENCE_S = 0.1, 10.0
"""Of the training's time a session waits for its last score, at most; and at least so long."""
TIDY_S = 10.0
"""The write-ahead log must not grow for ever where no server runs beside the worker."""


class Worker:
    """One session from its first act to its last event."""

    def __init__(
        self, store: Store, session: Session, settings: StoreSettings, world: "World"
    ) -> None:
        """Takes the session over: an earlier worker of it can no longer write.

        Raises StateError where that one had begun: another would begin anew, in the same log.
        """
        from ganscope.worker.recorder import Recorder

        self.store = store
        self.session = session
        self.settings = settings
        self.world = world
        patience = DiskWait()
        epoch, _ = patience.until_done(lambda: store.take_over(session.id))
        if store.session(session.id).started_at is not None:
            raise StateError(f"The worker of {session.name} is gone. Resume it from a checkpoint.")
        self.recorder = Recorder(store, session, epoch, patience)
        self.orders = Orders(store, session, self.recorder)
        self.stopping = False
        self._ends = ExitStack()
        self.spent_before = 0.0
        self.tidied_at = 0.0

    async def run(self) -> None:
        """Train to the end, or until told to stop; every way out leaves a state and a reason."""
        for number in ending_signals():
            signal.signal(number, self._on_signal)
        try:
            with told_to(partial(self.recorder.log, "warning")):
                await self._train()
        except StoppedError as stopped:
            self.recorder.state(State.STOPPED, detail=str(stopped))
        except DivergedError as error:
            from ganscope.worker import rollback

            rollback.after(error, self.store, self.recorder, go_on=not self.stopping)
        except GanError as error:
            self._gave_up(error)
        except NoRoomError:  # nothing more can be told
            raise
        except Exception as error:  # the only broad catch: a crash becomes a state, with its trace
            traceback.print_exc()
            self.crashed(error)
        finally:
            self._ends.close()

    def _gave_up(self, error: GanError) -> None:
        if isinstance(error, WorkspaceError):
            self.crashed(error)
        else:
            self.recorder.state(State.FAILED, detail=str(error))

    def crashed(self, error: Exception) -> None:
        """End as failed, with what can still be saved and said."""
        from ganscope.worker import leaving

        if damage.words(error):  # nothing can be told any more
            return leaving.leave(self.recorder, self.world.ranks)
        if not is_shortage(error):
            detail = f"The worker met an error: {type(error).__name__}: {error}"
            self._rescue(detail)
            self.recorder.state(State.FAILED, detail, "See worker.log.")
            return
        traceback.clear_frames(error.__traceback__)  # they hold tensors: to say so takes memory too
        detail = f"Out of memory: {self.recorder.memory_mib:,.0f} MiB were in use at most."
        self.recorder.state(State.FAILED, detail, advice(self.session.config))

    def _rescue(self, detail: str) -> None:
        """An emergency checkpoint, perhaps of half a step: better than what was lost otherwise."""
        if self.recorder.train is None or self.world.ranks > 1:
            return
        try:
            self.recorder.checkpoint(self.recorder.train, "error", detail=detail)
        except Exception:  # whatever is broken, the first error is the one to be told
            traceback.print_exc()

    def _on_signal(self, *_: object) -> None:
        self.orders.signalled = self.recorder.patience.over = True

    async def _train(self) -> None:
        run = self.training = await self._prepare()
        run.preview()
        self.recorder.state(State.RUNNING)
        self.recorder.watch.start()
        try:
            await self.orders.hold_if_asked(run, save=True)
            async for _ in run.steps():
                self._tidy_if_due()
                self._end_if_all_is_done()
                await self.orders.obey(run)
        except StoppedError as stopped:
            self.stopping = True
            run.finish(State.STOPPED, str(stopped))
        except ending.DoneError as done:
            await self._finish(str(done), done.end)
        else:
            await self._finish("")

    async def _finish(self, detail: str, end: End | None = None) -> None:
        """Save, and wait for the last score; whoever cannot wait stops the session."""
        run = self.training
        run.save_last("finished")
        drawn = run.state.preview().images
        if trouble := ending.trouble(self.recorder.newest, drawn):
            text = f"{trouble} Its checkpoints are kept."
            run.finish(State.FAILED, text, ending.ADVICE, "diverged")
            return
        run.scoring.only_last()
        with suppress(StoppedError):
            await self._await_last_score()
        run.finish(State.FINISHED, *ending.finished(detail, drawn, run.state), end)

    async def _await_last_score(self) -> None:
        """For a tenth of the training at most; then the server measures it, once this has ended."""
        run = self.training
        patience = max(LEAST_PATIENCE_S, PATIENCE_SHARE * self.recorder.watch.seconds)
        if run.scoring.needed:
            text = f"Waiting up to {patience:.0f} s for the last score; Stop ends at once."
            self.recorder.log("info", text)
        until = time.monotonic() + patience
        while run.scoring.needed:
            if time.monotonic() > until:
                self.recorder.log("info", f"{SCORED_LATER} {self.session.name}` does.")
                return
            await asyncio.sleep(POLL_S)
            run.scoring.heard(run.state.config)
            self.orders.take(run)

    async def _prepare(self) -> "TrainingRun":
        from ganscope.library import fitting
        from ganscope.library.catalog import dataset_info
        from ganscope.sessions import branch
        from ganscope.worker import preparing, telling
        from ganscope.worker.run import TrainingRun
        from ganscope.worker.scoring import Scoring

        def act(text: str) -> None:
            self.recorder.state(State.STARTING, detail=text)

        info = dataset_info(self.session.config.dataset, self.settings.datasets)
        act(f"Loading {info.title}")
        arriving = preparing.bring(self.store, self.session, self.settings)
        while (progress := await self._heeding(arriving)) is not None:
            act(progress)
        act("Building the networks")
        self._require_room()
        self.world.agree("build")
        prepared = preparing.build(self.store, self.session, self.settings, self.world)
        self.orders.take_while_starting()
        self.recorder.watch, self.spent_before = prepared.watch, prepared.watch.seconds
        self.recorder.started(prepared.state, prepared.inexact)
        for change in fitting.told(prepared.state.config, info, prepared.state.device.type):
            self.recorder.log("info", change.text)
        if self.session.parent is not None:
            self.recorder.log("info", branch.words(self.store, self.session))
        if prepared.other_data:
            self.recorder.log("warning", f"Goes on with other data: {prepared.other_data}.")
        scoring = Scoring(self.recorder, self.settings, prepared.state.epoch)
        self._ends.callback(scoring.end)
        self._ends.callback(telling.begun(self.recorder))
        return TrainingRun(prepared.state, self.recorder, scoring)

    def _require_room(self) -> None:
        """What waited for its device is looked at now: nobody could before. Raises ConfigError."""
        from ganscope.generation import tasks

        if self.session.ready_at != self.session.created_at and self.world.ranks == 1:
            tasks.plan(self.session.config, self.settings.datasets).require_room()

    async def _heeding(self, arriving: Iterator[str]) -> str | None:
        """What a download says next; commands are heeded while it is silent."""
        telling = asyncio.create_task(asyncio.to_thread(next, arriving, None))
        while not telling.done():
            await asyncio.wait([telling], timeout=POLL_S)
            self.orders.take_while_starting()
        return telling.result()

    def _end_if_all_is_done(self) -> None:
        reason = self.training.scoring.heard(self.training.state.config)
        if reason is not None:
            raise ending.DoneError(*reason)
        minutes, spent = self.training.state.config.max_minutes, self.recorder.watch.seconds
        if minutes is None:
            return
        # What goes on after its time was over gets as much again.
        limit = 60 * minutes + (self.spent_before if self.spent_before >= 60 * minutes else 0.0)
        if spent >= limit:
            raise ending.DoneError(f"Its time of {minutes:g} min is over.")

    def _tidy_if_due(self) -> None:
        if time.monotonic() - self.tidied_at >= TIDY_S:
            self.store.database.tidy()
            self.tidied_at = time.monotonic()


def work(store: Store, session: Session | None, settings: StoreSettings) -> int:
    """Train a session in this process; exit code 0 unless the session cannot be taken.

    Among ranks only rank 0 need know which session it is.
    """
    from ganscope.engine.world import ALONE, Ranks, started_by_torchrun

    world = Ranks() if started_by_torchrun() else ALONE
    session = Session.model_validate(world.agree(session and session.model_dump(mode="json")))
    if world.rank:
        return _follow(store, session, settings, world)
    folder = store.folder(session.id)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / "worker.lock", timeout=5):
            cleanup.clear(store, session.id)
            asyncio.run(Worker(store, session, settings, world).run())
    except (Timeout, StateError):  # another worker has it, or it ended while this one started
        return 3
    except NoRoomError:
        return 4
    finally:
        with suppress(DeviceError):  # the others may be gone already
            world.agree("end")
        world.close()
    return 0


def _follow(store: Store, session: Session, settings: StoreSettings, world: "World") -> int:
    """Be one of the other ranks. What goes wrong, rank 0 meets as well, and says."""
    from ganscope.worker import preparing
    from ganscope.worker.run import follow

    for number in ending_signals():
        signal.signal(number, signal.SIG_IGN)  # rank 0 heeds it, and saves
    with suppress(GanError):
        if world.agree(None) == "build":
            follow(preparing.build(store, session, settings, world).state)
    world.close()
    return 0


def main() -> int:
    """Entry point of the process."""
    os.umask(0o077)  # what it writes is its user's alone
    settings = StoreSettings()
    store = Store(settings.home, settings.db)
    return work(store, store.session(sys.argv[1]), settings)


if __name__ == "__main__":
    sys.exit(main())
