"""Named, complete configurations: one YAML file each."""

from pathlib import Path

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from ganscope.engine.config import Config, Frozen
from ganscope.engine.errors import ConfigError
from ganscope.engine.registry import sentence, unknown


class Recipe(Frozen):
    """A configuration with its name, its origin and what it should reach."""

    title: str
    summary: str
    source: str
    expected: str
    datasets: list[str]
    config: Config


def names() -> list[str]:
    """Every recipe, sorted."""
    return sorted(_files())


def load(name: str) -> Recipe:
    """One recipe, checked. An unknown name or key is a ConfigError with the nearest right one."""
    files = _files()
    if name not in files:
        raise ConfigError(unknown("There is no recipe", name, sorted(files)))
    return read(files[name])


def read(path: Path) -> Recipe:
    """One recipe file; its name is the file's."""
    try:
        raw = YAML(typ="safe", pure=True).load(path.read_text("utf-8"))
        if isinstance(raw, dict) and isinstance(raw.get("config"), dict):
            raw["config"] = {"recipe": path.stem, **raw["config"]}
        return Recipe.model_validate(raw)
    except YAMLError as error:
        raise ConfigError(f"{path.name} is not a YAML file: {error}") from None
    except ValidationError as error:
        raise ConfigError(sentence(f"Recipe {path.stem}", error, Recipe)) from None


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
