"""The latent studio, asked for by a page or a script."""

import asyncio
from collections.abc import Callable
from typing import ParamSpec, TypeVar

import numpy as np
from numpy.typing import NDArray

from ganscope.engine.errors import PromptError
from ganscope.generation import latent_tasks
from ganscope.generation.generator_tasks import GeneratorTasks
from ganscope.generation.provenance import inscribed
from ganscope.generation.requests import ModelWeights, Point, Share
from ganscope.services.drawing import responses
from ganscope.services.drawing.current_model import CurrentModel, ModelChoice
from ganscope.services.drawing.rejection_sampling import PictureRequest, RenderedBatch
from ganscope.services.jobs.films import Films
from ganscope.services.jobs.outbox import NamedFile
from ganscope.services.schemas.drawing import ModelRef, Picture
from ganscope.services.schemas.studio import (
    ClassSheet,
    Direction,
    Directions,
    DirectionsRequest,
    FilmRequest,
    MorphRequest,
    NameDirectionsRequest,
    NeighboursRequest,
    Pictures,
    PointsRequest,
    SheetRequest,
    StripRequest,
)
from ganscope.sessions import directions, drawings
from ganscope.sessions.database import now

P = ParamSpec("P")
T = TypeVar("T")
ROWS = 16
"""Of a sheet, where nobody says which classes."""
AT_ONCE = 32
"""Frames that are drawn before somebody else has a turn."""


