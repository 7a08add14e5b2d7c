"""Searches and pruning, held against Optuna where it can tell."""

import sys

import optuna
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ganscope.engine.errors import ConfigError
from ganscope.services.studies import pruning, sampler, scores, spec
from ganscope.services.studies.sampler import Told
from ganscope.services.studies.spec import Pruning, StudySpec

TPE = spec.of(
    {
        "name": "search",
        "search": "tpe",
        "trials": 30,
        "space": {
            "rate": {"range": [1e-5, 1e-2], "log": True},
            "steps": {"range": [1, 5], "int": True},
            "loss": [{"name": "hinge"}, {"name": "minimax"}],
        },
    }
)
RANDOM = TPE.model_copy(update={"search": "random"})


def cost(values: dict[str, object]) -> float:
    """What the search is to find low: rates near 0.001, whatever the rest."""
    return abs(float(str(values["rate"])) - 1e-3) * 1000


@pytest.mark.parametrize("study", [TPE, RANDOM])
def test_a_search_stays_in_its_space_and_is_the_same_for_the_same_trials(study: StudySpec) -> None:
    told: list[Told] = []
    for number in range(12):
        values = sampler.ask(study, told, lower=True)
        assert sampler.ask(study, told, lower=True) == values
        assert 1e-5 <= float(str(values["rate"])) <= 1e-2
        assert values["steps"] in (1, 2, 3, 4, 5)
        assert values["loss"] in ({"name": "hinge"}, {"name": "minimax"})
        told.append(
            Told(values, None if number % 4 == 3 else cost({**values}), running=number == 7)
        )
    assert len({str(one.values) for one in told}) > 6


def test_importance_names_the_setting_that_decides() -> None:
    told: list[Told] = []
    for _ in range(20):
        values = sampler.ask(RANDOM, told, lower=True)
        told.append(Told(values, cost({**values})))
    found = sampler.importance(RANDOM, told, lower=True)
    assert sum(found.values()) == pytest.approx(1)
    assert max(found, key=lambda path: found[path]) == "rate"


def test_without_optuna_a_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "optuna", None)
    with pytest.raises(ConfigError, match=r"A search by tpe .* need Optuna\. Install it"):
        sampler.ask(TPE, [], lower=True)


COURSE = st.lists(st.integers(0, 9).map(float), min_size=4, max_size=4)


@settings(max_examples=40, deadline=None)
@given(st.lists(COURSE, min_size=1, max_size=5), COURSE, st.integers(1, 4), st.booleans())
def test_the_median_rule_is_that_of_optuna(
    ended: list[list[float]], running: list[float], at: int, lower: bool
) -> None:
    """Optuna compares a running one's best with what the others had at that very step."""
    best = min if lower else max
    study = optuna.create_study(direction="minimize" if lower else "maximize")
    for course in ended:
        so_far = {epoch: best(course[:epoch]) for epoch in range(1, 5)}
        study.add_trial(optuna.trial.create_trial(value=so_far[4], intermediate_values=so_far))
    trial = optuna.trial.create_trial(
        state=optuna.trial.TrialState.RUNNING,
        intermediate_values={epoch: running[epoch - 1] for epoch in range(1, at + 1)},
    )
    pruner = optuna.pruners.MedianPruner(n_startup_trials=1, n_warmup_steps=2)
    rule = Pruning(warm_up_epochs=2, least=1)
    courses = [list(enumerate(course, 1)) for course in ended]
    mine = list(enumerate(running[:at], 1))
    found = pruning.given_up(rule, mine, courses, lower=lower)
    assert (found is not None) == pruner.prune(study, trial)


def test_a_session_is_given_up_with_its_reason_and_not_before_enough_have_ended() -> None:
    ended = [[(1.0, 10.0), (2.0, 5.0)], [(1.0, 12.0), (2.0, 6.0)]]
    rule = Pruning(warm_up_epochs=1, least=2)
    assert pruning.given_up(rule, [(0.9, 99.0)], ended, lower=True) is None
    assert pruning.given_up(rule, [(1.0, 99.0)], ended[:1], lower=True) is None
    assert pruning.given_up(rule, [], ended, lower=True) is None
    found = pruning.given_up(rule, [(1.0, 20.0), (1.5, 15.0)], ended, lower=True)
    assert found is not None
    assert found.sentence("Fréchet distance", lower=True) == (
        "Given up at epoch 1.5: its lowest Fréchet distance so far is 15.00, above 11.00, the "
        "median of 2 ended sessions by then."
    )


def test_a_study_goes_only_by_a_score_that_has_a_better_side() -> None:
    assert scores.objective("fd").better == "lower"
    with pytest.raises(ConfigError, match="A study cannot go by 'fdd'"):
        scores.objective("fdd")
    with pytest.raises(ConfigError, match="A study cannot go by 'diversity'"):
        scores.objective("diversity")
