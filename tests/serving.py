"""A file server on loopback that can be made to wait; as a proxy it answers for every host."""

import http.server
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Files:
    """Contents by the last part of their address, and what was asked."""

    contents: dict[str, bytes]
    url: str = ""
    open: threading.Event = field(default_factory=threading.Event)
    """While not set, every answer of more than a kilobyte stops half-way and waits."""
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    """Name and range of each request."""


@contextmanager
def serving(contents: dict[str, bytes], *, held: bool = False) -> Generator[Files]:
    """Serve them for as long as the block lasts."""
    files = Files(contents)
    if not held:
        files.open.set()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name, wanted = self.path.rpartition("/")[2], self.headers.get("Range")
            files.asked.append((name, wanted))
            if name not in files.contents:
                self.send_error(404)
                return
            first = int(wanted.removeprefix("bytes=").removesuffix("-")) if wanted else 0
            body = files.contents[name][first:]
            self.send_response(206 if wanted else 200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            half = len(body) // 2 if len(body) > 1024 and not files.open.is_set() else len(body)
            try:
                self.wfile.write(body[:half])
                self.wfile.flush()
                files.open.wait()
                self.wfile.write(body[half:])
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, format: str, *args: Any) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        files.url = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield files
        finally:
            files.open.set()
            server.shutdown()
            thread.join()
