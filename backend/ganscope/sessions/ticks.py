"""Ticks of a log as arrays: every scalar in full, and the time of each tick."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ganscope.sessions import codec
from ganscope.sessions.codec import EventRow
from ganscope.sessions.thinning import ScalarColumn


class TickClock(NamedTuple):
    """One entry per tick: when, and after how many images, its last step ended."""

    step: NDArray[np.int64]
    training_seconds: NDArray[np.float64]
    nimg: NDArray[np.int64]
    epoch: NDArray[np.float64]

    def at(self, places: NDArray[np.intp]) -> "TickClock":
        """Some of its entries."""
        step, seconds, nimg, epoch = self
        return TickClock(step[places], seconds[places], nimg[places], epoch[places])


class TickRows:
    """Ticks as they lie in the log."""

    def __init__(self, logs: Iterable[tuple[str, Sequence[EventRow]]]) -> None:
        """Reads the heads of each log's; the numbers only when asked for. WorkspaceError."""
        self.told = [(codec.head(stream, row), row) for stream, rows in logs for row in rows]
        self.heads = [head for head, _ in self.told]

    def joined(self) -> dict[str, ScalarColumn]:
        """Every scalar in full. Ticks of the same scalars are joined at once, which is fast."""
        parts: dict[str, list[ScalarColumn]] = {}
        for names, alike in groupby(self.told, key=_names):
            members = list(alike)
            counts = np.array([head["steps"] for head, _ in members], dtype=np.int64)
            first = np.array([head["first_step"] for head, _ in members], dtype=np.int64)
            steps = _spread(first, counts)
            columns = _columns(len(names), counts, [row.columns or b"" for _, row in members])
            for name, values in zip(names, columns, strict=True):
                parts.setdefault(name, []).append(ScalarColumn(steps, values))
        return {name: in_order(pieces) for name, pieces in parts.items()}

    def clock(self) -> TickClock:
        """One entry per tick."""
        heads = self.heads
        return TickClock(
            step=np.array([_last_step(head) for head in heads], np.int64),
            training_seconds=np.array([head["training_seconds"] for head in heads], np.float64),
            nimg=np.array([head["nimg"] for head in heads], np.int64),
            epoch=np.array([head["epoch"] for head in heads], np.float64),
        )


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


def in_order(pieces: Sequence[ScalarColumn]) -> ScalarColumn:
    """Pieces of one scalar as one column by step; of the same step in the order of the log."""
    steps = np.concatenate([steps for steps, _ in pieces])
    values = np.concatenate([values for _, values in pieces])
    if bool((np.diff(steps) >= 0).all()):
        return ScalarColumn(steps, values)
    order = np.argsort(steps, kind="stable")
    return ScalarColumn(steps[order], values[order])


def _names(tick: tuple[dict[str, Any], EventRow]) -> list[str]:
    return tick[0]["scalars"]


def _last_step(head: dict[str, Any]) -> int:
    return head["first_step"] + head["steps"] - 1
