"""The judge of a data set: features and an opinion on the class."""

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from ganscope.evaluation import judges
from ganscope.evaluation.judge import FEATURES, Judge
from ganscope.evaluation.metric_input import Features
from ganscope.evaluation.results import ExtractorInfo, JudgeInfo
from ganscope.evaluation.typicality import Typicality, as_seen


class JudgeExtractor:
    """Shows pictures to a judge at the size that it learned from."""

    def __init__(
        self, judge: Judge, about: JudgeInfo, sha256: str, typical: Typicality | None = None
    ) -> None:
        """With what the judge's file says of itself, and what it can tell from other pictures."""
        self._judge = judge
        self.typical = typical
        self.classes, self.resolution = about.classes, about.resolution
        self.channels = about.channels
        self.info = ExtractorInfo(
            name="judge",
            title=f"{about.title} judge, {100 * about.accuracy:.1f} % right on real images",
            sha256=sha256,
            features=FEATURES,
            accuracy=about.accuracy,
            accuracy_n=about.accuracy_n,
            caution=about.caution,
        )

    @torch.no_grad()
    def see(self, images: NDArray[Any]) -> tuple[Features, Features]:
        """Features [n, 64] and a logit for each class."""
        found = judges.see(self._judge, images)
        return found.features, found.logits

    def unlike(self, features: Features, images: NDArray[np.uint8]) -> NDArray[np.bool_]:
        """Which pictures are like nothing that it learnt; none where that cannot be told."""
        if self.typical is None:
            return np.zeros(len(features), np.bool_)
        return self.typical.distances(features, as_seen(self._judge, images)) > 1
