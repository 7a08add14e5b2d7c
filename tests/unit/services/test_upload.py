"""A large body on its way to the disk: bounded, cancelled, broken off, out of room."""

import shutil
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import NamedTuple

import pytest
from starlette.requests import ClientDisconnect

from ganscope.engine.errors import DataError, StateError
from ganscope.services.data import upload
from ganscope.web.responses import whole

PIECE = b"x" * 70_000


async def body(pieces: int, breaks: bool = False) -> AsyncGenerator[bytes]:
    for _ in range(pieces):
        yield PIECE
    if breaks:
        raise ClientDisconnect


def going_on() -> bool:
    return False


class Usage(NamedTuple):
    free: int


async def test_every_byte_arrives(tmp_path: Path) -> None:
    await upload.save(body(40), tmp_path / "x", 0, going_on)
    assert (tmp_path / "x").read_bytes() == PIECE * 40


async def test_more_than_the_limit_is_refused_while_it_comes(tmp_path: Path) -> None:
    endless = body(10**9)
    with pytest.raises(DataError, match="larger than 1,000,000 bytes"):
        await upload.save(endless, tmp_path / "x", 0, going_on, limit=1_000_000)
    assert (tmp_path / "x").stat().st_size <= 1_000_000
    await endless.aclose()


async def test_an_upload_that_breaks_off_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StateError, match="broke off"):
        await upload.save(whole(body(3, breaks=True)), tmp_path / "x", 0, going_on)


@pytest.mark.parametrize("after", [1, 3])
async def test_a_cancelled_upload_stops(tmp_path: Path, after: int) -> None:
    asked: list[None] = []

    def stopped() -> bool:
        asked.append(None)
        return len(asked) > after

    with pytest.raises(StateError, match="cancelled"):
        await upload.save(body(3), tmp_path / "x", 0, stopped)


async def test_a_disk_without_room_is_refused_before_and_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = [upload.ROOM + 5_000_000]

    def usage(_path: Path) -> Usage:
        return Usage(room[0])

    monkeypatch.setattr(shutil, "disk_usage", usage)
    with pytest.raises(DataError, match=r"6 MB more to come.*Make room"):
        await upload.save(body(1), tmp_path / "x", 5_999_999, going_on)
    assert not (tmp_path / "x").exists()

    async def eaten() -> AsyncGenerator[bytes]:
        async for piece in body(2000):
            yield piece
            room[0] = 0

    pieces = eaten()
    with pytest.raises(DataError, match="Make room"):
        await upload.save(pieces, tmp_path / "x", 0, going_on)
    assert (tmp_path / "x").stat().st_size < 2000 * len(PIECE)
    await pieces.aclose()


async def test_a_folder_that_went_away_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="could not be kept"):
        await upload.save(body(1), tmp_path / "none" / "x", 0, going_on)
