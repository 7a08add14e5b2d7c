"""A session while it trains, told by its events: drawn by Rich in a terminal, else as lines."""

import math
from collections import deque
from collections.abc import Iterable

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from ganscope.cli import terminal_picture
from ganscope.cli.words import lasting
from ganscope.sessions.codec import Wire

SHOWN = {"loss/g": "loss of G", "loss/d": "loss of D", "d/real": "D(real)", "d/fake": "D(fake)"}
BARS = "▁▂▃▄▅▆▇█"
POINTS = 40
"""Of each small curve."""


class LiveView:
    """The newest that is known of one session."""

    def __init__(self, console: Console) -> None:
        """Nothing is known yet."""
        self._console = console
        self.session: Wire = {}
        self.numbers: dict[str, deque[float]] = {}
        self.images_per_s: float | None = None
        self.said = ""
        """The newest line of its log."""
        self._picture: Text | None = None

    def know(self, session: Wire) -> None:
        """What the store, or the server's hello, says of the session."""
        self.session = session

    def take(self, event: Wire) -> None:
        """What was told of it next."""
        kind = event["type"]
        if kind == "tick":
            self._tick(event)
        elif kind == "log":
            self.said = event["text"]
        elif kind in ("state", "worker"):
            known = {key: event[key] for key in event.keys() & self.session.keys()}
            self.session = self.session | known
        elif kind == "knob":
            self.said = f"{event['knob']}: {event['before']} -> {event['after']}"
            self.session = self.session | {"total_steps": event["total_steps"]}

    def show(self, samples: Wire, webp: bytes) -> None:
        """A new preview."""
        if terminal_picture.can_show(self._console):
            self._picture = terminal_picture.of_preview(samples, webp, self._console)

    def _tick(self, event: Wire) -> None:
        for name, column in event["scalars"].items():
            mean = _mean(column)
            if mean is not None:
                self.numbers.setdefault(name, deque(maxlen=POINTS)).append(mean)
        self.images_per_s = event["images_per_s"]
        last = event["first_step"] + (event["steps"] - 1) * event.get("stride", 1)
        told = {key: event[key] for key in ("epoch", "nimg", "training_seconds")}
        self.session = self.session | told | {"step": max(last, self.session.get("step", 0))}

    @property
    def seconds_left(self) -> float | None:
        """By its speed now; None where that is not known yet."""
        told, speed = self.session, self.images_per_s
        if not speed or not told.get("step") or not told.get("total_steps"):
            return None
        left = (told["total_steps"] - told["step"]) * told["nimg"] / told["step"] / speed
        limit = told["config"].get("max_minutes")
        return left if limit is None else min(left, 60 * limit - told["training_seconds"])

    @property
    def line(self) -> str:
        """All of it in one line."""
        told = self.session
        done = f"epoch {told['epoch']:.2f}, step {told['step']:,} of {told['total_steps']:,}"
        parts = [f"{told['name']}: {told['state']}", done]
        parts += [f"{SHOWN[n]} {v[-1]:.3f}" for n, v in self.numbers.items() if n in SHOWN]
        parts += [f"{self.images_per_s:,.0f} images/s"] if self.images_per_s else []
        parts += [f"{lasting(self.seconds_left)} left"] if self.seconds_left else []
        return ", ".join([*parts, *filter(None, [told.get("detail")])])

    def __rich__(self) -> RenderableType:
        """As Rich draws it, anew several times a second."""
        told = self.session
        if not told:
            return Text("Connecting")
        head = Text(f"{told['name']}: {told['state']} {told.get('detail') or ''}".rstrip())
        bar = ProgressBar(total=max(1, told["total_steps"]), completed=told["step"])
        parts: list[RenderableType] = [head, Padding(bar, 0), Text(self._done()), self._table()]
        parts += [self._picture] if self._picture else []
        parts += [Text(self.said)] if self.said else []
        return Group(*parts)

    def _done(self) -> str:
        told = self.session
        parts = [f"epoch {told['epoch']:.2f} of {told['config']['epochs']:,}"]
        parts += [f"step {told['step']:,} of {told['total_steps']:,}"]
        parts += [f"{self.images_per_s:,.0f} images/s"] if self.images_per_s else []
        left = self.seconds_left
        return ", ".join([*parts, "" if left is None else f"{lasting(left)} left"]).rstrip(", ")

    def _table(self) -> Table:
        table = Table.grid(padding=(0, 2))
        for name, title in SHOWN.items():
            values = self.numbers.get(name)
            if values:
                table.add_row(title, f"{values[-1]:.3f}", curve(values))
        return table


def curve(values: Iterable[float]) -> str:
    """A small curve of characters, from the lowest to the highest value."""
    known = list(values)
    low, high = min(known), max(known)
    steps = [(v - low) / (high - low) if high > low else 0.5 for v in known]
    return "".join(BARS[min(len(BARS) - 1, int(step * len(BARS)))] for step in steps)


def _mean(column: Iterable[float | None]) -> float | None:
    finite = [float(v) for v in column if v is not None and math.isfinite(v)]
    return sum(finite) / len(finite) if finite else None
