"""Archives that are taken, though not all in them may be."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ganscope.archive import format as names
from ganscope.archive import reading
from ganscope.sessions import log
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.store import Store
from tests.unit.archive import archives
from tests.unit.archive.archives import Files
from tests.unit.archive.changes import SAVED, line, refusal, session


def test_the_sound_one_is_taken(sound: Files, tmp_path: Path) -> None:
    store = Store(tmp_path)
    reading.receive(archives.packed(tmp_path / "x.zip", sound), store)
    store.database.close()


def test_one_of_a_version_that_called_every_distance_fid_is_taken(
    sound: Files, tmp_path: Path
) -> None:
    old = dict(sound)
    for name in (names.SESSION, names.SAVED, names.EVENTS):
        for key in ("fd", "stop_at_fd"):
            old[name] = old[name].replace(f'"{key}":'.encode(), f'"{key[:-1]}id":'.encode())
    assert b'"stop_at_fid":' in old[names.SESSION]
    assert b'"fid":7.5' in old[names.SAVED] + old[names.EVENTS]
    store = Store(tmp_path)
    landed = reading.receive(archives.packed(tmp_path / "x.zip", old), store)
    found = [one.fd for one in Artifacts(store).checkpoints(landed.id)]
    assert sorted(found, key=str) == [7.5, None]
    store.database.close()


@pytest.mark.parametrize("name", ["ema.safetensors", "generator.safetensors", "metadata.json"])
def test_of_a_session_with_a_damaged_checkpoint_the_rest_is_taken(
    name: str, sound: Files, tmp_path: Path
) -> None:
    content = sound[SAVED + name]
    flipped = sound | {SAVED + name: content[:-2] + bytes([content[-2] ^ 1]) + content[-1:]}
    store = Store(tmp_path)
    landed = reading.receive(archives.packed(tmp_path / "x.zip", flipped), store)
    assert [saved.step for saved in Artifacts(store).checkpoints(landed.id)] == [4]
    with store.database.reading() as connection:
        last = log.read(connection, landed.id, landed.last_seq - 1, 10)[-1]
    told = json.loads(last.data)["text"]
    assert told.startswith("Imported without 1 of its checkpoints. 00000002 is damaged: " + name)
    store.database.close()


@pytest.mark.parametrize(
    ("name", "shown"),
    [(" \0\n ", "\ufffd\ufffd"), ("x" * 200, "x" * 80), (" ", None), ("<b>1</b>", "<b>1</b>")],
)
def test_a_name_that_nobody_can_read_becomes_one(
    name: str, shown: str | None, sound: Files, tmp_path: Path
) -> None:
    store = Store(tmp_path / "home")
    landed = reading.receive(archives.packed(tmp_path / "x", session(name=name)(sound)), store)
    assert landed.name == (shown or landed.id)
    store.database.close()


def test_a_text_that_only_one_database_keeps_is_a_sentence_on_the_other(
    sound: Files, tmp_path: Path, reopen: Callable[[], Store]
) -> None:
    path = archives.packed(tmp_path / "x.zip", line(-1, detail="\0")(sound))
    here = reopen()
    if here.database.is_sqlite:
        assert reading.receive(path, here).detail == "\0"
    else:
        assert "cannot keep" in refusal(here, path)
