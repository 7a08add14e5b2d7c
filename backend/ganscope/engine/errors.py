"""The one error tree. Raise where it is first known; say what was expected, what came; advise."""


class GanError(Exception):
    """Anything Ganscope refuses or gives up on. Its text is a sentence for the user."""


class ConfigError(GanError):
    """A setting, recipe or part that does not exist or does not fit."""

    def __init__(self, text: str, field: str | None = None) -> None:
        super().__init__(text)
        self.field = field
        """Path of the setting that is refused, such as `penalty.options.weight`."""

    def __reduce__(self) -> tuple[type["ConfigError"], tuple[str, str | None]]:
        """Keeps the field when pickled."""
        return type(self), (str(self), self.field)


class DataError(GanError):
    """A data set that is missing, broken or cannot be downloaded."""


class DeviceError(GanError):
    """A device that does not exist, went away or ran out of memory."""


class CheckpointError(GanError):
    """A checkpoint that is missing, damaged, foreign or could not be written."""


class UploadError(GanError):
    """A file that is no sound session or model."""


class PromptError(GanError):
    """A request for pictures that this model cannot answer."""


class StateError(GanError):
    """A command that the session's state forbids."""


class NotFoundError(GanError):
    """A session, checkpoint or sample that does not exist."""


class DivergedError(GanError):
    """A scalar became NaN or infinite; training stopped at that tick."""

    def __init__(self, step: int, scalar: str) -> None:
        super().__init__(
            f"{scalar} stopped being a finite number at step {step:,}. "
            "Resume from the last good checkpoint with half the learning rates."
        )
        self.step = step
        self.scalar = scalar
