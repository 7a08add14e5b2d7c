"""Treat it yourself: what is done, how often, never twice in vain, and what is left to a person."""

from typing import Any

import numpy as np
import pytest

from ganscope.doctor.diagnose import diagnose
from ganscope.doctor.history import TrainingHistory
from ganscope.doctor.treating import SETTLE, treatment
from ganscope.sessions.events import Treated
from ganscope.sessions.records import SettingChange, Treatment
from tests.unit.doctor import Curve, change, config, history, score

STRONG: dict[str, Curve] = {"d/real": 0.97, "d/fake": 0.02, "loss/g": 6.0, "d/accuracy": 0.995}
STUCK = [score(step, fd=90.0) for step in range(500, 4001, 500)]
G, D = "adam_g.learning_rate", "adam_d.learning_rate"


def ill(*treated: Treated, may: int = 3, steps: int = 2000, **fields: Any) -> TrainingHistory:
    """D tells everything apart, and nothing gets better."""
    known: dict[str, Any] = {"scores": STUCK, "treated": treated, "config": config(treatments=may)}
    return history(STRONG, steps=steps, **known | fields)


def told(step: int, *paths: str, outcome: str = "changed", kind: str = "d_too_strong") -> Treated:
    changes = [SettingChange(path=path, before=1.0, after=0.5) for path in paths]
    body = Treatment.model_validate({
        "illness": kind, "title": "D too strong", "outcome": outcome, "remedy": "Lower it",
        "why": ["0.97"], "changes": changes, "number": 1, "most": 3, "text": "Lower it. 0.97",
    })  # fmt: skip
    return Treated(session_id="s1", seq=0, at=1.5, step=step, treatment=body)


def ordered(one: TrainingHistory) -> Treatment:
    found = treatment(one)
    assert found is not None
    return found


def test_nothing_is_done_where_it_is_off_or_all_is_well_or_over() -> None:
    assert treatment(ill(may=0)) is None
    assert treatment(history(config=config(treatments=3))) is None
    assert treatment(ill(ended="Finished.")) is None


def test_the_first_remedy_that_is_a_setting_is_ordered_with_its_evidence() -> None:
    found = ordered(ill())
    first = diagnose("s1", ill()).findings[0]
    assert found.outcome == "changed"
    assert (found.illness, found.why) == ("d_too_strong", first.evidence)
    assert found.changes == first.remedies[0].changes == [
        SettingChange(path=D, before=0.002, after=0.001)
    ]  # fmt: skip
    assert (found.number, found.most) == (1, 3)
    assert "1 of 3: Lower D's learning rate to 0.001." in found.text
    assert first.evidence[0] in found.text


def test_a_treatment_is_given_time_and_judged_by_what_came_after_it() -> None:
    soon = ill(told(2000, D), steps=2000 + SETTLE - 50)
    assert treatment(soon) is None
    assert treatment(ill(told(2000, D), steps=4000)) is not None
    cured = history(
        STRONG | {"d/real": lambda s: np.where(s < 2100, 0.97, 0.6)},
        steps=4000, scores=STUCK, treated=[told(2000, D)], config=config(treatments=3),
    )  # fmt: skip
    assert treatment(cured) is None


def test_the_same_remedy_is_not_given_twice_in_vain() -> None:
    second = ordered(ill(told(2000, D), steps=4000))
    assert [one.path for one in second.changes] == ["instance_noise"]
    assert second.number == 2


@pytest.mark.parametrize("why", ["a smaller distance", "gone for a while", "another illness"])
def test_it_may_be_given_again_where_it_helped(why: str) -> None:
    curves, scores, kind = dict(STRONG), STUCK, "d_too_strong"
    match why:
        case "a smaller distance":
            scores = [
                score(step, fd=90.0 if step < 2000 else 80.0) for step in range(500, 4001, 500)
            ]
        case "gone for a while":
            curves["d/real"] = lambda s: np.where((s > 2200) & (s < 2900), 0.6, 0.97)
        case _:
            kind = "oscillating"
    again = history(
        curves, steps=4000, scores=scores, treated=[told(2000, D, kind=kind)],
        config=config(treatments=3),
    )  # fmt: skip
    assert [one.path for one in ordered(again).changes] == [D]


def test_when_its_times_are_used_it_says_so_once() -> None:
    used = ordered(ill(told(2000, D), may=1, steps=4000))
    assert (used.outcome, used.changes, used.number) == ("used_up", [], 1)
    assert used.text.startswith("Its one treatment is used, and “D too strong” holds.")
    said = told(4000, outcome="used_up")
    assert treatment(ill(told(2000, D), said, may=1, steps=4000)) is None


def test_saying_how_often_begins_the_count_anew() -> None:
    before, raised = told(2000, D), change(2500, "treatments", 1, 2)
    found = ordered(ill(before, may=2, steps=4000, changes=[raised]))
    assert (found.outcome, found.number) == ("changed", 1)
    assert diagnose("s1", ill(before, may=2, changes=[raised], steps=4000)).treating is not None


def test_what_needs_a_person_is_said_once() -> None:
    spoilt = {"loss/d": lambda s: np.where(s > 1500, np.nan, 1.0)}
    one = history(spoilt, config=config(treatments=3))
    found = ordered(one)
    assert (found.outcome, found.illness, found.changes) == ("needs_person", "diverging", [])
    assert found.remedy.startswith("Go on from the best checkpoint")
    assert found.remedy in found.text
    said = [told(2000, outcome="needs_person", kind="diverging")]
    assert treatment(history(spoilt, config=config(treatments=3), treated=said)) is None


def test_its_own_change_is_not_taken_for_the_cause() -> None:
    own = change(1000, D, 0.002, 0.006)._replace(by_doctor=True)
    by_itself = ill(changes=[own], config=config(treatments=3))
    assert all(one.do != "undo" for one in diagnose("s1", by_itself).findings[0].remedies)


def test_what_was_put_back_already_is_not_undone_again() -> None:
    """Else the same remedy would be ordered for ever, and change nothing."""
    spoilt, back = change(1800, D, 0.002, 0.1), change(1900, D, 0.1, 0.002)._replace(by_doctor=True)
    found = ordered(ill(changes=[spoilt, back]))
    assert [(one.path, one.after) for one in found.changes] == [(D, 0.001)]


def test_a_diagnosis_tells_how_often_it_was_treated() -> None:
    assert diagnose("s1", ill(may=0)).treating is None
    found = diagnose("s1", ill(told(1000, D))).treating
    assert found is not None
    assert (found.used, found.most, found.said) == (1, 3, "Lower it. 0.97")
