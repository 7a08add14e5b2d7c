"""Scores: a new file is a new one.

Each has `info: MetricInfo`, `measure(case)`, which yields figures and nothing where the metric does
not apply, and `ORDER`, its place on the page; none imports torch, so that the server may ask.
"""

import importlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

from ganscope.evaluation.metric_info import FigureInfo, MetricInfo

FORMER = {"fid": "fd", "kid": "kd", "inception_score": "class_score"}
"""Metrics that were called after Inception, whatever saw the pictures."""


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


@cache
def figures() -> dict[str, FigureInfo]:
    """Every figure that there can be, by its name."""
    return {one.name: one for info in infos() for one in info.figures}


def current(name: str) -> str:
    """The name of a metric that an earlier version called otherwise."""
    return FORMER.get(name, name)
