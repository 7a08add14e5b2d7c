"""Reading a session's log for people: snapshots, thinned series, means per epoch."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
import orjson
from numpy.typing import NDArray
from tsdownsample import NaNMinMaxDownsampler

from ganscope.sessions import codec, log
from ganscope.sessions.codec import EventRow
from ganscope.sessions.lineage import Segment
from ganscope.sessions.store import Store

POINTS = 2000
"""Entries of a thinned series in a snapshot."""


class ScalarColumn(NamedTuple):
    """One scalar, and the step of each of its values."""

    step: NDArray[np.int64]
    value: NDArray[np.float32]


class TickClock(NamedTuple):
    """One entry per tick: when, and after how many images, its last step ended."""

    step: NDArray[np.int64]
    training_seconds: NDArray[np.float64]
    nimg: NDArray[np.int64]
    epoch: NDArray[np.float64]


class Ticks:
    """Every tick of a history, as arrays."""

    def __init__(self, store: Store, stretches: Iterable[Segment]) -> None:
        """Read the ticks of a session and of its ancestors; a million points take some 50 ms."""
        rows: list[EventRow] = []
        with store.database.reading() as connection:
            for session, _, end in stretches:
                rows += log.read_types(connection, session.id, ["tick"], end)
        self.heads = [orjson.loads(row.data) for row in rows]
        self._columns = [(head, row) for head, row in zip(self.heads, rows, strict=True)]

    def series(self) -> dict[str, ScalarColumn]:
        """Every scalar, thinned so that its extremes survive."""
        return {name: thin(steps, values) for name, (steps, values) in self.joined().items()}

    def joined(self) -> dict[str, ScalarColumn]:
        """Every scalar in full. Ticks of the same scalars are joined at once, which is fast."""
        groups: dict[tuple[str, ...], list[tuple[dict[str, Any], EventRow]]] = {}
        for head, row in self._columns:
            groups.setdefault(tuple(head["scalars"]), []).append((head, row))
        parts: dict[str, list[ScalarColumn]] = {}
        for names, members in groups.items():
            counts = np.array([head["steps"] for head, _ in members], dtype=np.int64)
            first = np.array([head["first_step"] for head, _ in members], dtype=np.int64)
            steps = _spread(first, counts)
            columns = _columns(len(names), counts, [row.columns or b"" for _, row in members])
            for name, values in zip(names, columns, strict=True):
                parts.setdefault(name, []).append(ScalarColumn(steps, values))
        return {name: _in_order(pieces) for name, pieces in parts.items()}

    def clock(self) -> TickClock:
        """Time and images at the last step of each tick, thinned evenly."""
        keep = np.unique(
            np.linspace(0, len(self.heads) - 1, min(POINTS, len(self.heads))).astype(int)
        )
        heads = [self.heads[i] for i in keep] if self.heads else []
        return TickClock(
            step=np.array(
                [head["first_step"] + head["steps"] - 1 for head in heads], dtype=np.int64
            ),
            training_seconds=np.array(
                [head["training_seconds"] for head in heads], dtype=np.float64
            ),
            nimg=np.array([head["nimg"] for head in heads], dtype=np.int64),
            epoch=np.array([head["epoch"] for head in heads], dtype=np.float64),
        )

    def epoch_means(self, names: tuple[str, ...]) -> list[list[float | None]]:
        """For each scalar its mean over each epoch; the last is of the running epoch so far."""
        parts: dict[str, list[tuple[NDArray[np.int64], NDArray[np.float32]]]] = {}
        for head, row in self._columns:
            epochs = _epochs(head)
            for name, column in _by_name(head, row):
                parts.setdefault(name, []).append((epochs, column))
        return [_means(parts.get(name, [])) for name in names]


def thin(step: NDArray[np.int64], value: NDArray[np.float32]) -> ScalarColumn:
    """At most POINTS entries; both ends, minima, maxima and NaN survive."""
    if len(step) <= POINTS:
        return ScalarColumn(step, value)
    extremes = NaNMinMaxDownsampler().downsample(value, n_out=POINTS - 2)
    kept = np.union1d(extremes.astype(np.int64), [0, len(step) - 1])
    return ScalarColumn(step[kept], value[kept])


def _spread(first: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """first, first + 1, ... for each of the counts: all at once, for there are many ticks."""
    begins = counts.cumsum() - counts
    return np.repeat(first - begins, counts) + np.arange(counts.sum())


def _columns(
    scalars: int, counts: NDArray[np.int64], ticks: list[bytes]
) -> list[NDArray[np.float32]]:
    """Each scalar over all ticks, of which each is a matrix [scalar, step]."""
    flat = np.frombuffer(b"".join(ticks), dtype=np.float32)
    begins = counts.cumsum() - counts
    places, strides = _spread(begins * scalars, counts), np.repeat(counts, counts)
    return [flat[places + scalar * strides] for scalar in range(scalars)]


def _in_order(pieces: list[ScalarColumn]) -> ScalarColumn:
    if len(pieces) == 1:
        return pieces[0]
    steps = np.concatenate([steps for steps, _ in pieces])
    values = np.concatenate([values for _, values in pieces])
    order = np.argsort(steps, kind="stable")
    return ScalarColumn(steps[order], values[order])


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
