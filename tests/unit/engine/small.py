"""A session that runs in a blink: real parts, narrow networks, three hundred drawn digits."""

from functools import cache
from itertools import islice
from pathlib import Path

import torch
from pydantic import JsonValue

from ganscope.engine.config import Config, Overrides, Part
from ganscope.engine.data import Dataset
from ganscope.engine.events import EngineEvent, StepScalars
from ganscope.engine.state import TrainState
from ganscope.engine.train import train
from ganscope.engine.world import ALONE, World
from ganscope.library import catalog
from ganscope.library.datasets import drawn_digits

CACHE = Path(__file__).resolve().parents[3] / ".cache" / "datasets"
CPU = torch.device("cpu")


@cache
def digits(count: int = 320) -> Dataset:
    """A few drawn digits."""
    images, labels = drawn_digits.draw(count, seed=1)
    info = drawn_digits.info.model_copy(update={"images": count})
    return Dataset(info, images, labels, "0" * 64)


def points(count: int = 320) -> Dataset:
    """A few points of the ring."""
    ring = catalog.load_dataset("ring", CACHE)
    info = ring.info.model_copy(update={"images": count})
    return Dataset(info, ring.images[:count], ring.labels[:count], "0" * 64)


def config(recipe: str = "quick-digits-28", **overrides: object) -> Config:
    """A recipe with narrow networks, in float32."""
    chosen = {"dataset": "drawn_digits", "device": "cpu", "batch_size": 16} | overrides
    full = catalog.resolve(recipe, Overrides.model_validate({"precision": "float32"} | chosen))
    narrow = Part(name=full.network.name, options=narrowed(full.network.options))
    ema = full.ema.model_copy(update={"standing_samples": 200})
    return full.model_copy(update={"network": narrow, "ema": ema})


def narrowed(options: dict[str, JsonValue]) -> dict[str, JsonValue]:
    """The same networks with few channels, as many layers as before."""
    changed: dict[str, JsonValue] = {"latent_dim": 8}
    if "class_dim" in options:
        changed["class_dim"] = 4
    for key, value in options.items():
        if isinstance(value, list):
            changed[key] = [8 if i else 4 for i in range(len(value))]
    return options | changed | ({"d_mix": 8} if options.get("d_mix") else {})


def state(recipe: str = "quick-digits-28", **overrides: object) -> TrainState:
    """A session before its first step."""
    points_only = recipe.startswith("toy")
    chosen = config(recipe, **(overrides | ({"dataset": "ring"} if points_only else {})))
    return of(chosen)


def of(chosen: Config, world: World = ALONE) -> TrainState:
    """A session of a configuration before its first step, on few pictures or points."""
    data = points() if chosen.dataset == "ring" else digits()
    seen = data.seen_as(catalog.pictures(chosen, data.info))
    return TrainState.create(chosen, seen, CPU, world)


def run(session: TrainState, steps: int) -> list[EngineEvent | None]:
    """Train for some steps, from where the session is."""
    return list(islice(train(session, session.batches()), steps))


def columns(session: TrainState, events: list[EngineEvent | None]) -> dict[str, list[float]]:
    """Every scalar of every step that the events and a last flush tell."""
    ticks = [event for event in [*events, session.flush()] if isinstance(event, StepScalars)]
    return {
        path: [float(value) for tick in ticks for value in tick.scalars[path]]
        for path in ticks[0].scalars
    }


def differing(one: TrainState, other: TrainState) -> list[str]:
    """Names of all tensors that are not equal bit for bit, after settling both averages."""
    one.settle_ema()
    other.settle_ema()
    ours, theirs = one.state_dict(), other.state_dict()
    return [
        f"{group}.{name}"
        for group, tensors in ours.items()
        for name, tensor in tensors.items()
        if not torch.equal(tensor, theirs[group][name])
    ]
