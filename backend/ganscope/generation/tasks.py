"""What the generation process does. Torch is imported here, and nowhere in the server."""

import multiprocessing
import os
import signal
import threading
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from ganscope.engine.config import Config, Overrides
from ganscope.engine.errors import CheckpointError
from ganscope.library.models import Plan, RemoteFile, Resolved


class Drawn(NamedTuple):
    """Pictures as PNG, one by one and all in one grid."""

    pngs: list[bytes]
    grid: bytes


def begin() -> None:
    """Leave Ctrl+C to the server, and end when the server does, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ["OMP_NUM_THREADS"] = "1"  # more threads would only disturb a training session
    server = multiprocessing.parent_process()
    if server is not None:
        threading.Thread(target=lambda: (server.join(), os._exit(0)), daemon=True).start()


def describe(root: Path) -> str:
    """The catalogue as JSON, with the data sets that people brought to `root`."""
    from ganscope.library import catalog

    return catalog.describe(root).model_dump_json()


def resolve(recipe: str, overrides: Overrides, root: Path) -> Plan:
    """A recipe's configuration with a person's changes, explained; raises ConfigError."""
    from ganscope.library import catalog

    return plan(catalog.resolve(recipe, overrides, root), root)


def plan(config: Config, root: Path) -> Plan:
    """A complete configuration, explained, and whether there is room for it; raises ConfigError."""
    from ganscope.library import catalog, room

    return room.plan(config, catalog.dataset_info(config.dataset, root), _existing(root))


def _existing(folder: Path) -> Path:
    """The folder, or what it will be made in."""
    return next(path for path in [folder, *folder.parents] if path.exists())


def resumed(config: Config, overrides: Overrides, root: Path) -> Config:
    """A checkpoint's configuration for going on with it; raises ConfigError."""
    from ganscope.library import catalog

    return catalog.resumed(config, overrides, root)


def files(name: str) -> list[RemoteFile]:
    """What is downloaded for a data set; importing torchvision for it takes a second."""
    from ganscope.library import catalog

    return catalog.dataset_files(name)


def prepare(name: str, root: Path) -> None:
    """Make the arrays of a data set whose files are here, and keep them; raises DataError."""
    import torch

    from ganscope.library import catalog

    torch.set_num_threads(1)  # a training session may need the others
    catalog.load_dataset(name, root)


def about(model: Path) -> Resolved:
    """What a checkpoint folder or a live file holds; raises CheckpointError."""
    from ganscope.engine import checkpoint
    from ganscope.library import catalog

    found = checkpoint.load_generator(model)
    return catalog.explain(found.config, found.dataset)


def draw(model: Path, labels: list[int] | None, count: int, seed: int) -> Drawn:
    """Draw from a checkpoint folder or a live file; `labels` is None without classes."""
    from ganscope.engine import sampling
    from ganscope.library import sprites

    try:
        stamp = max(path.stat().st_mtime_ns for path in [model, *model.glob("ema*")])
    except OSError:
        text = f"The files of this model are no longer in {model}. Load another one."
        raise CheckpointError(text) from None
    G = _generator(model, stamp)
    images = sampling.draw(G, labels, count, int(G.latent_dim), seed=seed)
    return Drawn(
        pngs=[sprites.encode_png(sprites.grid(images[i : i + 1], 1)) for i in range(count)],
        grid=sprites.encode_png(sprites.grid(images, max(1, min(8, round(count**0.5))))),
    )


@lru_cache(maxsize=4)
def _generator(model: Path, _stamp: int) -> Any:

    from ganscope.engine import checkpoint

    return checkpoint.load_generator(model).G
