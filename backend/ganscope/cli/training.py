"""Training from the command line, in a worker of its own or as one of torchrun's ranks."""

import asyncio
import os
from typing import Annotated

import typer

from ganscope.cli import steer
from ganscope.cli.console import out
from ganscope.engine.config import Overrides
from ganscope.sessions import worker
from ganscope.sessions.records import ACTIVE, Session, State
from ganscope.sessions.settings import StoreSettings
from ganscope.sessions.store import Store
from ganscope.sessions.supervisor import Supervisor


def train(
    recipe: Annotated[str, typer.Argument(help="Recipe to train.")] = "quick-digits-28",
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
        settings=dict(map(steer.setting, settings or [])),
    )
    if "TORCHELASTIC_RUN_ID" in os.environ:
        raise typer.Exit(_as_rank(recipe, overrides, name))
    places = StoreSettings()
    store = Store(places.home, places.db)
    _require_room(store, places, recipe, overrides)
    ended = _train(store, _created(store, places, recipe, overrides, name))
    if ended.state in (State.FAILED, State.INTERRUPTED):
        raise typer.Exit(1)


def _require_room(store: Store, places: StoreSettings, recipe: str, overrides: Overrides) -> None:
    """Raise ConfigError where it would take more memory than is free on this machine."""
    from ganscope.library import catalog, room

    config = catalog.resolve(recipe, overrides, places.datasets)
    store.require_idle()
    room.plan(config, catalog.dataset_info(config.dataset, places.datasets)).require_room()


def _created(
    store: Store, places: StoreSettings, recipe: str, overrides: Overrides, name: str | None
) -> Session:
    from ganscope.library import catalog

    config = catalog.resolve(recipe, overrides, places.datasets)
    classes = catalog.dataset_info(config.dataset, places.datasets).classes
    return store.create(config, classes, name)


def _as_rank(recipe: str, overrides: Overrides, name: str | None) -> int:
    """One of the ranks that torchrun started, perhaps on several machines, in this process."""
    places = StoreSettings()
    store = Store(places.home, places.db)
    ranks = {"devices": int(os.environ["WORLD_SIZE"])}
    shared = overrides.model_copy(update={"settings": overrides.settings | ranks})
    first = os.environ["RANK"] == "0"
    session = _created(store, places, recipe, shared, name) if first else None
    return worker.work(store, session, places)


def _train(store: Store, session: Session) -> Session:
    """Train to the end, and on with whatever session takes over from one that diverged."""
    supervisor = Supervisor(store)
    supervisor.start(session)
    while True:
        try:
            asyncio.run(_follow(store, supervisor, session))
        except KeyboardInterrupt:
            out.print("Saving and stopping.")
            asyncio.run(supervisor.stop_all("Stopped with Ctrl+C."))
        ended = store.session(session.id)
        words = f"{ended.name}: {ended.state.value} at step {ended.step:,}."
        out.print(f"{words} {ended.detail} {ended.advice}".strip())
        heirs = store.active() if ended.state is State.FAILED else []
        if not heirs:
            return ended
        session = heirs[0]


async def _follow(store: Store, supervisor: Supervisor, session: Session) -> None:
    while True:
        supervisor.inspect()
        now = store.session(session.id)
        if now.state not in ACTIVE:
            return
        speed = f", {now.images_per_s:,.0f} images/s" if now.images_per_s else ""
        out.print(
            f"{now.name}: {now.state.value}, epoch {now.epoch:.2f}, "
            f"step {now.step:,} of {now.total_steps:,}{speed} {now.detail}"
        )
        await asyncio.sleep(1)
