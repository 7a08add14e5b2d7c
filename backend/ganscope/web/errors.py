"""One table from exception to problem response (RFC 9457), so that every refusal is a sentence."""

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from sqlalchemy.exc import OperationalError
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
from ganscope.sessions import disk

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
UNFORESEEN = "Something happened that Ganscope did not foresee. The server's output says what."


def register(app: FastAPI) -> None:
    """Answer every known exception with a problem document."""
    app.add_exception_handler(OSError, _full)
    app.add_exception_handler(OperationalError, _full)

    @app.exception_handler(GanError)
    async def refuse(_request: Request, error: GanError) -> Response:
        for kind, status, title in STATUS:
            if isinstance(error, kind):
                field = getattr(error, "field", None)
                fields = [FieldProblem(field=_clean(field), message=str(error))] if field else []
                answer = respond(status, title, str(error), fields)
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
        return respond(error.status_code, str(error.detail), detail)

    @app.exception_handler(Exception)
    async def unforeseen(_request: Request, _error: Exception) -> Response:
        # Starlette writes the trace to the server's output after this answer.
        return respond(500, "Unforeseen", UNFORESEEN)


async def _full(_request: Request, error: Exception) -> Response:
    """A full disk is a sentence; any other failure of the system or the store is unforeseen."""
    if not disk.is_full(error):
        raise error
    return respond(503, "Not possible", disk.FULL)


def _clean(name: str) -> str:
    """A key of JSON may hold half a character, which no answer can repeat."""
    return name[:200].encode("utf-8", "replace").decode("utf-8")


def respond(
    status: int, title: str, detail: str, errors: list[FieldProblem] | None = None
) -> Response:
    """A problem document."""
    problem = Problem(title=title, status=status, detail=detail, errors=errors or [])
    return Response(
        problem.model_dump_json(), status_code=status, media_type="application/problem+json"
    )
