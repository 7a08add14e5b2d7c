import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import safetensors.torch
import torch

from ganscope.engine import checkpoint, files
from ganscope.engine.checkpoint import FILES, MANIFEST, load_checkpoint, load_generator
from ganscope.engine.errors import CheckpointError
from ganscope.engine.sampling import draw
from tests.unit.engine import small


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkpoint that nobody has touched."""
    folder = tmp_path_factory.mktemp("checkpoints") / "3"
    state = small.state()
    small.run(state, 3)
    checkpoint.save_checkpoint(folder, state, {"reason": "by hand", "loss/g": 0.7})
    return folder


@pytest.fixture
def copy(sound: Path, tmp_path: Path) -> Path:
    """A copy to damage."""
    return Path(shutil.copytree(sound, tmp_path / "copy"))


def sign(folder: Path) -> None:
    """Write the manifest anew, as an attacker would after changing files."""
    contents = {name: (folder / name).read_bytes() for name in FILES}
    listed = {
        name: {"sha256": files.sha256(content), "bytes": len(content)}
        for name, content in contents.items()
    }
    text = json.dumps({"format": checkpoint.FORMAT, "files": listed}, indent=2) + "\n"
    (folder / MANIFEST).write_text(text)


def test_a_checkpoint_says_what_it_is(sound: Path) -> None:
    facts = checkpoint.load_checkpoint(sound).metadata
    assert (facts["step"], facts["images"], facts["reason"]) == (3, 48, "by hand")
    assert facts["config"]["recipe"] == "quick-digits-28"
    assert sorted(path.name for path in sound.iterdir()) == sorted([*FILES, MANIFEST])
    assert [path.name for path in sound.parent.iterdir()] == ["3"]


@pytest.mark.parametrize("place", [0.0, 0.03, 0.5, 0.999])
@pytest.mark.parametrize("name", [*FILES, MANIFEST])
def test_one_flipped_bit_anywhere_is_refused(name: str, place: float, copy: Path) -> None:
    content = bytearray((copy / name).read_bytes())
    content[int(place * len(content))] ^= 4
    (copy / name).write_bytes(content)
    with pytest.raises(CheckpointError, match="damaged"):
        load_checkpoint(copy)
    with pytest.raises(CheckpointError, match="damaged"):
        load_generator(copy)


@pytest.mark.parametrize("name", [*FILES, MANIFEST])
def test_a_missing_file_is_refused(name: str, copy: Path) -> None:
    (copy / name).unlink()
    with pytest.raises(CheckpointError, match=name):
        load_checkpoint(copy)


def test_a_link_is_refused(copy: Path, sound: Path) -> None:
    (copy / "ema.safetensors").unlink()
    (copy / "ema.safetensors").symlink_to(sound / "ema.safetensors")
    with pytest.raises(CheckpointError, match="plain file"):
        load_checkpoint(copy)


def test_a_manifest_without_an_entry_is_refused(copy: Path) -> None:
    manifest = json.loads((copy / MANIFEST).read_text())
    del manifest["files"]["ema.safetensors"]
    (copy / MANIFEST).write_text(json.dumps(manifest, indent=2) + "\n")
    with pytest.raises(CheckpointError, match=r"ema\.safetensors"):
        load_checkpoint(copy)


def test_a_manifest_from_elsewhere_is_refused(copy: Path, tmp_path: Path) -> None:
    state = small.state(seed=7)
    checkpoint.save_checkpoint(tmp_path / "foreign", state, {})
    shutil.copy(tmp_path / "foreign" / MANIFEST, copy / MANIFEST)
    with pytest.raises(CheckpointError, match="not the file"):
        load_checkpoint(copy)


def spoilt(change: Callable[[dict[str, torch.Tensor]], object]) -> Callable[[Path], None]:
    def apply(folder: Path) -> None:
        path = folder / "ema.safetensors"
        tensors = safetensors.torch.load(path.read_bytes())
        change(tensors)
        path.write_bytes(safetensors.torch.save(tensors))

    return apply


def with_header(text: bytes) -> Callable[[Path], None]:
    def apply(folder: Path) -> None:
        size = len(text).to_bytes(8, "little")
        (folder / "ema.safetensors").write_bytes(size + text + bytes(64))

    return apply


ENTRY = b'{"dtype":"F32","shape":[2],"data_offsets":[0,8]}'
ATTACKS = {
    "NaN": spoilt(lambda tensors: tensors["to_image.bias"].fill_(float("nan"))),
    "infinite": spoilt(lambda tensors: tensors["to_image.bias"].fill_(float("inf"))),
    "shape": spoilt(lambda t: t.update({"to_image.bias": torch.zeros(2)})),
    "type": spoilt(lambda t: t.update({"to_image.bias": t["to_image.bias"].double()})),
    "missing": spoilt(lambda t: t.pop("to_image.bias").sum()),
    "unknown": spoilt(lambda t: t.update({"more": torch.zeros(1)})),
    "twice": with_header(b'{"a":' + ENTRY + b',"a":' + ENTRY + b"}"),
    "overlap": with_header(b'{"a":' + ENTRY + b',"b":' + ENTRY + b"}"),
    "hole": with_header(b'{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}'),
    "outside": with_header(b'{"a":{"dtype":"F32","shape":[200],"data_offsets":[0,800]}}'),
    "no JSON": with_header(b"[" * 5000),
    "absurd": lambda folder: (folder / "ema.safetensors").write_bytes(b"\xff" * 100) and None,
    "empty": lambda folder: (folder / "ema.safetensors").write_bytes(b"") and None,
    "pickle": lambda folder: torch.save(
        {"a": torch.zeros(1)}, folder / "ema.safetensors"
    ),  # what must not be read
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_a_hostile_file_with_a_fitting_manifest_is_refused(
    attack: Callable[[Path], None], copy: Path
) -> None:
    attack(copy)
    sign(copy)
    with pytest.raises(CheckpointError):
        load_checkpoint(copy)
    with pytest.raises(CheckpointError):
        load_generator(copy)
    with pytest.raises(CheckpointError):
        load_generator(copy / "ema.safetensors")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"config": {}}, "recipe"),
        ({"config": None}, "configuration"),
    ],
)
def test_metadata_that_is_no_configuration_is_refused(
    change: dict[str, object], fault: str, copy: Path
) -> None:
    path = copy / "metadata.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    sign(copy)
    with pytest.raises(CheckpointError, match=fault):
        load_checkpoint(copy)


def test_an_unknown_network_is_a_sentence(copy: Path) -> None:
    path = copy / "metadata.json"
    path.write_text(path.read_text().replace('"dcgan"', '"dcgun"'))
    sign(copy)
    with pytest.raises(CheckpointError, match="Did you mean 'dcgan'"):
        load_checkpoint(copy)


def test_weights_that_are_not_finite_are_never_saved(tmp_path: Path) -> None:
    state = small.state()
    with torch.no_grad():
        state.D.get_parameter("head.linear.bias").fill_(float("nan"))
    with pytest.raises(CheckpointError, match=r"discriminator .* head\.linear\.bias"):
        checkpoint.save_checkpoint(tmp_path / "1", state, {})
    assert list(tmp_path.iterdir()) == []


def test_metadata_that_is_no_number_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match="metadata"):
        checkpoint.save_checkpoint(tmp_path / "1", small.state(), {"loss/g": float("nan")})
    assert list(tmp_path.iterdir()) == []


def test_an_existing_checkpoint_is_never_overwritten(copy: Path) -> None:
    before = (copy / MANIFEST).read_bytes()
    with pytest.raises(CheckpointError, match="exists"):
        checkpoint.save_checkpoint(copy, small.state(), {})
    assert (copy / MANIFEST).read_bytes() == before
    assert [path.name for path in copy.parent.iterdir()] == ["copy"]


@pytest.mark.parametrize("call", ["open", "fsync", "rename"])
def test_a_failing_disk_leaves_nothing_behind(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    state = small.state()
    with monkeypatch.context() as patch:
        patch.setattr(os if call == "fsync" else Path, call, full)
        with pytest.raises(CheckpointError, match="No space left"):
            checkpoint.save_checkpoint(tmp_path / "1", state, {})
    assert list(tmp_path.iterdir()) == []


def test_a_live_file_draws_the_same_pictures_as_the_state(tmp_path: Path) -> None:
    state = small.state()
    small.run(state, 3)
    state.settle_ema()
    checkpoint.write_live(tmp_path / "live" / "ema.safetensors", checkpoint.live_bytes(state))
    checkpoint.write_live(tmp_path / "live" / "ema.safetensors", checkpoint.live_bytes(state))
    model = load_generator(tmp_path / "live" / "ema.safetensors")
    G = model.G
    assert (model.config, model.dataset) == (state.config, state.dataset.info)
    assert not G.training
    labels = [3, 1, 4]
    ours = draw(state.G_ema, labels, 3, G.latent_dim, seed=5)
    assert (draw(G, labels, 3, G.latent_dim, seed=5) == ours).all()
    assert [path.name for path in (tmp_path / "live").iterdir()] == ["ema.safetensors"]


def test_a_state_of_another_shape_is_refused_and_nothing_changed() -> None:
    one, other = small.state(), small.state("mnist-dcgan-28")
    saved = small.state()
    with pytest.raises(CheckpointError, match="generator"):
        one.load_state_dict(other.state_dict())
    assert small.differing(one, saved) == []
