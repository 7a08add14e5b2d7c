"""Memory: what a process that trains held at most, against the estimate made before it starts."""

import argparse
import tempfile
import time
from pathlib import Path

from benchmarks.parts import Found, Goal, Order, Part, as_arguments, child, order_from, table

BATCHES = {
    "quick-digits-28": (16, 64, 256),
    "mnist-dcgan-28": (16, 64, 256),
    "modern-32": (16, 64, 256),
    "wgan-gp-32": (16, 64, 256),
    "dcgan-64": (16, 64, 256),
    "fruit-128": (16, 64),
    "toy-2d": (256, 1024),
}
STEPS = 9  # a lazy penalty is due twice
LONGEST_S = 40.0
LOWEST, HIGHEST = 0.9, 1.6


class Peak(Found):
    """One setting."""

    recipe: str
    batch: int
    precision: str
    estimate_mib: float
    peak_mib: float


class Memory(Found):
    """All settings."""

    peaks: list[Peak]


def measure(order: Order) -> Memory:
    """A process for each setting."""
    found: list[Peak] = []
    for recipe, batches in BATCHES.items():
        for batch in batches[:1] if order.quick else batches:
            for precision in ("auto", "float32"):
                told = child(__name__, recipe, batch, precision, *as_arguments(order))
                found.append(Peak.model_validate_json(told))
                print(" | ".join(_cells(found[-1])), flush=True)
    return Memory(peaks=found)


def text(found: Memory) -> str:
    """The table."""
    head = ["recipe", "batch", "precision", "estimate, MiB", "peak, MiB", "ratio"]
    return "\n".join(
        [
            "Most that a process held which drew previews, trained a few steps and saved, against "
            "the estimate by which a start is refused.\n",
            table(head, [_cells(peak) for peak in found.peaks]),
        ]
    )


def _cells(peak: Peak) -> list[str]:
    return [
        f"`{peak.recipe}`",
        str(peak.batch),
        peak.precision,
        f"{peak.estimate_mib:,.0f}",
        f"{peak.peak_mib:,.0f}",
        f"{peak.estimate_mib / peak.peak_mib:.2f}",
    ]


def goals(found: Memory | None) -> list[Goal]:
    """The estimate is never far below the truth, nor so far above that it forbids what fits."""
    what = "estimate of a session's memory over its peak"
    wanted = f"{LOWEST} to {HIGHEST}"
    if found is None:
        return [Goal(what, wanted)]
    ratios = [peak.estimate_mib / peak.peak_mib for peak in found.peaks]
    measured = f"{min(ratios):.2f} to {max(ratios):.2f}"
    return [Goal(what, wanted, measured, min(ratios) >= LOWEST and max(ratios) <= HIGHEST)]


PART = Part("Memory of a session", Memory, measure, text, goals)


def main() -> None:
    """The estimate, and what this process held in the end."""
    import torch

    from ganscope.engine import checkpoint, device
    from ganscope.engine.config import Overrides
    from ganscope.engine.state import TrainState
    from ganscope.engine.train import train
    from ganscope.library import catalog
    from ganscope.worker import preparing, recorder, worker

    parser = argparse.ArgumentParser()
    parser.add_argument("recipe")
    parser.add_argument("batch", type=int)
    parser.add_argument("precision")
    given, order = order_from(parser)
    del preparing, recorder, worker  # imported so that this process holds as much as a worker
    settings = {"batch_size": given.batch, "precision": given.precision}
    overrides = Overrides.model_validate({"device": order.device, "settings": settings})
    config = catalog.resolve(given.recipe, overrides, order.root)
    where = device.choose(config.device)
    torch.set_num_threads(device.worker_threads())
    device.tune(where)
    state = TrainState.create(config, catalog.training_data(config, order.root), where)
    state.preview()
    events, began = train(state, state.batches()), time.monotonic()
    for step in range(STEPS):
        if step < 2 or time.monotonic() - began < LONGEST_S:
            next(events)
    state.preview()
    with tempfile.TemporaryDirectory() as folder:
        checkpoint.save_checkpoint(Path(folder) / "saved", state, {})
    peak = device.memory_mib(where)  # what follows draws pictures, too
    explained = catalog.explain(config, catalog.dataset_info(config.dataset, order.root))
    found = Peak(
        recipe=given.recipe,
        batch=given.batch,
        precision=given.precision,
        estimate_mib=explained.memory_mib,
        peak_mib=peak,
    )
    print(found.model_dump_json())


if __name__ == "__main__":
    main()
