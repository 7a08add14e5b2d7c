"""`ganscope` and its commands. Thin: the services are the dashboard's own."""

import typer
from pydantic import ValidationError
from rich.table import Table
from sqlalchemy.exc import DatabaseError

from ganscope.cli import (
    archives,
    datasets,
    diagnosing,
    evaluating,
    generating,
    importing,
    inspecting,
    lessons,
    opening,
    rebuilding,
    replaying,
    reporting,
    resuming,
    steer,
    training,
    utf8,
)
from ganscope.cli.console import err, out
from ganscope.cli.plugging import Plugin
from ganscope.engine.errors import GanError
from ganscope.services import status as state_of
from ganscope.services.data import dataset_status
from ganscope.sessions import damage, disk
from ganscope.sessions.settings import StoreSettings
from ganscope.sessions.store import Store

app = typer.Typer(no_args_is_help=True, add_completion=False, help=__doc__)
app.command("import")(importing.bring)
for name, command in {
    "open": opening.link,
    "export": archives.export,
    "datasets": datasets.datasets,
    "train": training.train,
    "pause": steer.pause,
    "continue": steer.go_on,
    "step": steer.step,
    "save": steer.save,
    "preview": steer.preview,
    "set": steer.change,
    "undo": steer.undo,
    "stop": steer.stop,
    "rebuild": rebuilding.rebuild,
    "replay": replaying.replay,
    "resume": resuming.resume,
    "sessions": reporting.sessions,
    "compare": reporting.compare,
    "analyze": reporting.analyze,
    "doctor": diagnosing.doctor,
    "networks": inspecting.networks,
    "lessons": lessons.lessons,
    "evaluate": evaluating.evaluate,
    "classify": evaluating.classify,
    "generate": generating.generate,
}.items():
    app.command(name)(command)


@app.command()
def serve(_plugin: Plugin = None) -> None:
    """Serve the API, and the page once it is built, to this machine only."""
    from ganscope.cli import serving  # FastAPI, which no other command waits for

    serving.serve()


@app.command()
def status() -> None:
    """Versions, devices, disk, data sets and problems found."""
    from ganscope.library import catalog

    settings = StoreSettings()
    store = Store(settings.home, settings.db)
    found = catalog.describe(settings.datasets)
    downloads = [dataset_status.state_of(settings.datasets, info) for info in found.datasets]
    report = state_of.report(store, settings, found, downloads)
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
    utf8.insist()
    try:
        app()
    except GanError as error:
        err.print(str(error))
        raise SystemExit(2) from None
    except (OSError, DatabaseError) as error:
        said = disk.FULL if disk.is_full(error) else None
        if said is None and isinstance(error, DatabaseError):
            said = damage.sentence_for(error)
        if said is None:
            raise
        err.print(said)
        raise SystemExit(2) from None
    except ValidationError as error:
        for fault in error.errors():
            err.print(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}.")
        raise SystemExit(2) from None


if __name__ == "__main__":
    main()
