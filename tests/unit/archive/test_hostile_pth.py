"""Classic .pth files that are refused, and no code run (S9)."""

import os
import pickle
import zipfile
from argparse import Namespace
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import nn

from ganscope.archive import pth_file
from ganscope.engine.errors import CheckpointError
from ganscope.sessions.store import Store
from tests.unit.archive.pth_bench import OK, Bench, D, saved


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


def scripted(path: Path) -> None:
    """As torch.jit.save lays it out: a program beside the tensors."""
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("net/data.pkl", "net/constants.pkl", "net/code/__torch__.py"):
            archive.writestr(name, b"x")


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
    "an old archive": (old, "torch before 1.6"),
    "no archive": (lambda path: path.write_bytes(b"x" * 900), "torch 1.6"),
    "compressed": (lambda path: (torch.save(OK, path), deflated(path)), "compressed"),
    "cut": (lambda path: (torch.save(OK, path), path.write_bytes(path.read_bytes()[:-900])), "1.6"),
    "a stride of 0": (lambda path: torch.save({WEIGHT: SEEN}, path), "claims more numbers"),
    "overlapping": (
        lambda path: torch.save({WEIGHT: torch.zeros(9).as_strided((5, 5), (1, 1))}, path),
        "claims more numbers",
    ),
    "sparse": (lambda path: torch.save({WEIGHT: torch.zeros(3, 3).to_sparse()}, path), "no tensor"),
    "numbers": (lambda path: torch.save({WEIGHT: 7}, path), "no tensors"),
    "a list": (lambda path: torch.save([torch.zeros(2)], path), "no state dict of a generator"),
    "nothing": (lambda path: torch.save({}, path), "no tensors"),
    "NaN": (
        lambda path: torch.save(OK | {WEIGHT: torch.full((100, 512, 4, 4), torch.nan)}, path),
        "NaN",
    ),
    "a web page": (lambda path: path.write_text("\n<!DOCTYPE html>"), "a web page"),
    "another page": (lambda path: path.write_text("<html>no</html>"), "a web page"),
    "a picture": (lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n"), "89 50 4e 47"),
    "an archive within": (
        lambda path: (torch.save(OK, path), path.write_bytes(b"#!/bin/sh" + path.read_bytes())),
        "it begins with 23 21",
    ),
    "a pointer": (lambda path: path.write_text("version https://git-lfs.github.com/"), "Git LFS"),
    "empty": (lambda path: path.write_bytes(b""), "is empty"),
    "a pickle": (lambda path: path.write_bytes(pickle.dumps({"a": 1})), "is a pickle"),
    "TorchScript": (scripted, "TorchScript"),
    "arguments beside": (
        lambda path: torch.save({"netG": OK, "args": Namespace(lr=1)}, path), "argparse.Namespace",
    ),
    "a discriminator": (lambda path: torch.save(D, path), "a discriminator and no generator"),
    "shapes of nobody": (
        lambda path: torch.save({f"{i}.weight": torch.ones(7, 7, 7) for i in range(4)}, path),
        "The first layer that differs: 0.weight",
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
    assert str(caught.value).endswith((".", ")"))  # two lines of Python end with a bracket
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
