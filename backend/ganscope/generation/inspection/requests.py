"""What is asked about a pair of networks, and what is answered; free of torch."""

from pathlib import Path
from typing import NamedTuple

from ganscope.generation.requests import Weights


class NetworkFiles(NamedTuple):
    """Where a generator and its discriminator are."""

    generator: Path
    """A checkpoint folder, or the live file of a session that trains."""
    weights: Weights
    """Which generator of a checkpoint; a live file holds the average alone."""
    checkpoint: Path | None
    """The folder that D is read from; None where nothing was saved yet."""
