"""Two spiral arms that wind around each other (after Lang and Witbrock 1988)."""

import numpy as np

from ganscope.library.datasets._points import Points, toy

TURNS = 1.5
SPREAD = 0.015


def draw(rng: np.random.Generator, count: int) -> Points:
    """Points lie evenly along the arms: a root, because the outer turns are longer."""
    reach = np.sqrt(rng.uniform(0.01, 1.0, count))
    angle = 2 * np.pi * TURNS * reach
    arm = 0.9 * (reach * np.stack([np.cos(angle), np.sin(angle)])).T
    side = rng.choice([-1.0, 1.0], (count, 1))
    return side * arm + rng.normal(0.0, SPREAD, (count, 2))


info, load = toy(
    draw,
    name="spiral",
    title="Spiral",
    summary="Points along two arms that wind outwards.",
    source="Drawn on this machine, after Lang and Witbrock 1988",
)
