"""Files that are whole or absent, and tensors in them: safetensors, read with suspicion."""

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import safetensors.torch
import torch
from safetensors import SafetensorError
from torch import Tensor

from ganscope.engine.errors import CheckpointError

MAX_HEADER = 4 * 2**20
MAX_JSON = 4 * 2**20
MAX_TENSORS = 4 * 2**30

Tensors = dict[str, Tensor]
StateDict = dict[str, Tensors]
"""Tensors by group and name."""


def tensor_bytes(tensors: Mapping[str, Tensor], header: Mapping[str, str] | None = None) -> bytes:
    """One safetensors file. It keeps no strides: each tensor is stored contiguous."""
    plain = {name: tensor.detach().cpu().contiguous() for name, tensor in tensors.items()}
    return safetensors.torch.save(plain, dict(header) if header else None)


def read_tensors(content: bytes, name: str) -> tuple[dict[str, Tensor], dict[str, str]]:
    """The tensors of a safetensors file and its header's text. Anything odd: CheckpointError."""
    header = _header(content, name)
    try:
        tensors = safetensors.torch.load(content)
    except (SafetensorError, KeyError, ValueError, TypeError, RuntimeError) as error:
        raise CheckpointError(f"{name} is not a sound safetensors file: {error}") from None
    texts = header.get("__metadata__", {})
    if not isinstance(texts, dict) or not all(isinstance(text, str) for text in texts.values()):
        raise CheckpointError(f"{name} has a header that is not text.")
    return tensors, texts


def _header(content: bytes, name: str) -> dict[str, Any]:
    size = int.from_bytes(content[:8], "little")
    if len(content) < 8 or size > min(MAX_HEADER, len(content) - 8):
        raise CheckpointError(
            f"{name} is not a safetensors file: its header is cut short or absurd."
        )
    return parse_object(content[8 : 8 + size], name)


def require_finite(tensors: Mapping[str, Tensor], name: str) -> None:
    """CheckpointError, naming the tensor, where one holds a value that is NaN or infinite."""
    for key, tensor in tensors.items():
        if tensor.is_floating_point() and not bool(torch.isfinite(tensor).all()):
            raise CheckpointError(f"{name} holds NaN or infinite numbers in {key}.")


def parse_object(content: bytes, name: str) -> dict[str, Any]:
    """A JSON object in which no key stands twice; anything else is a CheckpointError."""

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len({key for key, _ in pairs}) != len(pairs):
            raise CheckpointError(f"{name} holds a key twice.")
        return dict(pairs)

    try:
        value = json.loads(content, object_pairs_hook=unique)
    except (ValueError, RecursionError):
        raise CheckpointError(f"{name} is not readable JSON.") from None
    if not isinstance(value, dict):
        raise CheckpointError(f"{name} should hold a JSON object.")
    return value


def require_same_shapes(expected: StateDict, found: StateDict) -> None:
    """CheckpointError, naming the first tensor missing, unknown, or of another shape or type."""
    for group, tensors in expected.items():
        others = found.get(group, {})
        for name in [*tensors, *others]:
            if name not in others or name not in tensors:
                side = "lacks" if name not in others else "holds an unknown"
                raise CheckpointError(f"The checkpoint's {group} {side} tensor {name}.")
            want, have = tensors[name], others[name]
            if (want.shape, want.dtype) != (have.shape, have.dtype):
                raise CheckpointError(
                    f"The checkpoint's {group} tensor {name} is {have.dtype} {list(have.shape)}; "
                    f"this configuration needs {want.dtype} {list(want.shape)}."
                )


def read_plain(path: Path, limit: int = MAX_TENSORS) -> bytes:
    """The content of a regular file: no link, no pipe, nothing absurdly large."""
    try:
        if path.is_symlink() or not path.is_file():
            raise CheckpointError(f"{path} is missing or not a plain file.")
        if path.stat().st_size > limit:
            raise CheckpointError(f"{path} is larger than any model of ours.")
        return path.read_bytes()
    except OSError as error:
        raise CheckpointError(f"{path} cannot be read: {error.strerror}.") from None


def write_durable(path: Path, content: bytes) -> None:
    """Write a new file and wait until the disk has it."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sync_directory(path: Path) -> None:
    """Wait until the disk has a directory's names. Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sha256(content: bytes) -> str:
    """Hexadecimal digest."""
    return hashlib.sha256(content).hexdigest()
