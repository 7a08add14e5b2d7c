"""What a metric looks at: generated pictures, and real ones seen by the same extractors."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ganscope.engine.facts import DatasetInfo
from ganscope.evaluation.distances import Nearest, nearest
from ganscope.evaluation.results import ExtractorInfo

Features = NDArray[np.float64]


@dataclass
class ImageSet:
    """Some pictures and what is known of them."""

    images: NDArray[Any]
    """uint8 [n, c, h, w] as the networks see them; points: float32 [n, 2, 1, 1]."""
    labels: NDArray[np.int64] | None
    """Class that was asked for, or the true one; None without classes."""
    features: dict[str, Features]
    """[n, f] for each extractor, by its name; of points `pixels`: their coordinates."""
    logits: dict[str, Features] = field(default_factory=dict[str, Features])
    """[n, k] for each extractor that names classes."""
    unlike: NDArray[np.bool_] | None = None
    """Which of them are like nothing that the judge learnt; None where that cannot be told."""

    def __len__(self) -> int:
        return len(self.images)


@dataclass
class MetricInput:
    """One generator's pictures before the metrics."""

    info: DatasetInfo
    """The data set as the networks see it."""
    samples: ImageSet
    reference: ImageSet
    """Real images that the samples are compared with."""
    others: ImageSet
    """Other real images, as many as there are samples where there are so many: for the floor."""
    train: ImageSet
    """The images that the generator trained on, or evenly chosen ones; of them only the first
    extractor's features."""
    extractors: list[ExtractorInfo]
    """The main one first."""
    seed: int
    unseen: bool
    """Whether no picture of `reference` is among those trained on."""

    @property
    def main(self) -> str:
        """Name of the extractor that counts: the judge's where there is one."""
        return self.extractors[0].name

    @property
    def seen(self) -> NDArray[np.int64] | None:
        """Class that the judge takes each sample for; None without a judge."""
        logits = self.samples.logits.get("judge")
        return None if logits is None else logits.argmax(1)

    @property
    def pictures(self) -> bool:
        """Whether these are pictures, not points in the plane."""
        return self.info.kind == "pictures"

    @cached_property
    def to_train(self) -> Nearest:
        """The training image nearest to each sample."""
        return nearest(self.samples.features[self.main], self.train.features[self.main])

    @cached_property
    def real_to_train(self) -> Features:
        """Distance [n] from each real image to the nearest training image other than itself."""
        seen, known = self.reference.features[self.main], self.train.features[self.main]
        found = nearest(seen, known, 1 if self.unseen else 2)
        if self.unseen:
            return found.distances[:, 0]
        pairs = self.reference.images == self.train.images[found.places[:, 0]]
        itself = pairs.reshape(len(pairs), -1).all(1)
        return np.where(itself, found.distances[:, 1], found.distances[:, 0])
