"""`ganscope status`: versions, devices, disk, data sets and problems found."""

from typing import Annotated

import typer
from rich.table import Table

from ganscope.cli.console import err, out
from ganscope.services import status as state_of
from ganscope.services.data import dataset_status
from ganscope.services.status import StatusReport
from ganscope.sessions.settings import StoreSettings
from ganscope.sessions.store import Store


def status(
    as_json: Annotated[bool, typer.Option("--json", help="Everything, as JSON.")] = False,
) -> None:
    """Versions, devices, disk, data sets and problems found."""
    from ganscope.library import catalog

    settings = StoreSettings()
    store = Store(settings.home, settings.db)
    found = catalog.describe(settings.datasets)
    downloads = [dataset_status.state_of(settings.datasets, info) for info in found.datasets]
    report = state_of.report(store, settings, found, downloads)
    if as_json:
        typer.echo(report.model_dump_json(indent=2))
    else:
        _print(report)


def _print(report: StatusReport) -> None:
    table = Table(show_header=False, box=None)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
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
