"""Every registered part keeps its kind's promises: a new one is tested once its file exists."""

from pathlib import Path
from typing import get_args

import pytest
import torch

from ganscope.engine import parts, registry
from ganscope.engine.config import Config, Frozen, Overrides, Part
from ganscope.engine.draws import Draws
from ganscope.engine.errors import ConfigError, NotFoundError
from ganscope.engine.registry import Kind, bind
from ganscope.engine.state import TrainState
from ganscope.library import catalog, datasets, recipes, scalars
from tests.unit.engine import small

PARTS = [(kind, name) for kind in get_args(Kind) for name in registry.names(kind)]
BASES = [name for name in recipes.names() if recipes.load(name).extends is None]
KINDS = {
    "losses": parts.AnyLoss,
    "penalties": parts.Penalty,
    "augment": parts.Augment,
    "schedules": parts.Schedule,
    "networks": parts.Network,
}


def test_every_kind_has_a_page_and_parts() -> None:
    assert set(KINDS) == set(get_args(Kind)) == set(registry.PART_SETTINGS.values())
    assert {kind for kind, _ in PARTS} == set(KINDS)


@pytest.mark.parametrize(("kind", "name"), PARTS)
def test_a_part_has_what_its_kind_promises(kind: Kind, name: str) -> None:
    assert registry.summary(kind, name).endswith((".", ")."))
    part = registry.part_class(kind, name)
    assert issubclass(part, KINDS[kind])
    assert part.model_validate(
        {}
    )  # an abstract method that is missing, or an option without a default, would raise
    assert [key for key, field in part.model_fields.items() if not field.description] == []


@pytest.mark.parametrize("model", [Config, Overrides])
def test_every_setting_is_documented(model: type[Frozen]) -> None:
    assert [key for key, field in model.model_fields.items() if not field.description] == []


@pytest.mark.parametrize("name", datasets.names())
def test_a_data_set_tells_what_it_is(name: str) -> None:
    source = datasets.named(name)
    info = source.info
    assert callable(source.load)
    assert isinstance(source, datasets.Downloaded) == bool(info.files)
    assert info.name == name
    assert set(info.aliases.values()) <= set(info.classes)
    assert not set(info.aliases) & set(info.classes)
    assert all(word == word.lower().strip() for word in [*info.aliases, *info.classes])
    assert info.source
    assert info.licence
    assert (info.download_mb > 0) == bool(info.files)
    if info.kind == "points":
        assert (info.resolution, info.channels, info.classes, info.flips) == (1, 2, [], False)


@pytest.mark.parametrize(
    "name", [name for name in datasets.names() if catalog.dataset_info(name).files]
)
def test_a_download_names_its_files_addresses_and_sums(name: str) -> None:
    files = catalog.dataset_files(name)
    info = catalog.dataset_info(name)
    left = [one for file in files for one in file.members or [file]]
    assert [one.path for one in left] == info.files
    assert all(len(one.md5) == 32 and one.bytes > 0 for one in [*files, *left])
    assert all(file.urls for file in files)
    assert abs(sum(file.bytes for file in files) / 1e6 - info.download_mb) < 0.1


@pytest.mark.parametrize("name", recipes.names())
def test_a_recipe_validates_and_tells_its_figures(name: str) -> None:
    described = {info.name: info for info in catalog.describe().recipes}[name]
    assert described.config == catalog.resolve(name)
    assert described.title
    assert described.source
    assert described.expected
    assert set(described.datasets) <= set(datasets.names())
    assert described.config.dataset in described.datasets


@pytest.mark.parametrize("name", registry.names("losses"))
@pytest.mark.parametrize("recipe", ["quick-digits-28", "mnist-dcgan-28"])
def test_a_loss_trains_either_kind_of_network(recipe: str, name: str) -> None:
    config = small.config(recipe).model_copy(update={"loss": Part(name=name)})
    state = TrainState.create(config, small.digits(), small.CPU)
    told = small.columns(state, small.run(state, 3))
    assert all(len(column) == 3 for column in told.values())
    assert all(scalars.describe(path).title for path in told)
    assert ("d/wasserstein" in told) == (name == "wasserstein")
    state.check()


