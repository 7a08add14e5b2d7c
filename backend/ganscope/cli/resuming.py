"""`ganscope resume`: go on from a checkpoint, the same or otherwise."""

from typing import Annotated

import typer

from ganscope.cli import steer, training
from ganscope.cli.console import out
from ganscope.cli.following import follow
from ganscope.cli.lookup import checkpoint_named
from ganscope.cli.plugging import Plugin
from ganscope.engine.config import Overrides
from ganscope.services.schemas.sessions import StartRequest
from ganscope.services.services import Services
from ganscope.sessions import branch
from ganscope.sessions.settings import ServerSettings


def resume(
    which: Annotated[
        str, typer.Argument(help="Session, checkpoint, `latest` or `best`.")
    ] = "latest",
    best: Annotated[
        bool, typer.Option("--best", help="A session's best checkpoint, not its newest.")
    ] = False,
    device: Annotated[str | None, typer.Option(help="cpu, cuda:0, mps or auto.")] = None,
    epochs: Annotated[
        int | None, typer.Option(min=1, max=10_000, help="Passes over the data set.")
    ] = None,
    name: Annotated[str | None, typer.Option(help="Name of the new session.")] = None,
    queue: Annotated[bool, typer.Option("--queue", help="Wait where the device is taken.")] = False,
    other_data: Annotated[
        bool, typer.Option("--other-data", help="Though pictures or classes are others by now.")
    ] = False,
    _plugin: Plugin = None,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", help="Another setting by its path; of fixed ones it is a branch."),
    ] = None,
) -> None:
    """Go on from a checkpoint as a new session: steps, charts, noise and schedules continue."""
    services = Services(ServerSettings())
    saved = checkpoint_named(services.store, which, best=best)
    changes = dict(map(steer.setting, settings or []))
    request = StartRequest(
        resume=saved.id,
        overrides=Overrides(device=device, epochs=epochs, settings=changes),
        name=name,
        queue=queue,
        other_data=other_data,
    )
    session, _ = training.begun(services, request)
    out.print(f"{session.name} goes on from {saved.session_name}, step {saved.step:,}.")
    for change in branch.changes(services.store, session):
        out.print(f"  {change.path}: {change.before} -> {change.after}")
    follow(services, session)
