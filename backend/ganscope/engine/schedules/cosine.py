"""Half a cosine, without restarts (Loshchilov and Hutter 2017, 1608.03983, eq. 5)."""

import math

from pydantic import Field

from ganscope.engine.parts import Schedule


class Cosine(Schedule):
    """Settings of the schedule."""

    hold_kimg: float = Field(default=0.0, ge=0, le=1e6)
    """Thousands of real images during which the rate stays constant."""
    fall_kimg: float = Field(default=1000.0, gt=0, le=1e6)
    """Thousands of real images over which it then falls."""
    floor: float = Field(default=0.01, gt=0, le=1)
    """Share of the set rate at which it stays in the end."""

    def factor(self, nimg: int, /) -> float:
        """Half a cosine from 1 to the floor: (1 + cos(pi t)) / 2, t from 0 to 1 over the fall."""
        t = (nimg / 1000 - self.hold_kimg) / self.fall_kimg
        wave = 0.5 * (1.0 + math.cos(math.pi * min(max(t, 0.0), 1.0)))
        return 1.0 - (1.0 - self.floor) * (1.0 - wave)
