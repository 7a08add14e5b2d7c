"""`ganscope demo`: half a minute of training on digits drawn here, then a picture."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from ganscope.cli import training
from ganscope.cli.console import out
from ganscope.cli.following import follow
from ganscope.cli.generating import Asked, draw
from ganscope.cli.talking import show_pictures
from ganscope.engine.config import Overrides
from ganscope.library.descriptions import USUAL_RECIPE
from ganscope.services.schemas.sessions import StartRequest
from ganscope.services.services import Services
from ganscope.sessions.records import Session
from ganscope.sessions.settings import ServerSettings

PROMPT = "one of each"


def demo(
    seconds: Annotated[int, typer.Option(min=1, max=3600, help="Of training.")] = 30,
    picture: Annotated[Path, typer.Option(help="Where the picture goes.")] = Path("demo.png"),
) -> None:
    """Train on drawn digits for half a minute, then draw one of each: nothing is downloaded."""
    services = Services(ServerSettings())
    request = StartRequest(
        recipe=USUAL_RECIPE,
        overrides=Overrides(dataset="drawn_digits", settings={"max_minutes": seconds / 60}),
    )
    session, _ = training.begun(services, request)
    ended = follow(services, session)
    asyncio.run(_drawn(ended, picture))


async def _drawn(session: Session, picture: Path) -> None:
    async with Services.opened() as services:
        drawn = await draw(services, Asked(PROMPT, session=session.id))
        page, _ = await services.drawings.sheet(drawn.id or "")
    picture.write_bytes(page)
    show_pictures(drawn, " digits")
    out.print(f"{picture} holds {drawn.understood}.", soft_wrap=True)
    out.print(f'Go on: ganscope talk --session "{session.name}", or ganscope serve and look.')
