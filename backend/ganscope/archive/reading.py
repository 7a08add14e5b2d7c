"""Reads a session that somebody sent, as any stranger's file: nothing in it is believed.

Every name must be one of the format's, every sum and size as said, every JSON a sound model, every
picture a picture, every checkpoint one that could be resumed. For the last torch is imported.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from ganscope.archive import commit_import
from ganscope.archive import format as names
from ganscope.archive.format import Contents, ListedFile, parsed
from ganscope.engine.errors import CheckpointError, ConfigError, DataError, UploadError
from ganscope.imports.archive import content
from ganscope.imports.names import shown
from ganscope.imports.zip_index import ZipMember, read_index
from ganscope.sessions.records import Session
from ganscope.sessions.store import Store

MAX_CONTENTS = 32 * 2**20
SMALL, MOST_RATIO = 256 * 2**20, 20
"""Bytes that any file may become, and how many times itself a larger one: a log packs tenfold."""
ROOM = 256 * 2**20
"""Bytes that stay free on the disk."""
NEWER = (
    "This file was made by a newer Ganscope (format {}; this one reads {}). "
    "Install that version, or have it exported by this one."
)
REPACKED = (
    "This is an export of Ganscope that was unpacked and packed again, or wrapped in a folder. "
    "Give the .ganscope.zip file itself, as it was exported."
)
NOT_OURS = "This is no session that Ganscope exported: it does not begin with {}."


def receive(path: Path, store: Store, restrain: Callable[[], None] | None = None) -> Session:
    """Take a session or a checkpoint in from a file.

    Raises UploadError, and leaves nothing, where anything of it is not sound. `restrain` is called
    once torch is there, and before it reads anything.
    """
    try:
        with commit_import.incoming(store) as folder:
            contents = unpack(path, folder)
            from ganscope.archive import validate

            if restrain is not None:
                restrain()
            return commit_import.land(store, folder, validate.checked(folder, contents))
    except (CheckpointError, ConfigError, DataError) as error:
        raise UploadError(str(error)) from None
    except OSError as error:
        raise DataError(f"The session could not be kept: {error.strerror}. Make room.") from error


def unpack(path: Path, folder: Path) -> Contents:
    """Its files, each with the sum that was said: the session's own apart from those about it."""
    with path.open("rb") as file:
        members = read_index(file, path)
        contents = _contents(file, members)
        _require_exactly(members[1:], contents)
        _require_ratio(members, path.stat().st_size)
        _require_room(folder, members)
        for member in members[1:]:
            about = "/" not in member.name
            into = folder / (commit_import.ABOUT if about else commit_import.FILES) / member.name
            _write(file, member, into, contents.files[member.name])
    return contents


def _contents(file: BinaryIO, members: Sequence[ZipMember]) -> Contents:
    if any(member.name.rpartition("/")[2] == names.CONTENTS for member in members[1:]):
        raise UploadError(REPACKED)
    if not members or members[0].name != names.CONTENTS or members[0].size > MAX_CONTENTS:
        raise UploadError(NOT_OURS.format(names.CONTENTS))
    text = b"".join(content(file, members[0]))
    contents = parsed(Contents, text, names.CONTENTS)
    if contents.version != names.VERSION:
        raise UploadError(NEWER.format(contents.version, names.VERSION))
    return contents


def _require_exactly(members: Sequence[ZipMember], contents: Contents) -> None:
    """Each file that is listed is there once, and nothing else is."""
    seen: set[str] = set()
    for member in members:
        listed = contents.files.get(member.name)
        if member.name in seen:
            raise UploadError(f"{shown(member.name)} is in the file twice.")
        if listed is None or not names.is_allowed(member.name, contents.kind):
            raise UploadError(f"{shown(member.name)} does not belong into such a file.")
        if listed.bytes != member.size:
            text = f"has {member.size:,} bytes instead of {listed.bytes:,}"
            raise UploadError(f"{member.name} {text}: the file is damaged.")
        seen.add(member.name)
    wanted = {names.SESSION, names.SAVED, *contents.files}
    wanted |= {names.EVENTS, names.TICKS} if contents.kind == "session" else set()
    if missing := sorted(wanted - seen):
        raise UploadError(f"The file lacks {shown(missing[0])}. Have it exported again.")


def _require_ratio(members: Sequence[ZipMember], packed: int) -> None:
    """Refuse before anything is unpacked what becomes far larger than any session of ours."""
    total, most = sum(member.size for member in members), max(SMALL, MOST_RATIO * packed)
    if total > most:
        raise UploadError(
            f"The file of {packed / 1e6:,.1f} MB would become {total / 1e6:,.0f} MB, and a session "
            f"of ours {most / 1e6:,.0f} MB at most. Have it exported again."
        )


def _require_room(folder: Path, members: Sequence[ZipMember]) -> None:
    needed, free = sum(member.size for member in members), shutil.disk_usage(folder).free
    if needed + ROOM > free:
        raise DataError(
            f"The session needs {needed / 1e6:,.0f} MB, and {free / 1e6:,.0f} MB are free where "
            "the workspace is. Make room."
        )


def _write(file: BinaryIO, member: ZipMember, into: Path, listed: ListedFile) -> None:
    into.parent.mkdir(parents=True, exist_ok=True)
    hashed: Any = hashlib.sha256()
    with into.open("xb") as out:
        for piece in content(file, member):
            hashed.update(piece)
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())
    if hashed.hexdigest() != listed.sha256:
        raise UploadError(f"{member.name} is damaged: its sum is another than was said.")
