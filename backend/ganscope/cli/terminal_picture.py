"""Pictures in a terminal: each character shows two pixels, one above the other."""

import io

from PIL import Image
from rich.color import Color
from rich.console import Console
from rich.style import Style
from rich.text import Text

from ganscope.sessions.codec import Wire

HALF = "▀"
TILES = 5
"""Pictures a line."""
LARGEST, SMALLEST = 28, 8
"""Pixels of one picture."""


def side(console: Console) -> int:
    """Pixels of one picture, so that a line of them fits the terminal, and two lines its height."""
    wide, high = (console.width - 2) // TILES, console.height - 14
    return max(SMALLEST, min(LARGEST, wide, high))


def can_show(console: Console) -> bool:
    """Whether it is a terminal with colours."""
    return console.is_terminal and console.color_system is not None


def tiles_of(grid: Image.Image, rows: int, columns: int) -> list[Image.Image]:
    """Some pictures of a preview's grid, from rows that lie far apart, so of many classes."""
    width, height = grid.width // columns, grid.height // rows
    wanted = min(2 * TILES, rows * columns)
    places = [(i * rows // wanted, i % columns) for i in range(wanted)]
    return [
        grid.crop((x * width, y * height, (x + 1) * width, (y + 1) * height)) for y, x in places
    ]


def drawn(pictures: list[Image.Image], pixels: int) -> Text:
    """Pictures side by side, five a line."""
    lines = [pictures[i : i + TILES] for i in range(0, len(pictures), TILES)]
    return Text("\n").join(_line(line, pixels) for line in lines)


def of_preview(samples: Wire, webp: bytes, console: Console) -> Text:
    """Some pictures of a preview."""
    grid = Image.open(io.BytesIO(webp)).convert("RGB")
    return drawn(tiles_of(grid, samples["rows"], samples["columns"]), side(console))


def of_pngs(pngs: list[bytes], console: Console) -> Text:
    """The first of some PNG files."""
    opened = [Image.open(io.BytesIO(png)).convert("RGB") for png in pngs[: 2 * TILES]]
    return drawn(opened, side(console))


def _line(pictures: list[Image.Image], pixels: int) -> Text:
    sheet = Image.new("RGB", (len(pictures) * pixels, pixels + pixels % 2))
    for place, picture in enumerate(pictures):
        small = picture.convert("RGB").resize((pixels, pixels), Image.Resampling.BOX)
        sheet.paste(small, (place * pixels, 0))
    text = Text(no_wrap=True)
    for y in range(0, sheet.height, 2):
        for x in range(sheet.width):
            text.append(HALF, Style(color=_colour(sheet, x, y), bgcolor=_colour(sheet, x, y + 1)))
        text.append("\n" if y + 2 < sheet.height else "")
    return text


def _colour(sheet: Image.Image, x: int, y: int) -> Color:
    found = sheet.getpixel((x, y))
    assert isinstance(found, tuple)
    return Color.from_rgb(*found[:3])
