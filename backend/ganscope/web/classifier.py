"""What a judge takes pictures for: those that somebody holds up, or what the model draws."""

import asyncio
import base64
import json
import secrets
import sys

from ganscope.engine.errors import ParcelError
from ganscope.generation.host import Host
from ganscope.web.evaluation_schemas import (
    Classified,
    ClassifyRequest,
    ClassifyResponse,
    Guess,
)
from ganscope.web.models import Models

READER = "ganscope.imports.glance"


class Classifier:
    """Asks the judge of a data set."""

    def __init__(self, models: Models, host: Host) -> None:
        """Nothing is read yet."""
        self._models = models
        self._host = host

    async def classify(self, request: ClassifyRequest) -> ClassifyResponse:
        """Raises ParcelError for a picture that cannot be read, DataError without a judge."""
        asked: list[str | None] = [None] * len(request.pictures)
        dataset = request.dataset
        if request.pictures:
            pngs = await _read(request.pictures)
            dataset = dataset or (await self._models.current()).dataset
        else:
            pngs, asked, drawn_for = await self._drawn(request)
            dataset = dataset or drawn_for
        found = await self._host.classify(dataset, pngs)
        pictures = [
            Classified(
                png_base64=base64.b64encode(one.png).decode("ascii"),
                asked=name,
                guesses=[Guess(class_name=k, probability=share) for k, share in one.guesses],
            )
            for one, name in zip(found.of, asked, strict=True)
        ]
        return ClassifyResponse(
            dataset=dataset, judge=found.judge, pictures=pictures, agreement=_agreement(pictures)
        )

    async def _drawn(self, request: ClassifyRequest) -> tuple[list[bytes], list[str | None], str]:
        seed = secrets.randbelow(2**31) if request.seed is None else request.seed
        batch = await self._models.draw(request.num_images, seed, prompt=request.prompt)
        classes = batch.model.classes
        asked = [None if label is None else classes[label] for label in batch.labels]
        return batch.pngs, asked, batch.model.dataset


def _agreement(pictures: list[Classified]) -> float | None:
    """Share of pictures with a wish that are taken for it."""
    wished = [one for one in pictures if one.asked is not None]
    if not wished:
        return None
    return sum(one.guesses[0].class_name == one.asked for one in wished) / len(wished)


async def _read(files: list[str]) -> list[bytes]:
    """Our own PNG of each file, made by a process that a stranger's bytes may crash."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", READER,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    try:
        said, _ = await process.communicate(json.dumps(files).encode())
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode != 0:
        raise ParcelError("The pictures could not be read; one of them is probably damaged.")
    found = json.loads(said)
    for number, one in enumerate(found, 1):
        if "fault" in one:
            raise ParcelError(f"Picture {number} cannot be used: {one['fault']}. Leave it out.")
    return [base64.b64decode(one["png"]) for one in found]
