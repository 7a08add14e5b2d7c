"""Weights with something wrong in them (S7, S9): refused with one sentence, nothing left."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import safetensors.torch
import torch

from ganscope.engine import checkpoint
from ganscope.sessions.store import Store
from tests.unit.archive import archives
from tests.unit.archive.archives import Files
from tests.unit.archive.changes import SAVED, refusal
from tests.unit.engine import small
from tests.unit.engine.test_checkpoint import sign


def spoilt(
    change: Callable[[dict[str, torch.Tensor]], object], group: str
) -> Callable[[Path], None]:
    def apply(folder: Path) -> None:
        path = folder / f"{group}.safetensors"
        tensors = safetensors.torch.load(path.read_bytes())
        change(tensors)
        path.write_bytes(safetensors.torch.save(tensors))

    return apply


def metadata(**changes: object) -> Callable[[Path], None]:
    def apply(folder: Path) -> None:
        path = folder / "metadata.json"
        path.write_text(json.dumps(json.loads(path.read_text()) | changes))

    return apply


def enormous(folder: Path) -> None:
    path = folder / "metadata.json"
    told = json.loads(path.read_text())
    told["dataset"]["resolution"] = 10**8
    path.write_text(json.dumps(told))


WEIGHTS: dict[str, tuple[Callable[[Path], None], str]] = {
    "NaN": (spoilt(lambda t: t["to_image.bias"].fill_(float("nan")), "ema"), "NaN or infinite"),
    "another shape": (
        spoilt(lambda t: t.update({"to_image.bias": torch.zeros(2)}), "generator"),
        "to_image.bias is",
    ),
    "an unknown tensor": (spoilt(lambda t: t.update({"x": torch.zeros(1)}), "ema"), "unknown"),
    "no progress": (spoilt(lambda t: t.pop("progress").sum(), "training"), "another step"),
    "another progress": (spoilt(lambda t: t["progress"].fill_(7), "training"), "another step"),
    "a far epoch": (metadata(epoch=1e300), "does not tell"),
    "an absurd time": (metadata(training_seconds=1e300), "does not tell"),
    "another step": (metadata(step=3), "another step"),
    "no time": (metadata(training_seconds=None), "does not tell"),
    "an unknown network": (metadata(config=None), "configuration"),
    "networks without end": (enormous, "needs more memory"),
}  # fmt: skip


@pytest.mark.parametrize(("attack", "words"), WEIGHTS.values(), ids=WEIGHTS.keys())
def test_weights_with_a_fitting_manifest_are_refused(
    attack: Callable[[Path], None], words: str, sound: Files, empty: Store, tmp_path: Path
) -> None:
    folder = tmp_path / "weights"
    state = small.state()
    small.run(state, 2)
    checkpoint.save_checkpoint(folder, state, {"training_seconds": 0.5})
    attack(folder)
    sign(folder)
    files = sound | {f"{SAVED}{path.name}": path.read_bytes() for path in folder.iterdir()}
    assert words in refusal(empty, archives.packed(tmp_path / "x.zip", files))
