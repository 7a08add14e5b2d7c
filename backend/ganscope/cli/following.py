"""Follows a session to its end: as a live display in a terminal, as lines elsewhere."""

import asyncio
import signal

import typer
from rich.live import Live

from ganscope.cli.console import out
from ganscope.cli.hangup import end_when_asked, end_with_terminal
from ganscope.cli.live_view import LiveView
from ganscope.engine.errors import NotFoundError
from ganscope.services.services import Services
from ganscope.sessions.records import ACTIVE, Session, State

FAILED = (State.FAILED, State.INTERRUPTED)


def follow(services: Services, session: Session) -> Session:
    """Follow it to its end, and on with whatever takes over where it diverged.

    Exit code 1 where it fails. Ctrl+C and SIGTERM save and stop it.
    """
    end_with_terminal(signal.SIGINT)
    end_when_asked()
    if session.waits:
        out.print(f"{session.name} waits for {session.target}. Ctrl+C takes it out of the queue.")
    while True:
        try:
            asyncio.run(_told(services, session))
        except KeyboardInterrupt:
            out.print("Saving and stopping.")
            asyncio.run(services.steering.stop(session.id, "Stopped with Ctrl+C."))
        ended = services.store.session(session.id)
        words = f"{ended.name}: {ended.state.value} at step {ended.step:,}."
        out.print(f"{words} {ended.detail} {ended.advice}".strip(), soft_wrap=True)
        heir = asyncio.run(services.steering.heir(ended))
        if heir is not None:
            session = heir
        elif ended.state in FAILED:
            raise typer.Exit(1)
        else:
            return ended


async def _told(services: Services, session: Session) -> None:
    view = LiveView(out)
    view.know(session.model_dump(mode="json"))
    if not out.is_terminal or out.is_dumb_terminal:
        await _watch(services, session, view, None)
        return
    with Live(view, console=out, refresh_per_second=4) as live:
        await _watch(services, session, view, live)


async def _watch(services: Services, session: Session, view: LiveView, live: Live | None) -> None:
    """Once a second what is new; the doctor looks at it as well."""
    after = 0
    async for now in services.steering.follow(session.id):
        for event in await services.steering.wires(session.id, after):
            after = event["seq"]
            view.take(event)
            if event["type"] == "samples" and live is not None:
                _show(services, view, event)
        view.know(now.model_dump(mode="json"))
        if now.state not in ACTIVE:
            return
        if live is None:
            out.print(view.line, soft_wrap=True)
        if ordered := await services.treatments.look(now):
            out.print(ordered.text, soft_wrap=True)


def _show(services: Services, view: LiveView, event: dict[str, object]) -> None:
    try:
        file = services.artifacts.sample_file(str(event["session_id"]), int(str(event["step"])))
        view.show(event, file.read_bytes())
    except (NotFoundError, OSError):  # thinned out meanwhile
        return
