"""A log told anew: TensorBoard's files hold its numbers, a logger of one's own hears its events."""

import io
import struct
from collections import defaultdict
from math import inf, nan
from pathlib import Path

import pytest

from ganscope import loggers
from ganscope.engine import plugins
from ganscope.engine.errors import ConfigError
from ganscope.sessions.store import Store
from tests.unit.sessions import logs

EXAMPLE = Path(__file__).resolve().parents[3] / "docs" / "examples" / "wandb_logger.py"
OWN = """
from ganscope.loggers.logger import SessionLogger

class Lines(SessionLogger):
    def event(self, event):
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "types").open("a") as file:
            file.write(event.type + " ")
"""


def records(folder: Path) -> dict[str, dict[int, float]]:
    """The numbers in TensorBoard's files, by tag and step; pictures count as their height."""
    proto = pytest.importorskip("tensorboardX.proto.event_pb2")
    found: dict[str, dict[int, float]] = defaultdict(dict)
    (path,) = folder.glob("events.out.tfevents.*")
    file = io.BytesIO(path.read_bytes())
    while head := file.read(12):
        (length,) = struct.unpack("<Q", head[:8])
        event = proto.Event.FromString(file.read(length))
        file.read(4)
        for value in event.summary.value:
            kind = value.WhichOneof("value")
            found[value.tag][event.step] = (
                value.image.height if kind == "image" else value.simple_value
            )
    return found


def test_tensorboard_holds_every_number_of_a_recorded_log(store: Store, tmp_path: Path) -> None:
    session = store.create(logs.config(), [])
    told: dict[str, list[float | None]] = {"loss/g": [0.5, nan, 0.25], "loss/d": [1.0, 2.0, inf]}
    store.append(session.id, [logs.tick(1, told), logs.tick(4, {"loss/g": [0.125]})])
    found = records(loggers.replay(store, session, "tensorboard", tmp_path / "board"))
    assert found["loss/d"] == {1: 1.0, 2: 2.0, 3: inf}
    assert {step: n for step, n in found["loss/g"].items() if step != 2} == {
        1: 0.5,
        3: 0.25,
        4: 0.125,
    }
    assert "_hparams_/experiment" in found
    assert "_hparams_/session_end_info" in found


def test_a_logger_of_ones_own_hears_every_event(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(plugins.VARIABLE, "")
    file = tmp_path / "my_loggers.py"
    file.write_text(OWN)
    plugins.use([file, EXAMPLE])
    assert loggers.names() == ["tensorboard", "lines", "weights_and_biases"]
    session = store.create(logs.config(loggers=["lines"]), [])
    store.append(session.id, [logs.tick(), logs.line("hello")])
    where = loggers.replay(store, session, "lines")
    assert where == store.folder(session.id) / "lines"
    assert (where / "types").read_text() == "state tick log "
    with pytest.raises(ConfigError, match=r"no logger 'line'\. Did you mean 'lines'"):
        loggers.require(logs.config(loggers=["line"]))
    with pytest.raises(ConfigError, match="There is no plugin"):
        plugins.use([tmp_path / "none.py"])


def test_a_session_says_which_plugin_is_missing_or_another_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "mine.py"
    file.write_text(OWN)
    monkeypatch.setenv(plugins.VARIABLE, str(file))
    (mine,) = plugins.loaded()
    plugins.require(logs.config(plugins={"mine.py": mine.sha256}))
    plugins.require(logs.config(plugins={"mine.py": "0" * 64}), same=False)
    with pytest.raises(ConfigError, match="not what this session began with"):
        plugins.require(logs.config(plugins={"mine.py": "0" * 64}))
    with pytest.raises(ConfigError, match=r"--plugin yours\.py"):
        plugins.require(logs.config(plugins={"yours.py": mine.sha256}))
    file.write_text("raise ValueError('oh')")
    with pytest.raises(ConfigError, match=r"mine\.py broke off: ValueError: oh"):
        plugins.loaded()
