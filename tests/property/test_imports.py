"""Any folder of pictures becomes exactly the pictures that the transform makes of its files."""

import random
import tempfile
import zipfile
from contextlib import suppress
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from ganscope.engine.data import Dataset
from ganscope.engine.errors import DataError
from ganscope.imports import archive, build
from ganscope.imports.import_report import ImportChoice
from ganscope.imports.names import MAX_CLASS_NAME, class_name, natural, parts_of, shown, slug
from ganscope.imports.pictures import MAX_BYTES
from ganscope.imports.report import survey
from ganscope.imports.transform import transformed
from ganscope.imports.values import DecodedPicture, decode
from ganscope.library import own
from tests.unit.imports import making

KINDS = ["PNG", "BMP", "TIFF", "GIF", "JPEG", "WEBP"]
pictures = st.builds(
    lambda seed, size, mode, kind: making.encoded(making.picture(seed, size, mode), kind),
    st.integers(0, 50),
    st.tuples(st.integers(16, 60), st.integers(16, 60)),
    st.sampled_from(["L", "RGB"]),
    st.sampled_from(KINDS),
)
words = st.text("abcdeé 0123456789_", min_size=1, max_size=6).filter(lambda word: word.strip(" _"))
in_classes = st.dictionaries(
    st.tuples(words, words).map(lambda pair: f"{pair[0]}x/{pair[1]}.png"),
    pictures, min_size=1, max_size=10,
)  # fmt: skip
loose = st.dictionaries(words.map(lambda word: f"{word}.jpg"), pictures, min_size=1, max_size=6)
choices = st.builds(
    ImportChoice,
    resolution=st.sampled_from([28, 32, 64]),
    channels=st.sampled_from([1, 3]),
    fit=st.sampled_from(["crop", "pad"]),
    skip_duplicates=st.booleans(),
    oversample=st.booleans(),
    flips=st.booleans(),
)


def silent(_done: int, _total: int) -> None:
    pass


def dataset_of(path: Path, root: Path, choice: ImportChoice) -> Dataset:
    with archive.opened(path) as source:
        found = survey(source, silent)
        order = build.BuildOrder(name="any", choice=choice)
        return own.load(root, build.build(source, found, order, root, [], silent).name)


def shuffled(path: Path, files: dict[str, bytes], dice: random.Random) -> Path:
    names = list(files)
    dice.shuffle(names)
    with zipfile.ZipFile(path, "w") as written:
        for name in names:
            packing = dice.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
            written.writestr(f"around/{name}", files[name], packing)
    return path


@settings(max_examples=20)
@given(files=st.one_of(in_classes, loose), choice=choices, dice=st.randoms())
def test_the_arrays_are_the_transform_of_the_files(
    files: dict[str, bytes], choice: ImportChoice, dice: random.Random
) -> None:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        folder = making.laid_out(root / "folder", files)
        first = dataset_of(folder, root / "1", choice)
        second = dataset_of(shuffled(root / "a.zip", files, dice), root / "2", choice)
        third = dataset_of(shuffled(root / "b.zip", files, dice), root / "3", choice)
        assert first.fingerprint == second.fingerprint == third.fingerprint
        assert first.info.model_copy(update={"title": ""}) == second.info.model_copy(
            update={"title": ""}
        )
        plain = choice.model_copy(update={"skip_duplicates": False, "oversample": False})
        assert_equals(dataset_of(folder, root / "4", plain), files, choice)


def assert_equals(dataset: Dataset, files: dict[str, bytes], choice: ImportChoice) -> None:
    """Class by class, by name, each file once."""
    paths = sorted(tuple(name.split("/")) for name in files)
    classes, labels = making.classes_of(paths)
    assert dataset.info.classes == classes == sorted(classes, key=natural)
    rows = sorted((label or 0, path) for label, path in zip(labels, paths, strict=True))
    assert dataset.labels.tolist() == [label for label, _ in rows]
    for pixels, (_, path) in zip(dataset.images, rows, strict=True):
        seen = decode(files["/".join(path)])
        assert isinstance(seen, DecodedPicture)
        assert np.array_equal(pixels, transformed(seen.image, choice))


@given(st.binary(max_size=400), st.sampled_from(KINDS), st.data())
def test_whatever_bytes_come_they_are_a_picture_or_none(
    junk: bytes, kind: str, data: st.DataObject
) -> None:
    whole = making.encoded(making.picture(size=(20, 20)), kind)
    place = data.draw(st.integers(0, len(whole)))
    for content in (junk, whole[:place] + junk, whole[:place] + junk + whole[place + len(junk) :]):
        found = decode(content)
        assert found in ("unreadable", "too_small", "too_large", "heic") or isinstance(
            found, DecodedPicture
        )
        if isinstance(found, DecodedPicture):
            assert found.image.mode in ("L", "RGB")


@given(st.data())
def test_whatever_becomes_of_an_archive_it_is_read_or_refused(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = making.zipped(Path(name) / "x.zip", {"a/1.png": making.png(), "b.png": b"x" * 999})
        content = bytearray(path.read_bytes())
        for _ in range(data.draw(st.integers(1, 4))):
            place = data.draw(st.integers(0, len(content) - 1))
            content[place] = data.draw(st.integers(0, 255))
        path.write_bytes(content[: data.draw(st.integers(0, len(content)))])
        with suppress(DataError), archive.opened(path) as source:
            for file in source.files:
                source.read(file, MAX_BYTES)


@given(st.text(max_size=300))
def test_whatever_a_name_is_it_is_shown_and_safe(name: str) -> None:
    shown(name).encode()
    made = slug(name, ["pictures"])
    assert made
    assert made.isascii()
    assert Path(made).name == made
    assert len(class_name(name)) <= MAX_CLASS_NAME
    class_name(name).encode()
    with suppress(DataError):
        assert ".." not in parts_of(name)


@settings(max_examples=30)
@given(
    st.tuples(st.integers(16, 300), st.integers(16, 300)),
    st.integers(0, 255),
    st.sampled_from(["crop", "pad"]),
    st.sampled_from([28, 64, 128]),
)
def test_an_even_picture_stays_even(
    size: tuple[int, int], shade: int, fit: str, resolution: int
) -> None:
    choice = ImportChoice.model_validate(
        {
            "resolution": resolution, "channels": 1, "fit": fit, "skip_duplicates": False,
            "oversample": False, "flips": False,
        }
    )  # fmt: skip
    made = transformed(Image.new("L", size, shade), choice)
    assert np.ptp(made) == 0
    assert made[0, 0, 0] == shade
