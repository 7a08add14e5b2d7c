"""Writes a session, or one checkpoint, as a single file to send to somebody.

Everything is read twice, once for its sum and once for the file, and never more than a piece of it
is in memory. What learning weights are doing meanwhile does not matter: the log is written up to
the event that was the newest at the start, and checkpoints never change.
"""

import hashlib
import os
import secrets
import shutil
import stat
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from contextvars import ContextVar
from pathlib import Path
from typing import NamedTuple

import orjson

from ganscope.archive import format as names
from ganscope.archive import log_lines
from ganscope.archive.format import ArchivedCheckpoints, Contents, ListedFile, Which
from ganscope.archive.scored import scored
from ganscope.engine.errors import CheckpointError, DataError, StateError
from ganscope.imports.zip_index import MAX_ENTRIES, MAX_TOTAL
from ganscope.sessions import lineage, setting_history
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.records import Checkpoint, Session

MANIFEST = "manifest.json"
"""In each checkpoint's folder: which files it has."""
PIECE = 1 << 18
ATTEMPTS = 3
ROOM = 256 * 2**20
"""Bytes that stay free on the disk."""
PLAIN_FILE = (stat.S_IFREG | 0o644) << 16
is_wanted: ContextVar[Callable[[], bool]] = ContextVar("is_wanted", default=lambda: True)
"""Whether anybody still waits for the file; asked before each piece of it."""


class ChangedError(Exception):
    """A file went away, or became another one, while it was being read."""


class UnwantedError(Exception):
    """Nobody waits for the file any more."""


class ArchiveMember(NamedTuple):
    """One file of the archive; it can be read several times."""

    name: str
    pieces: Callable[[], Iterator[bytes]]

    @property
    def is_packed(self) -> bool:
        """Pictures and weights would not become smaller."""
        return self.name.endswith((".json", ".jsonl"))


def write_session(
    artifacts: Artifacts, session_id: str, into: Path, which: Which = "all"
) -> list[str]:
    """A session with its whole log; a sentence for each checkpoint that is left out as damaged.

    Raises NotFoundError, or DataError where there is no room.
    """
    left_out: list[str] = []

    def gathered() -> list[ArchiveMember]:
        session = artifacts.store.session(session_id)
        left_out.clear()
        chosen = _chosen(artifacts, session_id, which, left_out)
        return [
            *_about(session, chosen),
            ArchiveMember(names.EVENTS, lambda: log_lines.lines(artifacts.store, session)),
            ArchiveMember(names.TICKS, lambda: log_lines.numbers(artifacts.store, session)),
            *_folders(artifacts, chosen),
            *_below(artifacts.samples_folder(session.id), "samples"),
        ]

    _write("session", gathered, into)
    return left_out


def write_checkpoint(artifacts: Artifacts, checkpoint_id: str, into: Path) -> None:
    """One checkpoint, with the settings that were in force when it was saved. Raises as above."""

    def gathered() -> list[ArchiveMember]:
        saved = artifacts.checkpoint(checkpoint_id)
        if fault := _fault(artifacts, saved):
            raise CheckpointError(f"Checkpoint {saved.id} cannot be exported: {fault}")
        session = artifacts.store.session(saved.session_id)
        config = setting_history.config_at(artifacts.store, saved)
        told = session.model_copy(update={"config": config})
        return [*_about(told, [saved]), *_folders(artifacts, [saved])]

    _write("checkpoint", gathered, into)


def _chosen(
    artifacts: Artifacts, session_id: str, which: Which, left_out: list[str]
) -> list[Checkpoint]:
    """Checkpoints to write: those that are as their manifests say."""
    if which == "none":
        return []
    chosen: list[Checkpoint] = []
    for saved in sorted(artifacts.checkpoints(session_id), key=lambda one: -one.step):
        if fault := _fault(artifacts, saved):
            left_out.append(f"Step {saved.step:,} is left out: {fault}")
        else:
            chosen.append(saved)
            if which == "latest":
                break
    return chosen


def _fault(artifacts: Artifacts, saved: Checkpoint) -> str:
    """In which way a checkpoint's files are not those of its manifest; empty where they are."""
    folder = artifacts.checkpoint_folder(saved.session_id, saved.step)
    try:
        listed = orjson.loads((folder / MANIFEST).read_bytes())["files"]
        sums = {name: entry["sha256"] for name, entry in listed.items()}
    except FileNotFoundError:
        return f"{MANIFEST} is missing."
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return f"{MANIFEST} is damaged."
    for name, said in sums.items():
        path = folder / name
        if "/" in name or not path.is_file():
            return f"{name} is missing."
        if _listed(ArchiveMember(name, lambda path=path: _content(path))).sha256 != said:
            return f"{name} is damaged: its sum is not the one in {MANIFEST}."
    return ""


