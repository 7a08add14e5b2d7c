"""What can be chosen, and how a choice becomes a complete configuration.

`root` is the data folder: where it is given, the data sets that people brought count as well.
"""

import hashlib
import json
from pathlib import Path
from typing import Any, get_args

import torch
from pydantic import ValidationError

from ganscope.engine import own, recipes, registry
from ganscope.engine.catalog_models import (
    Catalog,
    DatasetInfo,
    Layer,
    PartInfo,
    RecipeInfo,
    RemoteFile,
    Resolved,
)
from ganscope.engine.config import Config, Overrides, Part
from ganscope.engine.data import Dataset
from ganscope.engine.device import choose, list_devices, worker_threads
from ganscope.engine.errors import ConfigError, DeviceError
from ganscope.engine.networks import build
from ganscope.engine.networks._layers import layers
from ganscope.engine.numbers import NUMBERS
from ganscope.engine.registry import Bound, Kind

SHORT_NAMES = {
    "learning_rate_g": "adam_g.learning_rate",
    "learning_rate_d": "adam_d.learning_rate",
}
NO_MATTER_TO_SPEED = {
    "recipe", "dataset", "device", "seed", "epochs", "max_minutes", "schedule", "ema",
    "save_every_epochs", "save_every_minutes", "preview_every_steps",
}  # fmt: skip


def describe(root: Path | None = None) -> Catalog:
    """Every recipe, data set, part and device, with what a person needs to choose among them."""
    datasets = [dataset_info(name, root) for name in dataset_names(root)]
    return Catalog(
        recipes=[_recipe_info(name, datasets) for name in recipes.names()],
        datasets=datasets,
        devices=list_devices(),
        parts=[
            _part_info(kind, name)
            for kind in get_args(Kind)
            if kind != "datasets"
            for name in registry.names(kind)
        ],
        settings=Config.model_json_schema(),
        numbers=NUMBERS,
        torch_version=torch.__version__,
        threads=worker_threads(),
    )


def dataset_names(root: Path | None = None) -> list[str]:
    """Every data set, the registered ones first."""
    return [*registry.names("datasets"), *own.names(root)]


def dataset_info(name: str, root: Path | None = None) -> DatasetInfo:
    """One data set. An unknown name is a ConfigError with the nearest right one."""
    if name in registry.names("datasets"):
        return registry.module("datasets", name).info
    if root is not None and name in own.names(root):
        return own.info(root, name)
    raise ConfigError(unknown_dataset(name, root), "dataset")


def unknown_dataset(name: str, root: Path | None) -> str:
    """The sentence for a data set that is not here."""
    return registry.unknown("There is no data set", name, dataset_names(root))


def load_dataset(name: str, root: Path) -> Dataset:
    """The data set's arrays from the data folder. DataError where they are missing or broken."""
    if name in own.names(root):
        return own.load(root, name)
    return registry.module("datasets", name).load(root)


def training_data(config: Config, root: Path) -> Dataset:
    """The configuration's data set as its networks see it. Raises DataError."""
    dataset = load_dataset(config.dataset, root)
    return dataset.seen_as(pictures(config, dataset.info))


def dataset_files(name: str) -> list[RemoteFile]:
    """What must be downloaded for a data set; empty where nothing is. May take seconds."""
    if name not in registry.names("datasets"):
        return []
    module = registry.module("datasets", name)
    return module.files() if hasattr(module, "files") else []


def resolve(recipe: str, overrides: Overrides | None = None, root: Path | None = None) -> Config:
    """The recipe's configuration with a person's changes, every part's options checked.

    Raises ConfigError, with a sentence and the setting's path, for anything unknown or unfit.
    """
    chosen = recipes.load(recipe)
    settings = chosen.config.model_dump()
    asked = overrides or Overrides()
    changes = asked.model_dump(exclude_none=True, exclude={"settings"}) | asked.settings
    for path, value in changes.items():
        _put(settings, SHORT_NAMES.get(path, path), value, recipe)
    try:
        config = Config.model_validate(settings)
    except ValidationError as error:
        raise registry.refusal(recipe, error, Config) from None
    _require_fit(config, dataset_info(config.dataset, root))
    return config


def _put(settings: dict[str, Any], path: str, value: object, recipe: str) -> None:
    *parents, last = path.split(".")
    place: Any = settings
    for step in parents:
        place = place.get(step) if isinstance(place, dict) else None
    if not isinstance(place, dict):
        raise ConfigError(f"{recipe} has no setting {path!r}.", path)
    place[last] = value


