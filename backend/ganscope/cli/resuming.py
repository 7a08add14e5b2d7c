"""`ganscope resume`: go on from a checkpoint, the same or otherwise."""

from typing import Annotated

import typer

from ganscope.cli import steer, training
from ganscope.cli.console import out
from ganscope.cli.lookup import checkpoint_named
from ganscope.engine.config import Overrides
from ganscope.services.resuming import with_epochs_to_go
from ganscope.sessions import branch, setting_history
from ganscope.sessions.records import Checkpoint, Session
from ganscope.sessions.settings import StoreSettings
from ganscope.sessions.store import Store


def resume(
    which: Annotated[
        str, typer.Argument(help="Session, checkpoint, `latest` or `best`.")
    ] = "latest",
    best: Annotated[
        bool, typer.Option("--best", help="A session's best checkpoint, not its newest.")
    ] = False,
    device: Annotated[str | None, typer.Option(help="cpu, cuda:0, mps or auto.")] = None,
    epochs: Annotated[int | None, typer.Option(min=1, max=10_000)] = None,
    name: Annotated[str | None, typer.Option(help="Name of the new session.")] = None,
    queue: Annotated[bool, typer.Option("--queue", help="Wait where the device is taken.")] = False,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", help="Another setting by its path; of fixed ones it is a branch."),
    ] = None,
) -> None:
    """Go on from a checkpoint as a new session: steps, charts, noise and schedules continue."""
    places = StoreSettings()
    store = Store(places.home, places.db)
    saved = checkpoint_named(store, which, best=best)
    changes = dict(map(steer.setting, settings or []))
    asked = Overrides(device=device, epochs=epochs, settings=changes)
    session = _created(store, places, saved, asked, name, may_wait=queue)
    out.print(f"{session.name} goes on from {saved.session_name}, step {saved.step:,}.")
    for change in branch.changes(store, session):
        out.print(f"  {change.path}: {change.before} -> {change.after}")
    training.begin(store, session)


def _created(
    store: Store,
    places: StoreSettings,
    saved: Checkpoint,
    asked: Overrides,
    name: str | None,
    *,
    may_wait: bool,
) -> Session:
    from ganscope.generation import tasks

    parent = store.session(saved.session_id)
    config = tasks.resumed(setting_history.config_at(store, saved), asked, places.datasets)
    plan = tasks.plan(with_epochs_to_go(config, saved, asked), places.datasets)
    plan.require_disk()
    if not may_wait:
        store.require_free(plan.target)
        plan.require_room()
    return store.create(
        plan.config,
        plan.dataset.classes,
        name,
        saved.id,
        target=plan.target,
        experiment=parent.experiment,
        may_wait=may_wait,
    )
