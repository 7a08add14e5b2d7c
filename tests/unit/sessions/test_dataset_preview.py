"""Sprites and counts from kept arrays: the right picture in every place."""

import io
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from ganscope.engine.errors import DataError, NotFoundError
from ganscope.engine.facts import DatasetInfo
from ganscope.engine.points import REAL
from ganscope.library.sprites import encode_scatter, encode_sprite
from ganscope.sessions.dataset_preview import PAGE, POINTS, DatasetPreview

SIZE = 4


def info(classes: int, images: int, **changes: object) -> DatasetInfo:
    facts = {
        "name": "some_set",
        "title": "Some set",
        "summary": "Made for a test.",
        "resolution": SIZE,
        "channels": 1,
        "classes": [f"class {number}" for number in range(classes)],
        "images": images,
        "download_mb": 0.0,
        "licence": "none",
        "source": "a test",
    }
    return DatasetInfo.model_validate(facts | changes)


def gallery(
    root: Path, labels: NDArray[np.int64], classes: int, channels: int = 1
) -> DatasetPreview:
    """Each picture is filled with its own number, modulo 256."""
    shape = (len(labels), channels, SIZE, SIZE)
    images = np.broadcast_to(np.arange(len(labels)).astype(np.uint8)[:, None, None, None], shape)
    found = DatasetPreview(root, info(classes, len(labels), channels=channels))
    keep(found, images, labels)
    return found


def keep(found: DatasetPreview, images: NDArray[np.generic], labels: NDArray[np.int64]) -> None:
    found.folder.mkdir(parents=True, exist_ok=True)
    stem = found.folder / f"ganscope-{found.info.name}"
    np.save(f"{stem}-images.npy", images)
    np.save(f"{stem}-labels.npy", labels)
    Path(f"{stem}-fingerprint.json").write_text("{}")


def cells(webp: bytes, columns: int) -> list[int]:
    """Value of each picture of a sprite, every pixel of which is alike."""
    with Image.open(io.BytesIO(webp)) as sheet:
        pixels = np.asarray(sheet.convert("L"))
    assert pixels.shape[1] == columns * SIZE
    tiles = pixels.reshape(-1, SIZE, columns, SIZE).transpose(0, 2, 1, 3).reshape(-1, SIZE * SIZE)
    assert (tiles == tiles[:, :1]).all()
    return tiles[:, 0].tolist()


def test_a_column_of_thumbnails_is_a_class(tmp_path: Path) -> None:
    labels = np.arange(60) // 6  # ten classes, six pictures each, one after the other
    shown = cells(gallery(tmp_path, labels, 10).thumbnails().read_bytes(), 10)
    assert shown == [*range(0, 60, 6), *range(1, 60, 6)]


def test_many_classes_are_chosen_evenly(tmp_path: Path) -> None:
    shown = cells(gallery(tmp_path, np.arange(52) % 26, 26).thumbnails().read_bytes(), 10)
    assert shown[0] == 0
    assert shown[9] == 25
    assert [one - other for one, other in zip(shown[10:], shown[:10], strict=True)] == [26] * 10
    assert max(np.diff(shown[:10])) - min(np.diff(shown[:10])) <= 1


def test_few_classes_take_turns(tmp_path: Path) -> None:
    shown = cells(gallery(tmp_path, np.arange(60) % 3, 3).thumbnails().read_bytes(), 10)
    assert [value % 3 for value in shown] == [place % 10 % 3 for place in range(20)]
    assert len(set(shown)) == 20


def test_a_class_of_one_picture_repeats_it(tmp_path: Path) -> None:
    shown = cells(gallery(tmp_path, np.arange(10), 10).thumbnails().read_bytes(), 10)
    assert shown == [*range(10), *range(10)]


def test_without_classes_twenty_pictures_are_shown(tmp_path: Path) -> None:
    found = gallery(tmp_path, np.zeros(30, np.int64), 0, channels=3)
    assert cells(found.thumbnails().read_bytes(), 10) == list(range(20))
    assert found.counts() == []


