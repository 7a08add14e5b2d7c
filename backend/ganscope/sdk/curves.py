"""The curves of a session as a figure of matplotlib."""

import io

from matplotlib.figure import Figure

from ganscope.sdk.card import COLOURS
from ganscope.sdk.history import History
from ganscope.sessions.events import Measured

OF_G, OF_D = COLOURS
PANELS = {
    "Loss": {"loss/g": ("G", OF_G), "loss/d": ("D", OF_D)},
    "Output of D": {"d/real": ("on real images", OF_D), "d/fake": ("on generated ones", OF_G)},
}


class Curves(Figure):
    """A figure that a notebook shows by itself, without pyplot."""

    def _repr_svg_(self) -> str:
        file = io.StringIO()
        self.savefig(file, format="svg")
        return file.getvalue()


def of(title: str, history: History, scores: list[Measured]) -> Curves:
    """Losses, D's outputs and, where there are some, Fréchet distances with their intervals."""
    panels = len(PANELS) + bool(scores)
    figure = Curves(figsize=(4.2 * panels, 3.2), layout="constrained")
    figure.suptitle(title, parse_math=False)
    for place, (name, lines) in enumerate(PANELS.items(), start=1):
        axes = figure.add_subplot(1, panels, place, title=name, xlabel="step")
        for path, (label, colour) in lines.items():
            if path in history:
                axes.plot(history["step"], history[path], colour, label=label, linewidth=0.8)
                axes.legend()
    if scores:
        _scores(figure, panels, scores)
    return figure


def _scores(figure: Figure, panels: int, scores: list[Measured]) -> None:
    axes = figure.add_subplot(1, panels, panels, title="Fréchet distance", xlabel="step")
    counted = [(one.step, next((f for f in one.figures if f.name == "fd"), None)) for one in scores]
    told = [(step, fd) for step, fd in counted if fd is not None]
    values = [(step, fd.value) for step, fd in told if fd.value is not None]
    axes.plot([step for step, _ in values], [value for _, value in values], marker="o")
    for step, fd in told:
        if fd.low is not None and fd.high is not None:
            axes.vlines(step, fd.low, fd.high)
