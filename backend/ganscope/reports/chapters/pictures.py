"""Pictures and charts of one session."""

from collections.abc import Iterator

from ganscope.reports import words
from ganscope.reports.document import Block, Chapter, ChartBlock, Statement
from ganscope.reports.figures import curves, grids
from ganscope.reports.story import SMOOTHING, SessionStory

NO_PREVIEWS = "No previews of this session are kept."


def pictures(story: SessionStory) -> Chapter:
    """From noise to the last preview, and that one row by row."""
    found = [table for table in (grids.progression(story), grids.classes(story)) if table]
    return Chapter("Pictures", [*found] or [Statement(NO_PREVIEWS, "note")])


def charts(story: SessionStory) -> Chapter:
    """Every chart whose numbers were recorded."""
    blocks: list[Block] = [*every(story)]
    missing = "Nothing was recorded of its steps, so there is nothing to draw."
    return Chapter("Curves", blocks or [Statement(missing, "note")])


def every(story: SessionStory) -> Iterator[ChartBlock]:
    """Losses, D's outputs, how often D said what, and distances where there are several."""
    mark = " Dotted: where it went on from another session." if len(story.parts) > 1 else ""
    smoothed = f"Pale: each step. Bold: the average, smoothed by {SMOOTHING}.{mark}"
    if "loss/g" in story.series:
        yield ChartBlock("losses", "Losses", smoothed, curves.losses(story))
    if "d/real" in story.series:
        title = "What D makes of real and generated pictures"
        yield ChartBlock("outputs", title, smoothed, curves.outputs(story))
        number = len(curves.last_values(story, "d/real"))
        caption = (
            f"Of the last {words.several(number, 'step')}: in how many of them the mean of a batch "
            "was what. The more both hills cover each other, the less D tells apart."
        )
        yield ChartBlock("histogram", "How often D said what", caption, curves.histogram(story))
    if len(story.ranked) > 1:
        yield ChartBlock("fd", "Fréchet distance", fd_caption(story), curves.distances([story]))


def fd_caption(story: SessionStory) -> str:
    """Of what these distances are."""
    n, title = story.session.config.score_samples, story.ranked[-1].reference.title
    return (
        f"Each of {words.count(n)} generated pictures against {title}, with its 95 % interval. "
        "Lower is better."
    )
