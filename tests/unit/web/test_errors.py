"""Every refusal is a problem document, even of what nobody foresaw."""

import httpx
import pytest
from fastapi import FastAPI

from ganscope.engine.errors import GanError, NotFoundError, PromptError, StateError
from ganscope.web import errors


def answering(error: Exception) -> httpx.AsyncClient:
    app = FastAPI()
    errors.register(app)

    @app.get("/")
    async def fail() -> None:
        raise error

    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="http://localhost")


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (NotFoundError("There is no session x."), 404),
        (StateError("x is stopped."), 409),
        (PromptError("It knows: 7."), 422),
        (GanError("The disk is full."), 503),
    ],
)
async def test_a_refusal_is_a_sentence(error: GanError, status: int) -> None:
    async with answering(error) as client:
        answer = await client.get("/")
    assert (answer.status_code, answer.json()["status"]) == (status, status)
    assert answer.json()["detail"] == str(error)
    assert answer.headers["content-type"] == "application/problem+json"


async def test_what_nobody_foresaw_tells_no_secrets() -> None:
    async with answering(RuntimeError("password 1234")) as client:
        answer = await client.get("/")
    assert answer.status_code == 500
    assert answer.json()["detail"] == errors.UNFORESEEN
    assert "1234" not in answer.text
