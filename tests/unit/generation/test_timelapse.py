"""Previews as films: how many frames, how large, how long, and that players can read them."""

import subprocess
from pathlib import Path
from typing import Any

import imageio_ffmpeg
import numpy as np
import pytest
from PIL import Image
from pydantic import ValidationError

from ganscope.engine.errors import DataError
from ganscope.generation import film_worker
from ganscope.generation.film_worker import FilmTask, do, thinned
from ganscope.library.sprites import encode_sprite


def grids(folder: Path, count: int, tile: int = 16, channels: int = 3) -> list[Path]:
    """Grids of three by two plain pictures, each step in another shade."""
    paths = [folder / f"{tile}-{step:08}.webp" for step in range(count)]
    for step, path in enumerate(paths):
        shade = np.full((6, channels, tile, tile), 40 + 200 * step // count, np.uint8)
        path.write_bytes(encode_sprite(shade, 3))
    return paths


def make(previews: list[Path], into: Path, fps: int) -> None:
    """As the process does it that makes films."""
    assert do(FilmTask(previews=previews, into=into, fps=fps), print) == into.name


def decoded(path: Path) -> list[np.ndarray[Any, Any]]:
    """Every frame of a film as [h, w, 3]."""
    if path.suffix == ".mp4":
        command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-i", str(path)]
        raw = [*command, "-f", "rawvideo", "-pix_fmt", "rgb24", "-"]
        found = subprocess.run(raw, capture_output=True, check=True).stdout
        return [*np.frombuffer(found, np.uint8).reshape(-1, 288, 432, 3)]
    with Image.open(path) as film:
        count = getattr(film, "n_frames", 1)
        return [np.asarray((film.seek(i), film.convert("RGB"))[1]) for i in range(count)]


def durations(path: Path) -> list[int]:
    with Image.open(path) as film:
        found: list[int] = []
        for i in range(getattr(film, "n_frames", 1)):
            film.seek(i)
            film.load()
            found.append(int(film.info["duration"]))
        return found


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("kind", ["webp", "gif", "mp4"])
def test_every_preview_is_a_frame_in_order(kind: str, channels: int, tmp_path: Path) -> None:
    into = tmp_path / f"film.{kind}"
    make(grids(tmp_path, 5, channels=channels), into, 10)
    frames = decoded(into)
    held = 19 if kind == "mp4" else 0  # it repeats the last frame for two seconds
    assert len(frames) == 5 + held
    assert {frame.shape for frame in frames} == {(288, 432, 3)}  # 32 x 48, nine times as large
    shades = [float(frame.mean()) for frame in frames]
    assert shades == pytest.approx([40, 80, 120, 160, 200] + [200] * held, abs=4)
    assert sorted(path.name for path in tmp_path.glob("*film*")) == [f"film.{kind}"]


@pytest.mark.parametrize("kind", ["webp", "gif"])
def test_the_last_frame_is_held(kind: str, tmp_path: Path) -> None:
    make(grids(tmp_path, 3), tmp_path / f"film.{kind}", 25)
    assert durations(tmp_path / f"film.{kind}") == [40, 40, 2000]


def test_tiny_pictures_stay_sharp(tmp_path: Path) -> None:
    checks = np.indices((6, 1, 28, 28)).sum(0).astype(np.uint8) % 2 * 255
    (tmp_path / "1.webp").write_bytes(encode_sprite(checks, 3))
    make([tmp_path / "1.webp"], tmp_path / "film.gif", 2)
    (frame,) = decoded(tmp_path / "film.gif")
    assert frame.shape == (280, 420, 3)
    assert {*frame.flatten().tolist()} == {0, 255}


def test_a_grid_of_another_size_is_fitted_into_the_first(tmp_path: Path) -> None:
    wide = tmp_path / "wide.webp"
    wide.write_bytes(encode_sprite(np.full((8, 3, 16, 16), 255, np.uint8), 8))
    paths = [*grids(tmp_path, 1), grids(tmp_path, 2, tile=32)[1], wide]
    make(paths, tmp_path / "film.gif", 5)
    first, larger, across = decoded(tmp_path / "film.gif")
    assert first.shape == larger.shape == across.shape
    assert abs(int(larger.mean()) - 140) < 3
    assert across[0].max() < 8
    assert across[144].min() > 247


@pytest.mark.parametrize(("count", "kept"), [(1, 1), (300, 300), (301, 300), (5000, 300)])
def test_of_too_many_evenly_spaced_ones_are_taken(count: int, kept: int) -> None:
    paths = [Path(str(i)) for i in range(count)]
    found = [int(path.name) for path in thinned(paths)]
    assert len(found) == len({*found}) == kept
    assert (found[0], found[-1]) == (0, count - 1)
    gaps = np.diff(found)
    assert not len(gaps) or gaps.max() - gaps.min() <= 1


def test_large_grids_make_fewer_frames(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(film_worker, "MOST_PIXELS", 4 * 288 * 432)
    make(grids(tmp_path, 9), tmp_path / "film.gif", 5)
    assert len(decoded(tmp_path / "film.gif")) == 4


def test_what_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    paths = grids(tmp_path, 4)
    paths[0].write_bytes(b"RIFF")
    paths[2].unlink()
    make(paths, tmp_path / "film.gif", 5)
    assert len(decoded(tmp_path / "film.gif")) == 2
    with pytest.raises(DataError, match="None of the previews"):
        make(paths[:1], tmp_path / "none.gif", 5)


def test_a_full_disk_is_a_sentence(tmp_path: Path) -> None:
    for kind in ("webp", "gif", "mp4"):
        with pytest.raises(DataError, match="could not be written"):
            make(grids(tmp_path, 2), tmp_path / "nowhere" / f"film.{kind}", 5)


@pytest.mark.parametrize("fps", [1, 31])
def test_no_film_is_slower_or_faster_than_players_show(fps: int, tmp_path: Path) -> None:
    with pytest.raises(ValidationError):
        FilmTask(previews=[tmp_path], into=tmp_path, fps=fps)
