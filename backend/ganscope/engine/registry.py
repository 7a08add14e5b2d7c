"""The engine's own parts, and those that a configuration names, with their options."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal, get_args, overload

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ganscope.engine import plugins
from ganscope.engine.config import Config, Part, RegisteredPart
from ganscope.engine.errors import ConfigError
from ganscope.engine.folders import part_module, part_names, unknown

if TYPE_CHECKING:  # the names of parts are known without torch
    from ganscope.engine.parts import (
        Augment,
        Loss,
        Network,
        Penalty,
        RelativisticLoss,
        Schedule,
    )

Kind = Literal["losses", "penalties", "augment", "schedules", "networks"]
PART_SETTINGS: dict[str, Kind] = {
    "loss": "losses",
    "penalty": "penalties",
    "schedule": "schedules",
    "network": "networks",
    "augment": "augment",
}
"""The settings that name a part, and the kind of part that each names."""


def names(kind: Kind) -> list[str]:
    """Every part of a kind, sorted; those of plugins are among them."""
    known, own = part_names(f"ganscope.engine.{kind}"), plugins.parts(kind)
    for name in known:
        if name in own:
            file = own[name].plugin.name
            raise ConfigError(f"Two {kind} are called {name}: rename the one in {file}.")
    return sorted([*known, *own])


def part_class(kind: Kind, name: str) -> type[RegisteredPart]:
    """The class that a part's file defines; for an unknown name a ConfigError with the known."""
    own = plugins.parts(kind).get(name)
    if own is not None:
        return own.part
    module = part_module(f"ganscope.engine.{kind}", name)
    for found in vars(module).values():
        own = isinstance(found, type) and found.__module__ == module.__name__
        if own and issubclass(found, RegisteredPart):
            return found
    raise ConfigError(f"{module.__file__} defines no class of engine/parts.py.")


def summary(kind: Kind, name: str) -> str:
    """First sentence of a part's documentation."""
    own = plugins.parts(kind).get(name)
    text = (own.part if own else part_module(f"ganscope.engine.{kind}", name)).__doc__ or ""
    return text.strip().split("\n", 1)[0]


@overload
def bind(kind: Literal["losses"], part: Part) -> "Loss | RelativisticLoss": ...
@overload
def bind(kind: Literal["penalties"], part: Part) -> "Penalty": ...
@overload
def bind(kind: Literal["augment"], part: Part) -> "Augment": ...
@overload
def bind(kind: Literal["schedules"], part: Part) -> "Schedule": ...
@overload
def bind(kind: Literal["networks"], part: Part) -> "Network": ...
@overload
def bind(kind: Kind, part: Part) -> RegisteredPart: ...
def bind(kind: Kind, part: Part) -> Any:
    """A part with its options. A wrong name or option is a ConfigError."""
    chosen = part_class(kind, part.name)
    try:
        return chosen.model_validate(part.options)
    except ValidationError as error:
        raise refusal(f"{kind} {part.name}", error, chosen) from None


def parts(config: Config) -> Iterator[tuple[str, Part]]:
    """Every part that a configuration names, with the path of the setting that does."""
    for path in PART_SETTINGS:
        named = getattr(config, path)
        if isinstance(named, list):
            yield from ((f"{path}.{place}", part) for place, part in enumerate(named))
        elif named is not None:
            yield path, named


def bound_parts(config: Config) -> Iterator[tuple[str, RegisteredPart]]:
    """The same, ready for use. A wrong name or option is a ConfigError with the setting's path."""
    for path, part in parts(config):
        try:
            yield path, bind(PART_SETTINGS[path.partition(".")[0]], part)
        except ConfigError as error:
            where = f"{path}.options.{error.field}" if error.field else f"{path}.name"
            raise ConfigError(str(error), where) from None


def recorded(config: Config) -> Config:
    """The configuration with the plugins that its parts and data are from."""
    used = [plugins.parts(PART_SETTINGS[path.partition(".")[0]]).get(part.name)
            for path, part in parts(config)]  # fmt: skip
    files = [own.plugin for own in used if own is not None]
    source = plugins.data_sets().get(config.dataset)
    files += [source[1]] if source else []
    return config.model_copy(update={"plugins": {one.name: one.sha256 for one in files}})


def refusal(what: str, error: ValidationError, model: type[BaseModel]) -> ConfigError:
    """What is wrong with some settings, misspelt keys first, as one sentence that names the key."""
    faults = error.errors(include_url=False)
    fault = next((f for f in faults if f["type"] == "extra_forbidden"), faults[0])
    path = [str(step) for step in fault["loc"]]
    return ConfigError(_sentence(what, fault, path, model), ".".join(path))


def _sentence(what: str, fault: ErrorDetails, path: list[str], model: type[BaseModel]) -> str:
    if fault["type"] == "extra_forbidden":
        where = ".".join([what, *path[:-1]])
        return unknown(f"{where} has no setting", path[-1], _siblings(model, path))
    if fault["type"] == "missing":
        return f"{what} lacks the setting {'.'.join(path)}."
    return f"{what}: {'.'.join(path)}: {fault['msg']} (got {fault['input']!r:.80})."


def _siblings(model: type[BaseModel], path: list[str]) -> list[str]:
    """Settings that exist beside the one at this path."""
    for step in (step for step in path[:-1] if not step.isdigit()):  # a place in a list
        annotation = model.model_fields[step].annotation
        choices = [annotation, *get_args(annotation)]
        model = next(c for c in choices if isinstance(c, type) and issubclass(c, BaseModel))
    return list(model.model_fields)
