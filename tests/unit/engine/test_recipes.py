"""Recipes that extend others, and what a file dropped in at run time becomes."""

from pathlib import Path

import pytest
from PIL import Image

from ganscope.engine import losses, registry
from ganscope.engine.config import Overrides, Part
from ganscope.engine.errors import ConfigError, DataError, NotFoundError
from ganscope.engine.state import TrainState
from ganscope.library import catalog, datasets, recipe_pictures, recipes
from tests.unit.engine import small

LOSS = '''
"""A loss of its own."""
from torch import Tensor
from ganscope.engine.parts import Loss

class Steep(Loss):
    """Settings."""
    steepness: float = 2.0
    """How steep it is."""

    def d(self, logits_real: Tensor, logits_fake: Tensor, /) -> Tensor:
        return (logits_fake - logits_real) * self.steepness

    def g(self, logits_fake: Tensor, /) -> Tensor:
        return -logits_fake * self.steepness
'''
DATASET = '''
"""Stripes."""
from pathlib import Path
import numpy as np
from ganscope.engine.facts import DatasetInfo
from ganscope.engine.data import Dataset

info = DatasetInfo(
    name="stripes", title="Stripes", summary="Bright columns.", resolution=28, channels=1,
    classes=["left", "right"], images=64, download_mb=0, licence="MIT", source="made here",
)

def load(root: Path) -> Dataset:
    labels = np.arange(64) % 2
    images = np.zeros((64, 1, 28, 28), np.uint8)
    images[labels == 0, :, :, 4:8] = images[labels == 1, :, :, 20:24] = 255
    return Dataset(info, images, labels.astype(np.int64), "stripes")
'''
RECIPE = """
extends: quick-digits-28
title: Stripes
datasets: [stripes]
config:
  dataset: stripes
  batch_size: 16
  loss: {name: steep, options: {steepness: 3.0}}
"""


def test_a_loss_a_data_set_and_a_recipe_dropped_in_are_in_the_catalogue_and_train(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for package, file, text in (
        (losses, "steep.py", LOSS),
        (datasets, "stripes.py", DATASET),
        (recipes, "stripes.yaml", RECIPE),
    ):
        folder = tmp_path / file.partition(".")[2] / file.partition(".")[0]
        folder.mkdir(parents=True)
        (folder / file).write_text(text.lstrip())
        monkeypatch.setattr(package, "__path__", [*package.__path__, str(folder)])
    found = catalog.describe()
    recipe = {info.name: info for info in found.recipes}["stripes"]
    assert recipe.extends == "quick-digits-28"
    assert recipe.scores == "logit"
    assert recipe.datasets[0] == "stripes"
    assert recipe.parameters_g < found.recipes[-1].parameters_g or recipe.conditional
    assert "stripes" in {info.name for info in found.datasets}
    loss = {(part.kind, part.name): part for part in found.parts}["losses", "steep"]
    assert loss.summary == "A loss of its own."
    assert "How steep it is." in str(loss.options["properties"])
    quick = {info.name: info for info in found.recipes}["quick-digits-28"]
    assert "stripes" in quick.datasets
    config = catalog.resolve("stripes", Overrides(device="cpu"))
    state = TrainState.create(config, catalog.training_data(config, tmp_path), small.CPU)
    told = small.columns(state, small.run(state, 2))
    assert told["d/real"] != told["d/fake"]
    assert state.preview().images.shape == (16, 1, 28, 28)
    assert "steep" in registry.names("losses")


def test_a_recipe_takes_from_its_base_what_it_does_not_name() -> None:
    plain, base = recipes.load("mnist-dcgan-28-plain"), recipes.load("mnist-dcgan-28")
    assert plain.config.recipe == "mnist-dcgan-28-plain"
    ours, theirs = plain.config.network.options, base.config.network.options
    assert {key for key in ours if ours[key] != theirs.get(key)} == {"d_widths", "d_mix", "dropout"}
    assert plain.config.loss == base.config.loss
    assert plain.source == base.source


def test_a_part_of_another_name_takes_none_of_the_old_options() -> None:
    base = {"loss": {"name": "ns_bce", "options": {"label_smoothing": 0.1}}}
    same = recipes.merged(base, {"loss": {"options": {"x": 1}}})
    assert same["loss"]["options"] == {"label_smoothing": 0.1, "x": 1}
    other = recipes.merged(base, {"loss": {"name": "hinge"}})
    assert other["loss"] == {"name": "hinge"}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("extends: quick-digit-28", "Did you mean 'quick-digits-28'"),
        ("extends: wrong", "in a circle: wrong -> wrong"),
        ("extends: quick-digits-28\nconfig: {epocs: 3}", "Did you mean 'epochs'"),
        ("just a sentence", "should hold settings"),
        ("extends: [a]", "extends"),
    ],
)
def test_a_recipe_that_extends_wrongly_is_a_sentence(
    text: str, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recipes, "__path__", [*recipes.__path__, str(tmp_path)])
    (tmp_path / "wrong.yaml").write_text(text + "\n")
    with pytest.raises(ConfigError) as caught:
        recipes.load("wrong")
    assert sentence in str(caught.value)


