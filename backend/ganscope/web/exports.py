"""Generators for use elsewhere: ONNX, and a page that needs no server."""

from fastapi.responses import Response

from ganscope.engine.errors import GanError
from ganscope.generation.host import Host
from ganscope.web.generation_schemas import ModelRef
from ganscope.web.models import Models
from ganscope.web.settings import Settings

SOON = "Exports are not here yet."


class Exports:
    """Written by the host's process."""

    def __init__(self, models: Models, host: Host, settings: Settings) -> None:
        """Nothing is written yet."""
        self._models = models
        self._host = host
        self._settings = settings

    async def onnx(self, which: ModelRef) -> Response:
        """Raises NotFoundError, CheckpointError."""
        raise GanError(SOON)

    async def page(self, which: ModelRef) -> Response:
        """Raises NotFoundError, CheckpointError."""
        raise GanError(SOON)
