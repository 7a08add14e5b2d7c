"""Scores: a new file is a new one, a `Metric`; none imports torch, so that the server may ask."""

import importlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from ganscope.evaluation.metric_info import FigureInfo, MetricInfo

if TYPE_CHECKING:
    from ganscope.evaluation.metric_input import MetricInput
    from ganscope.evaluation.results import Figure

FORMER = {"fid": "fd", "kid": "kd", "inception_score": "class_score"}
"""Metrics that were called after Inception, whatever saw the pictures."""


class Metric(Protocol):
    """What a metric's file offers."""

    __name__: str
    info: MetricInfo
    ORDER: int
    """Its place on the page: lower comes first."""

    def measure(self, case: "MetricInput", /) -> "Iterator[Figure]":
        """Its figures; nothing where it does not apply."""
        ...


def names() -> list[str]:
    """Every metric, in the order of the page."""
    return [module.info.name for module in modules()]


def modules() -> list[Metric]:
    """Every metric's module, in the same order."""
    files = sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py"))
    found = [cast(Metric, importlib.import_module(f"{__name__}.{file}")) for file in files]
    return sorted(found, key=lambda metric: metric.ORDER)


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
