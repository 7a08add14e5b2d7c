"""Runs the server: loopback only, no per-message deflate, a sentence for a busy port."""

import os
import signal
import socket
import sys

import uvicorn
from fastapi import FastAPI

from ganscope.cli.hangup import end_with_terminal
from ganscope.services.workspace import claimed, new_token
from ganscope.sessions.settings import ServerSettings
from ganscope.web.app import create_app
from ganscope.web.connections import BoundedConnection, backlog, room

LOOPBACK = "127.0.0.1"
MAX_MESSAGE = 1 << 14
"""The socket only tells, so what browsers send is small."""


def serve() -> None:
    """Serve until Ctrl+C or SIGTERM; training is saved first. A taken port is exit code 3."""
    os.umask(0o077)  # what it writes is its user's alone
    settings = ServerSettings()
    BoundedConnection.most = room()
    bound = _bind(settings.port)
    if bound is None:
        sys.stderr.write(
            f"Another program uses port {settings.port}. "
            "Stop it, or start Ganscope with another one: GANSCOPE_PORT=8001.\n"
        )
        raise SystemExit(3)
    with claimed(settings) as said:
        if said:
            sys.stderr.write(f"{said}\n")
        made = new_token(settings.home)
        config = _config(create_app(settings, made))
        sys.stdout.write(f"Ganscope's API is at http://localhost:{settings.port}\n")
        if sys.stdout.isatty():  # not into a log
            whom = "everybody" if settings.token == "require" else "other accounts of this machine"
            sys.stdout.write(f"A link that lets in {whom}: {settings.link(made)}\n")
        sys.stdout.flush()
        end_with_terminal(signal.SIGTERM)
        uvicorn.Server(config).run([bound])


def _config(app: FastAPI) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=BoundedConnection,
        backlog=backlog(BoundedConnection.most),
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        ws_max_size=MAX_MESSAGE,
        timeout_graceful_shutdown=5,
        log_level="warning",
        server_header=False,
        proxy_headers=False,  # who asks is told by the system, not by whoever asks
    )


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
