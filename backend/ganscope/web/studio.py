"""The latent studio, asked for by a page or a script."""

from fastapi.responses import Response, StreamingResponse

from ganscope.engine.errors import GanError
from ganscope.generation.host import Host
from ganscope.web.generation_schemas import (
    ClassSheet,
    Directions,
    DirectionsRequest,
    FilmRequest,
    FindRequest,
    MorphRequest,
    NameDirectionsRequest,
    NeighboursRequest,
    Pictures,
    PointsRequest,
    SheetRequest,
    StripRequest,
)
from ganscope.web.models import Models

SOON = "The latent studio is not here yet."


class Studio:
    """Draws points; the host's process computes, nothing here does."""

    def __init__(self, models: Models, host: Host) -> None:
        """Nothing is drawn yet."""
        self._models = models
        self._host = host

    async def points(self, request: PointsRequest) -> Pictures:
        """Raises PromptError, NotFoundError, CheckpointError, as all of these do."""
        raise GanError(SOON)

    async def morph(self, request: MorphRequest) -> Pictures:
        """The way between pictures."""
        raise GanError(SOON)

    async def film(self, request: FilmRequest) -> Response:
        """The way as a film."""
        raise GanError(SOON)

    async def strip(self, request: StripRequest) -> Response:
        """The way as one PNG."""
        raise GanError(SOON)

    async def sheet(self, request: SheetRequest) -> ClassSheet:
        """Class by style."""
        raise GanError(SOON)

    async def neighbours(self, request: NeighboursRequest) -> Pictures:
        """Pictures at a distance from one."""
        raise GanError(SOON)

    async def directions(self, request: DirectionsRequest) -> Directions:
        """Principal directions of G's first layer."""
        raise GanError(SOON)

    async def name(self, request: NameDirectionsRequest) -> Directions:
        """Name directions."""
        raise GanError(SOON)

    async def find(self, request: FindRequest) -> StreamingResponse:
        """Search for the latent of a picture."""
        raise GanError(SOON)
