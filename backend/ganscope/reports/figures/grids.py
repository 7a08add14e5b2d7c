"""Pictures out of previews: from noise to the last one, and a row for each class."""

import io
from collections.abc import Callable, Sequence

import numpy as np
from matplotlib.figure import Figure
from PIL import Image

from ganscope.reports.document import PictureRow, PictureTable
from ganscope.reports.figures import style
from ganscope.reports.story import SessionStory
from ganscope.sessions.events import Samples

STEPS = 7
"""Previews below each other, from the first to the last."""
NOISES = 10
"""Pictures of each."""
COLUMNS = 10
"""Pictures of each class."""


def progression(story: SessionStory) -> PictureTable | None:
    """The same noise at some steps, the first and the last among them; None without previews."""
    found = [(one, sheet) for one in _chosen(story.previews) if (sheet := _read(story, one))]
    if not found:
        return None
    first, last = found[0][0], found[-1][0]
    return PictureTable(
        name="progression",
        title="From noise to the last preview",
        caption=f"Each column is one noise, drawn by the averaged generator from step "
        f"{first.step:,} to step {last.step:,}.",
        rows=[PictureRow(f"step {one.step:,}", _webp(_strip(sheet, one))) for one, sheet in found],
    )


def classes(story: SessionStory) -> PictureTable | None:
    """The last preview, row by row; None where there is none."""
    one = story.previews[-1] if story.previews else None
    sheet = _read(story, one) if one else None
    if one is None or sheet is None:
        return None
    width = min(one.columns, COLUMNS) * one.tile
    rows = [
        PictureRow(
            one.row_labels[row] if row < len(one.row_labels) else "",
            _webp(sheet.crop((0, row * one.tile, width, (row + 1) * one.tile))),
        )
        for row in range(one.rows)
    ]
    what = "A row for each class" if one.row_labels else "What the generator draws"
    return PictureTable(
        name="classes",
        title="The last preview",
        caption=f"{what}, of different noise, drawn by the averaged generator at step "
        f"{one.step:,}.",
        rows=rows,
    )


def figure(table: PictureTable) -> Callable[[], Figure]:
    """Such a table as a figure of its own."""
    return lambda: _figure(table)


def _figure(table: PictureTable) -> Figure:
    images = [_image(row.webp) for row in table.rows]
    sheet = Image.new("RGB", (images[0].width, sum(image.height for image in images)))
    height = 0
    for image in images:
        sheet.paste(image, (0, height))
        height += image.height
    figure = Figure(figsize=(style.WIDTH, style.WIDTH * sheet.height / sheet.width))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.imshow(np.asarray(sheet), interpolation="nearest")
    middles = (np.arange(len(images)) + 0.5) * images[0].height
    axes.set_yticks(middles, [row.label for row in table.rows], fontsize=9, color=style.LABEL)
    axes.set_xticks([])
    axes.tick_params(length=0, pad=8)
    for spine in axes.spines.values():
        spine.set_visible(False)
    return figure


def _chosen(previews: Sequence[Samples]) -> list[Samples]:
    """Denser at first, where most happens: evenly spaced by the square root of their place."""
    if not previews:
        return []
    last = len(previews) - 1
    places = np.linspace(0, 1, STEPS) ** 2 * last
    return [previews[place] for place in sorted({*places.round().astype(int).tolist()})]


def _strip(sheet: Image.Image, one: Samples) -> Image.Image:
    """The first picture of each row, side by side; of a single row its first ones."""
    tile, rows = one.tile, one.rows > 1
    count = min(NOISES, one.rows if rows else one.columns)
    out = Image.new("RGB", (tile * count, tile))
    for place in range(count):
        left, top = (0, place * tile) if rows else (place * tile, 0)
        out.paste(sheet.crop((left, top, left + tile, top + tile)), (place * tile, 0))
    return out


def _read(story: SessionStory, one: Samples) -> Image.Image | None:
    """None for one that is damaged, or was thinned out meanwhile."""
    try:
        with Image.open(story.preview_file(one), formats=["WEBP"]) as image:
            return image.convert("RGB")
    except OSError:
        return None


def _image(webp: bytes) -> Image.Image:
    with Image.open(io.BytesIO(webp)) as image:
        return image.convert("RGB")


def _webp(image: Image.Image) -> bytes:
    """Lossless, and at least so large that a viewer need not blur it."""
    out = io.BytesIO()
    factor = max(1, -(-64 // min(image.size)))
    size = image.width * factor, image.height * factor
    image.resize(size, Image.Resampling.NEAREST).save(out, "WEBP", lossless=True)
    return out.getvalue()
