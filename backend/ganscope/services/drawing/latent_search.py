"""The latent of a picture that somebody holds up, told line by line while it is searched for."""

import base64
from collections.abc import AsyncGenerator
from pathlib import Path

from fastapi.responses import StreamingResponse

from ganscope.engine.errors import GanError
from ganscope.generation import latent_tasks
from ganscope.generation.generator_process import Host
from ganscope.generation.search_state import Sighted
from ganscope.services.drawing.current_model import Model, Models
from ganscope.services.drawing.studio import require_pictures, weighed
from ganscope.services.jobs.untrusted_images import read_pictures
from ganscope.services.schemas.studio import FindRequest, Found


class Finding:
    """Searches slice by slice, so that everybody else has a turn in between."""

    def __init__(self, models: Models, host: Host, root: Path) -> None:
        """`root` is the data folder, where judges lie. Nothing is searched for yet."""
        self._models = models
        self._host = host
        self._root = root

    async def find(self, request: FindRequest) -> StreamingResponse:
        """Lines of JSON until it converged; the search ends when nobody listens any more.

        Raises PromptError, ParcelError, NotFoundError, CheckpointError, BusyError.
        """
        turns = self._host.turns
        async with turns.request():
            model = require_pictures(await self._models.find(request.model))
            (png,) = await read_pictures([request.picture])
            async with turns.piece():
                target, first = await self._host.run(
                    latent_tasks.begin, weighed(model), png, request.class_index, request.steps,
                    self._root,
                )  # fmt: skip
        lines = self._lines(model, target, first)
        return StreamingResponse(lines, media_type="application/x-ndjson")

    async def _lines(self, model: Model, target: bytes, sighted: Sighted) -> AsyncGenerator[str]:
        yield _line(model, sighted, target=target)
        try:
            async with self._host.turns.request():
                while not sighted.state.done:
                    async with self._host.turns.piece():
                        sighted = await self._host.run(
                            latent_tasks.advance, weighed(model), sighted.state
                        )
                    yield _line(model, sighted)
        except GanError as error:  # what was found until then is the answer
            yield _line(model, sighted, fault=str(error))


def _line(model: Model, sighted: Sighted, *, target: bytes | None = None, fault: str = "") -> str:
    state = sighted.state
    k = state.best_class
    found = Found(
        step=state.step,
        steps=state.steps,
        loss=state.losses[-1],
        png_base64=_text(sighted.png),
        target_base64=None if target is None else _text(target),
        point=sighted.point,
        class_name=None if k is None else model.classes[k],
        done=bool(fault) or state.done,
        fault=fault,
    )
    return found.model_dump_json() + "\n"


def _text(png: bytes) -> str:
    return base64.b64encode(png).decode("ascii")
