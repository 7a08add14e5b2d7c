"""Run by torchrun: trains as one of several ranks, and lets rank 0 write down what came out."""

import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from ganscope.engine.config import Config, Part
from ganscope.engine.world import Ranks, World
from tests.unit.engine import small

STEPS = 20
RECIPES: dict[str, dict[str, object]] = {
    # A Wasserstein critic's biases have no gradient but rounding errors, of which Adam makes whole
    # steps; with another loss everything is determined.
    "wgan-gp-32": {"clip_gradients": 5.0, "n_critic": 2, "loss": Part(name="ns_bce")},
    "modern-32": {
        "augment": [Part(name="diff_augment", options={"probability": 0.5})],
        "instance_noise": 0.1,
        "mismatched": 0.1,
    },
}
"""Two whose rates are low: the higher they are, the more Adam makes of a rounding error."""


def config(recipe: str) -> Config:
    """Without batch norm, whose statistics each rank has of its own, and without layers whose
    gradients all but vanish: Adam makes whole steps of their rounding errors.
    """
    chosen = small.config(recipe).model_copy(update=RECIPES[recipe])
    if chosen.network.name != "dcgan":
        return chosen
    options = chosen.network.options | {"g_norm": "layer", "class_mlp": False}
    return chosen.model_copy(update={"network": Part(name="dcgan", options=options)})


@contextmanager
def in_double() -> Generator[None]:
    """Every number a double: in float32 a rounding error decides which way a unit at 0 goes, on
    one kind of processor and not on another.
    """
    small.digits()  # drawn as ever
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(torch.Tensor, "float", torch.Tensor.double)
        torch.set_default_dtype(torch.float64)
        try:
            yield
        finally:
            torch.set_default_dtype(torch.float32)


def train(recipe: str, world: World) -> dict[str, Any]:
    """Curves and weights after some steps, on one thread."""
    torch.set_num_threads(1)
    with in_double():
        state = small.of(config(recipe), world)
        told = small.columns(state, small.run(state, STEPS))
    groups = state.state_dict()
    tensors = {f"{group}.{name}": t for group in groups for name, t in groups[group].items()}
    return {name: tensor.numpy() for name, tensor in tensors.items()} | told


if __name__ == "__main__":
    ranks = Ranks()
    for name in RECIPES:
        found = train(name, ranks)
        if ranks.rank == 0:
            np.savez(Path(sys.argv[1]) / f"{name}.npz", **found)
    ranks.close()
