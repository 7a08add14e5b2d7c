"""Points in the plane as a picture, for previews and prompts of the 2-D toys."""

import numpy as np
from jaxtyping import Float
from numpy.typing import NDArray

SIZE = 256
"""Pixels of the picture's side."""
REACH = 1.25
"""The picture shows [-REACH, REACH] in both directions; points beyond are not in it."""
REAL = (0x8C, 0xEB, 0xB0)
GENERATED = (0xC6, 0x6F, 0xBA)
"""The colours that real and generated have on the whole page."""
STAMP = np.array([[0.3, 0.6, 0.3], [0.6, 1.0, 0.6], [0.3, 0.6, 0.3]])


def scatter(
    generated: Float[np.ndarray, "n 2"], real: Float[np.ndarray, "m 2"] | None = None
) -> NDArray[np.uint8]:
    """uint8 [1, 3, 256, 256]: generated points over the real ones, on black, y upwards."""
    page = np.zeros((3, SIZE, SIZE))
    if real is not None:
        page = _over(page, 0.55 * _density(real), REAL)
    page = _over(page, _density(generated), GENERATED)
    return page.round().astype(np.uint8)[None]


def _density(points: NDArray[np.floating]) -> NDArray[np.float64]:
    """How much ink lies on each pixel: 0 where there is no point, towards 1 where many are."""
    finite = points[np.isfinite(points).all(1)]
    places = np.floor((finite * [1, -1] / REACH + 1) * SIZE / 2).astype(np.int64)
    inside = places[((places >= 1) & (places < SIZE - 1)).all(1)]
    ink = np.zeros((SIZE, SIZE))
    for (dy, dx), weight in np.ndenumerate(STAMP):
        np.add.at(ink, (inside[:, 1] + dy - 1, inside[:, 0] + dx - 1), weight)
    return 1.0 - np.exp(-ink)


def _over(
    page: NDArray[np.float64], share: NDArray[np.float64], colour: tuple[int, int, int]
) -> NDArray[np.float64]:
    return page * (1 - share) + np.array(colour, float)[:, None, None] * share
