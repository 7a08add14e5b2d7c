"""A large body on its way to the disk, piece by piece."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import BinaryIO

from ganscope.engine.errors import DataError, StateError

MAX_UPLOAD = 4 << 30
"""Bytes of the largest archive."""
PIECE = 1 << 20
ROOM = 512 << 20
"""Bytes that stay free on the disk."""
CANCELLED = "The import was cancelled."


async def save(
    body: AsyncIterator[bytes],
    path: Path,
    declared: int,
    stopped: Callable[[], bool],
    limit: int = MAX_UPLOAD,
) -> None:
    """Write the body to a new file. DataError where there is no room or too much of it.

    StateError once `stopped` says so.
    """
    try:
        await asyncio.to_thread(_require_room, path.parent, declared)
        file = await asyncio.to_thread(path.open, "xb")
        try:
            await _copy(body, file, stopped, limit)
        finally:
            await asyncio.to_thread(file.close)
    except OSError as error:
        raise DataError(f"The archive could not be kept: {error.strerror}. Make room.") from error


async def _copy(
    body: AsyncIterator[bytes], file: BinaryIO, stopped: Callable[[], bool], limit: int
) -> None:
    waiting, seen, checked = bytearray(), 0, 0
    async for piece in body:
        if stopped():
            raise StateError(CANCELLED)
        seen += len(piece)
        if seen > limit:
            raise DataError(f"The archive is larger than {limit:,} bytes. Make several of it.")
        waiting += piece
        if len(waiting) >= PIECE:
            await asyncio.to_thread(file.write, waiting)
            waiting = bytearray()
        if seen - checked >= ROOM // 8:  # others write to this disk too
            await asyncio.to_thread(_require_room, Path(file.name).parent, 0)
            checked = seen
    await asyncio.to_thread(file.write, waiting)
    if stopped():
        raise StateError(CANCELLED)


def _require_room(folder: Path, needed: int) -> None:
    free = shutil.disk_usage(folder).free
    if needed + ROOM > free:
        raise DataError(
            f"The archive has {needed / 1e6:,.0f} MB more to come, and {free / 1e6:,.0f} MB are "
            "free where the workspace is. Make room."
        )
