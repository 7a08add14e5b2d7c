"""Checkpoints: directories that are complete or absent, verified before a single weight is used."""

import json
import os
import shutil
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import torch
from pydantic import ValidationError
from torch import nn

from ganscope.engine import networks, parts, plugins, registry
from ganscope.engine.config import Config
from ganscope.engine.device import processor
from ganscope.engine.errors import CheckpointError, ConfigError, DamagedCheckpointError
from ganscope.engine.facts import DatasetInfo
from ganscope.engine.files import (
    MAX_JSON,
    StateDict,
    parse_object,
    read_plain,
    read_tensors,
    require_finite,
    require_same_shapes,
    sha256,
    sync_directory,
    tensor_bytes,
    write_durable,
)
from ganscope.engine.state import TrainState

FORMAT = "ganscope-checkpoint-1"
GROUPS = ("generator", "discriminator", "ema", "training")
FILES = (*(f"{group}.safetensors" for group in GROUPS), "metadata.json")
MANIFEST = "manifest.json"


@dataclass(frozen=True)
class TrainingCheckpoint:
    """A verified checkpoint in memory."""

    config: Config
    dataset: DatasetInfo
    """What its networks see; it serves even where the data set itself is no longer here."""
    metadata: dict[str, Any]
    tensors: StateDict
    """For TrainState.load_state_dict."""


def save_checkpoint(directory: Path, state: TrainState, metadata: dict[str, Any]) -> None:
    """Write everything needed to go on exactly, or nothing at all.

    `metadata` (losses, reason, ...) is kept beside what the state knows itself; it must be JSON.
    Recomputes the average's batch-norm statistics first. Raises CheckpointError where the directory
    exists or cannot be written, or a number is not finite; what was there before stays as it was.
    """
    state.settle_ema()
    groups = state.state_dict()
    for group, tensors in groups.items():
        require_finite(tensors, group)
    contents = {f"{group}.safetensors": tensor_bytes(groups[group]) for group in GROUPS}
    contents["metadata.json"] = _pretty(_facts(state) | metadata)
    contents[MANIFEST] = _manifest(contents)
    try:
        with _whole_directory(directory) as folder:
            for name, content in contents.items():
                write_durable(folder / name, content)
    except OSError as error:
        raise CheckpointError(f"The checkpoint was not saved to {directory}: {error}.") from error


def _facts(state: TrainState) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "saved_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "step": state.step,
        "epoch": round(state.epoch, 4),
        "images": state.nimg,
        **conditions(state),
        "config": state.config.model_dump(),
        "dataset": state.dataset.info.model_dump(),
    }


def conditions(state: TrainState) -> dict[str, str | int]:
    """What a resume has to find again to go on bit for bit."""
    return {
        "device": str(state.device),
        "processor": processor(state.device),
        "precision": "bfloat16" if state.bfloat16 else "float32",
        "threads": torch.get_num_threads(),
        "ranks": state.world.ranks,
        "torch_version": torch.__version__,
        "data_fingerprint": state.dataset.fingerprint,
    }


@contextmanager
def _whole_directory(directory: Path) -> Generator[Path]:
    """A temporary sibling that becomes the directory at the end, or vanishes if anything fails."""
    directory.parent.mkdir(parents=True, exist_ok=True)
    folder = directory.with_name(f".{directory.name}.{uuid4().hex}.tmp")
    folder.mkdir()
    try:
        yield folder
        sync_directory(folder)
        if directory.exists():
            raise CheckpointError(f"{directory} exists already; a checkpoint is never overwritten.")
        folder = folder.rename(directory)
        sync_directory(directory.parent)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def load_checkpoint(directory: Path) -> TrainingCheckpoint:
    """Read and verify: every byte against the manifest, every tensor against its network.

    Raises CheckpointError with the reason; no code from the files is ever run.
    """
    contents = _verified(directory, FILES)
    metadata, config, dataset = _described(contents["metadata.json"])
    tensors: StateDict = {}
    for group in GROUPS:
        tensors[group], _ = read_tensors(contents[f"{group}.safetensors"], group)
        require_finite(tensors[group], group)
    G, D = _networks(config, dataset)
    weights = {"generator": G.state_dict(), "discriminator": D.state_dict(), "ema": G.state_dict()}
    require_same_shapes(weights, {group: tensors[group] for group in weights})
    return TrainingCheckpoint(config, dataset, metadata, tensors)


