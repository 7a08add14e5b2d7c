"""Many pictures in one file: lossless WebP without gaps, so that a page cuts it by arithmetic."""

import io
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ganscope.engine.points import REAL, SIZE


def encode_sprite(images: NDArray[np.uint8], columns: int) -> bytes:
    """[n, c, h, w] as one lossless WebP, row by row; a last row that is not full ends in black."""
    n, channels, height, width = images.shape
    rows = -(-n // columns)
    if n < rows * columns:
        black = np.zeros((rows * columns - n, *images.shape[1:]), np.uint8)
        images = np.concatenate([images, black])
    tiles = images.reshape(rows, columns, channels, height, width).transpose(0, 3, 1, 4, 2)
    sheet = tiles.reshape(rows * height, columns * width, channels)
    return _webp(sheet[:, :, 0] if channels == 1 else sheet)


def grid(images: NDArray[np.uint8], columns: int) -> NDArray[np.uint8]:
    """Pictures [n, c, h, w] row by row on one page [h, w, c]; the last row is filled with black."""
    n, c, h, w = images.shape
    rows = -(-n // columns)
    page = np.zeros((rows * columns, c, h, w), np.uint8)
    page[:n] = images
    return (
        page.reshape(rows, columns, c, h, w)
        .transpose(0, 3, 1, 4, 2)
        .reshape(rows * h, columns * w, c)
    )


def encode_scatter(points: NDArray[np.float32]) -> bytes:
    """[n, 2] in [-1, 1] as one picture, y upwards: green on black."""
    place = ((points.clip(-1, 1) + 1) / 2 * (SIZE - 1)).round().astype(np.int64)
    sheet = np.zeros((SIZE, SIZE, 3), np.uint8)
    sheet[SIZE - 1 - place[:, 1], place[:, 0]] = REAL
    return _webp(sheet)


def encode_png(page: NDArray[np.uint8]) -> bytes:
    """[h, w, c] as one PNG, quickly."""
    out = io.BytesIO()
    squeezed = page[:, :, 0] if page.shape[-1] == 1 else page
    Image.fromarray(np.ascontiguousarray(squeezed)).save(out, "PNG", compress_level=1)
    return out.getvalue()


def _webp(sheet: NDArray[Any]) -> bytes:
    out = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(sheet)).save(out, "WEBP", lossless=True, method=0)
    return out.getvalue()
