"""Files that name the class of each picture: labels.csv, metadata.jsonl, dataset.json."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Literal, cast

from ganscope.engine.errors import DataError
from ganscope.imports.archive import ImageSource
from ganscope.imports.encodings import decoded
from ganscope.imports.names import Parts

MOST_BYTES = 32 * 2**20
MOST_TABLES = 8
ENDINGS = frozenset({".csv", ".tsv", ".jsonl"})
DATASET_JSON = "dataset.json"
FILE_COLUMNS = (
    "file_name", "filename", "file", "image", "image_name", "image_id", "imageid", "image_path",
    "img", "img_name", "picture", "path", "filepath", "file_path", "name", "id",
)  # fmt: skip
LABEL_COLUMNS = (
    "label", "labels", "class", "class_name", "classname", "category", "target", "species",
    "breed", "type", "tag", "digit", "letter", "diagnosis", "dx", "y",
)  # fmt: skip
MATCHED = 0.5
"""Of the pictures must stand in a table."""
Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Labels:
    """What a file, or several, say of the pictures."""

    kind: Literal["table", "dataset_json"]
    files: list[Parts]
    names: dict[int, str]
    """Class by the picture's number; those that it does not name are missing."""


def is_table(file: Parts) -> bool:
    """Whether the file may name classes, by its name."""
    name = PurePosixPath(file[-1].casefold())
    return name.suffix in ENDINGS or name.name == DATASET_JSON


def labels_of(
    source: ImageSource,
    tables: Iterable[Parts],
    pictures: Sequence[Parts],
    groups: Sequence[set[int]],
) -> list[Labels]:
    """Files that name the classes of at least half of the pictures of a group; the best first.

    Groups are the pictures of each split. Tables beside each other, one for each split, are one.
    """
    found: list[Labels] = []
    for file in sorted(tables, key=lambda parts: (len(parts), parts))[:MOST_TABLES]:
        labels = _labels(source, file, pictures)
        if labels is not None and labels.names:
            found.append(labels)
    found.sort(key=lambda labels: -len(labels.names))
    joined: list[Labels] = []
    for labels in found:
        same = next((one for one in joined if one.kind == labels.kind), None)
        if same is None:
            joined.append(labels)
        elif not same.names.keys() & labels.names.keys():
            same.names.update(labels.names)
            same.files.extend(labels.files)
    return [
        labels for labels in joined
        if any(len(group & labels.names.keys()) >= MATCHED * len(group) > 0 for group in groups)
    ]  # fmt: skip


def _labels(source: ImageSource, file: Parts, pictures: Sequence[Parts]) -> Labels | None:
    try:
        if source.size(file) > MOST_BYTES:
            return None
        text = decoded(source.read(file, MOST_BYTES))
    except (OSError, DataError):
        return None
    is_json = file[-1].casefold() == DATASET_JSON
    try:
        pairs = _from_dataset_json(text) if is_json else _from_table(file, text, pictures)
    except (ValueError, RecursionError, csv.Error):
        return None
    if not pairs:
        return None
    names = _matched(pairs, file[:-1], pictures)
    return Labels("dataset_json" if is_json else "table", [file], names)


def _from_dataset_json(text: str) -> list[tuple[str, str]]:
    """StyleGAN's {"labels": [["00000/img00000000.png", 6], ...]}; vectors are no classes."""
    found: Any = json.loads(text)
    labels: Any = cast("dict[str, Any]", found).get("labels") if isinstance(found, dict) else None
    rows = cast("list[Any]", labels) if isinstance(labels, list) else []
    if isinstance(labels, dict):
        rows = list(cast("dict[str, Any]", labels).items())
    pairs: list[tuple[str, str]] = []
    for row in rows:
        if not isinstance(row, list | tuple) or len(cast("list[Any]", row)) != 2:
            return []
        name, label = cast("tuple[object, object]", row)
        if isinstance(label, list):
            label = _hot(cast("list[object]", label))
        if isinstance(name, str) and isinstance(label, int | str):
            pairs.append((name, str(label)))
    return pairs


def _hot(vector: list[object]) -> int | None:
    """The place of the only 1."""
    return (
        vector.index(1) if sorted(map(str, vector)) == ["0"] * (len(vector) - 1) + ["1"] else None
    )


def _from_table(file: Parts, text: str, pictures: Sequence[Parts]) -> list[tuple[str, str]]:
    rows = _json_rows(text) if file[-1].casefold().endswith(".jsonl") else _csv_rows(text)
    if not rows:
        return []
    columns = list(rows[0])
    known = {key.strip().casefold(): key for key in columns}
    names = {name for parts in pictures for name in (parts[-1], PurePosixPath(parts[-1]).stem)}
    which = next((known[name] for name in FILE_COLUMNS if name in known), None)
    which = which or next((key for key in columns if _basename(rows[0][key]) in names), None)
    label = next(
        (known[name] for name in LABEL_COLUMNS if name in known and known[name] != which), None
    )
    if label is None and len(columns) == 2:
        label = next((key for key in columns if key != which), None)
    if which is None or label is None:
        return []
    pairs = [(row.get(which), row.get(label)) for row in rows]
    return [(str(name), str(value).strip()) for name, value in pairs if _is_text(name, value)]


def _is_text(name: object, value: object) -> bool:
    return isinstance(name, str | int) and isinstance(value, str | int) and str(value).strip() != ""


def _basename(value: object) -> str:
    return str(value).replace("\\", "/").rpartition("/")[2].strip()


def _json_rows(text: str) -> list[Row]:
    rows: list[Any] = [json.loads(line) for line in text.splitlines() if line.strip()]
    return [cast("Row", row) for row in rows if isinstance(row, dict)]


def _csv_rows(text: str) -> list[Row]:
    """With the names of the first line, or of numbered columns where it is itself a picture's."""
    first = text.partition("\n")[0]
    mark = max(",;\t|", key=first.count)
    lines = [line for line in csv.reader(io.StringIO(text, newline=""), delimiter=mark) if line]
    if not lines:
        return []
    head = lines[0]
    named = not any(PurePosixPath(_basename(cell)).suffix for cell in head)
    keys = head if named else [str(i) for i in range(len(head))]
    return [dict(zip(keys, line, strict=False)) for line in lines[named:] if len(line) >= len(keys)]


def _matched(
    pairs: Iterable[tuple[str, str]], folder: Parts, pictures: Sequence[Parts]
) -> dict[int, str]:
    """By the path below the table's folder, else by the whole path, else by the name alone."""
    depth = len(folder)
    below = {i: parts[depth:] for i, parts in enumerate(pictures) if parts[:depth] == folder}
    ways = [below, dict(enumerate(pictures)), {i: parts[-1:] for i, parts in enumerate(pictures)}]
    known = [_by_name(way) for way in ways]
    found: dict[int, str] = {}
    for name, label in pairs:
        plain = name.replace("\\", "/").strip().removeprefix("./")
        forms = [(known[0], plain), (known[1], plain), (known[2], plain.rpartition("/")[2])]
        place = next((places[form] for places, form in forms if form in places), None)
        if place is not None:
            found[place] = label
    return found


def _by_name(paths: Mapping[int, Parts]) -> dict[str, int | None]:
    """Pictures by their paths, with and without the ending; None where two share one."""
    places: dict[str, int | None] = {}
    for i, parts in paths.items():
        path = "/".join(parts)
        for form in dict.fromkeys([path, str(PurePosixPath(path).with_suffix(""))]):
            places[form] = i if places.get(form, i) == i else None
    return places
