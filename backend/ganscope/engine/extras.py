"""Packages that Ganscope does without until somebody asks for what needs them."""

import importlib
from types import ModuleType

from ganscope.engine.errors import ConfigError


def needed(package: str, extra: str = "") -> ModuleType:
    """The package; where it is missing, a ConfigError that names the command which installs it."""
    try:
        return importlib.import_module(package)
    except ImportError:
        name = package.partition(".")[0]
        what = f'"ganscope[{extra}]"' if extra else name
        text = f"This needs {name}, which is not installed here: pip install {what}."
        raise ConfigError(text) from None
