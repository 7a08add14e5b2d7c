"""What a file of weights is; torch is not needed to tell."""

from pathlib import Path
from typing import Literal

from ganscope.engine.errors import CheckpointError, DataError
from ganscope.imports.contents import FileKind, kind_at
from ganscope.imports.zip_index import read_index

Kind = Literal["torch", "safetensors"]
WEIGHTS = ("safetensors", "old_torch", "pickle")
ENDINGS = (".pth", ".pt", ".pth.tar", ".ckpt", ".safetensors", ".pkl")
LOAD = 'torch.load("{name}", map_location="cpu")'


def is_weights(path: Path) -> bool:
    """Whether a file is one of weights, whatever it is called; or is called as one."""
    called = path.name.lower().endswith(ENDINGS)
    if not path.is_file():
        return called and not path.is_dir()
    kind = kind_at(path)
    if kind != "zip":
        return called or kind in WEIGHTS
    try:
        return any(one.endswith("data.pkl") for one in _members(path))
    except (DataError, OSError):
        return called


def require_known(path: Path) -> Kind:
    """Which reader takes it. CheckpointError says what it is instead, and what makes it usable."""
    kind = kind_at(path)
    if kind == "safetensors":
        return "safetensors"
    if kind == "zip" and _begin(path).startswith(b"PK"):
        _require_torch_zip(path)
        return "torch"
    raise CheckpointError(_named(path, kind))


def _named(path: Path, kind: FileKind) -> str:
    """A file that holds no weights that can be read, as what it is."""
    name = path.name
    match kind:
        case "empty":
            return f"{name} is empty: 0 bytes. Copy or download it again."
        case "page":
            page = "a web page, often one that asks to confirm a download"
            return f"{name} is no file of weights but {page}. Download the file itself."
        case "pointer":
            return (
                f"{name} is a Git LFS pointer: a line of text in place of the file. "
                "Fetch the file itself with `git lfs pull`."
            )
        case "old_torch":
            return f"{name} is in the format of torch before 1.6. {two_lines(LOAD, name)}"
        case "pickle":
            read = 'pickle.load(open("{name}", "rb"))'
            return (
                f"{name} is a pickle, which is a program. {two_lines(read, name, 'pickle, torch')}"
            )
        case _:
            begins = _begin(path).hex(" ")
            return (
                f"{name} is not a file that torch.save of torch 1.6 or newer makes, nor "
                f"safetensors: it begins with {begins}. Save the state dict with torch.save."
            )


def two_lines(read: str, name: str, modules: str = "torch") -> str:
    """How the program that made a file makes one that can be read."""
    new = f"{Path(name).stem}-weights.pth"
    return (
        "Where you trust it, two lines of Python make a file that can be read:\n"
        f"import {modules}\n"
        f'torch.save({read.format(name=name)}, "{new}")'
    )


def _require_torch_zip(path: Path) -> None:
    try:
        with path.open("rb") as file:
            members = read_index(file, path)
    except DataError:
        text = "it begins as torch 1.6 or newer writes it, and its end is missing. Copy it again."
        raise CheckpointError(f"{path.name} is cut off or damaged: {text}") from None
    names = [member.name for member in members]
    if any(name.endswith("constants.pkl") or "/code/" in name for name in names):
        read = 'torch.jit.load("{name}").state_dict()'
        text = f"{path.name} is TorchScript: a program with its weights."
        raise CheckpointError(f"{text} {two_lines(read, path.name)}")
    if any(member.deflated for member in members):
        raise CheckpointError(f"{path.name} is compressed, which torch.save never does.")


def _members(path: Path) -> list[str]:
    with path.open("rb") as file:
        return [member.name for member in read_index(file, path)]


def _begin(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(8)
