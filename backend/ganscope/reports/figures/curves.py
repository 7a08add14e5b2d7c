"""Curves over the steps: losses, D's outputs, distances; and how often D said what."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ganscope.reports.figures import style
from ganscope.reports.story import SessionStory, figure_of
from ganscope.reports.words import info_of

Draw = Callable[[], Figure]
SHARE = 0.25
"""The last part of the steps, of which D's outputs are counted."""
BINS = 40
MARKERS = ("o", "s", "^", "D")


class ScalarLine(NamedTuple):
    """One scalar of one session."""

    story: SessionStory
    scalar: str
    title: str
    colour: str
    dashes: str = "-"


def losses(story: SessionStory) -> Draw:
    """Both losses: as they were, and smoothed."""
    pair = [
        ScalarLine(story, "loss/g", "G", style.G),
        ScalarLine(story, "loss/d", "D", style.D, "--"),
    ]
    return lambda: _curves(pair, "Loss")


def outputs(story: SessionStory) -> Draw:
    """What D gives real images and generated pictures."""
    pair = [
        ScalarLine(story, "d/real", "D of real images", style.REAL),
        ScalarLine(story, "d/fake", "D of generated pictures", style.FAKE, "--"),
    ]
    plan = story.facts.plan
    middle = plan.undecided if plan else None
    return lambda: _curves(pair, output_words(story), middle)


def compared(stories: Sequence[SessionStory], scalar: str, title: str) -> Draw:
    """The same scalar of several sessions."""
    lines = [
        ScalarLine(story, scalar, f"{letter} {story.session.name}", colour)
        for story, (letter, colour) in zip(stories, style.LETTERS.items(), strict=False)
    ]
    return lambda: _curves(lines, title)


def output_words(story: SessionStory) -> str:
    """What D's output is told as."""
    plan = story.facts.plan
    return "Probability" if plan and plan.scores == "probability" else "Output of D"


def _curves(lines: Sequence[ScalarLine], title: str, middle: float | None = None) -> Figure:
    figure, axes = style.canvas()
    if middle is not None:
        axes.axhline(middle, color=style.LABEL, linewidth=0.8, linestyle=(0, (2, 3)))
    for story, scalar, name, colour, dashes in lines:
        raw, average = story.series.get(scalar), story.averages.get(scalar)
        if raw is None or average is None:
            continue
        axes.plot(raw.step, raw.value, color=colour, alpha=0.22, linewidth=0.8)
        axes.plot(average.step, average.value, dashes, color=colour, linewidth=1.7, label=name)
    _boundaries(axes, lines[0].story)
    axes.set_ylabel(title, fontsize=8, color=style.LABEL)
    style.by_steps(axes)
    style.legend(axes)
    return figure


def _boundaries(axes: Axes, story: SessionStory) -> None:
    """Where a session went on from another one."""
    for part in story.parts:
        if part.until is not None:
            axes.axvline(part.until, color=style.LABEL, linewidth=0.9, linestyle=":")


def histogram(story: SessionStory) -> Draw:
    """How often D's mean output of a batch was what, over the last steps."""
    return lambda: _histogram(story)


def last_values(story: SessionStory, scalar: str) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    """Of the last part of all steps, those that are finite."""
    found = story.ticks.joined().get(scalar)
    values = np.empty(0, np.float32) if found is None else np.asarray(found.value, np.float32)
    last = values[-max(1, int(SHARE * len(values))) :]
    return last[np.isfinite(last)]


def _histogram(story: SessionStory) -> Figure:
    figure, axes = style.canvas(2.2)
    real, fake = last_values(story, "d/real"), last_values(story, "d/fake")
    both = np.concatenate([real, fake])
    edges: list[float] = np.histogram_bin_edges(both, BINS).tolist() if len(both) else [0, 1]
    for values, name, colour in (
        (fake, "D of generated pictures", style.FAKE),
        (real, "D of real images", style.REAL),
    ):
        axes.hist(values, edges, color=colour, alpha=0.55, label=name)
        axes.hist(values, edges, color=colour, histtype="step", linewidth=1.0)
    axes.set_xlabel(f"{output_words(story)}, mean of a batch", fontsize=8, color=style.LABEL)
    axes.set_ylabel("Steps", fontsize=8, color=style.LABEL)
    style.legend(axes)
    return figure


