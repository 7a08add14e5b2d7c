"""Ink on paper made as a data set has it: inverted, cropped to the ink, centred; and said so.

For grey data sets that are drawn on one plain ground, as MNIST is (LeCun et al. 1998: a digit fits
a box of 20 pixels and its centre of mass lies in the middle of 28).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.float64]
"""[h, w], from 0 to 1."""
Grey8 = NDArray[np.uint8]
PLAIN = 0.1
"""A ground is one where its edges vary by less, and one of all pictures where those do."""
EVEN = 0.02
"""Edges that vary by less lie in even light."""
INK = 0.35
"""Share of the strongest ink from which a pixel counts as ink."""
FAINTEST = 0.15
"""Ink that stands out less from its ground than this is none."""
NEAR = 0.05
"""A picture whose ink is so nearly as large and as much in the middle is left as it is."""
USUAL = (1, 99)
"""Percentiles of the data set's own pictures that what is usual is told by."""
BEYOND = 1.5
"""So many times more or less ink than the usual ones have is unlike them."""


class InkStyle(NamedTuple):
    """How the pictures of a data set lie on their ground."""

    light: bool
    """Light ink on a dark ground."""
    extent: float
    """Longest side of the ink, of the picture's side."""
    smallest: float
    largest: float
    """Usual ones."""
    off: float
    """How far from the middle the ink usually is at most, of the picture's side."""
    by_mass: bool
    """Whether the centre of mass is in the middle; otherwise that of the box around the ink."""
    least: float
    most: float
    """Usual shares of ink."""


class Prepared(NamedTuple):
    """A picture as a judge is shown it, and what was done to it, in sentences."""

    picture: Grey8
    changes: list[str]


def style_of(images: Grey8) -> InkStyle | None:
    """Of the pictures [n, 1, h, w] of a data set; None where they have no plain ground."""
    if images.shape[1] != 1 or not len(images):
        return None
    pictures = images[:, 0] / 255
    edges = np.array([_edge(picture) for picture in pictures])
    grounds = np.median(edges, axis=1)
    if np.median(edges.std(axis=1)) > PLAIN or grounds.std() > PLAIN:
        return None
    light = bool(np.median(grounds) < 0.5)
    inks = [one if light else 1 - one for one in pictures]
    found = [box for one in inks if (box := _box(one)) is not None]
    if not found:
        return None
    side = images.shape[-1]
    shares = [float((one > INK).mean()) for one in inks]
    least, most = np.percentile(shares, USUAL)
    masses = np.std([_mass(one) for one in inks if one.any()], axis=0).mean()
    boxes = np.std([box.middle for box in found], axis=0).mean()
    by_mass = bool(masses < boxes)
    sides = np.array([box.longest for box in found]) / side
    offs = [_off(one, box, by_mass=by_mass) for one in inks if (box := _box(one)) is not None]
    smallest, largest = np.percentile(sides, USUAL)
    return InkStyle(
        light=light, extent=float(np.median(sides)), smallest=float(smallest),
        largest=float(largest), off=float(np.percentile(offs, USUAL[1])), by_mass=by_mass,
        least=float(least), most=float(most),
    )  # fmt: skip


class Box(NamedTuple):
    """Where the ink is: rows and columns, half open."""

    top: int
    bottom: int
    left: int
    right: int

    @property
    def longest(self) -> int:
        """Its longer side."""
        return max(self.bottom - self.top, self.right - self.left)

    @property
    def middle(self) -> tuple[float, float]:
        """Row and column."""
        return (self.top + self.bottom) / 2, (self.left + self.right) / 2


def prepared(picture: Grey8, size: int, style: InkStyle, title: str) -> Prepared:
    """A grey picture [h, w] of any size as [size, size], with every change and what is unlike."""
    grey = picture / 255
    dark_ground = float(np.median(_edge(grey))) < 0.5
    ink, changes = grey if dark_ground else 1 - grey, list[str]()
    flat = _flattened(ink)
    box = None if flat is None else _box(flat)
    if flat is None or box is None:
        text = f"Unlike {title}: no ink stands out from its ground."
        return Prepared(_out(_resized(_square(grey), size), light=True), [text])
    if dark_ground != style.light:
        was, becomes = ("light", "dark") if dark_ground else ("dark", "light")
        changes.append(f"Inverted: {was} ink became {becomes}, as {title} has it.")
    if _fits(flat, box, style):
        drawn = _resized(ink, size)
    else:
        drawn = _placed(flat, box, size, style)
        changes.append(f"Cropped to the ink and centred, as {title} is.")
    share = float((drawn > INK).mean())
    if not style.least / BEYOND <= share <= style.most * BEYOND:
        usual = f"{style.least:.0%} to {style.most:.0%}"
        changes.append(f"Still unlike {title}: {share:.0%} of it is ink, where {usual} is usual.")
    return Prepared(_out(drawn, light=style.light), changes)


