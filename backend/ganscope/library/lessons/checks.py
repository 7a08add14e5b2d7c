"""What a lesson can ask for: each kind of check is one class, each a plain statement on a log.

Nothing here is ever run: a check names a number, a score, a setting or something that happened.
"""

from typing import Literal

from pydantic import Field, JsonValue, field_validator, model_validator

from ganscope.engine.config import Frozen
from ganscope.engine.errors import NotFoundError
from ganscope.library import scalars


class Limits(Frozen):
    """Between which bounds a value is to lie; at least one is given."""

    above: float | None = Field(default=None, allow_inf_nan=False)
    """It must be larger than this."""
    below: float | None = Field(default=None, allow_inf_nan=False)
    """It must be smaller than this."""

    @model_validator(mode="after")
    def _has_one(self) -> "Limits":
        if self.above is None and self.below is None:
            raise ValueError("say `above: ...`, `below: ...` or both")
        return self


class NumberCheck(Limits):
    """A number of training, such as `d/real`: its mean over steps."""

    number: str
    """Path of the scalar."""
    minus: str | None = None
    """Path of another one that is subtracted: the gap is `d/real` minus `d/fake`."""
    over: int = Field(default=100, ge=1, le=10_000)
    """Steps that the mean is taken over."""
    of: Literal["last", "lowest", "highest"] = "last"
    """The mean of the last steps, or the lowest or highest of all such means so far."""

    @field_validator("number", "minus")
    @classmethod
    def _is_known(cls, path: str | None) -> str | None:
        try:
            if path is not None:
                scalars.describe(path)
        except NotFoundError as error:
            raise ValueError(str(error)) from None
        return path


class ScoreCheck(Limits):
    """A score that was measured while it trained or on request, such as `diversity`."""

    score: str
    """Name of the figure."""
    of: Literal["last", "lowest", "highest"] = "last"
    """The newest value, or the lowest or highest one so far."""


class SettingCheck(Frozen):
    """A setting has a value now, whether the session began with it or was changed."""

    setting: str
    """Its path, such as `loss.name`."""
    equals: JsonValue


class ChangeCheck(Frozen):
    """A setting was changed while the session trained."""

    changed: str
    """Its path, such as `learners`."""
    to: JsonValue = None
    """The new value; any without it."""


class StepsCheck(Frozen):
    """So many steps were trained."""

    steps: int = Field(ge=1, le=10_000_000)


class StateCheck(Frozen):
    """The session has been in a state, now or before."""

    reached: Literal["running", "paused", "finished", "stopped"]


class VerdictCheck(Frozen):
    """What the diagnosis says now."""

    verdict: str | list[str]
    """`healthy`, the name of a finding such as `mode_collapse`, or a list of which one does."""

    @property
    def wanted(self) -> list[str]:
        """Those that do."""
        return [self.verdict] if isinstance(self.verdict, str) else self.verdict


class DrawingCheck(Frozen):
    """Pictures were drawn by a prompt."""

    drawn: str
    """What the prompt must contain, such as `7`; empty for any."""
    times: int = Field(default=1, ge=1, le=100)
    """How many different prompts of that kind."""


class DirectionCheck(Frozen):
    """A direction of the latent space was given a name."""

    directions: int = Field(ge=1, le=64)
    """How many have one."""


class EvaluatedCheck(Frozen):
    """Scores were asked for on the Evaluate page, by so many pictures."""

    evaluated: int = Field(ge=1, le=50_000)


class ParentCheck(Frozen):
    """The session goes on from a checkpoint of another one, or begins anew."""

    resumed: bool


LessonCheck = (
    NumberCheck
    | ScoreCheck
    | SettingCheck
    | ChangeCheck
    | StepsCheck
    | StateCheck
    | VerdictCheck
    | DrawingCheck
    | DirectionCheck
    | EvaluatedCheck
    | ParentCheck
)
KINDS: dict[str, type[LessonCheck]] = {
    "number": NumberCheck,
    "score": ScoreCheck,
    "setting": SettingCheck,
    "changed": ChangeCheck,
    "steps": StepsCheck,
    "reached": StateCheck,
    "verdict": VerdictCheck,
    "drawn": DrawingCheck,
    "directions": DirectionCheck,
    "evaluated": EvaluatedCheck,
    "resumed": ParentCheck,
}
"""The key that a check is told by."""
