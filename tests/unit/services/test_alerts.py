"""Alerts by webhook, to a server that really listens."""

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import orjson
import pytest
from pydantic import ValidationError

from ganscope.engine.errors import StateError
from ganscope.services.alerts import Alerts, kind
from ganscope.services.feed import Feed
from ganscope.services.webhook import WAITING, Webhook
from ganscope.sessions import lineage
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.events import WORKSPACE, End
from ganscope.sessions.records import State
from ganscope.sessions.settings import ServerSettings
from ganscope.sessions.store import Store
from tests.unit.sessions import logs

SECRET = "hush"


class Listener:
    """Takes posts, and answers each with the next status; with 200 from then on."""

    def __init__(self, *statuses: int) -> None:
        self.statuses = list(statuses)
        self.asked = 0
        self.taken: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.address = ""

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        lines = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:] if line)
        body = await reader.readexactly(int(lines[b"content-length"]))
        self.asked += 1
        status = self.statuses.pop(0) if self.statuses else 200
        if status == 200:
            self.taken.put_nowait(orjson.loads(body))
        more = "location: /elsewhere\r\n" if status == 302 else ""
        writer.write(f"HTTP/1.1 {status} X\r\ncontent-length: 0\r\n{more}\r\n".encode())
        await writer.drain()
        writer.close()


@asynccontextmanager
async def listening(*statuses: int) -> AsyncGenerator[Listener]:
    listener = Listener(*statuses)
    server = await asyncio.start_server(listener.answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    listener.address = f"http://user:{SECRET}@127.0.0.1:{port}/{SECRET}?token={SECRET}"
    async with server:
        yield listener


def settings(address: str | None, home: Path) -> ServerSettings:
    return ServerSettings.model_validate({"GANSCOPE_WEBHOOK": address, "GANSCOPE_HOME": home})


async def test_each_end_is_told_once_and_the_address_to_nobody(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    store = Store(tmp_path)
    feed = Feed(store, Artifacts(store))
    async with listening() as listener:
        alerts = Alerts(Artifacts(store), settings(listener.address, tmp_path))
        tasks = [asyncio.create_task(feed.run()), asyncio.create_task(alerts.watch(feed))]
        session = await asyncio.to_thread(store.create, logs.config(), [])
        await asyncio.to_thread(store.append, session.id, [logs.moved(State.RUNNING)])
        await asyncio.to_thread(store.append, session.id, [logs.moved(State.FINISHED)])
        async with asyncio.timeout(30):
            told = await listener.taken.get()
        await alerts.try_out()
        assert (await listener.taken.get())["what"] == "test"
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    store.database.close()
    assert (told["what"], told["session"], told["fd"]) == ("finished", session.name, None)
    assert told["text"] == f"{session.name} has finished."
    assert told["link"] == f"http://localhost:5173/?session={session.id}"
    assert listener.taken.empty()
    assert SECRET not in caplog.text
    assert SECRET not in repr(alerts.view)


async def test_what_is_told_of_an_ended_session_later_is_no_end(tmp_path: Path) -> None:
    store = Store(tmp_path)
    feed = Feed(store, Artifacts(store))
    old = store.create(logs.config(), [])
    store.append(old.id, [logs.moved(State.FINISHED)])
    new = store.create(logs.config(), [])
    ended = feed.ended()
    running, first = asyncio.create_task(feed.run()), asyncio.create_task(anext(ended))
    async with asyncio.timeout(30), feed.channel(WORKSPACE) as channel:
        while channel.readers < 2:
            await asyncio.sleep(0)
        await asyncio.to_thread(store.edit, old.id, {"name": "another name"})
        await asyncio.to_thread(store.append, new.id, [logs.moved(State.STOPPED)])
        assert await first == new.id
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await ended.aclose()
    store.database.close()


@pytest.mark.parametrize("status", [500, 503, 429])
async def test_what_may_pass_is_tried_again(status: int) -> None:
    async with listening(status) as listener:
        await Webhook(listener.address).send(b"{}", (0.0,))
        assert listener.asked == 2


@pytest.mark.parametrize("status", [400, 404, 302])
async def test_what_will_not_pass_is_not(status: int) -> None:
    async with listening(status) as listener:
        with pytest.raises(StateError, match=f"answered {status}") as refused:
            await Webhook(listener.address).send(b"{}", (0.0, 0.0))
        assert listener.asked == 1
        assert SECRET not in str(refused.value)


async def test_nobody_listens(caplog: pytest.LogCaptureFixture) -> None:
    async with listening() as listener:
        pass
    webhook = Webhook(listener.address, (0.0,))
    with pytest.raises(StateError, match="cannot be reached") as refused:
        await webhook.send(b"{}")
    assert SECRET not in str(refused.value)
    for _ in range(WAITING + 1):
        webhook.put(b"{}")  # nothing waits for it
    assert "too slowly" in caplog.text
    assert SECRET not in caplog.text


async def test_without_an_address_it_says_how_to_set_one(tmp_path: Path) -> None:
    store = Store(tmp_path)
    alerts = Alerts(Artifacts(store), settings(None, tmp_path))
    await alerts.watch(Feed(store, Artifacts(store)))  # ends at once
    assert alerts.view.webhook is None
    with pytest.raises(StateError, match="GANSCOPE_WEBHOOK"):
        await alerts.try_out()
    store.database.close()


@pytest.mark.parametrize(
    "address",
    ["ftp://host/x", "host", "https://", "http://host:port/", "javascript:1", "file:///x"],
)
def test_what_is_no_address_is_refused_and_not_repeated(address: str, tmp_path: Path) -> None:
    with pytest.raises(ValidationError) as refused:
        settings(f"{address}?{SECRET}", tmp_path)
    (fault,) = refused.value.errors()
    assert "http:// or https://" in fault["msg"]
    assert SECRET not in fault["msg"]


@pytest.mark.parametrize(
    ("state", "end", "what"),
    [
        (State.FINISHED, None, "finished"),
        (State.FINISHED, "target", "target"),
        (State.STOPPED, None, "stopped"),
        (State.FAILED, "diverged", "diverged"),
        (State.FAILED, None, "failed"),
        (State.INTERRUPTED, None, "interrupted"),
    ],
)
def test_the_ends_are_told_apart(state: State, end: End | None, what: str) -> None:
    assert kind(state, end) == what


def test_how_it_ended_is_a_field_of_the_log_and_no_matter_of_words(store: Store) -> None:
    session = store.create(logs.config(), [])
    failed = logs.moved(State.FAILED).model_copy(update={"detail": "Whatever.", "end": "diverged"})
    store.append(session.id, [logs.moved(State.RUNNING), failed, logs.line("later")])
    assert lineage.how_ended(store, session.id) == "diverged"
    other = store.create(logs.config(), [])
    assert lineage.how_ended(store, other.id) is None
