"""Measures the healthy range of each number, for the doctor to show beside what is.

`python -m benchmarks.healthy --root DATA [--recipe R] [--loss L]` trains recipes with each loss,
by several seeds, keeps the runs that no illness is found in, and writes their ranges into
`backend/ganscope/doctor/healthy.json`; rows of what was not asked for stay.
"""

import argparse

import numpy as np
import torch
from pydantic import TypeAdapter

from benchmarks.diagnosing import SEEDS
from benchmarks.failures import DIGITS, TOY, Case
from benchmarks.illness import history
from benchmarks.parts import order_from
from ganscope.doctor.diagnose import WARM_UP, diagnose
from ganscope.doctor.healthy import NUMBERS, TABLE, HealthyRuns
from ganscope.doctor.history import WINDOW, TrainingHistory
from ganscope.evaluation.reference_set import ReferenceSet

LOSSES = ("ns_bce", "lsgan", "hinge", "rpgan", "wasserstein")
STEPS = 1500
SHARE = (0.05, 0.95)
ROWS = TypeAdapter(list[HealthyRuns])


def measured(case: Case, loss: str, runs: dict[int, TrainingHistory]) -> HealthyRuns:
    """The range over those that are healthy."""
    well = {seed: one for seed, one in runs.items() if diagnose("", one).verdict == "healthy"}
    means = {path: [_means(one, path) for one in well.values()] for path in NUMBERS}
    known = {path: np.concatenate(found) for path, found in means.items() if found}
    ranges = {
        path: (_short(found, SHARE[0]), _short(found, SHARE[1]))
        for path, found in known.items()
        if len(found)
    }
    last = max(one.step for one in runs.values())
    return HealthyRuns(
        recipe=case.recipe, dataset=case.dataset, loss=loss, first=WARM_UP, last=last,
        seeds=[*well], ranges=ranges,
    )  # fmt: skip


def _means(one: TrainingHistory, path: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.array(one.means(path, (one.step - WARM_UP) // WINDOW))


def _short(values: np.ndarray[tuple[int], np.dtype[np.float64]], share: float) -> float:
    return float(f"{np.quantile(values, share):.3g}")


def main() -> None:
    """Measure what is asked for, and keep the rest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--recipe", nargs="+", default=[DIGITS, TOY])
    parser.add_argument("--loss", nargs="+", default=[*LOSSES], choices=LOSSES)
    given, order = order_from(parser)
    torch.set_num_threads(1)
    known: dict[str, ReferenceSet] = {}
    rows = {(one.recipe, one.loss): one for one in ROWS.validate_json(TABLE.read_bytes())}
    for recipe in given.recipe:
        for loss in given.loss:
            case = Case("healthy", recipe, settings={"loss": {"name": loss}})
            steps = 400 if order.quick else STEPS
            runs = {seed: history(case, order.root, seed, known, steps) for seed in SEEDS}
            rows[recipe, loss] = measured(case, loss, runs)
            print(recipe, loss, {seed: diagnose("", one).verdict for seed, one in runs.items()})
    if not order.quick:
        ordered = [rows[key] for key in sorted(rows)]
        TABLE.write_bytes(ROWS.dump_json(ordered, indent=1) + b"\n")


if __name__ == "__main__":
    main()
