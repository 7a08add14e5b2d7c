from pathlib import Path

import pytest

from ganscope.engine.data import Dataset
from ganscope.engine.errors import DataError
from ganscope.evaluation.judge import accuracy, see, train_judge
from ganscope.library.datasets import drawn_digits
from tests.unit.engine import small


@pytest.fixture(scope="module")
def halves() -> tuple[Dataset, Dataset]:
    """Digits to learn from, and others to be asked about."""
    images, labels = drawn_digits.draw(3000, seed=3)
    return (
        Dataset(drawn_digits.info, images[:2000], labels[:2000], "a" * 64),
        Dataset(drawn_digits.info, images[2000:], labels[2000:], "b" * 64),
    )


def test_a_judge_learns_digits_and_is_kept(halves: tuple[Dataset, Dataset], tmp_path: Path) -> None:
    learn, ask = halves
    judge = train_judge(learn, tmp_path)
    assert accuracy(judge, ask) > 0.9
    (kept,) = tmp_path.iterdir()
    before = kept.stat().st_mtime_ns
    again = train_judge(learn, tmp_path)
    assert (see(again, ask.images)[0] == see(judge, ask.images)[0]).all()
    assert kept.stat().st_mtime_ns == before


def test_a_broken_judge_is_trained_anew(halves: tuple[Dataset, Dataset], tmp_path: Path) -> None:
    learn, _ = halves
    few = Dataset(learn.info, learn.images[:200], learn.labels[:200], "f" * 64)
    train_judge(few, tmp_path)
    (kept,) = tmp_path.iterdir()
    sound = kept.read_bytes()
    kept.write_bytes(sound[:1000])
    train_judge(few, tmp_path)
    assert kept.read_bytes() == sound


def test_no_judge_without_classes() -> None:
    dataset = small.digits()
    bare = Dataset(
        dataset.info.model_copy(update={"classes": []}), dataset.images, dataset.labels, ""
    )
    with pytest.raises(DataError, match="no classes"):
        train_judge(bare)
