"""What the generation process does for Understand. Torch is imported there, not here."""

from collections.abc import Sequence
from pathlib import Path

from ganscope.generation.inspection.requests import (
    NetworkFiles,
    PairPass,
    Sample,
    StepFigures,
)


def look(files: NetworkFiles, sample: Sample, root: Path) -> PairPass:
    """Follow one sample through both networks. Raises CheckpointError, PromptError, DataError."""
    from ganscope.generation.inspection import passes

    return passes.look(files, sample, root)


def measure(folders: Sequence[Path], root: Path) -> list[StepFigures]:
    """Weights and gradients at each checkpoint, and one step. Raises CheckpointError."""
    from ganscope.generation.inspection import statistics

    return statistics.measure(folders, root)
