"""Classic .pth files: the same pictures as before, and no code run (S9)."""

import os
import zipfile
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import torch
from torch import nn

from ganscope.archive import pth_file, pth_import
from ganscope.engine.checkpoint import load_checkpoint, load_generator
from ganscope.engine.errors import CheckpointError
from ganscope.engine.networks import build
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.records import Session, State
from ganscope.sessions.settings import StoreSettings
from ganscope.sessions.store import Store
from tests.unit.archive import archives, pth_files

Z = torch.randn(3, 100, generator=torch.Generator().manual_seed(1))


class Bench(NamedTuple):
    """An empty workspace."""

    store: Store

    def bring(self, path: Path, recipe: str = "dcgan-64", critic: Path | None = None) -> Session:
        settings = StoreSettings.model_construct(home=self.store.home)
        files = pth_import.PthFiles(path, critic)
        return pth_import.bring(self.store, settings, files, recipe, path.stem).session

    def folder(self, session: Session) -> Path:
        return Artifacts(self.store).checkpoint_folder(session.id, 0)


@pytest.fixture
def bench(tmp_path: Path) -> Generator[Bench]:
    store = Store(tmp_path / "home")
    yield Bench(store)
    store.database.close()


def saved(tmp_path: Path, found: object) -> Path:
    torch.save(found, tmp_path / "netG.pth")
    return tmp_path / "netG.pth"


def assert_draws_the_same(bench: Bench, session: Session, G: nn.Module, z: torch.Tensor) -> None:
    with torch.no_grad():
        ours, theirs = load_generator(bench.folder(session)).G(Z), G(z)
    assert theirs.std() > 0.1
    assert (ours - theirs).abs().max() < 1e-5


def test_the_tutorials_generator_draws_the_same_pictures(bench: Bench, tmp_path: Path) -> None:
    G = pth_files.tutorial()
    session = bench.bring(saved(tmp_path, G.state_dict()))
    assert (session.state, session.step, session.name) == (State.STOPPED, 0, "netG")
    assert_draws_the_same(bench, session, G, Z[:, :, None, None])


@pytest.mark.parametrize(
    "wrap",
    [
        lambda state: {"state_dict": state, "epoch": 7},
        lambda state: {"generator": {"state_dict": state}, "discriminator": {}},
        lambda state: {"netG": {f"module.{name}": weight for name, weight in state.items()}},
        lambda state: {"model": {"G": state, "D": {"x": torch.zeros(1)}}},
        lambda state: {f"main.{name}": nn.Parameter(weight) for name, weight in state.items()},
    ],
    ids=["state_dict", "nested", "netG of several GPUs", "model", "main"],
)
def test_a_state_dict_is_found_wherever_it_lies(
    wrap: Callable[[Any], object], tmp_path: Path
) -> None:
    state = {"0.weight": torch.ones(2, 3), "1.weight": torch.ones(3), "1.bias": torch.zeros(3)}
    found = pth_file.read(saved(tmp_path, wrap(state)), "generator")
    assert [list(layer.tensors) for layer in found] == [["weight"], ["weight", "bias"]]
    assert [layer.name.removeprefix("main.") for layer in found] == ["0", "1"]


def test_a_linear_layer_that_is_viewed_as_maps_draws_the_same(bench: Bench, tmp_path: Path) -> None:
    G = pth_files.dense()
    session = bench.bring(saved(tmp_path, G.state_dict()), "mnist-dcgan-28")
    assert_draws_the_same(bench, session, G, Z)


def test_the_tutorials_discriminator_judges_the_same(bench: Bench, tmp_path: Path) -> None:
    D = pth_files.tutorial_critic()
    session = bench.bring(saved(tmp_path, {"netG": OK, "netD": D.state_dict()}))
    found = load_checkpoint(bench.folder(session))
    _, ours = build(found.config.network, found.dataset, 0)
    ours.load_state_dict(found.tensors["discriminator"])
    x = torch.rand(2, 3, 64, 64, generator=torch.Generator().manual_seed(2))
    with torch.no_grad():
        assert (ours.eval()(x) - D(x).flatten()).abs().max() < 1e-4
    told = [wire.get("text") for wire, _ in archives.events_of(bench.store, session.id)]
    assert pth_import.FRESH not in told


def test_what_came_is_told_and_shown(bench: Bench, tmp_path: Path) -> None:
    session = bench.bring(saved(tmp_path, OK))
    told = [wire for wire, _ in archives.events_of(bench.store, session.id)]
    assert [wire["type"] for wire in told] == ["log", "log", "samples", "checkpoint", "state"]
    assert [wire["seq"] for wire in told] == list(range(1, session.last_seq + 1))
    assert told[0]["text"] == "The generator came from netG.pth."
    assert told[1]["text"] == pth_import.FRESH
    artifacts = Artifacts(bench.store)
    (one,) = artifacts.checkpoints(session.id)
    assert (one.name, one.step, one.id) == ("imported", 0, f"{session.id}-0")
    picture = artifacts.sample_file(session.id, 0).read_bytes()
    assert picture == artifacts.thumbnail_file(one.id).read_bytes()
    assert session.config.ema.standing_samples == 4000
    assert load_checkpoint(bench.folder(session)).config == session.config


