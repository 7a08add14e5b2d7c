"""Per-step scalars, kept on the device until a tick: reading any sooner would stall it."""

import time

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from ganscope.engine.errors import DivergedError
from ganscope.engine.world import ALONE, World

Stats = dict[str, Tensor | float]
Columns = dict[str, NDArray[np.float32]]


class Meter:
    """Collects the scalars of each step and hands them over as columns, with the time they took."""

    def __init__(self, world: World = ALONE) -> None:
        self._world = world
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
        """The columns since the last drain and their seconds. Nothing else reads the device."""
        rows, self._rows = self._rows, []
        seconds = self.elapsed()
        self.active_s += seconds
        self._since = None if pause else time.monotonic()
        return self._columns(rows), seconds

    def _columns(self, rows: list[Stats]) -> Columns:
        """Each path's values in order; those on the device come over in one piece."""
        values = [value for row in rows for value in row.values()]
        on_device = [value.detach().float() for value in values if isinstance(value, Tensor)]
        fetched = iter(self._fetched(on_device) if on_device else [])
        plain = [next(fetched) if isinstance(value, Tensor) else value for value in values]
        table = np.array(plain, np.float32).reshape(len(rows), -1)
        return dict(zip(rows[0], table.T.copy(), strict=True))

    def _fetched(self, on_device: list[Tensor]) -> list[float]:
        (whole,) = self._world.mean([torch.stack(on_device)])
        return whole.cpu().tolist()


def divergence(first_step: int, columns: Columns) -> DivergedError | None:
    """The scalar that first stopped being finite, and at which step; None while all are."""
    bad = {path: np.flatnonzero(~np.isfinite(column)) for path, column in columns.items()}
    first = {path: int(rows[0]) for path, rows in bad.items() if len(rows)}
    if not first:
        return None
    path = min(first, key=lambda name: first[name])
    return DivergedError(first_step + first[path], path)
