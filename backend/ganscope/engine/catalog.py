"""What can be chosen, and how a choice becomes a complete configuration."""

from pathlib import Path
from typing import Any

import torch
from pydantic import ValidationError

from ganscope.engine import recipes, registry
from ganscope.engine.catalog_models import Catalog, DatasetInfo, RecipeInfo
from ganscope.engine.config import Config, Overrides
from ganscope.engine.data import Dataset, RemoteFile
from ganscope.engine.device import choose, list_devices, worker_threads
from ganscope.engine.errors import ConfigError, DeviceError
from ganscope.engine.networks import build
from ganscope.engine.registry import Bound

ADAM_KEYS = {"learning_rate_g": "adam_g", "learning_rate_d": "adam_d"}


def describe() -> Catalog:
    """Every recipe, data set and device, with what a person needs to choose among them."""
    return Catalog(
        recipes=[_recipe_info(name) for name in recipes.names()],
        datasets=[dataset_info(name) for name in registry.names("datasets")],
        devices=list_devices(),
        torch_version=torch.__version__,
        threads=worker_threads(),
    )


def dataset_info(name: str) -> DatasetInfo:
    """One registered data set."""
    return registry.module("datasets", name).info


def load_dataset(name: str, root: Path) -> Dataset:
    """The data set's arrays from the data folder. DataError where they are missing or broken."""
    return registry.module("datasets", name).load(root)


def dataset_files(name: str) -> list[RemoteFile]:
    """What must be downloaded for a data set; empty where nothing is. May take seconds."""
    module = registry.module("datasets", name)
    return module.files() if hasattr(module, "files") else []


def resolve(recipe: str, overrides: Overrides | None = None) -> Config:
    """The recipe's configuration with a person's changes, every part's options checked.

    Raises ConfigError, with a sentence, for anything unknown or unfit.
    """
    chosen = recipes.load(recipe)
    settings = chosen.config.model_dump()
    for key, value in (overrides or Overrides()).model_dump(exclude_none=True).items():
        _put(settings, key, value)
    try:
        config = Config.model_validate(settings)
    except ValidationError as error:
        raise ConfigError(registry.sentence(recipe, error, Config)) from None
    _require_fit(config, chosen)
    return config


def _put(settings: dict[str, Any], key: str, value: object) -> None:
    if key in ADAM_KEYS:
        settings[ADAM_KEYS[key]]["learning_rate"] = value
    else:
        settings[key] = value


def _require_fit(config: Config, recipe: recipes.Recipe) -> None:
    info = dataset_info(config.dataset)
    if config.dataset not in recipe.datasets:
        fits = ", ".join(recipe.datasets)
        raise ConfigError(f"{recipe.title} does not fit {info.title}. It trains on: {fits}.")
    if config.batch_size > info.images:
        raise ConfigError(f"{info.title} has {info.images:,} images; choose a smaller batch size.")
    try:
        choose(config.device)
    except DeviceError as error:
        raise ConfigError(str(error)) from None
    Bound("losses", config.loss)
    Bound("schedules", config.schedule)
    Bound("networks", config.network)
    if config.penalty:
        Bound("penalties", config.penalty)
    for part in config.augment:
        Bound("augment", part)
    if not info.flips and any(part.name == "flip" for part in config.augment):
        raise ConfigError(f"{info.title} would not look right mirrored; leave out the flips.")


def _recipe_info(name: str) -> RecipeInfo:
    recipe = recipes.load(name)
    config = resolve(name)
    G, D = build(config.network, dataset_info(config.dataset), config.seed)
    return RecipeInfo(
        name=name,
        title=recipe.title,
        summary=recipe.summary,
        source=recipe.source,
        expected=recipe.expected,
        datasets=recipe.datasets,
        conditional=bool(G.classes),
        scores=Bound("losses", config.loss).module.scores,
        latent_dim=G.latent_dim,
        parameters_g=sum(p.numel() for p in G.parameters()),
        parameters_d=sum(p.numel() for p in D.parameters()),
        config=config,
    )
