"""Every family in every shape that it promises, found by listing the registry."""

from itertools import product
from typing import Any

import pytest
import torch

from ganscope.engine import networks, registry
from ganscope.engine.config import Overrides, Part
from ganscope.engine.errors import ConfigError
from ganscope.engine.facts import DatasetInfo
from ganscope.library import catalog, recipes
from ganscope.library.descriptions import RecipeInfo

PICTURES = {
    "mlp": [(1, 2)],
    "dcgan": list(product([28, 32, 64, 128], [1, 3])),
    "residual": list(product([32, 64], [1, 3])),
}
CONDITIONS = {
    "mlp": [("none", "none")],
    "dcgan": list(product(["none", "concat", "norm"], ["none", "concat", "projection"])),
    "residual": list(product(["none", "concat", "norm"], ["none", "concat", "projection"])),
}
SHAPES = [
    (name, *shape)
    for name in registry.names("networks")
    for shape in PICTURES.get(name, PICTURES["dcgan"])
]


def info(resolution: int, channels: Any, classes: int = 5) -> DatasetInfo:
    """A data set of that shape."""
    return catalog.dataset_info("drawn_digits").model_copy(
        update={
            "kind": "points" if channels == 2 else "pictures",
            "resolution": resolution,
            "channels": channels,
            "classes": [str(label) for label in range(classes)] if channels != 2 else [],
        }
    )


def options(name: str, resolution: int, **chosen: Any) -> dict[str, Any]:
    """Narrow networks that end at the resolution."""
    if name == "mlp":
        return {"g_widths": [8, 8], "d_widths": [8, 8]}
    doublings = 2 if resolution == 28 else resolution.bit_length() - 3
    return {"g_widths": [8] * (doublings + 1), "d_widths": [6, 8, 8], "latent_dim": 8} | chosen


@pytest.mark.parametrize(("name", "resolution", "channels"), SHAPES)
def test_a_family_draws_and_judges_pictures_of_every_size(
    name: str, resolution: int, channels: int
) -> None:
    told = {} if name == "mlp" else {"g_classes": "concat", "d_classes": "projection"}
    part = Part(name=name, options=options(name, resolution, **told))
    seen = info(resolution, channels)
    G, D = networks.build(part, seen, seed=0)
    y = torch.arange(4)
    x = G(torch.randn(4, G.latent_dim), y)
    assert x.shape == (4, channels, resolution, resolution)
    assert channels == 2 or float(x.detach().abs().max()) <= 1
    assert D(x, y).shape == (4,)
    assert G.classes == (0 if name == "mlp" else 5)


@pytest.mark.parametrize(
    ("name", "in_g", "in_d"),
    [(name, *pair) for name in registry.names("networks") for pair in CONDITIONS.get(name, [])],
)
def test_a_class_reaches_a_network_exactly_where_it_was_asked_for(
    name: str, in_g: str, in_d: str
) -> None:
    if name == "mlp":
        return
    part = Part(name=name, options=options(name, 32, g_classes=in_g, d_classes=in_d))
    G, D = networks.build(part, info(32, 3), seed=0)
    for layer in (*G.modules(), *D.modules()):  # conditional norms begin equal for all classes
        if type(layer).__name__ == "ClassNorm":
            torch.nn.init.normal_(layer.get_parameter("shift.weight"))
    z, x = torch.randn(3, G.latent_dim), torch.randn(3, 3, 32, 32)
    one, other = torch.zeros(3, dtype=torch.int64), torch.ones(3, dtype=torch.int64)
    assert torch.equal(G(z, one), G(z, other)) == (in_g == "none")
    D.eval()  # in training each use refines the spectral norms
    assert torch.equal(D(x, one), D(x, other)) == (in_d == "none")
    assert bool(G.classes) == (in_g != "none")


@pytest.mark.parametrize("norm", ["batch", "layer", "none"])
def test_a_d_says_whether_it_judges_each_picture_alone(norm: str) -> None:
    chosen = options("dcgan", 32, d_norm=norm)
    _, D = networks.build(Part(name="dcgan", options=chosen), info(32, 1), seed=0)
    x, y = torch.randn(6, 1, 32, 32), torch.arange(6) % 5
    together, alone = D(x, y)[:3], D(x[:3], y[:3])
    assert torch.allclose(together, alone, atol=1e-5) == D.per_sample == (norm != "batch")


