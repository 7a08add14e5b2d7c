"""Memory: what a process that trains held at most, against the estimate made before it starts."""

import sys
import tempfile
import time
from pathlib import Path
from subprocess import run

import torch
from pydantic import TypeAdapter

from ganscope.engine import checkpoint, device
from ganscope.engine.config import Frozen, Overrides
from ganscope.engine.state import TrainState
from ganscope.engine.train import train
from ganscope.library import catalog
from ganscope.sessions import preparing, recorder, worker

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
IMPORTED = (preparing, recorder, worker)  # as much as a worker holds


class Found(Frozen):
    """One setting."""

    estimate: float
    peak: float


def report(root: Path) -> str:
    """A table of estimates and peaks, each of a process of its own."""
    lines = [
        "## Memory of a session on the CPU\n",
        "Most that a process held which drew previews, trained a few steps and saved, against the "
        "estimate by which a start is refused.\n",
        "| recipe | batch | precision | estimate, MiB | peak, MiB | ratio (goal 0.9 to 1.6) |",
        "|---|---|---|---|---|---|",
    ]
    for recipe, batches in BATCHES.items():
        for batch in batches:
            for precision in ("auto", "float32"):
                command = [sys.executable, "-m", __name__, str(root), recipe, str(batch), precision]
                told = run(command, capture_output=True, check=True).stdout
                found = TypeAdapter(Found).validate_json(told)
                lines.append(
                    f"| `{recipe}` | {batch} | {precision} | {found.estimate:,.0f} "
                    f"| {found.peak:,.0f} | {found.estimate / found.peak:.2f} |"
                )
    return "\n".join(lines) + "\n"


def measure(root: Path, recipe: str, batch: int, precision: str) -> Found:
    """The estimate, and what this process held in the end."""
    settings = {"batch_size": batch, "precision": precision}
    overrides = Overrides.model_validate({"device": "cpu", "settings": settings})
    config = catalog.resolve(recipe, overrides, root)
    where = device.choose(config.device)
    torch.set_num_threads(device.worker_threads())
    device.tune(where)
    state = TrainState.create(config, catalog.training_data(config, root), where)
    state.preview()
    events, began = train(state, state.batches()), time.monotonic()
    for step in range(STEPS):
        if step < 2 or time.monotonic() - began < LONGEST_S:
            next(events)
    state.preview()
    with tempfile.TemporaryDirectory() as folder:
        checkpoint.save_checkpoint(Path(folder) / "saved", state, {})
    peak = device.memory_mib(where)  # what follows draws pictures, too
    explained = catalog.explain(config, catalog.dataset_info(config.dataset, root))
    return Found(estimate=explained.memory_mib, peak=peak)


if __name__ == "__main__":
    place, name, size, wanted = sys.argv[1:]
    print(TypeAdapter(Found).dump_json(measure(Path(place), name, int(size), wanted)).decode())
