"""`ganscope import`: whatever somebody brings, by what it is."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from ganscope.archive.format import is_archive
from ganscope.archive.weights_format import is_weights
from ganscope.cli import archives, datasets, pth
from ganscope.imports.import_report import Ground, ReadingChoice, ReadingKind, Split, Values


def bring(
    path: Annotated[
        Path,
        typer.Argument(
            help="Pictures as a folder, archive or arrays, a session that was exported, or weights."
        ),
    ],
    name: Annotated[str | None, typer.Option(help="Name of what becomes of it.")] = None,
    resolution: Annotated[
        Literal["28", "32", "64", "128"] | None,
        typer.Option(help="Of pictures; as suggested otherwise."),
    ] = None,
    channels: Annotated[
        Literal["1", "3"] | None, typer.Option(help="Of pictures: 1 is grey, 3 is colour.")
    ] = None,
    fit: Annotated[
        Literal["crop", "pad"], typer.Option(help="How to make pictures square.")
    ] = "crop",
    reading: Annotated[
        ReadingKind | None,
        typer.Option(help="What the classes are; as suggested otherwise. It is shown first."),
    ] = None,
    split: Annotated[
        Split | None, typer.Option(help="Which folder, where some are for training and testing.")
    ] = None,
    values: Annotated[
        Values | None, typer.Option(help="How values of more or less than 8 bits are taken.")
    ] = None,
    ground: Annotated[
        Ground | None, typer.Option(help="What transparent pictures are laid on.")
    ] = None,
    encoding: Annotated[
        str | None, typer.Option(help="Of names in an archive that do not say theirs: gb18030.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before building.")] = False,
    recipe: Annotated[
        str | None,
        typer.Option(help="Of weights: the recipe to train them with; the nearest otherwise."),
    ] = None,
    discriminator: Annotated[
        Path | None, typer.Option(help="Another file of weights, with the discriminator.")
    ] = None,
) -> None:
    """Take in own pictures as a data set, or somebody's session, checkpoint or weights."""
    if is_weights(path):
        pth.bring(path, discriminator, recipe, name)
    elif is_archive(path):
        archives.bring(path, name)
    else:
        read = ReadingChoice(kind=reading, split=split, encoding=encoding)
        wish = datasets.ImportOptions(name, resolution, channels, fit, yes, read, values, ground)
        datasets.bring(path, wish)
