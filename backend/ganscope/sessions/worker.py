"""The worker: owns the networks of one session, drives `train()`, writes the log, obeys commands.

Run as `python -m ganscope.sessions.worker SESSION_ID`; GANSCOPE_HOME and GANSCOPE_DB say where.
"""

import asyncio
import signal
import sys
import time
import traceback
from collections.abc import AsyncIterator, Iterator
from enum import Enum, auto
from typing import Any

from filelock import FileLock, Timeout

from ganscope.engine.config import Knobs
from ganscope.engine.errors import DeviceError, DivergedError, GanError, StateError
from ganscope.engine.events import EngineEvent, Preview, Tick
from ganscope.sessions.events import Session, State
from ganscope.sessions.settings import StoreSettings
from ganscope.sessions.store import Store

POLL_S = 0.05
"""How often a worker looks for commands between two steps."""
TIDY_S = 10.0
"""The write-ahead log must not grow for ever where no server runs beside the worker."""


class Mode(Enum):
    """What happens between two steps."""

    RUN = auto()
    HOLD = auto()
    STEP = auto()
    """One more step, then hold."""


class StoppedError(Exception):
    """Somebody asked this session to stop; the text says who."""


class TimeOverError(Exception):
    """The minutes that the configuration grants are over; the text says so."""


