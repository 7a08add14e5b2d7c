"""Bodies of requests, and models, files and lines as answers."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from pathlib import Path
from typing import Any

from fastapi.responses import FileResponse, Response, StreamingResponse
from pydantic import BaseModel
from starlette.requests import ClientDisconnect

from ganscope.engine.errors import StateError
from ganscope.services.jobs.outbox import NamedFile


async def whole(body: AsyncIterator[bytes]) -> AsyncGenerator[bytes]:
    """A request's body piece by piece. Raises StateError where the other side breaks off."""
    try:
        async for piece in body:
            yield piece
    except ClientDisconnect:
        raise StateError("The upload broke off before its end.") from None


async def as_json(model: BaseModel) -> Response:
    """Written beside the event loop: a thousand pictures, or a morph's numbers, take long."""
    text = await asyncio.to_thread(model.model_dump_json)
    return Response(text, media_type="application/json")


def as_lines(models: AsyncGenerator[BaseModel]) -> StreamingResponse:
    """One line of JSON each; ends when the client goes away."""

    async def lines() -> AsyncGenerator[str]:
        async with aclosing(models):
            async for model in models:
                yield model.model_dump_json() + "\n"

    return StreamingResponse(lines(), media_type="application/x-ndjson")


class TemporaryFileResponse(FileResponse):
    """A file that is deleted once it is sent, or the client goes away."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Send it."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            await asyncio.to_thread(Path(self.path).unlink, missing_ok=True)


def for_ever(path: Path) -> FileResponse:
    """A WebP that never changes once it is made."""
    headers = {"cache-control": "private, max-age=31536000, immutable"}
    return FileResponse(path, media_type="image/webp", headers=headers)


def sent(made: NamedFile, kind: str) -> FileResponse:
    """The file as an answer of this media type."""
    headers = {"cache-control": "no-store"}
    return TemporaryFileResponse(made.path, media_type=kind, filename=made.name, headers=headers)
