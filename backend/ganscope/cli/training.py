"""Training from the command line, in a worker of its own or as one of torchrun's ranks."""

import asyncio
import os
from pathlib import Path
from typing import Annotated

import typer
from pydantic import JsonValue

from ganscope.cli import steer, studying
from ganscope.cli.choosing import RESUME, checkpoint_to_resume
from ganscope.cli.console import out
from ganscope.cli.following import follow
from ganscope.cli.plugging import Plugin
from ganscope.engine.config import Overrides
from ganscope.engine.errors import ConfigError
from ganscope.services.schemas.sessions import StartNotes, StartRequest
from ganscope.services.services import Services
from ganscope.sessions.records import Checkpoint, Session
from ganscope.sessions.settings import ServerSettings, StoreSettings
from ganscope.worker import worker


def train(
    recipe: Annotated[
        str | None, typer.Argument(help="Recipe to train; otherwise the one that suits the data.")
    ] = None,
    dataset: Annotated[
        str | None, typer.Option(help="Data set; the recipe's own otherwise.")
    ] = None,
    epochs: Annotated[
        int | None, typer.Option(min=1, max=10_000, help="Passes over the data set.")
    ] = None,
    batch_size: Annotated[
        int | None, typer.Option(min=2, max=1024, help="Real images in a step of D.")
    ] = None,
    learning_rate_g: Annotated[float | None, typer.Option(help="Of the generator.")] = None,
    learning_rate_d: Annotated[float | None, typer.Option(help="Of the discriminator.")] = None,
    device: Annotated[str | None, typer.Option(help="cpu, cuda:0, mps or auto.")] = None,
    seed: Annotated[
        int | None, typer.Option(min=0, help="Fixes weights, order of the data and noise.")
    ] = None,
    name: Annotated[str | None, typer.Option(help="Name of the session.")] = None,
    experiment: Annotated[
        str | None, typer.Option(help="Name under which sessions belong together.")
    ] = None,
    config: Annotated[
        Path | None, typer.Option(help="A recipe's file, wherever it lies, such as my.yaml.")
    ] = None,
    resume: Annotated[str, typer.Option(help=RESUME)] = "fresh",
    treat: Annotated[
        int | None,
        typer.Option(min=1, max=10, help="Let the doctor change a setting, at most so often."),
    ] = None,
    seeds: Annotated[
        int | None,
        typer.Option(min=1, max=100, help="Train it with so many seeds, one after the other."),
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
    overrides = Overrides(
        dataset=dataset,
        epochs=epochs,
        batch_size=batch_size,
        learning_rate_g=learning_rate_g,
        learning_rate_d=learning_rate_d,
        device=device,
        seed=seed,
        settings=_flags(treat, tensorboard=tensorboard) | dict(map(steer.setting, settings or [])),
    )
    services = Services(ServerSettings())
    _require_file(config, recipe)
    saved = checkpoint_to_resume(services.store, resume, dataset, experiment)
    if saved is not None:
        overrides = _kept(overrides, saved, recipe or (str(config) if config else None))
    request = StartRequest(
        recipe=recipe, overrides=overrides, name=name, queue=queue, experiment=experiment,
        resume=saved.id if saved else None,
    )  # fmt: skip
    if seeds is not None:
        return studying.follow(asyncio.run(studying.over_seeds(request, seeds)))
    if "TORCHELASTIC_RUN_ID" in os.environ:
        raise typer.Exit(_as_rank(services, request, config))
    session, notes = begun(services, request, config)
    if saved is not None:
        out.print(f"{session.name} goes on from {saved.session_name}, step {saved.step:,}.")
    elif recipe is None:
        out.print(f"Trains {session.config.dataset} by the recipe {session.config.recipe}.")
    for sentence in filter(None, [*notes.fitted, notes.expectation]):
        out.print(sentence, soft_wrap=True)
    follow(services, session)


def _require_file(config: Path | None, recipe: str | None) -> None:
    if config is not None and recipe is not None:
        raise ConfigError(f"Give a recipe's name or a file, not both: {recipe} and {config}.")
    if config is not None and not config.is_file():
        raise ConfigError(f"There is no file {config}. --config takes the path of a recipe's file.")


def _flags(treat: int | None, *, tensorboard: bool) -> dict[str, JsonValue]:
    """Settings that have an option of their own."""
    treated: dict[str, JsonValue] = {} if treat is None else {"treatments": treat}
    return treated | ({"tensorboard": True} if tensorboard else {})


def _kept(overrides: Overrides, saved: Checkpoint, recipe: str | None) -> Overrides:
    """A checkpoint brings its own recipe and data set. Raises ConfigError for another one."""
    if recipe not in (None, saved.recipe):
        text = f"{saved.session_name} was trained by {saved.recipe}, and a checkpoint keeps its "
        raise ConfigError(f"{text}recipe. Leave {recipe} out, or begin anew: --resume fresh.")
    return overrides.model_copy(update={"dataset": None})


def _as_rank(services: Services, request: StartRequest, config: Path | None) -> int:
    """One of the ranks that torchrun started, perhaps on several machines, in this process."""
    session = None
    if os.environ["RANK"] == "0":
        ranks = request.overrides.settings | {"devices": int(os.environ["WORLD_SIZE"])}
        overrides = request.overrides.model_copy(update={"settings": ranks})
        shared = request.model_copy(update={"overrides": overrides})
        session = asyncio.run(services.starting.create(shared, config))
    return worker.work(services.store, session, StoreSettings())


def begun(
    services: Services, request: StartRequest, config: Path | None = None
) -> tuple[Session, StartNotes]:
    """Start it, unless another one trains: one whose worker a crash ended does not."""

    async def begin() -> tuple[Session, StartNotes]:
        session = await services.starting.start(request, config)
        return session, await services.starting.told(session)

    services.supervisor.look_after()
    return asyncio.run(begin())
