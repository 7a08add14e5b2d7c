"""What folders, names and tables mean: splits, shards, masks, and classes from elsewhere."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from ganscope.imports import archive
from ganscope.imports.import_report import ImportReport, ReadingChoice
from ganscope.imports.report import survey, told
from tests.unit.imports import making

PICTURE = making.png()


def read(tmp_path: Path, names: Mapping[str, bytes] | list[str], **choice: str) -> ImportReport:
    """Of pictures with these names; of files that are none the content is given."""
    files = dict(names) if isinstance(names, Mapping) else {}
    if isinstance(names, list):
        files = {name: making.png(i) for i, name in enumerate(names)}
    with archive.opened(making.zipped(tmp_path / "x.zip", files)) as source:
        wish = ReadingChoice.model_validate(choice)
        found = survey(source, lambda _done, _total: None)
        again = survey(source, lambda _done, _total: None, wish)
    assert told(found.gathered, wish).pictures == again.pictures
    return again.report


def classes(report: ImportReport) -> dict[str, int]:
    return {one.name: one.pictures for one in report.classes}


def grid(*folders: str, count: int = 3) -> list[str]:
    return [f"{folder}/{i}.png" for folder in folders for i in range(count)]


@pytest.mark.parametrize(
    ("training", "testing"),
    [
        ("Training", "Test"), ("train", "val"), ("TRAIN", "VALID"), ("train", "validation"),
        ("train", "testing"), ("Train", "eval"), ("training_set", "test_set"),
        ("train_images", "test_images"), ("seg_train/seg_train", "seg_test/seg_test"),
        ("train2017", "val2017"), ("data/train", "data/test"), ("a/b/Training", "a/b/Test"),
        ("images/train", "images/val"), ("trainset", "testset"), ("imgs-train", "imgs-dev"),
    ],
)  # fmt: skip
def test_splits_are_no_classes(tmp_path: Path, training: str, testing: str) -> None:
    names = grid(
        *(f"{split}/{fruit}" for split in (training, testing) for fruit in ("Apple", "Kiwi"))
    )
    report = read(tmp_path, names)
    assert (classes(report), report.split) == ({"Apple": 3, "Kiwi": 3}, "train")
    assert sorted(one.pictures for one in report.splits) == [6, 6]
    (unused,) = [problem for problem in report.problems if problem.kind == "other_split"]
    assert unused.count == 6
    everything = read(tmp_path, names, split="all")
    assert classes(everything) == {"Apple": 6, "Kiwi": 6}
    other = next(one.split for one in report.splits if one.split != "train")
    assert classes(read(tmp_path, names, split=other)) == {"Apple": 3, "Kiwi": 3}


def test_splits_within_classes_and_without_classes(tmp_path: Path) -> None:
    within = read(tmp_path, grid("cat/train", "cat/test", "dog/train", "dog/test"))
    assert (classes(within), within.split) == ({"cat": 3, "dog": 3}, "train")
    flat = read(tmp_path, grid("train", "test"))
    assert (flat.classes, flat.usable, flat.split) == ([], 3, "train")
    domains = read(tmp_path, grid("trainA", "trainB", "testA", "testB"))
    assert classes(domains) == {"A": 3, "B": 3}


@pytest.mark.parametrize("folders", [("train", "bus", "car"), ("test", "other"), ("val", "cat")])
def test_a_class_may_be_called_like_a_split(tmp_path: Path, folders: tuple[str, ...]) -> None:
    assert classes(read(tmp_path, grid(*folders))) == dict.fromkeys(sorted(folders), 3)


def test_what_lies_beside_splits_is_not_used_and_said_so(tmp_path: Path) -> None:
    names = grid("Training/a", "Training/b", "Test/a", "Test/b", "test-multiple_fruits")
    report = read(tmp_path, names)
    assert classes(report) == {"a": 3, "b": 3}
    (beside,) = [problem for problem in report.problems if problem.kind == "neighbour"]
    assert beside.count == 3
    assert "test-multiple_fruits" in beside.files[0]


@pytest.mark.parametrize(
    ("used", "beside"),
    [
        (["images/1.png", "images/2.png"], ["masks/1.png", "masks/2.png"]),
        (["JPEGImages/1.png"], ["SegmentationClass/1.png", "SegmentationObject/1.png"]),
        (["voc/images/1.png"], ["voc/Annotations/1.png"]),
        (["a/images/1.png", "b/images/1.png"], ["a/masks/1.png", "b/masks/1.png"]),
        (["a (1).png", "a (2).png"], ["a (1)_mask.png", "a (2)_mask.png"]),
        (["x/1.png", "y/2.png"], ["x/1_seg.png", "y/2_seg.png"]),
    ],
)
def test_masks_are_not_used_and_said_so(tmp_path: Path, used: list[str], beside: list[str]) -> None:
    report = read(tmp_path, used + beside)
    assert report.usable == len(used)
    (told_of,) = [problem for problem in report.problems if problem.kind == "neighbour"]
    assert sorted(told_of.files) == sorted(beside)
    assert not {"images", "masks"} & set(classes(report))


def test_shards_are_no_classes_but_numbered_classes_are(tmp_path: Path) -> None:
    shards = [f"{n // 4:05}/img{n:08}.png" for n in range(12)]
    report = read(tmp_path, shards)
    assert (report.reading, report.classes) == ("flat", [])
    assert len(classes(read(tmp_path, shards, kind="folders"))) == 3
    signs = [f"{k:05}/{i:05}.png" for k in range(3) for i in range(4)]
    assert len(read(tmp_path, signs).classes) == 3


def test_stylegans_dataset_json_names_the_classes(tmp_path: Path) -> None:
    names = [f"{n // 4:05}/img{n:08}.png" for n in range(12)]
    files = {name: making.png(i) for i, name in enumerate(names)}
    labels = {"labels": [[name, n % 2] for n, name in enumerate(names[:10])]}
    report = read(tmp_path, files | {"dataset.json": json.dumps(labels).encode()})
    assert (report.reading, classes(report)) == ("dataset_json", {"0": 5, "1": 5})
    assert {p.kind: p.count for p in report.problems if p.level == "error"} == {"unlabelled": 2}
    assert [one.kind for one in report.readings] == ["dataset_json", "flat", "folders"]
    for nothing in (
        b'{"labels": null}',
        b"{}",
        b"[]",
        b"{",
        b'{"labels": [1, 2]}',
        b'{"labels": 5}',
    ):
        assert read(tmp_path, files | {"dataset.json": nothing}).reading == "flat"
    hot = {"labels": {name: [1 - n % 2, n % 2] for n, name in enumerate(names)}}
    report = read(tmp_path, files | {"dataset.json": json.dumps(hot).encode()})
    assert classes(report) == {"0": 6, "1": 6}


PICTURES = {f"{n}.png": making.png(n) for n in range(8)}
ROWS = [(f"{n}.png", ("cat", "dog")[n % 2]) for n in range(8)]


@pytest.mark.parametrize(
    ("folder", "name", "text"),
    [
        ("", "labels.csv", "file,label\n" + "".join(f"{a},{b}\n" for a, b in ROWS)),
        ("", "labels.csv", "".join(f"{a},{b}\n" for a, b in ROWS)),
        ("", "labels.csv", "id,breed\r\n" + "".join(f"{a[0]},{b}\r\n" for a, b in ROWS)),
        ("images/", "train.csv",
         "x,image_id,label\n" + "".join(f"9,{a[0]},{b}\n" for a, b in ROWS)),
        ("images/", "labels.csv", "path;class\n" + "".join(f"images/{a};{b}\n" for a, b in ROWS)),
        ("images/", "labels.csv", "path;class\n" + "".join(f"images\\{a};{b}\n" for a, b in ROWS)),
        ("", "data.tsv", "label\tfile\n" + "".join(f"{b}\t{a}\n" for a, b in ROWS)),
        ("", "labels.csv", "\ufefffile,label\n" + "".join(f"{a},{b}\n" for a, b in ROWS)),
        ("", "labels.csv", 'file,label\n' + "".join(f'"{a}"," {b}"\n' for a, b in ROWS)),
        ("", "metadata.csv", "file_name,text,label\n" + "".join(f"{a},t,{b}\n" for a, b in ROWS)),
        ("", "metadata.jsonl",
         "\n".join(json.dumps({"file_name": a, "label": b}) for a, b in ROWS)),
    ],
)  # fmt: skip
def test_a_table_names_the_classes(tmp_path: Path, folder: str, name: str, text: str) -> None:
    files = {f"{folder}{file}": content for file, content in PICTURES.items()}
    report = read(tmp_path, files | {name: text.encode()})
    assert (report.reading, classes(report)) == ("table", {"cat": 4, "dog": 4})
    assert report.readings[0].title == f"Classes from {name}"
    (told_of,) = [problem for problem in report.problems if problem.kind == "table"]
    assert told_of.files == [name]
    without = read(tmp_path, files | {name: text.encode()}, kind="flat")
    assert (without.classes, without.usable) == ([], 8)


def test_a_table_for_each_split_is_one(tmp_path: Path) -> None:
    files = {
        f"{split}/{n}.png": making.png(n + 50 * (split == "test"))
        for split in ("train", "test")
        for n in range(8)
    }
    text = "file_name,label\n" + "".join(f"{a},{b}\n" for a, b in ROWS)
    both = files | {f"{split}/metadata.csv": text.encode() for split in ("train", "test")}
    report = read(tmp_path, both, split="all")
    assert (report.reading, classes(report)) == ("table", {"cat": 8, "dog": 8})
    assert report.readings[0].title == "Classes from test/metadata.csv and train/metadata.csv"
    alone = files | {"train.csv": text.replace("file_name", "image").encode()}
    alone = {name.replace("test/", "test/t"): content for name, content in alone.items()}
    report = read(tmp_path, alone)
    assert (report.reading, report.split, classes(report)) == (
        "table",
        "train",
        {"cat": 4, "dog": 4},
    )


@pytest.mark.parametrize(
    "text", ["", "a,b\n", "file,label\nx.png,cat\n", "file,label\n0.png\n", "\0"]
)
def test_a_table_of_something_else_names_none(tmp_path: Path, text: str) -> None:
    report = read(tmp_path, PICTURES | {"labels.csv": text.encode()})
    assert [one.kind for one in report.readings] == ["flat"]


def test_a_table_in_another_encoding_is_read(tmp_path: Path) -> None:
    text = "file,label\n" + "".join(f"{n}.png,{('猫', '狗')[n % 2]}\n" for n in range(8))
    for encoding in ("gb18030", "utf-16", "utf-8"):
        report = read(tmp_path, PICTURES | {"labels.csv": text.encode(encoding)})
        assert classes(report) == {"狗": 4, "猫": 4}


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["cat.0.png", "cat.1.png", "dog.0.png", "dog.1.png"], {"cat": 2, "dog": 2}),
        (["american_bulldog_1.png", "american_bulldog_2.png", "american_pit_bull_1.png",
          "american_pit_bull_2.png"], {"american_bulldog": 2, "american_pit_bull": 2}),
        (["a (1).png", "a (2).png", "b (1).png", "b (2).png"], {"a": 2, "b": 2}),
        (["cat asleep.png", "cat-2.png", "dog.png", "dog_x.png"], {"cat": 2, "dog": 2}),
    ],
)  # fmt: skip
def test_the_first_word_can_be_the_class(
    tmp_path: Path, names: list[str], found: dict[str, int]
) -> None:
    assert read(tmp_path, names).reading == "flat"
    assert classes(read(tmp_path, names, kind="first_word")) == found
    (offer,) = [one for one in read(tmp_path, names).readings if one.kind == "first_word"]
    assert (offer.classes, offer.pictures) == (2, 4)


@pytest.mark.parametrize("names", [["IMG_1.png", "IMG_2.png"], ["0031-2.png", "0032-1.png"]])
def test_names_of_cameras_are_no_classes(tmp_path: Path, names: list[str]) -> None:
    assert [one.kind for one in read(tmp_path, names).readings] == ["flat"]


def test_the_innermost_folders_can_be_classes(tmp_path: Path) -> None:
    names = grid("animals/cat", "animals/dog", "cars/bus")
    assert classes(read(tmp_path, names)) == {"animals": 6, "cars": 3}
    assert classes(read(tmp_path, names, kind="inner_folders")) == {"bus": 3, "cat": 3, "dog": 3}


def test_a_reading_that_is_not_there_is_as_suggested(tmp_path: Path) -> None:
    report = read(tmp_path, grid("a", "b"), kind="table", split="test")
    assert (report.reading, report.split) == ("folders", "all")


def test_loose_pictures_are_in_no_class_but_may_be_used_without(tmp_path: Path) -> None:
    names = [*grid("data/a", "data/b"), "preview.png"]
    assert classes(read(tmp_path, names)) == {"a": 3, "b": 3}
    assert read(tmp_path, names, kind="flat").usable == 7
    many = [*grid("more", "some", count=1), *(f"{i}.png" for i in range(9))]
    assert (read(tmp_path, many).reading, read(tmp_path, many).usable) == ("flat", 11)


def test_every_reading_says_what_would_come_of_it(tmp_path: Path) -> None:
    report = read(tmp_path, grid(*(f"c{i}" for i in range(7)), count=2))
    assert [(one.kind, one.classes, one.pictures) for one in report.readings] == [
        ("folders", 7, 14), ("flat", 0, 14)
    ]  # fmt: skip
    assert report.readings[0].such_as == "c0 (2), c1 (2), c2 (2), c3 (2), and 3 more"
    assert report.classes[0].first == "c0/0.png"
