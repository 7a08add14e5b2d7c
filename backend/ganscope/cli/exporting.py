"""What `ganscope export` does with NAME.onnx and NAME.html: the generator, without a server."""

import asyncio
from pathlib import Path

from ganscope.cli.lookup import checkpoint_named
from ganscope.generation.requests import Weights
from ganscope.services.schemas.drawing import ModelRef
from ganscope.services.services import Services

ENDINGS = (".onnx", ".html")


def write(name: str, into: Path, weights: Weights) -> None:
    """Write a checkpoint's generator; of a session the best one.

    Raises NotFoundError, CheckpointError, DataError.
    """
    asyncio.run(_write(name, into, weights))


async def _write(name: str, into: Path, weights: Weights) -> None:
    async with Services.opened() as services:
        saved = checkpoint_named(services.store, name, best=True)
        which = ModelRef(session_id=saved.session_id, checkpoint=saved.id, weights=weights)
        await services.exports.write(which, into)
