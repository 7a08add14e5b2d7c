"""The algorithm, and nothing else."""

from collections.abc import Iterator

import torch
from torch import Tensor

from ganscope.engine.data import Batch, Images, Labels
from ganscope.engine.device import autocast
from ganscope.engine.events import EngineEvent
from ganscope.engine.meter import Stats
from ganscope.engine.parts import RelativisticLoss
from ganscope.engine.state import TrainState


def train(state: TrainState, batches: Iterator[Batch]) -> Iterator[EngineEvent | None]:
    """Alternate n_critic steps of D with one of G (Goodfellow et al. 2014, 1406.2661, Algorithm 1).

    Yields after every step: an event when one is due, else None. Stop by no longer asking.
    Between two yields the caller may `state.turn` settings; the next step obeys.
    Raises DivergedError after a tick that holds a non-finite value.
    """
    while state.step < state.total_steps:
        state.meter.start()
        stats: Stats = {}
        for turns_left in reversed(range(state.config.n_critic)):
            x_real, y = next(batches)
            x_real = state.inputs.enlarge(x_real)
            with torch.set_grad_enabled(not turns_left):  # only G's own turn needs its graph
                x_fake = generate(state, y)
            stats |= d_step(state, x_real, x_fake.detach(), y)
            state.nimg += state.config.batch_size
            if not turns_left:
                stats |= g_step(state, x_real, x_fake, y)
        state.update_ema()
        state.step += 1
        state.meter.add(stats)  # stays on the device: reading a number would stall it
        yield state.due()
        state.check()


def generate(state: TrainState, y: Labels) -> Images:
    """Pictures that both steps share: D learns from them, then G from D's new verdict on them."""
    with autocast(state.device, bfloat16=state.bfloat16):
        return state.G(state.draw_z(len(y)), y).float()


def verdicts(state: TrainState, real: Batch, fake: Batch) -> tuple[Tensor, Tensor]:
    """D's logits on both kinds, in one pass where no picture's logit depends on the others."""
    D = state.D
    with autocast(state.device, bfloat16=state.bfloat16):
        if D.per_sample:
            both = torch.cat([noisy(state, real.x), noisy(state, fake.x)])
            logits = D(both, torch.cat([real.y, fake.y])).float()
            logits_real, logits_fake = logits.chunk(2)
        else:
            logits_real = D(noisy(state, real.x), real.y).float()
            logits_fake = D(noisy(state, fake.x), fake.y).float()
    return logits_real, logits_fake


def noisy(state: TrainState, x: Images) -> Images:
    """Pictures with the noise of this step, where the recipe has any."""
    return state.inputs.add_noise(x, state.nimg)


def d_step(state: TrainState, x_real: Images, x_fake: Images, y: Labels) -> Stats:
    """Raise logits on real images, lower them on generated ones, and pay the penalty."""
    x_real, x_fake = state.inputs.augment(x_real), state.inputs.augment(x_fake)
    rejected = Batch(*state.inputs.to_reject(x_real, x_fake, y, state.nimg))
    logits_real, logits_fake = verdicts(state, Batch(x_real, y), rejected)
    adversarial = state.loss.d(logits_real, logits_fake).mean()
    objective = adversarial + penalty(state, x_real, x_fake, y)
    state.d_opt.descend(objective, state.learning_rate_d)
    state.clip_weights()
    return {
        "loss/d": adversarial.detach(),
        "d/real": state.score(logits_real).mean(),
        "d/fake": state.score(logits_fake).mean(),
        "d/accuracy": (logits_real > logits_fake).float().mean(),
        **state.loss_numbers(logits_real.detach(), logits_fake.detach()),
        **(state.penalty.numbers() if state.penalty else {}),
        "grad_norm/d": state.d_opt.grad_norm,
        "lr/d": state.learning_rate_d,
    }


def penalty(state: TrainState, x_real: Images, x_fake: Images, y: Labels) -> Tensor | float:
    """What D pays for its slope at this step; 0 where nothing is due."""
    if state.penalty is None:
        return 0.0
    return state.penalty.pay(
        lambda x: state.D(x, y), x_real, x_fake, rng=state.rng, step=state.step
    )


def g_step(state: TrainState, x_real: Images, x_fake: Images, y: Labels) -> Stats:
    """Raise D's logits on generated pictures; D itself stands still.

    x_real serves relativistic losses only.
    """
    x_fake = state.inputs.augment(x_fake)
    if isinstance(state.loss, RelativisticLoss):
        real = Batch(state.inputs.augment(x_real), y)
        logits_real, logits_fake = verdicts(state, real, Batch(x_fake, y))
        adversarial = state.loss.g(logits_fake, logits_real).mean()
    else:
        with autocast(state.device, bfloat16=state.bfloat16):
            logits_fake = state.D(noisy(state, x_fake), y).float()
        adversarial = state.loss.g(logits_fake).mean()
    state.g_opt.descend(adversarial, state.learning_rate_g)
    return {
        "loss/g": adversarial.detach(),
        "grad_norm/g": state.g_opt.grad_norm,
        "lr/g": state.learning_rate_g,
    }
