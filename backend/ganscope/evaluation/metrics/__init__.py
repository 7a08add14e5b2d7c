"""One metric a file: `info`, and `measure(case)` that yields figures. A new file is a new score."""

import importlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from ganscope.evaluation.models import MetricInfo


def names() -> list[str]:
    """Every metric, in the order of `info.order`..."""
    return sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py"))


def modules() -> Iterator[ModuleType]:
    """Every metric's module."""
    return (importlib.import_module(f"{__name__}.{name}") for name in names())


def infos() -> list[MetricInfo]:
    """What each of them means."""
    return [module.info for module in modules()]
