"""Eight Gaussians in a ring, on which mode collapse is easily seen (Metz et al. 2016, 1611.02163).

Five times wider than theirs, so that a cluster is more than a dot on the screen.
"""

import numpy as np

from ganscope.library.datasets._points import clusters, toy

SPREAD = 0.04
ANGLES = np.arange(8) * np.pi / 4
CENTRES = 0.75 * np.stack([np.cos(ANGLES), np.sin(ANGLES)], axis=1)

info, load = toy(
    lambda rng, count: clusters(rng, count, CENTRES, SPREAD),
    name="ring",
    title="Ring",
    summary="Points in eight clusters around a circle.",
    source="Drawn on this machine, after Metz et al. 2016",
)