def distances(stories: Sequence[SessionStory]) -> Draw:
    """The Fréchet distance over the checkpoints, with its interval and that of real images."""
    return lambda: _distances(stories)


def _distances(stories: Sequence[SessionStory]) -> Figure:
    figure, axes = style.canvas()
    alone = len(stories) == 1
    marks = zip(stories, style.LETTERS.items(), MARKERS, strict=False)
    for story, (letter, colour), marker in marks:
        title = "Generated pictures" if alone else f"{letter} {story.session.name}"
        points = np.array(list(_points(story))).reshape(-1, 4)
        step, value = points[:, 0], points[:, 1]
        halves = np.nan_to_num(points[:, 2:].T)
        axes.errorbar(
            step, value, yerr=halves, color=colour, marker=marker, markersize=4, linewidth=1.4,
            elinewidth=1.0, capsize=2.5, label=title,
        )  # fmt: skip
    floor = _floor(stories)
    if floor is not None:
        axes.axhline(floor, color=style.LABEL, linewidth=0.9, linestyle=(0, (2, 3)))
        axes.plot([], [], color=style.LABEL, linewidth=0.9, linestyle=(0, (2, 3)), label="Real against real")  # fmt: skip  # noqa: E501
    last = max((story.session.step for story in stories), default=0)
    axes.set_xlim(0, 1.02 * max(last, 1))
    axes.set_ylim(bottom=0)
    axes.set_ylabel("Fréchet distance", fontsize=8, color=style.LABEL)
    style.by_steps(axes)
    style.legend(axes, 3)
    return figure


def _points(story: SessionStory) -> Iterator[tuple[float, float, float, float]]:
    factor = info_of("fd").factor
    for one in story.ranked:
        found = figure_of(one, "fd")
        if found is not None and found.value is not None:
            low = found.value if found.low is None else found.low
            high = found.value if found.high is None else found.high
            yield one.step, factor * found.value, factor * max(found.value - low, 0), factor * max(high - found.value, 0)  # fmt: skip  # noqa: E501


def _floor(stories: Sequence[SessionStory]) -> float | None:
    found = [story.distance() for story in stories]
    floors = {one.floor for one in found if one is not None}
    floor = next(iter(floors), None)
    return None if floor is None or len(floors) > 1 else floor * info_of("fd").factor


def ranking(stories: Sequence[SessionStory]) -> Draw:
    """The best distance of each session, one below the other."""
    return lambda: _ranking(stories)


def _ranking(stories: Sequence[SessionStory]) -> Figure:
    known = [(story, found) for story in stories if (found := story.distance()) is not None]
    figure, axes = style.canvas(0.8 + 0.26 * len(known))
    axes.grid(axis="y", visible=False)
    axes.grid(axis="x", color=style.RULE, linewidth=0.7)
    factor = info_of("fd").factor
    for place, (_, found) in enumerate(known):
        value = factor * (found.value or 0.0)
        low, high = factor * (found.low or found.value or 0), factor * (found.high or found.value or 0)  # fmt: skip  # noqa: E501
        axes.plot([low, high], [place, place], color=style.TEXT, linewidth=1.4)
        axes.plot([value], [place], "o", color=style.TEXT, markersize=4.5)
    axes.set_yticks(range(len(known)), [story.session.name for story, _ in known])
    axes.invert_yaxis()
    axes.set_xlim(left=0)
    axes.set_xlabel("Fréchet distance, with its 95 % interval", fontsize=8, color=style.LABEL)
    return figure
