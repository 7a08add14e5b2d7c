"""A session as its folder tells it: settings and checkpoints."""

from pathlib import Path
from typing import Any, NamedTuple

import orjson

from ganscope.sessions import former
from ganscope.sessions.database import now
from ganscope.sessions.records import Checkpoint, Session

FILE = "session.json"


class FoundSession(NamedTuple):
    """A session as its folder tells it."""

    session: Session
    saved: list[Checkpoint]


def checkpoints_in(folder: Path) -> list[Path]:
    """Folders of its checkpoints."""
    found = sorted((folder / "checkpoints").glob("[0-9]*"))
    return [path for path in found if path.name.isdecimal() and path.is_dir()]


def read(folder: Path, *, may_be_bare: bool = False) -> FoundSession | str:
    """The session as its folder tells it, or why it does not; a bare one has no checkpoint."""
    try:
        told = former.lifted(
            {"type": "session", "session": orjson.loads((folder / FILE).read_bytes())}
        )
        session = Session.model_validate_json(orjson.dumps(told["session"]))
    except (OSError, ValueError, KeyError, TypeError):
        return f"{FILE} is missing or damaged."
    if session.id != folder.name:
        return f"{FILE} is of another session, {session.id}."
    read = [checkpoint(path, session) for path in checkpoints_in(folder)]
    saved = [one for one in read if one is not None]
    if not saved and not may_be_bare:
        return "none of its checkpoints can be read."
    newest = max(saved, key=lambda one: one.step, default=session)
    progress = {"step": newest.step, "epoch": newest.epoch, "nimg": newest.nimg}
    gone = {"worker_pid": None, "place": None, "deleted_at": None, "ready_at": session.created_at}
    return FoundSession(session.model_copy(update=progress | gone), saved)


def checkpoint(path: Path, session: Session) -> Checkpoint | None:
    """One of its checkpoints, None where it cannot be read."""
    own = f"{session.id}-{int(path.name)}"
    try:
        told = orjson.loads((path / "metadata.json").read_bytes())
        return Checkpoint(
            id=own,
            session_id=session.id,
            session_name=session.name,
            step=told["step"],
            epoch=told["epoch"],
            nimg=told["images"],
            name=None,
            reason=told.get("reason", "interval"),
            created_at=_saved_at(told, path),
            bytes=sum(file.stat().st_size for file in path.iterdir()),
            fd=None,
            dataset=session.config.dataset,
            recipe=session.config.recipe,
            thumbnail_url=f"/api/checkpoints/{own}/thumbnail.webp",
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _saved_at(told: dict[str, Any], path: Path) -> float:
    """As the worker wrote it, never to come; by the file where it wrote none."""
    said = told.get("saved_at")
    return min(said if isinstance(said, float) else path.stat().st_mtime, now())
