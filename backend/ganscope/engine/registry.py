"""Finds the engine's parts by listing their folders: a part is one file, its name is the file's."""

import importlib
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any, Literal, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ganscope.engine.config import Config, Part
from ganscope.engine.errors import ConfigError

UPSTAIRS = {"datasets": "ganscope.library.datasets"}
"""Data sets are no part of training: they stand above the engine, but are found the same way."""
Kind = Literal["losses", "penalties", "augment", "schedules", "networks", "datasets"]
PART_SETTINGS: dict[str, Kind] = {
    "loss": "losses",
    "penalty": "penalties",
    "schedule": "schedules",
    "network": "networks",
    "augment": "augment",
}
"""The settings that name a part, and the kind of part that each names."""


def names(kind: Kind) -> list[str]:
    """Every part of a kind, sorted. Two files of one name are a ConfigError that names both."""
    package = importlib.import_module(_package(kind))
    found: dict[str, Path] = {}
    for path in (path for folder in package.__path__ for path in _part_files(Path(folder))):
        name = path.stem.lower()
        if name in found:
            raise ConfigError(f"Two {kind} are called {name}: {found[name]} and {path}.")
        found[name] = path
    return sorted(found)


def _package(kind: Kind) -> str:
    return UPSTAIRS.get(kind, f"ganscope.engine.{kind}")


def _part_files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.glob("*.py")) if not path.stem.startswith("_"))


def module(kind: Kind, name: str) -> ModuleType:
    """The module of one part. An unknown name is a ConfigError with the known ones."""
    known = names(kind)
    if name not in known:
        raise ConfigError(unknown(f"{kind} has no part", name, known))
    importlib.invalidate_caches()
    return importlib.import_module(f"{_package(kind)}.{name}")


class Bound:
    """A part's functions with the options of one configuration filled in."""

    def __init__(self, kind: Kind, part: Part) -> None:
        self.name = part.name
        self.module = module(kind, part.name)
        try:
            self.options: Any = self.module.Options.model_validate(part.options)
        except ValidationError as error:
            raise refusal(f"{kind} {part.name}", error, self.module.Options) from None

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return partial(getattr(self.module, name), options=self.options)


def parts(config: Config) -> Iterator[tuple[str, Part]]:
    """Every part that a configuration names, with the path of the setting that does."""
    for path in PART_SETTINGS:
        named = getattr(config, path)
        if isinstance(named, list):
            yield from ((f"{path}.{place}", part) for place, part in enumerate(named))
        elif named is not None:
            yield path, named


def bound_parts(config: Config) -> Iterator[tuple[str, Bound]]:
    """The same, ready for use. A wrong name or option is a ConfigError with the setting's path."""
    for path, part in parts(config):
        kind = PART_SETTINGS[path.partition(".")[0]]
        try:
            yield path, Bound(kind, part)
        except ConfigError as error:
            where = f"{path}.options.{error.field}" if error.field else f"{path}.name"
            raise ConfigError(str(error), where) from None


def unknown(what: str, name: str, known: list[str]) -> str:
    """A sentence that names the nearest known word, else all of them."""
    near = get_close_matches(name, known, n=1)
    hint = f"Did you mean {near[0]!r}?" if near else f"Known: {', '.join(known) or 'none'}."
    return f"{what} {name!r}. {hint}"


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