def test_thumbnails_are_made_once_and_again_for_other_pictures(tmp_path: Path) -> None:
    found = gallery(tmp_path, np.arange(40) % 10, 10)
    first = found.thumbnails()
    before = first.stat().st_mtime_ns
    assert found.thumbnails().stat().st_mtime_ns == before
    gallery(tmp_path, np.arange(40) // 4, 10)
    assert cells(found.thumbnails().read_bytes(), 10)[:3] == [0, 4, 8]
    assert first.name == "ganscope-some_set-thumbnails.webp"
    assert list(found.folder.glob("*.tmp")) == []


def test_a_page_holds_one_class_or_all(tmp_path: Path) -> None:
    found = gallery(tmp_path, np.arange(250) % 2, 2)
    assert found.counts() == [125, 125]
    assert cells(found.page(None, 0), 12) == list(range(PAGE))
    assert cells(found.page(1, 0), 12) == list(range(1, 2 * PAGE, 2))
    last = cells(found.page(1, 1), 12)
    assert last == [*range(1 + 2 * PAGE, 250, 2), *[0] * (36 - 29)]
    for label, page in ((1, 2), (2, 0), (None, 3)):
        with pytest.raises(NotFoundError, match="no page"):
            found.page(label, page)


def test_points_are_one_scatter(tmp_path: Path) -> None:
    facts = {"kind": "points", "resolution": 1, "channels": 2}
    found = DatasetPreview(tmp_path, info(0, 5000, **facts))
    points = np.random.default_rng(1).uniform(-1, 1, (5000, 2, 1, 1)).astype(np.float32)
    keep(found, points, np.zeros(5000, np.int64))
    with Image.open(found.thumbnails()) as sheet:
        pixels = np.asarray(sheet)
    assert pixels.shape == (256, 256, 3)
    lit = (pixels == REAL).all(-1)
    assert ((pixels == 0).all(-1) | lit).all()
    assert POINTS * 0.95 < lit.sum() <= POINTS
    with pytest.raises(DataError, match="holds points"):
        found.page(None, 0)


def test_a_scatter_has_y_upwards_and_keeps_the_corners() -> None:
    corners = np.array([[-1, -1], [1, 1], [-5, 5]], np.float32)
    with Image.open(io.BytesIO(encode_scatter(corners))) as sheet:
        pixels = np.asarray(sheet)
    lit = np.argwhere((pixels == REAL).all(-1)).tolist()
    assert lit == [[0, 0], [0, 255], [255, 0]]


def test_a_sprite_is_lossless_in_colour() -> None:
    images = np.random.default_rng(2).integers(0, 256, (6, 3, SIZE, SIZE), np.uint8)
    with Image.open(io.BytesIO(encode_sprite(images, 3))) as sheet:
        pixels = np.asarray(sheet)
    assert (pixels[SIZE:, 2 * SIZE :] == images[5].transpose(1, 2, 0)).all()


@pytest.mark.parametrize("damage", [b"", b"\x93NUMPY\x01\x00", b"x" * 200])
def test_damaged_arrays_are_a_sentence(damage: bytes, tmp_path: Path) -> None:
    found = gallery(tmp_path, np.arange(20) % 2, 2)
    (found.folder / "ganscope-some_set-images.npy").write_bytes(damage)
    for ask in (found.thumbnails, lambda: found.page(0, 0)):
        with pytest.raises(DataError, match="kept pictures of Some set are damaged"):
            ask()
    assert found.counts() == []
    assert found.is_open()


def test_a_set_that_a_person_brought_keeps_its_report(tmp_path: Path) -> None:
    facts = {"own": True, "files": ["own/some_set/images.npy"], "name": "some_set"}
    found = DatasetPreview(tmp_path, info(2, 20, **facts))
    assert not found.is_open()
    assert found.report() is None
    found.folder.mkdir(parents=True)
    np.save(found.folder / "images.npy", np.zeros((20, 1, SIZE, SIZE), np.uint8))
    np.save(found.folder / "labels.npy", np.arange(20) % 2)
    (found.folder / "fingerprint.json").write_text('"0"')
    (found.folder / "report.json").write_text('{"files": 20}')
    assert found.is_open()
    assert found.counts() == [10, 10]
    assert found.report() == {"files": 20}
    assert found.thumbnails().parent == tmp_path / "own" / "some_set"
    kept = sum(path.stat().st_size for path in found.folder.iterdir())
    assert found.bytes_on_disk() == kept