@pytest.mark.parametrize("recipe", catalog.describe().recipes, ids=lambda recipe: recipe.name)
def test_layers_add_up_to_the_networks(recipe: RecipeInfo) -> None:
    G, D = networks.build(recipe.config.network, recipe.dataset, seed=0)
    for net, layers, total in (
        (G, recipe.layers_g, recipe.parameters_g),
        (D, recipe.layers_d, recipe.parameters_d),
    ):
        assert sum(layer.parameters for layer in layers) == total
        assert total == sum(weight.numel() for weight in net.parameters())
        assert len({layer.name for layer in layers}) == len(layers)
    seen = recipe.dataset
    shape = [2] if seen.kind == "points" else [seen.channels, seen.resolution, seen.resolution]
    assert recipe.layers_g[-1].shape == shape
    assert [1] in [layer.shape for layer in recipe.layers_d]


@pytest.mark.parametrize(
    ("name", "g", "d", "latent_dim"),
    [
        ("mnist-dcgan-28", 1_948_353, 659_457, 100),  # counted in the original study
        ("dcgan-64", 3_576_704, 2_765_568, 100),  # PyTorch's DCGAN tutorial
    ],
)
def test_the_classic_dcgans_have_the_published_numbers_of_weights(
    name: str, g: int, d: int, latent_dim: int
) -> None:
    found = catalog.explain(catalog.resolve(name), catalog.dataset_info("mnist"))
    assert (found.parameters_g, found.parameters_d, found.latent_dim) == (g, d, latent_dim)
    assert not found.conditional


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"resolution": 30}, "network.options.g_widths", "30 pixels cannot be halved"),
        ({"network.options.d_widths": [8] * 6}, "network.options.d_widths", "to nothing"),
        ({"network.options.g_classes": "norm"}, "network.options.g_norm", "set g_norm to batch"),
        ({"network.options.widths": [1]}, "network.options.widths", "no setting 'widths'"),
        ({"network.name": "dcgna"}, "network.name", "Did you mean 'dcgan'"),
        ({"penalty.options.weight": 3, "penalty.options.evry": 2}, "penalty.options.evry", "every"),
        ({"augment": [{"name": "flip"}]}, "augment", "mirrored"),
        ({"epochs": 0}, "epochs", "greater than or equal to 1"),
        ({"adam_g.beta3": 0}, "adam_g.beta3", "Did you mean 'beta"),
        ({"batch_size": 20_000}, "batch_size", "less than or equal to 1024"),
        ({"nothing.at.all": 0}, "nothing.at.all", "no setting 'nothing.at.all'"),
        ({"device": "cuda:9"}, "device", "cuda:9"),
    ],
)
def test_what_does_not_fit_is_a_sentence_at_its_setting(
    changes: dict[str, Any], field: str, sentence: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        catalog.resolve("quick-digits-28", Overrides(settings=changes))
    assert sentence in str(caught.value)
    assert caught.value.field == field


def test_a_setting_is_changed_by_its_path_and_a_part_as_a_whole() -> None:
    changes: dict[str, Any] = {
        "penalty": {"name": "gp", "options": {"weight": 5.0}},
        "penalty.options.adaptive": True,
        "adam_d.beta1": 0.5,
        "schedule.options.hold_kimg": 9,
    }
    config = catalog.resolve("quick-digits-28", Overrides(settings=changes))
    assert config.penalty == Part(name="gp", options={"weight": 5.0, "adaptive": True})
    assert (config.adam_d.beta1, config.adam_g.beta1) == (0.5, 0.0)
    assert config.schedule.options["hold_kimg"] == 9
    off = catalog.resolve("quick-digits-28", Overrides(settings={"penalty": None}))
    assert off.penalty is None


def test_what_takes_no_part_in_the_speed_leaves_the_key_of_the_speed() -> None:
    digits = catalog.dataset_info("drawn_digits")

    def key(**changes: Any) -> str:
        config = catalog.resolve("quick-digits-28", Overrides(settings=changes))
        return catalog.explain(config, digits).speed_key

    same = [{"epochs": 3}, {"seed": 1}, {"save_every_epochs": 1}, {"adam_g.beta1": 0.5}]
    other = [{"batch_size": 64}, {"n_critic": 2}, {"penalty": None}, {"resolution": 32}]
    assert {key(**changes) for changes in same} == {key()}
    assert len({key(), *(key(**changes) for changes in other)}) == 1 + len(other)


def test_variants_share_all_but_what_they_name() -> None:
    for name in recipes.names():
        recipe = recipes.load(name)
        if recipe.extends is None:
            continue
        base = recipes.load(recipe.extends)
        assert recipe.title != base.title
        assert recipe.config != base.config
        assert recipe.source
        assert name.startswith(recipe.extends)
    assert recipes.load("dcgan-64-production").config.epochs == 200
    assert recipes.load("dcgan-64-short").config.max_minutes == 1.0
