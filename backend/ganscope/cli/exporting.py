"""What `ganscope export` does with NAME.onnx and NAME.html: the generator, without a server."""

from pathlib import Path

from ganscope.cli.lookup import checkpoint_named
from ganscope.generation import page
from ganscope.generation.requests import Weights
from ganscope.services.drawing.exports import origin
from ganscope.sessions.artifacts import Artifacts

ENDINGS = (".onnx", ".html")


def write(artifacts: Artifacts, name: str, into: Path, weights: Weights, built_page: Path) -> None:
    """Write a checkpoint's generator; of a session the best one.

    Raises NotFoundError, CheckpointError, DataError.
    """
    from ganscope.generation.export import exported

    saved = checkpoint_named(artifacts.store, name, best=True)
    folder = artifacts.checkpoint_folder(saved.session_id, saved.step)
    for_page = into.suffix == ".html"
    made = exported(folder, weights, origin(saved), for_page)
    if for_page:
        page.write(built_page / page.TEMPLATE, into, made)
    else:
        into.write_bytes(made.network)
