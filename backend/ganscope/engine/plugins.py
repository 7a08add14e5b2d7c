"""Parts of one's own: files of Python that a person names, and packages that say they hold some.

Whoever starts a process names them, by GANSCOPE_PLUGINS or `--plugin`. No session, archive or
request ever does: those only say of a plugin which one it was, and that is compared.
"""

import hashlib
import importlib.util
import inspect
import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType
from typing import Any

from ganscope.engine.config import Config, RegisteredPart
from ganscope.engine.errors import ConfigError
from ganscope.engine.facts import DatasetInfo

VARIABLE = "GANSCOPE_PLUGINS"
GROUP = "ganscope.parts"
HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True)
class Plugin:
    """A loaded file."""

    name: str
    """Of the file, such as my_parts.py."""
    sha256: str
    module: ModuleType


@dataclass(frozen=True)
class OwnPart:
    """A class of a plugin, and which plugin that is."""

    part: type[Any]
    plugin: Plugin


def use(paths: Sequence[Path]) -> None:
    """Name plugins for this process and for those that it starts. ConfigError for no file."""
    for path in paths:
        if not path.is_file():
            raise ConfigError(f"There is no plugin {path}. Give a file of Python.", "plugin")
    named = [*_paths(), *(str(path.resolve()) for path in paths)]
    os.environ[VARIABLE] = os.pathsep.join(dict.fromkeys(named))


def _paths() -> list[str]:
    return [path for path in os.environ.get(VARIABLE, "").split(os.pathsep) if path]


def loaded() -> list[Plugin]:
    """Every plugin of this process; a file is run once, and again where it changed."""
    return [*(_of_file(Path(path)) for path in _paths()), *_installed()]


def _of_file(path: Path) -> Plugin:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ConfigError(f"The plugin {path} cannot be read: {error.strerror}.") from None
    return _run(path, hashlib.sha256(content).hexdigest())


@cache
def _run(path: Path, sha256: str) -> Plugin:
    name = f"{path.stem}_{sha256[:12]}"
    found = importlib.util.spec_from_file_location(name, path)
    if found is None or found.loader is None:
        raise ConfigError(f"The plugin {path.name} is no file of Python.")
    module = sys.modules[name] = importlib.util.module_from_spec(found)
    try:
        found.loader.exec_module(module)
    except Exception as error:  # it is somebody's own program: whatever it met is told
        del sys.modules[name]
        text = f"The plugin {path.name} broke off: {type(error).__name__}: {error}."
        raise ConfigError(text) from error
    return Plugin(path.name, sha256, module)


@cache
def _installed() -> list[Plugin]:
    """Those of installed packages, by their entry points."""
    found: list[Plugin] = []
    for entry in entry_points(group=GROUP):
        module = entry.load()
        path = Path(inspect.getfile(module))
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        found.append(Plugin(f"{entry.name} ({path.name})", sha256, module))
    return found


def classes(base: type[Any]) -> dict[str, OwnPart]:
    """Complete classes of plugins below a base, by name: `BothHinged` is `both_hinged`.

    Two of one name are a ConfigError.
    """
    found: dict[str, OwnPart] = {}
    for plugin in loaded():
        for name, part in _own(plugin.module, base):
            if name in found:
                here, there = plugin.name, found[name].plugin.name
                raise ConfigError(f"Two parts are called {name}, in {there} and in {here}.")
            found[name] = OwnPart(part, plugin)
    return found


def _own(module: ModuleType, base: type[Any]) -> Iterator[tuple[str, type[Any]]]:
    for name, value in vars(module).items():
        if not inspect.isclass(value) or value.__module__ != module.__name__:
            continue
        if issubclass(value, base) and not (name.startswith("_") or inspect.isabstract(value)):
            yield HUMP.sub("_", name).lower(), value


def parts(kind: str) -> dict[str, OwnPart]:
    """Those of one kind, by name."""
    every = classes(RegisteredPart) if _paths() or _installed() else {}
    return {name: own for name, own in every.items() if own.part.kind == kind}


def data_sets() -> dict[str, tuple[Any, Plugin]]:
    """Objects with an `info` and a `load`, by the name in `info`; a plugin itself may be one."""
    found: dict[str, tuple[Any, Plugin]] = {}
    for plugin in loaded():
        for value in [plugin.module, *vars(plugin.module).values()]:
            if inspect.isclass(value) or (inspect.ismodule(value) and value is not plugin.module):
                continue
            info = getattr(value, "info", None)
            if isinstance(info, DatasetInfo) and callable(getattr(value, "load", None)):
                found[info.name] = (value, plugin)
    return found


def require(config: Config, *, same: bool = True) -> None:
    """Raise ConfigError where a plugin that a configuration names is not here, or not the same."""
    here = {plugin.name: plugin.sha256 for plugin in loaded()} if config.plugins else {}
    for name, sha256 in config.plugins.items():
        if name not in here:
            raise ConfigError(
                f"This session needs the plugin {name} (SHA-256 {sha256[:12]}), which is not "
                f"loaded. Start Ganscope with --plugin {name}.",
                "plugins",
            )
        if same and here[name] != sha256:
            raise ConfigError(
                f"The plugin {name} is not what this session began with: its SHA-256 was "
                f"{sha256[:12]}, and is {here[name][:12]}. Bring the former file back, or start a "
                "new session.",
                "plugins",
            )
