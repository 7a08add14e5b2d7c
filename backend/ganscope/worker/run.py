"""A session in training: what is done to its state between steps, and told of it."""

import asyncio
import time
from collections.abc import AsyncIterator

from pydantic import JsonValue

from ganscope.engine.events import EngineEvent, Preview, StepScalars
from ganscope.engine.live import Changes, live_settings
from ganscope.engine.state import TrainState
from ganscope.engine.train import train
from ganscope.sessions.events import End
from ganscope.sessions.records import State, Treatment
from ganscope.worker import ending
from ganscope.worker.recorder import Reason, Recorder
from ganscope.worker.scoring import Scoring


class TrainingRun:
    """Everything here happens between two steps, and on every rank that must take part."""

    def __init__(self, state: TrainState, recorder: Recorder, scoring: Scoring) -> None:
        """Nothing has been trained yet."""
        self.state = state
        self.recorder = recorder
        self.scoring = scoring
        self._saved_epoch, self._saved_at = state.epoch, time.monotonic()
        self._turned: list[dict[str, JsonValue]] = []
        self._warned = False
        self._treated = 0

    def tell(self, order: JsonValue) -> None:
        """Let every other rank do the same; see `follow`."""
        self.state.world.agree(order)

    async def steps(self) -> AsyncIterator[None]:
        """Train; after every step the event loop takes its turn."""
        events = train(self.state, self.state.batches())
        while True:
            self.tell("step")
            try:
                event = next(events)
            except StopIteration:
                return
            if event is not None:
                self._record(event)
            self._save_if_due()
            yield
            await asyncio.sleep(0)

    def _record(self, event: EngineEvent) -> None:
        match event:
            case StepScalars():
                self.recorder.tick(event)
                self._warn_of_runaway()
            case Preview():
                self.recorder.preview(event, self.state)

    def _warn_of_runaway(self) -> None:
        found = ending.runaway(self.recorder.newest)
        if found and not self._warned:
            text = f"Training runs away at step {self.state.step:,}: {found}. {ending.ADVICE}"
            self.recorder.log("warning", text)
        self._warned = bool(found)

    def preview(self) -> None:
        """Pictures of the fixed noise, now."""
        self.recorder.preview(self.state.preview(), self.state)

    def flush(self) -> None:
        """Tell what was not told yet. Raises DivergedError."""
        self.tell("flush")
        tick = self.state.flush()
        if tick is not None:
            self.recorder.tick(tick)
        self.state.check()

    def _save_if_due(self) -> None:
        config = self.state.config
        epochs = self.state.epoch - self._saved_epoch
        minutes = (time.monotonic() - self._saved_at) / 60
        overdue = epochs >= config.save_every_epochs or minutes >= config.save_every_minutes
        if overdue or self.scoring.wants(self.state.epoch, config):
            self.save("interval")

    def save(self, reason: Reason, name: str | None = None) -> None:
        """A checkpoint of everything that was told."""
        self.flush()
        began, config = time.monotonic(), self.state.config
        saved = self.recorder.checkpoint(self.state, reason, name)
        self._saved_epoch, self._saved_at = self.state.epoch, time.monotonic()
        if saved is not None:
            self.scoring.offer(saved, config, self._saved_at - began)
            self.recorder.prune(config.keep_checkpoints, self.scoring.needed)

    def turn(self, changes: Changes) -> None:
        """Change live settings, mark it, and remember how to take it back. Raises ConfigError."""
        before = self._turn(changes)
        if before:
            self._turned.append(before)
        else:
            self.recorder.log("warning", "The settings are already so; nothing changes.")

    def undo(self) -> None:
        """Take back the newest change that still stands, if there is one."""
        if self._turned:
            self._turn(self._turned.pop())
        else:
            self.recorder.log("warning", "There is no change of settings to take back.")

    def treat(self, treatment: Treatment, told: int) -> None:
        """Do what the doctor asks for, as a change that can be taken back, and tell of it.

        `told` is how many treatments it knew of: what was asked twice, or by two, is done once.
        Raises ConfigError.
        """
        if told != self._treated or not self.state.config.treatments:
            return
        if treatment.changes:
            before = self._turn({one.path: one.after for one in treatment.changes})
            if not before:
                return
            self._turned.append(before)
        self._treated += 1
        self.recorder.treated(self.state, treatment)

    def _turn(self, changes: Changes) -> dict[str, JsonValue]:
        self.flush()  # what was measured before belongs to the settings before
        settings = live_settings(self.state.config)
        self.state.turn(changes)
        self.tell(dict(changes))
        before = {path: settings[path] for path in changes if settings[path] != changes[path]}
        for path, value in before.items():
            self.recorder.knob(self.state, path, value, changes[path])
        return before

    def finish(self, state: State, detail: str, advice: str = "", end: End | None = None) -> None:
        """The end: say why, once all is saved."""
        if state is State.STOPPED:
            self.save_last("stop")
        self.recorder.state(state, detail, advice, end)

    def save_last(self, reason: Reason) -> None:
        """Nothing is trained any more."""
        self.recorder.watch.stop()
        self.save(reason)


def follow(state: TrainState) -> None:
    """On every other rank: do to the state what rank 0 does, in the same order; tell nothing."""
    events = train(state, state.batches())
    while (order := state.world.agree(None)) != "end":
        match order:
            case "step":
                next(events, None)
            case "flush":
                state.flush()
            case dict():
                state.turn(order)
            case _:  # nothing for the others to do
                pass
