"""Trainings spoilt on purpose, and what the doctor should call each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import torch
from pydantic import JsonValue
from torch import Tensor

from ganscope.engine.data import Batch, Dataset, fitted
from ganscope.engine.state import TrainState

Batches = Iterator[Batch]
DIGITS, TOY = "quick-digits-28", "toy-2d"


@dataclass(frozen=True)
class Case:
    """One training; without anything done to it, it is healthy."""

    what: str
    recipe: str
    right: frozenset[str] = frozenset({"healthy"})
    """Verdicts that name it."""
    settings: dict[str, JsonValue] = field(default_factory=dict[str, JsonValue])
    data: Callable[[Dataset], Dataset] = lambda data: data
    batches: Callable[[TrainState, Batches], Batches] = lambda _, batches: batches
    state: Callable[[TrainState], None] = lambda _: None

    @property
    def dataset(self) -> str:
        """What it is trained on."""
        return "ring" if self.recipe == TOY else "drawn_digits"


def one_class(data: Dataset) -> Dataset:
    """Only pictures of a three, though the set names ten digits."""
    kept = data.labels == 3
    return replace(data, images=data.images[kept], labels=data.labels[kept])


def fifty(data: Dataset) -> Dataset:
    """The first fifty pictures."""
    return replace(data, images=data.images[:50], labels=data.labels[:50])


def unshuffled(state: TrainState, _: Batches) -> Batches:
    """Sorted by class, points by their angle: no batch shows what the data are like."""
    images, y = torch.from_numpy(state.dataset.images), torch.from_numpy(state.dataset.labels)
    points = images.reshape(len(images), -1)[:, :2].float()
    order = (y if y.any() else torch.atan2(points[:, 1], points[:, 0])).argsort(stable=True)
    size, place = state.config.batch_size, 0
    while True:
        rows = order[place : place + size]
        yield Batch(fitted(images[rows], state.dataset.info), y[rows])
        place = place + size if place + 2 * size <= len(order) else 0


def out_of_range(_: TrainState, batches: Batches) -> Batches:
    """Real pictures in 0 to 255, which no G of ours can draw."""
    for x, y in batches:
        yield Batch((x + 1) * 127.5, y)


def no_noise(state: TrainState) -> None:
    """G is given the same z every time."""

    def zeros(n: int) -> Tensor:
        return torch.zeros(n, state.G.latent_dim)

    state.draw_z = zeros


class FlippedLoss:
    """One that takes real for fake half of the time."""

    def __init__(self, loss: Any) -> None:
        """Otherwise as the recipe's."""
        self._loss, self.scores = loss, loss.scores

    def d(self, real: Tensor, fake: Tensor) -> Tensor:
        """What D minimises: no more often the truth than not."""
        swapped = torch.rand(real.shape) < 0.5
        found: Tensor = self._loss.d(
            torch.where(swapped, fake, real), torch.where(swapped, real, fake)
        )
        return found

    def g(self, fake: Tensor) -> Tensor:
        """As before."""
        found: Tensor = self._loss.g(fake)
        return found

    def numbers(self, _real: Tensor, _fake: Tensor) -> dict[str, Tensor]:
        """None of its own."""
        return {}


def flipped(state: TrainState) -> None:
    """D is told the truth no more often than not."""
    spoilt: Any = FlippedLoss(state.loss)
    state.loss = spoilt


def cases() -> list[Case]:
    """Two that are healthy, then the failures."""
    return [case for recipe in (DIGITS, TOY) for case in _of(recipe)]


def _of(recipe: str) -> Iterator[Case]:
    g, d, every = (0.004, 0.002, 8) if recipe == DIGITS else (0.001, 0.001, 1)
    G, D = "adam_g.learning_rate", "adam_d.learning_rate"
    high, low = frozenset({"rate_too_high", "diverging"}), frozenset({"rate_too_low"})
    strong, weak = frozenset({"d_too_strong"}), frozenset({"g_too_strong", "mode_collapse"})
    r1: JsonValue = {"name": "r1", "options": {"weight": 1000.0, "every": every}}
    yield Case("nothing", recipe)
    yield Case("both rates x 20", recipe, high, {G: 20 * g, D: 20 * d})
    yield Case("D's rate x 20, no penalty", recipe, high, {D: 20 * d, "penalty": None})
    yield Case("both rates / 50", recipe, low, {G: g / 50, D: d / 50})
    yield Case("G's rate / 50", recipe, low, {G: g / 50})
    yield Case("G stands still", recipe, frozenset({"standing_still"}), {"learners": "d"})
    yield Case("D stands still", recipe, frozenset({"standing_still"}), {"learners": "g"})
    yield Case("D told wrong half of the time", recipe, weak, state=flipped)
    yield Case("R1 x 1000", recipe, weak | {"noise"}, {"penalty": r1})
    yield Case("real pictures in 0 to 255", recipe, strong | {"diverging"}, batches=out_of_range)
    yield Case("no noise", recipe, frozenset({"mode_collapse", "d_too_strong"}), state=no_noise)
    swings = frozenset({"oscillating", "worsening", "class_missing", "mode_collapse"})
    yield Case("not shuffled", recipe, swings, batches=unshuffled)
    small = frozenset({"memorising", "copying"})
    yield Case("fifty pictures, no penalty", recipe, small, {"penalty": None}, data=fifty)
    if recipe == DIGITS:
        yield Case("one class only", recipe, frozenset({"class_missing"}), data=one_class)
