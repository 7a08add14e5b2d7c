"""A small session as a archive, and the same again with something wrong in it."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from ganscope.archive import commit_import, writing
from ganscope.archive import format as names
from ganscope.engine import checkpoint
from ganscope.library.sprites import encode_sprite
from ganscope.sessions import codec, log
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.events import CheckpointSaved, Event, Samples
from ganscope.sessions.records import Checkpoint, Session, State
from ganscope.sessions.store import Store
from tests.unit.engine import small
from tests.unit.sessions import logs

Files = dict[str, bytes]
Json = dict[str, Any]
STEPS = (2, 4)
GRID = encode_sprite(np.arange(4 * 256, dtype=np.uint8).reshape(4, 1, 16, 16), 2)


class Made(NamedTuple):
    """A session and its file."""

    store: Store
    session: Session
    path: Path


def made(store: Store, name: str = "Ein hübsches Ding", parent: str | None = None) -> Session:
    """A session that trained four steps, saved twice, drew once, and ended."""
    state = small.state()
    session = store.create(state.config, ["0", "1"], name, parent)
    artifacts = Artifacts(store)
    said: list[Event] = [logs.worker(), logs.moved(State.RUNNING), logs.tick()]
    for step in STEPS:
        small.run(state, step - state.step)
        folder = artifacts.checkpoint_folder(session.id, step)
        checkpoint.save_checkpoint(folder, state, {"training_seconds": 0.5, "reason": "interval"})
        (folder / "thumbnail.webp").write_bytes(GRID)
        saved = kept(session, folder, step, state.nimg, state.epoch)
        artifacts.record(saved)
        said += [CheckpointSaved(**logs.HEAD, checkpoint=saved), logs.knob(40)]
    odd: list[float | None] = [float("nan"), float("inf")]
    said += [logs.tick(3, {"loss/g": [0.5, 0.125], "loss/d": odd}), preview(session, 4)]
    for weights in ("ema", "raw"):
        path = artifacts.sample_path(session.id, 4, weights)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(GRID)
    store.append(session.id, [*said, logs.line('=<b>"1"</b>'), logs.moved(State.FINISHED)])
    written = {"experiment": "Eins", "tags": ["a", "<b>"], "notes": "=1+1"}
    return store.edit(session.id, written)


def kept(session: Session, folder: Path, step: int, nimg: int, epoch: float) -> Checkpoint:
    """What is known of a checkpoint of ours."""
    own = f"{session.id}-{step}"
    return Checkpoint(
        id=own,
        session_id=session.id,
        session_name=session.name,
        step=step,
        epoch=round(epoch, 4),
        nimg=nimg,
        name="Mein Bestes" if step == STEPS[0] else None,
        reason="interval",
        created_at=float(step),
        bytes=sum(file.stat().st_size for file in folder.iterdir()),
        fd=7.5 if step == STEPS[0] else None,
        dataset=session.config.dataset,
        recipe=session.config.recipe,
        thumbnail_url=f"/api/checkpoints/{own}/thumbnail.webp",
    )


def preview(session: Session, step: int) -> Samples:
    """A grid of two by two pictures."""
    url = f"/api/sessions/{session.id}/samples/{step}.webp"
    changes = {"columns": 2, "rows": 2, "tile": 16, "url": url, "raw_url": f"{url}?weights=raw"}
    return logs.samples(step).model_copy(update=changes)


def exported(store: Store, session_id: str, folder: Path) -> Path:
    """The whole session as a file."""
    path = folder / "x.ganscope.zip"
    writing.write_session(Artifacts(store), session_id, path)
    return path


def files_of(path: Path) -> Files:
    """Everything in a archive by its name, but what it says of itself."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()[1:]}


def signed(files: Files, kind: str = "session", **more: object) -> bytes:
    """What a archive of these files would say of itself."""
    listed = {
        name: {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
        for name, content in files.items()
    }
    said = {"format": names.FORMAT, "version": 1, "made_by": "us", "kind": kind, "files": listed}
    return json.dumps(said | more).encode()


def packed(path: Path, files: Files, contents: bytes | None = None) -> Path:
    """A archive of these files, as an attacker would make it after changing them."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(names.CONTENTS, signed(files) if contents is None else contents)
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def edited(files: Files, name: str, change: Callable[[Json], object]) -> Files:
    """The same with one JSON file changed in place."""
    value = json.loads(files[name])
    change(value)
    return files | {name: json.dumps(value).encode()}


def events_of(store: Store, session_id: str) -> list[tuple[Json, bytes | None]]:
    """The log as it goes over the wire, with the very bytes of its numbers."""
    with store.database.reading() as connection:
        rows = log.read(connection, session_id, 0, 10_000)
    plain = [row._replace(columns=None) for row in rows]
    wires = [codec.decode(session_id, row) for row in plain]
    return [(wire, row.columns) for wire, row in zip(wires, rows, strict=True)]


def below(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def hidden(store: Store) -> list[str]:
    """What imports left besides sessions."""
    found = (path.name for path in (store.home / "sessions").glob(".*"))
    return sorted(set(found) - {commit_import.LOCK})
