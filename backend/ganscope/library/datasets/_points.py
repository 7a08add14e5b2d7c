"""What the 2-D toys share: 50,000 points drawn with a fixed seed, and nothing to download."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ganscope.engine.data import Dataset
from ganscope.engine.facts import DatasetInfo
from ganscope.library.datasets._cache import Arrays, cached

Points = NDArray[np.float64]
COUNT = 50_000
SEED = 1


def toy(
    draw: Callable[[np.random.Generator, int], Points], **about: str
) -> tuple[DatasetInfo, Callable[..., Dataset]]:
    """`info` and `load` of points that `draw` draws in the square from -1 to 1."""
    facts = {"classes": [], "images": COUNT, "download_mb": 0.0, "licence": "MIT"}
    shape = {"kind": "points", "resolution": 1, "channels": 2}
    info = DatasetInfo.model_validate(about | facts | shape)

    def make() -> Arrays:
        points = draw(np.random.default_rng(SEED), COUNT).clip(-1, 1).astype(np.float32)
        return points[:, :, None, None], np.zeros(COUNT, np.int64)

    def load(root: Path, _split: str = "train", /) -> Dataset:
        return cached(info, root / info.folder, f"version 1, seed {SEED}", make)

    return info, load


def clusters(rng: np.random.Generator, count: int, centres: Points, spread: float) -> Points:
    """Points around centres chosen at random, all equally likely."""
    around = rng.normal(0.0, spread, (count, 2))
    return centres[rng.integers(len(centres), size=count)] + around
