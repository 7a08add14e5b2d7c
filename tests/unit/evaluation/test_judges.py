from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from ganscope.engine.data import Dataset
from ganscope.engine.errors import CheckpointError, DataError
from ganscope.evaluation import judges, judging
from ganscope.evaluation.judging import judge_of, learnable, train_judge
from ganscope.evaluation.splits import Split, split
from ganscope.library.datasets import drawn_digits

WANTED = {"mnist": 0.993, "fashion_mnist": 0.91, "cifar10": 0.85, "drawn_digits": 0.99}
MOST_BYTES = 1_500_000


@pytest.fixture(scope="module")
def few() -> Split:
    """Digits under another name: 600 to learn from, and 300 to be asked about."""
    images, labels = drawn_digits.draw(900, seed=3)
    info = drawn_digits.info.model_copy(update={"name": "few_digits", "own": True})
    learn = Dataset(info, images[:600], labels[:600], "a" * 64)
    held_out = Dataset(info, images[600:], labels[600:], "b" * 64)
    return Split(learn, learn, held_out, "a part of its own", unseen=False)


@pytest.mark.parametrize("name", WANTED)
def test_a_shipped_judge_is_as_good_as_it_says(
    name: str, datasets: Path, request: pytest.FixtureRequest
) -> None:
    if name != "drawn_digits":
        request.getfixturevalue("official")
    path = judges.SHIPPED / f"{name}.safetensors"
    judge, about, sha256 = judges.load(path)
    assert path.stat().st_size < MOST_BYTES
    assert about.dataset == name
    assert about.accuracy >= WANTED[name]
    assert len(sha256) == 64
    data = split(name, datasets)
    asked = np.random.default_rng(0).permutation(len(data.held_out))[:1000]
    seen = judges.see(judge, data.held_out.images[np.sort(asked)]).logits.argmax(1)
    right = float((seen == data.held_out.labels[np.sort(asked)]).mean())
    assert right == pytest.approx(about.accuracy, abs=0.03)
    if data.learn.info.files:  # drawn ones differ in their last bits from machine to machine
        assert about.fingerprint == data.learn.fingerprint
    assert about.caution == ""


def test_a_judge_learns_once_and_is_kept(
    few: Split, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judging, "STEPS", 70)
    told: list[tuple[int, int]] = []
    first = judge_of(few, tmp_path, lambda done, of: told.append((done, of)))
    assert first is not None
    assert first[1].accuracy > 0.5
    assert first[1].accuracy_n == 300
    assert told[-1][0] == told[-1][1] == len(told)
    told.clear()
    again = judge_of(few, tmp_path, lambda done, of: told.append((done, of)))
    assert again is not None
    assert told == []
    assert again[1:] == first[1:]
    assert judges.found("few_digits", tmp_path) is not None


def test_a_broken_one_is_trained_anew(
    few: Split, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judging, "STEPS", 20)
    assert judge_of(few, tmp_path) is not None
    path = judges.path_of(few.train, tmp_path)
    sound = path.read_bytes()
    path.write_bytes(sound[:1000])
    with pytest.raises(CheckpointError):
        judges.load(path)
    assert judge_of(few, tmp_path) is not None
    assert path.read_bytes() == sound


def test_one_that_is_often_wrong_says_so(few: Split, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "STEPS", 20)
    shuffled = np.random.default_rng(0).permutation(few.learn.labels)
    confused = replace(few, learn=replace(few.learn, labels=shuffled))
    _, about = train_judge(confused)
    assert about.accuracy < 0.5
    assert "of real images only" in about.caution


def test_no_judge_without_classes_or_with_too_few_images(few: Split, tmp_path: Path) -> None:
    plain = few.learn.seen_as(few.learn.info.model_copy(update={"classes": []}))
    bare = replace(few, learn=plain, train=plain)
    with pytest.raises(DataError, match="no classes"):
        train_judge(bare)
    assert judge_of(bare, tmp_path) is None
    assert learnable(few)
    cut = replace(few.held_out, images=few.held_out.images[:20], labels=few.held_out.labels[:20])
    assert not learnable(replace(few, held_out=cut))


def test_an_own_data_set_is_cut_the_same_way_each_time(datasets: Path) -> None:
    one, other = split("ring", datasets), split("ring", datasets)
    assert (one.held_out.images == other.held_out.images).all()
    assert len(one.held_out) + len(one.learn) == len(one.train)
    assert one.reference is one.train
    assert split("mnist", datasets).reference is not split("mnist", datasets).train