def _about(session: Session, saved: list[Checkpoint]) -> Iterator[ArchiveMember]:
    described = session.model_dump_json(indent=1).encode()
    listed = ArchivedCheckpoints(checkpoints=saved).model_dump_json(indent=1).encode()
    yield ArchiveMember(names.SESSION, lambda: iter([described]))
    yield ArchiveMember(names.SAVED, lambda: iter([listed]))


def _folders(artifacts: Artifacts, saved: Sequence[Checkpoint]) -> Iterator[ArchiveMember]:
    for one in saved:
        folder = artifacts.checkpoint_folder(one.session_id, one.step)
        measured = lineage.own_measured(artifacts.store, one.session_id)
        told = scored(folder, [found for found in measured if found.checkpoint_id == one.id])
        for member in _below(folder, f"checkpoints/{folder.name}"):
            content = told.get(member.name.rpartition("/")[2])
            yield member if content is None else _held(member.name, content)


def _held(name: str, content: bytes) -> ArchiveMember:
    return ArchiveMember(name, lambda: iter([content]))


def _below(folder: Path, place: str) -> Iterator[ArchiveMember]:
    """Files of a folder that the format knows; others are half-written or a system's own."""
    for path in sorted(folder.glob("*")):
        name = f"{place}/{path.name}"
        if names.is_allowed(name, "session"):
            yield ArchiveMember(name, lambda path=path: _content(path))


def _content(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece


def _write(kind: names.Kind, gathered: Callable[[], list[ArchiveMember]], into: Path) -> None:
    """The whole file or none, at the first attempt during which nothing was pruned or drawn."""
    part = into.with_name(f".{into.name}.{secrets.token_hex(4)}.part")
    if not into.parent.is_dir():
        raise DataError(f"There is no folder {into.parent} to write {into.name} to.")
    try:
        for _ in range(ATTEMPTS):
            with suppress(ChangedError, FileNotFoundError):
                _pack(kind, gathered(), part)
                os.replace(part, into)
                return
    except OSError as error:
        raise DataError(f"{into.name} could not be written: {error.strerror}.") from error
    finally:
        part.unlink(missing_ok=True)
    raise StateError("The session changes faster than it can be written. Pause it first.")


def _pack(kind: names.Kind, members: list[ArchiveMember], part: Path) -> None:
    files = {member.name: _listed(member) for member in members}
    _require_fit(files, part.parent)
    contents = Contents(kind=kind, files=files).model_dump_json(indent=1).encode()
    with part.open("wb") as file:
        with zipfile.ZipFile(file, "w") as archive:
            first = ArchiveMember(names.CONTENTS, lambda: iter([contents]))
            _add(archive, first, _listed(first))
            for member in members:
                _add(archive, member, files[member.name])
        file.flush()
        os.fsync(file.fileno())


def _listed(member: ArchiveMember) -> ListedFile:
    hashed, size = hashlib.sha256(), 0
    for piece in _while_wanted(member):
        hashed.update(piece)
        size += len(piece)
    return ListedFile(sha256=hashed.hexdigest(), bytes=size)


def _while_wanted(member: ArchiveMember) -> Iterator[bytes]:
    asked = is_wanted.get()
    for piece in member.pieces():
        if not asked():
            raise UnwantedError(member.name)
        yield piece


def _add(archive: zipfile.ZipFile, member: ArchiveMember, listed: ListedFile) -> None:
    entry = zipfile.ZipInfo(member.name)
    entry.compress_type = zipfile.ZIP_DEFLATED if member.is_packed else zipfile.ZIP_STORED
    entry.external_attr, entry.create_system = PLAIN_FILE, 3
    entry.file_size = listed.bytes  # by it the entry gets numbers of eight bytes where needed
    hashed = hashlib.sha256()
    with archive.open(entry, "w") as out:
        for piece in _while_wanted(member):
            hashed.update(piece)
            out.write(piece)
    if hashed.hexdigest() != listed.sha256:
        raise ChangedError(member.name)


def _require_fit(files: dict[str, ListedFile], folder: Path) -> None:
    total, free = sum(listed.bytes for listed in files.values()), shutil.disk_usage(folder).free
    if total > MAX_TOTAL or len(files) >= MAX_ENTRIES:
        raise DataError(
            f"It would hold {len(files):,} files of {total / 2**30:,.1f} GiB, more than can be "
            "imported again. Export fewer checkpoints."
        )
    if total + ROOM > free:
        raise DataError(
            f"The file needs up to {total / 1e6:,.0f} MB, and {free / 1e6:,.0f} MB are free there. "
            "Make room, or export fewer checkpoints."
        )
