"""Draws the pictures of docs/recipes.md from a real session: samples over time, and its curves.

`python -m benchmarks.showcase WORKSPACE NAME OUT.webp` reads the newest session of that name,
prints what it reached, and writes one picture: noise, previews at growing times, real images,
curves.
"""

import io
import sys
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("Agg")
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray
from PIL import Image

from ganscope.engine.data import fitted, to_pixels
from ganscope.library import catalog
from ganscope.library.sprites import grid
from ganscope.sessions import lineage, log
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.history import Ticks
from ganscope.sessions.records import Session
from ganscope.sessions.store import Store
from ganscope.sessions.thinning import ScalarColumn

SHARES = [0.0, 0.05, 0.25, 1.0]
"""When, as shares of the training time, a preview is shown; then come the real images."""
SIDE = 224
"""Pixels of a panel, about."""
COLOURS = {"loss/g": "#B45F06", "loss/d": "#1F63D6", "d/real": "#17573A", "d/fake": "#B0509F"}
LIMIT = 300_000


def main() -> None:
    """Write the picture and print the facts."""
    import torch

    home, name, out = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    store = Store(home)
    session = next(found for found in store.sessions(1000) if found.name == name)
    previews = _previews(store, session)
    data = catalog.training_data(session.config, home / "datasets")
    chosen = _chosen(previews, session.training_seconds)
    rng = np.random.default_rng(1)
    panels = [(_time(p["training_seconds"]), _opened(store, session, p)) for p in chosen]
    columns = max(3, min(chosen[0]["columns"], SIDE // chosen[0]["tile"]))
    rows = _rows(data.labels, len(session.classes), columns, rng)
    kept = torch.from_numpy(np.ascontiguousarray(data.images[rows]))
    real = grid(to_pixels(fitted(kept, data.info)), columns)
    cut = [(title, _cut(picture, chosen[0]["tile"], columns)) for title, picture in panels]
    _draw(store, session, [*cut, ("real images", real)], out)
    print(
        f"{name}: {session.config.recipe} on {session.config.dataset}, {session.step:,} steps, "
        f"{session.nimg:,} images, {session.epoch:.1f} epochs in "
        f"{session.training_seconds / 60:.0f} min on {session.device_title} ({session.precision}, "
        f"{session.nimg / session.training_seconds:.0f} images/s); {out.stat().st_size:,} bytes"
    )


def _previews(store: Store, session: Session) -> list[dict[str, Any]]:
    with store.database.reading() as connection:
        rows = log.read_types(connection, session.id, ["samples"], session.last_seq)
    from ganscope.sessions.codec import decode

    return [dict(decode(session.id, row)) for row in rows]


def _chosen(previews: list[dict[str, Any]], seconds: float) -> list[dict[str, Any]]:
    """The previews nearest to the wanted times, none of them twice."""
    left, chosen = list(previews), list[dict[str, Any]]()
    for share in SHARES:
        nearest = min(left, key=lambda said: abs(float(said["training_seconds"]) - share * seconds))
        chosen.append(nearest)
        left = [said for said in left if said["step"] > nearest["step"]] or left
    return chosen


def _opened(store: Store, session: Session, said: dict[str, Any]) -> NDArray[np.uint8]:
    with Image.open(Artifacts(store).sample_file(session.id, int(said["step"]))) as picture:
        return np.asarray(picture.convert("RGB"))


def _cut(picture: NDArray[np.uint8], tile: int, columns: int) -> NDArray[np.uint8]:
    return picture[: tile * columns, : tile * columns]


def _rows(
    labels: NDArray[np.int64], classes: int, columns: int, rng: np.random.Generator
) -> NDArray[np.int64]:
    """Rows of the data set for as many real pictures: by class where the samples are by class."""
    if not classes:
        return rng.integers(0, len(labels), columns * columns)
    members = [np.flatnonzero(labels == label) for label in range(columns)]
    return np.concatenate([rng.choice(found, columns) for found in members])


def _time(seconds: float) -> str:
    return "before training" if seconds < 1 else f"{seconds / 60:.1f} min"


def _draw(
    store: Store, session: Session, panels: list[tuple[str, NDArray[np.uint8]]], out: Path
) -> None:
    figure = Figure(figsize=(11, 4.6), dpi=110, layout="constrained")
    top, bottom = np.asarray(figure.subfigures(2, 1, height_ratios=[1.25, 1]))
    for axes, (title, picture) in zip(top.subplots(1, len(panels)), panels, strict=True):
        shown = picture[:, :, 0] if picture.shape[-1] == 1 else picture
        axes.imshow(shown, cmap="gray", vmin=0, vmax=255, interpolation="nearest")
        axes.set_title(title, fontsize=9)
        axes.set_axis_off()
    series = Ticks(store, lineage.line(store, session)).series()
    left, right = bottom.subplots(1, 2)
    _curves(left, series, ["loss/g", "loss/d"], "losses")
    _curves(right, series, ["d/real", "d/fake"], "D on real and generated pictures")
    for quality in (88, 75, 60, 45):
        content = _encoded(figure, quality)
        if len(content) < LIMIT:
            break
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(content)


def _curves(axes: Axes, series: dict[str, ScalarColumn], paths: list[str], title: str) -> None:
    for path in paths:
        step, value = series[path]
        smooth = np.convolve(value, np.ones(25) / 25, "valid") if len(value) > 50 else value
        axes.plot(step, value, color=COLOURS[path], alpha=0.2, linewidth=0.7)
        axes.plot(step[len(step) - len(smooth) :], smooth, color=COLOURS[path], label=path)
    axes.set_title(title, fontsize=9)
    axes.set_xlabel("step", fontsize=8)
    axes.tick_params(labelsize=7)
    axes.legend(fontsize=7, frameon=False)
    axes.spines[["top", "right"]].set_visible(False)


def _encoded(figure: Figure, quality: int) -> bytes:
    out = io.BytesIO()
    figure.savefig(out, format="webp", pil_kwargs={"quality": quality, "method": 6})
    return out.getvalue()


if __name__ == "__main__":
    main()
