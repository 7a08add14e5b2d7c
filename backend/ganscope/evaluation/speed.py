"""How fast this machine trains a recipe: a few real steps of the very networks, nothing guessed."""

import time

import numpy as np
import torch

from ganscope.engine.config import Config, Overrides
from ganscope.engine.data import Dataset
from ganscope.engine.device import choose, tune, worker_threads
from ganscope.engine.facts import DatasetInfo
from ganscope.engine.state import TrainState
from ganscope.engine.train import train
from ganscope.library import catalog
from ganscope.library.descriptions import SpeedResult, SpeedTask
from ganscope.processes.child import Progress, Tell, serve

SECONDS = 1.0
"""At least so long, and at least one step, is each recipe trained after its first step."""


def measure(config: Config, seen: DatasetInfo, seconds: float = SECONDS) -> float:
    """Real images a second that training takes in, on pictures of noise of the right shape."""
    endless = config.model_copy(update={"epochs": 10_000})
    state = TrainState.create(endless, _noise(seen, config.batch_size), choose(config.device))
    events = train(state, state.batches())
    next(events)  # the first step also plans its convolutions and fills the allocator
    began, images = time.perf_counter(), state.nimg
    while state.nimg == images or time.perf_counter() - began < seconds:
        next(events)
    state.flush()  # waits for the device
    return (state.nimg - images) / (time.perf_counter() - began)


def _noise(seen: DatasetInfo, batch_size: int) -> Dataset:
    count = 4 * batch_size
    rng = np.random.default_rng(0)
    shape = (count, seen.channels, seen.resolution, seen.resolution)
    images = rng.integers(0, 256, shape, np.uint8)
    labels = rng.integers(0, max(1, len(seen.classes)), count)
    points = images.astype(np.float32) / 255
    return Dataset(seen, points if seen.kind == "points" else images, labels, "")


def do(task: SpeedTask, _: Tell[Progress]) -> SpeedResult:
    """Measure one recipe."""
    torch.set_num_threads(worker_threads())
    tune(choose(task.device))
    config = catalog.resolve(task.recipe, Overrides(device=task.device))
    explained = catalog.explain(config, catalog.dataset_info(config.dataset))
    speed = measure(config, explained.dataset)
    return SpeedResult(key=explained.speed_key, images_per_s=round(speed, 2))


if __name__ == "__main__":
    serve(SpeedTask, do)
