"""The ten digits in every font that the plotting library ships, as one array."""

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from jaxtyping import Float
from torch import Tensor

from ganscope.engine.errors import DataError

FONTS = [
    "DejaVuSans",
    "DejaVuSans-Bold",
    "DejaVuSans-Oblique",
    "DejaVuSans-BoldOblique",
    "DejaVuSansMono",
    "DejaVuSansMono-Bold",
    "DejaVuSansMono-Oblique",
    "DejaVuSansMono-BoldOblique",
    "DejaVuSerif",
    "DejaVuSerif-Bold",
    "DejaVuSerif-Italic",
    "DejaVuSerif-BoldItalic",
    "STIXGeneral",
    "STIXGeneralBol",
    "STIXGeneralItalic",
    "STIXGeneralBolIta",
    "cmr10",
    "cmb10",
    "cmss10",
    "cmtt10",
    "cmti10",
]
SIZE = 64


def digit_atlas() -> Float[Tensor, "fonts 10 64 64"]:
    """Each digit centred by its ink and 46 pixels high, 1 on 0."""
    from PIL import Image, ImageDraw, ImageFont

    def glyph(font: ImageFont.FreeTypeFont, digit: str) -> Float[Tensor, "64 64"]:
        left, top, right, bottom = font.getbbox(digit)
        middle = ((SIZE - left - right) / 2, (SIZE - top - bottom) / 2)
        page = Image.new("L", (SIZE, SIZE))
        ImageDraw.Draw(page).text(middle, digit, fill=255, font=font)
        return torch.from_numpy(np.array(page, np.float32) / 255)

    fonts = [ImageFont.truetype(str(_folder() / f"{name}.ttf"), _points(name)) for name in FONTS]
    return torch.stack(
        [torch.stack([glyph(font, digit) for digit in "0123456789"]) for font in fonts]
    )


def _points(name: str) -> int:
    """Font size at which a digit of this font is about 46 pixels high."""
    return 70 if name.startswith(("cm", "STIX")) else 62


def _folder() -> Path:
    spec = find_spec("matplotlib")
    if spec is None or spec.origin is None:
        raise DataError("Drawn digits need the fonts of Matplotlib: pip install matplotlib.")
    return Path(spec.origin).parent / "mpl-data" / "fonts" / "ttf"
