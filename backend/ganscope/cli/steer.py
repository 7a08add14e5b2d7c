"""Steering what trains in this workspace, whoever started it."""

import asyncio
from typing import Annotated

import typer
from pydantic import JsonValue
from ruamel.yaml import YAML

from ganscope.cli.console import out
from ganscope.engine.errors import ConfigError
from ganscope.services.schemas.sessions import CommandRequest
from ganscope.services.services import Services
from ganscope.sessions.codec import Wire

Which = Annotated[str | None, typer.Option("--session", help="By name or id, where several train.")]


def setting(text: str) -> tuple[str, JsonValue]:
    """PATH=VALUE, the value being YAML: a number, true, null, text or `{name: r1}`."""
    path, separator, value = text.partition("=")
    if not separator:
        raise ConfigError(f"A setting is given as PATH=VALUE, such as n_critic=2; got {text!r}.")
    return path, YAML(typ="safe", pure=True).load(value)


def pause(session: Which = None) -> None:
    """Save, and hold after the running step."""
    _order(session, CommandRequest(command="pause"))


def go_on(session: Which = None) -> None:
    """Go on after a pause."""
    _order(session, CommandRequest(command="continue"))


def step(session: Which = None) -> None:
    """Train one more step, then hold."""
    _order(session, CommandRequest(command="step"))


def save(
    name: Annotated[str | None, typer.Option(help="A named checkpoint is never pruned.")] = None,
    session: Which = None,
) -> None:
    """Save a checkpoint now."""
    _order(session, CommandRequest(command="save", name=name))


def preview(session: Which = None) -> None:
    """Draw pictures of the fixed noise now."""
    _order(session, CommandRequest(command="preview"))


def change(
    settings: Annotated[list[str], typer.Argument(help="PATH=VALUE, such as n_critic=2.")],
    session: Which = None,
) -> None:
    """Change settings between two steps, such as `ganscope set adam_g.learning_rate=1e-4`."""
    wanted = dict(map(setting, settings))
    _order(session, CommandRequest(command="set", settings=wanted))


def undo(session: Which = None) -> None:
    """Take back the newest change of settings."""
    _order(session, CommandRequest(command="undo"))


def stop() -> None:
    """Save and stop."""
    asyncio.run(_stop())


async def _stop() -> None:
    async with Services.opened() as services:
        running = [session for session in services.store.active() if not session.waits]
        if not running:
            out.print("Nothing is training.")
            return
        await services.supervisor.stop_all("Stopped from the command line.")
        for session in running:
            ended = services.store.session(session.id)
            out.print(f"{ended.name}: {ended.state.value} at step {ended.step:,}.")


def _order(which: str | None, request: CommandRequest) -> None:
    """Take an order down, wait until the session's log answers it, and print the answer."""
    asyncio.run(_answered(which, request))


async def _answered(which: str | None, request: CommandRequest) -> None:
    async with Services.opened() as services:
        session = await services.steering.running(which)
        answer = await services.steering.ask(session, request)
        out.print(f"{session.name}: {_words(answer)}")


def _words(said: Wire) -> str:
    match said["type"]:
        case "state":
            return f"{said['state']} at step {said['step']:,}"
        case "knob":
            change = f"{said['knob']} {said['before']} -> {said['after']}"
            return f"{change}, from step {said['step']:,} on"
        case "checkpoint":
            return f"saved step {said['checkpoint']['step']:,} as {said['checkpoint']['id']}"
        case "samples":
            return f"pictures of step {said['step']:,}"
        case _:
            return said["text"]
