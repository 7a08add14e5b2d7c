"""Training from the command line, in a worker of its own or as one of torchrun's ranks."""

import asyncio
import os
from contextlib import suppress
from typing import Annotated

import typer

from ganscope.cli import steer
from ganscope.cli.console import out
from ganscope.engine.config import Overrides
from ganscope.engine.errors import StateError
from ganscope.library.descriptions import Plan
from ganscope.sessions.records import ACTIVE, Session, State
from ganscope.sessions.settings import StoreSettings
from ganscope.sessions.store import Store
from ganscope.sessions.supervisor import Supervisor
from ganscope.worker import worker


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
    queue: Annotated[bool, typer.Option("--queue", help="Wait where the device is taken.")] = False,
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
    plan = _plan(places, recipe, overrides)
    if not queue:
        store.require_free(plan.target)
        plan.require_room()
    begin(store, _created(store, plan, name, may_wait=queue))


def begin(store: Store, session: Session) -> None:
    """Train to the end; exit code 1 where it fails."""
    ended = _train(store, session)
    if ended.state in (State.FAILED, State.INTERRUPTED):
        raise typer.Exit(1)


def _plan(places: StoreSettings, recipe: str, overrides: Overrides) -> Plan:
    """What it amounts to. Raises ConfigError where there is no room on the disk."""
    from ganscope.generation import tasks

    plan = tasks.resolve(recipe, overrides, places.datasets)
    plan.require_disk()
    return plan


def _created(store: Store, plan: Plan, name: str | None, *, may_wait: bool = False) -> Session:
    classes, target = plan.dataset.classes, plan.target
    return store.create(plan.config, classes, name, target=target, may_wait=may_wait)


def _as_rank(recipe: str, overrides: Overrides, name: str | None) -> int:
    """One of the ranks that torchrun started, perhaps on several machines, in this process."""
    places = StoreSettings()
    store = Store(places.home, places.db)
    ranks = {"devices": int(os.environ["WORLD_SIZE"])}
    shared = overrides.model_copy(update={"settings": overrides.settings | ranks})
    first = os.environ["RANK"] == "0"
    session = _created(store, _plan(places, recipe, shared), name) if first else None
    return worker.work(store, session, places)


def _train(store: Store, session: Session) -> Session:
    """Train to the end, and on with whatever session takes over from one that diverged."""
    supervisor = Supervisor(store)
    if session.waits:
        out.print(f"{session.name} waits for {session.target}. Ctrl+C takes it out of the queue.")
    else:
        supervisor.start(session)
    while True:
        try:
            asyncio.run(_follow(store, supervisor, session))
        except KeyboardInterrupt:
            out.print("Saving and stopping.")
            asyncio.run(_stop(store, supervisor, session))
        ended = store.session(session.id)
        words = f"{ended.name}: {ended.state.value} at step {ended.step:,}."
        out.print(f"{words} {ended.detail} {ended.advice}".strip())
        heirs = [one for one in store.active() if _goes_on_for(one, ended)]
        if not heirs:
            return ended
        session = heirs[0]


def _goes_on_for(heir: Session, ended: Session) -> bool:
    """Whether it was started in place of a session that diverged."""
    return ended.state is State.FAILED and heir.name in ended.advice


async def _stop(store: Store, supervisor: Supervisor, session: Session) -> None:
    """Stop this session only; others on other devices go on."""
    with suppress(StateError):  # it has ended by itself just now
        store.command(session.id, {"command": "stop", "reason": "Stopped with Ctrl+C."})
    while store.session(session.id).state in ACTIVE:
        supervisor.inspect()
        await asyncio.sleep(0.1)


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
