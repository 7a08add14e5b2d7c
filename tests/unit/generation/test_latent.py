"""What lies between pictures, around them and behind them."""

from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from ganscope.engine import checkpoint
from ganscope.engine.errors import PromptError
from ganscope.generation import drawing, latent
from ganscope.generation.render import renderer
from ganscope.generation.requests import ModelWeights, Point, Share
from tests.unit.engine import small


def saved(folder: Path, recipe: str = "quick-digits-28") -> ModelWeights:
    session = small.state(recipe)
    small.run(session, 1)
    checkpoint.save_checkpoint(folder / "00000001", session, {})
    return folder / "00000001", "ema"


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> ModelWeights:
    return saved(tmp_path_factory.mktemp("latent"))


def at(number: int, k: int, truncation: float = 1.0) -> Point:
    mix = [Share(class_index=k, share=1)]
    return Point(seed=3, number=number, truncation=truncation, mix=mix)


def norms(points: list[Point]) -> list[float]:
    return [float(np.linalg.norm(np.array(point.z))) for point in points]


@pytest.mark.parametrize("count", [2, 3, 4])
def test_a_way_shows_the_given_pictures_themselves(model: ModelWeights, count: int) -> None:
    given = [at(i, i, truncation=1 - i / 5).model_copy(update={"moves": [0.5]}) for i in range(4)]
    way = latent.way(model, given[:count], 3 * count, "slerp", blend=True)
    source = renderer(*model)
    shown = drawing.pictures(source, way, exact=True)
    for place, point in zip(latent.paths.stops(count, 3 * count), given, strict=False):
        assert torch.equal(source.noise([way[place]]), source.noise([point]))
        assert np.array_equal(shown[place], drawing.pictures(source, [point], exact=True)[0])


def test_classes_change_with_the_way_or_stay_the_first_ones(model: ModelWeights) -> None:
    way = latent.way(model, [at(0, 3), at(1, 8)], 5, "linear", blend=True)
    assert [[(s.class_index, s.share) for s in point.mix] for point in way] == [
        [(3, 1)], [(3, 0.75), (8, 0.25)], [(3, 0.5), (8, 0.5)], [(3, 0.25), (8, 0.75)], [(8, 1)]
    ]  # fmt: skip
    way = latent.way(model, [at(0, 3), at(1, 8)], 5, "linear", blend=False)
    assert {point.mix[0].class_index for point in way} == {3}


def test_neighbours_are_no_farther_out_than_noise_is(model: ModelWeights) -> None:
    typical = renderer(*model).latent_dim ** 0.5
    for truncation in (0.0, 0.5, 1.0, 2.0):
        own = at(0, 3, truncation=truncation)
        around = latent.around(model, own, 0.3, 8, 3)
        here = float(renderer(*model).noise([own]).norm())
        assert max(norms(around)) <= max(here, typical) * (1 + 1e-6)
        assert len({tuple(point.z or []) for point in around}) == 8
        assert all(point.mix == own.mix for point in around)


def test_neighbours_depend_on_their_seed_alone(model: ModelWeights) -> None:
    own = at(0, 3)
    assert latent.around(model, own, 1, 4, 3) == latent.around(model, own, 1, 8, 3)[:4]
    assert latent.around(model, own, 1, 4, 3) != latent.around(model, own, 1, 4, 4)
    # Picture 0 of a seed is not its own neighbour, though the seeds are the same.
    z = renderer(*model).noise([own])[0].numpy()
    beside = np.array(latent.around(model, own, 1, 1, 3)[0].z)
    assert abs(z @ beside) < 0.999 * np.linalg.norm(z) * np.linalg.norm(beside)


@pytest.mark.parametrize("recipe", ["quick-digits-28", "mnist-dcgan-28", "wgan-gp-32", "modern-32"])
def test_directions_change_the_first_layer_as_much_as_they_say(recipe: str, tmp_path: Path) -> None:
    source = renderer(*saved(tmp_path, recipe))
    vectors, shares = source.directions
    assert torch.allclose(vectors @ vectors.T, torch.eye(len(vectors)), atol=1e-5)
    heard: list[Tensor] = []

    def hear(_layer: nn.Module, _given: object, output: Tensor) -> None:
        heard.append(output)

    source.G.get_submodule("linear").register_forward_hook(hear)
    z = source.noise([at(0, 0)])
    y = source.mix([at(0, 0)] * (len(vectors) + 1))
    source.paint(torch.cat([z, z + vectors]), y)
    change = (heard[0][1:] - heard[0][:1]).square().sum(1)
    assert (change / change.sum()).tolist() == pytest.approx(
        [share / sum(shares) for share in shares], rel=1e-3
    )


def test_a_point_too_far_out_is_refused(model: ModelWeights) -> None:
    far = at(0, 3).model_copy(update={"moves": [100.0] * 8})
    with pytest.raises(PromptError, match="Take its steps along directions back"):
        latent.way(model, [far, at(1, 3)], 3, "slerp", blend=True)


def test_pixels_are_those_that_are_drawn(model: ModelWeights) -> None:
    points = [at(i, i) for i in range(5)]
    drawn = drawing.pictures(renderer(*model), points, exact=True)
    assert np.array_equal(latent.pixels(model, points), drawn)
