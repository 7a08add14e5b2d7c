"""Draws with one recipe's untrained generator, in bulk and as the product does it.

`python -m benchmarks.drawing RECIPE --root FOLDER` prints what it found as JSON.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import torch

from benchmarks.generation import Drawn
from benchmarks.parts import Order, order_from
from ganscope.engine import checkpoint, device
from ganscope.engine.config import Config, Overrides
from ganscope.engine.data import Dataset
from ganscope.engine.sampling import draw
from ganscope.engine.state import TrainState
from ganscope.generation.generator_process import GeneratorProcess
from ganscope.generation.requests import Point, Share
from ganscope.library import catalog

BULK_S = {False: 4.0, True: 0.5}
GRIDS = {False: 50, True: 3}
GRID = 64
MOST_GRIDS_S = 20.0
AT_ONCE = 320


def measure(recipe: str, order: Order) -> Drawn:
    """Speed in bulk on the device, one thread on a CPU, and the latency of a grid."""
    chosen = Overrides(dataset=None, device=order.device, precision="float32")
    config = catalog.resolve(recipe, chosen, order.root)
    state = TrainState.create(config, _empty(config, order.root), device.choose(order.device))
    with tempfile.TemporaryDirectory() as folder:
        live = Path(folder) / "live" / "ema.safetensors"
        checkpoint.write_live(live, checkpoint.live_bytes(state))
        grids = asyncio.run(_grids(live, state, order))
    return Drawn(
        recipe=recipe,
        pixels=state.dataset.info.resolution,
        images_per_s=_bulk(state, BULK_S[order.quick]),
        grid_ms=1000 * statistics.median(grids),
        slow_grid_ms=1000 * statistics.quantiles(grids, n=20)[-1],
    )


def _empty(config: Config, root: Path) -> Dataset:
    """The recipe's data set with one batch of it: nothing is trained here."""
    data = catalog.training_data(config, root)
    return Dataset(data.info, data.images[: config.batch_size], data.labels, data.fingerprint)


def _labels(state: TrainState, count: int) -> list[int] | None:
    classes = state.G.classes
    return [index % classes for index in range(count)] if classes else None


def _bulk(state: TrainState, seconds: float) -> float:
    """Images/s, as scores and exports draw them."""
    G, images = state.G_ema, 0
    count = AT_ONCE if state.dataset.info.kind == "pictures" else 1
    draw(G, _labels(state, count), count, G.latent_dim, seed=0)
    began = time.perf_counter()
    while time.perf_counter() - began < seconds:
        draw(G, _labels(state, count), count, G.latent_dim, seed=images)
        images += count
    return images / (time.perf_counter() - began)


async def _grids(live: Path, state: TrainState, order: Order) -> list[float]:
    """Seconds of each 8x8 grid through the generation process: pictures, each as a PNG."""
    host, seconds = GeneratorProcess(order.root), list[float]()
    labels: Sequence[int | None] = _labels(state, GRID) or [None] * GRID
    await host.draw(
        live, "ema", _points(labels, 0), judge=False
    )  # starts the process and reads the file
    while len(seconds) < 2 or (len(seconds) < GRIDS[order.quick] and sum(seconds) < MOST_GRIDS_S):
        began = time.perf_counter()
        await host.draw(live, "ema", _points(labels, len(seconds)), judge=False)
        seconds.append(time.perf_counter() - began)
    await host.close()
    return seconds


def _points(labels: Sequence[int | None], seed: int) -> list[Point]:
    return [
        Point(
            seed=seed,
            number=i,
            mix=[] if label is None else [Share(class_index=label, share=1)],
        )
        for i, label in enumerate(labels)
    ]


def main() -> None:
    """Print one recipe's figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("recipe")
    given, order = order_from(parser)
    torch.set_num_threads(1)
    device.tune_allocator()
    print(measure(given.recipe, order).model_dump_json())


if __name__ == "__main__":
    main()
