"""Trains what is spoilt on purpose and has the doctor look at it; see benchmarks/diagnosing.py.

Run as `python -m benchmarks.illness --root DATA [--seeds 1 2 3]`, it prints what it finds as JSON.
"""

import argparse
from pathlib import Path
from typing import Any

import numpy as np
import torch

from benchmarks.diagnosing import SEEDS, STEPS, Illnesses, Verdicts
from benchmarks.failures import Case, cases
from benchmarks.parts import order_from
from ganscope.doctor.diagnose import diagnose
from ganscope.doctor.history import Score, TrainingHistory
from ganscope.engine.config import Config, Overrides
from ganscope.engine.errors import DivergedError
from ganscope.engine.events import EngineEvent, StepScalars
from ganscope.engine.live import part_options
from ganscope.engine.state import TrainState
from ganscope.engine.train import train
from ganscope.evaluation import metrics
from ganscope.evaluation.evaluate import drawn
from ganscope.evaluation.reference_set import ReferenceSet
from ganscope.library import catalog
from ganscope.sessions.thinning import ScalarColumn

SCORES = 2
"""Made on the way, of as many pictures as a session's first one."""
PICTURES = 1000
CPU = torch.device("cpu")


def _all(root: Path, seeds: list[int], quick: bool) -> Illnesses:
    torch.set_num_threads(1)
    known: dict[str, ReferenceSet] = {}
    return Illnesses(cases=[_case(one, root, seeds, known, quick) for one in cases()])


def _case(
    case: Case, root: Path, seeds: list[int], known: dict[str, ReferenceSet], quick: bool
) -> Verdicts:
    steps = (100 if quick else STEPS) * (2 if "healthy" in case.right else 1)
    found = [history(case, root, seed, known, steps) for seed in seeds]
    verdicts = [diagnose(case.what, one).verdict for one in found]
    right = sorted(case.right)
    steps = [
        _since(one, verdict) if verdict in right else None
        for one, verdict in zip(found, verdicts, strict=True)
    ]
    return Verdicts(what=case.what, recipe=case.recipe, right=right, verdicts=verdicts, steps=steps)


def _since(history: TrainingHistory, verdict: str) -> int:
    """First step from which on it stood, looked at every fifty."""
    looks = range(history.step - history.step % 50, 0, -50)
    other = (step for step in looks if diagnose("", history.at(step)).verdict != verdict)
    return min(history.step, next(other, 0) + 50)


def history(
    case: Case, root: Path, seed: int, known: dict[str, ReferenceSet], steps: int
) -> TrainingHistory:
    """Train it for so many steps, and keep what its log would."""
    chosen = Overrides(dataset=case.dataset, device="cpu", seed=seed, settings=case.settings)
    config = catalog.resolve(case.recipe, chosen)
    data = case.data(catalog.training_data(config, root))
    size = min(config.batch_size, max(2, len(data) // 2))
    state = TrainState.create(
        config.model_copy(update={"epochs": 10_000, "batch_size": size}), data, CPU
    )
    case.state(state)
    reference = known.setdefault(case.dataset, ReferenceSet.of(data.info, root))
    columns: dict[str, list[float]] = {}
    scores: list[Score] = []
    try:
        for event in train(state, case.batches(state, state.batches())):
            _keep(columns, event)
            if state.step % (steps // SCORES) == 0:
                _keep(columns, state.flush())
                scores.append(_score(state, reference))
            if state.step >= steps:
                break
    except DivergedError:  # its last tick is kept: that is what the doctor sees
        pass
    return _told(state, config, data.info.classes, columns, scores)


def _keep(columns: dict[str, list[float]], event: EngineEvent | None) -> None:
    if isinstance(event, StepScalars):
        for path, values in event.scalars.items():
            columns.setdefault(path, []).extend(values.tolist())


def _score(state: TrainState, reference: ReferenceSet) -> Score:
    state.settle_ema(PICTURES)
    G = state.G_ema
    asked = np.arange(PICTURES) % G.classes if G.classes else None
    images = drawn(G, asked, PICTURES, 0, lambda **_: None)
    case = reference.case(images, asked, 0, lambda _: None)
    return Score(
        state.step, PICTURES, [f for part in metrics.modules() for f in part.measure(case)]
    )


def _told(
    state: TrainState, config: Config, classes: list[str], columns: Any, scores: list[Score]
) -> TrainingHistory:
    step = np.arange(1, state.step + 1)
    lines = {
        path: ScalarColumn(step[: len(values)], np.array(values, np.float32))
        for path, values in columns.items()
    }
    return TrainingHistory(
        config=config, recipe=catalog.resolve(config.recipe), shown=state.loss.scores,
        images=len(state.dataset), classes=len(classes), begun=0, step=state.step,
        lines=lines, options=part_options(config), scores=scores,
    )  # fmt: skip


def main() -> None:
    """Print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=list(SEEDS))
    given, order = order_from(parser)
    print(_all(order.root, given.seeds, order.quick).model_dump_json())


if __name__ == "__main__":
    main()
