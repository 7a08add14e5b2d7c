"""Each kind of check, asked of a log where it holds and of one where it does not."""

from typing import Any

import pytest
from pydantic import JsonValue

from ganscope.engine.errors import ConfigError
from ganscope.library.lessons import checks
from ganscope.library.lessons.checks import KINDS, LessonCheck
from ganscope.services.lesson_checks import SessionLog, check, refuse_unknown, setting_at
from ganscope.sessions.records import Session, State
from tests.unit.doctor import RECIPE, change, config, history


def session(parent: str | None = None) -> Session:
    return Session(
        id="s1", name="digits-01", state=State.RUNNING, detail="", advice="", config=RECIPE,
        parent=parent, created_at=0, started_at=0, ended_at=None, step=2000, total_steps=3000,
        epoch=1, nimg=1, training_seconds=1, images_per_s=None, worker_pid=None, device="cpu",
        device_title=None, precision=None, classes=[], target="cpu", ready_at=0, place=None,
        experiment="", tags=[], notes="", deleted_at=None, last_seq=1,
    )  # fmt: skip


def measured(n: int, origin: str = "training", **values: float) -> dict[str, Any]:
    figures = [{"name": k.replace("__", "."), "value": v} for k, v in values.items()]
    return {"type": "measured", "n": n, "origin": origin, "figures": figures}


def drawing(prompt: str) -> dict[str, Any]:
    return {"type": "drawing", "drawing": {"prompt": prompt}}


def log(*events: dict[str, Any], **fields: Any) -> SessionLog:
    parent = fields.pop("parent", None)
    return SessionLog(session(parent), history(**fields), events, None)


def of(**settings: Any) -> LessonCheck:
    kind = next(KINDS[key] for key in settings if key in KINDS)
    return kind.model_validate(settings)


FALL = {"loss/d": lambda s: 2.0 - s / 1000}
COLLAPSED = [measured(500, diversity=0.9), measured(500, diversity=0.4)]
CURED = [*COLLAPSED, measured(500, diversity=0.85)]
CASES = [
    (of(number="d/real", above=0.6), log(), log(curves={"d/real": 0.5})),
    (of(number="d/real", minus="d/fake", above=0.3), log(), log(curves={"d/fake": 0.5})),
    (of(number="loss/d", of="lowest", over=50, below=0.1), log(curves=FALL), log()),
    (of(number="loss/d", of="highest", over=50, above=1.9), log(curves=FALL), log()),
    (of(number="loss/d", over=50, below=0.1), log(curves=FALL), log(curves=FALL, steps=40)),
    (of(score="diversity", above=0.8), log(*CURED), log(*COLLAPSED)),
    (of(score="diversity", above=0.8), log(*CURED), log()),
    (of(score="diversity", of="lowest", below=0.6), log(*CURED), log(CURED[0])),
    (of(score="modes.covered", above=6), log(measured(9, modes__covered=8)), log(*CURED)),
    (
        of(setting="loss.name", equals="hinge"),
        log(config=config(loss=RECIPE.loss.model_copy(update={"name": "hinge"}))),
        log(),
    ),
    (
        of(changed="adam_g.learning_rate", to=0.1),
        log(changes=[change(5, "adam_g.learning_rate", 0.004, 0.1)]),
        log(changes=[change(5, "adam_g.learning_rate", 0.004, 0.2)]),
    ),
    (of(changed="n_critic"), log(changes=[change(5, "n_critic", 1, 2)]), log()),
    (of(steps=300), log(), log(steps=299)),
    (
        of(reached="paused"),
        log({"type": "state", "state": "paused"}, {"type": "state", "state": "running"}),
        log({"type": "state", "state": "running"}),
    ),
    (of(drawn="seven"), log(drawing("Draw me a SEVEN")), log(drawing("an eight"))),
    (of(drawn="", times=2), log(drawing("7"), drawing("8")), log(drawing("7"), drawing("7"))),
    (
        of(directions=1),
        log({"type": "directions", "names": {"0": "slant"}}),
        log(
            {"type": "directions", "names": {"0": "slant"}},
            {"type": "directions", "names": {"0": ""}},
        ),
    ),
    (of(evaluated=1000), log(measured(1000, "asked")), log(measured(5000), measured(500, "asked"))),
    (of(resumed=True), log(parent="s0-100"), log()),
    (of(resumed=False), log(), log(parent="s0-100")),
]  # fmt: skip


@pytest.mark.parametrize(("one", "done", "still_open"), CASES, ids=[str(c[0]) for c in CASES])
def test_a_check_holds_where_it_should(
    one: LessonCheck, done: SessionLog, still_open: SessionLog
) -> None:
    for case, wanted in ((done, True), (still_open, False)):
        holds, says = check(one, case)
        assert holds is wanted, says
        assert "Wanted: " in says


def test_every_kind_is_tried_but_the_verdict_which_is_asked_of_a_server() -> None:
    tried = {type(one) for one, *_ in CASES}
    assert tried | {checks.VerdictCheck} == set(KINDS.values())


def test_a_sentence_says_what_is_and_what_is_wanted() -> None:
    holds, says = check(of(score="diversity", above=0.8), log(*COLLAPSED))
    assert (holds, says) == (False, "Diversity: 0.4. Wanted: above 0.8.")
    assert check(of(score="fd", below=9), log())[1] == (
        "Fréchet distance: not measured yet. Wanted: below 9."
    )
    gap = of(number="d/real", minus="d/fake", over=100, of="highest", above=0.04)
    assert check(gap, log(steps=33)) == (
        False,
        "The gap between D(real) and D(fake): 100 steps are needed, 33 are done. "
        "Wanted: above 0.04.",
    )


def test_a_score_that_there_is_none_of_is_refused() -> None:
    refuse_unknown(of(score="diversity", above=0.8))
    with pytest.raises(ConfigError, match="There is no score 'divers'"):
        refuse_unknown(of(score="divers", above=0.8))


def test_settings_within_lists_are_found() -> None:
    settings: JsonValue = {"augment": [{"name": "flip"}], "loss": {"name": "hinge"}}
    assert setting_at(settings, "augment.0.name") == "flip"
    assert setting_at(settings, "augment.1.name") is None
    assert setting_at(settings, "augment.name") is None
    assert setting_at(settings, "loss.name.x") is None
