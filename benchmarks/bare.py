"""What of the engine's step no loop could do without: forward, backward and optimiser."""

from collections.abc import Iterator

import torch
from torch import Tensor

from ganscope.engine.adam import Adam
from ganscope.engine.config import Config
from ganscope.engine.data import Batch, Dataset
from ganscope.engine.device import autocast
from ganscope.engine.parts import RelativisticLoss
from ganscope.engine.state import TrainState
from ganscope.engine.train import generate, noisy, penalty, verdicts


def bare_steps(config: Config, dataset: Dataset, device: torch.device) -> Iterator[int]:
    """The engine's passes and fused Adam, on one batch for ever; yields images taken in.

    No next batch, no scalars, no average, no tick: what they cost is what the engine's step takes
    longer than this one.
    """
    state = TrainState.create(config, dataset, device)
    batch = next(state.batches())
    while True:
        for turns_left in reversed(range(config.n_critic)):
            with torch.set_grad_enabled(not turns_left):
                x_fake = generate(state, batch.y)
            _descend(state.d_opt, _d_objective(state, batch, x_fake.detach()), config)
            state.clip_weights()
            state.nimg += config.batch_size  # what fades with the images seen fades here as well
            if not turns_left:
                _descend(state.g_opt, _g_objective(state, batch, x_fake), config)
        state.step += 1  # penalties that are due now and then count it
        yield config.batch_size * config.n_critic


def _d_objective(state: TrainState, batch: Batch, x_fake: Tensor) -> Tensor:
    x_real, x_fake = state.inputs.augment(batch.x), state.inputs.augment(x_fake)
    rejected = Batch(*state.inputs.to_reject(x_real, x_fake, batch.y, state.nimg))
    logits_real, logits_fake = verdicts(state, Batch(x_real, batch.y), rejected)
    adversarial = state.loss.d(logits_real, logits_fake).mean()
    return adversarial + penalty(state, x_real, x_fake, batch.y)


def _g_objective(state: TrainState, batch: Batch, x_fake: Tensor) -> Tensor:
    x_fake = state.inputs.augment(x_fake)
    if isinstance(state.loss, RelativisticLoss):
        real = Batch(state.inputs.augment(batch.x), batch.y)
        logits_real, logits_fake = verdicts(state, real, Batch(x_fake, batch.y))
        return state.loss.g(logits_fake, logits_real).mean()
    with autocast(state.device, bfloat16=state.bfloat16):
        logits_fake = state.D(noisy(state, x_fake), batch.y).float()
    return state.loss.g(logits_fake).mean()


def _descend(optimiser: Adam, objective: Tensor, config: Config) -> None:
    """The engine's own step of Adam, but for the length of the gradient, unless it is clipped."""
    rate = optimiser.settings.learning_rate
    if config.clip_gradients is not None:
        optimiser.descend(objective, rate)
    else:
        optimiser.follow(optimiser.gradients(objective), rate)
