"""Pictures in plain words: what a prompt asks for, drawn, judged and kept."""

from fastapi.responses import Response

from ganscope.engine.errors import GanError
from ganscope.generation.host import Host
from ganscope.sessions.records import DrawingView
from ganscope.web.generation_schemas import (
    GenerateRequest,
    GenerateResponse,
    Recreated,
    Understanding,
    UnderstandRequest,
)
from ganscope.web.models import Models

SOON = "Not here yet."


class Drawings:
    """Draws, and keeps what was drawn in the session's history."""

    def __init__(self, models: Models, host: Host) -> None:
        """Nothing is drawn yet."""
        self._models = models
        self._host = host

    async def understand(self, request: UnderstandRequest) -> Understanding:
        """Raises NotFoundError where there is no model."""
        raise GanError(SOON)

    async def generate(self, request: GenerateRequest) -> GenerateResponse:
        """Raises PromptError, NotFoundError, CheckpointError."""
        raise GanError(SOON)

    async def recreate(self, file: str) -> Recreated:
        """Raises PromptError, NotFoundError."""
        raise GanError(SOON)

    async def history(self, session_id: str) -> list[DrawingView]:
        """Newest first."""
        raise GanError(SOON)

    async def find(self, drawing_id: str) -> GenerateResponse:
        """As it was answered."""
        raise GanError(SOON)

    async def star(self, drawing_id: str, *, starred: bool) -> DrawingView:
        """Keep it for good, or not."""
        raise GanError(SOON)

    async def remove(self, drawing_id: str) -> None:
        """With its pictures."""
        raise GanError(SOON)

    async def zipped(self, drawing_id: str) -> Response:
        """Every picture."""
        raise GanError(SOON)

    async def sheet(self, drawing_id: str) -> Response:
        """One page."""
        raise GanError(SOON)

    async def thumbnail(self, drawing_id: str) -> Response:
        """Two by two."""
        raise GanError(SOON)
