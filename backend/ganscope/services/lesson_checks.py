"""Whether a session has done what a step of a lesson asks for, told from its log alone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from pydantic import JsonValue

from ganscope.doctor.finding import Diagnosis
from ganscope.doctor.history import TrainingHistory
from ganscope.engine.errors import ConfigError
from ganscope.engine.plural import many
from ganscope.evaluation import metrics
from ganscope.library import scalars
from ganscope.library.lessons.checks import (
    ChangeCheck,
    DirectionCheck,
    DrawingCheck,
    EvaluatedCheck,
    LessonCheck,
    Limits,
    NumberCheck,
    ParentCheck,
    ScoreCheck,
    SettingCheck,
    StateCheck,
    StepsCheck,
    VerdictCheck,
)
from ganscope.sessions.records import Record, Session

EVENTS = ["state", "drawing", "directions", "measured"]
"""What checks ask for beside numbers, scores and changes of settings."""


class CheckResult(Record):
    """How far a step is."""

    step: int
    """Its place in the lesson, from 0."""
    holds: bool
    says: str
    """What is, and what is wanted, in a sentence."""


@dataclass(frozen=True, slots=True)
class SessionLog:
    """All of a session that checks look at."""

    session: Session
    history: TrainingHistory
    events: Sequence[Mapping[str, Any]]
    """Those of `EVENTS`, oldest first, as they go over the wire."""
    diagnosis: Diagnosis | None
    """Only where a check asks for it."""


Found = tuple[bool, str]
NAMES = {
    "learners": "Who learns",
    "adam_g.learning_rate": "G's learning rate",
    "adam_d.learning_rate": "D's learning rate",
    "g": "only G",
    "d": "only D",
    "None": "none",
    "loss.name": "The loss",
    "augment.0.name": "The augmentation",
    "diff_augment": "DiffAugment",
    "d/real": "D(real)",
    "d/fake": "D(fake)",
}
"""Settings, their values and numbers that the page and the lessons call otherwise."""


def check(one: LessonCheck, log: SessionLog) -> Found:
    """Whether it holds, and a sentence."""
    answer: Callable[[Any, SessionLog], Found] = ANSWERS[type(one)]
    return answer(one, log)


def _number(one: NumberCheck, log: SessionLog) -> Found:
    what = _called(one.number)
    if one.minus is not None:
        what = f"The gap between {what} and {_called(one.minus)}"
    found = _picked(_means(log.history, one), one.of)
    if found is None:
        done = f"{one.over:,} steps are needed, {log.history.steps:,} are done"
        return _within(what, None, one, done)
    kind = "over the last" if one.of == "last" else f"at its {one.of} over"
    return _within(f"{what} {kind} {one.over:,} steps", found, one, "")


def _called(number: str) -> str:
    return NAMES.get(number) or scalars.describe(number).title


def _means(history: TrainingHistory, one: NumberCheck) -> list[float]:
    """The newest first."""
    windows = 1 if one.of == "last" else history.steps // one.over
    found = history.means(one.number, windows, one.over)
    if one.minus is None:
        return found
    other = history.means(one.minus, windows, one.over)
    return [a - b for a, b in zip(found, other, strict=False)]


def _score(one: ScoreCheck, log: SessionLog) -> Found:
    title = metrics.figures()[one.score].title
    found = _measured(log, one.score)
    kind = "" if one.of == "last" else f", {one.of} so far"
    return _within(f"{title}{kind}", _picked(found, one.of), one, "not measured yet")


def _measured(log: SessionLog, figure: str) -> list[float]:
    """Its values, the newest first, whoever asked for them."""
    values = [
        next((f["value"] for f in event["figures"] if f["name"] == figure), None)
        for event in log.events
        if event["type"] == "measured"
    ]
    return [value for value in values if value is not None][::-1]


def _picked(newest_first: Sequence[float], which: str) -> float | None:
    """The newest, lowest or highest; None of none."""
    if not newest_first:
        return None
    found = np.asarray(newest_first)
    return float({"last": found[0], "lowest": found.min(), "highest": found.max()}[which])


def _within(what: str, value: float | None, limits: Limits, missing: str) -> Found:
    bounds = [("above", limits.above), ("below", limits.below)]
    wanted = " and ".join(f"{word} {bound:g}" for word, bound in bounds if bound is not None)
    if value is None:
        return False, f"{what}: {missing}. Wanted: {wanted}."
    above = limits.above is None or value > limits.above
    below = limits.below is None or value < limits.below
    return above and below, f"{what}: {value:.3g}. Wanted: {wanted}."


def _setting(one: SettingCheck, log: SessionLog) -> Found:
    now = setting_at(log.history.config.model_dump(mode="json"), one.setting)
    what = NAMES.get(one.setting, one.setting)
    return now == one.equals, f"{what} is {_told(now)}. Wanted: {_told(one.equals)}."


def setting_at(settings: JsonValue, path: str) -> JsonValue:
    """The value at a path such as `augment.0.name`; None where there is none."""
    for key in path.split("."):
        if isinstance(settings, list):
            place = int(key) if key.isdigit() else len(settings)
            settings = settings[place] if place < len(settings) else None
        else:
            settings = settings.get(key) if isinstance(settings, dict) else None
    return settings


def _change(one: ChangeCheck, log: SessionLog) -> Found:
    found = [turn for turn in log.history.changes if turn.path == one.changed]
    what = NAMES.get(one.changed, one.changed)
    wanted = "Wanted: a change" if one.to is None else f"Wanted: {_told(one.to)}"
    if not found:
        return False, f"{what} was not changed yet. {wanted}."
    holds = one.to is None or any(turn.after == one.to for turn in found)
    return holds, f"{what} was changed to {_told(found[-1].after)}. {wanted}."


def _told(value: JsonValue) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    return NAMES.get(str(value), str(value))


def _steps(one: StepsCheck, log: SessionLog) -> Found:
    steps = log.history.step  # as the page counts them, also after "Train longer"
    return steps >= one.steps, f"{many(steps, 'step')} trained. Wanted: {one.steps:,}."


def _state(one: StateCheck, log: SessionLog) -> Found:
    reached = any(e["type"] == "state" and e["state"] == one.reached for e in log.events)
    return reached, f"The session is {log.session.state.value}. Wanted: {one.reached}."


def _verdict(one: VerdictCheck, log: SessionLog) -> Found:
    assert log.diagnosis is not None
    holds = log.diagnosis.verdict in one.wanted
    wanted = " or ".join(word.replace("_", " ") for word in one.wanted)
    return holds, f"The diagnosis says: {log.diagnosis.title}. Wanted: {wanted}."


def _drawing(one: DrawingCheck, log: SessionLog) -> Found:
    prompts = {e["drawing"]["prompt"] for e in log.events if e["type"] == "drawing"}
    count = sum(one.drawn.casefold() in prompt.casefold() for prompt in prompts)
    with_it = f" with {one.drawn!r} in it" if one.drawn else ""
    return count >= one.times, f"Prompts{with_it} drawn so far: {count}. Wanted: {one.times}."


def _directions(one: DirectionCheck, log: SessionLog) -> Found:
    names: dict[str, str] = {}
    for event in log.events:
        if event["type"] == "directions":
            names |= {str(place): name for place, name in event["names"].items()}
    count = sum(bool(name) for name in names.values())
    return count >= one.directions, f"Directions with a name: {count}. Wanted: {one.directions}."


def _evaluated(one: EvaluatedCheck, log: SessionLog) -> Found:
    asked = [e["n"] for e in log.events if e["type"] == "measured" and e["origin"] == "asked"]
    if not asked:
        return False, f"No scores were asked for yet. Wanted: by {many(one.evaluated, 'picture')}."
    most = max(asked)
    return most >= one.evaluated, f"Scores by {many(most, 'picture')}. Wanted: {one.evaluated:,}."


def _parent(one: ParentCheck, log: SessionLog) -> Found:
    resumed = log.session.parent is not None
    now = "goes on from a checkpoint" if resumed else "began anew"
    wanted = "to go on from one" if one.resumed else "to begin anew"
    return resumed is one.resumed, f"The session {now}. Wanted: {wanted}."


ANSWERS: dict[type[LessonCheck], Any] = {
    NumberCheck: _number,
    ScoreCheck: _score,
    SettingCheck: _setting,
    ChangeCheck: _change,
    StepsCheck: _steps,
    StateCheck: _state,
    VerdictCheck: _verdict,
    DrawingCheck: _drawing,
    DirectionCheck: _directions,
    EvaluatedCheck: _evaluated,
    ParentCheck: _parent,
}


def refuse_unknown(one: LessonCheck) -> None:
    """Raise ConfigError where it asks for a score that there is none of."""
    if isinstance(one, ScoreCheck) and one.score not in metrics.figures():
        known = ", ".join(metrics.figures())
        raise ConfigError(f"There is no score {one.score!r}. Known: {known}.")
