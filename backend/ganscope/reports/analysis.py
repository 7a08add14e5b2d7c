"""A session, or a whole lineage as one, in figures: rates, trends, stability."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ganscope.sessions import measured
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.history import Ticks
from ganscope.sessions.lineage import Segment, line, parent_of, told
from ganscope.sessions.records import Record, mean_speed
from ganscope.sessions.store import Store
from ganscope.sessions.thinning import ScalarColumn

Values = NDArray[np.float64]
ENOUGH = 50
"""Fewer steps show no trend."""
TAIL = 0.25
"""Share of the steps, the last ones, by which trend and stability are judged."""
CALM = 0.05
"""A scalar has converged where its tail moves by less than this share of its whole range."""
SPIKE = 8.0
"""A spike is so many robust standard deviations away from the median of its neighbourhood."""
WINDOW = 51
MOST = 200_000
"""Of longer ones spikes are sought block by block."""


class Trend(Record):
    """One scalar over the steps."""

    scalar: str
    first: float | None
    """Mean of the first tenth of the steps; null where there is no finite one."""
    last: float | None
    """Mean of the last tenth."""
    lowest: float | None
    lowest_step: int | None
    per_1000_steps: float | None
    """Slope of a straight line through its tail; null where there are too few steps."""
    trend: str
    """rising, falling, flat, or unknown where there are too few steps."""
    converged_at: int | None
    """Step from which it stayed within the range of its tail; null where it moves still, and where
    it never moved."""
    variance: float | None
    """Of its tail."""
    spikes: int
    not_finite: int


class DeviceChange(Record):
    """Training went on on another device."""

    step: int
    before: str
    after: str


class Analysis(Record):
    """A session, or a session with all that it was resumed from."""

    session_id: str
    name: str
    sessions: list[str]
    """Names, oldest first."""
    steps: int
    epochs: float
    images: float | None
    """Real images seen; null where what it was resumed from is no longer known."""
    training_seconds: float | None
    images_per_s: float | None
    """Mean over the training time."""
    best_fd: float | None
    """Null until it is measured."""
    no_fd: str | None
    """Why there is none, in a sentence; null where there is one."""
    device_changes: list[DeviceChange]
    setting_changes: int
    trends: list[Trend]


def analyse(store: Store, session_id: str, *, lineage: bool) -> Analysis:
    """Raises NotFoundError for an unknown session."""
    session = store.session(session_id)
    parts = line(store, session)
    parts = parts if lineage else parts[-1:]
    ticks = Ticks(store, parts)
    base = _base(store, parts)
    images = _less(session.nimg, base.images)
    seconds = _less(session.training_seconds, base.seconds)
    saved = [one for part in parts for one in Artifacts(store).checkpoints(part.session.id)]
    best = min((one.fd for one in saved if one.fd is not None), default=None)
    why = measured.why_none(session.state, len(saved), session.config.score_every_epochs)
    return Analysis(
        session_id=session.id,
        name=session.name,
        sessions=[part.session.name for part in parts],
        steps=session.step - base.step,
        epochs=session.epoch,
        images=images,
        training_seconds=seconds,
        images_per_s=mean_speed(images, seconds),
        best_fd=best,
        no_fd=why if best is None else None,
        device_changes=_device_changes(parts),
        setting_changes=len(told(store, parts, ["knob"])),
        trends=[_trend(name, series) for name, series in sorted(ticks.joined().items())],
    )


class _Base(NamedTuple):
    """Where the first of the sessions began: what its parent had done is not its own."""

    step: int
    images: int | None
    seconds: float | None


def _base(store: Store, parts: list[Segment]) -> _Base:
    """Of the checkpoint that the first one was resumed from; unknown where that is no more."""
    parent = parent_of(parts[0].session)
    if parent is None:
        return _Base(0, 0, 0.0)
    heads = Ticks(store, line(store, parts[0].session)[:-1]).heads
    if not heads:
        return _Base(parent[1], None, None)
    return _Base(parent[1], heads[-1]["nimg"], heads[-1]["training_seconds"])


def _less(value: float, base: float | None) -> float | None:
    return None if base is None else value - base


def _device_changes(parts: list[Segment]) -> list[DeviceChange]:
    titles = [part.session.device_title or part.session.target for part in parts]
    return [
        DeviceChange(step=part.until or 0, before=before, after=after)
        for part, before, after in zip(parts, titles, titles[1:], strict=False)
        if before != after
    ]


def _trend(name: str, series: ScalarColumn) -> Trend:
    finite = np.isfinite(series.value)
    step, value = series.step[finite], series.value[finite].astype(np.float64)
    tenth, tail = max(1, len(value) // 10), value[-max(1, int(TAIL * len(value))) :]
    enough = len(value) >= ENOUGH
    lowest = int(value.argmin()) if len(value) else None
    slope = _slope(step[-len(tail) :], tail) if enough else None
    return Trend(
        scalar=name,
        first=_mean(value[:tenth]),
        last=_mean(value[-tenth:]),
        lowest=None if lowest is None else float(value[lowest]),
        lowest_step=None if lowest is None else int(step[lowest]),
        per_1000_steps=slope,
        trend="unknown" if slope is None else _direction(slope, step, value, tail),
        converged_at=_converged_at(step, value, tail) if enough else None,
        variance=float(tail.var()) if enough else None,
        spikes=_spikes(value) if enough else 0,
        not_finite=int((~finite).sum()),
    )


def _mean(values: Values) -> float | None:
    return float(values.mean()) if len(values) else None


def _slope(step: NDArray[np.int64], value: Values) -> float:
    """Of the least-squares line, in units of the scalar for each thousand steps."""
    x = step - step.mean()
    return float(1000 * (x @ value) / max(float(x @ x), 1e-12))


def _direction(slope: float, step: NDArray[np.int64], value: Values, tail: Values) -> str:
    """Flat where the tail's line moves less than a small part of all that was seen."""
    moved = slope / 1000 * float(step[-1] - step[-len(tail)])
    if abs(moved) <= CALM * float(np.ptp(value)) + _rounding(value):
        return "flat"
    return "rising" if moved > 0 else "falling"


