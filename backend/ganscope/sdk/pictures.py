"""Generated pictures: a list of PIL pictures that knows what was asked for."""

import base64
import io
from collections.abc import Iterable
from html import escape
from math import ceil

from PIL import Image

from ganscope.services.schemas.drawing import GenerateResponse

COLUMNS = 8


class PictureList(list[Image.Image]):
    """Pictures in the order of the prompt. What each shows stands in its `info["class_name"]`."""

    def __init__(self, drawn: GenerateResponse) -> None:
        """The answer's pictures, opened."""
        super().__init__(_opened(one.png_base64) for one in drawn.pictures)
        for picture, one in zip(self, drawn.pictures, strict=True):
            picture.info["class_name"] = one.class_name
        self.understood = drawn.understood
        """What the prompt was taken for."""
        self.ignored = drawn.ignored
        """Words that were left out."""
        self.seed = drawn.seed
        """The same one draws the same pictures."""
        self.agreement = drawn.agreement
        """How far the data set's judge agrees with the prompt; None where it was not asked."""

    def grid(self, columns: int = COLUMNS) -> Image.Image:
        """All of them as one picture."""
        return grid(self, columns)

    def _repr_html_(self) -> str:
        asked = escape(f"{self.understood}, seed {self.seed}")
        return f"<p>{asked}</p>{inline(_png(self.grid()), 'image/png', asked)}"


def grid(pictures: list[Image.Image], columns: int) -> Image.Image:
    """Pictures of one size as one picture."""
    columns = max(1, min(columns, len(pictures)))
    width, height = pictures[0].size
    page = Image.new(pictures[0].mode, (columns * width, ceil(len(pictures) / columns) * height))
    for place, picture in enumerate(pictures):
        row, column = divmod(place, columns)
        page.paste(picture, (column * width, row * height))
    return page


def inline(file: bytes, kind: str, words: str) -> str:
    """A picture inside a page, of at least so many pixels that one sees something."""
    address = f"data:{kind};base64,{base64.b64encode(file).decode('ascii')}"
    style = "width:min(100%,32em);image-rendering:pixelated"
    return f'<img alt="{words}" style="{style}" src="{address}">'


def in_base64(pictures: Iterable[Image.Image]) -> list[str]:
    """As a request takes them."""
    return [base64.b64encode(_png(one)).decode("ascii") for one in pictures]


def _opened(png: str) -> Image.Image:
    picture = Image.open(io.BytesIO(base64.b64decode(png)))
    picture.load()
    return picture


def _png(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "png")
    return file.getvalue()
