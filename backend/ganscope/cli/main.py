"""`ganscope` and its commands. Thin: the services are the dashboard's own."""

import asyncio
from typing import Annotated

import typer
from pydantic import JsonValue, ValidationError
from rich.table import Table
from ruamel.yaml import YAML

from ganscope.cli import datasets, serving
from ganscope.cli.console import err, out
from ganscope.engine.config import Overrides
from ganscope.engine.errors import ConfigError, GanError
from ganscope.sessions import arrival, diagnosis
from ganscope.sessions.events import ACTIVE, Session
from ganscope.sessions.settings import StoreSettings
from ganscope.sessions.store import Store
from ganscope.sessions.supervisor import Supervisor

app = typer.Typer(no_args_is_help=True, add_completion=False, help=__doc__)
app.command("import")(datasets.bring)
app.command("datasets")(datasets.datasets)


@app.command()
def serve() -> None:
    """Serve the API, and the page once it is built, to this machine only."""
    serving.serve()


@app.command()
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
    """Train a session here; an open dashboard shows it live. Ctrl+C saves and stops."""
    from ganscope.library import catalog

    places = StoreSettings()
    store = Store(places.home, places.db)
    overrides = Overrides(
        dataset=dataset,
        epochs=epochs,
        batch_size=batch_size,
        learning_rate_g=learning_rate_g,
        learning_rate_d=learning_rate_d,
        device=device,
        seed=seed,
        settings=dict(map(_setting, settings or [])),
    )
    config = catalog.resolve(recipe, overrides, places.datasets)
    classes = catalog.dataset_info(config.dataset, places.datasets).classes
    session = store.create(config, classes, name)
    supervisor = Supervisor(store)
    supervisor.start(session)
    try:
        asyncio.run(_follow(store, supervisor, session))
    except KeyboardInterrupt:
        out.print("Saving and stopping.")
        asyncio.run(supervisor.stop_all("Stopped with Ctrl+C."))
    ended = store.session(session.id)
    out.print(f"{ended.name}: {ended.state.value} at step {ended.step:,}. {ended.detail}")
    if ended.state.value in ("failed", "interrupted"):
        raise typer.Exit(1)


def _setting(text: str) -> tuple[str, JsonValue]:
    path, separator, value = text.partition("=")
    if not separator:
        raise ConfigError(f"--set takes PATH=VALUE, such as adam_g.beta1=0; it got {text!r}.")
    return path, YAML(typ="safe", pure=True).load(value)


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


@app.command()
def stop() -> None:
    """Save and stop what trains in this workspace, whoever started it."""
    settings = StoreSettings()
    store = Store(settings.home, settings.db)
    running = store.active()
    if not running:
        out.print("Nothing is training.")
        return
    asyncio.run(Supervisor(store).stop_all("Stopped from the command line."))
    for session in running:
        ended = store.session(session.id)
        out.print(f"{ended.name}: {ended.state.value} at step {ended.step:,}.")


@app.command()
def sessions(limit: Annotated[int, typer.Option(min=1, max=1000)] = 20) -> None:
    """List sessions, newest first."""
    settings = StoreSettings()
    table = Table("name", "state", "recipe", "data set", "step", "epoch", "device", box=None)
    for session in Store(settings.home, settings.db).sessions(limit):
        table.add_row(
            session.name,
            session.state.value,
            session.config.recipe,
            session.config.dataset,
            f"{session.step:,}",
            f"{session.epoch:.1f}",
            session.device or "-",
        )
    out.print(table)


@app.command()
def status() -> None:
    """Versions, devices, disk, data sets and problems found."""
    from ganscope.library import catalog

    settings = StoreSettings()
    store = Store(settings.home, settings.db)
    found = catalog.describe(settings.datasets)
    downloads = [arrival.state_of(settings.datasets, info) for info in found.datasets]
    report = diagnosis.diagnose(store, settings, found, downloads)
    table = Table(show_header=False, box=None)
    table.add_row("Ganscope", report.version)
    table.add_row("Python", report.python)
    table.add_row("torch", report.torch)
    table.add_row("Store", f"{report.store} (SQLite {report.sqlite})")
    table.add_row("Workspace", f"{report.home}, {report.disk_free_gib} GiB free")
    for device in report.devices:
        bfloat16 = ", bfloat16" if device.bfloat16 else ""
        table.add_row("Device", f"{device.name}: {device.title}{bfloat16}")
    for download in report.downloads:
        table.add_row("Data set", f"{download.dataset}: {download.state}")
    table.add_row("Training", report.active_session or "nothing")
    out.print(table)
    for problem in report.problems:
        err.print(f"Problem: {problem}")


def main() -> None:
    """Entry point: every refusal is one sentence on stderr and exit code 2."""
    try:
        app()
    except GanError as error:
        err.print(str(error))
        raise SystemExit(2) from None
    except ValidationError as error:
        for fault in error.errors():
            err.print(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}.")
        raise SystemExit(2) from None


if __name__ == "__main__":
    main()
