"""What a metric looks at: generated pictures, and real ones seen by the same extractors."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ganscope.engine.facts import DatasetInfo
from ganscope.evaluation.models import ExtractorInfo

Features = NDArray[np.float64]


@dataclass
class Pictures:
    """Some pictures and what is known of them."""

    images: NDArray[Any]
    """uint8 [n, c, h, w] as the networks see them; points: float32 [n, 2, 1, 1]."""
    labels: NDArray[np.int64] | None
    """Class that was asked for, or the true one; None without classes."""
    features: dict[str, Features]
    """[n, f] for each extractor, by its name; of points `pixels`: their coordinates."""
    logits: dict[str, Features] = field(default_factory=dict[str, Features])
    """[n, k] for each extractor that names classes."""

    def __len__(self) -> int:
        return len(self.images)


@dataclass
class Case:
    """One generator's pictures before the metrics."""

    info: DatasetInfo
    """The data set as the networks see it."""
    samples: Pictures
    reference: Pictures
    """Real images that the samples are compared with."""
    others: Pictures
    """Other real images, as many as there are samples where there are so many: for the floor."""
    train: Pictures
    """The images that the generator trained on, or evenly chosen ones; of them only the first
    extractor's features."""
    extractors: list[ExtractorInfo]
    """The main one first."""
    seed: int

    @property
    def main(self) -> str:
        """Name of the extractor that counts: the judge's where there is one."""
        return self.extractors[0].name

    @property
    def seen(self) -> NDArray[np.int64] | None:
        """Class that the judge takes each sample for; None without a judge."""
        logits = self.samples.logits.get("judge")
        return None if logits is None else logits.argmax(1)
