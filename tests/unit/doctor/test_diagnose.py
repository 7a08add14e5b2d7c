"""Each illness is named by its own signs, with numbers, and a healthy run by none."""

import re
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from ganscope.doctor.diagnose import diagnose
from ganscope.doctor.finding import Diagnosis
from ganscope.doctor.findings import illnesses
from ganscope.doctor.history import TrainingHistory
from ganscope.engine.config import Config, Part
from ganscope.engine.live import put
from ganscope.engine.registry import bound_parts
from tests.unit.doctor import Curve, change, config, history, score

LATER: dict[str, Any] = {"scores": [score(step, fd=90.0) for step in range(500, 2001, 500)]}
"""Scores that do not get better."""


LAST = (1500, 2000)


def of(one: TrainingHistory) -> Diagnosis:
    return diagnose("s1", one)


def faster(g: float = 1.0, d: float = 1.0) -> dict[str, Any]:
    base = config()
    return {
        "adam_g": base.adam_g.model_copy(update={"learning_rate": base.adam_g.learning_rate * g}),
        "adam_d": base.adam_d.model_copy(update={"learning_rate": base.adam_d.learning_rate * d}),
    }


STRONG: dict[str, Curve] = {"d/real": 0.97, "d/fake": 0.02, "loss/g": 6.0, "d/accuracy": 0.995}
ILL: dict[str, TrainingHistory] = {
    "diverging": history({"loss/d": lambda s: np.where(s > 1500, np.nan, 1.0)}),
    "standing_still": history({"lr/g": 0.0}, config=config(learners="d")),
    "rate_too_high": history(STRONG, config=config(**faster(d=20.0)), **LATER),
    "rate_too_low": history(config=config(**faster(g=0.02, d=0.02)), **LATER),
    "memorising": history(
        {"d/accuracy": 0.97},
        images=50,
        scores=[score(500, fd=30.0), score(1000, fd=40.0), score(1500, fd=60.0)],
    ),
    "mode_collapse": history(scores=[score(500), score(1000, diversity=0.2)]),
    "class_missing": history(
        scores=[score(step, classes__covered=6, accuracy=0.6) for step in (1000, 1500, 2000)]
    ),
    "copying": history(scores=[score(2000, copying=0.2, copying__suspicious=0.4)]),
    "d_too_strong": history(STRONG, **LATER),
    "g_too_strong": history({"d/real": 0.5, "d/fake": 0.5, "d/accuracy": 0.5}, **LATER),
    "oscillating": history(
        {
            "d/real": lambda s: 0.5 + 0.45 * np.sin(s / 30),
            "d/fake": lambda s: 0.5 - 0.45 * np.sin(s / 30),
        },
        **LATER,
    ),
    "noise": history(
        scores=[score(step, contrast=0.1, diversity=0.1) for step in (500, 1000, 2000)]
    ),
    "worsening": history(scores=[score(1000, fd=20.0), score(2000, fd=45.0)]),
    "stalled": history(scores=[score(100 * k, fd=10.0 + k / 10) for k in range(1, 10)]),
}


@pytest.mark.parametrize("kind", ILL)
def test_each_is_named_with_numbers_and_something_to_do(kind: str) -> None:
    found = of(ILL[kind])
    assert found.verdict == kind, [(one.kind, one.evidence) for one in found.findings]
    assert re.search(r"\d", " ".join(found.findings[0].evidence))
    assert found.detail == found.findings[0].evidence[0]
    if kind != "noise":  # while it trains there is nothing but to wait
        assert 1 <= len(found.findings[0].remedies) <= 3


@pytest.mark.parametrize("kind", ILL)
def test_what_a_remedy_sets_is_a_setting_that_can_be(kind: str) -> None:
    for remedy in of(ILL[kind]).findings[0].remedies:
        settings = ILL[kind].config.model_dump()
        for one in remedy.changes:
            put(settings, one.path, one.after)
        assert dict(bound_parts(Config.model_validate(settings)))


def test_points_that_run_away_diverge() -> None:
    def moved(fd: float) -> TrainingHistory:
        one = score(2000, fd=fd)
        figures = [f.model_copy(update={"extractor": "pixels"}) for f in one.figures]
        return history(scores=[one._replace(figures=figures)])

    assert of(moved(40_000.0)).verdict == "diverging"
    assert "200 away" in of(moved(40_000.0)).detail
    assert of(moved(0.01)).verdict == "healthy"


