"""Checkpoints, samples and other files of sessions: what is known of them, where they lie."""

import shutil
from pathlib import Path

import orjson
from sqlalchemy import delete, insert, select

from ganscope.engine.config import Config
from ganscope.engine.errors import NotFoundError
from ganscope.sessions import log
from ganscope.sessions.events import WORKSPACE
from ganscope.sessions.records import Checkpoint
from ganscope.sessions.schema import checkpoints, sessions
from ganscope.sessions.store import Store

KEEP = 5
"""Automatic checkpoints kept of each session; named ones are kept for ever."""


class Shelf:
    """Files of the workspace's sessions."""

    def __init__(self, store: Store) -> None:
        """The shelf of the workspace that `store` opened."""
        self.store = store

    def checkpoint_folder(self, session_id: str, step: int) -> Path:
        """Where the checkpoint of a step lies."""
        return self.store.folder(session_id) / "checkpoints" / f"{step:08}"

    def live_file(self, session_id: str) -> Path:
        """The newest averaged generator of a session, replaced at each preview."""
        return self.store.folder(session_id) / "live" / "ema.safetensors"

    def samples_folder(self, session_id: str) -> Path:
        """Where a session's preview grids lie."""
        return self.store.folder(session_id) / "samples"

    def sample_path(self, session_id: str, step: int, weights: str = "ema") -> Path:
        """Where the preview grid of a step lies."""
        suffix = "" if weights == "ema" else f"-{weights}"
        return self.samples_folder(session_id) / f"{step:08}{suffix}.webp"

    def sample_file(self, session_id: str, step: int, weights: str = "ema") -> Path:
        """The preview grid of a step; raises NotFoundError."""
        path = self.sample_path(session_id, step, weights)
        return _existing(path, f"There is no preview of step {step}.")

    def thumbnail_file(self, checkpoint_id: str) -> Path:
        """The grid that a checkpoint draws; raises NotFoundError."""
        found = self.checkpoint(checkpoint_id)
        folder = self.checkpoint_folder(found.session_id, found.step)
        return _existing(folder / "thumbnail.webp", "This checkpoint has no thumbnail.")

    def record(self, saved: Checkpoint) -> None:
        """Note a checkpoint that is complete on disk; a second save of a step takes its place."""
        fields = saved.model_dump(exclude={"session_name", "dataset", "recipe", "thumbnail_url"})
        with self.store.database.writing() as connection:
            connection.execute(delete(checkpoints).where(checkpoints.c.id == saved.id))
            connection.execute(insert(checkpoints).values(fields))

    def checkpoint(self, checkpoint_id: str) -> Checkpoint:
        """One checkpoint; raises NotFoundError."""
        found = self.checkpoints(checkpoint_id=checkpoint_id)
        if not found:
            raise NotFoundError(f"There is no checkpoint {checkpoint_id}.")
        return found[0]

    def checkpoints(
        self, session_id: str | None = None, checkpoint_id: str | None = None
    ) -> list[Checkpoint]:
        """Checkpoints of one session or of all, newest first."""
        query = select(checkpoints, sessions.c.name.label("session_name"), sessions.c.config)
        query = query.join(sessions, sessions.c.id == checkpoints.c.session_id)
        if session_id is not None:
            query = query.where(checkpoints.c.session_id == session_id)
        if checkpoint_id is not None:
            query = query.where(checkpoints.c.id == checkpoint_id)
        query = query.order_by(checkpoints.c.created_at.desc()).limit(1000)
        with self.store.database.reading() as connection:
            rows = connection.execute(query).mappings().all()
        return [_checkpoint_of(dict(row)) for row in rows]

    def chosen(self) -> str | None:
        """The checkpoint that prompts draw from; None follows the newest session."""
        with self.store.database.reading() as connection:
            seq = log.last_seq(connection, WORKSPACE)
            newest = log.read_types(connection, WORKSPACE, ["model"], seq, newest=1)
        return orjson.loads(newest[0].data)["checkpoint_id"] if newest else None

    def prune(self, session_id: str) -> None:
        """Remove the oldest automatic checkpoints beyond those kept, but not the one in use."""
        kept = self.chosen()
        automatic = [saved for saved in self.checkpoints(session_id) if saved.name is None]
        for old in automatic[KEEP:]:
            if old.id == kept:
                continue
            with self.store.database.writing() as connection:
                connection.execute(delete(checkpoints).where(checkpoints.c.id == old.id))
            shutil.rmtree(self.checkpoint_folder(session_id, old.step), ignore_errors=True)


def _checkpoint_of(row: dict[str, object]) -> Checkpoint:
    config = Config.model_validate_json(str(row.pop("config")))
    url = f"/api/checkpoints/{row['id']}/thumbnail.webp"
    return Checkpoint.model_validate(
        row | {"dataset": config.dataset, "recipe": config.recipe, "thumbnail_url": url}
    )


def _existing(path: Path, otherwise: str) -> Path:
    if not path.is_file():
        raise NotFoundError(otherwise)
    return path
