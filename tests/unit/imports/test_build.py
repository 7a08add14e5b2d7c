"""A data set of checked pictures: whole, or not at all (R3)."""

import errno
import hashlib
import json
import os
import shutil
import tracemalloc
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from filelock import FileLock
from PIL import Image

from ganscope.engine.config import Overrides
from ganscope.engine.errors import DataError
from ganscope.engine.facts import DatasetInfo
from ganscope.imports import archive, build, cleanup
from ganscope.imports.import_report import ImportChoice
from ganscope.imports.report import survey
from ganscope.imports.transform import transformed
from ganscope.library import catalog, own
from tests.unit.imports import making

CHOICE = ImportChoice(
    resolution=28, channels=3, fit="crop", skip_duplicates=True, oversample=False, flips=False
)


def silent(_done: int, _total: int) -> None:
    pass


def built(path: Path, root: Path, name: str = "Pets", **choice: Any) -> DatasetInfo:
    with archive.opened(path) as source:
        found = survey(source, silent)
        order = build.BuildOrder(name=name, choice=CHOICE.model_copy(update=choice))
        return build.build(source, found, order, root, ["mnist"], silent)


def pets(folder: Path, **more: bytes) -> Path:
    files = {f"cat/{i}.png": making.png(i) for i in range(20)}
    files |= {f"dog/{i}.png": making.png(100 + i) for i in range(3)}
    return making.laid_out(folder, files | dict(more))


def test_a_built_data_set_is_found_loaded_and_can_be_trained_on(tmp_path: Path) -> None:
    root = tmp_path / "datasets"
    info = built(pets(tmp_path / "pets"), root, flips=True)
    assert own.names(root) == ["pets"]
    assert catalog.dataset_info("pets", root) == info
    assert (info.title, info.images, info.classes, info.flips) == ("Pets", 23, ["cat", "dog"], True)
    assert info.files == ["own/pets/images.npy"]
    assert info.own
    dataset = own.load(root, "pets")
    assert isinstance(dataset.images, np.memmap)
    content = dataset.images.tobytes() + dataset.labels.tobytes()
    assert dataset.fingerprint == hashlib.sha256(content).hexdigest()
    assert dataset.labels.tolist() == [0] * 20 + [1] * 3
    wanted = transformed(making.picture(100), CHOICE)
    assert np.array_equal(dataset.images[20], wanted)
    config = catalog.resolve("quick-digits-28", Overrides(dataset="pets", batch_size=8), root)
    assert config.dataset == "pets"
    left = sorted(path.name for path in (root / "own").rglob("*"))
    assert left == sorted(
        ["pets", "dataset.json", "fingerprint.json", "images.npy", "labels.npy", "report.json"]
    )
    report = json.loads((root / "own" / "pets" / "report.json").read_text())
    assert report["usable"] == 23


def test_pictures_without_classes_have_label_zero(tmp_path: Path) -> None:
    files = {f"{i}.png": making.png(i) for i in range(5)}
    info = built(making.laid_out(tmp_path / "x", files), tmp_path, channels=1, resolution=32)
    dataset = own.load(tmp_path, "pets")
    assert info.classes == []
    assert dataset.images.shape == (5, 1, 32, 32)
    assert dataset.labels.tolist() == [0] * 5
    assert "class" not in info.summary


def test_copies_are_left_out_or_kept(tmp_path: Path) -> None:
    more = {
        "cat/copy.bmp": making.encoded(making.picture(1), "BMP"),
        "dog/stray.png": making.png(2),
    }
    source = pets(tmp_path / "pets", **more)
    assert built(source, tmp_path / "a").images == 23
    assert built(source, tmp_path / "b", skip_duplicates=False).images == 25
    assert own.load(tmp_path / "a", "pets").labels.tolist() == [0] * 20 + [1] * 3


def test_a_class_without_a_usable_picture_is_none(tmp_path: Path) -> None:
    files = {"a/1.png": making.png(1), "b/1.png": b"x", "c/1.png": making.png(3)}
    info = built(making.laid_out(tmp_path / "x", files), tmp_path)
    assert info.classes == ["a", "c"]
    assert own.load(tmp_path, "pets").labels.tolist() == [0, 1]


def test_small_classes_are_repeated_in_turn(tmp_path: Path) -> None:
    source = pets(tmp_path / "pets", **{"emu/1.png": making.png(200)})
    info = built(source, tmp_path, oversample=True)
    dataset = own.load(tmp_path, "pets")
    assert info.images == 20 + 20 + 8  # at most eight times
    assert np.bincount(dataset.labels).tolist() == [20, 20, 8]
    dogs = dataset.images[20:40]
    for i in range(20):
        assert np.array_equal(dogs[i], dogs[i % 3])
    assert not np.array_equal(dogs[0], dogs[1])
    content = dataset.images.tobytes() + dataset.labels.tobytes()
    assert dataset.fingerprint == hashlib.sha256(content).hexdigest()


