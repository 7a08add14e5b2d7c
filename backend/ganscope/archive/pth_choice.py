"""Which of a file's state dicts become the generator, its average and the discriminator.

Shapes decide, names only between those of one shape. Imports torch.
"""

from pathlib import Path
from typing import Any, NamedTuple

import torch
from pydantic import JsonValue
from torch import nn

from ganscope.archive.pth_file import StateDict, check, state_dicts
from ganscope.archive.pth_layers import MisfitError, fitted
from ganscope.archive.pth_shapes import critic_shape, generator_shape
from ganscope.engine.config import Config, Overrides
from ganscope.engine.errors import CheckpointError, ConfigError
from ganscope.engine.networks import build
from ganscope.imports.names import shown
from ganscope.library import catalog, recipes

FAMILY = "dcgan"
NEAREST = {"transposed": "dcgan-64", "convolution": "mnist-dcgan-28-plain"}
"""By G's last layer: the recipe whose other settings are taken."""
SMALLEST = 2
"""D halves no map below so many pixels."""


class Choice(NamedTuple):
    """What becomes of what."""

    generator: StateDict
    average: StateDict
    critic: StateDict | None
    critic_given: bool
    """Whether it came as a file of its own."""
    others: list[str]
    """Names of what is left out."""
    file: str


class Fit(NamedTuple):
    """A configuration that fits, and how it differs from its recipe, in sentences."""

    config: Config
    told: list[str]


def chosen(generator: Path, critic: Path | None) -> Choice:
    """Raises CheckpointError where the files hold nothing, or only a discriminator."""
    found = state_dicts(generator)
    fitting = [one for one in found if generator_shape(one.layers)] or _largest(generator, found)
    raw = next((one for one in fitting if not one.averaged), fitting[0])
    average = next((one for one in fitting if one.averaged and _alike(one, raw)), raw)
    beside = state_dicts(critic) if critic else [one for one in found if not _within(one, raw)]
    critics = [one for one in beside if critic_shape(one.layers)]
    if critic and not critics:
        critics = [max(beside, key=lambda one: len(one.layers))]
    for one in (raw, average):
        check(generator, one)
    for one in critics[:1]:
        check(critic or generator, one)
    used = [raw, average, *critics[:1]]
    others = [one.key for one in found if not any(_within(one, other) for other in used)]
    return Choice(raw, average, next(iter(critics), None), critic is not None, others,
                  generator.name)  # fmt: skip


def told(choice: Choice, file: str) -> list[str]:
    """Which key became what, and what was left out, in sentences."""
    key = f": {shown(choice.generator.key)}" if choice.generator.key else ""
    said = [f"The generator came from {shown(file)}{key}."]
    if choice.generator.averaged:
        said.append("It is an average over the training; it is taken for the weights as well.")
    elif choice.average is not choice.generator:
        said.append(f"Its average came from {shown(choice.average.key)}.")
    if choice.others:
        groups = f"{len(choice.others)} more group{'s' * (len(choice.others) > 1)} of tensors"
        said.append(f"Left out: {groups}, such as {shown(choice.others[0])}.")
    return said


def settings_for(choice: Choice, recipe: str | None, root: Path) -> Fit:
    """The recipe with widths, noise, channels and resolution as the shapes have them."""
    shape = generator_shape(choice.generator.layers)
    if shape is None:
        return Fit(_unchanged(choice, recipe, root), [])
    name = recipe or NEAREST[shape.options["to_image"]]
    plain = catalog.resolve(name, Overrides(), root)
    if plain.network.name != FAMILY:
        nearest = NEAREST[shape.options["to_image"]]
        text = f"{name} has other networks than {choice.file}, which fits --recipe {nearest}."
        raise CheckpointError(text)
    options = shape.options | _critic_options(choice, plain, shape.resolution)
    settings: dict[str, JsonValue] = {f"network.options.{k}": v for k, v in options.items()}
    settings |= {"resolution": shape.resolution, "channels": shape.channels}
    try:
        config = catalog.resolve(name, Overrides(settings=settings), root)
    except ConfigError as error:
        text = f"{choice.file} has a shape that no network of ours takes: {error}"
        raise CheckpointError(text) from None
    said = [f"{name} was taken, the nearest recipe."] if recipe is None else []
    return Fit(config, said + _differences(plain, config, root))


def _critic_options(choice: Choice, plain: Config, resolution: int | None) -> dict[str, Any]:
    """D's own shape; of a new one the recipe's, as far as the pictures can be halved."""
    shape = critic_shape(choice.critic.layers) if choice.critic else None
    if shape is not None:
        return shape.options
    widths: Any = plain.network.options.get("d_widths", [64, 128, 256])
    halvings = max(1, ((resolution or 1) // SMALLEST).bit_length() - 1)
    return {"d_widths": widths[:halvings], "d_classes": "none"}


def _differences(plain: Config, config: Config, root: Path) -> list[str]:
    """What the shapes say otherwise than the recipe."""
    before, after = plain.network.options, config.network.options
    said = [f"{k} {after[k]}" for k in ("latent_dim", "g_widths") if before.get(k) != after.get(k)]
    sizes = [catalog.pictures(c, catalog.dataset_info(c.dataset, root)) for c in (plain, config)]
    for field in ("resolution", "channels"):
        ours, theirs = (getattr(size, field) for size in sizes)
        said += [f"{field} {theirs}"] if ours != theirs else []
    return [f"Read from the shapes, otherwise than the recipe: {', '.join(said)}."] if said else []


def _unchanged(choice: Choice, recipe: str | None, root: Path) -> Config:
    """The recipe as it is, for networks that shapes alone do not tell; or the nearest, refused."""
    tried = [recipe] if recipe else [name for name in recipes.names() if "-" in name]
    misfits, sizes = dict[str, MisfitError](), dict[str, int]()
    for name in tried:
        config = catalog.resolve(name, Overrides(), root)
        info = catalog.pictures(config, catalog.dataset_info(config.dataset, root))
        network, _ = build(config.network, info, 0)
        y = torch.zeros(1, dtype=torch.int64)
        try:
            fitted(choice.generator.layers, network, torch.zeros(1, network.latent_dim), y)
        except MisfitError as error:
            misfits[name] = error
            sizes[name] = abs(len(_layers_of(network)) - len(choice.generator.layers))
        else:
            return config
    nearest = max(misfits, key=lambda name: (misfits[name].before, -sizes[name]))
    text = f"{choice.file} does not fit {nearest}"
    text += "" if recipe else ", the nearest recipe"
    raise CheckpointError(f"{text}. The first layer that differs: {misfits[nearest]}")


def _layers_of(network: nn.Module) -> set[str]:
    """Names of those that have tensors."""
    return {name.rpartition(".")[0] for name in network.state_dict()}


def _largest(file: Path, found: list[StateDict]) -> list[StateDict]:
    """What a recipe is tried on where no shape is known; but no discriminator."""
    left = [one for one in found if not critic_shape(one.layers)]
    if not left:
        raise CheckpointError(
            f"{file.name} holds a discriminator and no generator. Give the generator's file, and "
            f"this one with --discriminator {file.name}."
        )
    return [max(left, key=lambda one: len(one.layers))]


def _alike(one: StateDict, other: StateDict) -> bool:
    a, b = generator_shape(one.layers), generator_shape(other.layers)
    return a == b


def _within(one: StateDict, other: StateDict) -> bool:
    """Whether one is the other, a part of it, or has it as a part."""
    a, b = one.key, other.key
    return a == b or not a or not b or a.startswith(f"{b}.") or b.startswith(f"{a}.")