class Studio:
    """Draws points; the generator process computes, nothing here does.

    Its methods raise PromptError, NotFoundError, CheckpointError and BusyError.
    """

    def __init__(self, models: ModelChoice, generator: GeneratorTasks, films: Films) -> None:
        """Nothing is drawn yet."""
        self._models = models
        self._generator = generator
        self._films = films

    async def points(self, request: PointsRequest) -> Pictures:
        """Pictures of points."""
        async with self._generator.turns.request():
            model = await self._found(request.model)
            return await self._answered(model, request.points, judge=request.judge)

    async def morph(self, request: MorphRequest) -> Pictures:
        """The way between pictures."""
        async with self._generator.turns.request():
            model = await self._found(request.model)
            way = await self._way(model, request)
            return await self._answered(model, way, judge=request.judge)

    async def film(self, request: FilmRequest) -> NamedFile:
        """The way as a film; raises StateError where too many are being made, DataError."""
        model, frames = await self._frames(request)
        name = f"{model.view.session_name} morph"
        return await self._films.round_trip(frames, request.kind, request.fps, name)

    async def strip(self, request: StripRequest) -> bytes:
        """The way as one PNG, which can be drawn again from its file."""
        async with self._generator.turns.request():
            model = await self._found(request.model)
            way = await self._way(model, request)
            batch = await self._drawn(model, way, judge=False)
        return await asyncio.to_thread(_side_by_side, batch)

    async def sheet(self, request: SheetRequest) -> ClassSheet:
        """Class by style."""
        async with self._generator.turns.request():
            model = await self._found(request.model)
            rows = _rows(model, request.classes)
            points = [
                Point(seed=request.seed, number=i, truncation=request.truncation, mix=mix)
                for mix in rows
                for i in range(request.styles)
            ]
            batch = await self._drawn(model, points, judge=True)
        names = [model.classes[mix[0].class_index] if mix else "" for mix in rows]
        told = await asyncio.to_thread(_told, batch)
        return ClassSheet(model=model.view, rows=names, pictures=told, seconds=batch.seconds)

    async def neighbours(self, request: NeighboursRequest) -> Pictures:
        """Pictures at a distance from one."""
        async with self._generator.turns.request():
            model = await self._found(request.model)
            points = await self._computed(
                latent_tasks.around, weighed(model), request.point, request.step, request.count,
                request.seed,
            )  # fmt: skip
            return await self._answered(model, points, judge=True)

    async def directions(self, request: DirectionsRequest) -> Directions:
        """Principal directions of G's first layer."""
        model = await self._found(request.model)
        return await self._directions(model)

    async def name(self, request: NameDirectionsRequest) -> Directions:
        """Name directions."""
        model = await self._found(request.model)
        known = len((await self._directions(model)).directions)
        unknown = [index for index in request.names if index >= known]
        if unknown:
            text = f"This model has {known} directions, counted from 0."
            raise PromptError(f"{text} There is no direction {unknown[0]}.")
        await asyncio.to_thread(
            directions.name, self._models.store, model.view.session_id, model.view.checkpoint_id,
            request.names,
        )  # fmt: skip
        return await self._directions(model)

    async def _directions(self, model: CurrentModel) -> Directions:
        view = model.view
        async with self._generator.turns.request():
            shares = await self._computed(latent_tasks.shares, weighed(model))
        names = await asyncio.to_thread(
            directions.names, self._models.store, view.session_id, view.checkpoint_id
        )
        found = [
            Direction(index=i, share=share, name=names.get(i, "")) for i, share in enumerate(shares)
        ]
        return Directions(model=view, directions=found)

    async def _found(self, wanted: ModelRef) -> CurrentModel:
        return require_pictures(await self._models.find(wanted))

    async def _computed(self, task: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        async with self._generator.turns.piece():
            return await self._generator.run(task, *args, **kwargs)

    async def _way(self, model: CurrentModel, asked: MorphRequest) -> list[Point]:
        return await self._computed(
            latent_tasks.way, weighed(model), asked.points, asked.frames, asked.path,
            blend=asked.what == "both" and model.about.conditional,
        )  # fmt: skip

    async def _frames(self, asked: MorphRequest) -> tuple[CurrentModel, NDArray[np.uint8]]:
        """Pixels of the way [n, c, h, w]."""
        async with self._generator.turns.request():
            model = await self._found(asked.model)
            way = await self._way(model, asked)
            parts = [
                await self._computed(latent_tasks.pixels, weighed(model), way[i : i + AT_ONCE])
                for i in range(0, len(way), AT_ONCE)
            ]
        return model, np.concatenate(parts)

    async def _answered(self, model: CurrentModel, points: list[Point], *, judge: bool) -> Pictures:
        batch = await self._drawn(model, points, judge=judge)
        told = await asyncio.to_thread(_told, batch)
        return Pictures(model=model.view, pictures=told, seconds=batch.seconds)

    async def _drawn(
        self, model: CurrentModel, points: list[Point], *, judge: bool
    ) -> RenderedBatch:
        # One alone is for a slider: drawn in a block, which makes it the same to the last bit as
        # among others, it would come up to twenty times as late.
        exact = len(points) > 1
        drawn = await self._generator.draw(
            model.path, model.source.weights, points, judge=judge, exact=exact
        )
        wanted = [
            PictureRequest(point.mix if model.about.conditional else [], None) for point in points
        ]
        return RenderedBatch(
            model, points, wanted, drawn.pngs, drawn.seen, drawn.judge, drawn.sha256,
            drawn.seconds, None,
        )  # fmt: skip


def require_pictures(model: CurrentModel) -> CurrentModel:
    """The model itself; raises PromptError for one of the 2-D toys."""
    if model.about.dataset.kind == "points":
        text = f"{model.view.session_name} draws points in the plane, each from noise of its own."
        raise PromptError(f"{text} The latent studio needs a model that draws pictures.")
    return model


def weighed(model: CurrentModel) -> ModelWeights:
    """The model as the generator process takes it."""
    return model.path, model.source.weights


def _rows(model: CurrentModel, classes: list[int] | None) -> list[list[Share]]:
    """What the pictures of each row are of; raises PromptError."""
    if not model.about.conditional:
        if classes:
            text = "This model was trained without classes, so its sheet has one row."
            raise PromptError(f"{text} Leave the classes out.")
        return [[]]
    known = len(model.classes)
    for k in classes or []:
        if k >= known:
            text = f"This model knows {known} classes, counted from 0."
            raise PromptError(f"{text} There is no class {k}.")
    wanted = range(min(ROWS, known)) if classes is None else classes
    return [[Share(class_index=k, share=1)] for k in wanted]


def _told(batch: RenderedBatch) -> list[Picture]:
    return responses.pictures(batch, "", now())


def _side_by_side(batch: RenderedBatch) -> bytes:
    count = len(batch.points)
    says = responses.says(batch.model, batch.sha256, batch.points, "", now(), columns=count)
    return inscribed(drawings.page(batch.pngs, count), says)
