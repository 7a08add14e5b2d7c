"""Two interleaved half circles, as scikit-learn's make_moons draws them (Pedregosa et al. 2011)."""

import numpy as np

from ganscope.library.datasets._points import Points, toy

SPREAD = 0.03


def draw(rng: np.random.Generator, count: int) -> Points:
    """The second moon is the first, turned about the middle of the square."""
    angle = rng.uniform(0.0, np.pi, count)
    moon = 0.6 * np.stack([np.cos(angle) - 0.5, np.sin(angle) - 0.25], axis=1)
    side = rng.choice([-1.0, 1.0], (count, 1))
    return side * moon + rng.normal(0.0, SPREAD, (count, 2))


info, load = toy(
    draw,
    name="two_moons",
    title="Two moons",
    summary="Points along two interleaved half circles.",
    source="Drawn on this machine, after Pedregosa et al. 2011",
)
