"""How commands write times, scores and events."""

from collections.abc import Callable
from datetime import datetime

from ganscope.sessions.codec import Wire


def when(seconds: float) -> str:
    """A moment in this machine's time, such as 2026-11-30 07:15."""
    return datetime.fromtimestamp(seconds).astimezone().strftime("%Y-%m-%d %H:%M")


def score(value: float | None) -> str:
    """A score, or nothing where none was measured."""
    return "" if value is None else f"{value:,.1f}"


def lasting(seconds: float | None) -> str:
    """A time in words, such as 3 min 20 s."""
    whole = max(0, round(seconds or 0))
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"


def _log(event: Wire) -> str:
    level = event["level"]
    return event["text"] if level in ("info", "saved") else f"{level}: {event['text']}"


def _state(event: Wire) -> str:
    return " ".join(filter(None, [f"{event['state']}.", event["detail"], event["advice"]]))


def _worker(event: Wire) -> str:
    threads = f"{event['threads']} thread{'s' if event['threads'] != 1 else ''}"
    return f"Trains on {event['device_title']}, {event['precision']}, {threads}."


def _checkpoint(event: Wire) -> str:
    saved = event["checkpoint"]
    called = f" as {saved['name']}" if saved["name"] else ""
    return f"Step {saved['step']:,} is saved{called}."


def _knob(event: Wire) -> str:
    return f"From step {event['step']:,}: {event['knob']} {event['before']} -> {event['after']}."


TOLD: dict[str, Callable[[Wire], str]] = {
    "log": _log,
    "state": _state,
    "worker": _worker,
    "checkpoint": _checkpoint,
    "knob": _knob,
    "treated": lambda event: event["treatment"]["text"],
}
"""The events that are for people, each as a line."""
