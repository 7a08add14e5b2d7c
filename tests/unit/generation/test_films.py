"""Pictures there and back as a film."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from ganscope.engine.errors import DataError
from ganscope.generation.film_worker import there_and_back
from ganscope.generation.films import write


def shades(count: int, channels: int = 1, side: int = 28) -> np.ndarray:
    levels = np.arange(count, dtype=np.uint8) * 20
    return np.broadcast_to(levels[:, None, None, None], (count, channels, side, side)).copy()


@pytest.mark.parametrize("channels", [1, 3])
def test_neither_end_is_shown_twice(channels: int) -> None:
    frames = there_and_back(shades(4, channels))
    assert [np.asarray(frame).max() // 20 for frame in frames] == [0, 1, 2, 3, 2, 1]
    assert {frame.size for frame in frames} == {(280, 280)}


@pytest.mark.parametrize("side", [28, 64, 300])
def test_pixels_are_enlarged_by_a_whole_factor(side: int) -> None:
    width = there_and_back(shades(3, side=side))[0].width
    assert width >= 280
    assert width % side == 0


@pytest.mark.parametrize("kind", ["gif", "webp"])
def test_every_frame_takes_as_long(kind: str, tmp_path: Path) -> None:
    into = tmp_path / f"film.{kind}"
    write(there_and_back(shades(4)), into, 20)
    with Image.open(into) as film:
        durations = []
        for i in range(getattr(film, "n_frames", 1)):
            film.seek(i)
            film.load()
            durations.append(film.info["duration"])
    assert durations == [50] * 6


def test_a_film_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="could not be written"):
        write(there_and_back(shades(3)), tmp_path / "nowhere" / "film.gif", 20)
