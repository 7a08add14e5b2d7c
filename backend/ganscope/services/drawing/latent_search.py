"""The latent of a picture that somebody holds up, told line by line while it is searched for."""

import base64
from collections.abc import AsyncGenerator
from pathlib import Path

from ganscope.engine.errors import GanError
from ganscope.generation import latent_tasks
from ganscope.generation.generator_tasks import GeneratorTasks
from ganscope.generation.search_state import SearchProgress
from ganscope.services.drawing.current_model import CurrentModel, ModelChoice
from ganscope.services.drawing.studio import require_pictures, weighed
from ganscope.services.jobs.untrusted_images import read_pictures
from ganscope.services.schemas.studio import FindRequest, Found


class LatentSearch:
    """Searches slice by slice, so that everybody else has a turn in between."""

    def __init__(self, models: ModelChoice, generator: GeneratorTasks, root: Path) -> None:
        """`root` is the data folder, where judges lie. Nothing is searched for yet."""
        self._models = models
        self._generator = generator
        self._root = root

    async def find(self, request: FindRequest) -> AsyncGenerator[Found]:
        """How far it is, until it converged; the search ends when nobody listens any more.

        Raises PromptError, ParcelError, NotFoundError, CheckpointError, BusyError.
        """
        turns = self._generator.turns
        async with turns.request():
            model = require_pictures(await self._models.find(request.model))
            (png,) = await read_pictures([request.picture])
            async with turns.piece():
                target, first = await self._generator.run(
                    latent_tasks.begin, weighed(model), png, request.class_index, request.steps,
                    self._root,
                )  # fmt: skip
        return self._follow(model, target, first)

    async def _follow(
        self, model: CurrentModel, target: bytes, sighted: SearchProgress
    ) -> AsyncGenerator[Found]:
        yield _found(model, sighted, target=target)
        try:
            async with self._generator.turns.request():
                while not sighted.state.done:
                    async with self._generator.turns.piece():
                        sighted = await self._generator.run(
                            latent_tasks.advance, weighed(model), sighted.state
                        )
                    yield _found(model, sighted)
        except GanError as error:  # what was found until then is the answer
            yield _found(model, sighted, fault=str(error))


def _found(
    model: CurrentModel, sighted: SearchProgress, *, target: bytes | None = None, fault: str = ""
) -> Found:
    state = sighted.state
    k = state.best_class
    return Found(
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


def _text(png: bytes) -> str:
    return base64.b64encode(png).decode("ascii")
