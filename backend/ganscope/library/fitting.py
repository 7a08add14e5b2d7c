"""Settings that follow the data: what of a recipe must be otherwise for a data set, and why.

A recipe is made for certain pictures. Others may be too few for its batch, in no classes, or wrong
when mirrored; then these settings change, unless a person set them, and each change is told.
"""

from collections.abc import Collection, Iterator, Mapping
from math import ceil
from pathlib import Path

from pydantic import JsonValue

from ganscope.engine.config import Config
from ganscope.engine.errors import ConfigError
from ganscope.engine.facts import DatasetInfo
from ganscope.engine.live import put
from ganscope.engine.plural import many
from ganscope.engine.registry import bind
from ganscope.library import recipes
from ganscope.library.descriptions import FittedSetting
from ganscope.library.expectations import LEAST_STEPS

TOLD = {"g_classes": "concat", "d_classes": "projection"}
"""How a network is told the class where its recipe does not say how (1411.1784, 1802.05637)."""
FEWEST = 2
"""Pictures that can be learnt from at all: a batch compares pictures."""
MOST_EPOCHS = 10_000
FEW = 1000
"""Own pictures below this many are learnt by heart unless D sees them changed (2006.10738)."""


def fitted(config: Config, info: DatasetInfo, asked: Collection[str] = ()) -> list[FittedSetting]:
    """What must be otherwise for a data set; `asked` are paths that a person set, which stay."""
    found = [one for one in _fitted(config, info) if not _is_asked(one.path, asked)]
    own_length = "epochs" in asked  # then it is saved as often as the recipe says
    return [one for one in found if not (own_length and one.path == "save_every_epochs")]


def applied(config: Config, changes: Collection[FittedSetting]) -> Config:
    """The configuration with these settings."""
    settings = config.model_dump()
    for one in changes:
        put(settings, one.path, one.after)
    return Config.model_validate(settings)


def told(
    config: Config, info: DatasetInfo, kind: str, root: Path | None = None
) -> list[FittedSetting]:
    """Which settings are not the recipe's on this kind of device because the data want it so."""
    try:
        recipe = recipes.load(config.recipe, root)
    except ConfigError:  # of another version, or a file that is elsewhere
        return []
    settings = recipes.merged(recipe.config.model_dump(), recipe.on.get(kind, {}))
    now = config.model_dump(mode="json")
    found = fitted(Config.model_validate(settings), info)
    return [one for one in found if _at(now, one.path) == one.after]


def _is_asked(path: str, asked: Collection[str]) -> bool:
    """Whether it, something in it or something around it was set."""
    return any(
        f"{one}.".startswith(f"{path}.") or f"{path}.".startswith(f"{one}.") for one in asked
    )


def _at(settings: JsonValue, path: str) -> JsonValue:
    for key in path.split("."):
        settings = settings.get(key) if isinstance(settings, dict) else None
    return settings


def _fitted(config: Config, info: DatasetInfo) -> Iterator[FittedSetting]:
    yield from _batch(config, info)
    yield from _epochs(config, info)
    yield from _classes(config, info)
    yield from _augment(config, info)


def _shown(parts: JsonValue) -> str:
    """Parts by their names."""
    found = parts if isinstance(parts, list) else []
    return " and ".join(str(part["name"]) for part in found if isinstance(part, dict)) or "none"


def _batch(config: Config, info: DatasetInfo) -> Iterator[FittedSetting]:
    before = config.batch_size
    if before > info.images >= FEWEST:
        after = 2 ** (info.images.bit_length() - 1)
        text = f"Batches of {after}, the recipe's are of {before}: {info.title} has "
        text += f"{info.images:,} pictures."
        yield FittedSetting(path="batch_size", before=before, after=after, text=text)


def _epochs(config: Config, info: DatasetInfo) -> Iterator[FittedSetting]:
    """A pass over few pictures is few steps: as many steps as noise takes to become shapes."""
    if not info.own or info.kind != "pictures" or info.images < FEWEST:
        return
    batch = min(config.batch_size, 2 ** (info.images.bit_length() - 1))
    each = info.images // batch / config.n_critic
    before, after = config.epochs, min(MOST_EPOCHS, ceil(LEAST_STEPS / each))
    if after <= before:
        return
    text = f"{many(after, 'epoch')}, the recipe's are {before:,}: with "
    text += f"{many(info.images, 'picture')} those would be {many(round(before * each), 'step')}, "
    text += f"and shapes take {LEAST_STEPS:,} or more."
    yield FittedSetting(path="epochs", before=before, after=after, text=text)
    often = config.save_every_epochs
    rarely = min(MOST_EPOCHS, ceil(often * after / before))
    text = f"Saved every {many(rarely, 'epoch')}, by the recipe every {often:,}: "
    text += "as many times in all."
    yield FittedSetting(path="save_every_epochs", before=often, after=rarely, text=text)


def _classes(config: Config, info: DatasetInfo) -> Iterator[FittedSetting]:
    before = config.mismatched
    if len(info.classes) <= 1 and before:
        text = f"No wrong labels for D, the recipe's share is {before:g}: {info.title} has no two "
        text += "classes that could be taken for each other."
        yield FittedSetting(path="mismatched", before=before, after=0.0, text=text)
    family, options = bind("networks", config.network), config.network.options
    tells = {"g_classes": family.tells_g(), "d_classes": family.tells_d()}
    if not info.classes:
        for path in (path for path, told in tells.items() if told):
            text = "is told no class, by the recipe it is"
            yield _told(options, path, "none", f"{text}: {info.title} has none.")
    elif info.own and len(info.classes) > 1 and not any(tells.values()):
        for path in (path for path in tells if path in type(family).model_fields):
            text = f"is told the class, by the recipe it is not: {info.title} has "
            text += f"{len(info.classes):,} classes, and a prompt can then ask for one of them."
            yield _told(options, path, TOLD[path], text)


def _told(options: Mapping[str, JsonValue], name: str, after: str, text: str) -> FittedSetting:
    path, before = f"network.options.{name}", options.get(name)
    return FittedSetting(path=path, before=before, after=after, text=f"{name[0].upper()} {text}")


def _augment(config: Config, info: DatasetInfo) -> Iterator[FittedSetting]:
    before: list[JsonValue] = [part.model_dump(mode="json") for part in config.augment]
    names = [part.name for part in config.augment]
    after, why = list(before), list[str]()
    if not info.flips and "flip" in names:
        after = [part for part, name in zip(before, names, strict=True) if name != "flip"]
        why.append(f"{info.title} would not look right mirrored")
    few = info.own and info.kind == "pictures" and info.images < FEW
    if few and "diff_augment" not in names:
        after.append({"name": "diff_augment", "options": {}})
        why.append(f"{info.images:,} pictures are soon learnt by heart")
    if why:
        text = f"Augmentation is {_shown(after)}, the recipe's is {_shown(before)}: "
        text += f"{' and '.join(why)}."
        yield FittedSetting(path="augment", before=before, after=after, text=text)
