"""`ganscope networks`: what both networks of a session are made of."""

import asyncio
from typing import Annotated

import typer

from ganscope.cli.console import folded_table, out
from ganscope.cli.lookup import session_named
from ganscope.engine.plural import many
from ganscope.generation.inspection.requests import NetworkPass
from ganscope.services.schemas.drawing import ModelRef
from ganscope.services.schemas.networks import LookRequest, NetworksView
from ganscope.services.services import Services


def networks(
    name: Annotated[
        str | None, typer.Argument(help="Session, by name or id; the newest without.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Everything, with one sample's activations, as JSON.")
    ] = False,
) -> None:
    """List the layers of both networks: what each does, what leaves it, how many weights it has."""
    found = asyncio.run(_found(name))
    if as_json:
        typer.echo(found.model_dump_json(indent=2))
        return
    passed = found.passed
    _print("Generator", passed.g, passed.step_g)
    if passed.d is not None and passed.step_d is not None:
        _print("Discriminator", passed.d, passed.step_d)
    else:
        out.print("\nNothing was saved of this session yet, so its discriminator is not here.")


async def _found(name: str | None) -> NetworksView:
    async with Services.opened() as services:
        session = services.store.newest() if name is None else session_named(services.store, name)
        wanted = ModelRef(session_id=session.id if session else None)
        return await services.networks.look(LookRequest(model=wanted))


def _print(title: str, network: NetworkPass, step: int) -> None:
    out.print(f"{title}, {many(network.parameters, 'weight')}, step {step:,}")
    table = folded_table("layer", "what it does", "output", "weights")
    for layer in network.layers:
        does = ", ".join(one.title for one in layer.operations) or "what comes in"
        shape = "x".join(map(str, layer.shape))
        table.add_row(layer.name, does, shape, f"{layer.parameters:,}")
    out.print(table)
