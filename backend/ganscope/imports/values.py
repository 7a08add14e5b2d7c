"""How a picture's values become those of 8 bits: the same way for every picture of a set."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ganscope.imports.import_report import Ground, ValueRange, Values
from ganscope.imports.pictures import MAX_PIXELS, Depth, Fault, Mark, RawPicture, raw_picture

OUTLYING = 0.001
"""Share of a picture's values at either end that do not count."""
FILES_OUTLYING = 2
"""Percent of the files at either end, likewise."""
MOST_LEVELS = 32
MOST_VALUES = 4 * 10**6
"""Of one picture that are looked at, evenly spread."""
STRIPE = 256
"""Rows that are scaled at once: a bound on memory."""
WIDE = 0.9
"""A range that takes so much of all values is not stretched."""
NARROW = {"eight": 0.25, "deep": 0.5, "float": 0.25}
"""A range that takes less is better stretched."""
DARK = 1 / 8
"""Of white: where the middle one of few values is darker, they are labels, not greys."""
TOPS = (255.0, 65535.0, 2.0**31 - 1)
COLOURLESS = 8
"""Largest difference between two channels of a grey picture that once was a JPEG."""
GREYS: dict[Ground, tuple[int, int]] = {
    "white": (255, 255), "black": (0, 0), "grey": (128, 128), "checker": (96, 160),
}  # fmt: skip
SQUARES = 8
"""Of a checkerboard, along a side."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """What is done to every picture."""

    values: Values = "as_is"
    ground: Ground = "white"
    ranges: Sequence[ValueRange] = field(default=())
    """Of the set, by depth; where one is missing the picture's own counts."""


AS_IS = Conversion()


class Measures(NamedTuple):
    """Which values one picture holds."""

    depth: Depth
    low: float
    high: float
    full: float | None
    levels: list[float]
    """All of them, where they are few whole numbers of a grey picture."""


@dataclass(frozen=True, slots=True)
class DecodedPicture:
    """A picture that can be used."""

    image: Image.Image
    """Upright, of mode L or RGB."""
    marks: frozenset[Mark]
    """What was made right."""


def decode(
    content: bytes, conversion: Conversion = AS_IS, most: int = MAX_PIXELS
) -> DecodedPicture | Fault:
    """The picture in a file's content with 8 bits a channel, or why there is none.

    One of more than `most` pixels is too large: nothing of it is decoded.
    """
    raw = raw_picture(content, most)
    if not isinstance(raw, RawPicture):
        return raw
    return DecodedPicture(eight_bits(raw, conversion), raw.marks)


