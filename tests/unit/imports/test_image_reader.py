"""Pictures that somebody holds up are read by other processes, within bounds."""

import base64

import pytest
from PIL import Image

from ganscope.engine.errors import UploadError
from ganscope.imports.image_reader import content_of
from ganscope.imports.values import decode
from ganscope.services.jobs.untrusted_images import difference, read_pictures
from tests.unit.imports import making

NO_BASE64 = ["é", "ÿ", "😀", "no base64!", "aGVsbG8", "aGVsbG8=\0", "=", "١٢٣٤", " aGk="]


def text_of(content: bytes) -> str:
    return base64.b64encode(content).decode()


@pytest.mark.parametrize("text", NO_BASE64)
async def test_what_is_no_base64_is_no_picture(text: str) -> None:
    assert content_of(text) is None
    with pytest.raises(UploadError, match="Picture 2 cannot be used"):
        await read_pictures([text_of(making.png()), text])
    assert await difference(text, making.png()) is None


async def test_pixels_are_compared_with_ours() -> None:
    ours = making.png(1)
    assert await difference(text_of(ours), ours) == 0
    assert await difference(text_of(making.png(2)), ours) in range(200, 256)
    for other in (making.png(1, (20, 24)), making.png(1, (480, 400)), b"no picture"):
        assert await difference(text_of(other), ours) is None


def test_nothing_of_a_picture_with_more_pixels_is_decoded() -> None:
    huge = making.encoded(Image.new("L", (8000, 7999)))
    assert decode(huge, most=24 * 20) == "too_large"
