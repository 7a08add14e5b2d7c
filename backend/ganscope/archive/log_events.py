"""The log in a stranger's file: every event through its model, one after the other."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from pydantic import TypeAdapter

from ganscope.archive.format import EVENTS, TENSOR, TICKS, modelled, plain
from ganscope.archive.log_lines import FLOAT, header
from ganscope.engine.errors import UploadError
from ganscope.sessions import codec, former
from ganscope.sessions.codec import EventRow
from ganscope.sessions.events import (
    CheckpointSaved,
    DirectionsNamed,
    DownloadChanged,
    DrawingChanged,
    EvaluationChanged,
    Event,
    ImportChanged,
    JudgeChanged,
    Measured,
    ModelChosen,
    Samples,
    SessionChanged,
    SpeedChanged,
    Tick,
)

MAX_LINE = 1 << 18
MAX_HEADER = 1 << 10
MAX_TICK = 1 << 24
"""Bytes of one tick's numbers; it covers a quarter of a second."""
MAX_SIDE = 16_384
"""Pixels of a preview grid, either way."""
OF_THE_WORKSPACE = (
    SessionChanged, DownloadChanged, ImportChanged, EvaluationChanged, JudgeChanged, SpeedChanged,
    ModelChosen,
)  # fmt: skip
EVENT: TypeAdapter[Event] = TypeAdapter(Event)


class LogEntry(NamedTuple):
    """One event, as a model and as it is stored."""

    event: Event
    row: EventRow


class UntrustedLog:
    """The log as it lies unpacked. It can be read several times."""

    def __init__(self, folder: Path, session_id: str) -> None:
        """`session_id` is the one that it was written under."""
        self._events = folder / EVENTS
        self._ticks = folder / TICKS
        self._written_under = session_id

    def read(self, session_id: str) -> Iterator[LogEntry]:
        """Every event, under this id. Raises UploadError at the first that is not sound."""
        with self._events.open("rb") as events, self._ticks.open("rb") as ticks:
            numbers = _Numbers(ticks, self._ticks.stat().st_size)
            for seq, line in enumerate(_lines(events), start=1):
                name = f"{EVENTS}, line {seq:,},"
                wire = plain(line, name)
                if wire.get("seq") != seq:
                    raise UploadError(f"{name} has seq {wire.get('seq')!r:.40}, not {seq}.")
                wire = relabelled(wire, self._written_under, session_id)
                wire = former.lifted(wire | {"session_id": session_id})
                yield _entry(wire, numbers, name)
            if numbers.left:
                raise UploadError(f"{TICKS} holds more numbers than the log speaks of.")


def relabelled(value: Any, before: str, now: str) -> Any:
    """The same with another session's id: where it stands alone, in a checkpoint's id, in a URL."""
    match value:
        case dict():
            return {key: relabelled(inner, before, now) for key, inner in value.items()}
        case list():
            return [relabelled(inner, before, now) for inner in value]
        case str() if before != now:
            for start in (before, f"/api/sessions/{before}", f"/api/checkpoints/{before}"):
                if value == start or value.startswith((f"{start}-", f"{start}/")):
                    return start.removesuffix(before) + now + value[len(start) :]
            return value
        case _:
            return value


def _lines(events: BinaryIO) -> Iterator[bytes]:
    while line := events.readline(MAX_LINE + 1):
        if len(line) > MAX_LINE:
            raise UploadError(f"{EVENTS} holds a line of over {MAX_LINE:,} bytes.")
        yield line


def _entry(wire: dict[str, Any], numbers: "_Numbers", name: str) -> LogEntry:
    scalars, columns = wire.get("scalars"), None
    if wire.get("type") == "tick":
        if not isinstance(scalars, list) or not all(isinstance(path, str) for path in scalars):
            raise UploadError(f"{name} does not name its scalars.")
        wire["scalars"] = {path: [] for path in scalars}
    event = modelled(EVENT, wire, name)
    if isinstance(event, Tick):
        columns = _columns(event, len(scalars or []), numbers, name)
        return LogEntry(event, EventRow(event.seq, event.type, codec.tick_header(event), columns))
    _require_own(event, name)
    if isinstance(event, Measured):  # the evaluation's own pictures do not travel
        event = event.model_copy(update={"evaluation_id": None})
    kind, data, _ = codec.encode(event)
    return LogEntry(event, EventRow(event.seq, kind, data, None))


def _columns(tick: Tick, named: int, numbers: "_Numbers", name: str) -> bytes:
    size = FLOAT * named * tick.steps
    whole = named == len(tick.scalars) and tick.stride == 1 and bool(named or not tick.steps)
    if not whole or not 0 <= size <= MAX_TICK or tick.first_step < 0:
        raise UploadError(f"{name} covers {tick.steps:,} steps of {named:,} scalars: unsound.")
    return numbers.take(size, name)


def _require_own(event: Event, name: str) -> None:
    """What it points at is the session's own, so that no page asks another place for it."""
    if isinstance(event, OF_THE_WORKSPACE):
        raise UploadError(f"{name} is a {event.type} event, which belongs to no session.")
    if isinstance(event, Samples):
        url = f"/api/sessions/{event.session_id}/samples/{event.step}.webp"
        sizes = (event.rows, event.columns, event.tile)
        fits = min(sizes) > 0 and max(sizes) * event.tile <= MAX_SIDE
        if event.url != url or event.raw_url not in ("", f"{url}?weights=raw") or not fits:
            raise UploadError(f"{name} is a preview that is not this session's own.")
    if isinstance(event, Measured) and event.checkpoint_id != f"{event.session_id}-{event.step}":
        raise UploadError(f"{name} scores a checkpoint that is not this session's own.")
    if isinstance(event, DrawingChanged | DirectionsNamed) and not _drawn_here(event):
        raise UploadError(f"{name} speaks of a drawing that is not this session's own.")
    if isinstance(event, CheckpointSaved):
        saved = event.checkpoint
        own = f"{event.session_id}-{saved.step}"
        told = (saved.session_id, saved.id, saved.thumbnail_url)
        if told != (event.session_id, own, f"/api/checkpoints/{own}/thumbnail.webp"):
            raise UploadError(f"{name} is a checkpoint that is not this session's own.")


def _drawn_here(event: DrawingChanged | DirectionsNamed) -> bool:
    """By the session itself, with a checkpoint of its own."""
    told = [event.checkpoint_id] if isinstance(event, DirectionsNamed) else []
    if isinstance(event, DrawingChanged):
        told = [event.drawing.id, event.drawing.checkpoint_id, f"{event.drawing.session_id}-"]
    return all(one is None or one.startswith(f"{event.session_id}-") for one in told)


class _Numbers:
    """The one tensor of all ticks, cut as they come."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file = file
        begin = file.read(8)
        length = min(int.from_bytes(begin, "little"), MAX_HEADER)
        text = file.read(length)
        self.left = size - len(begin) - len(text)
        if begin + text != header(self.left // FLOAT) or self.left % FLOAT:
            raise UploadError(f"{TICKS} is not one flat tensor of float32, called {TENSOR}.")

    def take(self, size: int, name: str) -> bytes:
        """The next so many bytes."""
        if size > self.left:
            raise UploadError(f"{name} speaks of more numbers than {TICKS} holds.")
        self.left -= size
        return self._file.read(size)
