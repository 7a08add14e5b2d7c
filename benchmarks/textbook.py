"""The loop of a tutorial, as the engine's rival: same networks, same game, none of its care.

float32, a DataLoader over tensors, `.item()` at every step; torch's own Adam as it comes. Sizes and
colours are changed once, before. Like the engine it lets D and G share the generated pictures of a
step; unlike it, it has no average, no previews and no curves.
"""

from collections.abc import Iterator

import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader, TensorDataset

from ganscope.engine.config import AdamSettings, Config
from ganscope.engine.data import Batch, Dataset, fitted
from ganscope.engine.draws import Draws
from ganscope.engine.networks import build
from ganscope.engine.networks._blocks import Dropout
from ganscope.engine.parts import RelativisticLoss
from ganscope.engine.penalty import SessionPenalty
from ganscope.engine.registry import bind
from ganscope.engine.world import ALONE

MOST_NUMBERS = 2**27
"""So many numbers of the data set, 512 MB of them, are kept ready in memory."""


def textbook_steps(config: Config, dataset: Dataset, device: torch.device) -> Iterator[int]:
    """Endless steps of G with the steps of D that belong to them; yields real images taken in."""
    game = Game(config, dataset, device)
    batches = game.batches()
    history: list[tuple[float, float]] = []
    while True:
        for turns_left in reversed(range(config.n_critic)):
            batch = next(batches)
            with torch.set_grad_enabled(not turns_left):
                x_fake = game.generate(batch.y)
            d_loss = game.d_step(batch, x_fake.detach())
            if not turns_left:
                history.append((d_loss.item(), game.g_step(batch, x_fake).item()))
        game.step += 1
        yield config.batch_size * config.n_critic


class Game:
    """What a tutorial's loop holds in its variables."""

    def __init__(self, config: Config, dataset: Dataset, device: torch.device) -> None:
        self.config, self.dataset, self.device = config, dataset, device
        self.step, self.nimg = 0, 0
        G, D = build(config.network, dataset.info, config.seed)
        self.G, self.D = G.to(device), D.to(device)
        self.g_opt, self.d_opt = _adam(self.G, config.adam_g), _adam(self.D, config.adam_d)
        self.loss = bind("losses", config.loss)
        self.penalty = SessionPenalty(config.penalty, device, ALONE) if config.penalty else None
        self.augments = [bind("augment", part) for part in config.augment]
        self.rng = Draws(torch.Generator(device).manual_seed(config.seed))
        for layer in [*self.G.modules(), *self.D.modules()]:
            if isinstance(layer, Dropout):
                layer.rng = self.rng  # ours drops nothing without one

    def batches(self) -> Iterator[Batch]:
        """Endless epochs of a DataLoader; real images are mirrored where the recipe says so."""
        info = self.dataset.info
        kept = MOST_NUMBERS // (info.channels * info.resolution**2)
        parts = torch.from_numpy(self.dataset.images[:kept].copy()).split(500)
        ready = torch.cat([fitted(part, info).contiguous() for part in parts])
        data = TensorDataset(ready, torch.from_numpy(self.dataset.labels[:kept].copy()))
        while True:
            for x, y in DataLoader(data, self.config.batch_size, shuffle=True, drop_last=True):
                self.nimg += len(x)
                x_real = self._changed(x.to(self.device), real_only=True)
                yield Batch(x_real, y.to(self.device))

    def generate(self, y: Tensor) -> Tensor:
        """As many pictures as there are labels."""
        return self.G(torch.randn(len(y), self.G.latent_dim, device=self.device), y)

    def d_step(self, batch: Batch, x_fake: Tensor) -> Tensor:
        """One step of D; its loss."""
        x_real, x_fake = self._augmented(batch.x), self._augmented(x_fake)
        rejected = self._rejected(Batch(x_real, batch.y), x_fake)
        logits_real, logits_fake = self._judged(x_real, batch.y), self._judged(*rejected)
        d_loss = self.loss.d(logits_real, logits_fake).mean()
        if self.penalty is not None:
            d_loss = d_loss + self.penalty.pay(
                lambda x: self.D(x, batch.y), x_real, x_fake, rng=self.rng, step=self.step
            )
        self._descend(self.d_opt, self.D, d_loss)
        if (bound := self.config.clip_weights) is not None:
            for weight in self.D.parameters():
                weight.data.clamp_(-bound, bound)
        return d_loss

    def g_step(self, batch: Batch, x_fake: Tensor) -> Tensor:
        """One step of G; its loss."""
        logits_fake = self._judged(self._augmented(x_fake), batch.y)
        if isinstance(self.loss, RelativisticLoss):
            logits_real = self._judged(self._augmented(batch.x), batch.y)
            g_loss = self.loss.g(logits_fake, logits_real).mean()
        else:
            g_loss = self.loss.g(logits_fake).mean()
        self._descend(self.g_opt, self.G, g_loss)
        return g_loss

    def _descend(self, optimiser: torch.optim.Optimizer, net: nn.Module, loss: Tensor) -> None:
        optimiser.zero_grad()
        loss.backward()
        if self.config.clip_gradients is not None:
            nn.utils.clip_grad_norm_(net.parameters(), self.config.clip_gradients)
        optimiser.step()

    def _augmented(self, x: Tensor) -> Tensor:
        return self._changed(x, real_only=False)

    def _changed(self, x: Tensor, *, real_only: bool) -> Tensor:
        for part in self.augments:
            if part.real_only == real_only:
                x = part.apply(x, self.rng)
        return x

    def _rejected(self, real: Batch, x_fake: Tensor) -> Batch:
        """Generated pictures, some replaced by real ones under a wrong label."""
        share = self._faded(self.config.mismatched, self.config.mismatched_kimg)
        if not share:
            return Batch(x_fake, real.y)
        classes = len(self.dataset.info.classes)
        replaced = torch.rand(len(x_fake), device=self.device) < share
        wrong = (real.y + torch.randint_like(real.y, 1, classes)) % classes
        x = torch.where(replaced[:, None, None, None], real.x, x_fake)
        return Batch(x, torch.where(replaced, wrong, real.y))

    def _judged(self, x: Tensor, y: Tensor) -> Tensor:
        """D's logits on pictures with instance noise."""
        deviation = self._faded(self.config.instance_noise, self.config.instance_noise_kimg)
        return self.D(x + deviation * torch.randn_like(x) if deviation else x, y)

    def _faded(self, value: float, kimg: float | None) -> float:
        return value if kimg is None else value * max(0.0, 1.0 - self.nimg / (1000 * kimg))


def _adam(net: nn.Module, settings: AdamSettings) -> torch.optim.Adam:
    betas = (settings.beta1, settings.beta2)
    return torch.optim.Adam(net.parameters(), settings.learning_rate, betas)
