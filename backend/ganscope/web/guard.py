"""Who may speak to this server: its page's hosts and origins, and its account (access.py).

Binding to loopback alone does not protect a local server: any web page can send requests to it
(cross-site writes) or point its own name at 127.0.0.1 (DNS rebinding).
"""

import asyncio
from contextlib import suppress
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ganscope.generation.fair_queue import lane
from ganscope.services.data.upload import MAX_UPLOAD
from ganscope.web.access import Access
from ganscope.web.errors import respond

NAMES: Final = ("localhost", "127.0.0.1", "[::1]")
WRITES: Final = frozenset({"POST", "PUT", "PATCH", "DELETE"})
ANSWERS: Final = "/api/"
"""Below it no other web site is answered, reads included: an export or a film is costly."""
MAX_BODY: Final = 1 << 16
UPLOADS: Final = frozenset({"/api/imports", "/api/sessions/import"})
"""Routes that take something else than a small JSON: an archive of pictures, or a session."""
PICTURES: Final = frozenset(
    {"/api/classify", "/api/recreate", "/api/latent/find"}
    | {f"/api/latent/{what}" for what in ("points", "morph", "film", "strip")}
)
"""Routes whose JSON holds pictures, or the noise of many."""
MAX_PICTURES: Final = 8 << 20
IDLE_S: Final = 10.0
"""So long a refused upload may pause before it is cut off."""
CSP: Final = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; "
    "connect-src 'self' ws://localhost:* ws://127.0.0.1:*; "
    "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS: Final = {
    "content-security-policy": CSP,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
}


class Guard:
    """Refuses foreign hosts, origins and accounts, forms and large bodies before any route."""

    def __init__(self, app: ASGIApp, ports: frozenset[int], access: Access) -> None:
        """`ports` are those under which a browser may know this server."""
        self.app = app
        self.access = access
        self.hosts = {f"{name}:{port}" for name in NAMES for port in ports}
        self.hosts |= set(NAMES) if 80 in ports else set()
        self.origins = {f"http://{host}" for host in self.hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is allowed."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        answer = respond(refusal[0], "Refused", refusal[1]) if refusal else None
        answer = answer or await self.access.answer(scope)
        # a browser says where a request comes from, a script does not
        lane.set(0 if "sec-fetch-site" in Headers(scope=scope) else 1)
        if answer is None:
            body = _Body(receive, scope)
            await self.app(scope, body, _with_headers(send, body))
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008, "reason": "Refused"})
        else:
            await answer(scope, receive, _with_headers(send))

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers = Headers(scope=scope)
        hosts, origins = headers.getlist("host"), headers.getlist("origin")
        if len(hosts) != 1 or hosts[0] not in self.hosts:
            return 421, "This server answers only to localhost. Open it by that name."
        if len(origins) > 1 or any(origin not in self.origins for origin in origins):
            return 403, "Requests from other web sites are refused."
        if scope["type"] == "http" and scope["path"].startswith(ANSWERS) and _is_foreign(headers):
            return 403, "Requests from other web sites are refused."
        if scope["type"] == "http" and scope["method"] in WRITES:
            return _refused_write(headers, _limit(scope), upload=scope["path"] in UPLOADS)
        return None


def _is_foreign(headers: Headers) -> bool:
    """Whether a browser says that another web site asks."""
    return headers.get("sec-fetch-site", "none") not in ("same-origin", "none")


def _is_upload(scope: Scope) -> bool:
    return scope["type"] == "http" and scope["method"] == "POST" and scope["path"] in UPLOADS


def _limit(scope: Scope) -> int:
    """Bytes that a request's body may have."""
    if _is_upload(scope):
        return MAX_UPLOAD
    return MAX_PICTURES if scope.get("path") in PICTURES else MAX_BODY


def _refused_write(headers: Headers, limit: int, *, upload: bool) -> tuple[int, str] | None:
    if _is_foreign(headers):
        return 403, "Requests from other web sites are refused."
    wanted = "application/zip" if upload else "application/json"
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    length = headers.get("content-length", "0")
    if (upload or kind or length != "0") and kind != wanted:
        return 415, f"Send the request's body as {wanted}."
    if not length.isdecimal() or len(length) > 12 or int(length) > limit:
        return 413, f"The request is larger than {limit:,} bytes."
    return None


class _Body:
    """A request's body; one without a length is cut off where a declared one would be refused."""

    def __init__(self, receive: Receive, scope: Scope) -> None:
        self._receive = receive
        self._left = _limit(scope)
        self._ended = not _is_upload(scope)

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        self._ended = self._ended or not message.get("more_body", False)
        if self._left < 0:
            self._ended = True
            return {"type": "http.disconnect"}
        return message

    async def drain(self) -> None:
        """Let the rest of an upload pass: a browser reads no answer while it is still sending."""
        with suppress(TimeoutError):
            while not self._ended:
                async with asyncio.timeout(IDLE_S):
                    await self()


def _with_headers(send: Send, body: _Body | None = None) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if message["status"] >= 400 and body is not None:
                await body.drain()
            if message["status"] in (400, 413):  # or the rest of the body would be read for ever
                headers["connection"] = "close"
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
