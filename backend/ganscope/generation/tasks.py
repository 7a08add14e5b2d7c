"""What the generation process does. Torch is imported here, and nowhere in the server."""

import multiprocessing
import os
import signal
import threading
from pathlib import Path

from ganscope.engine.config import Config, Overrides
from ganscope.engine.errors import ConfigError
from ganscope.engine.facts import DeviceInfo
from ganscope.generation.page import Exported, Origin
from ganscope.generation.requests import DrawResult, JudgeResult, Point, Weights
from ganscope.library.descriptions import Plan, RemoteFile, Resolved


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


def devices() -> list[DeviceInfo]:
    """What this machine can train on, the fastest first."""
    from ganscope.engine import device

    return device.list_devices()


def resolve(recipe: str, overrides: Overrides, root: Path) -> Plan:
    """A recipe's configuration with a person's changes, explained; raises ConfigError."""
    from ganscope.library import catalog

    return plan(catalog.resolve(recipe, overrides, root), root)


def resolve_file(path: Path, overrides: Overrides, root: Path) -> Plan:
    """The same of a recipe's file that lies anywhere; raises ConfigError."""
    from ganscope.library import catalog, recipes

    return plan(catalog.resolve_chosen(recipes.read(path, root), overrides, root), root)


def check_recipe(name: str, text: str, root: Path) -> None:
    """Raise ConfigError, with the line, where a text makes no sound recipe of that name."""
    from ganscope.library import catalog, own_recipes, recipes

    path = own_recipes.folder(root) / f"{name}.yaml"
    try:
        config = catalog.resolve_chosen(recipes.read(path, root, text), root=root)
        catalog.explain(config, catalog.dataset_info(config.dataset, root), root)
    except ConfigError as error:
        told = own_recipes.refused(path, error, text)
        raise ConfigError(f"Line {told.line}: {told.sentence}", error.field) from None


def plan(config: Config, root: Path) -> Plan:
    """A complete configuration, explained, and whether there is room for it; raises ConfigError."""
    from ganscope.library import capacity, catalog

    info = catalog.dataset_info(config.dataset, root)
    return capacity.plan(config, info, _existing(root), data=root)


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


def export(model: Path, weights: Weights, origin: Origin, for_page: bool) -> Exported:
    """A generator as ONNX, and what is known of it; the page refuses what draws no pictures.

    Raises CheckpointError, DataError.
    """
    from ganscope.generation import export

    return export.exported(model, weights, origin, for_page)


def about(model: Path) -> Resolved:
    """What a checkpoint folder or a live file holds; raises CheckpointError."""
    from ganscope.engine import checkpoint
    from ganscope.library import catalog

    found = checkpoint.load_generator(model)
    return catalog.explain(found.config, found.dataset)


def draw(
    model: Path, weights: Weights, points: list[Point], root: Path | None, exact: bool
) -> DrawResult:
    """Points as pictures, and with the data folder `root` what the judge takes them for."""
    from ganscope.generation import drawing

    return drawing.draw(model, weights, points, root, exact=exact)


def look(model: Path, weights: Weights, points: list[Point], root: Path) -> JudgeResult:
    """What the judge would take points for, without the pictures."""
    from ganscope.generation import drawing

    return drawing.look(model, weights, points, root)
