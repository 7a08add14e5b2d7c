"""A session's row as a fold of its log: which columns an event changes."""

from typing import Any

from ganscope.sessions.events import (
    Event,
    KnobChanged,
    Measured,
    StateChanged,
    Tick,
    WorkerStarted,
)
from ganscope.sessions.records import ACTIVE, State


def changes(event: Event) -> dict[str, Any]:
    """Columns of `sessions` after this event; empty when it changes none."""
    match event:
        case Tick():
            return {
                "step": event.first_step + event.steps * event.stride - 1,
                "epoch": event.epoch,
                "nimg": event.nimg,
                "images_per_s": event.images_per_s,
                "training_seconds": event.training_seconds,
            }
        case StateChanged():
            return _state(event)
        case WorkerStarted():
            return {
                "worker_pid": event.pid,
                "device": event.device,
                "device_title": event.device_title,
                "precision": event.precision,
                "inexact": event.inexact,
                "total_steps": event.total_steps,
                "step": event.resumed_step,
            }
        case KnobChanged():
            return {"total_steps": event.total_steps}
        case _:
            return {}


def _state(event: StateChanged) -> dict[str, Any]:
    changed: dict[str, Any] = {
        "state": event.state.value,
        "detail": event.detail,
        "advice": event.advice,
    }
    if event.state not in ACTIVE:
        changed |= {"ended_at": event.at, "worker_pid": None}
    return changed


def is_running(event: Event) -> bool:
    """Whether the session's steps begin, or go on, with this event."""
    return isinstance(event, StateChanged) and event.state is State.RUNNING


def wants_announcement(event: Event) -> bool:
    """Whether lists of sessions change with it: with state and best score, not with every step."""
    return isinstance(event, StateChanged | WorkerStarted | Measured)


ALLOWED: dict[str, frozenset[State]] = {
    "pause": frozenset({State.QUEUED, State.STARTING, State.RUNNING}),
    "continue": frozenset({State.PAUSED}),
    "step": frozenset({State.RUNNING, State.PAUSED}),
    "stop": ACTIVE,
    "save": frozenset({State.RUNNING, State.PAUSED}),
    "preview": frozenset({State.RUNNING, State.PAUSED}),
    "set": frozenset({State.RUNNING, State.PAUSED}),
    "undo": frozenset({State.RUNNING, State.PAUSED}),
    "treat": frozenset({State.RUNNING, State.PAUSED}),
}
"""In which states a command makes sense."""
