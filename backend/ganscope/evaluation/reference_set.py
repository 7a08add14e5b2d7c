"""Where generators are measured: the real images of one data set, seen by every extractor."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from ganscope.engine.data import Dataset, fitted, to_pixels
from ganscope.engine.facts import DatasetInfo
from ganscope.evaluation import judges, judging, typicality
from ganscope.evaluation.extractors import CachedFeatures, Extractor
from ganscope.evaluation.extractors.inception import load as load_inception
from ganscope.evaluation.extractors.judge import JudgeExtractor
from ganscope.evaluation.extractors.points import Coordinates
from ganscope.evaluation.extractors.random import RandomExtractor
from ganscope.evaluation.judging import Progress
from ganscope.evaluation.metric_input import ImageSet, MetricInput
from ganscope.evaluation.results import Reference
from ganscope.evaluation.splits import Split, split

MOST = 10_000
"""Real images that samples are compared with, where there are so many."""
MOST_BYTES = 2**29
"""And at most so much memory for each kind of them."""
SCALED = {"judge", "random"}
SPREAD = 1000.0
"""Total variance of the real features: a Fréchet distance counts thousandths of it."""
Act = Callable[[str], None]


@dataclass(frozen=True)
class ReferenceSet:
    """Real images, chosen the same way every time, and who looks at them."""

    info: DatasetInfo
    """The data set as the networks see it."""
    data: Split
    extractors: list[Extractor]
    """The one that counts first."""
    kept: CachedFeatures

    @classmethod
    def of(
        cls,
        info: DatasetInfo,
        root: Path,
        *,
        inception: Path | None = None,
        progress: Progress = judging.silent,
    ) -> "ReferenceSet":
        """For generators that draw what `info` tells. Trains a judge where there is none yet.

        Raises DataError where the data set is not here, CheckpointError for unsound weights.
        """
        data = split(info.name, root)
        kept = CachedFeatures(root / "features")
        if info.kind == "points":
            return cls(info, data, [Coordinates()], kept)
        judge = judging.judge_of(data, root, progress)
        typical = typicality.load(typicality.path_of(judges.path_of(data.train, root)))
        own: list[Extractor] = [JudgeExtractor(*judge, typical=typical)] if judge else []
        user: list[Extractor] = [load_inception(inception)] if inception else []
        return cls(info, data, [*own, RandomExtractor(info.channels), *user], kept)

    def case(
        self, images: NDArray[Any], asked: NDArray[np.int64] | None, seed: int, act: Act
    ) -> MetricInput:
        """Everything the metrics look at, for pictures as the generator drew them."""
        act("Looking at the pictures")
        samples = ImageSet(images, asked, {})
        for extractor in self.extractors:
            _add(samples, extractor.info.name, *extractor.see(images))
        act("Looking at real images")
        reference, others = self._real(len(images), even=asked is not None)
        train = self.data.train
        main = self.extractors[0]
        as_seen: Any = NetworkImages(train, self.info)
        features, _ = self.kept.see(main, as_seen, self._key(train, np.arange(len(train))))
        known = ImageSet(as_seen, self._labels(train.labels), {main.info.name: features})
        for part in (reference, samples, others):
            _add_unlike(part, self.extractors)
        _scale([reference, samples, others, known])
        return MetricInput(
            info=self.info,
            samples=samples,
            reference=reference,
            others=others,
            train=known,
            extractors=[extractor.info for extractor in self.extractors],
            unseen=self.data.unseen,
            seed=seed,
        )

    @property
    def reference(self) -> Reference:
        """What samples are compared with, in words."""
        n = len(self._reference_rows())
        kind = "test" if self.data.unseen else "training"
        dataset = self.data.reference
        return Reference(
            dataset=self.info.name,
            title=f"{n:,} {kind} images of {self.info.title}",
            n=n,
            unseen=self.data.unseen,
            fingerprint=self._key(dataset, self._reference_rows()),
        )

    def _real(self, n: int, *, even: bool) -> tuple[ImageSet, ImageSet]:
        """The reference, and about n other real images; `even` as many of each class.

        A generator that is asked for every class as often must not look better than real images
        for that alone.
        """
        rows = self._reference_rows()
        others = _shuffled(len(self.data.train))
        if not self.data.unseen:
            others = np.setdiff1d(others, rows)[_shuffled(len(others) - len(rows))]
        if even:
            others = _in_turn(others, self.data.train.labels[others])
        others = np.sort(others[: min(n, MOST, self._affordable)])
        return self._pictures(self.data.reference, rows), self._pictures(self.data.train, others)

    def _reference_rows(self) -> NDArray[np.int64]:
        dataset = self.data.reference
        most = min(MOST, self._affordable)
        if not self.data.unseen:
            most = min(most, len(dataset) // 2)  # the others are for the floor
        return np.sort(_shuffled(len(dataset))[:most])

    @property
    def _affordable(self) -> int:
        return MOST_BYTES // (self.info.channels * self.info.resolution**2)

    def _pictures(self, dataset: Dataset, rows: NDArray[np.int64]) -> ImageSet:
        images = NetworkImages(dataset, self.info)[rows]
        found = ImageSet(images, self._labels(dataset.labels[rows]), {})
        for extractor in self.extractors:
            seen = self.kept.see(extractor, images, self._key(dataset, rows))
            _add(found, extractor.info.name, *seen)
        return found

    def _labels(self, labels: NDArray[np.int64]) -> NDArray[np.int64] | None:
        return labels if self.info.classes else None

    def _key(self, dataset: Dataset, rows: NDArray[np.int64]) -> str:
        """Names these images as these networks see them."""
        digest = hashlib.sha256(f"{dataset.fingerprint} {self.info.resolution}".encode())
        digest.update(f" {self.info.channels} ".encode() + rows.astype(np.int64).tobytes())
        return digest.hexdigest()[:32]


class NetworkImages:
    """A data set's pictures as the networks see them, made when they are looked at."""

    def __init__(self, dataset: Dataset, info: DatasetInfo) -> None:
        """Nothing is read yet."""
        self._images = dataset.images
        self._info = info

    def __len__(self) -> int:
        return len(self._images)

    def __getitem__(self, rows: Any) -> NDArray[Any]:
        """uint8 [n, c, h, w]; points as they are."""
        kept = np.array(self._images[rows])
        same = kept.shape[1:] == (self._info.channels, *[self._info.resolution] * 2)
        if same or self._info.kind == "points":
            return kept
        return to_pixels(fitted(torch.from_numpy(kept), self._info))


