"""A learning rate that stays where it is set."""

from ganscope.engine.config import Frozen


class Options(Frozen):
    """A constant rate has no settings."""


def factor(nimg: int, options: Options) -> float:  # noqa: ARG001 - constant
    """1, whatever the number of real images seen."""
    return 1.0
