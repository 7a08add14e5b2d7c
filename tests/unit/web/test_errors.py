"""Every refusal is a problem document, even of what nobody foresaw."""

from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy.exc import DatabaseError

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


async def test_no_answer_tells_where_folders_are(tmp_path: Path) -> None:
    app = FastAPI()
    errors.register(app, tmp_path)
    texts = [f"{tmp_path}/datasets/a.gz cannot be read.", f"{tmp_path} is full."]

    @app.get("/{number}")
    async def fail(number: int) -> None:
        raise GanError(texts[number])

    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        said = [(await client.get(f"/{number}")).json()["detail"] for number in (0, 1)]
    assert said == ["datasets/a.gz cannot be read.", "the workspace is full."]


async def test_a_database_that_fails_is_a_sentence_and_a_mistake_of_ours_is_not() -> None:
    for words, status in {
        "database disk image is malformed": 503,
        "file is not a database": 503,
        "no such table: sessions": 503,
        "server closed the connection unexpectedly": 503,
        'near "SELEC": syntax error': 500,
    }.items():
        async with answering(DatabaseError("SELECT 1", {}, Exception(words))) as client:
            answer = await client.get("/")
        assert answer.status_code == status, words
        assert "SELECT" not in answer.text
