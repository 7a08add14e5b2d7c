"""Connections that cost nothing for long: bounded in number, and in how long they may be silent."""

import asyncio
from typing import Any, ClassVar

from uvicorn.protocols.http.h11_impl import H11Protocol

from ganscope.engine.errors import GanError
from ganscope.web.access import CONNECTION, Address, Connection, Ends

MOST = 512
"""Connections at once, those of sockets among them."""
OTHERS = 256
"""Descriptors for everything else: the store, processes, files that are sent, and those connections
that are taken at once before they can be turned away."""
LEAST_DESCRIPTORS = 320
WANTED_DESCRIPTORS = 4096
BACKLOG = 64
"""Connections that are taken at once at least, before any can be turned away."""
HEADER_S = 10.0
"""So long a request's header may take, from the first byte on or since the last answer."""
BODY_S = 30.0
"""So long a body may pause."""
ANSWER_S = 120.0
"""So long whoever asked may read nothing of the answer."""
LOOK_S = 2.0
ENDS = ("peername", "sockname")
FULL = (
    b"HTTP/1.1 503 Service Unavailable\r\ncontent-type: application/problem+json\r\n"
    b"connection: close\r\nretry-after: 5\r\n\r\n"
    b'{"title":"Busy","status":503,"detail":"Too many connections are open. Close some windows, '
    b'then try again.","errors":[]}'
)


class BoundedConnection(H11Protocol):
    """One connection. Of too many, the one that has waited longest for a request makes room."""

    most: ClassVar[int] = MOST
    header_s: ClassVar[float] = HEADER_S
    body_s: ClassVar[float] = BODY_S
    look_s: ClassVar[float] = LOOK_S
    waiting: ClassVar[dict["BoundedConnection", None]] = {}
    """Those that are between two requests, or before the first; the longest first."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """As uvicorn makes it."""
        super().__init__(*args, **kwargs)
        self._since = 0.0
        self._phase = ""
        self._looking: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take it, unless too many are busy."""
        super().connection_made(transport)
        ends = Ends(*(Address(*transport.get_extra_info(end)[:2]) for end in ENDS))
        self.app_state = self.app_state | {CONNECTION: Connection(ends)}
        if len(self.connections) > self.most:
            longest = next(iter(self.waiting), None)
            if longest is None:
                transport.write(FULL)
                transport.close()
                return
            longest.drop()
        self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget it."""
        self._forget()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """A piece of a header, or of a body."""
        if self._phase == "body":
            self._since = self.loop.time()
        super().data_received(data)
        self._note()

    def drop(self) -> None:
        """End it at once."""
        self._forget()
        self.transport.abort()

    def _forget(self) -> None:
        self.waiting.pop(self, None)
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None

    def _look(self) -> None:
        """Now and then: does it wait for too long?"""
        if self.transport.is_closing() or self.transport.get_protocol() not in (self, None):
            self._forget()  # closed, or a socket by now
            return
        limit = {"header": self.header_s, "body": self.body_s, "answer": ANSWER_S}
        phase = self._note()
        if phase in limit and self.loop.time() - self._since > limit[phase]:
            self.drop()
            return
        self._looking = self.loop.call_later(self.look_s, self._look)

    def _note(self) -> str:
        """What it waits for; a new phase begins to count anew."""
        cycle = self.cycle
        if not cycle or cycle.response_complete:
            phase = "header"
        elif cycle.more_body and not self.flow.read_paused:
            phase = "body"
        else:
            phase = "answer" if self.flow.write_paused else "working"
        if phase != self._phase:
            self._phase, self._since = phase, self.loop.time()
            self.waiting.pop(self, None)
            if phase == "header":
                self.waiting[self] = None
        return phase


def room() -> int:
    """How many connections may be open, after asking the system for enough descriptors.

    Raises GanError where it gives too few.
    """
    try:
        import resource
    except ImportError:  # Windows knows no such limit
        return MOST
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = WANTED_DESCRIPTORS if hard == resource.RLIM_INFINITY else min(WANTED_DESCRIPTORS, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        soft = wanted
    if soft != resource.RLIM_INFINITY and soft < LEAST_DESCRIPTORS:
        raise GanError(
            f"Only {soft:,} files may be open at once here (ulimit -n), and Ganscope needs "
            f"{LEAST_DESCRIPTORS:,}. Raise the limit: ulimit -n 1024. Then start again."
        )
    return MOST if soft == resource.RLIM_INFINITY else min(MOST, soft - OTHERS)


def backlog(most: int) -> int:
    """How many connections may be taken at once: what is turned away is open for two rounds."""
    try:
        import resource
    except ImportError:
        return MOST
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY:
        return MOST
    return max(BACKLOG, min(MOST, (soft - most - OTHERS) // 2))
