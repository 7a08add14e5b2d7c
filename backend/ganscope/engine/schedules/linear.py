"""Constant at first, then falling in a straight line (Gulrajani et al. 2017, 1704.00028)."""

from pydantic import Field

from ganscope.engine.parts import Schedule


class Linear(Schedule):
    """Settings of the schedule."""

    hold_kimg: float = Field(default=0.0, ge=0, le=1e6)
    """Thousands of real images during which the rate stays constant."""
    fall_kimg: float = Field(default=1000.0, gt=0, le=1e6)
    """Thousands of real images over which it then falls."""
    floor: float = Field(default=0.01, gt=0, le=1)
    """Share of the set rate at which it stays in the end."""

    def factor(self, nimg: int, /) -> float:
        """1 - (1 - floor) t, where t rises from 0 to 1 over the fall; in [floor, 1]."""
        t = (nimg / 1000 - self.hold_kimg) / self.fall_kimg
        return 1.0 - (1.0 - self.floor) * min(max(t, 0.0), 1.0)
