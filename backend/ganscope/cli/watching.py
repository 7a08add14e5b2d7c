"""`ganscope watch`: follows a session of any server over its WebSocket (docs/api.md)."""

import asyncio
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing
from typing import Annotated
from urllib.parse import urlencode

import orjson
import typer
from rich.live import Live
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidURI

from ganscope.cli.console import out
from ganscope.cli.live_view import LiveView
from ganscope.engine.errors import GanError, NotFoundError
from ganscope.sessions.codec import Wire
from ganscope.sessions.events import WORKSPACE
from ganscope.sessions.records import ACTIVE, State
from ganscope.sessions.settings import ServerSettings

TRIES, AGAIN_S = 30, 1.0
"""A server that restarts is waited for."""
UNKNOWN = 4404
EVERY_S = 1.0
"""Between two lines, where it is no terminal."""


class Watch:
    """One session of a server, message after message."""

    def __init__(self, server: str, token: str | None) -> None:
        """Nothing is connected yet."""
        self._server = server.rstrip("/")
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._heard = False
        self._session: str | None = None
        self._after: int | None = None

    async def messages(self, session_id: str | None) -> AsyncGenerator[Wire | bytes]:
        """What is told of a session, across restarts of the server; the newest one's without."""
        failed = 0
        while True:
            try:
                async with aclosing(self._connected(session_id)) as messages:
                    async for message in messages:
                        failed = 0
                        yield message
            except InvalidURI:
                text = f"{self._server} is no server's address, such as http://localhost:8000."
                raise GanError(text) from None
            except InvalidHandshake as error:
                text = f"{self._server} refuses: {error}. Bring its token: --token."
                raise GanError(text) from None
            except (OSError, TimeoutError) as error:
                failed += 1
                if not self._heard or failed > TRIES:
                    text = f"No server answers at {self._server}. Start it: ganscope serve."
                    raise GanError(text) from error
                await asyncio.sleep(AGAIN_S)

    async def _connected(self, session_id: str | None) -> AsyncGenerator[Wire | bytes]:
        asked = {"session": session_id}
        asked |= {"after": str(self._after)} if session_id and self._after is not None else {}
        query = urlencode({key: value for key, value in asked.items() if value is not None})
        url = f"{self._server.replace('http', 'ws', 1)}/ws?{query}"
        async with connect(url, additional_headers=self._headers, max_size=None) as socket:
            try:
                async for message in socket:
                    told = message if isinstance(message, bytes) else orjson.loads(message)
                    if isinstance(told, dict):
                        self._note(told)
                    yield told
            except ConnectionClosed as closed:
                if closed.rcvd is not None and closed.rcvd.code == UNKNOWN:
                    raise NotFoundError(closed.rcvd.reason) from None
            raise ConnectionResetError

    def _note(self, told: Wire) -> None:
        """Up to which event is known what, for the next connection."""
        self._heard = True
        if told["type"] == "hello" and told["snapshot"] is not None:
            self._session = told["snapshot"]["session"]["id"]
            self._after = told["snapshot"]["seq"]
        elif told["type"] == "events" and told["session_id"] == self._session:
            self._after = told["seq"]

    async def find(self, name: str) -> str:
        """The id of the session so called. Raises NotFoundError."""
        async with aclosing(self.messages(WORKSPACE)) as messages:
            hello = await anext(messages)
        assert isinstance(hello, dict)  # what is told first
        for session in hello["workspace"]["sessions"]:
            if name in (session["id"], session["name"]):
                return str(session["id"])
        raise NotFoundError(f"{self._server} has no session {name}.")


def watch(
    name: Annotated[
        str | None, typer.Argument(help="By name or id; without it the one that trains.")
    ] = None,
    server: Annotated[
        str | None, typer.Option(help="Address of a server; this machine's own without.")
    ] = None,
    token: Annotated[
        str | None, typer.Option(help="Of another account's server; `ganscope open` tells it.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Each event as a line of JSON.")] = False,
) -> None:
    """Follow a session to its end, through its server; Ctrl+C leaves it training."""
    address = server or f"http://localhost:{ServerSettings().port}"
    try:
        state = asyncio.run(_watch(Watch(address, token), name, as_json=as_json))
    except KeyboardInterrupt:
        return
    if state in (State.FAILED, State.INTERRUPTED):
        raise typer.Exit(1)


async def _watch(source: Watch, name: str | None, *, as_json: bool) -> str:
    session_id = None if name is None else await source.find(name)
    view = LiveView(out)
    if as_json or not out.is_terminal:
        return await _follow(source, session_id, view, WatchLines(view, as_json=as_json))
    with Live(view, console=out, refresh_per_second=4):
        return await _follow(source, session_id, view, None)


class WatchLines:
    """What is printed where there is no terminal: a line a second, or each event as JSON."""

    def __init__(self, view: LiveView, *, as_json: bool) -> None:
        """Nothing is printed yet."""
        self._view, self._as_json, self._next = view, as_json, 0.0

    def tell(self, event: Wire) -> None:
        """What was just told."""
        if self._as_json:
            typer.echo(orjson.dumps(event))
            return
        now = asyncio.get_running_loop().time()
        if now >= self._next or event["type"] == "state":
            self._next = now + EVERY_S
            out.print(self._view.line, soft_wrap=True)


async def _follow(
    source: Watch, session_id: str | None, view: LiveView, lines: WatchLines | None
) -> str:
    """The state in which it ended."""
    async with aclosing(source.messages(session_id)) as messages:
        async for told in messages:
            if isinstance(told, bytes):
                _show(view, told)
                continue
            for event in _news(told, view):
                if lines:
                    lines.tell(event)
            if view.session["state"] not in ACTIVE:
                break
    return str(view.session["state"])


def _news(told: Wire, view: LiveView) -> Iterator[Wire]:
    """What a message says of the session, one event after the other; the view knows each."""
    if told["type"] == "hello" and told["resumed_after"] is None:
        if told["snapshot"] is None:
            raise NotFoundError("That server has no session yet. `ganscope train` starts one.")
        view.know(told["snapshot"]["session"])
        yield {"type": "session", **view.session}
    elif told["type"] == "events" and told["session_id"] == view.session.get("id"):
        for event in told["events"]:
            view.take(event)
            yield event


def _show(view: LiveView, frame: bytes) -> None:
    """A preview: length, JSON of its event, picture."""
    length = 4 + int.from_bytes(frame[:4], "big")
    view.show(orjson.loads(frame[4:length]), frame[length:])
