"""What a picture's file says of itself."""

import io
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from ganscope.engine.errors import PromptError
from ganscope.generation.provenance import MOST_TEXT, Provenance, inscribed, inscription
from ganscope.generation.requests import Point, Share


def png() -> bytes:
    out = io.BytesIO()
    Image.new("L", (28, 28), 7).save(out, "PNG")
    return out.getvalue()


def says(prompt: str = "Draw me a 7", **more: object) -> Provenance:
    point = Point(seed=5, number=3, truncation=0.85, mix=[Share(class_index=7, share=1)])
    return Provenance(
        prompt=prompt, session_id="s", session_name="Sé <b>", checkpoint_id="s-100", step=100,
        epoch=0.5, dataset="mnist", weights="ema", sha256="0" * 64, points=[point], made_at=1.0,
    ).model_copy(update=more)  # fmt: skip


@given(st.text(max_size=200).filter(lambda text: text.isprintable()))
def test_what_is_written_is_read(prompt: str) -> None:
    file = inscribed(png(), says(prompt))
    assert inscription(file) == says(prompt)


def test_the_picture_stays_a_picture_that_other_programs_read() -> None:
    with Image.open(io.BytesIO(inscribed(png(), says()))) as image:
        image.load()
        assert image.getpixel((3, 3)) == 7
        assert image.info["Software"] == "Ganscope"
        assert '"prompt":"Draw me a 7"' in image.info["ganscope"]


@given(st.binary(max_size=400))
def test_no_file_does_harm(content: bytes) -> None:
    for file in (content, png()[:33] + content, inscribed(png(), says())[:60] + content):
        with pytest.raises(PromptError, match="does not say how it was drawn"):
            inscription(file)


def test_a_text_that_unpacks_to_too_much_is_refused() -> None:
    bomb = zlib.compress(b" " * (MOST_TEXT + 1))
    body = b"ganscope\0\1\0\0\0" + bomb
    file = png()[:33] + len(body).to_bytes(4) + b"iTXt" + body + b"\0\0\0\0" + png()[33:]
    with pytest.raises(PromptError):
        inscription(file)
