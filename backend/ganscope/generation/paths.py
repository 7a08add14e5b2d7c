"""Ways through the latent space, in float64; free of torch."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from ganscope.engine.errors import PromptError
from ganscope.generation.requests import Share

Vector = NDArray[np.float64]
Path = Literal["slerp", "linear"]
NO_DIRECTION = 1e-12
"""Norms below this say nothing about where a vector points."""
LEAST_SHARE = 1e-6
"""Smaller parts of a blend are left out."""
MOST_SHARES = 32


def slerp(a: Vector, b: Vector, t: float) -> Vector:
    """Spherical interpolation (Shoemake 1985), proposed for latent spaces by White (1609.04468).

    The angle grows evenly, and so does the norm: noise may be truncated, so the ends need not lie
    on one sphere. The ends are exact. Where one end is zero, the other says the direction; between
    opposite ends one of the many equally short ways is taken, the same one there and back.
    """
    if t in (0, 1):
        return (b if t else a).copy()
    norm_a, norm_b = np.linalg.norm(a), np.linalg.norm(b)
    norm = (1 - t) * norm_a + t * norm_b
    if norm_a < NO_DIRECTION or norm_b < NO_DIRECTION:
        longer = a if norm_a > norm_b else b
        return norm * _unit(longer)
    u, v = a / norm_a, b / norm_b
    # Kahan's formula: the arc cosine of u.v would lose half of the digits for small angles.
    angle = 2 * np.arctan2(np.linalg.norm(u - v), np.linalg.norm(u + v))
    return norm * (np.cos(t * angle) * u + np.sin(t * angle) * _across(u, v))


def linear(a: Vector, b: Vector, t: float) -> Vector:
    """A straight line. Between two samples it passes through noise that is shorter than typical."""
    return (1 - t) * a + t * b


KINDS: dict[Path, Callable[[Vector, Vector, float], Vector]] = {"slerp": slerp, "linear": linear}


def _unit(a: Vector) -> Vector:
    norm = np.linalg.norm(a)
    return a / norm if norm >= NO_DIRECTION else np.zeros_like(a)


def _across(u: Vector, v: Vector) -> Vector:
    """Unit vector at right angles to u, in the plane of both; in any plane where they span none."""
    rest = v - (u @ v) * u
    if np.linalg.norm(rest) < 1e-9:
        rest = np.zeros_like(u)
        rest[np.abs(u).argmin()] = 1
    rest -= (u @ rest) * u  # again: what cancelled out above left its rounding errors
    return _unit(rest)


def stops(pictures: int, frames: int) -> list[int]:
    """Frames that show the given pictures themselves, as evenly as whole numbers allow.

    Raises PromptError where there are fewer frames than pictures.
    """
    if frames < pictures:
        text = f"A way through {pictures} pictures has {pictures} frames at least, not {frames}."
        raise PromptError(f"{text} Ask for more frames.")
    return [round(k * (frames - 1) / (pictures - 1)) for k in range(pictures)]


def places(pictures: int, frames: int) -> list[tuple[int, float]]:
    """Of each frame, the picture that its leg starts from, and how far along that leg it is."""
    ends = stops(pictures, frames)
    found: list[tuple[int, float]] = []
    for leg, (first, last) in enumerate(pairwise(ends)):
        found += [(leg, k / (last - first)) for k in range(last - first)]
    return [*found, (pictures - 2, 1.0)]


def blended(a: Sequence[Share], b: Sequence[Share], t: float) -> list[Share]:
    """Class shares in proportion to the way that is done. Raises PromptError for too many."""
    if t in (0, 1):
        return list(b if t else a)
    shares: dict[int, float] = {}
    for mix, weight in ((a, 1 - t), (b, t)):
        for one in mix:
            shares[one.class_index] = shares.get(one.class_index, 0.0) + weight * one.share
    kept = {k: share for k, share in sorted(shares.items()) if share >= LEAST_SHARE}
    if len(kept) > MOST_SHARES:
        raise PromptError(f"A picture blends {MOST_SHARES} classes at most, not {len(kept)}.")
    total = sum(kept.values())
    return [Share(class_index=k, share=min(1.0, share / total)) for k, share in kept.items()]
