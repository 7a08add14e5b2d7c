"""Makes a data set of checked pictures: whole, or not at all.

Rows are written one after the other, not through a memory map: on a full disk that is an error
with a sentence, where a map would end the process.
"""

import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

import numpy as np
from filelock import FileLock
from numpy.typing import NDArray

from ganscope.engine.config import Frozen
from ganscope.engine.errors import DataError
from ganscope.engine.facts import DatasetInfo
from ganscope.engine.plural import many
from ganscope.imports.cleanup import BUILDING, discard, lock_of
from ganscope.imports.image_source import ImageSource
from ganscope.imports.import_report import ImportChoice
from ganscope.imports.names import shown, slug
from ganscope.imports.pictures import MAX_BYTES
from ganscope.imports.report import Say, Survey
from ganscope.imports.suggestion import UsablePicture
from ganscope.imports.transform import transformed
from ganscope.imports.values import Conversion, DecodedPicture, decode
from ganscope.library import own_files

MAX_REPEATS = 8
ROOM = 256 * 2**20
"""Bytes that stay free on the disk."""


class BuildOrder(Frozen):
    """What a person wants made."""

    name: str
    """As people will see it."""
    choice: ImportChoice


class ArrayRow(NamedTuple):
    """One row of the arrays."""

    found: UsablePicture
    label: int
    first: int
    """Row that already holds this picture; its own number where none does."""


class ArrayPlan(NamedTuple):
    """The arrays before they are made."""

    classes: list[str]
    rows: list[ArrayRow]


def plan(survey: Survey, choice: ImportChoice) -> ArrayPlan:
    """Which picture goes where: class by class, each first once, then again where repeated."""
    kept = _without_copies(survey.pictures) if choice.skip_duplicates else survey.pictures
    labels = sorted({found.label for found in kept})
    classes = [survey.report.classes[label].name for label in labels if survey.report.classes]
    groups = [[found for found in kept if found.label == label] for label in labels]
    largest = max(len(group) for group in groups)
    rows: list[ArrayRow] = []
    for label, group in enumerate(groups):
        wanted = min(largest, MAX_REPEATS * len(group)) if choice.oversample else len(group)
        begin = len(rows)
        for i in range(wanted):
            place = i % len(group)
            rows.append(ArrayRow(group[place], label, begin + place))
    return ArrayPlan(classes, rows)


def _without_copies(pictures: Iterable[UsablePicture]) -> list[UsablePicture]:
    first: dict[str, UsablePicture] = {}
    for found in pictures:
        first.setdefault(found.digest, found)
    return list(first.values())


def build(
    source: ImageSource,
    survey: Survey,
    order: BuildOrder,
    root: Path,
    taken: Collection[str],
    say: Say,
) -> DatasetInfo:
    """A new data set below `root`, whose name is none of those taken. Raises DataError."""
    folder = root / own_files.FOLDER / f"{BUILDING}{secrets.token_hex(8)}"
    planned = plan(survey, order.choice)
    try:
        folder.mkdir(parents=True)
        with FileLock(lock_of(folder)):
            _require_room(folder, planned, order.choice)
            pixels = PictureRows(source, planned, order.choice, survey.conversion(order.choice))
            _write_arrays(folder, pixels, say)
            _write(folder / own_files.REPORT, survey.report.model_dump_json(indent=1))
            return _publish(folder, order, planned, taken)
    except OSError as error:
        text = f"The data set could not be written: {error.strerror}. Nothing of it was kept."
        raise DataError(text) from error
    finally:
        discard(folder)


def _bytes_of(choice: ImportChoice) -> int:
    return choice.channels * choice.resolution**2


def _require_room(folder: Path, planned: ArrayPlan, choice: ImportChoice) -> None:
    needed = len(planned.rows) * (_bytes_of(choice) + 8)
    free = shutil.disk_usage(folder).free
    if needed + ROOM > free:
        raise DataError(
            f"The data set needs {needed / 1e6:,.0f} MB, and {free / 1e6:,.0f} MB are free. "
            "Make room, or choose a smaller size."
        )


