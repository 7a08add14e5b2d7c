"""Twenty-five Gaussians in a square grid, as wide as in PacGAN (Lin et al. 2018, 1712.04086)."""

import numpy as np

from ganscope.library.datasets._points import clusters, toy

SPREAD = 0.01
PLACES = np.linspace(-0.8, 0.8, 5)
CENTRES = np.stack(np.meshgrid(PLACES, PLACES), axis=-1).reshape(25, 2)

info, load = toy(
    lambda rng, count: clusters(rng, count, CENTRES, SPREAD),
    name="grid",
    title="Grid",
    summary="Points in twenty-five small clusters, five by five.",
    source="Drawn on this machine, after Lin et al. 2018",
)