class Worker:
    """One session from its first act to its last event."""

    def __init__(self, store: Store, session: Session, settings: StoreSettings) -> None:
        """Takes the session over: an earlier worker of it can no longer write."""
        # torch takes two seconds to import; the page already shows the session by then.
        from ganscope.sessions.recorder import Recorder

        self.store = store
        self.session = session
        self.settings = settings
        self.recorder = Recorder(store, session, store.take_over(session.id))
        self.mode = Mode.RUN
        self.signalled = False
        self.looked_at = 0.0
        self.tidied_at = 0.0

    async def run(self) -> None:
        """Train to the end, or until told to stop; every way out leaves a state and a reason."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._on_signal)
        try:
            await self._train()
        except StoppedError as stopped:
            self.recorder.state(State.STOPPED, detail=str(stopped))
        except DivergedError as error:
            self.recorder.state(State.FAILED, str(error), "Halve the learning rates.")
        except GanError as error:
            self.recorder.state(State.FAILED, detail=str(error))
        except Exception as error:  # the only broad catch: a crash becomes a state, with its trace
            traceback.print_exc()
            self.recorder.state(State.FAILED, detail=_sentence(error), advice="See worker.log.")

    def _on_signal(self, *_: object) -> None:
        self.signalled = True

    async def _train(self) -> None:
        from ganscope.engine.train import train

        self.state = await self._prepare()
        recorder = self.recorder
        recorder.preview(self.state.preview(), self.state)
        recorder.state(State.RUNNING)
        self.saved_epoch, self.saved_at = self.state.epoch, time.monotonic()
        recorder.watch.start()
        try:
            async for event in stepping(train(self.state, self.state.batches())):
                if event is not None:
                    self._record(event)
                self._save_if_due()
                self._tidy_if_due()
                self._end_if_time_is_over()
                await self._obey()
        except StoppedError as stopped:
            self._finish(State.STOPPED, str(stopped))
            return
        except TimeOverError as over:
            self._finish(State.FINISHED, str(over))
            return
        self._finish(State.FINISHED, "")

    async def _prepare(self) -> Any:
        from ganscope.library.catalog import dataset_info
        from ganscope.sessions import preparing

        def act(text: str) -> None:
            self.recorder.state(State.STARTING, detail=text)

        info = dataset_info(self.session.config.dataset, self.settings.datasets)
        act(f"Loading {info.title}")
        arriving = preparing.bring(self.store, self.session, self.settings)
        while (progress := await self._heeding(arriving)) is not None:
            act(progress)
        act("Building the networks")
        prepared = preparing.build(self.store, self.session, self.settings)
        self._take_while_starting()
        self.recorder.watch = prepared.watch
        self.recorder.started(prepared.state)
        return prepared.state

    async def _heeding(self, arriving: Iterator[str]) -> str | None:
        """What a download says next; commands are heeded while it is silent."""
        telling = asyncio.create_task(asyncio.to_thread(next, arriving, None))
        while not telling.done():
            await asyncio.wait([telling], timeout=POLL_S)
            self._take_while_starting()
        return telling.result()

    def _take_while_starting(self) -> None:
        for command in self.store.take_commands(self.session.id):
            if command["command"] == "stop":
                raise StoppedError("Stopped before the first step.")
            if command["command"] == "pause":
                self.mode = Mode.HOLD
        if self.signalled:
            raise StoppedError("The server was shut down.")

    def _record(self, event: EngineEvent) -> None:
        match event:
            case Tick():
                self.recorder.tick(event)
            case Preview():
                self.recorder.preview(event, self.state)

    def _save_if_due(self) -> None:
        config = self.session.config
        epochs = self.state.epoch - self.saved_epoch
        minutes = (time.monotonic() - self.saved_at) / 60
        if epochs >= config.save_every_epochs or minutes >= config.save_every_minutes:
            self._save("interval")

    def _end_if_time_is_over(self) -> None:
        minutes = self.session.config.max_minutes
        if minutes is not None and self.recorder.watch.seconds >= 60 * minutes:
            raise TimeOverError(f"Its {minutes:g} minutes are over.")

    def _tidy_if_due(self) -> None:
        if time.monotonic() - self.tidied_at >= TIDY_S:
            self.store.database.tidy()
            self.tidied_at = time.monotonic()

    def _save(self, reason: Any, name: str | None = None) -> None:
        self.recorder.checkpoint(self.state, reason, name)
        self.saved_epoch, self.saved_at = self.state.epoch, time.monotonic()

    async def _obey(self) -> None:
        """Apply waiting commands; while held, wait for the next one."""
        stepped = self.mode is Mode.STEP
        if stepped:
            self.mode = Mode.HOLD
        elif self.mode is Mode.RUN and time.monotonic() - self.looked_at < POLL_S:
            return
        self._take_commands()
        if self.mode is Mode.HOLD:
            await self._hold(save=not stepped)

    async def _hold(self, save: bool) -> None:
        self.recorder.watch.stop()
        self._flush()
        if save:
            self._save("pause")
        self.recorder.state(State.PAUSED)
        while self.mode is Mode.HOLD:
            await asyncio.sleep(POLL_S)
            self._take_commands()
        if self.mode is Mode.RUN:
            self.recorder.state(State.RUNNING)
        self.recorder.watch.start()

    def _take_commands(self) -> None:
        self.looked_at = time.monotonic()
        if self.signalled:
            raise StoppedError("The server was shut down.")
        for command in self.store.take_commands(self.session.id):
            self._apply(command)

    def _apply(self, command: dict[str, Any]) -> None:
        match command["command"]:
            case "pause":
                self.mode = Mode.HOLD
            case "continue":
                self.mode = Mode.RUN
            case "step":
                self.mode = Mode.STEP
            case "save":
                self._flush()
                self._save("save", command.get("name"))
            case "set":
                self._turn(command["knob"], command["value"])
            case _:
                raise StoppedError(command.get("reason") or "Stopped by hand.")

    def _turn(self, knob: str, value: float) -> None:
        before = self.state.knobs
        wanted = int(value) if knob == "epochs" else float(value)
        self.state.knobs = Knobs.model_validate(before.model_dump() | {knob: wanted})
        self.recorder.knob(self.state, knob, getattr(before, knob), wanted)

    def _flush(self) -> None:
        tick = self.state.flush()
        if tick is not None:
            self.recorder.tick(tick)
        self.state.check()

    def _finish(self, state: State, detail: str) -> None:
        self.recorder.watch.stop()
        self._flush()
        self._save("finished" if state is State.FINISHED else "stop")
        self.recorder.state(state, detail)


async def stepping(events: Iterator[EngineEvent | None]) -> AsyncIterator[EngineEvent | None]:
    """The training loop as an async iterator: after every step the event loop takes its turn."""
    for event in events:
        yield event
        await asyncio.sleep(0)


def _sentence(error: Exception) -> str:
    if "out of memory" in str(error).lower() or isinstance(error, MemoryError):
        return str(DeviceError("Out of memory. Try half the batch size."))
    return f"The worker met an error: {type(error).__name__}: {error}"


def main() -> int:
    """Entry point of the process; exit code 0 unless the session cannot be taken."""
    settings = StoreSettings()
    store = Store(settings.home, settings.db)
    session = store.session(sys.argv[1])
    folder = store.folder(session.id)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / "worker.lock", timeout=5):
            asyncio.run(Worker(store, session, settings).run())
    except (Timeout, StateError):  # another worker has it, or it ended while this one started
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
