"""The penalty of one session: when D pays it, how heavy it is, and what is shown of it."""

import torch
from torch import Tensor

from ganscope.engine.config import Part
from ganscope.engine.data import Images
from ganscope.engine.draws import Draws
from ganscope.engine.meter import Stats
from ganscope.engine.parts import Critic
from ganscope.engine.registry import bind
from ganscope.engine.world import World

PENALTY = ("shown.", "penalty_weight")
"""How the names of its tensors begin."""


class SessionPenalty:
    """A registered penalty, its weight, and its newest values: shown again until the next."""

    def __init__(self, part: Part, device: torch.device, world: World) -> None:
        self._world = world
        self._part = bind("penalties", part)
        self._path = f"penalty/{part.name}"
        zero = torch.zeros((), device=device)
        self._shown: dict[str, Tensor] = {self._path: zero}
        self.weight: Tensor | float = self._part.weight
        """A tensor, kept in checkpoints, where the penalty steers it."""
        if self._part.steers:
            self.weight = zero + self._part.weight
            self._shown["penalty/slope"] = zero.clone()

    def pay(
        self, critic: Critic, x_real: Images, x_fake: Images, *, rng: Draws, step: int
    ) -> Tensor | float:
        """The weighted penalty at the steps that have one, else 0 (Karras et al. 2020, sec. 4)."""
        part, every = self._part, self._part.every
        if step % every:
            return 0.0
        squares = part.squares(critic, x_real, x_fake, rng)
        value = part.measure(squares).mean()
        if isinstance(self.weight, Tensor):
            every_rank = self._world.gather(squares.detach())
            self.weight = part.steer(self.weight, every_rank)
            self._shown["penalty/slope"] = every_rank.sqrt().mean()
        self._shown[self._path] = value.detach()
        return self.weight * every * value

    def turn(self, part: Part) -> None:
        """Take other options between two steps; a weight that is not changed stays as steered."""
        before, self._part = self._part, bind("penalties", part)
        wanted = self._part.weight
        if wanted != before.weight:
            held = self.weight
            self.weight = torch.full_like(held, wanted) if isinstance(held, Tensor) else wanted

    def numbers(self) -> Stats:
        """The newest penalty and its weight."""
        return {**self._shown, "penalty/weight": self.weight}

    def tensors(self) -> dict[str, Tensor]:
        """All that the next step depends on or shows, shared with this."""
        kept = {f"shown.{path}": value for path, value in self._shown.items()}
        return kept | ({"penalty_weight": self.weight} if isinstance(self.weight, Tensor) else {})
