"""Training speed: the engine against a textbook loop over the same networks, in turns."""

import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

from ganscope.engine.config import AdamSettings, Config, Overrides
from ganscope.engine.data import Dataset
from ganscope.engine.device import tune_allocator
from ganscope.engine.networks import build
from ganscope.engine.registry import Bound
from ganscope.engine.state import TrainState
from ganscope.engine.train import train
from ganscope.library import catalog

RECIPES = ("quick-digits-28", "mnist-dcgan-28")
ROUNDS = 5
ROUND_S = 4.0


def report(root: Path) -> str:
    """A table of images/s at one thread, and the ratio."""
    torch.set_num_threads(1)
    tune_allocator()
    lines = [
        "## Training speed on the CPU, one thread\n",
        "The textbook loop has the same networks, losses and penalty, fp32, a DataLoader, "
        "and `.item()` at every step.\n",
        "| recipe | engine, images/s | textbook, images/s | ratio (goal 1.5) |",
        "|---|---|---|---|",
    ]
    for recipe in RECIPES:
        config = catalog.resolve(recipe, Overrides(dataset="mnist", device="cpu", epochs=10_000))
        dataset = catalog.load_dataset("mnist", root)
        engine, textbook = in_turns(engine_steps(config, dataset), textbook_steps(config, dataset))
        ratio = engine / textbook
        lines.append(f"| `{recipe}` | {engine:,.0f} | {textbook:,.0f} | {ratio:.2f} |")
    return "\n".join(lines) + "\n"


def in_turns(*contestants: Iterator[int]) -> list[float]:
    """Images a second of each, measured in alternating rounds after a warm-up."""
    images, seconds = [0] * len(contestants), [0.0] * len(contestants)
    for turn in range(ROUNDS + 1):
        for i, steps in enumerate(contestants):
            began, done = time.perf_counter(), 0
            while time.perf_counter() - began < ROUND_S:
                done += next(steps)
            if turn:
                images[i] += done
                seconds[i] += time.perf_counter() - began
    return [count / spent for count, spent in zip(images, seconds, strict=True)]


def engine_steps(config: Config, dataset: Dataset) -> Iterator[int]:
    """The engine as a worker drives it: ticks and previews included. Yields images per step."""
    state = TrainState.create(config, dataset, torch.device("cpu"))
    for _event in train(state, state.batches()):
        yield config.batch_size * config.n_critic


def textbook_steps(config: Config, dataset: Dataset) -> Iterator[int]:
    """The loop of a tutorial, with the same networks and the same objective."""
    G, D = build(config.network, dataset.info, config.seed)
    loss = Bound("losses", config.loss)
    penalty = Bound("penalties", config.penalty) if config.penalty else None
    g_opt, d_opt = _adam(G, config.adam_g), _adam(D, config.adam_d)
    pixels = torch.from_numpy(dataset.images.copy()).float().div(127.5).sub(1)
    data = TensorDataset(pixels, torch.from_numpy(dataset.labels.copy()))
    step = 0
    history: list[tuple[float, float]] = []
    while True:
        for x_real, y in DataLoader(data, config.batch_size, shuffle=True, drop_last=True):
            x_fake = G(torch.randn(len(x_real), int(G.latent_dim)), y)
            logits_real = D(_noisy(x_real, config), y)
            logits_fake = D(_noisy(x_fake.detach(), config), y)
            d_loss = loss.d(logits_real, logits_fake).mean()
            if penalty is not None and step % penalty.options.every == 0:
                weight = penalty.options.weight * penalty.options.every
                judge = partial(D, y=y)
                squares = penalty.module.squares(judge, x_real, x_fake.detach(), torch.Generator())
                d_loss = d_loss + weight * penalty.measure(squares).mean()
            _descend(d_opt, d_loss)
            g_loss = loss.g(D(_noisy(x_fake, config), y)).mean()
            _descend(g_opt, g_loss)
            history.append((d_loss.item(), g_loss.item()))
            step += 1
            yield len(x_real)


def _adam(net: nn.Module, settings: AdamSettings) -> torch.optim.Adam:
    betas = (settings.beta1, settings.beta2)
    return torch.optim.Adam(net.parameters(), settings.learning_rate, betas)


def _noisy(x: torch.Tensor, config: Config) -> torch.Tensor:
    return x + config.instance_noise * torch.randn_like(x) if config.instance_noise else x


def _descend(optimiser: torch.optim.Optimizer, loss: torch.Tensor) -> None:
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()
