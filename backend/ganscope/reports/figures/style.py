"""How every figure looks, and how it becomes a file."""

import io
import re
from collections.abc import Callable
from typing import Any

import matplotlib
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

TEXT, LABEL, RULE = "#15171a", "#555a64", "#e4e5e9"
G, D, REAL, FAKE = "#b45f06", "#1f63d6", "#17573a", "#b0509f"
LETTERS = {"A": TEXT, "B": "#6b53e0", "C": "#a38a00", "D": "#b02e1c"}
TOKENS = {
    TEXT: "--tx", LABEL: "--tx2", RULE: "--bd", G: "--G", D: "--D", REAL: "--R", FAKE: "--F",
    LETTERS["B"]: "--cB", LETTERS["C"]: "--cC", LETTERS["D"]: "--cD",
}  # fmt: skip
"""Names of the page's colours, under which a stylesheet may say others."""
FONTS = ("Inter", "Helvetica Neue", "Segoe UI", "Arial", "Liberation Sans", "DejaVu Sans")
WIDTH = 6.8
"""Inches, of a figure that takes the whole width of a page."""
DPI = 200


def canvas(height: float = 2.2, width: float = WIDTH) -> tuple[Figure, Axes]:
    """An empty chart."""
    figure = Figure(figsize=(width, height), layout="constrained")
    return figure, prepared(figure.subplots())


def prepared(axes: Axes) -> Axes:
    """No frame, and a few horizontal lines."""
    for side in ("left", "right", "top"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(RULE)
    axes.set_facecolor("none")
    axes.grid(axis="y", color=RULE, linewidth=0.7)
    axes.set_axisbelow(True)
    axes.tick_params(length=0, labelsize=8, labelcolor=LABEL, pad=5)
    axes.yaxis.set_major_locator(MaxNLocator(5))
    axes.margins(x=0.01)
    return axes


def by_steps(axes: Axes) -> None:
    """Steps along the bottom: whole ones."""
    axes.xaxis.set_major_locator(MaxNLocator(7, integer=True))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    axes.set_xlabel("Step", fontsize=8, color=LABEL)


def legend(axes: Axes, columns: int = 4) -> None:
    """What is what, above the chart."""
    axes.legend(
        loc="lower left", bbox_to_anchor=(0, 1), ncols=columns, frameon=False, fontsize=8,
        labelcolor=TEXT, handlelength=1.4, columnspacing=1.6, borderaxespad=0.2, borderpad=0.2,
    )  # fmt: skip


def svg(draw: Callable[[], Figure], name: str = "figure") -> str:
    """The figure as an element that can stand in a page beside others."""
    drawn = _saved(draw, "svg", metadata={"Date": None, "Creator": None}).decode()
    inner = re.sub(r"<metadata>.*?</metadata>", "", drawn[drawn.index("<svg") :], flags=re.DOTALL)
    inner = re.sub(r'\bid="([^"]+)"', rf'id="{name}-\1"', inner)
    inner = re.sub(r'href="#([^"]+)"', rf'href="#{name}-\1"', inner)
    return re.sub(r"url\(#([^)]+)\)", rf"url(#{name}-\1)", inner).strip()


def themed(drawn: str) -> str:
    """The same in the colours that a stylesheet names."""
    for colour, token in TOKENS.items():
        drawn = drawn.replace(colour, f"var({token})")
    return drawn


def png(draw: Callable[[], Figure]) -> bytes:
    """The figure as pixels, on white."""
    return _saved(draw, "png", facecolor="white", dpi=DPI)


def svg_file(draw: Callable[[], Figure]) -> bytes:
    """The figure as a file of its own, on white."""
    return _saved(draw, "svg", facecolor="white", metadata={"Date": None})


def _saved(draw: Callable[[], Figure], form: str, **more: Any) -> bytes:
    out = io.BytesIO()
    known = set(font_manager.get_font_names())
    look: dict[Any, Any] = {
        "font.family": next((font for font in FONTS if font in known), "DejaVu Sans"),
        "svg.fonttype": "path",  # the same wherever it is looked at, whatever fonts are there
        "svg.hashsalt": "ganscope",
        "text.color": TEXT,
        "savefig.facecolor": "none",
        "savefig.pad_inches": 0.02,
    }
    with matplotlib.rc_context(look):
        draw().savefig(out, format=form, bbox_inches="tight", **more)
    return out.getvalue()
