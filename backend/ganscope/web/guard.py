"""Who may speak to this server: the page's own hosts and origins, on HTTP and on the socket alike.

Binding to loopback alone does not protect a local server: any web page can send requests to it
(cross-site writes) or point its own name at 127.0.0.1 (DNS rebinding).
"""

from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ganscope.web.errors import respond

NAMES: Final = ("localhost", "127.0.0.1", "[::1]")
WRITES: Final = frozenset({"POST", "PUT", "PATCH", "DELETE"})
MAX_BODY: Final = 1 << 16
CSP: Final = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; "
    "connect-src 'self' ws://localhost:* ws://127.0.0.1:* ws://[::1]:*; "
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
    """Refuses foreign hosts, foreign origins, forms and large bodies before any route sees them."""

    def __init__(self, app: ASGIApp, ports: frozenset[int]) -> None:
        """`ports` are those under which a browser may know this server."""
        self.app = app
        self.hosts = {f"{name}:{port}" for name in NAMES for port in ports}
        self.hosts |= set(NAMES) if 80 in ports else set()
        self.origins = {f"http://{host}" for host in self.hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is allowed."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal is None:
            await self.app(scope, _bounded(receive, scope), _with_headers(send))
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008, "reason": refusal[1]})
        else:
            status, sentence = refusal
            await respond(status, "Refused", sentence)(scope, receive, _with_headers(send))

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers = Headers(scope=scope)
        hosts, origins = headers.getlist("host"), headers.getlist("origin")
        if len(hosts) != 1 or hosts[0] not in self.hosts:
            return 421, "This server answers only to localhost. Open it by that name."
        if len(origins) > 1 or any(origin not in self.origins for origin in origins):
            return 403, "Requests from other web sites are refused."
        if scope["type"] == "http" and scope["method"] in WRITES:
            return _refused_write(headers)
        return None


def _refused_write(headers: Headers) -> tuple[int, str] | None:
    if headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
        return 403, "Requests from other web sites are refused."
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    length = headers.get("content-length", "0")
    if (kind or length != "0") and kind != "application/json":
        return 415, "Send the request's body as application/json."
    if not length.isdecimal() or len(length) > 9 or int(length) > MAX_BODY:
        return 413, f"The request is larger than {MAX_BODY:,} bytes."
    return None


def _bounded(receive: Receive, scope: Scope) -> Receive:
    """A body without a length is cut off where a declared one would have been refused."""
    if scope["type"] != "http":
        return receive
    seen = 0

    async def bounded() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > MAX_BODY:
            return {"type": "http.disconnect"}
        return message

    return bounded


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if message["status"] in (400, 413):  # or the rest of the body would be read for ever
                headers["connection"] = "close"
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
