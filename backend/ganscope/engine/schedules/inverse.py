"""Constant at first, then falling as 1 / images (Robbins and Monro 1951)."""

from pydantic import Field

from ganscope.engine.parts import Schedule


class Inverse(Schedule):
    """Settings of the schedule."""

    hold_kimg: float = Field(default=25.0, gt=0, le=1e6)
    """Thousands of real images during which the rate stays constant."""
    floor: float = Field(default=0.0, ge=0, le=1)
    """Share of the set rate below which the rate never falls."""

    def factor(self, nimg: int, /) -> float:
        """Return hold / images once more than hold were seen; in (0, 1]."""
        hold = 1000 * self.hold_kimg
        return max(self.floor, min(1.0, hold / max(nimg, 1)))
