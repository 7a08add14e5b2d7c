"""Networks looked into: every registered one, one of somebody's own, and one sample within them."""

import base64
import io
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from torch import Tensor, nn

from ganscope.engine import checkpoint, networks, sampling
from ganscope.engine.errors import PromptError
from ganscope.generation.inspection import statistics
from ganscope.generation.inspection.passes import look, told
from ganscope.generation.inspection.requests import NetworkFiles, Sample
from ganscope.generation.inspection.trace import traced
from ganscope.library import catalog, layers
from ganscope.library.descriptions import RecipeInfo
from tests.unit.engine import small


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkpoint of a small pair by class."""
    folder = tmp_path_factory.mktemp("inspection") / "00000003"
    state = small.state()
    small.run(state, 3)
    checkpoint.save_checkpoint(folder, state, {})
    return folder


RECIPES = [one for one in catalog.describe().recipes if one.extends is None]
"""Those that extend one have its networks."""


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.name)
def test_every_recipe_is_described_as_it_really_is(recipe: RecipeInfo) -> None:
    G, D = networks.build(recipe.config.network, recipe.dataset, seed=0)
    z, y = torch.randn(1, G.latent_dim), torch.tensor([0])
    x = G.eval()(z, y)
    for net, given in ((G, z), (D.eval(), x)):
        found = traced(net, given, y)
        assert torch.equal(found[0].output, given)
        assert torch.equal(found[-1].output, net(given, y))
        described = told(net, found)
        total = sum(weight.numel() for weight in net.parameters())
        assert described.parameters == sum(one.parameters for one in described.layers) == total
        assert described.beside == 0
        names = [one.name for one in described.layers]
        assert len(set(names)) == len(names) > 2
        real = {one.name: one.shape for one in layers.layers(net, *twice(given, y))[0]}
        both = [one for one in described.layers[1:] if one.name in real]
        assert all(real[one.name] in (one.shape, [int(np.prod(one.shape))]) for one in both)
        assert all(one.operations and one.says for one in described.layers[1:])
        operations = [one for layer in described.layers for one in layer.operations]
        assert not [one.title for one in operations if "not described" in one.says]


def twice(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    return torch.cat([x, x]), torch.cat([y, y])


class Gate(nn.Module):
    """A layer of somebody's own."""

    def __init__(self) -> None:
        super().__init__()
        self.strength = nn.Parameter(torch.ones(1))

    def forward(self, x: Tensor) -> Tensor:
        return x * self.strength


class Own(nn.Module):
    """A network of somebody's own, with a weight that nothing uses."""

    def __init__(self) -> None:
        super().__init__()
        self.main = nn.Sequential(nn.Conv2d(1, 4, 3, 2, 1), nn.InstanceNorm2d(4), Gate(), nn.Mish())
        self.last = nn.Linear(4, 1)
        self.idle = nn.Parameter(torch.zeros(7))

    def forward(self, x: Tensor, y: Tensor | None) -> Tensor:
        del y
        return self.last(torch.nn.functional.gelu(self.main(x)).sum((2, 3))).squeeze(1)


def test_a_network_that_nobody_here_knows_is_described_honestly() -> None:
    net = Own().eval()
    found = told(net, traced(net, torch.randn(1, 1, 8, 8), None))
    assert [one.name for one in found.layers] == ["input", "main.0", "main.2", "last"]
    assert [one.parameters for one in found.layers] == [0, 40, 1, 5]
    assert (found.parameters, found.beside) == (53, 7)
    conv, gate, last = found.layers[1:]
    assert [one.title for one in conv.operations] == ["conv 3\u00d73 /2", "instance norm"]
    assert [one.title for one in gate.operations] == ["Gate", "Mish", "GELU"]
    assert "not described here" in gate.operations[0].says
    assert (conv.shape, gate.shape, last.shape) == ([4, 4, 4], [4, 4, 4], [1])
    assert len(last.values) == 1


