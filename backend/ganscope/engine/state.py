"""Everything a session trains and remembers: networks, average, optimisers, random state."""

import copy
import time

import torch
from torch import Tensor

from ganscope.engine import ema
from ganscope.engine.adam import Adam
from ganscope.engine.config import Config
from ganscope.engine.data import Batches, Dataset, batches_per_epoch
from ganscope.engine.device import autocast, native_bfloat16
from ganscope.engine.draws import Draws
from ganscope.engine.errors import DivergedError
from ganscope.engine.events import EngineEvent, Preview, StepScalars
from ganscope.engine.files import StateDict, Tensors, require_same_shapes
from ganscope.engine.inputs import Inputs
from ganscope.engine.live import Changes, apply_changes
from ganscope.engine.meter import Meter, Stats, divergence
from ganscope.engine.networks import build
from ganscope.engine.networks._blocks import Dropout
from ganscope.engine.pacing import Pacing
from ganscope.engine.penalty import PENALTY, SessionPenalty
from ganscope.engine.preview_grid import PreviewGrid
from ganscope.engine.registry import bind
from ganscope.engine.sampling import random_state
from ganscope.engine.world import ALONE, World

PREVIEW_SAMPLES = 500
"""Enough for the statistics of a glance; what is kept uses ema.standing_samples."""


