"""A checkpoint goes on with the data it learnt from, or says how they differ."""

import json
from pathlib import Path

import pytest

from ganscope.engine.errors import ConfigError
from ganscope.engine.facts import DatasetInfo
from ganscope.library import own_files
from ganscope.services.learnt_data import LearntData, difference, same


def bring(
    root: Path, name: str, fingerprint: str, classes: list[str], images: int = 60
) -> DatasetInfo:
    info = DatasetInfo(
        name=name, title=name.title(), summary="", resolution=28, channels=1, classes=classes,
        images=images, download_mb=0.0, licence="", source="", own=True,
    )  # fmt: skip
    folder = root / own_files.FOLDER / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / own_files.INFO).write_text(info.model_dump_json())
    (folder / own_files.FINGERPRINT).write_text(json.dumps(fingerprint))
    return info


@pytest.fixture
def learnt(tmp_path: Path) -> LearntData:
    """Of 60 pets that are here."""
    return LearntData(
        dataset=bring(tmp_path, "pets", "a" * 64, ["cat", "dog"]), data_fingerprint="a" * 64
    )


def refusal(learnt: LearntData, root: Path) -> str:
    with pytest.raises(ConfigError) as refused:
        same(learnt, root, others=False)
    return str(refused.value)


def test_the_same_data_are_taken_without_a_word(learnt: LearntData, tmp_path: Path) -> None:
    assert same(learnt, tmp_path, others=False) == "pets"
    assert difference(learnt, tmp_path) == ""


def test_other_pictures_are_refused_and_taken_only_when_told(
    learnt: LearntData, tmp_path: Path
) -> None:
    bring(tmp_path, "pets", "b" * 64, ["cat", "dog"], images=90)
    said = refusal(learnt, tmp_path)
    assert "60 then, 90 now" in said
    assert f"{'a' * 12} then, {'b' * 12} now" in said
    assert "--other-data" in said
    assert same(learnt, tmp_path, others=True) == "pets"


@pytest.mark.parametrize(
    ("classes", "words"),
    [
        (["cat", "wolf"], "no longer 'dog', now 'wolf'"),
        (["dog", "cat"], "in another order"),
        (["Cat", "dog"], "no longer 'cat', now 'Cat'"),
    ],
)
def test_other_class_names_are_named(
    learnt: LearntData, tmp_path: Path, classes: list[str], words: str
) -> None:
    bring(tmp_path, "pets", "a" * 64, classes)
    assert words in refusal(learnt, tmp_path)


def test_the_same_data_under_another_name_are_found(learnt: LearntData, tmp_path: Path) -> None:
    bring(tmp_path, "pets", "b" * 64, ["cat", "dog"])
    bring(tmp_path, "pets-2", "a" * 64, ["cat", "dog"])
    assert same(learnt, tmp_path, others=False) == "pets-2"


def test_data_that_are_not_here_are_named_by_their_checksum(
    learnt: LearntData, tmp_path: Path
) -> None:
    said = refusal(learnt, tmp_path / "elsewhere")
    assert "the 60 pictures of 'Pets' in 2 classes (checksum aaaaaaaaaaaa)" in said
    assert "did you mean" not in said.lower()


def test_data_that_everybody_has_need_no_checking(learnt: LearntData, tmp_path: Path) -> None:
    mnist = learnt.dataset.model_copy(update={"name": "mnist", "own": False})
    found = LearntData(dataset=mnist, data_fingerprint="c" * 64)
    assert same(found, tmp_path, others=False) == "mnist"
