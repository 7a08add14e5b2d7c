"""The one error tree. Raise where it is first known; say what was expected, what came; advise."""

from collections.abc import Sequence
from typing import Any


class GanError(Exception):
    """Anything Ganscope refuses or gives up on. Its text is a sentence for the user."""


class ConfigError(GanError):
    """A setting, recipe or part that does not exist or does not fit."""

    def __init__(self, text: str, field: str | None = None) -> None:
        super().__init__(text)
        self.field = field
        """Path of the setting that is refused, such as `penalty.options.weight`."""

        self.each: tuple[ConfigError, ...] = (self,)
        """Every refusal, where there are several at once."""

    @classmethod
    def of(cls, refused: Sequence["ConfigError"]) -> "ConfigError":
        """All of them as one, so that nobody mends one only to meet the next."""
        first: dict[str, ConfigError] = {}
        for one in refused:
            first.setdefault(str(one), one)
        each = tuple(first.values())
        if len(each) == 1:
            return each[0]
        found = cls(" ".join(map(str, each)), each[0].field)
        found.each = each
        return found

    def __reduce__(self) -> tuple[Any, ...]:
        """Keeps the fields when pickled."""
        if self.each == (self,):
            return type(self), (str(self), self.field)
        return type(self).of, (self.each,)


class DataError(GanError):
    """A data set that is missing, broken or cannot be downloaded."""


class DeviceError(GanError):
    """A device that does not exist, went away or ran out of memory."""


class CheckpointError(GanError):
    """A checkpoint that is missing, damaged, foreign or could not be written."""


class DamagedCheckpointError(CheckpointError):
    """A checkpoint whose files are not those that its manifest describes."""


class UploadError(GanError):
    """A file that is no sound session or model."""


class PromptError(GanError):
    """A request for pictures that this model cannot answer."""


class StateError(GanError):
    """A command that the session's state forbids."""


class NotFoundError(GanError):
    """A session, checkpoint or sample that does not exist."""


class WorkspaceError(GanError):
    """A workspace that was moved, deleted or damaged while it was in use."""


class DivergedError(GanError):
    """A scalar became NaN or infinite; training stopped at that tick."""

    def __init__(self, step: int, scalar: str) -> None:
        super().__init__(
            f"{scalar} stopped being a finite number at step {step:,}. "
            "Resume from the last good checkpoint with half the learning rates."
        )
        self.step = step
        self.scalar = scalar