class PictureRows(NamedTuple):
    """What the rows of the arrays are made of, and how."""

    source: ImageSource
    planned: ArrayPlan
    choice: ImportChoice
    conversion: Conversion


def _write_arrays(folder: Path, made: PictureRows, say: Say) -> None:
    rows, choice = made.planned.rows, made.choice
    shape = (len(rows), choice.channels, choice.resolution, choice.resolution)
    labels = np.array([row.label for row in rows], np.int64)
    hashed = hashlib.sha256()
    with (folder / own_files.IMAGES).open("x+b") as file:
        header = {"descr": "|u1", "fortran_order": False, "shape": shape}
        np.lib.format.write_array_header_1_0(file, header)
        for done, pixels in enumerate(_pixels(file, made)):
            say(done, len(rows))
            file.write(pixels)
            hashed.update(pixels)
        _sync(file)
    with (folder / own_files.LABELS).open("xb") as file:
        np.save(file, labels)
        _sync(file)
    hashed.update(labels.tobytes())
    _write(folder / own_files.FINGERPRINT, json.dumps(hashed.hexdigest()))
    say(len(rows), len(rows))


def _pixels(file: BinaryIO, made: PictureRows) -> Iterator[bytes]:
    """Every row's bytes; those of a repeated picture come from the row that has them."""
    start, size = file.tell(), _bytes_of(made.choice)
    for number, row in enumerate(made.planned.rows):
        if row.first == number:
            yield _picture(made, row.found).tobytes()
            continue
        file.seek(start + row.first * size)
        again = file.read(size)
        file.seek(0, os.SEEK_END)
        yield again


def _picture(made: PictureRows, found: UsablePicture) -> NDArray[np.uint8]:
    """One picture as uint8 [c, h, w]. DataError where its file is another now."""
    try:
        seen = decode(made.source.read(found.file, MAX_BYTES), made.conversion)
    except OSError:
        seen = "unreadable"
    if not isinstance(seen, DecodedPicture):
        raise DataError(f"{found.name} changed after it was checked. Import the pictures again.")
    return transformed(seen.image, made.choice)


def _publish(
    folder: Path, order: BuildOrder, planned: ArrayPlan, taken: Collection[str]
) -> DatasetInfo:
    """Name it, and put it in its place at one stroke."""
    used = {*taken, *(path.name for path in folder.parent.iterdir())}
    while True:
        name = slug(order.name, used)
        info = _info(name, order, planned)
        (folder / own_files.INFO).unlink(missing_ok=True)
        _write(folder / own_files.INFO, info.model_dump_json(indent=1))
        try:
            folder.rename(folder.with_name(name))
        except OSError:
            if not folder.with_name(name).exists():
                raise
            used.add(name)  # somebody was faster
        else:
            return info


def _info(name: str, order: BuildOrder, planned: ArrayPlan) -> DatasetInfo:
    count, classes = len(planned.rows), planned.classes
    colour = "grey" if order.choice.channels == 1 else "colour"
    kinds = f" in {many(len(classes), 'class', 'classes')}" if classes else ""
    return DatasetInfo(
        name=name, title=shown(order.name),
        summary=f"{many(count, 'picture')} of your own in {colour}{kinds}.",
        resolution=order.choice.resolution, channels=order.choice.channels, classes=classes,
        flips=order.choice.flips, images=count, download_mb=0.0,
        files=[f"{own_files.FOLDER}/{name}/{own_files.IMAGES}"], licence="Your own pictures",
        source="Imported on this machine", own=True,
    )  # fmt: skip


def _write(path: Path, text: str) -> None:
    with path.open("xb") as file:
        file.write(text.encode())
        _sync(file)


def _sync(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
