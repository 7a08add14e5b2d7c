"""`ganscope import netG.pth`: weights in the format that PyTorch's tutorials save."""

from pathlib import Path

from ganscope.cli.console import err, out
from ganscope.sessions.settings import StoreSettings
from ganscope.sessions.store import Store

WARNING = (
    "Warning: {} is in an old format that can hold programs as well as weights. Only its weights "
    "are read. Take such files from nobody but those whose programs you would run."
)
SAFE = ".safetensors"


def bring(
    generator: Path, discriminator: Path | None, recipe: str | None, name: str | None
) -> None:
    """Make a session of a DCGAN's state dicts, to draw from and to train on."""
    from ganscope.archive import pth_import

    if generator.suffix.lower() != SAFE:
        err.print(WARNING.format(generator.name))
    settings = StoreSettings()
    store = Store(settings.home, settings.db)
    files = pth_import.PthFiles(generator, discriminator)
    made = pth_import.bring(store, settings, files, recipe, name or generator.stem)
    out.print(f"{made.session.name} is here, stopped at step 0: draw from it, or resume it.")
    for text in made.told:
        out.print(text, soft_wrap=True)
