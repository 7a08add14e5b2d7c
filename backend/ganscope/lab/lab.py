"""One lab: a session's state without a session, obeyed and looked at between two steps."""

import math
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch

from ganscope.engine.config import Config, Overrides
from ganscope.engine.data import Dataset
from ganscope.engine.errors import ConfigError, DivergedError, GanError
from ganscope.engine.events import EngineEvent, StepScalars
from ganscope.engine.state import TrainState
from ganscope.engine.train import train
from ganscope.lab import drawn
from ganscope.lab.messages import DRAWN, SETTABLE, LabOrder, LabSetup
from ganscope.library import catalog

RECIPE = "toy-2d"
ENDLESS: dict[str, int] = {"preview_every_steps": 1_000_000, "score_every_epochs": 0}
CPU = torch.device("cpu")


class Lab:
    """Two networks and the points they play for. Made with its first setup, then asked for steps.

    Raises GanError where that setup is refused.
    """

    def __init__(self, setup: LabSetup, root: Path) -> None:
        self._root = root
        self.running = False
        self.refused = self.trouble = ""
        """Sentences, as in LabFrame."""
        self._told: list[StepScalars] = []
        self._begin(setup)

    def _begin(self, setup: LabSetup, kept: TrainState | None = None) -> None:
        """Take a setup; with the networks of `kept`, as a session that is resumed would."""
        config = configured(setup)
        same = kept is not None and _same_points(self.setup, setup)
        data = kept.dataset if kept and same else points(setup, config, self._root)
        state = TrainState.create(config, data, CPU)
        if kept is not None:
            state.load_state_dict(kept.state_dict())
        self.setup, self.state = setup, state
        self._steps: Iterator[EngineEvent | None] = train(state, state.batches())
        self._next_at = 0.0
        self.trouble = ""

    def obey(self, order: LabOrder) -> None:
        """Do what the page asks; a setup that is refused changes nothing but `refused`."""
        match order.order:
            case "run":
                self.running = not self.trouble
            case "pause":
                self.running = False
            case "step":
                self.running = False
                self.step()
            case "set" | "reset":
                assert order.setup is not None
                self._change(order.setup, anew=order.order == "reset")
            case "seen":
                pass

    def _change(self, setup: LabSetup, *, anew: bool) -> None:
        keep = not anew and not self.trouble and _same_networks(self.setup, setup)
        try:
            self._begin(setup, self.state if keep else None)
            self.refused = ""
        except GanError as error:
            self.refused = str(error)

    def step(self) -> None:
        """One step, unless something is wrong. What it says is kept for `scalars`."""
        if self.trouble:
            return
        try:
            self._note(next(self._steps))
        except (DivergedError, StopIteration) as error:
            text = str(error).partition(". ")[0]  # what it goes on to advise is for sessions
            self.trouble = f"{text or 'Ten thousand epochs are over'}. Reset to begin anew."
            self.running = False

    def run_until(self, due: float) -> None:
        """Steps, with rests in slow motion, until the clock says that a frame is due."""
        cost = 0.0
        while self.running and (now := time.monotonic()) + cost / 2 < due:
            wait = min(self._next_at, due) - now
            if wait > 0:
                time.sleep(wait)
                continue
            self.step()
            ended = time.monotonic()
            cost, self._next_at = ended - now, ended + self.state.config.slow_motion_s

    def _note(self, event: EngineEvent | None) -> None:
        if isinstance(event, StepScalars):
            self._told.append(event)

    def scalars(self) -> dict[str, float]:
        """The mean of each scalar over the steps since this was last asked; empty without any."""
        self._note(self.state.flush())
        told, self._told = self._told, []
        try:
            self.state.check()
        except DivergedError:
            self.step()  # says so
        if not told:
            return {}
        means = {
            path: float(np.concatenate([one.scalars[path] for one in told]).mean(dtype=np.float64))
            for path in told[0].scalars
        }
        return {path: value for path, value in means.items() if math.isfinite(value)}


def configured(setup: LabSetup) -> Config:
    """The recipe with the setup's changes, on the CPU. Raises ConfigError."""
    for path in setup.settings:
        if path not in SETTABLE:
            raise ConfigError(
                f"A lab has no setting {path!r}. It has: {', '.join(SETTABLE)}.", path
            )
    dataset = None if setup.dataset == DRAWN else setup.dataset
    settings = {**ENDLESS, **setup.settings}
    asked = Overrides(
        dataset=dataset, device="cpu", epochs=10_000, seed=setup.seed, settings=settings
    )
    return catalog.resolve(RECIPE, asked)


def points(setup: LabSetup, config: Config, root: Path) -> Dataset:
    """What it plays for. Raises DataError."""
    if setup.dataset == DRAWN:
        return drawn.dataset(setup)
    return catalog.training_data(config, root)


def _same_points(before: LabSetup, after: LabSetup) -> bool:
    if before.dataset != after.dataset:
        return False
    drawn_again = before.strokes != after.strokes or before.seed != after.seed
    return after.dataset != DRAWN or not drawn_again


def _same_networks(before: LabSetup, after: LabSetup) -> bool:
    """Whether the networks go on: others in size, or of another seed, begin anew."""
    fixed = [path for path in SETTABLE if path.startswith("network.")]
    same = all(before.settings.get(path) == after.settings.get(path) for path in fixed)
    return same and before.seed == after.seed
