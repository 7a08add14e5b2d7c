"""What a score means, is called, and how and where it is shown: plain data, free of torch.

FID, KID and Inception score are the names of scores on Inception's features. On any others they are
called by what they are, with the features beside it.
"""

from typing import Literal

from ganscope.engine.config import Frozen

Better = Literal["lower", "higher", "one"]
FEATURES = {
    "judge": "judge",
    "random": "random features",
    "inception": "Inception",
    "pixels": "points",
}
"""What an extractor's features are called behind a title."""


class FigureInfo(Frozen):
    """One of the figures that a metric gives."""

    name: str
    """`fd`, or with a second part where a metric gives several: `diversity.lowest`."""
    title: str
    """For people: `FID`, `Diversity, poorest class`."""
    better: Better
    """Which way is better; `one` is like real."""
    names_features: bool = False
    """Whether its title is followed by the features that it rests on: `Precision (judge)`."""
    factor: float = 1.0
    """Values are shown times this."""
    times: str = ""
    """Says so behind the title; empty where the unit does."""
    digits: int = 2
    """After the point, where a shown value is 1 or more."""
    unit: str = ""
    """Follows a shown value: ` %`."""
    tile: int | None = None
    """Its place in the head row of the page; null for one in the table below."""
    needs: Literal["nothing", "classes", "points"] = "nothing"
    """What a data set must have to give it."""
    lowest: float = 0.0
    """Where the line under a tile begins; distances have a line of their own."""
    highest: float | None = 1.0
    """Where it ends; null: at the value of real images."""

    def seen_by(self, extractor: str) -> str:
        """The title of such a figure: `Fréchet distance (judge)`."""
        named = self.names_features and extractor in FEATURES
        return f"{self.title} ({FEATURES[extractor]})" if named else self.title


class MetricInfo(Frozen):
    """What one metric measures."""

    name: str
    """File name of the metric."""
    title: str
    summary: str
    """One plain sentence."""
    source: str
    """Authors, year and number of the paper; empty for a plain statistic."""
    figures: list[FigureInfo]
    """Each that it can give."""

    def figure(self, name: str) -> FigureInfo:
        """One of them by its name."""
        return next(one for one in self.figures if one.name == name)
