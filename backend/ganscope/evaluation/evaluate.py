"""Scores one generator: draws, looks, measures, and says each figure as soon as it is there."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from ganscope.engine.checkpoint import LoadedGenerator, load_generator
from ganscope.engine.device import choose
from ganscope.engine.errors import CheckpointError, DataError
from ganscope.engine.networks.mlp import MlpGenerator
from ganscope.engine.parts import Generator
from ganscope.engine.sampling import draw, noise
from ganscope.evaluation import examples, metrics
from ganscope.evaluation.metric_input import MetricInput
from ganscope.evaluation.metrics import fd
from ganscope.evaluation.reference_set import ReferenceSet
from ganscope.evaluation.results import (
    DRAWING,
    LEARNING,
    PREPARING,
    Evaluation,
    EvaluationProgress,
    EvaluationTask,
    Figure,
)
from ganscope.processes.child import Tell

STEPS = 20
"""Of a judge's training between two lines of progress."""
PART = 1000
"""Pictures drawn between two lines of progress."""
Say = Callable[..., None]
"""Called with fields of EvaluationProgress."""


class EvaluatorCache:
    """The last reference set: whoever measures one session again and again needs but one."""

    def __init__(self) -> None:
        self._key = ""
        self._reference_set: ReferenceSet | None = None

    def reference_set(self, model: LoadedGenerator, task: EvaluationTask, say: Say) -> ReferenceSet:
        """For the data set that a model was trained on. Raises DataError, CheckpointError."""
        key = f"{model.dataset.model_dump_json()} {task.root} {task.inception}"
        if self._reference_set is None or key != self._key:

            def progress(done: int, of: int) -> None:
                if done % STEPS == 0:
                    say(act=LEARNING, done=done, total=of)

            say(act=PREPARING)
            self._reference_set = ReferenceSet.of(
                model.dataset, task.root, inception=task.inception, progress=progress
            )
            self._key = key
        return self._reference_set


def evaluate(
    task: EvaluationTask, cache: EvaluatorCache, tell: Tell[EvaluationProgress]
) -> Evaluation:
    """Do a task, and say how far it is and each figure that is ready.

    Raises CheckpointError, DataError, DeviceError.
    """

    def say(**fields: Any) -> None:
        tell(EvaluationProgress(**fields))

    assert task.model is not None
    began = time.monotonic()
    device = choose(task.device)
    torch.set_num_threads(task.threads)
    model = load_generator(task.model)
    model.G.to(device)
    reference_set = cache.reference_set(model, task, say)
    if task.must_rank:
        _require_distance(reference_set, task.n)
    asked = np.arange(task.n) % model.G.classes if model.G.classes else None
    images = drawn(model.G, asked, task.n, task.seed, say)
    if not np.isfinite(images).all():
        raise CheckpointError("This generator draws numbers that are not finite.")
    case = reference_set.case(images, asked, task.seed, lambda act: say(act=act))
    figures = list(_measured(case, task.metrics, say))
    found = Evaluation(
        n=task.n,
        seed=task.seed,
        device=str(device),
        seconds=0.0,
        reference=reference_set.reference,
        extractors=case.extractors,
        figures=figures,
    )
    if task.folder is not None:
        say(act="Choosing examples")
        found = examples.illustrated(found, case, task.folder)
    return found.model_copy(update={"seconds": round(time.monotonic() - began, 2)})


def _require_distance(reference_set: ReferenceSet, n: int) -> None:
    main = reference_set.extractors[0].info
    refused = fd.refusal(main.name, main.features, n, reference_set.reference.n)
    if refused:
        raise DataError(f"{refused} Evaluate measures what needs fewer.")


@torch.no_grad()
def drawn(
    G: Generator, asked: NDArray[np.int64] | None, n: int, seed: int, say: Say
) -> NDArray[Any]:
    """uint8 [n, c, h, w]; of a generator of points float32 [n, 2, 1, 1]."""
    weight, points = next(G.parameters()), isinstance(G, MlpGenerator)
    parts: list[NDArray[Any]] = []
    for first in range(0, n, PART):
        say(act=DRAWING, done=first, total=n)
        count = min(PART, n - first)
        if points:
            x = G(noise(G.latent_dim, seed, first, count).to(weight.device))
            parts.append(x.reshape(-1, 2, 1, 1).cpu().numpy())
            continue
        labels = None if asked is None else asked[first : first + count].tolist()
        parts.append(draw(G, labels, count, G.latent_dim, seed=seed, start=first))
    return np.concatenate(parts)


def _measured(case: MetricInput, wanted: list[str] | None, say: Say) -> Iterator[Figure]:
    names = None if wanted is None else {metrics.current(name) for name in wanted}
    chosen = [m for m in metrics.modules() if names is None or m.info.name in names]
    for done, module in enumerate(chosen):
        say(act=module.info.title, done=done, total=len(chosen))
        figures = list(module.measure(case))
        say(act=module.info.title, done=done + 1, total=len(chosen), figures=figures)
        yield from figures
