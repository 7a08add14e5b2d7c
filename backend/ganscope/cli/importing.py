"""`ganscope import`: whatever somebody brings, by what it is."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from ganscope.archive.format import is_archive
from ganscope.cli import archives, datasets, pth

CLASSIC = (".pth", ".pt")


def bring(
    path: Annotated[
        Path,
        typer.Argument(
            help="Pictures as a folder or zip, a session that was exported, or a classic .pth file."
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
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before building.")] = False,
    recipe: Annotated[
        str | None, typer.Option(help="Of a .pth file: the recipe whose networks it holds.")
    ] = None,
    discriminator: Annotated[
        Path | None, typer.Option(help="Another .pth file, with the discriminator.")
    ] = None,
) -> None:
    """Take in own pictures as a data set, or somebody's session, checkpoint or weights."""
    if path.suffix.lower() in CLASSIC:
        pth.bring(path, discriminator, recipe, name)
    elif is_archive(path):
        archives.bring(path, name)
    else:
        datasets.bring(path, datasets.ImportOptions(name, resolution, channels, fit, yes))
