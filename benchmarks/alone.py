"""The engine with nothing beside it, set up as a worker does: images/s of a session's start.

`python -m benchmarks.alone SECONDS --root FOLDER` prints them.
"""

import argparse
import time

import torch

from benchmarks.parts import order_from
from benchmarks.race import engine_steps
from ganscope.engine import device
from ganscope.engine.config import Overrides
from ganscope.engine.state import TrainState
from ganscope.library import catalog


def main() -> None:
    """The same session as `benchmarks.serving` has served."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seconds", type=float)
    given, order = order_from(parser)
    torch.set_num_threads(device.worker_threads())
    device.tune_allocator()
    wanted = Overrides(dataset="drawn_digits", device=order.device, epochs=10_000)
    config = catalog.resolve("quick-digits-28", wanted)
    data = catalog.training_data(config, order.root)
    state = TrainState.create(config, data, device.choose(config.device))
    steps = engine_steps(state)
    next(steps)
    began, images = time.perf_counter(), 0
    while time.perf_counter() - began < given.seconds:
        images += next(steps)
    state.flush()  # waits for the device
    print(images / (time.perf_counter() - began))


if __name__ == "__main__":
    main()
