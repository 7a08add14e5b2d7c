"""One table from exception to problem response (RFC 9457), so that every refusal is a sentence."""

from collections.abc import Mapping
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from sqlalchemy.exc import DatabaseError
from starlette.exceptions import HTTPException

from ganscope.engine.errors import (
    CheckpointError,
    ConfigError,
    DataError,
    DeviceError,
    GanError,
    NotFoundError,
    PromptError,
    StateError,
    UploadError,
)
from ganscope.generation.fair_queue import BusyError
from ganscope.services.schemas.sessions import FieldProblem, Problem
from ganscope.sessions import damage, disk
from ganscope.sessions.settings import CHECKOUT

STATUS: list[tuple[type[GanError], int, str]] = [
    (NotFoundError, 404, "Not found"),
    (StateError, 409, "Not now"),
    (ConfigError, 422, "Setting refused"),
    (DeviceError, 422, "Device refused"),
    (PromptError, 422, "Prompt not understood"),
    (UploadError, 422, "File refused"),
    (CheckpointError, 409, "Checkpoint refused"),
    (DataError, 409, "Data set not usable"),
    (BusyError, 503, "Busy"),
    (GanError, 503, "Not possible"),
]
PRIVATE: dict[str, None] = {}
"""Folders that no answer names."""
UNFORESEEN = "Something happened that Ganscope did not foresee. The server's output says what."


def register(app: FastAPI, home: Path = Path("/")) -> None:
    """Answer every known exception with a problem document; paths begin at the workspace `home`."""
    PRIVATE.clear()
    PRIVATE.update(_roots(home))
    app.add_exception_handler(OSError, _full)
    app.add_exception_handler(DatabaseError, _store)

    @app.exception_handler(GanError)
    async def refuse(_request: Request, error: GanError) -> Response:
        for kind, status, title in STATUS:
            if isinstance(error, kind):
                answer = respond(status, title, str(error), _fields(error))
                if isinstance(error, BusyError):
                    answer.headers["retry-after"] = str(error.seconds)
                return answer
        raise AssertionError(f"{type(error)} is not a GanError")

    @app.exception_handler(RequestValidationError)
    async def explain(_request: Request, error: RequestValidationError) -> Response:
        # The default handler echoes the input, which fails on NaN and on 1e400.
        fields = [
            FieldProblem(field=_clean(".".join(map(str, item["loc"][1:]))), message=item["msg"])
            for item in error.errors()
        ]
        detail = "; ".join(
            f"{item.field}: {item.message}" if item.field else item.message for item in fields
        )
        return respond(422, "Request refused", detail or "The request is not valid.", fields)

    @app.exception_handler(HTTPException)
    async def plain(request: Request, error: HTTPException) -> Response:
        detail = f"{request.method} {request.url.path}: {error.detail}"
        answer = respond(error.status_code, str(error.detail), detail)
        answer.headers.update(_allowed(request, error))
        return answer

    @app.exception_handler(Exception)
    async def unforeseen(_request: Request, _error: Exception) -> Response:
        # Starlette writes the trace to the server's output after this answer.
        return respond(500, "Unforeseen", UNFORESEEN)


def _allowed(request: Request, error: HTTPException) -> Mapping[str, str]:
    """The header with the methods of this address: one route of it alone knows only its own."""
    path = getattr(request.scope.get("route"), "path", "")
    documented = request.app.openapi()["paths"].get(path) if error.status_code == 405 else None
    if documented is None:
        return error.headers or {}
    return {"allow": ", ".join(sorted(method.upper() for method in documented))}


async def _full(_request: Request, error: Exception) -> Response:
    """A full disk is a sentence; any other failure of the system is unforeseen."""
    if not disk.is_full(error):
        raise error
    return respond(503, "Not possible", disk.FULL)


async def _store(_request: Request, error: Exception) -> Response:
    """A store that is full, damaged, gone or away is a sentence; a mistake of ours is not."""
    assert isinstance(error, DatabaseError)
    said = disk.FULL if disk.is_full(error) else damage.sentence_for(error)
    if said is None:
        raise error
    return respond(503, "Not possible", said)


def _fields(error: GanError) -> list[FieldProblem]:
    each = error.each if isinstance(error, ConfigError) else ()
    return [FieldProblem(field=_clean(one.field), message=str(one)) for one in each if one.field]


def _roots(home: Path) -> dict[str, None]:
    """Folders whose place on this machine is nobody's business, the longest first."""
    folders = {str(path) for one in (home, CHECKOUT, Path.home()) for path in (one, one.resolve())}
    return dict.fromkeys(sorted((one for one in folders if len(one) > 1), key=len, reverse=True))


def _relative(text: str) -> str:
    """A sentence without the places of folders."""
    for root in PRIVATE:
        text = text.replace(f"{root}/", "").replace(root, "the workspace")
    return text


def _clean(name: str) -> str:
    """A key of JSON may hold half a character, which no answer can repeat."""
    return name[:200].encode("utf-8", "replace").decode("utf-8")


def respond(
    status: int, title: str, detail: str, errors: list[FieldProblem] | None = None
) -> Response:
    """A problem document."""
    problem = Problem(title=title, status=status, detail=_relative(detail), errors=errors or [])
    return Response(
        problem.model_dump_json(), status_code=status, media_type="application/problem+json"
    )