class TrainState:
    """One session in memory. Made by `create`, moved on by `train`, kept by `checkpoint`."""

    def __init__(
        self, config: Config, dataset: Dataset, device: torch.device, world: World = ALONE
    ) -> None:
        self.config = config
        self.dataset = dataset
        self.device = device
        self.world = world
        self.bfloat16 = config.precision == "auto" and native_bfloat16(device)
        self.penalty = SessionPenalty(config.penalty, device, world) if config.penalty else None
        self.step = 0
        """Updates of G so far."""
        self.nimg = 0
        """Real images seen so far."""
        self.images_per_epoch = config.batch_size * batches_per_epoch(
            len(dataset), config.batch_size
        )
        self.meter = Meter(world)
        self.pacing = Pacing()
        random = random_state(config.seed, "training", device)
        self.rng = Draws(random, world.rank, world.ranks)
        self._build_networks()
        self.inputs = Inputs(config, len(dataset.info.classes), self.rng)
        self._obey_config()
        cpu = torch.device("cpu")
        self.gallery = PreviewGrid(self.G, dataset, random_state(config.seed, "preview", cpu))
        self._diverged: DivergedError | None = None

    @classmethod
    def create(
        cls, config: Config, dataset: Dataset, device: torch.device, world: World = ALONE
    ) -> "TrainState":
        """A session before its first step. Two with the same configuration and data are equal.

        Where several ranks train together, `world` is this one's place among them.
        """
        return cls(config, dataset, device, world)

    def _build_networks(self) -> None:
        G, D = build(self.config.network, self.dataset.info, self.config.seed)
        self.G = G.to(self.device).to(memory_format=torch.channels_last)
        self.D = D.to(self.device).to(memory_format=torch.channels_last)
        self.G_ema = copy.deepcopy(self.G).requires_grad_(False).eval()
        self.g_opt = Adam(self.G, self.config.adam_g, self.world)
        self.d_opt = Adam(self.D, self.config.adam_d, self.world)
        for net in (self.G, self.D):
            for layer in net.modules():
                if isinstance(layer, Dropout):
                    layer.rng = self.rng

    def turn(self, changes: Changes) -> None:
        """Change live settings between two steps; the next one obeys.

        Raises ConfigError, with the setting's path; then nothing was changed.
        """
        self.config = apply_changes(self.config, changes)
        self._obey_config()

    def _obey_config(self) -> None:
        config = self.config
        self.loss = bind("losses", config.loss)
        self.schedule = bind("schedules", config.schedule)
        self.inputs.obey(config)
        self.g_opt.clip = self.d_opt.clip = config.clip_gradients
        self.pacing.every = config.preview_every_steps
        if self.penalty is not None and config.penalty is not None:
            self.penalty.turn(config.penalty)

    @property
    def epoch(self) -> float:
        """Passes over the data set so far, with the fraction of the running one."""
        return self.nimg / self.images_per_epoch

    @property
    def total_steps(self) -> int:
        """The step at which the configuration's epochs, or its steps, are complete."""
        left = self.config.epochs * self.images_per_epoch - self.nimg
        total = self.step + max(0, left // (self.config.batch_size * self.config.n_critic))
        most = self.config.max_steps
        return total if most is None else min(total, max(most, self.step))

    @property
    def learning_rate_g(self) -> float:
        """What G's optimiser uses at this step: its setting times the schedule; 0 at rest."""
        rate = self.config.adam_g.learning_rate * self.schedule.factor(self.nimg)
        return rate if self.config.learners in ("both", "g") else 0.0

    @property
    def learning_rate_d(self) -> float:
        """What D's optimiser uses at this step: its setting times the schedule; 0 at rest."""
        rate = self.config.adam_d.learning_rate * self.schedule.factor(self.nimg)
        return rate if self.config.learners in ("both", "d") else 0.0

    def batches(self) -> Batches:
        """The batches that come next, from the very place in the epoch."""
        return Batches(
            self.dataset,
            self.config.batch_size,
            seed=self.config.seed,
            device=self.device,
            position=self.nimg // self.config.batch_size,
            world=self.world,
        )

    def draw_z(self, n: int) -> Tensor:
        """[n, latent_dim] from N(0, I)."""
        return self.rng.normal(n, self.G.latent_dim)

    @torch.no_grad()
    def clip_weights(self) -> None:
        """Hold D's weights within bounds (Arjovsky et al. 2017, 1701.07875, Algorithm 1)."""
        bound = self.config.clip_weights
        if bound is not None:
            for weight in self.D.parameters():
                weight.clamp_(-bound, bound)

    def score(self, logits: Tensor) -> Tensor:
        """D's output as it is shown: a probability for cross-entropy losses, else the logit."""
        logits = logits.detach()
        return logits.sigmoid() if self.loss.scores == "probability" else logits

    def loss_numbers(self, logits_real: Tensor, logits_fake: Tensor) -> Stats:
        """What the loss reports beside itself, such as the Wasserstein estimate."""
        return dict(self.loss.numbers(logits_real, logits_fake))

    def update_ema(self) -> None:
        """Move the average after a step of G; while G stands still, so does its average."""
        if not self.learning_rate_g:
            return
        images = self.config.batch_size * self.config.n_critic
        ema.update(self.G_ema, self.G, ema.decay(self.config.ema, self.nimg, images))

    def settle_ema(self, samples: int | None = None) -> None:
        """Recompute the average's batch-norm statistics; needed before its pictures are used."""
        count = self.config.ema.standing_samples if samples is None else samples
        with autocast(self.device, bfloat16=self.bfloat16):
            ema.standing_statistics(self.G_ema, count, self.config.seed)

    def due(self) -> EngineEvent | None:
        """The event that is due after this step: scalars or a preview, in turn; else None."""
        match self.world.agree(self.pacing.due(self.step)):
            case "tick":
                return self._tick(pause=False)
            case "preview":
                return self.preview()
            case _:
                return None

    def preview(self) -> Preview:
        """Pictures of the fixed noise. Leaves weights and the training's random state alone."""
        began = time.monotonic()
        self.settle_ema(min(PREVIEW_SAMPLES, self.config.ema.standing_samples))
        images = self.gallery.draw(self.G_ema, bfloat16=self.bfloat16)
        raw = self.gallery.draw(self.G.eval(), bfloat16=self.bfloat16)
        self.G.train()
        self.pacing.previewed(self.step, cost_s=time.monotonic() - began)
        return Preview(self.step, self.epoch, self.nimg, images, raw, self.gallery.columns)

    def flush(self) -> StepScalars | None:
        """The scalars not yielded yet, at a pause or the end; None if all are. Then `check`."""
        return self._tick(pause=True) if len(self.meter) else None

    def check(self) -> None:
        """Raise DivergedError once a tick held a value that is not finite."""
        if self._diverged:
            raise self._diverged

    def _tick(self, *, pause: bool) -> StepScalars:
        first_step = self.step - len(self.meter) + 1
        images = len(self.meter) * self.config.batch_size * self.config.n_critic
        columns, seconds = self.meter.drain(pause=pause)
        self.pacing.ticked()
        self._diverged = self._diverged or divergence(first_step, columns)
        return StepScalars(first_step, columns, self.epoch, self.nimg, images / max(seconds, 1e-9))

    def state_dict(self) -> StateDict:
        """All that the next step depends on, as tensors that share memory with this state."""
        optimisers = {"adam_g": self.g_opt, "adam_d": self.d_opt}
        training = {
            f"{name}.{key}": tensor
            for name, optimiser in optimisers.items()
            for key, tensor in optimiser.tensors()
        }
        training |= self.penalty.tensors() if self.penalty else {}
        return {
            "generator": self.G.state_dict(),
            "discriminator": self.D.state_dict(),
            "ema": self.G_ema.state_dict(),
            "training": training
            | {
                "rng": self.rng.generator.get_state(),
                "fixed_noise": self.gallery.noise,
                "fixed_labels": self.gallery.labels,
                "progress": torch.tensor([self.step, self.nimg]),
            },
        }

    def load_state_dict(self, saved: StateDict) -> None:
        """Become the saved state, bit for bit. The settings stay: what is asked for now wins.

        Raises CheckpointError where names, shapes or types differ; then nothing was changed.
        """
        mine = self.state_dict()
        saved = saved | {"training": _own_penalty(mine["training"], saved["training"])}
        require_same_shapes(mine, saved)
        for group, tensors in mine.items():
            for name, tensor in tensors.items():
                tensor.copy_(saved[group][name])
        training = saved["training"]
        self.rng.generator.set_state(training["rng"].cpu())
        self.step, self.nimg = (int(number) for number in training["progress"].tolist())


def _own_penalty(mine: Tensors, saved: Tensors) -> Tensors:
    """What was saved; of a penalty that the saved session did not pay, the beginning."""
    kept = {n: t for n, t in saved.items() if n in mine or not n.startswith(PENALTY)}
    return {n: t for n, t in mine.items() if n.startswith(PENALTY)} | kept
