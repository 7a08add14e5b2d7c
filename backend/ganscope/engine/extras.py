"""Packages that Ganscope does without until somebody asks for what needs them."""

import importlib
from types import ModuleType

from ganscope.engine.errors import ConfigError


def needed(package: str, extra: str) -> ModuleType:
    """The package; where it is missing, a ConfigError that names the command which installs it."""
    try:
        return importlib.import_module(package)
    except ImportError:
        text = f"This needs {package.partition('.')[0]}, which is not installed here. Install it:"
        raise ConfigError(f'{text} pip install "ganscope[{extra}]".') from None
