"""A disk that fails at its Nth call, in this process: opening, writing, syncing, renaming."""

import io
import os
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CALLS = ("mkdir", "open", "fsync", "rename", "replace")
KINDS = (*CALLS, "write")


class Disk:
    """Counts the calls beneath a folder, and fails the Nth of them."""

    def __init__(self, folder: Path, fail_at: int | None = None, code: int = 0) -> None:
        self.folder = folder
        self.fail_at = fail_at
        self.code = code
        self.calls: list[str] = []

    def call(self, name: str) -> None:
        """One more call; OSError where it is the one that fails."""
        self.calls.append(name)
        if len(self.calls) == self.fail_at:
            raise OSError(self.code, os.strerror(self.code))

    def concerns(self, path: object) -> bool:
        """Whether it is ours: the database has its own tests, and looks after itself."""
        return isinstance(path, str | Path) and Path(path).is_relative_to(self.folder)


class _File:
    """A file being written; every write is a call, and half of what fails arrives."""

    def __init__(self, disk: Disk, file: Any) -> None:
        self._disk = disk
        self._file = file

    def write(self, content: bytes) -> int:
        try:
            self._disk.call("write")
        except OSError:
            self._file.write(content[: len(content) // 2])
            raise
        return self._file.write(content)

    def __enter__(self) -> "_File":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


@contextmanager
def failing(disk: Disk) -> Generator[Disk]:
    """Every call beneath the disk's folder goes through it."""
    plain = io.open

    def opened(path: Any, mode: str = "r", *rest: Any, **more: Any) -> Any:
        if not disk.concerns(path) or not set(mode) & set("wxa"):
            return plain(path, mode, *rest, **more)
        disk.call("open")
        return _File(disk, plain(path, mode, *rest, **more))

    def through(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(first: Any, *rest: Any, **more: Any) -> Any:
            made = name == "mkdir" and os.path.isdir(first)  # pathlib asks for it all the same
            if name == "fsync" or (disk.concerns(first) and not made):
                disk.call(name)
            return real(first, *rest, **more)

        return call

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(io, "open", opened)
        for name in CALLS:
            patch.setattr(os, name, through(name, getattr(os, name)))
        yield disk
