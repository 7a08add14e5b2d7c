"""When a tick or a preview is due: the only place where the clock decides, never on training."""

import time
from typing import Literal

TICK_S = 0.25
FIRST_PREVIEW_S = 1.0
GROWTH = 120.0  # spacing grows to 1/120 of the age: 910 previews in a day, 1,140 in a week
COST_SHARE = 0.04  # previews take at most this share of the time


class Pacing:
    """Spaces ticks by wall time, and previews by wall time and cost or, where asked, by steps."""

    def __init__(self, preview_every_steps: int | None = None) -> None:
        self.every = preview_every_steps
        """Steps between two previews, where they are counted."""
        self._previewed_step = 0
        self._began = self._ticked = self._previewed = time.monotonic()
        self._cost_s = 0.0
        self._turn: Literal["tick", "preview"] = "tick"

    def due(self, step: int) -> Literal["tick", "preview"] | None:
        """What is due after a step. When both are, as with very slow steps, they take turns."""
        now = time.monotonic()
        tick, preview = now - self._ticked >= TICK_S, self._preview_due(step, now)
        if tick and preview:
            exactly = self.every is not None and self.every > 1
            return "preview" if exactly else self._turn
        return "tick" if tick else "preview" if preview else None

    def _preview_due(self, step: int, now: float) -> bool:
        if self.every is not None:
            return step - self._previewed_step >= self.every
        spacing = max(FIRST_PREVIEW_S, (now - self._began) / GROWTH, self._cost_s / COST_SHARE)
        return now - self._previewed >= spacing

    def ticked(self) -> None:
        """A tick was yielded just now."""
        self._ticked, self._turn = time.monotonic(), "preview"

    def previewed(self, step: int, cost_s: float) -> None:
        """A preview was made after this step just now, in so many seconds."""
        self._previewed, self._turn, self._cost_s = time.monotonic(), "tick", cost_s
        self._previewed_step = step
