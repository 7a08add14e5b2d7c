"""Weights and gradients of every layer at each checkpoint, and the numbers of one step there.

The step is the engine's own, on a copy that nobody keeps: nothing that trains is touched.
"""

import multiprocessing
import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from ganscope.engine.adam import Adam
from ganscope.engine.checkpoint import TrainingCheckpoint, load_checkpoint, step_of
from ganscope.engine.data import Batch, Dataset, fitted
from ganscope.engine.errors import GanError
from ganscope.engine.meter import Stats
from ganscope.engine.state import TrainState
from ganscope.engine.train import d_step, g_step, generate
from ganscope.generation.inspection.requests import LayerFigures, StepFigures
from ganscope.generation.inspection.trace import traced
from ganscope.library import catalog

PICTURES = 32
"""Of each kind in the step: enough for a norm, and seconds rather than minutes."""
NICENESS = 10
Parts = list[tuple[str, list[str]]]
"""Layers by name, and the names of the weights of each."""


class _Probe(Adam):
    """Adam that keeps the gradients it followed."""

    kept: Sequence[Tensor] = ()

    def gradients(self, objective: Tensor) -> list[Tensor]:
        """As ever."""
        self.kept = super().gradients(objective)
        return list(self.kept)


def measure(folders: Sequence[Path], root: Path) -> list[StepFigures]:
    """Each checkpoint's figures, in order. Raises CheckpointError.

    Where the data set is not here, those of the weights alone.
    """
    if multiprocessing.parent_process() is not None:  # a process for this alone
        os.nice(NICENESS)
    return [_figures(load_checkpoint(folder), root) for folder in folders]


def _figures(saved: TrainingCheckpoint, root: Path) -> StepFigures:
    missing, numbers, data = "", {}, None
    try:
        data = _sample(catalog.load_dataset(saved.config.dataset, root), saved)
    except GanError as error:
        missing = str(error)
    state = _state(saved, data or _stand_in(saved))
    parts_g, parts_d = _parts(state.G, state), _parts(state.D, state)
    weights = [_weights(net) for net in (state.G, state.D)]
    if data is not None:
        stats = _step(state, data)
        numbers = {path: float(value) for path, value in stats.items()}
    return StepFigures(
        step=step_of(saved.metadata),
        g=_layers(parts_g, weights[0], state.g_opt),
        d=_layers(parts_d, weights[1], state.d_opt),
        numbers=numbers,
        batch=0 if data is None else len(data),
        missing=missing,
    )


def _sample(data: Dataset, saved: TrainingCheckpoint) -> Dataset:
    """The same few pictures every time, from all over the data set."""
    count = min(PICTURES, saved.config.batch_size, len(data))
    rows = np.linspace(0, len(data) - 1, count).astype(np.int64)
    return Dataset(saved.dataset, data.images[rows], data.labels[rows], data.fingerprint)


def _stand_in(saved: TrainingCheckpoint) -> Dataset:
    """So that a state can be made where there are no pictures; nothing is measured on it."""
    info = saved.dataset
    shape = (PICTURES, info.channels, info.resolution, info.resolution)
    kind = np.float32 if info.kind == "points" else np.uint8
    return Dataset(info, np.zeros(shape, kind), np.zeros(PICTURES, np.int64), "")


def _state(saved: TrainingCheckpoint, data: Dataset) -> TrainState:
    settings = {"batch_size": len(data), "devices": 1}
    config = saved.config.model_copy(update=settings)
    state = TrainState.create(config, data, torch.device("cpu"))
    state.g_opt, state.d_opt = _Probe(state.G, config.adam_g), _Probe(state.D, config.adam_d)
    state.load_state_dict(saved.tensors)
    state.rng.generator.manual_seed(config.seed)  # the same noise at each checkpoint
    return state


def _parts(net: nn.Module, state: TrainState) -> Parts:
    """Which weights belong to which layer."""
    info, y = state.dataset.info, torch.tensor([0])
    size = (1, info.channels, info.resolution, info.resolution)
    x = torch.zeros(1, state.G.latent_dim) if net is state.G else torch.zeros(size)
    names = {weight: name for name, weight in net.named_parameters()}
    found: Parts = []
    for layer in traced(net.eval(), x, y):
        own = [names.pop(w) for m in layer.modules for w in m.parameters() if w in names]
        if own:
            found.append((layer.name, own))
    net.train()
    return found


def _weights(net: nn.Module) -> dict[str, Tensor]:
    return {name: weight.detach().clone() for name, weight in net.named_parameters()}


def _step(state: TrainState, data: Dataset) -> Stats:
    """What `train` does, once."""
    y = torch.from_numpy(data.labels)
    batch = Batch(state.inputs.enlarge(fitted(torch.from_numpy(data.images), data.info)), y)
    x_fake = generate(state, y)
    stats = d_step(state, batch.x, x_fake.detach(), y)
    return stats | g_step(state, batch.x, x_fake, y)


def _layers(parts: Parts, weights: dict[str, Tensor], optimiser: Adam) -> list[LayerFigures]:
    kept = optimiser.kept if isinstance(optimiser, _Probe) else ()
    grads = dict(zip(optimiser.names, kept, strict=True)) if kept else {}
    found: list[LayerFigures] = []
    for name, own in parts:
        mine = [weights[one] for one in own]
        tables = [one for one in mine if one.dim() > 1] or mine  # biases and norms are no weights
        numbers = torch.cat([one.flatten() for one in tables])
        length = torch.stack([grads[one].norm() for one in own]).norm() if grads else None
        found.append(
            LayerFigures(
                name=name,
                mean=float(numbers.abs().mean()),
                deviation=float(numbers.std(correction=0)),
                gradient=None if length is None else float(length),
            )
        )
    return found
