"""Differentiable augmentation for small data sets (Zhao et al. 2020, 2006.10738).

The same kind of change is made to real and generated pictures, each time D sees them, so that a
small data set cannot be learnt by heart and yet G is not taught to draw the changes.
"""

import torch
from jaxtyping import Bool, Float, Int64
from pydantic import Field
from torch import Tensor
from torch.nn.functional import pad

from ganscope.engine.config import LIVE
from ganscope.engine.data import Images
from ganscope.engine.draws import Draws
from ganscope.engine.parts import Augment


class DiffAugment(Augment):
    """Which changes, and how far they go; the defaults are the paper's (appendix)."""

    probability: float = Field(default=1.0, ge=0, le=1, json_schema_extra=LIVE)
    """Share of the pictures that are changed, as in Karras et al. 2020 (2006.06676, sec. 2.2)."""
    colour: bool = True
    """Change brightness, saturation and contrast of each picture."""
    translation: float = Field(default=0.125, ge=0, le=0.5)
    """Shift each picture by up to this share of its size, filling in grey; 0 for none."""
    cutout: float = Field(default=0.5, ge=0, le=1)
    """Grey out a square of this share of its size in each picture; 0 for none."""

    def apply(self, x: Images, rng: Draws, /) -> Images:
        """Pictures around [-1, 1], changed; gradients flow through."""
        changed = x
        if self.colour:
            changed = recolour(changed, rng)
        if self.translation:
            changed = translate(changed, self.translation, rng)
        if self.cutout:
            changed = cut_out(changed, self.cutout, rng)
        if self.probability == 1:
            return changed
        return torch.where(rng.uniform(len(x), 1, 1, 1) < self.probability, changed, x)


def recolour(x: Float[Tensor, "n c h w"], rng: Draws) -> Float[Tensor, "n c h w"]:
    """Brightness by up to 0.5, saturation times 0 to 2, contrast times 0.5 to 1.5."""
    brightness, saturation, contrast = (rng.uniform(len(x), 1, 1, 1) for _ in range(3))
    x = x + (brightness - 0.5)
    grey = x.mean(1, keepdim=True)
    x = (x - grey) * (2.0 * saturation) + grey
    mean = x.mean((1, 2, 3), keepdim=True)
    return (x - mean) * (contrast + 0.5) + mean


def translate(x: Float[Tensor, "n c h w"], share: float, rng: Draws) -> Float[Tensor, "n c h w"]:
    """Each picture shifted by whole pixels, up and down, left and right; 0 comes in at the edge."""
    n, _, h, w = x.shape
    rows = _shifted(n, h, share, rng)
    columns = _shifted(n, w, share, rng)
    padded = pad(x, (1, 1, 1, 1)).permute(0, 2, 3, 1)
    picture = torch.arange(n, device=x.device)[:, None, None]
    return padded[picture, rows[:, :, None], columns[:, None, :]].permute(0, 3, 1, 2)


def _shifted(n: int, size: int, share: float, rng: Draws) -> Int64[Tensor, "n size"]:
    """Which line of the padded picture comes to each place, the outermost being the padding."""
    reach = int(size * share + 0.5)
    shift = rng.integers(-reach, reach + 1, n, 1)
    return (torch.arange(size, device=shift.device) + 1 + shift).clamp(0, size + 1)


def cut_out(x: Float[Tensor, "n c h w"], share: float, rng: Draws) -> Float[Tensor, "n c h w"]:
    """A square of each picture, its centre anywhere, set to 0 (DeVries et al. 2017, 1708.04552)."""
    rows = _strip(len(x), x.shape[2], share, rng)[:, :, None]
    columns = _strip(len(x), x.shape[3], share, rng)[:, None, :]
    return x * ~(rows & columns)[:, None]


def _strip(n: int, size: int, share: float, rng: Draws) -> Bool[Tensor, "n size"]:
    """Which lines of each picture the square covers; some of it may lie beyond the edge."""
    side = int(size * share + 0.5)
    centre = rng.integers(0, size + 1 - side % 2, n, 1)
    place = torch.arange(size, device=centre.device) - (centre - side // 2)
    return (place >= 0) & (place < side)
