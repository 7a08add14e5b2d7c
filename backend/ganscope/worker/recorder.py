"""What a worker writes: events of its session, previews, checkpoints and the live generator."""

import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from math import isfinite
from pathlib import Path
from typing import Literal, TypeVar

import numpy as np
import torch
from pydantic import JsonValue

from ganscope.engine import checkpoint, events
from ganscope.engine.device import list_devices, memory_mib
from ganscope.engine.errors import CheckpointError
from ganscope.engine.preview_grid import row_classes
from ganscope.engine.state import TrainState
from ganscope.evaluation.results import Evaluation
from ganscope.library.sprites import encode_sprite
from ganscope.sessions import disk, measured
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.database import now
from ganscope.sessions.disk import DiskWait
from ganscope.sessions.events import (
    CheckpointSaved,
    End,
    Event,
    EventHead,
    KnobChanged,
    Logged,
    Samples,
    StateChanged,
    Tick,
    Treated,
    WorkerStarted,
)
from ganscope.sessions.records import NOT_SAVED, Checkpoint, Session, State, Treatment
from ganscope.sessions.store import Store
from ganscope.worker.stopwatch import Stopwatch

T = TypeVar("T")
Reason = Literal["interval", "finished", "stop", "pause", "save", "error"]


class Recorder:
    """Turns what the engine says into the session's log and files."""

    def __init__(
        self, store: Store, session: Session, worker_epoch: int, patience: DiskWait
    ) -> None:
        """Writes as the worker of this epoch; a newer worker makes every write fail."""
        self.store = store
        self.artifacts = Artifacts(store)
        self.session = session
        self.worker_epoch = worker_epoch
        self.patience = patience
        self.watch = Stopwatch()
        self.train: TrainState | None = None
        self._epochs_told = 0
        self._scribe = ThreadPoolExecutor(max_workers=1)
        self._pending: Future[None] | None = None
        self._last_preview: tuple[int, bytes] | None = None
        self.newest: dict[str, float] = {}  # scalars of the last step that was told
        self._last_bytes = 0

    @property
    def head(self) -> EventHead:
        """What every event of this session starts with; the log gives it its place."""
        return {"session_id": self.session.id, "seq": 0, "at": now()}

    def write(self, *said: Event) -> None:
        """Append to the session's log. Training waits here while that cannot be done."""
        self._patiently(lambda: self.store.append(self.session.id, said, self.worker_epoch))

    def _patiently(self, act: Callable[[], T]) -> T:
        done, waited = self.patience.until_done(act)
        if waited:
            text = f"The workspace could not be written: training waited {waited:.1f} s."
            self.log("warning", text)
        return done

    def log(self, level: Literal["info", "saved", "warning", "error"], text: str) -> None:
        """A line for people."""
        self.write(Logged(**self.head, level=level, text=text))

    def _warn(self, what: str, error: OSError | CheckpointError) -> None:
        self.log("warning", f"{what}: {disk.why(error, self._last_bytes)}")

    def state(
        self, state: State, detail: str = "", advice: str = "", end: End | None = None
    ) -> None:
        """The session moved to another state; all that was told before is in the log."""
        self.settle()
        step, total = (self.train.step, self.train.total_steps) if self.train else (0, 0)
        said = StateChanged(
            **self.head, state=state, detail=detail, advice=advice, end=end, step=step,
            total_steps=total,
        )  # fmt: skip
        self.write(said)

    def started(self, train: TrainState, inexact: str) -> None:
        """A worker took the session, on one device, in one precision."""
        self.train = train
        self._epochs_told = int(train.epoch)
        names = (str(train.device), f"{train.device}:0")
        device = next(found for found in list_devices() if found.name in names)
        self.write(
            WorkerStarted(
                **self.head,
                pid=os.getpid(),
                worker_epoch=self.worker_epoch,
                device=device.name,
                device_title=device.title,
                precision="bfloat16" if train.bfloat16 else "float32",
                threads=torch.get_num_threads(),
                inexact=inexact,
                torch_version=torch.__version__,
                steps_per_epoch=train.images_per_epoch
                // train.config.batch_size
                // train.config.n_critic,
                total_steps=train.total_steps,
                resumed_step=train.step,
            )
        )

    @property
    def memory_mib(self) -> float:
        """Most memory held at once so far, on the device that trains."""
        return memory_mib(self.train.device if self.train else torch.device("cpu"))

    def tick(self, tick: events.StepScalars) -> None:
        """Per-step scalars since the last tick."""
        steps = max(map(len, tick.scalars.values()), default=0)
        pace = self._pace(tick)
        scalars = tick.scalars | {path: np.full(steps, n, np.float32) for path, n in pace.items()}
        self.write(
            Tick(
                **self.head,
                first_step=tick.first_step,
                steps=steps,
                scalars=scalars,
                epoch=tick.epoch,
                nimg=tick.nimg,
                images_per_s=tick.images_per_s,
                training_seconds=self.watch.seconds,
            )
        )
        self.newest = {path: float(column[-1]) for path, column in scalars.items()}
        if int(tick.epoch) > self._epochs_told:
            self._epochs_told = int(tick.epoch)
            self.log("info", _summary(tick))

    def _pace(self, tick: events.StepScalars) -> dict[str, float]:
        """How fast training is and what it holds: one value for all steps of a tick."""
        assert self.train is not None
        speed = max(tick.images_per_s, 1e-9)
        return {
            "speed/images_per_s": tick.images_per_s,
            "speed/seconds_per_epoch": self.train.images_per_epoch / speed,
            "memory/mib": self.memory_mib,
        }

    def preview(self, preview: events.Preview, train: TrainState) -> None:
        """One grid, encoded once, beside training: disk, socket and screen show the same bytes."""
        self.settle()
        weights = checkpoint.live_bytes(train)
        self._pending = self._scribe.submit(self._keep, preview, weights, self.watch.seconds)

    def settle(self) -> None:
        """Wait for the grid that is being encoded, and raise what it met."""
        pending, self._pending = self._pending, None
        if pending is not None:
            pending.result()

    def _keep(self, preview: events.Preview, weights: bytes, seconds: float) -> None:
        self.store.database.require()
        picture = encode_sprite(preview.images, preview.columns)
        raw = encode_sprite(preview.raw, preview.columns)
        self._last_preview = (preview.step, picture)
        try:
            disk.replace(self.artifacts.sample_path(self.session.id, preview.step), picture)
            disk.replace(self.artifacts.sample_path(self.session.id, preview.step, "raw"), raw)
            checkpoint.write_live(self.artifacts.live_file(self.session.id), weights)
        except (OSError, CheckpointError) as error:  # costs the picture, not training
            self._warn(f"Could not keep the preview of step {preview.step:,}", error)
            return
        with suppress(OSError):  # one picture too many is no reason to stop
            self.artifacts.thin_previews(self.session.id)
        rows, classes = len(preview.images) // preview.columns, self.session.classes
        url = f"/api/sessions/{self.session.id}/samples/{preview.step}.webp"
        shown = row_classes(len(classes))
        self.write(
            Samples(
                **self.head,
                step=preview.step,
                epoch=preview.epoch,
                nimg=preview.nimg,
                rows=rows,
                columns=preview.columns,
                tile=preview.images.shape[-1],
                row_labels=[classes[k] for k in shown] if len(shown) == rows else [],
                url=url,
                raw_url=f"{url}?weights=raw",
                training_seconds=seconds,
            )
        )

    def knob(self, train: TrainState, knob: str, before: JsonValue, after: JsonValue) -> None:
        """A setting changed between two steps."""
        self.write(
            KnobChanged(
                **self.head,
                step=train.step,
                knob=knob,
                before=before,
                after=after,
                total_steps=train.total_steps,
            )
        )

    def treated(self, train: TrainState, treatment: Treatment) -> None:
        """What the doctor did, or why it does no more."""
        self.write(Treated(**self.head, step=train.step, treatment=treatment))

    def checkpoint(
        self, train: TrainState, reason: Reason, name: str | None = None, detail: str = ""
    ) -> Checkpoint | None:
        """Save and note it. A full disk is a warning, and None; training goes on."""
        self.settle()
        folder = self.artifacts.checkpoint_folder(self.session.id, train.step)
        try:
            if not folder.exists():
                disk.require_room(self.store.home, self._last_bytes)
                self._save(folder, train, reason, detail)
            saved = self._noted(folder, train, reason, name)
        except (OSError, CheckpointError) as error:
            self._warn(f"{NOT_SAVED} step {train.step:,}", error)
            return None
        self._last_bytes = saved.bytes
        self._patiently(lambda: self.artifacts.record(saved))
        self.write(CheckpointSaved(**self.head, checkpoint=saved))
        return saved

    def prune(self, keep: int, needed: set[str]) -> None:
        """Remove old checkpoints beyond `keep`, but none that is needed."""
        self._patiently(lambda: self.artifacts.prune(self.session.id, keep, needed))

    def measured(self, saved: Checkpoint, found: Evaluation, beaten: float | None) -> None:
        """Scores of a checkpoint; `beaten` is the best FD before, where this one is better."""
        folder = self.artifacts.checkpoint_folder(saved.session_id, saved.step)
        self.write(measured.of(saved, folder, found, "training"))
        if (line := measured.words(saved, found, beaten, self.session.config)) is not None:
            self.log("saved", line)

    def _save(self, folder: Path, train: TrainState, reason: Reason, detail: str) -> None:
        if self._last_preview is None or self._last_preview[0] != train.step:
            self.preview(train.preview(), train)
            self.settle()
        metadata = {
            "reason": reason,
            "detail": detail,
            "training_seconds": self.watch.seconds,
            "saved_at": now(),
            "losses": {p: value if isfinite(value) else None for p, value in self.newest.items()},
            "scores": {},  # a checkpoint is scored after it is saved, in the log
        }
        checkpoint.save_checkpoint(folder, train, metadata)
        if self._last_preview is not None:
            self._illustrate(folder, self._last_preview[1])

    def _illustrate(self, folder: Path, picture: bytes) -> None:
        try:
            disk.replace(folder / "thumbnail.webp", picture)
        except OSError as error:  # costs the picture, not the checkpoint
            self._warn(f"Could not keep the thumbnail of {folder.name}", error)

    def _noted(
        self, folder: Path, train: TrainState, reason: Reason, name: str | None
    ) -> Checkpoint:
        checkpoint_id = f"{self.session.id}-{train.step}"
        known = self._patiently(lambda: self.artifacts.checkpoints(self.session.id))
        earlier = next((saved for saved in known if saved.id == checkpoint_id), None)
        return Checkpoint(
            id=checkpoint_id, session_id=self.session.id, session_name=self.session.name,
            step=train.step, epoch=train.epoch, nimg=train.nimg, reason=reason, created_at=now(),
            name=name or (earlier.name if earlier else None),
            fd=earlier.fd if earlier else None,
            bytes=sum(file.stat().st_size for file in folder.iterdir()),
            dataset=self.session.config.dataset, recipe=self.session.config.recipe,
            thumbnail_url=f"/api/checkpoints/{checkpoint_id}/thumbnail.webp",
        )  # fmt: skip


def _summary(tick: events.StepScalars) -> str:
    shown = {"G": "loss/g", "D": "loss/d", "D(real)": "d/real", "D(fake)": "d/fake"}
    last = [f"{word} {tick.scalars[path][-1]:.2f}" for word, path in shown.items()]
    step = tick.first_step + len(tick.scalars["loss/g"]) - 1
    return " · ".join([f"epoch {int(tick.epoch)}", f"step {step:,}", *last])
