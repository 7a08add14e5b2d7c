"""Per-step scalars, kept on the device until a tick is due: reading a number any sooner would stall it."""

import time

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from ganscope.engine.errors import DivergedError

Stats = dict[str, Tensor | float]
Columns = dict[str, NDArray[np.float32]]


class Meter:
    """Collects the scalars of each step and hands them over as columns, together with the time they took."""

    def __init__(self) -> None:
        self.active_s = 0.0
        self._rows: list[Stats] = []
        self._since: float | None = None

    def __len__(self) -> int:
        return len(self._rows)

    def start(self) -> None:
        """Note the time, unless a stretch of steps is already being timed."""
        if self._since is None:
            self._since = time.monotonic()

    def add(self, stats: Stats) -> None:
        """Keep one step's scalars; every step has the same paths."""
        self._rows.append(stats)

    def elapsed(self) -> float:
        """Seconds since the last drain, not counting what followed a pause."""
        return 0.0 if self._since is None else time.monotonic() - self._since

    def drain(self, *, pause: bool = False) -> tuple[Columns, float]:
        """The columns since the last drain and the seconds they took. The one place that reads the device."""
        rows, self._rows = self._rows, []
        seconds = self.elapsed()
        self.active_s += seconds
        self._since = None if pause else time.monotonic()
        on_device = [path for path, value in rows[0].items() if isinstance(value, Tensor)]
        stacked = torch.stack([row[path].detach().float() for row in rows for path in on_device])  # type: ignore[union-attr]
        values = stacked.cpu().numpy().reshape(len(rows), len(on_device))
        columns = dict(zip(on_device, values.T, strict=True))
        for path in rows[0].keys() - columns.keys():
            columns[path] = np.array([row[path] for row in rows], np.float32)
        return {path: columns[path] for path in rows[0]}, seconds


def divergence(first_step: int, columns: Columns) -> DivergedError | None:
    """The scalar that first stopped being finite, and at which step; None while all are."""
    bad = {path: np.flatnonzero(~np.isfinite(column)) for path, column in columns.items()}
    first = {path: int(rows[0]) for path, rows in bad.items() if len(rows)}
    if not first:
        return None
    path = min(first, key=lambda name: first[name])
    return DivergedError(first_step + first[path], path)