def measured(raw: RawPicture) -> Measures:
    """Which values it holds."""
    if raw.values is not None:
        some = raw.values.reshape(-1)[:: max(1, raw.values.size // MOST_VALUES)]
        low, high = np.quantile(some, (OUTLYING, 1 - OUTLYING), method="nearest")
        return Measures(raw.depth, float(low), float(high), raw.full, _levels(raw.values))
    assert raw.image is not None
    seen = raw.image.getchannel("A") if raw.image.mode == "RGBA" else None
    plain = raw.image.convert("RGB") if seen is not None else raw.image
    counts = np.array(plain.histogram(seen and seen.point(lambda a: 255 if a else 0)))
    counts = counts.reshape(-1, 256).sum(0)
    share = np.cumsum(counts) / max(1, counts.sum())
    there = np.flatnonzero(counts)
    low, high = np.searchsorted(share, OUTLYING), np.searchsorted(share, 1 - OUTLYING)
    few = plain.mode == "L" and len(there) <= MOST_LEVELS
    return Measures(
        "eight",
        float(low),
        float(min(high, 255)),
        255.0,
        there.astype(float).tolist() if few else [],
    )


def _levels(values: NDArray[Any]) -> list[float]:
    some = np.unique(values.reshape(-1)[:4096])
    if len(some) > MOST_LEVELS:
        return []
    found = np.unique(values)
    whole = len(found) <= MOST_LEVELS and bool((found == np.rint(found)).all())
    return found.astype(float).tolist() if whole else []


def ranges_of(measures: Sequence[Measures]) -> list[ValueRange]:
    """Of the whole set, depth by depth."""
    made: list[ValueRange] = []
    for depth in get_args(Depth):
        group = [one for one in measures if one.depth == depth]
        if group:
            made.append(_range(depth, group))
    return made


def _range(depth: Depth, group: Sequence[Measures]) -> ValueRange:
    lows, highs = [one.low for one in group], [one.high for one in group]
    low = float(np.percentile(lows, FILES_OUTLYING, method="lower"))
    high = float(np.percentile(highs, 100 - FILES_OUTLYING, method="higher"))
    fulls = [one.full for one in group]
    full = max((f for f in fulls if f is not None), default=0.0) if None not in fulls else 0.0
    full_low, full_high = (0.0, full) if full else _full(depth, min(lows), max(highs))
    levels = sorted({level for one in group for level in one.levels})
    known = all(one.levels for one in group) and len(levels) <= MOST_LEVELS
    return ValueRange(
        depth=depth, pictures=len(group), low=low, high=high, full_low=full_low,
        full_high=full_high, levels=levels if known else [],
    )  # fmt: skip


def _full(depth: Depth, low: float, high: float) -> tuple[float, float]:
    """What black and white are likely to be, where the file does not say."""
    tops = (1.0, *TOPS) if depth == "float" else TOPS
    most = max(high, -low)
    top = next((top for top in tops if most <= top), most)
    return (-top if low < 0 else 0.0, top)


def suggested(ranges: Sequence[ValueRange]) -> Values:
    """What loses least."""
    if ranges and all(are_labels(one) for one in ranges):
        return "labels"
    return "stretch" if any(is_narrow(one) for one in ranges) else "as_is"


def are_labels(one: ValueRange) -> bool:
    """Few whole numbers far darker than greys would be, as in masks of 0, 1 and 2."""
    if len(one.levels) < 2:
        return False
    middle = one.levels[len(one.levels) // 2] - one.levels[0]
    return middle <= 2 * len(one.levels) and middle < DARK * (one.full_high - one.full_low)


def is_narrow(one: ValueRange) -> bool:
    """Whether the set uses so few of all values that much would be lost as they are."""
    return 0 < one.high - one.low < NARROW[one.depth] * (one.full_high - one.full_low)


def contrast(own: Measures, ranges: Sequence[ValueRange], how: Values) -> float:
    """How far apart the values of one picture will be, of 255."""
    used = next(one for one in ranges if one.depth == own.depth)
    if how == "labels" and len(used.levels) > 1:
        return 255.0 if len(own.levels) != 1 else 0.0
    stretched = how == "stretch" and is_narrow(used)
    span = used.high - used.low if stretched else used.full_high - used.full_low
    return 255 * (own.high - own.low) / max(span, 1e-30)


def eight_bits(raw: RawPicture, conversion: Conversion) -> Image.Image:
    """The picture with 8 bits a channel, of mode L or RGB."""
    known = next((one for one in conversion.ranges if one.depth == raw.depth), None)
    if raw.values is not None:
        used = known or _range(raw.depth, [measured(raw)])
        return Image.fromarray(_scaled(raw.values, used, conversion.values))
    assert raw.image is not None
    image, alpha = raw.image, None
    if image.mode == "RGBA":
        image, alpha = raw.image.convert("RGB"), raw.image.getchannel("A")
    if conversion.values != "as_is" and known is not None:
        table = _scaled(np.arange(256), known, conversion.values).tolist()
        image = image.point(table * len(image.getbands()))
    return image if alpha is None else laid_on(image, alpha, conversion.ground)


def _scaled(values: NDArray[Any], used: ValueRange, how: Values) -> NDArray[np.uint8]:
    made = np.empty(values.shape, np.uint8)
    for begin in range(0, len(values), STRIPE):
        made[begin : begin + STRIPE] = _scaled_stripe(values[begin : begin + STRIPE], used, how)
    return made


def _scaled_stripe(values: NDArray[Any], used: ValueRange, how: Values) -> NDArray[np.uint8]:
    if how == "labels" and len(used.levels) > 1:
        levels = np.array(used.levels)
        middles = (levels[1:] + levels[:-1]) / 2
        place = np.searchsorted(middles, values)
        return np.rint(place * (255 / (len(levels) - 1))).astype(np.uint8)
    low, high = used.full_low, used.full_high
    if how == "stretch" and 0 < used.high - used.low < WIDE * (high - low):
        low, high = used.low, used.high
    scaled = (values.astype(np.float64) - low) * (255 / max(high - low, 1e-30))
    return np.rint(scaled).clip(0, 255).astype(np.uint8)


def laid_on(image: Image.Image, alpha: Image.Image, ground: Ground) -> Image.Image:
    """What is seen where this lies behind it."""
    first, second = GREYS[ground]
    flat = Image.new("RGB", image.size, (first, first, first))
    if first != second:
        side = max(1, max(image.size) // SQUARES)
        rows, columns = np.indices((image.height, image.width)) // side
        board = np.where((rows + columns) % 2, second, first).astype(np.uint8)
        flat = Image.fromarray(board).convert("RGB")
    flat.paste(image, mask=alpha)
    return flat


def digest(image: Image.Image) -> bytes:
    """SHA-256 of an upright picture's pixels: equal for equal pictures, however they are stored."""
    hashed = hashlib.sha256(f"{image.width} {image.height} ".encode())
    hashed.update(image.convert("RGB").tobytes())
    return hashed.digest()


def grounds(raw: RawPicture) -> dict[Ground, tuple[str, float]]:
    """Of a transparent picture, on each ground: what it equals, and its contrast; else empty."""
    if raw.image is None or raw.image.mode != "RGBA":
        return {}
    image, alpha = raw.image.convert("RGB"), raw.image.getchannel("A")
    made: dict[Ground, tuple[str, float]] = {}
    for ground in get_args(Ground):
        flat = laid_on(image, alpha, ground)
        made[ground] = digest(flat).hex()[:24], float(np.asarray(flat.convert("L")).std())
    return made


def identity(raw: RawPicture, seen: Mapping[Ground, tuple[str, float]]) -> str:
    """Equal for pictures of equal values, before any is lost."""
    if raw.values is not None:
        hashed = hashlib.sha256(f"{raw.values.shape} {raw.values.dtype} ".encode())
        hashed.update(raw.values.tobytes())
        return hashed.hexdigest()
    assert raw.image is not None
    if seen:
        return hashlib.sha256((seen["white"][0] + seen["black"][0]).encode()).hexdigest()
    return digest(raw.image).hex()


def is_grey(image: Image.Image) -> bool:
    """Whether no colour is to be seen, though it may be stored as colour."""
    if image.mode == "L":
        return True
    pixels = np.asarray(image.reduce(max(1, min(image.size) // 128))).astype(np.int16)
    return int(np.ptp(pixels, axis=2).max()) <= COLOURLESS