def live_bytes(state: TrainState) -> bytes:
    """The average as the last preview left it, as one file; training may go on meanwhile."""
    header = {
        "config": state.config.model_dump_json(),
        "dataset": state.dataset.info.model_dump_json(),
        "step": str(state.step),
    }
    return tensor_bytes(state.G_ema.state_dict(), header)


def write_live(path: Path, content: bytes) -> None:
    """Replace the live generator's file, atomically. Raises CheckpointError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{uuid4().hex}.tmp")
    try:
        temporary.write_bytes(content)
        os.replace(temporary, path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise CheckpointError(f"The live generator was not written: {error}.") from error


@dataclass(frozen=True)
class LoadedGenerator:
    """A generator ready to draw, and what it was made for."""

    G: parts.Generator
    """The averaged or the raw one, in eval mode on the CPU."""
    config: Config
    dataset: DatasetInfo
    """What its networks see."""
    step: int
    """At which the weights were written."""


def load_generator(path: Path, group: str = "ema") -> LoadedGenerator:
    """The generator of a checkpoint directory or of a live file. Raises CheckpointError."""
    if path.is_dir():
        contents = _verified(path, FILES)
        metadata, config, dataset = _described(contents["metadata.json"])
        tensors, _ = read_tensors(contents[f"{group}.safetensors"], group)
    else:
        tensors, metadata = read_tensors(read_plain(path), path.name)
        config = _config(metadata.get("config", ""))
        dataset = _dataset(metadata.get("dataset", ""))
    require_finite(tensors, group)
    G, _ = _networks(config, dataset)
    require_same_shapes({group: G.state_dict()}, {group: tensors})
    G.load_state_dict(tensors)
    G.to(memory_format=torch.channels_last).requires_grad_(False).eval()
    return LoadedGenerator(G, config, dataset, step_of(metadata))


def step_of(metadata: Mapping[str, Any]) -> int:
    """What a checkpoint's or a live file's facts say of its step. Raises CheckpointError."""
    step = str(metadata.get("step", ""))
    if not step.isdecimal():
        raise CheckpointError("This file does not say at which step it was written.")
    return int(step)


def _verified(directory: Path, names: tuple[str, ...]) -> dict[str, bytes]:
    """The files' contents, once the manifest is exactly the one that they give."""
    stored = read_plain(directory / MANIFEST, MAX_JSON)
    contents = {name: read_plain(directory / name) for name in names}
    if stored != _manifest(contents):
        text = f"{directory.name} is damaged: {_difference(stored, contents)}"
        raise DamagedCheckpointError(text)
    return contents


def _difference(stored: bytes, contents: dict[str, bytes]) -> str:
    try:
        listed = parse_object(stored, MANIFEST).get("files")
    except CheckpointError as error:
        return str(error)
    if not isinstance(listed, dict):
        return f"{MANIFEST} is not a manifest of ours."
    for name, content in contents.items():
        entry = listed.get(name)
        if not isinstance(entry, dict) or entry.get("sha256") != sha256(content):
            return f"{name} is not the file that {MANIFEST} describes."
    return f"{MANIFEST} does not belong to this version's checkpoints."


def _manifest(contents: dict[str, bytes]) -> bytes:
    files = {n: {"sha256": sha256(c), "bytes": len(c)} for n, c in contents.items()}
    return _pretty({"format": FORMAT, "files": files})


def _pretty(value: dict[str, Any]) -> bytes:
    try:
        return (json.dumps(value, indent=2, allow_nan=False) + "\n").encode()
    except ValueError as error:
        raise CheckpointError(f"The checkpoint's metadata is no JSON: {error}.") from None


def _described(content: bytes) -> tuple[dict[str, Any], Config, DatasetInfo]:
    metadata = parse_object(content, "metadata.json")
    config = _config(json.dumps(metadata.get("config")))
    return metadata, config, _dataset(json.dumps(metadata.get("dataset")))


def _config(text: str) -> Config:
    try:
        return Config.model_validate_json(text)
    except ValidationError as error:
        fault = registry.refusal("The configuration", error, Config)
        raise CheckpointError(str(fault)) from None


def _dataset(text: str) -> DatasetInfo:
    try:
        return DatasetInfo.model_validate_json(text)
    except ValidationError as error:
        fault = registry.refusal("The checkpoint's data set", error, DatasetInfo)
        raise CheckpointError(str(fault)) from None


def _networks(config: Config, dataset: DatasetInfo) -> tuple[parts.Generator, nn.Module]:
    try:
        plugins.require(config, same=False)
        return networks.build(config.network, dataset, config.seed)
    except ConfigError as error:
        raise CheckpointError(f"This checkpoint needs a part that is not here. {error}") from None
