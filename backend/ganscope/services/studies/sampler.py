"""Which values come next: a grid counts them out, Optuna draws random and TPE ones.

Optuna keeps nothing: its study is made anew of the trials each time, so there is one record.
"""

import json
import warnings
from collections.abc import Sequence
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from pydantic import JsonValue

from ganscope.engine.errors import ConfigError
from ganscope.services.studies.spec import Range, StudySpec

if TYPE_CHECKING:
    import optuna

MISSING = (
    "A search by {what} and importance need Optuna. Install it into Ganscope's environment: "
    "`backend/.venv/bin/pip install optuna==5.0.0`. A grid trains without it."
)
FEWEST = 4
"""Trials with a score from which importance is told."""


class Told(NamedTuple):
    """A trial as the search sees it."""

    values: dict[str, JsonValue]
    value: float | None
    """Its mean score over the seeds; None where it has none, or not yet."""
    pruned: bool = False
    running: bool = False


def grid(spec: StudySpec) -> list[dict[str, JsonValue]]:
    """Every combination of values, the last setting changing first."""
    lists = [entry for entry in spec.space.values() if isinstance(entry, list)]
    return [dict(zip(spec.space, values, strict=True)) for values in product(*lists)]


def ask(spec: StudySpec, told: Sequence[Told], *, lower: bool) -> dict[str, JsonValue]:
    """Values of the next trial, after all trials so far. Raises ConfigError without Optuna."""
    study = _rebuilt(spec, told, lower=lower)
    drawn = study.ask(_distributions(spec)).params
    return {path: _value(spec, path, drawn[path]) for path in spec.space}


def importance(spec: StudySpec, told: Sequence[Told], *, lower: bool) -> dict[str, float]:
    """How much of the good scores each setting decides, by PED-ANOVA; the shares sum to 1."""
    study = _rebuilt(spec, [one for one in told if one.value is not None], lower=lower)
    from optuna.importance import PedAnovaImportanceEvaluator, get_param_importances

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return get_param_importances(study, evaluator=PedAnovaImportanceEvaluator())


def require(search: str) -> None:
    """Raise ConfigError where Optuna is not here."""
    try:
        import optuna
    except ImportError:
        raise ConfigError(MISSING.format(what=search), "search") from None
    optuna.logging.set_verbosity(optuna.logging.WARNING)


def _rebuilt(spec: StudySpec, told: Sequence[Told], *, lower: bool) -> "optuna.Study":
    require(spec.search)
    import optuna

    seed = len(told)  # the next trial is the same whoever asks for it
    direction = "minimize" if lower else "maximize"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what is marked as experimental
        sampler = (
            optuna.samplers.RandomSampler(seed=seed)
            if spec.search == "random"
            else optuna.samplers.TPESampler(seed=seed, constant_liar=True)
        )
        study = optuna.create_study(sampler=sampler, direction=direction)
    distributions = _distributions(spec)
    for one in told:
        params = {path: _param(spec, path, one.values[path]) for path in spec.space}
        study.add_trial(
            optuna.trial.create_trial(
                state=_state(one), value=one.value, params=params, distributions=distributions
            )
        )
    return study


def _state(one: Told) -> "optuna.trial.TrialState":
    from optuna.trial import TrialState

    if one.running:
        return TrialState.RUNNING
    if one.value is None:
        return TrialState.PRUNED if one.pruned else TrialState.FAIL
    return TrialState.COMPLETE


def _distributions(spec: StudySpec) -> "dict[str, optuna.distributions.BaseDistribution]":
    from optuna.distributions import (
        BaseDistribution,
        CategoricalDistribution,
        FloatDistribution,
        IntDistribution,
    )

    found: dict[str, BaseDistribution] = {}
    for path, entry in spec.space.items():
        if isinstance(entry, list):
            found[path] = CategoricalDistribution([json.dumps(value) for value in entry])
        elif entry.int:
            low, high = map(int, entry.range)
            found[path] = IntDistribution(low, high, log=entry.log)
        else:
            found[path] = FloatDistribution(*entry.range, log=entry.log)
    return found


def _param(spec: StudySpec, path: str, value: JsonValue) -> object:
    """A value as Optuna knows it: one of a list by its text."""
    return value if isinstance(spec.space[path], Range) else json.dumps(value)


def _value(spec: StudySpec, path: str, param: str | float) -> JsonValue:
    entry = spec.space[path]
    if isinstance(entry, list):
        found: JsonValue = json.loads(str(param))
        return found
    low, high = entry.range
    return param if entry.int else min(high, max(low, float(f"{param:.6g}")))
