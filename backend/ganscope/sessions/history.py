"""Reading a session's log for people: snapshots, thinned series, means per epoch."""

from typing import Any, NamedTuple

import numpy as np
import orjson
from numpy.typing import NDArray
from tsdownsample import NaNMinMaxDownsampler

from ganscope.sessions import codec, log
from ganscope.sessions.codec import Row
from ganscope.sessions.store import Store

POINTS = 2000
"""Entries of a thinned series in a snapshot."""


class Thinned(NamedTuple):
    """One scalar over the session, with the steps that were kept."""

    step: NDArray[np.int64]
    value: NDArray[np.float32]


class Clock(NamedTuple):
    """One entry per tick: when, and after how many images, its last step ended."""

    step: NDArray[np.int64]
    training_seconds: NDArray[np.float64]
    nimg: NDArray[np.int64]
    epoch: NDArray[np.float64]


class Ticks:
    """Every tick of a session up to a seq, as arrays."""

    def __init__(self, store: Store, session_id: str, up_to: int) -> None:
        """Read the ticks; a million points take some 50 ms."""
        with store.database.reading() as connection:
            rows = log.read_types(connection, session_id, ["tick"], up_to)
        self.heads = [orjson.loads(row.data) for row in rows]
        self._columns = [(head, row) for head, row in zip(self.heads, rows, strict=True)]

    def series(self) -> dict[str, Thinned]:
        """Every scalar, thinned so that its extremes survive."""
        steps: dict[str, list[NDArray[np.int64]]] = {}
        values: dict[str, list[NDArray[np.float32]]] = {}
        for head, row in self._columns:
            at = np.arange(head["steps"], dtype=np.int64) + head["first_step"]
            for name, column in _by_name(head, row):
                steps.setdefault(name, []).append(at)
                values.setdefault(name, []).append(column)
        return {
            name: thin(np.concatenate(steps[name]), np.concatenate(values[name])) for name in steps
        }

    def clock(self) -> Clock:
        """Time and images at the last step of each tick, thinned evenly."""
        keep = np.unique(
            np.linspace(0, len(self.heads) - 1, min(POINTS, len(self.heads))).astype(int)
        )
        heads = [self.heads[i] for i in keep] if self.heads else []
        return Clock(
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


def thin(step: NDArray[np.int64], value: NDArray[np.float32]) -> Thinned:
    """At most POINTS entries; both ends, minima, maxima and NaN survive."""
    if len(step) <= POINTS:
        return Thinned(step, value)
    extremes = NaNMinMaxDownsampler().downsample(value, n_out=POINTS - 2)
    kept = np.union1d(extremes.astype(np.int64), [0, len(step) - 1])
    return Thinned(step[kept], value[kept])


def _by_name(head: dict[str, Any], row: Row) -> list[tuple[str, NDArray[np.float32]]]:
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
