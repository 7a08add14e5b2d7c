"""An archive that is read whole, or refused with one sentence."""

import tracemalloc
from pathlib import Path

import pytest

from ganscope.engine.errors import DataError
from ganscope.imports import archive
from ganscope.imports.pictures import MAX_BYTES
from tests.unit.imports import making

GROWTH = 64 * 2**20


PICTURE = making.png()


def read_all(path: Path) -> dict[str, bytes]:
    with archive.opened(path) as source:
        return {"/".join(file): source.read(file, MAX_BYTES) for file in source.files}


def refusal(path: Path) -> str:
    """The one sentence with which it is refused; memory and disk stay as they were."""
    before = sorted(path.parent.rglob("*"))
    tracemalloc.start()
    try:
        with pytest.raises(DataError) as caught:
            read_all(path)
        grown = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert grown < GROWTH
    assert sorted(path.parent.rglob("*")) == before
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)
    return str(caught.value)
