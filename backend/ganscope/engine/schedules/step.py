"""Falling by a factor every so many images."""

from pydantic import Field

from ganscope.engine.parts import Schedule


class Step(Schedule):
    """Settings of the schedule."""

    every_kimg: float = Field(default=500.0, gt=0, le=1e6)
    """Thousands of real images between two steps down."""
    share: float = Field(default=0.5, gt=0, le=1)
    """What is left of the rate after each step down."""
    floor: float = Field(default=0.01, gt=0, le=1)
    """Share of the set rate below which it never falls."""

    def factor(self, nimg: int, /) -> float:
        """The share to the power of the steps passed; in [floor, 1]."""
        passed = nimg // (1000 * self.every_kimg)
        return max(self.floor, self.share**passed)
