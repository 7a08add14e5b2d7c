"""Points as pictures: the same as the engine draws, blends between, directions."""

from pathlib import Path

import numpy as np
import pytest
import torch

from ganscope.engine import checkpoint, sampling
from ganscope.engine.errors import CheckpointError, PromptError
from ganscope.generation import drawing
from ganscope.generation.render import renderer
from ganscope.generation.requests import Point, Share
from tests.unit.engine import small


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkpoint of a small network by class."""
    folder = tmp_path_factory.mktemp("renderer") / "00000001"
    session = small.state()
    small.run(session, 3)
    checkpoint.save_checkpoint(folder, session, {})
    return folder


def whole(k: int) -> list[Share]:
    return [Share(class_index=k, share=1)]


def points(labels: list[int], truncation: float = 1.0) -> list[Point]:
    return [
        Point(seed=3, number=i, mix=whole(k), truncation=truncation) for i, k in enumerate(labels)
    ]


def drawn(saved: Path, wanted: list[Point]) -> np.ndarray:
    return drawing.pictures(renderer(saved), wanted, exact=True)


def test_points_of_a_seed_are_what_the_engine_draws(saved: Path) -> None:
    labels = [i % 10 for i in range(40)]
    G = checkpoint.load_generator(saved).G
    expected = sampling.draw(G, labels, 40, G.latent_dim, seed=3)
    assert np.array_equal(drawn(saved, points(labels)), expected)


def test_a_picture_does_not_depend_on_those_beside_it(saved: Path) -> None:
    wanted = points([i % 10 for i in range(40)])
    alone = drawn(saved, [wanted[37]])
    assert np.array_equal(alone[0], drawn(saved, wanted)[37])


def test_raw_weights_draw_otherwise(saved: Path) -> None:
    wanted = points([1, 2, 3])
    raw = drawing.pictures(renderer(saved, "raw"), wanted, exact=True)
    G = checkpoint.load_generator(saved, "generator").G
    assert np.array_equal(raw, sampling.draw(G, [1, 2, 3], 3, G.latent_dim, seed=3))
    assert renderer(saved, "raw").sha256 != renderer(saved).sha256


def test_no_truncation_of_zero_is_the_mean_of_all_noise(saved: Path) -> None:
    first, second = drawn(saved, points([4, 4], truncation=0.0))
    assert np.array_equal(first, second)


def test_noise_by_itself_and_moves(saved: Path) -> None:
    source = renderer(saved)
    own = points([5])[0]
    z = source.noise([own])[0]
    same = Point(z=z.tolist(), mix=whole(5))
    assert np.array_equal(drawn(saved, [same]), drawn(saved, [own]))
    vectors, shares = source.directions
    moved = source.noise([own.model_copy(update={"moves": [2.0, -1.0]})])[0]
    assert torch.allclose(moved, z + 2 * vectors[0] - vectors[1])
    assert torch.allclose(vectors @ vectors.T, torch.eye(len(vectors)), atol=1e-5)
    assert shares == sorted(shares, reverse=True)
    assert 0 < sum(shares) <= 1 + 1e-6


def test_a_blend_lies_between_its_classes(saved: Path) -> None:
    source = renderer(saved)
    half = [Share(class_index=3, share=0.5), Share(class_index=8, share=0.5)]
    ends = source.mix([Point(mix=whole(3)), Point(mix=whole(8))])
    middle = source.mix([Point(mix=half)])
    assert ends is not None
    assert middle is not None
    assert torch.equal(middle[0], (ends[0] + ends[1]) / 2)
    assert not np.array_equal(drawn(saved, [Point(mix=half)]), drawn(saved, [Point(mix=whole(3))]))


@pytest.mark.parametrize(
    ("point", "sentence"),
    [
        (Point(mix=whole(10)), "There is no class 10"),
        (Point(), "the shares of a mix sum to 1"),
        (Point(z=[0.0, 1.0], mix=whole(1)), "not 2"),
    ],
)
def test_points_of_another_model_are_refused(saved: Path, point: Point, sentence: str) -> None:
    with pytest.raises(PromptError, match=sentence):
        drawn(saved, [point])


def test_a_model_that_went_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match="no longer"):
        renderer(tmp_path / "gone")