def test_pictures_that_show_nothing_miss_no_class() -> None:
    def missing(unlike: float) -> TrainingHistory:
        of_two = [score(step, classes__covered=2, accuracy=0.1, unlike=unlike) for step in LAST]
        return history(scores=of_two)

    assert of(missing(unlike=0.0)).verdict == "class_missing"
    assert of(missing(unlike=1.0)).verdict == "noise"


def test_d_is_too_strong_where_the_distance_falls_but_pictures_are_grain() -> None:
    falls = [score(1000, fd=68.0), score(2000, fd=34.0)]
    assert of(history(STRONG, scores=falls)).tone == "ok"
    grain = [score(1000, fd=68.0, sharpness=3.5), score(2000, fd=34.0, sharpness=3.5)]
    assert of(history(STRONG, scores=grain)).verdict == "d_too_strong"


def test_a_handful_of_pictures_is_known_by_heart_unless_they_are_changed() -> None:
    assert of(history(images=50)).verdict == "memorising"
    part = Part.model_validate({"name": "diff_augment"})
    assert of(history(images=50, config=config(augment=[part]))).verdict == "healthy"
    assert of(history(images=50, steps=300, scores=[])).verdict == "healthy"


def test_every_file_of_an_illness_is_tried_here() -> None:
    assert {one.__name__.rpartition(".")[2] for one in illnesses()} == set(ILL)


def test_a_healthy_run_has_no_finding_and_every_check_its_numbers() -> None:
    found = of(history())
    assert (found.verdict, found.tone, found.findings) == ("healthy", "ok", [])
    assert found.detail == "D(real) 0.65, D(fake) 0.30: gap 0.35."
    assert not any(check.holds for check in found.checks)
    assert all(check.now for check in found.checks if check.kind in ("d_too_strong", "diverging"))


def test_both_numbers_of_a_gap_are_of_the_same_steps() -> None:
    """Means over different windows would not add up."""
    rising = history({"d/real": lambda s: 0.5 + s / 10_000, "d/fake": lambda s: 0.45 - s / 10_000})
    real, fake, gap = (float(x) for x in re.findall(r"\d\.\d+", of(rising).detail))
    assert gap == pytest.approx(real - fake, abs=0.011)


@pytest.mark.parametrize("steps", [10, 250])
def test_early_only_what_is_certain_is_told(steps: int) -> None:
    assert of(history(STRONG, steps=steps, scores=[])).verdict == "too_early"
    broken: dict[str, Curve] = {"loss/g": lambda s: np.where(s > 5, np.nan, 1.0)}
    assert of(history(broken, steps=steps, scores=[])).verdict == "diverging"


def test_a_short_run_that_ended_is_called_healthy_only_where_its_pictures_are_good() -> None:
    ended = history(steps=168, scores=[], ended="Stopped.")
    assert of(ended).verdict == "too_early"
    assert "168 steps" in of(ended).detail
    good = history(steps=168, scores=[score(168, unlike=0.1, diversity=0.9)], ended="Finished.")
    assert of(good).verdict == "healthy"


@pytest.mark.parametrize("own", [0, 1, 49, 71, 99, 149])
def test_a_resumed_session_is_looked_at_from_its_first_step_on(own: int) -> None:
    resumed = history(STRONG, steps=300 + own, begun=300, scores=[score(250, fd=90.0)])
    assert of(resumed).verdict == "too_early"
    assert of(replace(resumed, step=200)).verdict == "too_early"  # its row is younger than its log


def test_pictures_are_alike_before_they_differ_and_that_is_no_collapse() -> None:
    early = score(59, diversity=0.19, diversity__lowest=0.1)
    assert of(history(steps=240, scores=[early])).verdict == "too_early"
    fallen = [score(40, diversity=0.6), score(120, diversity=0.19)]
    assert of(history(steps=240, scores=fallen)).verdict == "mode_collapse"


def test_what_was_not_told_is_not_said_as_none() -> None:
    even = history({"d/real": 0.5, "d/fake": 0.5}, **LATER)
    lines = {name: line for name, line in even.lines.items() if name != "d/accuracy"}
    told = of(replace(even, lines=lines))
    assert told.verdict == "g_too_strong"
    assert "None" not in told.detail