@pytest.mark.parametrize("name", registry.names("augment"))
@pytest.mark.parametrize("channels", [1, 3])
def test_a_change_of_pictures_keeps_their_shape_and_lets_gradients_through(
    channels: int, name: str
) -> None:
    rng = Draws(torch.Generator().manual_seed(1))
    x = rng.uniform(8, channels, 12, 16).mul(2).sub(1).requires_grad_()
    changed = bind("augment", Part(name=name)).apply(x, rng)
    assert changed.shape == x.shape
    assert not torch.equal(changed, x)
    (slope,) = torch.autograd.grad(changed.square().sum(), x)
    assert bool((slope.flatten(1).abs().amax(1) > 0).all())


def test_a_recipe_goes_without_flips_where_a_mirrored_picture_is_wrong(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    quick = (Path(recipes.__path__[0]) / "quick-digits-28.yaml").read_text()
    (tmp_path / "mirrored.yaml").write_text(quick + "  augment: [{name: flip}]\n")
    (tmp_path / "wrong.yaml").write_text(quick + "  augment: [{nam: flip}]\n")
    monkeypatch.setattr(recipes, "__path__", [*recipes.__path__, str(tmp_path)])
    config = catalog.resolve("mirrored")
    assert config.augment == []
    (told,) = catalog.explain(config, catalog.dataset_info(config.dataset)).fitted
    assert "would not look right mirrored" in told.text
    asked = Overrides(settings={"augment": [{"name": "flip", "options": {}}]})
    with pytest.raises(ConfigError, match="would not look right mirrored"):
        catalog.resolve("mirrored", asked)
    with pytest.raises(ConfigError, match=r"no setting 'nam'\. Did you mean 'name'"):
        catalog.resolve("wrong")
    digits = datasets.named("drawn_digits")
    monkeypatch.setattr(digits, "info", digits.info.model_copy(update={"flips": True}))
    assert catalog.resolve("mirrored").augment == [Part(name="flip")]


def test_a_number_that_nobody_defined_is_a_sentence() -> None:
    with pytest.raises(NotFoundError, match="no number 'loss/x'"):
        scalars.describe("loss/x")


@pytest.mark.parametrize("name", registry.names("penalties"))
@pytest.mark.parametrize("recipe", ["quick-digits-28", "mnist-dcgan-28"])
def test_a_penalty_holds_either_kind_of_network(recipe: str, name: str) -> None:
    config = small.config(recipe).model_copy(update={"penalty": Part(name=name)})
    state = TrainState.create(config, small.digits(), small.CPU)
    told = small.columns(state, small.run(state, 3))
    assert min(told[f"penalty/{name}"]) > 0
    assert min(told["penalty/weight"]) > 0
    assert all(scalars.describe(path).definition.endswith(".") for path in told)
    state.check()


@pytest.mark.parametrize("name", BASES)
def test_a_recipe_trains_two_steps(name: str) -> None:
    points = catalog.resolve(name).network.name == "mlp"
    dataset = "ring" if points else "drawn_digits"
    config = catalog.resolve(name, Overrides(dataset=dataset, device="cpu", batch_size=4))
    data = small.points() if points else small.digits()
    seen = data.seen_as(catalog.pictures(config, data.info))
    state = TrainState.create(config, seen, small.CPU)
    told = small.columns(state, small.run(state, 2))
    assert all(len(column) == 2 for column in told.values())
    assert all(scalars.describe(path).definition for path in told)
    preview = state.preview()
    assert preview.images.shape == preview.raw.shape
    state.check()


def test_a_file_dropped_into_a_folder_is_a_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ganscope.engine import schedules

    text = Path(schedules.__path__[0], "constant.py").read_text()
    (tmp_path / "halved.py").write_text(text.replace("return 1.0", "return 0.5"))
    monkeypatch.setattr(schedules, "__path__", [*schedules.__path__, str(tmp_path)])
    assert "halved" in registry.names("schedules")
    config = small.config().model_copy(update={"schedule": Part(name="halved")})
    state = TrainState.create(config, small.digits(), small.CPU)
    assert state.learning_rate_g == state.config.adam_g.learning_rate / 2
    (tmp_path / "constant.py").write_text(text)
    with pytest.raises(ConfigError, match=r"Two schedules .*constant"):
        registry.names("schedules")


def test_a_recipe_dropped_into_the_folder_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = Path(recipes.__path__[0]) / "quick-digits-28.yaml"
    (tmp_path / "slower.yaml").write_text(quick.read_text().replace("beta1: 0.0", "beta1: 0.5"))
    monkeypatch.setattr(recipes, "__path__", [*recipes.__path__, str(tmp_path)])
    config = catalog.resolve("slower")
    assert (config.recipe, config.adam_g.beta1) == ("slower", 0.5)


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (
            "epochs:",
            "epoches:",
            "Recipe wrong.config has no setting 'epoches'. Did you mean 'epochs'",
        ),
        ("beta1:", "beta_1:", "Did you mean 'beta1'"),
        ("summary:", "sumary:", "Did you mean 'summary'"),
        ("batch_size: 32", "batch_size: many", "batch_size"),
        ("title:", "title: [", "not a YAML file"),
    ],
)
def test_a_mistake_in_a_recipe_is_named_with_the_nearest_right_word(
    before: str, after: str, sentence: str, tmp_path: Path
) -> None:
    text = (Path(recipes.__path__[0]) / "quick-digits-28.yaml").read_text()
    assert before in text
    (tmp_path / "wrong.yaml").write_text(text.replace(before, after))
    with pytest.raises(ConfigError) as caught:
        recipes.read(tmp_path / "wrong.yaml")
    assert sentence in str(caught.value)


