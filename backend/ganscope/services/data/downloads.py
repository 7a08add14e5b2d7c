"""Data sets on their way in: from a folder of the classroom, or from their own servers."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from itertools import cycle
from pathlib import Path
from typing import Literal

import httpx

from ganscope.engine.errors import DataError
from ganscope.library.descriptions import RemoteFile
from ganscope.services.data.checksums import keep, matches, part_of
from ganscope.services.data.unpacking import unpack

Stage = Literal["downloading", "verifying", "unpacking"]
TRIES = 3
PATIENCE = httpx.Timeout(10, connect=5)
"""Seconds: where no network is, a person learns it soon."""
CHUNK = 1 << 18
SLACK = 1 << 20
"""A file may be this much larger than we know it, before its server is taken for a hostile one."""
OFFLINE = (
    "Without a network, put the files into a folder in torchvision's layout "
    "and start the server with GANSCOPE_DATASET_MIRROR=FOLDER."
)


@dataclass(frozen=True, slots=True)
class DownloadProgress:
    """How far a download is."""

    stage: Stage
    done_bytes: int
    """Of all that is to be downloaded."""


def fetch(files: list[RemoteFile], root: Path, mirror: Path | None) -> Iterator[DownloadProgress]:
    """Bring what is missing into `root`, saying how far it is; stop by no longer asking.

    Raises DataError, which names the offline way, when a file cannot be had or is another one.
    """
    done = 0
    for file in files:
        wanted = file.members or [file]
        if not all(matches(root / one.path, one.md5) for one in wanted):
            for stage, received in _bring(file, root, mirror):
                yield DownloadProgress(stage, done + min(received, file.bytes))
        done += file.bytes
        yield DownloadProgress("verifying", done)


def _bring(file: RemoteFile, root: Path, mirror: Path | None) -> Iterator[tuple[Stage, int]]:
    target = root / file.path
    target.parent.mkdir(parents=True, exist_ok=True)
    if mirror is not None and _lie_unpacked(file, mirror):
        for number, member in enumerate(file.members, start=1):
            _copy(mirror / member.path, root / member.path, member)
            yield "downloading", file.bytes * number // len(file.members)
        return
    if not matches(target, file.md5):
        _require_room(file, root)
        if mirror is not None:
            _copy(mirror / file.path, target, file)
        else:
            for received in _download(file, target):
                yield "downloading", received
    if file.members:
        yield "unpacking", file.bytes
        for _ in unpack(file, root):
            yield "unpacking", file.bytes


def _lie_unpacked(file: RemoteFile, mirror: Path) -> bool:
    return bool(file.members) and all((mirror / one.path).is_file() for one in file.members)


def _require_room(file: RemoteFile, root: Path) -> None:
    needed = file.bytes + sum(member.bytes for member in file.members)
    free = shutil.disk_usage(root).free + _size(part_of(root / file.path))
    if free < needed:
        text = f"{file.path} needs {needed / 1e6:,.0f} MB, and {free / 1e6:,.0f} MB are free."
        raise DataError(f"{text} Make room.")


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def _copy(source: Path, target: Path, file: RemoteFile) -> None:
    if not source.is_file():
        also = f", or what it unpacks to, {file.members[0].path} first" if file.members else ""
        raise DataError(
            f"{source.name} is not in the folder that GANSCOPE_DATASET_MIRROR names: "
            f"{source} was expected{also}."
        )
    part = part_of(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, part)
        keep(part, target, file.md5)
    except OSError as error:
        raise DataError(f"{source} could not be copied: {error.strerror}.") from error
    except DataError as error:
        raise DataError(f"{error} It came from {source}.") from None


def _download(file: RemoteFile, target: Path) -> Iterator[int]:
    """Try each address in turn, going on where the last try broke off; give up after a few.

    A try that brought something before it broke off does not count.
    """
    part = part_of(target)
    left = TRIES * len(file.urls)
    for url in cycle(file.urls):
        have = _size(part)
        try:
            yield from _stream(url, part, file.bytes + file.bytes // 50 + SLACK)
            keep(part, target, file.md5)
            return
        except (httpx.HTTPError, DataError) as error:
            left -= _size(part) <= have
            if not left:
                reason = str(error).partition("\n")[0] or type(error).__name__
                text = f"{target.name} could not be downloaded ({httpx.URL(url).host}: {reason})."
                raise DataError(f"{text} {OFFLINE}") from None
        except OSError as error:
            text = f"{target} could not be written: {error.strerror}. Make room, then try again."
            raise DataError(text) from error


def _stream(url: str, part: Path, most: int) -> Iterator[int]:
    have = _size(part)
    headers = {"accept-encoding": "identity"} | ({"range": f"bytes={have}-"} if have else {})
    asked = httpx.stream("GET", url, headers=headers, follow_redirects=True, timeout=PATIENCE)
    with asked as response:
        if response.status_code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            part.unlink()
        response.raise_for_status()
        resumed = response.status_code == HTTPStatus.PARTIAL_CONTENT
        with part.open("ab" if resumed else "wb") as out:
            for chunk in response.iter_raw(CHUNK):
                out.write(chunk)
                if out.tell() > most:
                    part.unlink()
                    raise DataError("what came is larger than the official file.")
                yield out.tell()
