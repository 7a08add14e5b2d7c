"""Trains a recipe and scores it at marks: `python -m ganscope.evaluation.quality --help`."""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import torch
from pydantic import TypeAdapter

from ganscope.engine.config import Config, Frozen, Overrides
from ganscope.engine.device import choose, tune_allocator
from ganscope.engine.sampling import draw
from ganscope.engine.state import TrainState
from ganscope.engine.train import train
from ganscope.evaluation.distances import flat, to_others
from ganscope.evaluation.metrics import classes, diversity, fd, labels
from ganscope.evaluation.reference_set import ReferenceSet
from ganscope.evaluation.results import Figure
from ganscope.library import catalog

Clock = Callable[[], float]
CLOCKS: dict[str, Clock] = {"wall": time.perf_counter, "cpu": time.process_time}
SAMPLES = 2000
DRAWN_TOGETHER = 100
METRICS = (fd, labels, classes, diversity)


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
    classes_seen: int | None
    """Classes that the judge finds at least at a tenth of their even share."""
    frechet: float | None
    """Fréchet distance of the samples to the real reference on the first extractor's features."""
    frechet_floor: float | None
    """The same distance for as many other real images."""


class Quality(Frozen):
    """The whole report."""

    recipe: str
    dataset: str
    seed: int
    threads: int
    bfloat16: bool
    samples: int
    """Pictures drawn at each mark."""
    judge_accuracy: float | None
    """On images that the judge never saw."""
    marks: list[Mark]


def mark(reference_set: ReferenceSet, state: TrainState, seconds: float, samples: int) -> Mark:
    """Score the averaged generator as it is now."""
    state.settle_ema()
    asked = np.arange(samples) % state.G.classes if state.G.classes else None
    prompts = None if asked is None else asked.tolist()
    images = draw(state.G_ema, prompts, samples, state.G.latent_dim, seed=1)
    case = reference_set.case(images, asked, 0, lambda _: None)
    found: dict[str, Figure] = {}
    for each in (figure for part in METRICS for figure in part.measure(case)):
        found.setdefault(each.name, each)  # the extractor that counts comes first

    def value(name: str) -> float | None:
        return found[name].value if name in found else None

    covered = value("classes.covered")
    return Mark(
        seconds=round(seconds, 2),
        step=state.step,
        images=state.nimg,
        recognised=value("accuracy"),
        diversity_min=value("diversity.lowest"),
        diversity_mean=value("diversity"),
        smallest_distance=float(to_others(flat(images[:DRAWN_TOGETHER])).min()),
        classes_seen=None if covered is None else int(covered),
        frechet=value("fd"),
        frechet_floor=found["fd"].floor,
    )


def measure(
    config: Config,
    root: Path,
    marks: list[float],
    *,
    clock: Clock = time.perf_counter,
    samples: int = SAMPLES,
) -> Quality:
    """Train for the last mark's seconds, scoring at each; previews are made as in a session.

    `time.process_time` as the clock counts what one thread computed, also on a busy machine.
    """
    dataset = catalog.training_data(config, root)
    reference_set = ReferenceSet.of(dataset.info, root)
    state = TrainState.create(config, dataset, choose(config.device))
    return Quality(
        recipe=config.recipe,
        dataset=config.dataset,
        seed=config.seed,
        threads=torch.get_num_threads(),
        bfloat16=state.bfloat16,
        samples=samples,
        judge_accuracy=reference_set.extractors[0].info.accuracy,
        marks=[
            mark(reference_set, state, spent, samples)
            for spent in _training_to(state, marks, clock)
        ],
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
    clock = CLOCKS[options.clock]
    report = measure(
        config,
        options.dataset_root,
        options.marks,
        clock=clock,
        samples=options.samples,
    )
    sys.stdout.write(TypeAdapter(Quality).dump_json(report, indent=2).decode() + "\n")


if __name__ == "__main__":
    main()
