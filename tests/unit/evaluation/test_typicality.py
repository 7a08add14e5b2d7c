"""A judge knows what it has never seen the like of, where its classes alone would be sure."""

from pathlib import Path

import numpy as np
import pytest

from ganscope.engine.data import Dataset
from ganscope.evaluation import judges, typicality
from ganscope.evaluation.arithmetic import probabilities
from ganscope.evaluation.extractors.judge import JudgeExtractor
from ganscope.evaluation.typicality import Typicality
from tests.unit.engine import small

RNG = np.random.default_rng(0)
STRANGE = {
    "noise": RNG.integers(0, 256, (100, 1, 28, 28), np.uint8),
    "soft grey": np.full((100, 1, 28, 28), 128, np.uint8),
    "stripes": np.tile(np.array([0, 255], np.uint8), (100, 1, 28, 14)),
    "black": np.zeros((100, 1, 28, 28), np.uint8),
}


def judge(name: str = "drawn_digits") -> JudgeExtractor:
    path = judges.SHIPPED / f"{name}.safetensors"
    return JudgeExtractor(*judges.load(path), typical=typicality.load(typicality.path_of(path)))


@pytest.mark.parametrize("name", judges.names())
def test_every_shipped_judge_can_tell(name: str) -> None:
    assert judge(name).typical is not None


@pytest.mark.parametrize("kind", STRANGE)
def test_what_is_no_digit_is_unlike_however_sure_the_judge_is(kind: str) -> None:
    one, images = judge(), STRANGE[kind]
    assert one.unlike(one.see(images)[0], images).all()


def test_digits_are_like_digits() -> None:
    one, images = judge(), small.digits().images
    features, logits = one.see(images)
    assert one.unlike(features, images).mean() < 0.08
    assert probabilities(logits).max(1).mean() > 0.9


def test_a_judge_of_ones_own_learns_it_from_what_it_never_saw() -> None:
    whole = small.digits(640)
    learnt, held_out = (
        Dataset(whole.info, whole.images[part], whole.labels[part], "0" * 64)
        for part in (slice(0, 320), slice(320, 640))
    )
    net, _, _ = judges.load(judges.SHIPPED / "drawn_digits.safetensors")
    found = typicality.learn(net, learnt, held_out)
    features = judges.see(net, held_out.images).features
    assert (found.distances(features, held_out.images) > 1).mean() < 0.05
    noise = STRANGE["noise"]
    assert (found.distances(judges.see(net, noise).features, noise) > 1).all()


def test_a_file_comes_back_as_it_was(tmp_path: Path) -> None:
    found = judge().typical
    assert found is not None
    typicality.save(tmp_path / "it", found)
    again = typicality.load(tmp_path / "it")
    assert again is not None
    for before, after in zip(found, again, strict=True):
        np.testing.assert_array_equal(before.means, after.means)
        assert before.limit == pytest.approx(after.limit)


@pytest.mark.parametrize("content", [b"", b"nonsense", None])
def test_without_a_sound_file_nobody_tells(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "it"
    if content is not None:
        path.write_bytes(content)
    assert typicality.load(path) is None
    bare = JudgeExtractor(*judges.load(judges.SHIPPED / "drawn_digits.safetensors"))
    assert not bare.unlike(np.zeros((3, 64)), STRANGE["noise"][:3]).any()


def test_a_file_of_other_shapes_is_not_taken(tmp_path: Path) -> None:
    found = judge().typical
    assert found is not None
    cut = found.features._replace(means=found.features.means[:, :3])
    typicality.save(tmp_path / "it", Typicality(cut, found.looks))
    assert typicality.load(tmp_path / "it") is None
