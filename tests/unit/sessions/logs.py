"""Events and configurations for stores that no worker has ever seen; nothing here needs torch."""

from typing import Any

import numpy as np

from ganscope.engine.config import AdamSettings, Config, Part
from ganscope.sessions.events import KnobChanged, Logged, Samples, StateChanged, Tick, WorkerStarted
from ganscope.sessions.records import State

HEAD: dict[str, Any] = {"session_id": "", "seq": 0, "at": 1.5}


def config(**changes: object) -> Config:
    """A configuration that only the store reads."""
    plain = Config(
        recipe="quick-digits-28",
        dataset="drawn_digits",
        epochs=2,
        batch_size=16,
        network=Part(name="dcgan"),
        loss=Part(name="ns_bce"),
        adam_g=AdamSettings(learning_rate=1e-3),
        adam_d=AdamSettings(learning_rate=1e-3),
    )
    return plain.model_copy(update=changes)


def tick(first_step: int = 1, scalars: dict[str, list[float | None]] | None = None) -> Tick:
    """Some steps from `first_step` on."""
    columns: dict[str, list[float | None]] = (
        scalars if scalars is not None else {"loss/g": [0.5, 0.25]}
    )
    steps = max(map(len, columns.values()), default=0)
    return Tick(
        **HEAD,
        first_step=first_step,
        steps=steps,
        scalars={path: np.array(column, np.float32) for path, column in columns.items()},
        epoch=(first_step + steps - 1) / 10,
        nimg=first_step + steps - 1,
        images_per_s=100.0,
        training_seconds=float(first_step),
    )


def moved(state: State, at: float = 1.5) -> StateChanged:
    """The session moved to another state."""
    return StateChanged(session_id="", seq=0, at=at, state=state, step=0, total_steps=0)


def line(text: str) -> Logged:
    """A line for people."""
    return Logged(**HEAD, level="info", text=text)


def worker(pid: int = 4711, resumed_step: int = 0) -> WorkerStarted:
    """A worker took the session."""
    return WorkerStarted(
        **HEAD,
        pid=pid,
        worker_epoch=1,
        device="cpu",
        device_title="A processor",
        precision="float32",
        threads=1,
        torch_version="2",
        steps_per_epoch=10,
        total_steps=20,
        resumed_step=resumed_step,
    )


def knob(total_steps: int) -> KnobChanged:
    """Somebody turned the number of epochs."""
    return KnobChanged(
        **HEAD, step=1, knob="epochs", before=2.0, after=3.0, total_steps=total_steps
    )


def samples(step: int) -> Samples:
    """A preview of a step."""
    return Samples(
        **HEAD,
        step=step,
        epoch=0.1,
        nimg=step,
        rows=1,
        columns=1,
        tile=1,
        row_labels=[],
        url="",
        training_seconds=0.0,
    )
