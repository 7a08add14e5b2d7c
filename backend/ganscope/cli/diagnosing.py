"""`ganscope doctor`: what is wrong with a session, and what to do."""

import asyncio
from typing import Annotated

import typer

from ganscope.cli.console import out
from ganscope.cli.lookup import session_named
from ganscope.doctor.finding import Diagnosis
from ganscope.doctor.verdicts import VerdictHistory
from ganscope.engine.plural import many
from ganscope.services.services import Services


def doctor(
    name: Annotated[
        str | None, typer.Argument(help="Session, by name or id; the newest without.")
    ] = None,
    step: Annotated[int | None, typer.Option(min=0, help="As it was at this step.")] = None,
    history: Annotated[
        bool, typer.Option("--history", help="At which steps the verdict changed.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Everything, as JSON.")] = False,
) -> None:
    """Say how a session trains or has trained, on what that rests, and what would help."""
    found = asyncio.run(_found(name, step, history=history))
    if as_json:
        typer.echo(found.model_dump_json(indent=2))
    elif isinstance(found, VerdictHistory):
        _print_history(found)
    else:
        _print(found)


async def _found(
    name: str | None, step: int | None, *, history: bool
) -> Diagnosis | VerdictHistory:
    async with Services.opened() as services:
        session = services.store.newest() if name is None else session_named(services.store, name)
        if session is None:
            raise typer.BadParameter("There is no session yet. `ganscope train` starts one.")
        if history:
            return await services.doctor.history(session.id)
        return await services.doctor.diagnose(session.id, step)


def _print_history(found: VerdictHistory) -> None:
    out.print(f"Looked at every {many(found.spacing, 'step')} up to step {found.step:,}.")
    for one in found.verdicts:
        out.print(f"  by step {one.step:,}: {one.title}. {one.detail}", soft_wrap=True)


def _print(found: Diagnosis) -> None:
    out.print(f"{found.title} at step {found.step:,}. {found.detail}")
    if (own := found.treating) is not None:
        out.print(f"Treats itself: {own.used} of {own.most} used. {own.said}", soft_wrap=True)
    for finding in found.findings:
        out.print(f"\n{finding.title} ({finding.confidence})")
        for sentence in finding.evidence:
            out.print(f"  {sentence}")
        for remedy in finding.remedies:
            out.print(f"  > {remedy.title}")
