"""What can be chosen, and how a choice becomes a complete configuration.

`root` is the data folder: where it is given, the data sets that people brought count as well.
"""

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import torch
from pydantic import JsonValue, ValidationError

from ganscope.engine import plugins, registry
from ganscope.engine.config import Config, Overrides
from ganscope.engine.data import Dataset
from ganscope.engine.device import choose, list_devices, worker_threads
from ganscope.engine.errors import ConfigError, DataError, DeviceError
from ganscope.engine.facts import DatasetInfo
from ganscope.engine.folders import unknown
from ganscope.engine.live import put, with_settings
from ganscope.engine.registry import PART_SETTINGS, Kind, bind
from ganscope.library import datasets as registered
from ganscope.library import fitting, own, own_recipes, recipes, scalars
from ganscope.library.descriptions import Catalog, PartInfo, RecipeInfo, RemoteFile, Resolved
from ganscope.library.layers import shapes
from ganscope.library.memory import estimate_mib
from ganscope.library.own_recipes import RefusedRecipe
from ganscope.library.requirements import pictures, require_fit

SHORT_NAMES = {
    "learning_rate_g": "adam_g.learning_rate",
    "learning_rate_d": "adam_d.learning_rate",
    "stop_at_fid": "stop_at_fd",  # its former name
}
ALWAYS_HERE = "drawn_digits"
KEPT = {"recipe", "dataset", "resolution", "channels", "network", "seed"}
"""What a checkpoint's weights belong to: nothing that goes on from it changes these."""
NO_MATTER_TO_SPEED = {
    "recipe", "dataset", "device", "seed", "epochs", "max_minutes", "max_steps", "schedule", "ema",
    "adam_g", "adam_d", "save_every_epochs", "save_every_minutes", "keep_checkpoints",
    "preview_every_steps", "learners", "slow_motion_s", "rollbacks", "tensorboard", "loggers",
    "plugins",
}  # fmt: skip


def describe(root: Path | None = None) -> Catalog:
    """Every recipe, data set, part and device, with what a person needs to choose among them."""
    datasets = list(_datasets(root))
    own, refused = _own_recipes(datasets, root)
    return Catalog(
        recipes=[*(_recipe_info(name, datasets, root) for name in recipes.names()), *own],
        refused_recipes=refused,
        datasets=datasets,
        devices=list_devices(),
        parts=[
            _part_info(kind, name)
            for kind in PART_SETTINGS.values()
            for name in registry.names(kind)
        ],
        settings=Config.model_json_schema(),
        numbers=scalars.known(registry.names("penalties")),
        torch_version=torch.__version__,
        threads=worker_threads(),
    )


def _datasets(root: Path | None) -> Iterator[DatasetInfo]:
    """All that can be read: a damaged imported one hides no other."""
    for name in dataset_names(root):
        with suppress(DataError):
            yield dataset_info(name, root)


def dataset_names(root: Path | None = None) -> list[str]:
    """Every data set, the registered ones first."""
    return [*registered.registered(), *own.names(root)]


def dataset_info(name: str, root: Path | None = None) -> DatasetInfo:
    """One data set. An unknown name is a ConfigError with the nearest right one."""
    if name in registered.registered():
        return registered.named(name).info
    if root is not None and name in own.names(root):
        return own.info(root, name)
    text = unknown("There is no data set", name, dataset_names(root))
    raise ConfigError(text, "dataset")


def load_dataset(name: str, root: Path) -> Dataset:
    """The data set's arrays from the data folder. DataError where they are missing or broken."""
    if name in own.names(root):
        return own.load(root, name)
    return registered.named(name).load(root)


def training_data(config: Config, root: Path) -> Dataset:
    """The configuration's data set as its networks see it. Raises DataError."""
    dataset = load_dataset(config.dataset, root)
    return dataset.seen_as(pictures(config, dataset.info))


def dataset_files(name: str) -> list[RemoteFile]:
    """What must be downloaded for a data set; empty where nothing is. May take seconds."""
    source = registered.named(name) if name in registered.registered() else None
    return source.files() if isinstance(source, registered.Downloaded) else []


def resolve(recipe: str, overrides: Overrides | None = None, root: Path | None = None) -> Config:
    """The recipe's configuration with a person's changes, every part's options checked.

    Raises ConfigError, with a sentence and the setting's path, for anything unknown or unfit.
    """
    return resolve_chosen(recipes.load(recipe, root), overrides, root)


def resolve_chosen(
    chosen: recipes.Recipe, overrides: Overrides | None = None, root: Path | None = None
) -> Config:
    """The same of a recipe that was read already, perhaps from a file that lies anywhere."""
    changes = _changes(overrides or Overrides())
    device = changes.get("device", chosen.config.device)
    settings = recipes.merged(chosen.config.model_dump(), chosen.on.get(_kind(device), {}))
    settings["dataset"] = changes.get("dataset") or _here(chosen, root)
    info = dataset_info(str(settings["dataset"]), root)
    for change in fitting.fitted(Config.model_validate(settings), info, changes):
        put(settings, change.path, change.after)
    for path, value in changes.items():
        put(settings, path, value)
    try:
        config = Config.model_validate(settings)
    except ValidationError as error:
        raise registry.refusal(chosen.config.recipe, error, Config) from None
    require_fit(config, info)
    return registry.recorded(config)


