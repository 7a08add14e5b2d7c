"""The start-up diagnosis: versions, disk, data sets, and what is wrong, in sentences."""

import platform
import shutil
import sqlite3
from importlib.metadata import version

from ganscope.engine.catalog_models import Catalog, DatasetInfo, DeviceInfo
from ganscope.sessions import log
from ganscope.sessions.events import WORKSPACE, Download, DownloadChanged, Record
from ganscope.sessions.settings import StoreSettings
from ganscope.sessions.store import Store

LOW_DISK_GIB = 1.0


class StatusReport(Record):
    """The start-up diagnosis."""

    version: str
    python: str
    torch: str
    sqlite: str
    store: str
    """sqlite or postgresql."""
    home: str
    disk_free_gib: float
    devices: list[DeviceInfo]
    downloads: list[Download]
    active_session: str | None
    problems: list[str]
    """Sentences; empty when all is well."""


def diagnose(store: Store, settings: StoreSettings, catalog: Catalog) -> StatusReport:
    """Look at everything a session needs."""
    free = shutil.disk_usage(settings.home).free / 2**30
    active = store.active()
    downloads = [state_of(store, settings, info) for info in catalog.datasets]
    return StatusReport(
        version=version("ganscope"),
        python=platform.python_version(),
        torch=catalog.torch_version,
        sqlite=sqlite3.sqlite_version,
        store="sqlite" if store.database.is_sqlite else "postgresql",
        home=str(settings.home),
        disk_free_gib=round(free, 1),
        devices=catalog.devices,
        downloads=downloads,
        active_session=active[0].name if active else None,
        problems=_problems(settings, free, downloads),
    )


def state_of(store: Store, settings: StoreSettings, info: DatasetInfo) -> Download:
    """Whether a data set's files are here; what the last download said when they are not."""
    ready = all((settings.datasets / file).exists() for file in info.files)
    last = None if ready else _last_download(store, info.name)
    if last is not None and last.state == "broken":
        return last
    # Going on only while somebody is at it: a worker may have been killed half-way.
    if last is not None and last.state in ("downloading", "verifying") and _wanted(store, info):
        return last
    return Download(
        dataset=info.name,
        state="ready" if ready else "needed",
        done_mb=info.download_mb if ready else 0.0,
        total_mb=info.download_mb,
        detail="",
    )


def _wanted(store: Store, info: DatasetInfo) -> bool:
    return any(session.config.dataset == info.name for session in store.active())


def _last_download(store: Store, dataset: str) -> Download | None:
    with store.database.reading() as connection:
        seq = log.last_seq(connection, WORKSPACE)
        rows = log.read_types(connection, WORKSPACE, ["download"], seq, newest=50)
    found = [DownloadChanged.model_validate_json(_with_key(row.data)).download for row in rows]
    return next((said for said in reversed(found) if said.dataset == dataset), None)


def _with_key(data: bytes) -> bytes:
    return b'{"session_id":"workspace","seq":0,' + data[1:]


def _problems(settings: StoreSettings, free_gib: float, downloads: list[Download]) -> list[str]:
    problems: list[str] = []
    if free_gib < LOW_DISK_GIB:
        problems.append(f"Only {free_gib:.1f} GiB are free where the workspace is. Make room.")
    if settings.mirror is not None and not settings.mirror.is_dir():
        problems.append(f"GANSCOPE_DATASET_MIRROR names {settings.mirror}, which does not exist.")
    problems += [said.detail for said in downloads if said.state == "broken"]
    return problems
