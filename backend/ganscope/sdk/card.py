"""A session as a notebook shows it: state, score, curves and newest pictures."""

from html import escape

import numpy as np

from ganscope.sdk.pictures import inline
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.history import Ticks
from ganscope.sessions.lineage import line
from ganscope.sessions.records import Session
from ganscope.sessions.store import Store
from ganscope.sessions.thinning import ScalarColumn

WIDTH, HEIGHT = 320, 120
CHARTS = {
    "Loss of G (orange) and D (blue)": ("loss/g", "loss/d"),
    "D on real images (blue) and generated ones (orange)": ("d/fake", "d/real"),
}
COLOURS = ("#d9730d", "#2f6fd0")


def of(store: Store, artifacts: Artifacts, session: Session) -> str:
    """Everything that a person typed is escaped: a name may hold anything."""
    words = f"{session.state.value} at step {session.step:,}, epoch {session.epoch:.2f}"
    told = " ".join(filter(None, [session.detail, session.advice]))
    series = Ticks(store, line(store, session)).series()
    charts = "".join(
        _chart(title, [series.get(one) for one in two]) for title, two in CHARTS.items()
    )
    return (
        f"<div><p><b>{escape(session.name)}</b>: {words}. {escape(_score(artifacts, session))} "
        f"{escape(told)}</p>{charts}{_grid(artifacts, session)}</div>"
    )


def _score(artifacts: Artifacts, session: Session) -> str:
    found = [one.fd for one in artifacts.checkpoints(session.id) if one.fd is not None]
    return f"Best Fréchet distance: {min(found):.4g}." if found else "No score was measured."


def _grid(artifacts: Artifacts, session: Session) -> str:
    steps = artifacts.preview_steps(session.id)
    if not steps:
        return ""
    file = artifacts.sample_file(session.id, steps[-1]).read_bytes()
    return inline(file, "image/webp", f"What it draws at step {steps[-1]:,}")


def _chart(title: str, columns: list[ScalarColumn | None]) -> str:
    lines = [one for one in columns if one is not None and np.isfinite(one.value).any()]
    if not lines:
        return ""
    shown = "".join(
        f'<polyline fill="none" stroke="{colour}" points="{_points(one, lines)}"/>'
        for one, colour in zip(columns, COLOURS, strict=True)
        if one is not None
    )
    return (
        f'<figure style="display:inline-block;margin:0 1em 0 0"><figcaption>{title}</figcaption>'
        f'<svg role="img" aria-label="{title}" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 -4 {WIDTH} {HEIGHT + 8}">{shown}</svg></figure>'
    )


def _points(column: ScalarColumn, lines: list[ScalarColumn]) -> str:
    """Both lines on the same axes; what is not finite is left out."""
    every = np.concatenate([one.value[np.isfinite(one.value)] for one in lines])
    low, high = float(every.min()), float(every.max())
    first, last = min(one.step[0] for one in lines), max(one.step[-1] for one in lines)
    x = (column.step - first) * WIDTH / max(int(last - first), 1)
    y = (high - column.value) * HEIGHT / max(high - low, 1e-9)
    kept = np.isfinite(y)
    return " ".join(f"{a:.1f},{b:.1f}" for a, b in zip(x[kept], y[kept], strict=True))
