"""What a judge takes pictures for: those that somebody holds up, or what the model draws."""

import base64
import secrets

from ganscope.generation.generator_tasks import GeneratorTasks
from ganscope.services.drawing.current_model import ModelChoice
from ganscope.services.drawing.drawings import Drawings
from ganscope.services.jobs.untrusted_images import read_pictures
from ganscope.services.schemas.drawing import ModelRef
from ganscope.services.schemas.evaluations import (
    Classified,
    ClassifyRequest,
    ClassifyResponse,
    Guess,
)


class Classifier:
    """Asks the judge of a data set."""

    def __init__(self, models: ModelChoice, drawings: Drawings, generator: GeneratorTasks) -> None:
        """Nothing is read yet."""
        self._models = models
        self._drawings = drawings
        self._generator = generator

    async def classify(self, request: ClassifyRequest) -> ClassifyResponse:
        """Raises ParcelError for a picture that cannot be read, DataError without a judge."""
        asked: list[str | None] = [None] * len(request.pictures)
        dataset = request.dataset
        if request.pictures:
            pngs = await read_pictures(request.pictures)
            dataset = dataset or (await self._models.current()).dataset
        else:
            pngs, asked, drawn_for = await self._drawn(request)
            dataset = dataset or drawn_for
        held_up = bool(request.pictures)
        found = await self._generator.classify(dataset, pngs, held_up=held_up)
        pictures = [
            Classified(
                png_base64=base64.b64encode(one.png).decode("ascii"),
                asked=name,
                guesses=[Guess(class_name=k, probability=share) for k, share in one.guesses],
                unlike=one.unlike,
                changes=one.changes,
            )
            for one, name in zip(found.of, asked, strict=True)
        ]
        return ClassifyResponse(
            dataset=dataset, judge=found.judge, pictures=pictures, agreement=_agreement(pictures)
        )

    async def _drawn(self, request: ClassifyRequest) -> tuple[list[bytes], list[str | None], str]:
        seed = secrets.randbelow(2**31) if request.seed is None else request.seed
        batch, _ = await self._drawings.draw(
            request.prompt, ModelRef(), num_images=request.num_images, seed=seed
        )
        classes = batch.model.classes
        asked = [None if label is None else classes[label] for label in batch.labels]
        return batch.pngs, asked, batch.model.view.dataset


def _agreement(pictures: list[Classified]) -> float | None:
    """Share of pictures with a wish that are taken for it."""
    wished = [one for one in pictures if one.asked is not None]
    if not wished:
        return None
    return sum(not one.unlike and one.guesses[0].class_name == one.asked for one in wished) / len(
        wished
    )
