"""A picture drawn again from its file."""

import asyncio
import json
from collections.abc import Iterator

from ganscope.engine.errors import NotFoundError, PromptError
from ganscope.generation.generator_tasks import GeneratorTasks
from ganscope.generation.provenance import NOTHING, Provenance, inscribed, inscription
from ganscope.generation.requests import DrawResult
from ganscope.imports.image_reader import content_of
from ganscope.services.drawing import responses
from ganscope.services.drawing.current_model import CurrentModel, ModelChoice, WeightsSource
from ganscope.services.jobs.untrusted_images import difference
from ganscope.services.schemas.drawing import Recreated
from ganscope.sessions import drawings
from ganscope.sessions.records import Checkpoint

WEIGHTS_FILES = {"ema": "ema.safetensors", "raw": "generator.safetensors"}


class Reproduction:
    """Finds the weights that a file speaks of, wherever they lie now, and draws with them."""

    def __init__(self, models: ModelChoice, generator: GeneratorTasks) -> None:
        """Nothing is drawn yet."""
        self._models = models
        self._generator = generator

    async def remake(self, file: str) -> Recreated:
        """Raises PromptError for a file that says nothing, NotFoundError where the weights went."""
        content = content_of(file)
        if content is None:
            raise PromptError(NOTHING)
        said = inscription(content)
        async with self._generator.turns.request():
            source, same = await asyncio.to_thread(self._find, said)
            model = await self._models.opened(source)
            drawn = await self._generator.draw(source.path, said.weights, said.points, judge=True)
        ours = await asyncio.to_thread(drawings.page, drawn.pngs, said.columns)
        return _told(model, said, drawn, await difference(file, ours), same=same)

    def _find(self, said: Provenance) -> tuple[WeightsSource, bool]:
        """The source, and whether its weights are the very same."""
        saved = self._models.artifacts.checkpoints()
        for one in sorted(saved, key=lambda one: one.id != said.checkpoint_id):
            if self._sha256(one, said) == said.sha256:
                return self._source(one, said), True
        for one in saved:  # what the live average drew, and was saved at the very step
            if (one.session_id, one.step) == (said.session_id, said.step):
                return self._source(one, said), False
        raise NotFoundError(_gone(said))

    def _source(self, saved: Checkpoint, said: Provenance) -> WeightsSource:
        found = self._models.of(saved)
        return WeightsSource(found.path, found.session, found.checkpoint, said.weights)

    def _sha256(self, saved: Checkpoint, said: Provenance) -> str | None:
        """Of the weights' file, as the checkpoint's manifest gives it."""
        folder = self._models.artifacts.checkpoint_folder(saved.session_id, saved.step)
        try:
            manifest = json.loads((folder / "manifest.json").read_bytes())
            return manifest["files"][WEIGHTS_FILES[said.weights]]["sha256"]
        except (OSError, ValueError, KeyError, TypeError):
            return None


def _told(
    model: CurrentModel, said: Provenance, drawn: DrawResult, difference: int | None, *, same: bool
) -> Recreated:
    return Recreated(
        pictures=list(_pictures(model, said, drawn)),
        model=model.view,
        prompt=said.prompt,
        made_at=said.made_at,
        difference=difference,
        said=_sentence(model, difference, same=same),
    )


def _pictures(
    model: CurrentModel, said: Provenance, drawn: DrawResult
) -> Iterator[responses.Picture]:
    for i, (png, point) in enumerate(zip(drawn.pngs, said.points, strict=True)):
        own = said.model_copy(update={"points": [point], "columns": 1})
        sight = drawn.seen[i] if drawn.seen else None
        yield responses.picture(inscribed(png, own), point, point.mix, None, sight, model.classes)


def _sentence(model: CurrentModel, difference: int | None, *, same: bool) -> str:
    by = f"Drawn by {model.view.session_name}, step {model.view.step:,}."
    if not same:
        by += " The file came from the live model, whose weights at that step were saved since."
    match difference:
        case None:
            return f"{by} The file's pixels cannot be compared: it was changed since."
        case 0:
            return f"{by} It is the same picture, pixel for pixel."
        case _:
            return f"{by} It differs from the file by at most {difference} of 255 levels."


def _gone(said: Provenance) -> str:
    if said.checkpoint_id is None:
        return (
            f"The live model of {said.session_name} drew this at step {said.step:,}, and trained "
            "on without saving it. Save a checkpoint before you draw to keep such a model."
        )
    return (
        f"The weights that drew this are no longer here: {said.session_name}, step "
        f"{said.step:,}. Import the session that holds them, and try again."
    )