def _rounding(value: Values) -> float:
    """What is no movement yet."""
    return 1e-9 * float(np.abs(value).max())


def _converged_at(step: NDArray[np.int64], value: Values, tail: Values) -> int | None:
    """First step after which all smoothed values stay within the spread of the tail.

    What is the same at every step, such as a constant rate, has converged to nothing.
    """
    if np.ptp(value) <= _rounding(value):
        return None
    slope = _slope(step[-len(tail) :], tail)
    if _direction(slope, step, value, tail) != "flat":
        return None
    width = min(WINDOW, len(value))
    smooth = np.convolve(value, np.ones(width) / width, mode="valid")
    middle, spread = float(tail.mean()), max(2 * float(tail.std()), 1e-12)
    outside = np.flatnonzero(np.abs(smooth - middle) > spread)
    first = int(outside[-1]) + 1 if len(outside) else 0
    return int(step[min(first, len(step) - 1)])


def _spikes(value: Values) -> int:
    """How often it left the neighbourhood of its running median."""
    half = WINDOW // 2
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(value, half, mode="edge"), WINDOW)
    away = np.abs(value - np.median(windows, axis=1)) if len(value) <= MOST else _away(value)
    usual = 1.4826 * float(np.median(away))  # of a normal distribution this is its deviation
    beyond = away > SPIKE * max(usual, 1e-12)
    return int((beyond[1:] & ~beyond[:-1]).sum() + beyond[0])


def _away(value: Values) -> Values:
    """Distance from the median of each block: a running one takes too long for a million steps."""
    blocks = np.array_split(value, max(1, len(value) // WINDOW))
    return np.concatenate([np.abs(block - np.median(block)) for block in blocks])