def explain(config: Config, info: DatasetInfo) -> Resolved:
    """What a configuration amounts to: its networks, layer by layer, and what they see."""
    seen = pictures(config, info)
    with torch.device("meta"):  # shapes and counts without a single weight
        G, D = build(config.network, seen, config.seed)
        z, y = torch.empty(2, G.latent_dim), torch.zeros(2, dtype=torch.int64)
        layers_g = layers(G, z, y)
        x = torch.empty(2, seen.channels, seen.resolution, seen.resolution)
        layers_d = layers(D, x, y)
    return Resolved(
        config=config,
        dataset=seen,
        conditional=bool(G.classes),
        scores=Bound("losses", config.loss).module.scores,
        latent_dim=G.latent_dim,
        parameters_g=_count(layers_g),
        parameters_d=_count(layers_d),
        layers_g=layers_g,
        layers_d=layers_d,
        speed_key=_speed_key(config, seen),
    )


def pictures(config: Config, info: DatasetInfo) -> DatasetInfo:
    """A data set as the configuration's networks see it."""
    size, channels = config.resolution, config.channels
    if info.kind == "points" and (size or channels):
        text = f"{info.title} holds points, which have no size and no colour."
        raise ConfigError(text, "resolution")
    changes = {"resolution": size or info.resolution, "channels": channels or info.channels}
    return info.model_copy(update=changes)


def _count(found: list[Layer]) -> int:
    return sum(layer.parameters for layer in found)


def _speed_key(config: Config, seen: DatasetInfo) -> str:
    facts = config.model_dump(exclude=NO_MATTER_TO_SPEED)
    facts |= {"pictures": [seen.resolution, seen.channels, len(seen.classes)]}
    for adam in ("adam_g", "adam_d"):
        facts.pop(adam)
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:16]


def _require_fit(config: Config, info: DatasetInfo) -> None:
    """Raise ConfigError, with the setting's path, where parts, data and device do not fit."""
    if config.batch_size > info.images:
        text = f"{info.title} has {info.images:,} images; choose a smaller batch size."
        raise ConfigError(text, "batch_size")
    try:
        choose(config.device)
    except DeviceError as error:
        raise ConfigError(str(error), "device") from None
    for path, part in _parts(config):
        try:
            Bound(_KINDS[path], part)
        except ConfigError as error:
            where = f"{path}.options.{error.field}" if error.field else f"{path}.name"
            raise ConfigError(str(error), where) from None
    if not info.flips and any(part.name == "flip" for part in config.augment):
        text = f"{info.title} would not look right mirrored; leave out the flips."
        raise ConfigError(text, "augment")
    with torch.device("meta"):
        build(config.network, pictures(config, info), config.seed)


_KINDS: dict[str, Kind] = {
    "loss": "losses",
    "penalty": "penalties",
    "schedule": "schedules",
    "network": "networks",
    "augment": "augment",
}


def _parts(config: Config) -> list[tuple[str, Part]]:
    single = [(path, getattr(config, path)) for path in _KINDS if path != "augment"]
    found = [(path, part) for path, part in single if part is not None]
    return [*found, *(("augment", part) for part in config.augment)]


def fits(config: Config, info: DatasetInfo) -> bool:
    """Whether the configuration could train on another data set."""
    try:
        _require_fit(config.model_copy(update={"dataset": info.name}), info)
    except ConfigError:
        return False
    return True


def _recipe_info(name: str, datasets: list[DatasetInfo]) -> RecipeInfo:
    recipe = recipes.load(name)
    config = recipe.config
    known = {info.name: info for info in datasets}
    others = [info.name for info in datasets if info.name not in recipe.datasets]
    fitting = [n for n in [*recipe.datasets, *others] if n in known and fits(config, known[n])]
    return RecipeInfo(
        name=name,
        title=recipe.title,
        summary=recipe.summary,
        source=recipe.source,
        expected=recipe.expected,
        times=recipe.times,
        extends=recipe.extends,
        made_for=recipe.datasets,
        datasets=fitting,
        **dict(explain(config, known[config.dataset])),
    )


def _part_info(kind: Any, name: str) -> PartInfo:
    module = registry.module(kind, name)
    return PartInfo(
        kind=kind,
        name=name,
        summary=(module.__doc__ or "").strip().split("\n", 1)[0],
        options=module.Options.model_json_schema(),
    )