def test_the_strongest_channels_come_first_and_the_brightest_place_is_white(saved: Path) -> None:
    found = look(NetworkFiles(saved, "ema", saved), Sample(seed=5, class_index=4), small.CACHE)
    G = checkpoint.load_generator(saved).G
    middle = next(one for one in found.g.layers if one.name == "up.0")
    kept: list[Tensor] = []

    def keep(_module: nn.Module, _inputs: object, output: Tensor) -> None:
        kept.append(output)

    G.get_submodule("norms.1").register_forward_hook(keep)
    G(sampling.noise(G.latent_dim, 5, 0, 1), torch.tensor([4]))
    maps = kept[0][0].relu()
    assert middle.channels == maps.mean((1, 2)).argsort(descending=True).tolist()
    tiles = [pixels(png) for png in middle.tiles]
    expected = ((maps[middle.channels] / maps.max()).sqrt() * 255).round().numpy()
    assert np.abs(np.stack(tiles) - expected).max() <= 1
    assert max(tile.max() for tile in tiles) == 255


def pixels(png: str) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(png)))).astype(int)


def test_d_sees_what_g_drew_or_a_real_picture_of_the_class(saved: Path) -> None:
    files = NetworkFiles(saved, "ema", saved)
    drawn = look(files, Sample(seed=1, class_index=3), small.CACHE)
    assert (drawn.shown, drawn.seen, drawn.label) == (drawn.drawn, "generated", 3)
    real = look(files, Sample(class_index=3, real=2), small.CACHE)
    data = catalog.load_dataset("drawn_digits", small.CACHE)
    row = np.flatnonzero(data.labels == 3)[2]
    assert np.array_equal(pixels(real.shown), data.images[row, 0])
    assert (real.seen, real.label) == ("real", 3)
    assert real.d is not None
    logit = real.d.layers[-1].values[0]
    assert real.score == pytest.approx(torch.tensor(logit).sigmoid().item())
    with pytest.raises(PromptError, match="no class 10"):
        look(files, Sample(class_index=10), small.CACHE)


def test_a_toy_is_a_point_and_its_numbers_are_written_out(tmp_path: Path) -> None:
    state, folder = small.state("toy-2d"), tmp_path / "1"
    checkpoint.save_checkpoint(folder, state, {})
    found = look(NetworkFiles(folder, "raw", folder), Sample(seed=2), small.CACHE)
    assert (found.drawn, found.shown, found.label) == ("", "", None)
    assert len(found.g.layers[-1].values) == 2
    assert found.d is not None
    assert found.d.layers[0].values == found.g.layers[-1].values


def test_figures_are_those_of_the_weights_and_of_one_real_step(saved: Path) -> None:
    before = {path.name: path.read_bytes() for path in saved.iterdir()}
    (found,) = statistics.measure([saved], small.CACHE)
    tensors = checkpoint.load_checkpoint(saved).tensors
    weight = tensors["discriminator"]["down.0.weight"]
    first = next(one for one in found.d if one.name == "down.0")
    assert first.mean == pytest.approx(float(weight.abs().mean()))
    assert first.deviation == pytest.approx(float(weight.std(correction=0)))
    for parts, path in ((found.d, "grad_norm/d"), (found.g, "grad_norm/g")):
        lengths = [one.gradient for one in parts if one.gradient is not None]
        assert len(lengths) == len(parts)
        assert found.numbers[path] == pytest.approx(float(np.linalg.norm(lengths)), rel=1e-4)
    assert (found.step, found.batch, found.missing) == (3, 16, "")
    assert {path.name: path.read_bytes() for path in saved.iterdir()} == before
    assert statistics.measure([saved], small.CACHE) == [found]  # the same noise every time


def test_without_the_data_set_the_weights_are_measured_alone(tmp_path: Path) -> None:
    state = small.state()
    state.config = state.config.model_copy(update={"dataset": "mnist"})
    checkpoint.save_checkpoint(tmp_path / "1", state, {})
    (found,) = statistics.measure([tmp_path / "1"], tmp_path / "nowhere")
    assert "Download" in found.missing or "missing" in found.missing
    assert (found.numbers, found.batch) == ({}, 0)
    assert all(one.gradient is None and one.mean > 0 for one in [*found.g, *found.d])