def _edge(picture: Grey) -> Grey:
    sides = [picture[0], picture[-1], picture[1:-1, 0], picture[1:-1, -1]]
    return np.concatenate(sides)


def _flattened(ink: Grey) -> Grey | None:
    """Ink from 0 to 1 on a ground of 0: light that falls unevenly is taken away, and the grain."""
    terms = _terms(ink)
    plain = float(_edge(ink).std()) < EVEN
    ground = ink <= np.percentile(ink, 60)
    rest, grain = ink - float(np.median(_edge(ink))), 0.0
    for _ in range(0 if plain else 4):  # what stands out is no ground; the others are smooth
        light, *_ = np.linalg.lstsq(terms[ground], ink[ground], rcond=None)
        rest = ink - terms @ light
        grain = float(np.median(np.abs(rest[ground]))) * 1.4826
        ground = rest < max(3 * grain, FAINTEST / 2)
    ground = rest < max(3 * grain, FAINTEST / 2)
    strongest = float(np.percentile(rest[~ground], 90)) if (~ground).any() else 0.0
    low = max(2 * grain, 0.0)
    if strongest < FAINTEST or strongest <= low:
        return None
    return np.clip((rest - low) / (strongest - low), 0, 1)


def _terms(ink: Grey) -> Grey:
    """[h, w, 6]: what light that falls unevenly is made of, up to its curvature."""
    rows, columns = np.mgrid[0 : ink.shape[0], 0 : ink.shape[1]] / max(ink.shape)
    return np.stack(
        [np.ones_like(rows), rows, columns, rows * columns, rows**2, columns**2], axis=-1
    )


def _box(ink: Grey) -> Box | None:
    """Around the ink; single specks at the sides are grain, not ink."""
    inked = ink > INK
    least = max(1, round(min(ink.shape) / 100))
    rows, columns = (np.flatnonzero(inked.sum(axis) >= least) for axis in (1, 0))
    if not len(rows) or not len(columns):
        return None
    return Box(int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1)


def _fits(ink: Grey, box: Box, style: InkStyle) -> bool:
    """Whether it is square, and its ink already about as large and as much in the middle."""
    height, width = ink.shape
    extent, off = box.longest / height, _off(ink, box, by_mass=style.by_mass)
    as_large = style.smallest - NEAR <= extent <= style.largest + NEAR
    return height == width and as_large and off <= style.off + NEAR


def _off(ink: Grey, box: Box, *, by_mass: bool) -> float:
    """Distance of the ink from the middle, of the picture's side."""
    middle = np.array(_mass(ink) if by_mass else box.middle)
    return float(np.abs(middle / ink.shape - 0.5).max())


def _placed(ink: Grey, box: Box, size: int, style: InkStyle) -> Grey:
    """The ink alone, as large as the data set's own, in the middle."""
    cut = ink[box.top : box.bottom, box.left : box.right]
    scale = style.extent * size / box.longest
    height, width = (max(1, round(side * scale)) for side in cut.shape)
    small = _resized(cut, width, height)
    canvas = np.zeros((3 * size, 3 * size))
    middle = _mass(small) if style.by_mass else (height / 2, width / 2)
    top, left = (round(1.5 * size - at) for at in middle)
    canvas[top : top + height, left : left + width] = small
    return canvas[size : 2 * size, size : 2 * size]


def _mass(ink: Grey) -> tuple[float, float]:
    """Row and column of the centre of mass."""
    total = max(float(ink.sum()), 1e-9)
    row = float(((np.arange(ink.shape[0]) + 0.5) @ ink).sum()) / total
    return row, float((ink @ (np.arange(ink.shape[1]) + 0.5)).sum()) / total


def _square(picture: Grey) -> Grey:
    """Cut square around the middle."""
    side = min(picture.shape)
    top, left = ((length - side) // 2 for length in picture.shape)
    return picture[top : top + side, left : left + side]


def _resized(picture: Grey, width: int, height: int | None = None) -> Grey:
    from PIL import Image

    if picture.shape == (height or width, width):
        return picture
    image = Image.fromarray(picture.astype(np.float32))
    small = image.resize((width, height or width), Image.Resampling.BOX if picture.shape[0] >
                         (height or width) else Image.Resampling.BILINEAR)  # fmt: skip
    return np.asarray(small, np.float64)


def _out(ink: Grey, *, light: bool) -> Grey8:
    return np.rint(255 * (ink if light else 1 - ink)).clip(0, 255).astype(np.uint8)
