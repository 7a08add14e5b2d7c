"""Named, complete configurations: one YAML 1.2 file each, which may extend another.

Where `root`, the data folder, is given, one's own in the workspace count as well.
"""

from copy import deepcopy
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import JsonValue, ValidationError

from ganscope.engine.config import Config, Frozen
from ganscope.engine.errors import ConfigError
from ganscope.engine.folders import unknown
from ganscope.engine.registry import refusal
from ganscope.library import own_recipes, recipe_pictures

MINIMAL: dict[str, Any] = {"summary": "", "source": "", "datasets": []}
"""What one's own recipe need not say."""
UNMEASURED: dict[str, Any] = {"expected": "", "times": {}, "drawn": ""}
"""What was measured of the recipe that one's own changes holds for that one alone."""


class Recipe(Frozen):
    """A configuration with its name, its origin and what it should reach."""

    title: str
    summary: str
    source: str
    expected: str
    times: dict[str, str]
    """How long it takes on a kind of device, as measured."""
    drawn: str = ""
    """What its picture, a square WebP of its name beside its file, was drawn from and when."""
    datasets: list[str]
    """Data sets that it was made for; every other one that fits can be trained as well."""
    on: dict[str, dict[str, JsonValue]] = {}
    """Settings that differ on a kind of device, such as its batch size."""
    extends: str | None = None
    """The recipe that this one changes; what is not named here is as there."""
    config: Config


def names() -> list[str]:
    """Every recipe that is shipped, sorted."""
    return sorted(_files())


def load(name: str, root: Path | None = None) -> Recipe:
    """One recipe, checked. An unknown name or key is a ConfigError with the nearest right one."""
    return read(file(name, root), root)


def file(name: str, root: Path | None = None) -> Path:
    """Where a recipe is written. An unknown name is a ConfigError with the nearest right one."""
    files = _known(root)
    if name not in files:
        raise ConfigError(unknown("There is no recipe", name, sorted(files)))
    return files[name]


def pictured(name: str) -> str | None:
    """The recipe whose picture shows what this one draws: itself, or one it changes, on the same
    data; None where there is none.
    """
    known, dataset = recipe_pictures.names(), load(name).config.dataset
    while name not in known:
        base = _parse(_files()[name]).get("extends")
        if base is None:
            return None
        name = str(base)
    return name if load(name).config.dataset == dataset else None


def read(path: Path, root: Path | None = None, text: str | None = None) -> Recipe:
    """One recipe file, wherever it lies; its name is the file's. `text` is what it shall hold."""
    said = _parse(path) if text is None else own_recipes.parsed(text, path.name)
    raw = _with_base(path, said, [], _known(root))
    if path not in _files().values():
        titled: dict[str, Any] = {"title": path.stem}
        both = {key: raw[key] for key in ("config", "on") if key in raw}
        raw = MINIMAL | raw | UNMEASURED | titled | said | both
    if isinstance(raw.get("config"), dict):
        raw["config"]["recipe"] = path.stem
    try:
        return Recipe.model_validate(raw)
    except ValidationError as error:
        raise refusal(f"Recipe {path.stem}", error, Recipe) from None


def _with_base(
    path: Path, raw: dict[str, Any], extended_by: list[Path], files: dict[str, Path]
) -> dict[str, Any]:
    """A file's content over that of the recipe it extends."""
    if raw.get("extends") is None:
        return raw
    base, chain = str(raw["extends"]), [*extended_by, path]
    if base not in files:
        raise ConfigError(unknown(f"Recipe {path.stem} extends", base, sorted(files)), "extends")
    if files[base] in chain:
        circle = " -> ".join(one.stem for one in [*chain, files[base]])
        raise ConfigError(f"Recipes extend each other in a circle: {circle}.", "extends")
    return merged(_with_base(files[base], _parse(files[base]), chain, files), raw)


def merged(base: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """Changes over a base, key by key; a part of another name replaces the base's part whole."""
    result = dict(base)
    for key, value in changes.items():
        before = base.get(key)
        if isinstance(value, dict) and isinstance(before, dict):
            same_part = value.get("name", before.get("name")) == before.get("name")
            result[key] = merged(before, value) if same_part else value
        else:
            result[key] = value
    return result


def _parse(path: Path) -> dict[str, Any]:
    """The file's content, the caller's own; a file that has not changed is not read again."""
    return deepcopy(_parsed(path, path.stat().st_mtime_ns))


@lru_cache(maxsize=256)
def _parsed(path: Path, _changed: int) -> dict[str, Any]:
    return own_recipes.parsed(path.read_text("utf-8"), path.name)


def _known(root: Path | None) -> dict[str, Path]:
    """Every file by its recipe's name; nobody's own takes the place of a shipped one."""
    return own_recipes.files(root) | _files()


def _files() -> dict[str, Path]:
    found: dict[str, Path] = {}
    for folder in __path__:
        for path in sorted([*Path(folder).glob("*.yaml"), *Path(folder).glob("*.yml")]):
            if path.stem in found:
                raise ConfigError(
                    f"Two recipes are called {path.stem}: {found[path.stem]}, {path}."
                )
            found[path.stem] = path
    return found
