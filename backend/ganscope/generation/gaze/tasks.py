"""What the generation process does to show D pictures. Torch is imported there, not here."""

from ganscope.generation.gaze.answers import (
    GazeSource,
    HeatKind,
    HeatMaps,
    Kind,
    Outputs,
    PictureKey,
    PictureView,
    Ranking,
)


def heat_maps(
    source: GazeSource, kind: Kind, how: HeatKind, count: int, seed: int, class_index: int | None
) -> HeatMaps:
    """Pictures with a map each; raises CheckpointError, DataError, PromptError as all of these."""
    from ganscope.generation.gaze import looking

    return looking.heat_maps(source, kind, how, count, seed, class_index)


def ranking(source: GazeSource, count: int, seed: int, class_index: int | None) -> Ranking:
    """Fakes and real images from surely fake to surely real."""
    from ganscope.generation.gaze import looking

    return looking.ranking(source, count, seed, class_index)


def closely(source: GazeSource, key: PictureKey, seed: int, size: float) -> PictureView:
    """One picture, and a step of `size` that G would ask for."""
    from ganscope.generation.gaze import looking

    return looking.closely(source, key, seed, size)


def outputs(source: GazeSource, count: int, seed: int) -> Outputs:
    """D's outputs on so many pictures of both kinds."""
    from ganscope.generation.gaze import looking

    return looking.outputs(source, count, seed)
