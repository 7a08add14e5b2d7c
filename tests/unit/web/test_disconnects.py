"""Work ends when its client leaves, on the routes that compute long and on no others."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress

import pytest
from starlette.types import Message, Receive, Scope, Send

from ganscope.web.disconnects import EndsWithClient

COSTLY = [
    ("POST", "/generate"), ("POST", "/generate/image"), ("POST", "/generate/zip"),
    ("POST", "/api/generate"), ("POST", "/api/classify"), ("POST", "/api/recreate"),
    ("POST", "/api/latent/morph"), ("POST", "/api/latent/film"),
    ("GET", "/api/export/generator.onnx"), ("GET", "/api/sessions/x/timelapse.mp4"),
    ("GET", "/api/sessions/x/export"), ("GET", "/api/checkpoints/x-1/export"),
]  # fmt: skip
OTHERS = [("POST", "/api/sessions"), ("POST", "/start_training"), ("PUT", "/api/latent/directions"),
          ("DELETE", "/api/sessions/x"), ("POST", "/api/sessions/import")]  # fmt: skip
BODY: list[Message] = [
    {"type": "http.request", "body": b"{", "more_body": True},
    {"type": "http.request", "body": b"}", "more_body": False},
]


class Work:
    """An application that computes until it is told to end."""

    def __init__(self) -> None:
        self.begun, self.go_on = asyncio.Event(), asyncio.Event()
        self.ended = ""

    async def __call__(self, scope: Scope, receive: Receive, _: Send) -> None:
        if scope["method"] == "POST":
            while (await receive())["more_body"]:
                pass
        self.begun.set()
        try:
            await self.go_on.wait()
            self.ended = "answered"
        except asyncio.CancelledError:
            self.ended = "cancelled"
            raise


async def asked(work: Work, method: str, path: str, *, leaves: bool) -> None:
    messages: Iterator[Message] = iter(BODY if method == "POST" else BODY[1:])
    left = asyncio.Event()

    async def receive() -> Message:
        with suppress(StopIteration):
            return next(messages)
        await left.wait()
        return {"type": "http.disconnect"}

    async def send(_: Message) -> None: ...

    scope = {"type": "http", "method": method, "path": path}
    asking = asyncio.create_task(EndsWithClient(work)(scope, receive, send))
    await work.begun.wait()
    if leaves:
        left.set()
        for _ in range(20):
            await asyncio.sleep(0)
    work.go_on.set()
    await asking


@pytest.mark.parametrize(("method", "path"), COSTLY)
async def test_it_ends_with_the_client_and_else_answers(method: str, path: str) -> None:
    work = Work()
    await asked(work, method, path, leaves=True)
    assert work.ended == "cancelled"
    work = Work()
    await asked(work, method, path, leaves=False)
    assert work.ended == "answered"


@pytest.mark.parametrize(("method", "path"), OTHERS)
async def test_an_order_is_never_left_half_done(method: str, path: str) -> None:
    work = Work()
    await asked(work, method, path, leaves=True)
    assert work.ended == "answered"


async def test_what_goes_wrong_is_passed_on() -> None:
    async def breaks(*_: object) -> None:
        raise ZeroDivisionError

    async def receive() -> Message:
        return await asyncio.Future()

    async def send(_: Message) -> None: ...

    scope = {"type": "http", "method": "GET", "path": "/api/compare"}
    with pytest.raises(ZeroDivisionError):
        await EndsWithClient(breaks)(scope, receive, send)
