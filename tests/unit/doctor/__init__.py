"""A training history made of curves that are drawn for it."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ganscope.doctor.history import Change, Score, TrainingHistory
from ganscope.engine.config import Config
from ganscope.engine.live import part_options
from ganscope.evaluation.results import Figure
from ganscope.library import recipes
from ganscope.sessions.thinning import ScalarColumn

RECIPE = recipes.load("quick-digits-28").config
Curve = float | Callable[[NDArray[np.int64]], NDArray[Any]]
HEALTHY: dict[str, Curve] = {
    "loss/g": 1.2, "loss/d": 1.0, "d/real": 0.65, "d/fake": 0.3, "d/accuracy": 0.85,
    "grad_norm/g": 1.0, "grad_norm/d": 1.0, "lr/g": 0.004, "lr/d": 0.002,
}  # fmt: skip


def history(
    curves: Mapping[str, Curve] | None = None, *, steps: int = 2000, **fields: Any
) -> TrainingHistory:
    """A healthy one, but for what is given: numbers, or functions of the steps."""
    step = np.arange(1, steps + 1)
    drawn = HEALTHY | dict(curves or {})
    lines = {
        name: ScalarColumn(step, np.broadcast_to(np.float32(_at(curve, step)), step.shape))
        for name, curve in drawn.items()
    }
    known: dict[str, Any] = {
        "config": RECIPE, "recipe": RECIPE, "shown": "probability", "images": 60_000,
        "classes": 10, "begun": 0, "step": steps, "lines": lines,
        "options": part_options(fields.get("config", RECIPE)),
        "scores": [score(step) for step in range(500, steps + 1, 500)],
    }  # fmt: skip
    return TrainingHistory(**known | fields)


def _at(curve: Curve, step: NDArray[np.int64]) -> Any:
    return curve(step) if callable(curve) else curve


def score(step: int, *, n: int = 1000, floor: float = 2.0, **values: float) -> Score:
    """One whose distance falls as steps go on, but for what is given; a dot is `__`."""
    known = {"fd": 40_000 / (step + 100), "diversity": 0.9, "contrast": 1.0, "sharpness": 1.0}
    figures = {name.replace("__", "."): value for name, value in (known | values).items()}
    return Score(step, n, [_figure(name, value, floor, n) for name, value in figures.items()])


def _figure(name: str, value: float, floor: float, n: int) -> Figure:
    return Figure(
        metric=name.split(".")[0], name=name, title=name, extractor="judge", value=value,
        floor=floor if name == "fd" else None, better="lower", n=n, reference_n=n,
    )  # fmt: skip


def config(**changes: Any) -> Config:
    """The recipe's, with other settings."""
    return RECIPE.model_copy(update=changes)


def change(step: int, path: str, before: float, after: float) -> Change:
    """A setting that somebody turned."""
    return Change(step, path, before, after)
