"""Scores: a new file is a new one.

Each has `info: MetricInfo`, `measure(case)`, which yields figures and nothing where the metric does
not apply, and `ORDER`, its place on the page; none imports torch, so that the server may ask.
"""

import importlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from ganscope.evaluation.results import MetricInfo


def names() -> list[str]:
    """Every metric, in the order of the page."""
    return [module.info.name for module in modules()]


def modules() -> Iterator[ModuleType]:
    """Every metric's module, in the same order."""
    files = sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py"))
    found = [importlib.import_module(f"{__name__}.{file}") for file in files]
    return iter(sorted(found, key=lambda module: module.ORDER))


def infos() -> list[MetricInfo]:
    """What each of them means."""
    return [module.info for module in modules()]