def test_old_scores_name_the_step_that_they_are_of() -> None:
    told = of(history(scores=[score(500, fd=66.51, floor=0.057)])).account[-1]
    assert "66.5" in told
    assert "at step 500" in told
    assert "0.057" in told


def test_a_short_run_that_ended_as_noise_is_no_success() -> None:
    ended = history(STRONG, steps=120, scores=[score(120, contrast=0.1)], ended="Finished.")
    assert ended.ended
    assert of(ended).verdict == "noise"
    assert of(ended).findings[0].remedies[0].do == "branch"


def test_a_change_on_record_comes_first_and_is_undone_first() -> None:
    turned = history(
        STRONG | {"d/real": lambda s: np.where(s < 1000, 0.6, 0.97)},
        changes=[change(1000, "adam_d.learning_rate", 0.002, 0.006)],
        config=config(**faster(d=3.0)),
        **LATER,
    )
    first = of(turned).findings[0]
    assert first.kind == "d_too_strong"
    assert first.remedies[0].do == "undo"
    assert first.remedies[0].changes[0].after == 0.002
    assert first.remedies[0].title == "Undo: D's learning rate back to 0.002"


def test_a_change_that_teaches_nothing_is_no_cause() -> None:
    longer = history(STRONG, changes=[change(900, "epochs", 10, 20)], **LATER)
    assert all(remedy.do != "undo" for remedy in of(longer).findings[0].remedies)


def test_good_pictures_puzzle_d_and_that_is_no_illness() -> None:
    even = {"d/real": 0.5, "d/fake": 0.5, "d/accuracy": 0.5}
    good = [score(step, fd=3.0) for step in (1000, 1500, 2000)]
    assert of(history(even, scores=good)).verdict == "healthy"


def test_d_may_be_ahead_while_pictures_get_better() -> None:
    assert of(history(STRONG)).verdict == "healthy"
    logits = history({"d/real": 5.0, "d/fake": -5.0, "d/accuracy": 0.99}, shown="logit")
    assert of(logits).verdict == "healthy"


def test_what_held_only_for_a_moment_is_not_told() -> None:
    brief = history({"d/real": lambda s: np.where(s > 1850, 0.97, 0.6), "d/fake": 0.02}, **LATER)
    assert of(brief).verdict == "healthy"


def test_the_past_knows_nothing_of_what_came_after() -> None:
    whole = ILL["diverging"]
    assert of(whole.at(1000)).verdict == "healthy"
    assert of(replace(whole, ended="It diverged.").at(1000)).verdict == "healthy"


def test_of_a_resumed_session_only_its_own_steps_count() -> None:
    inherited = history({"d/real": lambda s: np.where(s < 1500, 0.99, 0.6)}, begun=1500, **LATER)
    assert inherited.steps == 500
    assert of(inherited).verdict == "healthy"


def test_the_account_is_right_for_the_loss_in_use() -> None:
    sure, *_ = of(history()).account
    assert sure.startswith(
        "D gives real images 0.65 and drawn ones 0.30: it still tells them apart"
    )
    bare, *_ = of(history({"d/real": 5.0, "d/fake": 2.0}, shown="logit")).account
    assert "only their difference, 3.00, means something" in bare
    assert "0.5" not in bare


def test_a_rising_loss_of_g_is_laid_to_d_where_the_pictures_got_better() -> None:
    rising: dict[str, Curve] = {
        "loss/g": lambda s: 1 + s / 1000, "d/accuracy": lambda s: 0.7 + s / 10_000,
    }  # fmt: skip
    _, losses, pictures = of(history(rising)).account
    assert losses == (
        "G's loss rose from 1.25 to 2.75 because D got better, not because pictures got worse: "
        "the Fréchet distance fell from 66.7 to 19.0."
    )
    assert pictures == "fd fell from 66.7 to 19.0; real images come to 2.0. Lower is better."
    worse = history(rising, scores=[score(500, fd=20.0), score(1500, fd=30.0)])
    assert "not because pictures got worse" not in of(worse).account[1]
    assert of(history(scores=[])).account[-1] == "How good its pictures are was not measured yet."


def test_rates_are_written_as_the_page_writes_them() -> None:
    slow = history(config=config(**faster(g=0.00025)), **LATER)
    assert of(slow).detail == (
        "G's learning rate is 1.0e-6, 4,000 times smaller than the recipe's 0.004."
    )
