"""Data sets on their way in: from a folder of the classroom, or from their own servers."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

import httpx

from ganscope.engine.catalog_models import RemoteFile
from ganscope.engine.errors import DataError

TRIES = 3
CHUNK = 1 << 18
OFFLINE = (
    "Without a network, put the files into a folder in torchvision's layout "
    "and start the server with GANSCOPE_DATASET_MIRROR=FOLDER."
)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a download is."""

    verifying: bool
    done_bytes: int


def fetch(files: list[RemoteFile], root: Path, mirror: Path | None) -> Iterator[Progress]:
    """Bring what is missing into `root`, saying how far it is; stop by no longer asking.

    Raises DataError, which names the offline way, when a file cannot be had or is another one.
    """
    done = 0
    for file in files:
        target = root / file.path
        if not _matches(target, file.md5):
            target.parent.mkdir(parents=True, exist_ok=True)
            source = mirror / file.path if mirror is not None else None
            if source is not None:
                _copy(source, target, file.md5)
            else:
                for received in _download(file, target):
                    yield Progress(verifying=False, done_bytes=done + received)
        done += target.stat().st_size
        yield Progress(verifying=True, done_bytes=done)


def _copy(source: Path, target: Path, md5: str) -> None:
    if not source.is_file():
        raise DataError(
            f"{source.name} is not in the folder that GANSCOPE_DATASET_MIRROR names: "
            f"{source} was expected."
        )
    part = target.with_name(target.name + ".part")
    try:
        shutil.copyfile(source, part)
        _keep(part, target, md5)
    except OSError as error:
        raise DataError(f"{source} could not be copied: {error.strerror}.") from error
    except DataError as error:
        raise DataError(f"{error} It came from {source}.") from None


def _download(file: RemoteFile, target: Path) -> Iterator[int]:
    """Try each address in turn, several times, going on where the last try broke off."""
    part = target.with_name(target.name + ".part")
    reasons: list[str] = []
    for url in file.urls * TRIES:
        try:
            yield from _stream(url, part)
            _keep(part, target, file.md5)
            return
        except (httpx.HTTPError, DataError) as error:
            reason = str(error).partition("\n")[0] or type(error).__name__
            reasons.append(f"{httpx.URL(url).host}: {reason}")
    raise DataError(f"{target.name} could not be downloaded ({reasons[-1]}). {OFFLINE}")


def _stream(url: str, part: Path) -> Iterator[int]:
    have = part.stat().st_size if part.exists() else 0
    headers = {"accept-encoding": "identity"} | ({"range": f"bytes={have}-"} if have else {})
    with httpx.stream("GET", url, headers=headers, follow_redirects=True, timeout=10) as response:
        if response.status_code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            part.unlink()
        response.raise_for_status()
        resumed = response.status_code == HTTPStatus.PARTIAL_CONTENT
        with part.open("ab" if resumed else "wb") as out:
            for chunk in response.iter_raw(CHUNK):
                out.write(chunk)
                yield out.tell()


def _keep(part: Path, target: Path, md5: str) -> None:
    if not _matches(part, md5):
        part.unlink()
        raise DataError(f"{target.name} is not the official file: its checksum differs.")
    os.replace(part, target)


def _matches(path: Path, md5: str) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "md5").hexdigest() == md5
