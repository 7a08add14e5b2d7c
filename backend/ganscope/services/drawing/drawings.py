"""Pictures in plain words: what a prompt asks for, drawn, judged and kept."""

import asyncio
import base64
import secrets

from ganscope.archive.format import file_name
from ganscope.generation import prompts
from ganscope.generation.generator_tasks import GeneratorTasks
from ganscope.generation.provenance import inscribed, inscription
from ganscope.generation.requests import PROMPTED, Point, Wish
from ganscope.services.drawing import responses
from ganscope.services.drawing.current_model import ModelChoice
from ganscope.services.drawing.prompting import Prompting, UnderstoodPrompt
from ganscope.services.drawing.rejection_sampling import RejectionSampler, RenderedBatch
from ganscope.services.jobs.outbox import NamedFile
from ganscope.services.schemas.drawing import (
    GenerateRequest,
    GenerateResponse,
    ModelRef,
    Understanding,
    UnderstandRequest,
)
from ganscope.sessions import drawings
from ganscope.sessions.database import now
from ganscope.sessions.records import DrawingView
from ganscope.sessions.store import Store

COLUMNS = 8


class Drawings:
    """Draws, and keeps what was drawn in the session's history."""

    def __init__(self, store: Store, models: ModelChoice, generator: GeneratorTasks) -> None:
        """Nothing is drawn yet."""
        self._store = store
        self._models = models
        self._generator = generator
        self._artist = RejectionSampler(generator)
        self._prompts = Prompting(models, generator)

    async def understand(self, request: UnderstandRequest) -> Understanding:
        """What a prompt would draw. Raises NotFoundError where there is no model."""
        model = await self._models.find(request.model)
        return await self._prompts.understand(model, request.prompt, request.num_images)

    async def draw(
        self,
        prompt: str,
        model: ModelRef,
        *,
        wishes: list[Wish] | None = None,
        num_images: int | None,
        seed: int,
        usual: int = prompts.USUAL,
        truncation: float | None = None,
        judge: bool = False,
    ) -> tuple[RenderedBatch, UnderstoodPrompt]:
        """Pictures of what is asked. PromptError, NotFoundError, CheckpointError, BusyError."""
        async with self._generator.turns.request():
            found = await self._models.find(model)
            asked = await self._prompts.asked(found, prompt, wishes)
            wanted = asked.wanted(num_images, seed, usual)
            if truncation is None:
                truncation = PROMPTED if found.about.dataset.kind == "pictures" else 1.0
            return await self._artist.draw(found, wanted, seed, truncation, judge=judge), asked

    async def generate(self, request: GenerateRequest) -> GenerateResponse:
        """Draw, judge and keep; what a thousand pictures need is done beside the event loop."""
        seed = secrets.randbelow(2**31) if request.seed is None else request.seed
        batch, asked = await self.draw(
            request.prompt, request.model, wishes=request.wishes, num_images=request.num_images,
            seed=seed, truncation=request.truncation, judge=request.judge,
        )  # fmt: skip
        return await asyncio.to_thread(self._answer, request, batch, asked, seed)

    def _answer(
        self, request: GenerateRequest, batch: RenderedBatch, asked: UnderstoodPrompt, seed: int
    ) -> GenerateResponse:
        answer = responses.of(batch, asked, seed=seed, made_at=now())
        if request.keep:
            answer = answer.model_copy(update={"id": drawings.new_id(batch.model.view.session_id)})
            drawings.keep(
                self._store, _listed(answer), responses.files(answer.pictures), _bare(answer)
            )
        return answer

    # History

    async def history(self, session_id: str) -> list[DrawingView]:
        """Newest first; raises NotFoundError."""
        return await asyncio.to_thread(drawings.history, self._store, session_id)

    async def find(self, drawing_id: str) -> GenerateResponse:
        """As it was answered; raises NotFoundError."""
        return await asyncio.to_thread(self._kept, drawing_id)

    def _kept(self, drawing_id: str) -> GenerateResponse:
        pngs, content = drawings.content(self._store, drawing_id)
        answer = GenerateResponse.model_validate_json(content)
        whole = [
            one.model_copy(update={"png_base64": base64.b64encode(png).decode("ascii")})
            for one, png in zip(answer.pictures, pngs, strict=True)
        ]
        return answer.model_copy(update={"pictures": whole})

    async def star(self, drawing_id: str, *, starred: bool) -> DrawingView:
        """Keep it for good, or not; raises NotFoundError."""
        return await asyncio.to_thread(drawings.star, self._store, drawing_id, starred=starred)

    async def remove(self, drawing_id: str) -> None:
        """With its pictures; raises NotFoundError."""
        await asyncio.to_thread(drawings.remove, self._store, drawing_id)

    async def zipped(self, drawing_id: str) -> NamedFile:
        """Every picture, and the answer; raises NotFoundError."""
        view = await asyncio.to_thread(drawings.find, self._store, drawing_id)
        path = drawings.file_of(self._store, drawing_id)
        return NamedFile(path, file_name(view.prompt or "pictures", ".zip"))

    async def sheet(self, drawing_id: str) -> tuple[bytes, str]:
        """All on one page as PNG, and the file's name; raises NotFoundError."""
        view = await asyncio.to_thread(drawings.find, self._store, drawing_id)
        page = await asyncio.to_thread(self._page, drawing_id)
        return page, file_name(view.prompt or "pictures", ".png")

    def _page(self, drawing_id: str) -> bytes:
        pngs, _ = drawings.content(self._store, drawing_id)
        columns = min(COLUMNS, len(pngs)) if len(pngs) <= COLUMNS**2 else 32
        said = [inscription(png) for png in pngs]
        points: list[Point] = [point for one in said for point in one.points]
        whole = said[0].model_copy(update={"points": points, "columns": columns})
        return inscribed(drawings.page(pngs, columns), whole)

    async def thumbnail(self, drawing_id: str) -> bytes:
        """Two by two as WebP; raises NotFoundError."""
        return await asyncio.to_thread(drawings.thumbnail, self._store, drawing_id)


def _listed(answer: GenerateResponse) -> DrawingView:
    """As the history lists it."""
    model = answer.model
    return DrawingView(
        id=answer.id or "",
        session_id=model.session_id,
        checkpoint_id=model.checkpoint_id,
        step=model.step,
        epoch=model.epoch,
        weights=answer.weights,
        prompt=answer.prompt,
        understood=answer.understood,
        ignored=answer.ignored,
        count=len(answer.pictures),
        seed=answer.seed,
        truncation=answer.truncation,
        agreeing=answer.agreement.agreeing if answer.agreement else None,
        starred=False,
        created_at=answer.created_at,
    )


def _bare(answer: GenerateResponse) -> bytes:
    """The answer without the pictures, which lie beside it."""
    bare = [one.model_copy(update={"png_base64": ""}) for one in answer.pictures]
    return answer.model_copy(update={"pictures": bare}).model_dump_json().encode()
