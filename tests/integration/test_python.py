"""`import ganscope`: a session driven from Python, with parts of one's own and their loggers."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from filelock import FileLock

import ganscope
from ganscope.engine.errors import ConfigError, StateError
from ganscope.services.lookup import session_named
from ganscope.sessions.store import Store
from tests.harness import PATIENCE_S
from tests.unit.loggers.test_loggers import records

PARTS = '''
"""A loss, a data set and a logger of one's own."""

import numpy as np
from torch.nn.functional import relu

from ganscope.engine.data import Dataset
from ganscope.engine.facts import DatasetInfo
from ganscope.engine.parts import Logits, Loss
from ganscope.loggers.logger import SessionLogger


class BothHinged(Loss):
    """A hinge for both players."""

    margin: float = 1.0

    def d(self, logits_real: Logits, logits_fake: Logits, /) -> Logits:
        return relu(self.margin - logits_real) + relu(self.margin + logits_fake)

    def g(self, logits_fake: Logits, /) -> Logits:
        return relu(self.margin - logits_fake)


class Stripes:
    info = DatasetInfo(
        name="stripes", title="Stripes", summary="Black and white.", resolution=28, channels=1,
        classes=["upright", "lying"], images=64, download_mb=0.0, licence="MIT", source="Here",
    )

    def load(self, root, split="train", /):
        images = np.zeros((64, 1, 28, 28), np.uint8)
        images[:32, :, :, ::4] = 255
        images[32:, :, ::4] = 255
        return Dataset.of(self.info, images, np.repeat([0, 1], 32))


stripes = Stripes()


class Lines(SessionLogger):
    def begin(self):
        self.folder.mkdir()

    def event(self, event):
        with (self.folder / "types.txt").open("a") as file:
            file.write(event.type + "\\n")


class Breaks(SessionLogger):
    def event(self, event):
        raise RuntimeError("the line is dead")
'''


async def story(run: ganscope.Run) -> list[ganscope.Event]:
    """What a program of its own does: it follows, steers after the first numbers, and stops."""
    said: list[ganscope.Event] = []
    steered = None
    async for event in run:
        said.append(event)
        if isinstance(event, ganscope.Tick) and steered is None:
            steered = asyncio.create_task(asyncio.to_thread(steer, run))
    assert steered is not None
    await steered
    return said


def steer(run: ganscope.Run) -> None:
    changed = run.set(lr_d=1e-5)
    assert isinstance(changed, ganscope.KnobChanged)
    assert (changed.knob, changed.after) == ("adam_d.learning_rate", 1e-5)
    with pytest.raises(ConfigError, match="batch_size"):
        run.set(batch_size=8)
    assert isinstance(paused := run.pause(), ganscope.StateChanged)
    assert paused.state == run.state == "paused"
    run.resume()
    assert run.save("kept").checkpoint.name == "kept"
    run.stop()


async def test_one_session_from_its_start_to_its_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GANSCOPE_PLUGINS", "")
    parts = tmp_path / "my_parts.py"
    parts.write_text(PARTS)
    with ganscope.Workspace(tmp_path / "home") as ws:
        run = await asyncio.to_thread(
            lambda: ws.train(
                "quick-digits-28", dataset="stripes", plugin=parts, loss="both_hinged",
                batch_size=16, epochs=10_000, tensorboard=True, loggers=["lines", "breaks"],
                name="mine",
            )
        )  # fmt: skip
        said, other = await asyncio.gather(story(run), asyncio.to_thread(list, ws.run("mine")))
        # The same log, whoever reads it and however; no number is lost on the way.
        assert [one.seq for one in said] == list(range(1, len(said) + 1))
        assert [one.seq for one in other] == [one.seq for one in said]
        assert run.wait().state == "stopped"
        history = run.history()
        ticks = [one for one in said if isinstance(one, ganscope.Tick)]
        told = np.concatenate([one.scalars["loss/d"] for one in ticks])
        assert np.array_equal(history["loss/d"], told, equal_nan=True)
        assert list(history["step"]) == list(range(1, run.session.step + 1))
        warned = [one.text for one in said if isinstance(one, ganscope.Logged)]
        assert "The logger breaks broke off: the line is dead. Training goes on." in warned

        # Without a server.
        drawn = run.latest.generate("2 upright and 1 lying", seed=3)
        assert [one.info["class_name"] for one in drawn] == ["upright", "upright", "lying"]
        assert drawn.grid().size == (84, 28)
        again = run.best.generate("2 upright and 1 lying", seed=3)
        assert [one.tobytes() for one in drawn] == [one.tobytes() for one in again]
        assert "<svg" in run.plot()._repr_svg_()  # pyright: ignore[reportPrivateUsage]
        written = run.report(tmp_path / "report.html")
        assert run.name in written.read_text("utf-8")
        with pytest.raises(ganscope.GanError, match=r"ends in \.html or \.pdf or \.zip"):
            run.report(tmp_path / "report.doc")

        folder = ws.path / "sessions" / run.id
        await asyncio.to_thread(tables_agree, folder, history, said)
        refusals(ws, run, parts)


def tables_agree(folder: Path, history: ganscope.History, said: list[ganscope.Event]) -> None:
    with FileLock(folder / "worker.lock", PATIENCE_S):  # it has left, all being told
        found = records(folder / "tensorboard")
    steps = history["step"].tolist()
    assert found["loss/d"] == dict(zip(steps, history["loss/d"].tolist(), strict=True))
    drawn = {one.step: one.rows * one.tile for one in said if isinstance(one, ganscope.Samples)}
    assert found["previews"] == drawn
    assert "_hparams_/experiment" in found
    types = (folder / "lines" / "types.txt").read_text().split()
    assert types == [one.type for one in said]


def refusals(ws: ganscope.Workspace, run: ganscope.Run, parts: Path) -> None:
    """A session says so where its plugin is another one by now, or is not here."""
    saved = run.latest.id
    (name,) = run.session.config.plugins
    assert name == "my_parts.py"
    with pytest.raises(ConfigError, match=r"no logger 'line'\. Did you mean 'lines'"):
        ws.train("quick-digits-28", dataset="stripes", loggers=["line"], batch_size=16)
    parts.write_text(f"{PARTS}\n# another one\n")
    with pytest.raises(ConfigError, match="not what this session began with"):
        ws.train(resume=saved)
    os.environ["GANSCOPE_PLUGINS"] = ""
    with pytest.raises(ConfigError, match=r"needs the plugin my_parts\.py"):
        ws.train(resume=saved)
    with pytest.raises(StateError, match="has ended"):
        run.pause()
    parts.write_text("raise ValueError('oh')")
    with pytest.raises(ConfigError, match=r"my_parts\.py broke off: ValueError: oh"):
        ws.train(plugin=parts)


SCRIPT = """
import ganscope
run = ganscope.Workspace().train(dataset="few_digits", batch_size=50, epochs=10_000, name="left")
next(event for event in run if isinstance(event, ganscope.Tick))
"""


def test_what_a_program_leaves_behind_is_saved_and_stopped(tmp_path: Path) -> None:
    environment = os.environ | {"GANSCOPE_HOME": str(tmp_path)}
    ended = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    store = Store(tmp_path)
    left = session_named(store, "left")
    store.database.close()
    assert (left.state, left.detail) == ("stopped", "Stopped as Python ended.")
    saved = tmp_path / "sessions" / left.id / "checkpoints" / f"{left.step:08}"
    assert saved.is_dir()
