"""A learning rate that stays where it is set."""

from ganscope.engine.parts import Schedule


class Constant(Schedule):
    """A constant rate has no settings."""

    def factor(self, _nimg: int, /) -> float:
        """1, whatever the number of real images seen."""
        return 1.0
