"""Recipes follow the data: too few pictures, no classes, no mirror; each change is told."""

from itertools import product
from pathlib import Path
from typing import Literal

import pytest
from pydantic import JsonValue

from ganscope.engine.config import Overrides
from ganscope.engine.errors import ConfigError
from ganscope.engine.facts import DatasetInfo
from ganscope.library import catalog, own_files
from ganscope.library.catalog import explain, fits, resolve
from ganscope.library.expectations import expectation
from ganscope.library.recipes import names


def own(
    root: Path, images: int, classes: int, size: int = 28, channels: Literal[1, 3] = 1
) -> DatasetInfo:
    """A data set that a person brought; only its description is here."""
    info = DatasetInfo(
        name="pets", title="Pets", summary="", resolution=size, channels=channels,
        classes=[f"pet {k}" for k in range(classes)], images=images, download_mb=0.0,
        licence="", source="", own=True,
    )  # fmt: skip
    folder = root / own_files.FOLDER / "pets"
    folder.mkdir(parents=True)
    (folder / own_files.INFO).write_text(info.model_dump_json())
    return info


def test_25_pictures_get_a_smaller_batch_and_augmentation(tmp_path: Path) -> None:
    info = own(tmp_path, 25, 2)
    config = resolve("quick-digits-28", Overrides(dataset="pets"), tmp_path)
    assert config.batch_size == 16
    assert [part.name for part in config.augment] == ["diff_augment"]
    told = [one for one in explain(config, info).fitted if "epochs" not in one.path]
    assert [one.text for one in told] == [
        "Batches of 16, the recipe's are of 32: Pets has 25 pictures.",
        "Augmentation is diff_augment, the recipe's is none: 25 pictures are soon learnt by heart.",
    ]


def test_160_photos_are_trained_until_there_can_be_shapes(tmp_path: Path) -> None:
    """The recipe's 25 epochs of them are 50 steps, which is noise."""
    info = own(tmp_path, 160, 0, 64, 3)
    config = resolve("dcgan-64", Overrides(dataset="pets"), tmp_path)
    assert (config.batch_size, config.epochs, config.save_every_epochs) == (64, 1000, 200)
    told = {one.path: one.text for one in explain(config, info).fitted}
    assert told["epochs"] == (
        "1,000 epochs, the recipe's are 25: with 160 pictures those would be 50 steps, "
        "and shapes take 2,000 or more."
    )
    asked = resolve("dcgan-64", Overrides(dataset="pets", epochs=3), tmp_path)
    assert (asked.epochs, asked.save_every_epochs) == (3, 5)


def test_few_pictures_are_told_what_to_expect(tmp_path: Path) -> None:
    few = own(tmp_path, 160, 0)
    assert expectation(few) == (
        "About 2,000 pictures or more are needed for shapes of its own; with 160 it will mostly "
        "copy them."
    )
    assert expectation(few.model_copy(update={"images": 2000})) == ""
    assert expectation(few.model_copy(update={"own": False})) == ""


def test_pictures_without_classes_are_drawn_without_them(tmp_path: Path) -> None:
    info = own(tmp_path, 120, 0)
    config = resolve("quick-digits-28", Overrides(dataset="pets"), tmp_path)
    found = explain(config, info)
    assert not found.conditional
    assert {one.path for one in found.fitted} == {
        "mismatched", "network.options.g_classes", "network.options.d_classes", "augment",
        "epochs", "save_every_epochs",
    }  # fmt: skip


@pytest.mark.parametrize("recipe", ["dcgan-64", "mnist-dcgan-28"])
def test_own_classes_can_be_asked_for_whatever_the_recipe(tmp_path: Path, recipe: str) -> None:
    info = own(tmp_path, 300_000, 3, 64 if recipe == "dcgan-64" else 28, 3)
    asked: dict[str, JsonValue] = {"channels": 3, "resolution": info.resolution}
    config = resolve(recipe, Overrides(dataset="pets", settings=asked), tmp_path)
    found = explain(config, info)
    assert found.conditional
    assert {one.path: one.after for one in found.fitted} == {
        "network.options.g_classes": "concat",
        "network.options.d_classes": "projection",
    }
    assert found.fitted[0].text == (
        "G is told the class, by the recipe it is not: Pets has 3 classes, and a prompt can then "
        "ask for one of them."
    )
    without: dict[str, JsonValue] = {f"network.options.{name}_classes": "none" for name in "gd"}
    asked_not_to = Overrides(dataset="pets", settings=asked | without)
    assert not explain(resolve(recipe, asked_not_to, tmp_path), info).conditional


def test_what_a_person_set_stays_and_is_refused_at_once(tmp_path: Path) -> None:
    own(tmp_path, 25, 0)
    settings: dict[str, JsonValue] = {"mismatched": 0.1, "network.options.g_classes": "concat"}
    overrides = Overrides(dataset="pets", batch_size=64, settings=settings)
    with pytest.raises(ConfigError) as refused:
        resolve("quick-digits-28", overrides, tmp_path)
    assert [one.field for one in refused.value.each] == [
        "batch_size", "mismatched", "network.options.g_classes"
    ]  # fmt: skip
    for one in refused.value.each:
        assert str(one) in str(refused.value)


def test_registered_data_get_the_recipe_as_it_is() -> None:
    for info in catalog.describe().recipes:
        assert info.fitted == [], info.name


@pytest.mark.parametrize(("images", "classes"), [*product([2, 25, 5000], [0, 1, 1000])])
@pytest.mark.parametrize(("size", "channels"), [(28, 1), (64, 3)])
def test_any_own_pictures_have_a_recipe_that_is_not_refused(
    tmp_path: Path, images: int, classes: int, size: int, channels: Literal[1, 3]
) -> None:
    info = own(tmp_path, images, classes, size, channels)
    bases = [name for name in names() if not name.endswith(("-short", "-production"))]
    fitting = [name for name in bases if fits(resolve(name), info)]
    assert fitting
    for name in fitting:
        resolve(name, Overrides(dataset="pets"), tmp_path)


def test_one_picture_is_refused_by_a_sentence(tmp_path: Path) -> None:
    info = own(tmp_path, 1, 0)
    assert not any(fits(resolve(name), info) for name in names())
    with pytest.raises(ConfigError, match="Pets has 1 picture; 2 are needed to train"):
        resolve("quick-digits-28", Overrides(dataset="pets"), tmp_path)


def test_each_data_set_has_a_recipe_for_such_pictures(tmp_path: Path) -> None:
    own(tmp_path, 500, 2, 64, 3)
    listed = catalog.describe(tmp_path)
    found = {info.name: listed.recipe_for(info.name) for info in listed.datasets}
    assert found["mnist"] == found["drawn_digits"] == "quick-digits-28"
    assert (found["cifar10"], found["ring"]) == ("modern-32", "toy-2d")
    assert found["pets"] == "dcgan-64"
    assert listed.recipe_for("nobody") is None
