"""Registered data sets, one per file: each module is a `DatasetSource`, some are more.

What people bring along is in library/own.py. Imports the engine and the files beside it that
begin with `_`.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast, runtime_checkable

from ganscope.engine import plugins
from ganscope.engine.facts import DatasetInfo
from ganscope.engine.folders import part_module, part_names
from ganscope.library.descriptions import RemoteFile

if TYPE_CHECKING:  # what there is can be listed without torch
    import numpy as np
    from numpy.typing import NDArray

    from ganscope.engine.data import Dataset


class DatasetSource(Protocol):
    """What every data set's file offers."""

    info: DatasetInfo

    def load(self, root: Path, split: str = "train", /) -> "Dataset":
        """Its arrays from the data folder; "t10k" has the test images of what was downloaded.

        Raises DataError where files are missing or damaged.
        """
        ...


@runtime_checkable
class Downloaded(DatasetSource, Protocol):
    """A data set whose `info` names files that must be fetched first."""

    def files(self) -> list[RemoteFile]:
        """Where they are; may take seconds."""
        ...


@runtime_checkable
class Clustered(DatasetSource, Protocol):
    """Points around known centres, of which a metric counts those that G has found."""

    CENTRES: "NDArray[np.float64]"
    """[k, 2] in [-1, 1]."""
    SPREAD: float
    """Standard deviation around each."""


def names() -> list[str]:
    """Every data set of this folder, sorted."""
    return part_names(__name__)


def registered() -> list[str]:
    """The same with those of plugins."""
    return [*names(), *(name for name in plugins.data_sets() if name not in names())]


def named(name: str) -> DatasetSource:
    """One of them. An unknown name is a ConfigError with the known ones."""
    own = None if name in names() else plugins.data_sets().get(name)
    return cast(DatasetSource, own[0] if own else part_module(__name__, name))
