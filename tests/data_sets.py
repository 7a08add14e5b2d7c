"""The data sets that all tests share. `python -m tests.data_sets` lays them out and says which.

They come from the folder that GANSCOPE_DATASET_MIRROR names, else from their own servers; where
neither has them, stand-ins take their place, and tests of the official files are skipped.
"""

import hashlib
import os
from pathlib import Path

from filelock import FileLock

from ganscope.engine.errors import DataError
from ganscope.library import catalog
from ganscope.services.data.downloads import fetch
from tests import standins

CACHE = Path(__file__).resolve().parents[1] / ".cache"
OFFICIAL, STANDINS = CACHE / "datasets", CACHE / "standins"
NAMES = ("mnist", "fashion_mnist", "cifar10")
WRITTEN = STANDINS / "written-by"
"""The sum of the code that wrote the stand-ins, once all are there."""


def shared(*, try_again: bool = False) -> Path:
    """The folder with the data sets; the network is asked once, and then when told to."""
    OFFICIAL.mkdir(parents=True, exist_ok=True)
    mirror = os.environ.get("GANSCOPE_DATASET_MIRROR")
    with FileLock(CACHE / "data_sets.lock"):  # the tests run in several processes
        if _complete():
            return OFFICIAL
        if _stand_in() and not mirror and not try_again:
            return STANDINS
        return _lay_out(Path(mirror) if mirror else None)


def _complete() -> bool:
    files = [file for name in NAMES for file in catalog.dataset_info(name).files]
    return all((OFFICIAL / file).exists() for file in files)


def _stand_in() -> bool:
    return WRITTEN.is_file() and WRITTEN.read_text() == _code()


def _code() -> str:
    return hashlib.sha256(Path(standins.__file__).read_bytes()).hexdigest()


def _lay_out(mirror: Path | None) -> Path:
    try:
        for name in NAMES:
            for _ in fetch(catalog.dataset_files(name), OFFICIAL, mirror):
                pass
        return OFFICIAL
    except DataError as error:
        if mirror:
            raise
        print(f"{error}\nThe tests go on with stand-ins.")  # noqa: T201
    if not _stand_in():
        standins.write(STANDINS)
        WRITTEN.write_text(_code())
    return STANDINS


if __name__ == "__main__":
    print(shared(try_again=True))  # noqa: T201