OK = pth_files.tutorial().state_dict()


class Evil:
    """What must never be called."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (str(self.mark),)


def deflated(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        files = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)


def old(path: Path) -> None:
    torch.save({"x": torch.zeros(2)}, path, _use_new_zipfile_serialization=False)


WEIGHT = "0.weight"
SEEN = torch.zeros(1).expand(100, 512, 4, 4)
ATTACKS: dict[str, tuple[Callable[[Path], Any], str]] = {
    "code": (lambda path: torch.save({WEIGHT: Evil(path.parent / "evil")}, path), "more than"),
    "code beside": (
        lambda path: torch.save(OK | {"x": Evil(path.parent / "evil")}, path),
        "more than weights",
    ),
    "a network": (lambda path: torch.save(nn.Linear(2, 2), path), "more than weights"),
    "an old archive": (old, "torch 1.6"),
    "no archive": (lambda path: path.write_bytes(b"x" * 900), "torch 1.6"),
    "compressed": (lambda path: (torch.save(OK, path), deflated(path)), "compressed"),
    "cut": (lambda path: (torch.save(OK, path), path.write_bytes(path.read_bytes()[:-900])), "1.6"),
    "a stride of 0": (lambda path: torch.save({WEIGHT: SEEN}, path), "claims more numbers"),
    "overlapping": (
        lambda path: torch.save({WEIGHT: torch.zeros(9).as_strided((5, 5), (1, 1))}, path),
        "claims more numbers",
    ),
    "sparse": (lambda path: torch.save({WEIGHT: torch.zeros(3, 3).to_sparse()}, path), "no tensor"),
    "numbers": (lambda path: torch.save({WEIGHT: 7}, path), "no tensor"),
    "a list": (lambda path: torch.save([torch.zeros(2)], path), "no state dict of a generator"),
    "nothing": (lambda path: torch.save({}, path), "no tensors"),
    "NaN": (
        lambda path: torch.save(OK | {WEIGHT: torch.full((100, 512, 4, 4), torch.nan)}, path),
        "NaN",
    ),
    "a shape": (
        lambda path: torch.save(pth_files.tutorial(channels=1).state_dict(), path),
        "12.weight is [64, 1, 4, 4]; the recipe needs [64, 3, 4, 4]",
    ),
    "the first shape": (
        lambda path: torch.save(pth_files.tutorial(latent=64).state_dict(), path),
        "0.weight is [64, 512, 4, 4]; the recipe needs [100, 512, 4, 4]",
    ),
    "a layer more": (
        lambda path: torch.save(OK | {"x.weight": torch.zeros(2)}, path),
        "x is one layer more",
    ),
    "a layer less": (
        lambda path: torch.save({WEIGHT: OK[WEIGHT]}, path),
        "ends before the recipe's layer norms.0",
    ),
    "a tensor less": (
        lambda path: torch.save({k: OK[k] for k in OK if k != "1.running_var"}, path),
        "lacks 1.running_var",
    ),
    "a tensor more": (
        lambda path: torch.save(OK | {"0.bias": torch.zeros(512)}, path),
        "0.bias: the recipe's linear has no such tensor",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("attack", "words"), ATTACKS.values(), ids=ATTACKS.keys())
@pytest.mark.filterwarnings("ignore::UserWarning")  # torch's own of what is sparse
def test_a_file_that_is_not_weights_alone_is_refused(
    attack: Callable[[Path], Any], words: str, empty: Bench, tmp_path: Path
) -> None:
    attack(tmp_path / "netG.pth")
    with pytest.raises(CheckpointError) as caught:
        empty.bring(tmp_path / "netG.pth")
    assert words in str(caught.value)
    assert str(caught.value).endswith(".")
    assert not (tmp_path / "evil").exists()
    assert empty.store.sessions() == []


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Generator[Bench]:
    """A workspace in which nothing ever lands."""
    store = Store(tmp_path_factory.mktemp("empty"))
    yield Bench(store)
    store.database.close()


def test_a_missing_file_and_an_old_torch_are_sentences(
    empty: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(CheckpointError, match="cannot be read"):
        empty.bring(tmp_path / "none.pth")
    monkeypatch.setattr(pth_file, "MAX_BYTES", 10)
    with pytest.raises(CheckpointError, match="larger than"):
        empty.bring(saved(tmp_path, {}))
    monkeypatch.setattr(torch, "__version__", "2.9.1+cpu")
    with pytest.raises(CheckpointError, match=r"needs torch 2\.10"):
        empty.bring(saved(tmp_path, {}))
