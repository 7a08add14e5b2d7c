"""Where each data set is on its way: one process at a time brings it, and everybody is told.

A small file beside the data sets keeps what was last said of each one that is not here, and a lock
says whether somebody is at it: the kernel knows, however that somebody ended.
"""

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import ValidationError

from ganscope.engine.errors import DataError
from ganscope.engine.facts import DatasetInfo
from ganscope.services.data.downloads import fetch
from ganscope.sessions.database import now
from ganscope.sessions.events import WORKSPACE, DownloadChanged
from ganscope.sessions.records import Download, DownloadState
from ganscope.sessions.settings import StoreSettings
from ganscope.sessions.store import Store

MB = 1e6
PAUSE_S = 0.25
"""Progress is told four times a second at most."""


def is_here(root: Path, info: DatasetInfo) -> bool:
    """Whether all files of a data set are in the data folder."""
    return all((root / file).exists() for file in info.files)


def state_of(root: Path, info: DatasetInfo, *, started: bool = False) -> Download:
    """Whether a data set's files are here, and how far a download has come when they are not.

    `started` says that somebody is at it who may not have got hold of the lock yet.
    """
    last = _last(root, info.name)
    moving = last is not None and last.state not in ("broken", "paused")
    if last is not None and moving and (started or is_busy(root, info.name)):
        return last
    if is_here(root, info):
        return _download(info, "ready", info.download_mb)
    if last is not None and not moving:
        return last
    # Whoever was at it was killed half-way: what came so far is still there.
    done = 0.0 if last is None else last.done_mb
    return _download(info, "paused" if done else "needed", done)


def _last(root: Path, name: str) -> Download | None:
    try:
        return Download.model_validate_json(_note(root, name).read_bytes())
    except (OSError, ValidationError):
        return None


def is_busy(root: Path, name: str) -> bool:
    """Whether some process is bringing this data set."""
    lock = _lock(root, name)
    try:
        with lock.acquire(timeout=0):
            return False
    except Timeout:
        return True


def bring(store: Store, info: DatasetInfo, settings: StoreSettings) -> Iterator[Download]:
    """Bring a data set into the workspace, saying how far it is; stop by no longer asking.

    Waits while another process is at it. Raises DataError. Imports torch and torchvision.
    """
    root = settings.datasets
    if is_here(root, info):
        return
    root.mkdir(parents=True, exist_ok=True)
    lock = _lock(root, info.name)
    while not _taken(lock):
        yield state_of(root, info)
    try:
        if not is_here(root, info):
            yield from _brought(Announcer(store, root, info), info, settings)
    finally:
        lock.release()


def _brought(
    announce: "Announcer", info: DatasetInfo, settings: StoreSettings
) -> Iterator[Download]:
    from ganscope.library.catalog import dataset_files, load_dataset

    done = 0.0
    stage: DownloadState = "needed"
    try:
        for progress in fetch(dataset_files(info.name), settings.datasets, settings.mirror):
            done = min(progress.done_bytes / MB, info.download_mb)
            if announce.due or stage != progress.stage:
                stage = progress.stage
                yield announce(stage, done)
        yield announce("unpacking", done)
        load_dataset(info.name, settings.datasets)  # its arrays are kept for the next who asks
    except DataError as error:
        announce("broken", done, str(error))
        raise
    yield announce("ready", info.download_mb)


class Announcer:
    """Tells the workspace's stream where a data set is, and notes it for later."""

    def __init__(self, store: Store, root: Path, info: DatasetInfo) -> None:
        """Nothing is said yet."""
        self._store = store
        self._root = root
        self._info = info
        self._said_at = -PAUSE_S

    @property
    def due(self) -> bool:
        """Whether pages may hear of progress again."""
        return time.monotonic() - self._said_at >= PAUSE_S

    def __call__(self, state: DownloadState, done_mb: float, detail: str = "") -> Download:
        """Say it, and return what was said."""
        self._said_at = time.monotonic()
        download = _download(self._info, state, done_mb, detail)
        self._keep(download)
        said = DownloadChanged(session_id=WORKSPACE, seq=0, at=now(), download=download)
        self._store.append(WORKSPACE, [said])
        return download

    def _keep(self, download: Download) -> None:
        note = _note(self._root, self._info.name)
        part = note.with_suffix(f".{os.getpid()}.tmp")
        with contextlib.suppress(OSError):  # a full disk has worse to say than this
            if download.state in ("ready", "needed"):
                note.unlink(missing_ok=True)
                return
            part.write_text(download.model_dump_json(), "utf-8")
            os.replace(part, note)


def _download(
    info: DatasetInfo, state: DownloadState, done_mb: float, detail: str = ""
) -> Download:
    return Download(
        dataset=info.name, state=state, done_mb=done_mb, total_mb=info.download_mb, detail=detail
    )


def _note(root: Path, name: str) -> Path:
    return root / f".{name}.download.json"


def _lock(root: Path, name: str) -> FileLock:
    # Not of one thread: a worker asks for each step of a download from another one.
    return FileLock(root / f".{name}.lock", thread_local=False)


def _taken(lock: FileLock) -> bool:
    try:
        lock.acquire(timeout=PAUSE_S)
    except Timeout:
        return False
    return True
