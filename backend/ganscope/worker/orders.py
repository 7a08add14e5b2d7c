"""What people ask of a session: pause, step, save, set, stop; obeyed between two steps."""

import asyncio
import time
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import OperationalError

from ganscope.engine.errors import ConfigError
from ganscope.sessions.disk import may_pass
from ganscope.sessions.records import SHUT_DOWN, Session, State, Treatment
from ganscope.sessions.store import Store

if TYPE_CHECKING:  # torch takes two seconds to import; the page already shows the session by then
    from ganscope.worker.recorder import Recorder
    from ganscope.worker.run import TrainingRun

POLL_S = 0.05
"""How often a worker looks for commands between two steps."""


class Mode(Enum):
    """What happens between two steps."""

    RUN = auto()
    HOLD = auto()
    STEP = auto()
    """One more step, then hold."""


MODES = {"pause": Mode.HOLD, "continue": Mode.RUN, "step": Mode.STEP}


class StoppedError(Exception):
    """Somebody asked this session to stop; the text says who."""


class Orders:
    """Commands on their way from the store to the run."""

    def __init__(self, store: Store, session: Session, recorder: "Recorder") -> None:
        """Nothing is asked yet."""
        self._store = store
        self._session = session
        self._recorder = recorder
        self._waiting: list[dict[str, Any]] = []
        self._looked_at = 0.0
        self.mode = Mode.RUN
        self.signalled = False
        """Whether the process was told to end."""

    def take_while_starting(self) -> None:
        """Before the first step only these make sense. Raises StoppedError."""
        for command in self._new():
            if command["command"] == "stop":
                raise StoppedError(command.get("reason") or "Stopped before the first step.")
            if command["command"] == "pause":
                self.mode = Mode.HOLD
        if self.signalled:
            raise StoppedError(SHUT_DOWN)

    async def obey(self, run: "TrainingRun") -> None:
        """Apply waiting commands; while held, wait for the next one. Raises StoppedError."""
        stepped = self.mode is Mode.STEP
        if stepped:
            self.mode = Mode.HOLD
        elif slow := run.state.config.slow_motion_s:
            await self._rest(run, slow)
        elif self.mode is Mode.RUN and time.monotonic() - self._looked_at < POLL_S:
            return
        self.take(run)
        await self.hold_if_asked(run, save=not stepped)

    async def _rest(self, run: "TrainingRun", seconds: float) -> None:
        """Slow motion: every step is told, then nothing happens for a while."""
        run.flush()
        self._recorder.watch.stop()
        until = time.monotonic() + seconds
        while self.mode is Mode.RUN and (left := until - time.monotonic()) > 0:
            await asyncio.sleep(min(POLL_S, left))
            self.take(run)
        self._recorder.watch.start()

    async def hold_if_asked(self, run: "TrainingRun", *, save: bool) -> None:
        """Stand still until somebody lets it go on. Raises StoppedError."""
        if self.mode is not Mode.HOLD:
            return
        self._recorder.watch.stop()
        run.flush()
        if save:
            run.save("pause")
        self._recorder.state(State.PAUSED)
        while self.mode is Mode.HOLD:
            await asyncio.sleep(POLL_S)
            run.scoring.heard(run.state.config)
            self.take(run)
        if self.mode is Mode.RUN:
            self._recorder.state(State.RUNNING)
        self._recorder.watch.start()

    def take(self, run: "TrainingRun") -> None:
        """Apply what is waiting, up to what changes the mode. Raises StoppedError."""
        self._looked_at = time.monotonic()
        if self.signalled:
            raise StoppedError(SHUT_DOWN)
        self._waiting += self._new()
        mode = self.mode
        while self._waiting and self.mode is mode:  # what an order leads to is told before the next
            try:
                self._apply(run, self._waiting.pop(0))
            except ConfigError as error:  # whoever asked is told; training goes on
                self._recorder.log("warning", str(error))

    def _new(self) -> list[dict[str, Any]]:
        try:
            return self._store.take_commands(self._session.id)
        except OperationalError as error:
            if may_pass(error):
                return []  # they wait until they can be marked as taken
            raise

    def _apply(self, run: "TrainingRun", command: dict[str, Any]) -> None:
        match command["command"]:
            case "pause" | "continue" | "step" as mode:
                self.mode = MODES[mode]
            case "save":
                run.save("save", command.get("name"))
            case "preview":
                run.preview()
            case "set":
                run.turn(command["settings"])
            case "undo":
                run.undo()
            case "treat":
                run.treat(Treatment.model_validate(command["treatment"]), command["told"])
            case _:
                raise StoppedError(command.get("reason") or "Stopped by hand.")
