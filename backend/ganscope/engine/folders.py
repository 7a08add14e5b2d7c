"""Parts found by listing a package's folders: a part is one file, its name is the file's."""

import importlib
import sys
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from types import ModuleType

from ganscope.engine.errors import ConfigError


def part_names(package: str) -> list[str]:
    """Every part of a package, sorted. Two files of one name are a ConfigError that names both."""
    folders = importlib.import_module(package).__path__
    found: dict[str, Path] = {}
    for path in (path for folder in folders for path in _part_files(Path(folder))):
        name = path.stem.lower()
        if name in found:
            kind = package.rpartition(".")[2]
            raise ConfigError(f"Two {kind} are called {name}: {found[name]} and {path}.")
        found[name] = path
    return sorted(found)


def _part_files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.glob("*.py")) if not path.stem.startswith("_"))


def part_module(package: str, name: str) -> ModuleType:
    """The module of one part. An unknown name is a ConfigError with the known ones."""
    imported = sys.modules.get(f"{package}.{name}")
    if imported is not None and not name.startswith("_"):
        return imported
    known = part_names(package)
    if name not in known:
        raise ConfigError(unknown(f"{package.rpartition('.')[2]} has no part", name, known))
    importlib.invalidate_caches()
    return importlib.import_module(f"{package}.{name}")


def unknown(what: str, name: str, known: list[str]) -> str:
    """A sentence that names the nearest known word, else all of them."""
    near = get_close_matches(name, known, n=1)
    hint = f"Did you mean {near[0]!r}?" if near else f"Known: {', '.join(known) or 'none'}."
    return f"{what} {name!r}. {hint}"
