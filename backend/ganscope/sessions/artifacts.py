"""Checkpoints, samples and other files of sessions: what is known of them, where they lie."""

import shutil
from collections.abc import Collection
from pathlib import Path

from sqlalchemy import delete, insert, select

from ganscope.engine.config import Config
from ganscope.engine.errors import NotFoundError
from ganscope.sessions import damage, loaded_model
from ganscope.sessions.records import Checkpoint
from ganscope.sessions.schema import checkpoints, sessions
from ganscope.sessions.store import Store

MOST_PREVIEWS = 1000
"""Previews kept of one session."""


class Artifacts:
    """Files of the workspace's sessions."""

    def __init__(self, store: Store) -> None:
        """The artifacts of the workspace that `store` opened."""
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

    def thin_previews(self, session_id: str) -> None:
        """Of too many previews, keep every second one, and the first and the last."""
        steps = self.preview_steps(session_id)
        if len(steps) <= MOST_PREVIEWS:
            return
        for step in steps[1:-1:2]:
            for weights in ("ema", "raw"):
                self.sample_path(session_id, step, weights).unlink(missing_ok=True)

    def preview_steps(self, session_id: str) -> list[int]:
        """Steps whose previews are kept, in order."""
        found = (path.stem for path in self.samples_folder(session_id).glob("*.webp"))
        return sorted(int(stem) for stem in found if stem.isdecimal())

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
        """Checkpoints, those of the newest session first, and its last step before the others."""
        query = select(checkpoints, sessions.c.name.label("session_name"), sessions.c.config)
        query = query.join(sessions, sessions.c.id == checkpoints.c.session_id)
        query = query.where(sessions.c.deleted_at.is_(None))
        if session_id is not None:
            query = query.where(checkpoints.c.session_id == session_id)
        if checkpoint_id is not None:
            query = query.where(checkpoints.c.id == checkpoint_id)
        # Not by when they were saved: a clock may be set back, and steps only grow.
        query = query.order_by(sessions.c.created_at.desc(), checkpoints.c.step.desc()).limit(1000)
        with self.store.database.reading() as connection:
            rows = connection.execute(query).mappings().all()
        return [_checkpoint_of(dict(row)) for row in rows]

    def chosen(self) -> str | None:
        """The checkpoint that prompts draw from; None follows the newest session."""
        with self.store.database.reading() as connection:
            return loaded_model.loaded(connection)

    def find(self, which: str, dataset: str | None = None) -> Checkpoint:
        """`latest` or `best` of the newest session that saved something, or a checkpoint's id.

        Of sessions on one data set only, where one is given. Raises NotFoundError.
        """
        if which not in ("latest", "best"):
            return self.checkpoint(which)
        found = [one for one in self.checkpoints() if dataset in (None, one.dataset)]
        if not found:
            on = f" on {dataset}" if dataset else ""
            raise NotFoundError(f"No model was saved{on} yet. Train one and save it first.")
        newest = found[0].session_id
        return self.checkpoints(newest)[0] if which == "latest" else self.best(newest)

    def best(self, session_id: str) -> Checkpoint:
        """The checkpoint of the lowest Fréchet distance; the newest where none was measured.

        Raises NotFoundError where nothing was saved.
        """
        saved = self.checkpoints(session_id)
        if not saved:
            raise NotFoundError("Nothing was saved of this session.")
        measured = [one for one in saved if one.fd is not None]
        return min(measured, key=lambda one: one.fd or 0.0, default=saved[0])

    def prune(self, session_id: str, keep: int, needed: Collection[str] = ()) -> None:
        """Remove the oldest automatic checkpoints beyond `keep`.

        Those stay that have a name, are the best, draw for prompts, were resumed from, or are
        needed otherwise.
        """
        kept = {self.chosen(), self.best(session_id).id, *self._resumed(), *needed}
        automatic = [saved for saved in self.checkpoints(session_id) if saved.name is None]
        for old in automatic[keep:]:
            if old.id in kept:
                continue
            with self.store.database.writing() as connection:
                connection.execute(delete(checkpoints).where(checkpoints.c.id == old.id))
            shutil.rmtree(self.checkpoint_folder(session_id, old.step), ignore_errors=True)

    def _resumed(self) -> list[str]:
        with self.store.database.reading() as connection:
            parents = select(sessions.c.parent).where(sessions.c.parent.is_not(None))
            return list(connection.scalars(parents))


def _checkpoint_of(row: dict[str, object]) -> Checkpoint:
    url = f"/api/checkpoints/{row['id']}/thumbnail.webp"
    try:
        config = Config.model_validate_json(str(row.pop("config")))
        return Checkpoint.model_validate(
            row | {"dataset": config.dataset, "recipe": config.recipe, "thumbnail_url": url}
        )
    except damage.UNREADABLE as error:
        raise damage.of_row(f"The row of checkpoint {row['id']}") from error


def _existing(path: Path, otherwise: str) -> Path:
    if not path.is_file():
        raise NotFoundError(otherwise)
    return path