@pytest.mark.parametrize(
    ("recipe", "overrides", "sentence"),
    [
        ("quick-digit-28", {}, "Did you mean 'quick-digits-28'"),
        ("quick-digits-28", {"dataset": "mnst"}, "Did you mean 'mnist'"),
        ("quick-digits-28", {"dataset": "xyzzy"}, "Known: cifar10, drawn_digits, emnist_letters"),
        ("quick-digits-28", {"device": "cuda:77"}, "cuda:77"),
    ],
)
def test_an_unknown_choice_is_a_sentence(
    recipe: str, overrides: dict[str, str], sentence: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        catalog.resolve(recipe, Overrides.model_validate(overrides))
    assert sentence in str(caught.value)


def test_a_wrong_option_of_a_part_is_a_sentence() -> None:
    with pytest.raises(ConfigError, match="Did you mean 'label_smoothing'"):
        bind("losses", Part(name="ns_bce", options={"label_smothing": 0.1}))
    with pytest.raises(ConfigError, match="less than or equal to 64"):
        bind("penalties", Part(name="r1", options={"every": 65}))


@pytest.mark.parametrize(
    ("field", "value", "found"),
    [
        ("epochs", 3, lambda c: c.epochs),
        ("batch_size", 17, lambda c: c.batch_size),
        ("learning_rate_g", 3e-4, lambda c: c.adam_g.learning_rate),
        ("learning_rate_d", 4e-4, lambda c: c.adam_d.learning_rate),
        ("seed", 9, lambda c: c.seed),
        ("precision", "float32", lambda c: c.precision),
        ("dataset", "fashion_mnist", lambda c: c.dataset),
        ("device", "cpu", lambda c: c.device),
    ],
)
def test_an_override_changes_its_setting_and_no_other(
    field: str, value: object, found: object
) -> None:
    assert callable(found)
    config = catalog.resolve("quick-digits-28", Overrides.model_validate({field: value}))
    assert found(config) == value
    plain = catalog.resolve("quick-digits-28").model_dump()
    changed = [key for key, now in config.model_dump().items() if now != plain[key]]
    assert len(changed) == 1
