"""The pictures behind the scores: confused classes, near copies, best and worst by the judge."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ganscope.evaluation.arithmetic import probabilities
from ganscope.evaluation.metric_input import MetricInput
from ganscope.evaluation.metrics.copying import memory
from ganscope.evaluation.results import Confusion, Evaluation, JudgedSample, Sheet
from ganscope.library.sprites import encode_sprite

COLUMNS = 32
SHOWN = 12
"""Of the best, and of the worst."""
A_CELL = 8
"""Pictures behind one cell of the confusion matrix."""
MOST_CELLS = 2000
"""Pictures behind all cells together."""


def illustrated(found: Evaluation, case: MetricInput, folder: Path) -> Evaluation:
    """The evaluation with its tables of examples, and the pictures they speak of in a folder."""
    if case.info.kind == "points":
        return found
    copies = memory(case)
    confused, best, worst = confusion(case), *_extremes(case)
    shown = [row.sample for row in copies.rows] + [one.sample for one in [*best, *worst]]
    cells = confused.examples if confused else []
    shown += [sample for row in cells for cell in row for sample in cell]
    real = [near.image for row in copies.rows for near in row.near]
    folder.mkdir(parents=True, exist_ok=True)
    return found.model_copy(
        update={
            "confusion": confused,
            "memory": copies,
            "best": best,
            "worst": worst,
            "samples": _sheet(folder, "samples", case.samples.images, shown),
            "real": _sheet(folder, "real", case.train.images, real),
        }
    )


def confusion(case: MetricInput) -> Confusion | None:
    """Asked for against taken for; None without classes or judge."""
    asked, seen = case.samples.labels, case.seen
    if asked is None or seen is None:
        return None
    classes = case.info.classes
    counts = np.zeros((len(classes), len(classes)), np.int64)
    np.add.at(counts, (asked, seen), 1)
    each = max(1, min(A_CELL, MOST_CELLS // max(1, int((counts > 0).sum()))))
    every = range(len(classes))
    examples = [
        [np.flatnonzero((asked == row) & (seen == column))[:each].tolist() for column in every]
        for row in every
    ]
    return Confusion(classes=classes, counts=counts.tolist(), examples=examples)


def _extremes(case: MetricInput) -> tuple[list[JudgedSample], list[JudgedSample]]:
    """The samples of which the judge is surest, and least sure, that they are what they should."""
    logits, asked, seen = case.samples.logits.get("judge"), case.samples.labels, case.seen
    if logits is None or seen is None:
        return [], []
    wanted = seen if asked is None else asked
    sure = probabilities(logits)[np.arange(len(logits)), wanted]
    order = np.argsort(-sure, kind="stable")
    classes = case.info.classes

    def told(sample: int) -> JudgedSample:
        name = "" if asked is None else classes[asked[sample]]
        return JudgedSample(
            sample=sample, asked=name, seen=classes[seen[sample]], sure=float(sure[sample])
        )

    best, worst = order[:SHOWN].tolist(), order[::-1][:SHOWN].tolist()
    return [told(sample) for sample in best], [told(sample) for sample in worst]


def _sheet(folder: Path, name: str, images: Any, numbers: Iterable[int]) -> Sheet:
    rows = sorted(set(numbers))
    chosen: NDArray[np.uint8] = images[np.array(rows, np.int64)]
    file = f"{name}.webp"
    (folder / file).write_bytes(encode_sprite(chosen, COLUMNS))
    return Sheet(file=file, columns=COLUMNS, tile=chosen.shape[-1], of=rows)
