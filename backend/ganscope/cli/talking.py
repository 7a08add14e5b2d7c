"""`ganscope talk`: a conversation with a trained generator."""

import asyncio
import base64
from pathlib import Path
from typing import Annotated

import typer

from ganscope.cli import terminal_picture
from ganscope.cli.console import err, out
from ganscope.cli.generating import Asked, draw, tell, write_pictures
from ganscope.engine.errors import GanError
from ganscope.services.schemas.drawing import GenerateResponse
from ganscope.services.services import Services

GOODBYE = {"quit", "exit", "bye", "q"}


def talk(
    session: Annotated[str | None, typer.Option(help="By name or id; else the newest.")] = None,
    into: Annotated[
        Path | None, typer.Option(help="Folder for the PNG files; none is written without.")
    ] = None,
) -> None:
    """Ask for pictures in plain words, one prompt after the other, until "quit"."""
    asyncio.run(_talk(session, into))


async def _talk(session: str | None, into: Path | None) -> None:
    async with Services.opened() as services:
        out.print('Ask for pictures, such as "Draw me a 7". "quit" ends it.')
        while True:
            said = await asyncio.to_thread(_heard)
            if said is None or said.lower() in GOODBYE:
                return
            if not said:
                continue
            try:
                drawn = await draw(services, Asked(said, session=session))
            except GanError as error:
                err.print(str(error))
                continue
            _show(drawn, into)


def _heard() -> str | None:
    """The next line; None at the end of what was typed."""
    try:
        return input("> ").strip()
    except EOFError:
        return None


def show_pictures(drawn: GenerateResponse, what: str = "") -> None:
    """In a terminal that can, and how many of them the judge recognises."""
    if terminal_picture.can_show(out):
        pngs = [base64.b64decode(one.png_base64) for one in drawn.pictures]
        out.print(terminal_picture.of_pngs(pngs, out))
    if drawn.agreement is not None:
        found = drawn.agreement
        out.print(f"The judge recognises {found.agreeing} of {found.of}{what}.")


def _show(drawn: GenerateResponse, into: Path | None) -> None:
    out.print(f"{drawn.understood}, seed {drawn.seed}", soft_wrap=True)
    tell(drawn)
    show_pictures(drawn)
    if into is not None:
        for one in write_pictures(drawn, into):
            out.print(str(one["file"]), soft_wrap=True)