def resumed(config: Config, overrides: Overrides, root: Path | None = None) -> Config:
    """A checkpoint's configuration for going on: all may be otherwise that its weights allow.

    Raises ConfigError, with the setting's path, for a change that would not fit them.
    """
    plugins.require(config)
    asked = _changes(overrides)
    for path in asked:
        if path.partition(".")[0] in KEPT:
            text = f"A resumed session keeps its {path}; start a new one to change it."
            raise ConfigError(text, path)
    changed = with_settings(config, asked)
    require_fit(changed, dataset_info(config.dataset, root))
    return registry.recorded(changed)


def _changes(overrides: Overrides) -> dict[str, JsonValue]:
    """What a person asked for, each setting by its path."""
    asked = overrides.model_dump(exclude_none=True, exclude={"settings"}) | overrides.settings
    return {SHORT_NAMES.get(name, name): value for name, value in asked.items()}


def _kind(device: object) -> Any:
    """cpu, cuda or mps. A device that is not here is a ConfigError."""
    try:
        return choose(str(device)).type
    except DeviceError as error:
        raise ConfigError(str(error), "device") from None


def _here(recipe: recipes.Recipe, root: Path | None) -> str:
    """The recipe's data set or, where a person has yet to bring it, one that is always here."""
    wanted, known = [recipe.config.dataset, *recipe.datasets], dataset_names(root)
    return next((name for name in wanted if name in known), ALWAYS_HERE)


def explain(config: Config, info: DatasetInfo, root: Path | None = None) -> Resolved:
    """What a configuration amounts to: its networks, layer by layer, and what they see."""
    plugins.require(config, same=False)
    seen = pictures(config, info)
    found = shapes(config.network, seen)
    loss = bind("losses", config.loss)
    return Resolved(
        config=config,
        dataset=seen,
        conditional=found.classes > 0,
        scores=loss.scores,
        undecided=loss.undecided,
        latent_dim=found.latent_dim,
        parameters_g=sum(layer.parameters for layer in found.layers_g),
        parameters_d=sum(layer.parameters for layer in found.layers_d),
        layers_g=found.layers_g,
        layers_d=found.layers_d,
        fitted=fitting.told(config, info, _kind(config.device), root),
        speed_key=_speed_key(config, seen),
        memory_mib=estimate_mib(config, info, found),
    )


def _speed_key(config: Config, seen: DatasetInfo) -> str:
    facts = config.model_dump(exclude=NO_MATTER_TO_SPEED)
    facts |= {"pictures": [seen.resolution, seen.channels, len(seen.classes)]}
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:16]


def fits(config: Config, info: DatasetInfo) -> bool:
    """Whether the configuration could train on another data set, fitted to it."""
    try:
        require_fit(fitting.applied(config, fitting.fitted(config, info)), info)
    except ConfigError:
        return False
    return True


def _own_recipes(
    datasets: list[DatasetInfo], root: Path | None
) -> tuple[list[RecipeInfo], list[RefusedRecipe]]:
    """Those of the workspace; one that is wrong hides no other."""
    found: list[RecipeInfo] = []
    refused: list[RefusedRecipe] = []
    for name, path in own_recipes.files(root).items():
        try:
            own_recipes.checked_name(name)
            if name in recipes.names():
                text = f"A shipped recipe is called {name}: rename the file."
                raise ConfigError(text, "name")
            found.append(_recipe_info(name, datasets, root))
        except (ConfigError, OSError, UnicodeDecodeError) as error:
            refused.append(own_recipes.refused(path, error))
    return found, refused


def _recipe_info(name: str, datasets: list[DatasetInfo], root: Path | None) -> RecipeInfo:
    recipe = recipes.load(name, root)
    known = {info.name: info for info in datasets}
    config = resolve(name, root=root)
    others = [info.name for info in datasets if info.name not in recipe.datasets]
    fitting = [n for n in [*recipe.datasets, *others] if n in known and fits(config, known[n])]
    own = name not in recipes.names()
    pictured = None if own else recipes.pictured(name)
    by = recipes.load(pictured) if pictured else None
    return RecipeInfo(
        name=name,
        own=own,
        **recipe.model_dump(include={"title", "summary", "source", "expected", "times", "on"}),
        extends=recipe.extends,
        picture_url=pictured and f"/api/recipes/{pictured}/picture.webp",
        drawn=f"{by.title} on {by.drawn}" if by else "",
        made_for=[name for name in recipe.datasets if name in known],
        datasets=fitting,
        **dict(explain(config, known[config.dataset], root)),
    )


def _part_info(kind: Kind, name: str) -> PartInfo:
    return PartInfo(
        kind=kind,
        name=name,
        summary=registry.summary(kind, name),
        options=registry.part_class(kind, name).model_json_schema(),
    )
