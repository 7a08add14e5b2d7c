"""TensorBoard: every number of every step, the previews, the scores and the settings."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

from pydantic import JsonValue

from ganscope.engine.extras import needed
from ganscope.loggers.logger import SessionLogger
from ganscope.sessions.events import Event, Measured, Samples, Tick

if TYPE_CHECKING:
    from tensorboardX.writer import FileWriter


class TensorBoard(SessionLogger):
    """Writes by tensorboardX, of the extra `tensorboard`; `tensorboard --logdir` shows it.

    A tick's histogram of D's outputs is not among it: the log keeps their mean alone.
    """

    @classmethod
    def require(cls) -> None:
        """Raise ConfigError without tensorboardX."""
        needed("tensorboardX", "tensorboard")

    @cached_property
    def _file(self) -> "FileWriter":
        writer: FileWriter = needed("tensorboardX.writer", "tensorboard").FileWriter(
            str(self.folder)
        )
        return writer

    @cached_property
    def _make(self) -> Any:
        return needed("tensorboardX.summary", "tensorboard")

    def begin(self) -> None:
        """The settings come first: the page HParams compares sessions by them."""
        settings = dict(_flat("", self.session.config.model_dump(mode="json")))
        experiment, start, self._ended = self._make.hparams(settings, {"score/fd": 0.0})
        for summary in (experiment, start):
            self._file.add_summary(summary, 0, self.session.created_at)

    def event(self, event: Event) -> None:
        """Numbers, pictures, scores; what else is told has no place there."""
        match event:
            case Tick():
                self._numbers(event)
            case Samples():
                picture = self.picture(event)
                if picture is not None:
                    shown = self._make.image("previews", picture, dataformats="HWC")
                    self._file.add_summary(shown, event.step, event.at)
            case Measured():
                told = {f"score/{one.name}": one.value for one in reversed(event.figures)}
                values = {name: value for name, value in told.items() if value is not None}
                self._add(values, event.step, event.at)
            case _:
                pass

    def _numbers(self, tick: Tick) -> None:
        for place in range(tick.steps):
            values = {name: float(column[place]) for name, column in tick.scalars.items()}
            self._add(values, tick.first_step + place * tick.stride, tick.at)

    def _add(self, values: dict[str, float], step: int, at: float) -> None:
        """All numbers of a step as one record."""
        summary = needed("tensorboardX.proto.summary_pb2", "tensorboard").Summary
        told = [summary.Value(tag=name, simple_value=value) for name, value in values.items()]
        self._file.add_summary(summary(value=told), step, at)

    def end(self) -> None:
        """All of it is on the disk."""
        self._file.add_summary(self._ended, 0, self.session.created_at)
        self._file.close()


def _flat(prefix: str, value: JsonValue) -> list[tuple[str, str | float | bool]]:
    match value:
        case dict():
            return [one for key, inner in value.items() for one in _flat(f"{prefix}.{key}", inner)]
        case list():
            return [(prefix[1:], ", ".join(map(str, value)))] if value else []
        case None:
            return []
        case _:
            return [(prefix[1:], value)]
