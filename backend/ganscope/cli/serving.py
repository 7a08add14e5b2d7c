"""Runs the server: loopback only, no per-message deflate, a sentence for a busy port."""

import socket
import sys

import uvicorn

from ganscope.services.services import claimed
from ganscope.sessions.settings import ServerSettings
from ganscope.web.app import create_app

LOOPBACK = "127.0.0.1"
MAX_MESSAGE = 1 << 14
"""The socket only tells, so what browsers send is small."""


def serve() -> None:
    """Serve until Ctrl+C or SIGTERM; training is saved first. A taken port is exit code 3."""
    settings = ServerSettings()
    bound = _bind(settings.port)
    if bound is None:
        sys.stderr.write(
            f"Another program uses port {settings.port}. "
            "Stop it, or start Ganscope with another one: GANSCOPE_PORT=8001.\n"
        )
        raise SystemExit(3)
    config = uvicorn.Config(
        create_app(settings),
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        ws_max_size=MAX_MESSAGE,
        timeout_graceful_shutdown=5,
        log_level="warning",
        server_header=False,
    )
    with claimed(settings):
        sys.stdout.write(f"Ganscope's API is at http://localhost:{settings.port}\n")
        sys.stdout.flush()
        uvicorn.Server(config).run([bound])


def _bind(port: int) -> socket.socket | None:
    # Told that this is TCP, asyncio switches Nagle's algorithm off for every connection; with it
    # on, the body of each answer waited 40 ms for the browser to acknowledge the headers.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((LOOPBACK, port))
    except OSError:
        listening.close()
        return None
    return listening
