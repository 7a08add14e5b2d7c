"""Races one recipe's engine against the textbook's loop and the bare steps, in a process alone.

`python -m benchmarks.race RECIPE DATASET --root FOLDER` prints what it found as JSON.
"""

import argparse
import statistics
import time
import warnings
from collections.abc import Callable, Iterator

import torch

from benchmarks.bare import bare_steps
from benchmarks.parts import Order, order_from
from benchmarks.textbook import textbook_steps
from benchmarks.training import Raced
from ganscope.engine import device
from ganscope.engine.config import Config, Overrides
from ganscope.engine.pacing import COST_SHARE, FIRST_PREVIEW_S, TICK_S
from ganscope.engine.state import TrainState
from ganscope.engine.train import train
from ganscope.library import catalog

NEVER = 1_000_000  # steps between two previews
TURN_S = 0.5
"""A turn lasts at least so long; a penalty that comes every eight steps falls into each alike."""
BUDGET_S = {False: 40.0, True: 2.0}
"""So long, or three rounds, every contestant has its turn again and again."""
LEAST_ROUNDS = {False: 3, True: 1}
Steps = Iterator[int]
Timer = Callable[[], float]
CLOCKS: dict[str, Timer] = {"wall": time.perf_counter, "cpu": time.process_time}
Seconds = list[float]
"""Of each turn, for one real image."""


def engine_steps(state: TrainState) -> Steps:
    """The engine as a worker drives it; yields the real images that each step took in."""
    for _event in train(state, state.batches()):
        yield state.config.batch_size * state.config.n_critic


def race(recipe: str, dataset: str, order: Order) -> Raced:
    """Everything that the table says of a recipe."""
    chosen = Overrides(
        dataset=dataset,
        device=order.device,
        epochs=10_000,
        settings={"preview_every_steps": NEVER},  # timed apart: the others' turns would upset them
    )
    config = catalog.resolve(recipe, chosen, order.root)
    data = catalog.training_data(config, order.root)
    state = TrainState.create(config, data, device.choose(order.device))
    engine = engine_steps(state)
    preview_s = _warm(state, engine, CLOCKS[order.clock])
    memory = device.memory_mib(state.device)  # before the others take theirs
    bare = bare_steps(config, data, state.device)
    turns = Turns(config, state.device, order)
    ours, least, textbook = turns.of(engine, bare, textbook_steps(config, data, state.device))
    speed, previews = _images_per_s(ours), _share(preview_s)
    return Raced(
        recipe=recipe,
        dataset=data.info.title,
        precision="bfloat16" if state.bfloat16 else "float32",
        rounds=len(ours),
        engine=speed * (1 - previews),
        textbook=_images_per_s(textbook),
        bare=_images_per_s(least),
        ratio=_median_ratio(textbook, ours) * (1 - previews),
        outside=1 - _median_ratio(least, ours),
        preview_ms=1000 * preview_s,
        previews=previews,
        memory_mib=memory,
        stalls=_stalls(state, engine),
        threads=device.worker_threads(),
        engine_at_default=_at_default(turns, engine),
    )


class Turns:
    """Lets contestants take turns, and notes how long each needs for an image."""

    def __init__(self, config: Config, where: torch.device, order: Order) -> None:
        every = config.penalty.options.get("every", 1) if config.penalty else 1
        self.cycle = int(str(every))
        self.where, self.quick = where, order.quick
        self.clock = CLOCKS[order.clock]

    def of(self, *contestants: Steps) -> list[Seconds]:
        """The turns of each, after one to warm up."""
        began, rounds = time.monotonic(), list[Seconds]()
        while (
            len(rounds) <= LEAST_ROUNDS[self.quick]
            or time.monotonic() - began < BUDGET_S[self.quick]
        ):
            rounds.append([self._turn(steps) for steps in contestants])
        return [list(turns) for turns in zip(*rounds[1:], strict=True)]

    def _turn(self, steps: Steps) -> float:
        began, images = self._now(), 0
        while not images or self.clock() - began < TURN_S:
            images += sum(next(steps) for _ in range(self.cycle))
        return (self._now() - began) / images

    def _now(self) -> float:
        _wait_for(self.where)
        return self.clock()


def _wait_for(where: torch.device) -> None:
    """Until the device has done all that it was asked for."""
    if where.type == "cuda":
        torch.cuda.synchronize(where)
    elif where.type == "mps":
        torch.mps.synchronize()


def _warm(state: TrainState, engine: Steps, clock: Timer) -> float:
    """A few steps and previews as in a session's beginning; returns the seconds of a preview."""
    seconds: Seconds = []
    for _ in range(3):
        next(engine)
        _wait_for(state.device)
        began = clock()
        state.preview()  # its pictures come to the host: nothing is left to wait for
        seconds.append(clock() - began)
    return statistics.median(seconds)


def _share(preview_s: float) -> float:
    """Most of the time that previews take, as the engine spaces them in a session's beginning."""
    return preview_s / (preview_s + max(FIRST_PREVIEW_S, preview_s / COST_SHARE))


def _images_per_s(turns: Seconds) -> float:
    return 1 / statistics.median(turns)


def _median_ratio(one: Seconds, other: Seconds) -> float:
    """Of the turns that followed each other."""
    return statistics.median(a / b for a, b in zip(one, other, strict=True))


def _stalls(state: TrainState, engine: Steps) -> int | None:
    """How often CUDA made the host wait between two ticks. It should never."""
    if state.device.type != "cuda":
        return None
    next(engine)
    state.pacing.ticked()
    began = time.monotonic()
    torch.cuda.set_sync_debug_mode("warn")
    try:
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            while time.monotonic() - began < TICK_S / 2:
                next(engine)
    finally:
        torch.cuda.set_sync_debug_mode("default")
    return sum("called a synchronizing" in str(warning.message) for warning in said)


def _at_default(turns: Turns, engine: Steps) -> float | None:
    """Images/s at the number of threads that a worker takes here; None where that is one."""
    if device.worker_threads() == 1 or turns.where.type != "cpu":
        return None
    torch.set_num_threads(device.worker_threads())
    return _images_per_s(turns.of(engine)[0])


def main() -> None:
    """Print one race."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("recipe")
    parser.add_argument("dataset")
    given, order = order_from(parser)
    torch.set_num_threads(1)
    device.tune_allocator()
    print(race(given.recipe, given.dataset, order).model_dump_json())


if __name__ == "__main__":
    main()