def test_equal_names_get_numbers(tmp_path: Path) -> None:
    source = pets(tmp_path / "pets")
    names = [built(source, tmp_path, name).name for name in ("Pets", "pets!", "MNIST", "  ..  ")]
    assert names == ["pets", "pets-2", "mnist-2", "pictures"]
    assert own.names(tmp_path) == sorted(names)


def test_a_name_that_somebody_else_took_meanwhile_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(pets(tmp_path / "pets"), tmp_path)
    rename = Path.rename
    tried: list[str] = []

    def late(path: Path, target: Path) -> Path:
        if not tried:
            shutil.copytree(tmp_path / "own" / "pets", target)
        tried.append(target.name)
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", late)
    info = built(pets(tmp_path / "more"), tmp_path)
    assert tried == ["pets-2", "pets-3"]
    assert info.name == "pets-3"
    assert catalog.dataset_info("pets-3", tmp_path).files == ["own/pets-3/images.npy"]


def test_a_picture_that_changed_after_the_check_stops_the_building(tmp_path: Path) -> None:
    source_folder = pets(tmp_path / "pets")
    with archive.opened(source_folder) as source:
        found = survey(source, silent)
        (source_folder / "dog" / "1.png").write_bytes(b"gone")
        order = build.BuildOrder(name="Pets", choice=CHOICE)
        with pytest.raises(DataError, match=r"dog/1.png changed after it was checked"):
            build.build(source, found, order, tmp_path, [], silent)
        (source_folder / "dog" / "1.png").unlink()
        with pytest.raises(DataError, match=r"dog/1.png changed after it was checked"):
            build.build(source, found, order, tmp_path, [], silent)
    assert list((tmp_path / "own").iterdir()) == []


def test_a_disk_that_is_too_small_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "ROOM", 2**60)
    with pytest.raises(DataError, match="Make room, or choose a smaller size"):
        built(pets(tmp_path / "pets"), tmp_path)
    assert list((tmp_path / "own").iterdir()) == []


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_a_disk_that_fails_anywhere_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    """At every place where the bytes are handed to the disk, one after the other (R3)."""
    source = making.laid_out(tmp_path / "x", {f"{i}.png": making.png(i) for i in range(3)})
    sync, rename, calls = os.fsync, Path.rename, [0]

    def failing(at: int) -> None:
        calls[0] += 1
        if calls[0] == at:
            raise OSError(code, os.strerror(code))

    def attempt(at: int) -> Path:
        def synced(handle: int) -> None:
            failing(at)
            sync(handle)

        def renamed(path: Path, target: Path) -> Path:
            failing(at)
            return rename(path, target)

        calls[0] = 0
        monkeypatch.setattr(os, "fsync", synced)
        monkeypatch.setattr(Path, "rename", renamed)
        return tmp_path / str(at)

    for at in range(1, 7):  # five files and one name
        root = attempt(at)
        with pytest.raises(DataError, match=os.strerror(code)):
            built(source, root)
        assert list((root / "own").iterdir()) == []
    assert built(source, attempt(7)).name == "pets"


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DataError, match="could not be written"):
        built(pets(tmp_path / "pets"), tmp_path / "file")


def test_what_is_not_whole_is_not_listed_and_swept(tmp_path: Path) -> None:
    built(pets(tmp_path / "pets"), tmp_path)
    folder = tmp_path / "own"
    old, new = folder / f"{cleanup.BUILDING}old", folder / f"{cleanup.BUILDING}new"
    for half in (old, new, folder / f"{cleanup.DELETED}x"):
        shutil.copytree(folder / "pets", half)
    assert own.names(tmp_path) == ["pets"]
    with FileLock(cleanup.lock_of(new)):
        cleanup.sweep(tmp_path)
        assert sorted(path.name for path in folder.iterdir() if path.is_dir()) == [
            new.name, "pets"
        ]  # fmt: skip
    cleanup.sweep(tmp_path)
    assert [path.name for path in folder.iterdir()] == ["pets"]


def test_a_deleted_data_set_is_gone(tmp_path: Path) -> None:
    built(pets(tmp_path / "pets"), tmp_path)
    cleanup.remove(tmp_path, "pets")
    assert own.names(tmp_path) == []
    assert list((tmp_path / "own").iterdir()) == []
    with pytest.raises(DataError, match="could not be deleted"):
        cleanup.remove(tmp_path, "pets")


def test_a_large_set_is_never_in_memory_as_a_whole(tmp_path: Path) -> None:
    files = {f"{i}.png": making.encoded(Image.new("RGB", (128, 128), (i, i, i))) for i in range(64)}
    source = making.laid_out(tmp_path / "x", files)
    tracemalloc.start()
    try:
        built(source, tmp_path, resolution=128)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (tmp_path / "own" / "pets" / "images.npy").stat().st_size > 3e6
    assert peak < 2e6