@lru_cache(maxsize=8)
def _shuffled(count: int) -> NDArray[np.int64]:
    """Neighbours in a data set are often alike: MNIST's first test images are the neater ones."""
    return np.random.default_rng(0).permutation(count)


def _in_turn(rows: NDArray[np.int64], labels: NDArray[np.int64]) -> NDArray[np.int64]:
    """The same rows, the first of every class first, then the second of every class, and so on."""
    ranks = np.empty(len(rows), np.int64)
    for label in np.unique(labels):
        mine = labels == label
        ranks[mine] = np.arange(int(mine.sum()))
    return rows[np.argsort(ranks, kind="stable")]


def _scale(parts: list[ImageSet]) -> None:
    """Give features of our own extractors the same spread on every data set; the first part's."""
    reference = parts[0]
    for name in SCALED & reference.features.keys():
        spread = float(reference.features[name].var(0).sum())
        for part in parts:
            if name in part.features:
                part.features[name] = part.features[name] * (SPREAD / max(spread, 1e-12)) ** 0.5


def _add_unlike(to: ImageSet, extractors: list[Extractor]) -> None:
    """Before features are scaled: the limit is one of theirs as they are."""
    judge = extractors[0]
    if isinstance(judge, JudgeExtractor) and judge.typical is not None:
        to.unlike = judge.unlike(to.features[judge.info.name], to.images)


def _add(to: ImageSet, name: str, features: Any, logits: Any) -> None:
    to.features[name] = features
    if logits is not None:
        to.logits[name] = logits
