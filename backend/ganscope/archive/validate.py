"""An unpacked session before it lands: is it one, and does every part hold? Imports torch."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from ganscope.archive import commit_import
from ganscope.archive import format as names
from ganscope.archive.bounds import MOST_PROGRESS
from ganscope.archive.commit_import import ValidatedSession
from ganscope.archive.format import ArchivedCheckpoints, Contents, parsed
from ganscope.archive.log_events import UntrustedLog
from ganscope.engine.checkpoint import FILES, MANIFEST, load_checkpoint
from ganscope.engine.errors import CheckpointError, DamagedCheckpointError, UploadError
from ganscope.imports.formats import format_of
from ganscope.imports.names import shown
from ganscope.imports.pictures import HEAD, MAX_BYTES
from ganscope.imports.values import DecodedPicture, decode
from ganscope.sessions import fold
from ganscope.sessions.codec import EventRow, encode
from ganscope.sessions.database import now
from ganscope.sessions.events import Logged, StateChanged
from ganscope.sessions.records import ACTIVE, Checkpoint, Session, State

MAX_ABOUT = 4 * 2**20
MAX_TAG, MAX_TAGS, MAX_NOTES = 32, 20, 10_000
"""As the page lets people write them."""
PARENT = re.compile(rf"{names.SESSION_ID.pattern}-[0-9]{{1,12}}", re.ASCII)
WHILE_RUNNING = "It was exported while it was training."
ONE_CHECKPOINT = "One checkpoint of it was imported."


class CheckpointMetadata(BaseModel):
    """What a checkpoint's metadata must say for a resume; there may be more."""

    model_config = ConfigDict(strict=True)

    step: int = Field(ge=0, le=MOST_PROGRESS)
    images: int = Field(ge=0, le=MOST_PROGRESS)
    epoch: float = Field(ge=0, le=MOST_PROGRESS)
    training_seconds: float = Field(ge=0, le=MOST_PROGRESS)


def checked(folder: Path, contents: Contents) -> ValidatedSession:
    """What may land. Raises UploadError, or CheckpointError with what load_checkpoint found."""
    session = _session(folder / commit_import.ABOUT / names.SESSION)
    saved, left_out = _saved(folder, session, whole=contents.kind == "checkpoint")
    for path in sorted((folder / commit_import.FILES).rglob("*.webp")):
        _require_picture(path)
    if contents.kind == "checkpoint":
        return _of_checkpoint(session, saved)
    written = UntrustedLog(folder / commit_import.ABOUT, session.id)
    ended, ending = _folded(session, written)

    def rows(session_id: str) -> Iterator[EventRow]:
        yield from (entry.row for entry in written.read(session_id))
        last = ended.last_seq
        if ending is not None:
            yield _row(ending)
            last = ending.seq
        if left_out:
            yield _row(_lacking(session_id, left_out, last + 1))

    return ValidatedSession(ended, saved, rows)


def _session(path: Path) -> Session:
    session = parsed(Session, _small(path), path.name)
    if not names.SESSION_ID.fullmatch(session.id):
        raise UploadError(f"{shown(session.id)!r} is no session's id.")
    if session.parent is not None and not PARENT.fullmatch(session.parent):
        raise UploadError(f"{shown(session.parent)!r} is no checkpoint's id.")
    tags = [tag for tag in (_name(tag, MAX_TAG) for tag in session.tags) if tag]
    written = {
        "name": _name(session.name) or session.id,
        "experiment": _name(session.experiment),
        "tags": tags[:MAX_TAGS],
        "notes": session.notes[:MAX_NOTES],
        "target": _name(session.target, MAX_TAG),
    }
    return session.model_copy(update=written)


def _name(text: str, most: int = commit_import.MAX_NAME) -> str:
    """Something visible, without control characters, no longer than a person may write it."""
    return shown(text)[:most].strip()


def _small(path: Path) -> bytes:
    if path.stat().st_size > MAX_ABOUT:
        raise UploadError(f"{path.name} is larger than any of ours.")
    return path.read_bytes()