def test_a_device_may_have_settings_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "extends: wgan-gp-32\non: {cpu: {batch_size: 16, adam_g: {beta1: 0.25}}}\n"
    (tmp_path / "ours.yaml").write_text(text)
    monkeypatch.setattr(recipes, "__path__", [*recipes.__path__, str(tmp_path)])
    config = catalog.resolve("ours", Overrides(device="cpu"))
    assert (config.batch_size, config.adam_g.beta1, config.adam_g.beta2) == (16, 0.25, 0.9)
    assert catalog.resolve("ours", Overrides(device="cpu", batch_size=8)).batch_size == 8
    assert recipes.load("ours").on["cuda"] == {"batch_size": 128}
    assert catalog.resolve("wgan-gp-32", Overrides(device="cpu")).batch_size == 32


def test_a_recipe_whose_data_a_person_has_yet_to_bring_trains_on_what_is_here() -> None:
    assert catalog.resolve("fruit-128").dataset == "drawn_digits"
    assert Part(name="dcgan").options == {}


def test_a_damaged_data_set_of_ones_own_hides_no_other(tmp_path: Path) -> None:
    folder = tmp_path / "own" / "broken"
    folder.mkdir(parents=True)
    (folder / "dataset.json").write_text("{")
    names = {info.name for info in catalog.describe(tmp_path).datasets}
    assert "mnist" in names
    assert "broken" not in names
    with pytest.raises(DataError, match="broken is damaged"):
        catalog.dataset_info("broken", tmp_path)


def test_a_picture_is_of_the_recipe_or_of_one_that_it_changes_on_the_same_data() -> None:
    assert recipes.pictured("quick-digits-28-short") == "quick-digits-28"
    assert recipes.pictured("toy-2d") is None
    for name in recipe_pictures.names():
        assert recipes.load(name).drawn, "who sees it is told what it is"
        with Image.open(recipe_pictures.file(name)) as picture:
            assert picture.width == picture.height <= 128
    with pytest.raises(NotFoundError, match="no picture"):
        recipe_pictures.file("../recipes/toy-2d")


def test_a_recipe_for_other_data_does_not_show_the_pictures_of_its_base(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(recipes, "__path__", [*recipes.__path__, str(tmp_path)])
    for name, data in (("tops", "mnist"), ("longer", "drawn_digits")):
        text = f"extends: quick-digits-28\ntitle: A\nconfig: {{dataset: {data}}}\n"
        (tmp_path / f"{name}.yaml").write_text(text)
    assert recipes.pictured("tops") is None
    assert recipes.pictured("longer") == "quick-digits-28"
