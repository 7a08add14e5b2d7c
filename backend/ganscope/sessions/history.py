"""Every step of a session's log, for people: windows, averages, means per epoch."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ganscope.sessions import codec, log
from ganscope.sessions.codec import EventRow
from ganscope.sessions.lineage import Segment
from ganscope.sessions.smoothing import Smoothed, smoothed
from ganscope.sessions.store import Store
from ganscope.sessions.thinning import ScalarColumn, thin
from ganscope.sessions.ticks import TickRows


class ScalarWindow(NamedTuple):
    """A stretch of a scalar as it was told, and of its average."""

    raw: ScalarColumn
    average: ScalarColumn


class Ticks(TickRows):
    """Every tick of a history, as arrays."""

    def __init__(self, store: Store, stretches: Iterable[Segment]) -> None:
        """Read the ticks of a session and of its ancestors; a million points take some 50 ms."""
        with store.database.reading() as connection:
            logs = [
                (session.id, log.read_types(connection, session.id, ["tick"], end))
                for session, _, end in stretches
            ]
        super().__init__(logs)

    def series(self) -> dict[str, ScalarColumn]:
        """Every scalar, thinned so that its extremes survive."""
        return {name: thin(steps, values) for name, (steps, values) in self.joined().items()}

    def between(self, first: int, last: int, weight: float) -> dict[str, ScalarWindow]:
        """Every scalar from one step to another, and its average over all that came before."""
        found: dict[str, ScalarWindow] = {}
        for name, (step, value) in self.joined().items():
            shown = slice(*np.searchsorted(step, [first, last + 1]))
            average = smoothed(step, value, weight, shown)
            found[name] = ScalarWindow(
                thin(step[shown], value[shown]), ScalarColumn(average.step, average.value)
            )
        return found

    def smoothed(self, weight: float) -> dict[str, Smoothed]:
        """The exponential average of every scalar, over all its values."""
        return {name: smoothed(*series, weight) for name, series in self.joined().items()}

    def epoch_means(self, names: tuple[str, ...]) -> list[list[float | None]]:
        """For each scalar its mean over each epoch; the last is of the running epoch so far."""
        parts: dict[str, list[tuple[NDArray[np.int64], NDArray[np.float32]]]] = {}
        for head, row in self.told:
            epochs = _epochs(head)
            for name, column in _by_name(head, row):
                parts.setdefault(name, []).append((epochs, column))
        return [_means(parts.get(name, [])) for name in names]


def _by_name(head: dict[str, Any], row: EventRow) -> list[tuple[str, NDArray[np.float32]]]:
    names = head["scalars"]
    return list(zip(names, codec.matrix_of(names, row.columns or b""), strict=True))


def _epochs(head: dict[str, Any]) -> NDArray[np.int64]:
    """The epoch, from 1, of each step of a tick, which may cover several short ones."""
    last = head["first_step"] + head["steps"] - 1
    steps = np.arange(head["first_step"], last + 1)
    return np.ceil(steps * (head["epoch"] / max(last, 1)) - 1e-9).astype(np.int64)


def _means(
    parts: list[tuple[NDArray[np.int64], NDArray[np.float32]]],
) -> list[float | None]:
    if not parts:
        return []
    epochs = np.concatenate([epochs for epochs, _ in parts])
    values = np.concatenate([column for _, column in parts]).astype(np.float64)
    _, place = np.unique(epochs, return_inverse=True)
    means: list[float] = (np.bincount(place, values) / np.bincount(place)).tolist()
    return [mean if np.isfinite(mean) else None for mean in means]