def _saved(folder: Path, session: Session, *, whole: bool) -> tuple[list[Checkpoint], list[str]]:
    """Those that are sound, and unless all must be, a sentence for each that is damaged."""
    told = parsed(
        ArchivedCheckpoints, _small(folder / commit_import.ABOUT / names.SAVED), names.SAVED
    ).checkpoints
    lying = {path.name: path for path in (folder / commit_import.FILES / "checkpoints").glob("*")}
    listed = {f"{saved.step:08}": saved for saved in told}
    if len(listed) != len(told) or listed.keys() != lying.keys():
        raise UploadError(f"{names.SAVED} does not list the checkpoints that are in the file.")
    sound: list[Checkpoint] = []
    left_out: list[str] = []
    for name in sorted(lying):
        try:
            sound.append(_checkpoint(listed[name], lying[name], session))
        except DamagedCheckpointError as error:
            if whole:
                raise
            shutil.rmtree(lying[name])
            left_out.append(str(error))
    return sound, left_out


def _checkpoint(saved: Checkpoint, folder: Path, session: Session) -> Checkpoint:
    words = f"The checkpoint of step {saved.step:,}"
    files = {path.name: path.stat().st_size for path in folder.iterdir()}
    if files.keys() - {"thumbnail.webp"} != {*FILES, MANIFEST}:
        raise CheckpointError(f"{words} lacks files, or has others.")
    try:
        loaded = load_checkpoint(folder)
    except (MemoryError, RuntimeError):  # torch's way to say that memory was refused
        raise CheckpointError(f"{words} needs more memory than one of its size.") from None
    told = _told(loaded.metadata, words)
    progress = loaded.tensors["training"].get("progress")
    steps = [] if progress is None else progress.flatten().tolist()
    if steps != [saved.step, saved.nimg] or (told.step, told.images) != (saved.step, saved.nimg):
        raise CheckpointError(f"{words} holds weights of another step.")
    own = {
        "id": f"{session.id}-{saved.step}",
        "session_id": session.id,
        "epoch": told.epoch,
        "name": None if saved.name is None else _name(saved.name) or None,
        "bytes": sum(files.values()),
    }
    return saved.model_copy(update=own)


def _told(metadata: dict[str, Any], words: str) -> CheckpointMetadata:
    known = {name: metadata[name] for name in CheckpointMetadata.model_fields if name in metadata}
    try:
        return CheckpointMetadata.model_validate(known)
    except ValueError:
        raise CheckpointError(f"{words} does not tell its step, images, epoch and time.") from None


def _require_picture(path: Path) -> None:
    if path.stat().st_size <= MAX_BYTES:
        found = path.read_bytes()
        seen = decode(found) if format_of(found[:HEAD]) == "WEBP" else None
        if isinstance(seen, DecodedPicture) and "animated" not in seen.marks:
            return
    raise UploadError(f"{path.parent.name}/{path.name} is no picture that can be shown.")


def _of_checkpoint(session: Session, saved: list[Checkpoint]) -> ValidatedSession:
    """A session that holds nothing but one checkpoint."""
    if len(saved) != 1:
        raise UploadError(f"The file should hold one checkpoint; it holds {len(saved)}.")
    (only,) = saved
    progress = {"step": only.step, "epoch": only.epoch, "nimg": only.nimg}
    at = session.model_copy(update=progress)
    ending = _ending(at, State.STOPPED, ONE_CHECKPOINT, 1)
    ended = Session.model_validate(dict(at) | fold.changes(ending))
    return ValidatedSession(ended, saved, lambda _: iter([_row(ending)]))


def _folded(session: Session, written: UntrustedLog) -> tuple[Session, StateChanged | None]:
    """The session as its own log has it, and what must be said at its end, if anything."""
    changes: dict[str, Any] = {"state": session.state}
    seq = 0
    for event, _ in written.read(session.id):
        changes |= fold.changes(event)
        seq = event.seq
    if seq != session.last_seq:
        raise UploadError(f"The log has {seq:,} events; the session had {session.last_seq:,}.")
    found = Session.model_validate(dict(session) | changes)
    if found.state not in ACTIVE:
        return found, None
    ending = _ending(found, State.INTERRUPTED, WHILE_RUNNING, seq + 1)
    return Session.model_validate(dict(found) | fold.changes(ending)), ending


def _ending(session: Session, state: State, detail: str, seq: int) -> StateChanged:
    return StateChanged(
        session_id=session.id, seq=seq, at=now(), state=state, detail=detail, step=session.step,
        total_steps=session.total_steps,
    )  # fmt: skip


def _lacking(session_id: str, left_out: list[str], seq: int) -> Logged:
    text = f"Imported without {len(left_out):,} of its checkpoints. {left_out[0]}"
    return Logged(session_id=session_id, seq=seq, at=now(), level="warning", text=text)


def _row(event: StateChanged | Logged) -> EventRow:
    kind, data, _ = encode(event)
    return EventRow(event.seq, kind, data, None)
