"""Trains a recipe and scores it at marks: `python -m ganscope.evaluation.quality --help`."""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from pydantic import TypeAdapter

from ganscope.engine import registry
from ganscope.engine.config import Config, Frozen, Overrides
from ganscope.engine.data import Dataset
from ganscope.engine.device import choose, tune_allocator
from ganscope.engine.sampling import draw
from ganscope.engine.state import TrainState
from ganscope.engine.train import train
from ganscope.evaluation import scores
from ganscope.evaluation.judge import Judge, accuracy, see, train_judge
from ganscope.library import catalog

Clock = Callable[[], float]
CLOCKS: dict[str, Clock] = {"wall": time.perf_counter, "cpu": time.process_time}
SAMPLES = 2000
REFERENCE = 10_000
DRAWN_TOGETHER = 100


class Mark(Frozen):
    """Scores after some seconds of training; the time spent on scoring is not counted."""

    seconds: float
    step: int
    images: int
    recognised: float | None
    """Share of prompted pictures taken for the right class; None without classes."""
    diversity_min: float | None
    """Smallest over the classes of: mean distance between samples over that between real images."""
    diversity_mean: float | None
    """Mean of the same over the classes."""
    smallest_distance: float
    """Smallest L2 distance in [-1, 1] between any two of 100 pictures."""
    classes_seen: int
    """Classes that the judge finds in at least 1 % of the pictures."""
    frechet: float
    """Fréchet distance of the samples to the real reference on the judge's features."""


class Quality(Frozen):
    """The whole report."""

    recipe: str
    dataset: str
    seed: int
    threads: int
    bfloat16: bool
    samples: int
    """Pictures drawn at each mark."""
    judge_accuracy: float
    """On images that the judge never saw, where the data set has such; else on its own."""
    frechet_floor: float
    """The same distance for as many other real images."""
    marks: list[Mark]


@dataclass(frozen=True)
class Bench:
    """What samples are compared with."""

    judge: Judge
    real: Dataset
    held_out: Dataset
    reference: NDArray[np.float64]
    """Features of real images, against which distances are taken."""
    floor: float
    """Distance from them to other real images, as many as there are samples."""
    samples: int

    @classmethod
    def of(cls, dataset: Dataset, root: Path, cache: Path, samples: int) -> "Bench":
        """The judge of a data set, trained where it is not in the cache yet."""
        judge = train_judge(dataset, cache)
        order = np.random.default_rng(0).permutation(len(dataset))  # neighbours in MNIST are alike
        half = min(REFERENCE, len(dataset) // 2)
        reference, others = (
            see(judge, dataset.images[rows])[0]
            for rows in (order[:half], order[half : half + samples])
        )
        floor = scores.frechet(others, reference)
        return cls(judge, dataset, _held_out(dataset, root), reference, floor, samples)

    def mark(self, state: TrainState, seconds: float) -> Mark:
        """Score the averaged generator as it is now."""
        state.settle_ema()
        classes = state.G.classes
        asked = np.arange(self.samples) % max(1, classes)
        images = draw(
            state.G_ema,
            asked.tolist() if classes else None,
            self.samples,
            state.G.latent_dim,
            seed=1,
        )
        features, seen = see(self.judge, images)
        real, labels = self.real.images[:5000], self.real.labels[:5000]
        spread = scores.diversity(images, asked, real, labels) if classes else []
        return Mark(
            seconds=round(seconds, 2),
            step=state.step,
            images=state.nimg,
            recognised=scores.recognised(asked, seen) if classes else None,
            diversity_min=min(spread) if classes else None,
            diversity_mean=float(np.mean(spread)) if classes else None,
            smallest_distance=scores.smallest_distance(images[:DRAWN_TOGETHER]),
            classes_seen=int((np.bincount(seen) >= self.samples / 100).sum()),
            frechet=scores.frechet(features, self.reference),
        )


def measure(
    config: Config,
    root: Path,
    marks: list[float],
    *,
    cache: Path,
    clock: Clock = time.perf_counter,
    samples: int = SAMPLES,
) -> Quality:
    """Train for the last mark's seconds, scoring at each; previews are made as in a session.

    `time.process_time` as the clock counts what one thread computed, also on a busy machine.
    """
    dataset = catalog.training_data(config, root)
    bench = Bench.of(dataset, root, cache, samples)
    state = TrainState.create(config, dataset, choose(config.device))
    return Quality(
        recipe=config.recipe,
        dataset=config.dataset,
        seed=config.seed,
        threads=torch.get_num_threads(),
        bfloat16=state.bfloat16,
        samples=samples,
        judge_accuracy=accuracy(bench.judge, bench.held_out),
        frechet_floor=bench.floor,
        marks=[bench.mark(state, seconds) for seconds in _training_to(state, marks, clock)],
    )


def _training_to(state: TrainState, marks: list[float], clock: Clock) -> Iterator[float]:
    """Train on, and stop at each mark with the seconds of training so far."""
    events, spent = train(state, state.batches()), 0.0
    for mark in sorted(marks):
        began = clock()
        while spent + clock() - began < mark and next(events, "end") != "end":
            pass
        spent += clock() - began
        yield spent


def _held_out(dataset: Dataset, root: Path) -> Dataset:
    """The test images where the data set has them, else the training images."""
    module = registry.module("datasets", dataset.info.name)
    return module.load(root, "t10k") if hasattr(module, "files") else dataset


def main() -> None:
    """Print the report as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dataset-root", type=Path, required=True)
    parser.add_argument("--recipe", default="quick-digits-28")
    parser.add_argument("--dataset", default="mnist")
    parser.add_argument("--marks", type=float, nargs="+", default=[10.0, 15.0, 30.0, 60.0])
    parser.add_argument("--seed", type=int, default=42)
    parser.add_argument("--samples", type=int, default=SAMPLES)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--judges", type=Path, help="folder for trained judges")
    parser.add_argument(
        "--clock", choices=list(CLOCKS), default="wall", help="cpu on a busy machine"
    )
    options = parser.parse_args()
    torch.set_num_threads(1)
    tune_allocator()
    wanted = Overrides(
        dataset=options.dataset, seed=options.seed, epochs=10_000, device=options.device
    )
    config = catalog.resolve(options.recipe, wanted)
    cache = options.judges or options.dataset_root / "judges"
    clock = CLOCKS[options.clock]
    report = measure(
        config,
        options.dataset_root,
        options.marks,
        cache=cache,
        clock=clock,
        samples=options.samples,
    )
    sys.stdout.write(TypeAdapter(Quality).dump_json(report, indent=2).decode() + "\n")


if __name__ == "__main__":
    main()
