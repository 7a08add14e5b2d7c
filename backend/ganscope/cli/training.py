"""Training from the command line, in a worker of its own or as one of torchrun's ranks."""

import asyncio
import os
import signal
from typing import Annotated

import typer
from pydantic import JsonValue

from ganscope.cli import steer
from ganscope.cli.console import out
from ganscope.cli.hangup import end_when_asked, end_with_terminal
from ganscope.cli.plugging import Plugin
from ganscope.engine.config import Overrides
from ganscope.services.schemas.sessions import StartNotes, StartRequest
from ganscope.services.services import Services
from ganscope.sessions.records import ACTIVE, Session, State
from ganscope.sessions.settings import ServerSettings, StoreSettings
from ganscope.worker import worker


def train(
    recipe: Annotated[
        str | None, typer.Argument(help="Recipe to train; otherwise the one that suits the data.")
    ] = None,
    dataset: Annotated[
        str | None, typer.Option(help="Data set; the recipe's own otherwise.")
    ] = None,
    epochs: Annotated[int | None, typer.Option(min=1, max=10_000)] = None,
    batch_size: Annotated[int | None, typer.Option(min=2, max=1024)] = None,
    learning_rate_g: Annotated[float | None, typer.Option()] = None,
    learning_rate_d: Annotated[float | None, typer.Option()] = None,
    device: Annotated[str | None, typer.Option(help="cpu, cuda:0, mps or auto.")] = None,
    seed: Annotated[int | None, typer.Option(min=0)] = None,
    name: Annotated[str | None, typer.Option(help="Name of the session.")] = None,
    treat: Annotated[
        int | None,
        typer.Option(min=1, max=10, help="Let the doctor change a setting, at most so often."),
    ] = None,
    queue: Annotated[bool, typer.Option("--queue", help="Wait where the device is taken.")] = False,
    tensorboard: Annotated[
        bool, typer.Option("--tensorboard", help="Also write what TensorBoard shows.")
    ] = False,
    _plugin: Plugin = None,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", help="Any setting by its path, such as --set adam_g.beta1=0."),
    ] = None,
) -> None:
    """Train a session here; an open dashboard shows it live. Ctrl+C saves and stops.

    `--set devices=4` shares each batch among four devices of this machine. For several machines
    start it on each by torchrun: `torchrun --nnodes 2 --nproc-per-node 4 ... -m ganscope train`.
    """
    treated: dict[str, JsonValue] = {} if treat is None else {"treatments": treat}
    if tensorboard:
        treated["tensorboard"] = True
    overrides = Overrides(
        dataset=dataset,
        epochs=epochs,
        batch_size=batch_size,
        learning_rate_g=learning_rate_g,
        learning_rate_d=learning_rate_d,
        device=device,
        seed=seed,
        settings=treated | dict(map(steer.setting, settings or [])),
    )
    request = StartRequest(recipe=recipe, overrides=overrides, name=name, queue=queue)
    services = Services(ServerSettings())
    if "TORCHELASTIC_RUN_ID" in os.environ:
        raise typer.Exit(_as_rank(services, request))
    session, notes = begun(services, request)
    if recipe is None:
        out.print(f"Trains {session.config.dataset} by the recipe {session.config.recipe}.")
    for sentence in filter(None, [*notes.fitted, notes.expectation]):
        out.print(sentence, soft_wrap=True)
    follow(services, session)


def _as_rank(services: Services, request: StartRequest) -> int:
    """One of the ranks that torchrun started, perhaps on several machines, in this process."""
    session = None
    if os.environ["RANK"] == "0":
        ranks = request.overrides.settings | {"devices": int(os.environ["WORLD_SIZE"])}
        overrides = request.overrides.model_copy(update={"settings": ranks})
        shared = request.model_copy(update={"overrides": overrides})
        session = asyncio.run(services.starting.create(shared))
    return worker.work(services.store, session, StoreSettings())


def begun(services: Services, request: StartRequest) -> tuple[Session, StartNotes]:
    """Start it, unless another one trains: one whose worker a crash ended does not."""

    async def begin() -> tuple[Session, StartNotes]:
        session = await services.starting.start(request)
        return session, await services.starting.told(session)

    services.supervisor.look_after()
    return asyncio.run(begin())


def follow(services: Services, session: Session) -> None:
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
        out.print(f"{words} {ended.detail} {ended.advice}".strip())
        heir = asyncio.run(services.steering.heir(ended))
        if heir is not None:
            session = heir
        elif ended.state in (State.FAILED, State.INTERRUPTED):
            raise typer.Exit(1)
        else:
            return


async def _told(services: Services, session: Session) -> None:
    async for now in services.steering.follow(session.id):
        if now.state not in ACTIVE:
            return
        speed = f", {now.images_per_s:,.0f} images/s now" if now.images_per_s else ""
        out.print(
            f"{now.name}: {now.state.value}, epoch {now.epoch:.2f}, "
            f"step {now.step:,} of {now.total_steps:,}{speed} {now.detail}"
        )
        if ordered := await services.treatments.look(now):
            out.print(ordered.text, soft_wrap=True)
