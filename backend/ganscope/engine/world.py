"""The ranks that share a session's batches: one, or one for each device of one or more machines."""

import json
import os
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import timedelta

import torch
from pydantic import JsonValue
from torch import Tensor
from torch import distributed as dist

from ganscope.engine.errors import DeviceError

PATIENCE = timedelta(days=7)  # a session may be paused so long; a rank that died is noticed at once


class World:
    """A single process: its values are the agreed ones, and the mean."""

    rank = 0
    ranks = 1

    def agree(self, word: JsonValue) -> JsonValue:
        """Rank 0's value, on every rank."""
        return word

    def mean(self, tensors: Sequence[Tensor]) -> Sequence[Tensor]:
        """The mean over the ranks of each float tensor, in one exchange."""
        return tensors

    def gather(self, x: Tensor) -> Tensor:
        """[n, ...] of every rank, one after the other: [ranks * n, ...]."""
        return x

    def close(self) -> None:
        """Leave the group of ranks."""


class Ranks(World):
    """One of the ranks that torchrun started: gloo between CPUs, NCCL between GPUs."""

    def __init__(self) -> None:
        """Wait until all are there. Raises DeviceError."""
        with _in_touch():
            backend = "cpu:gloo,cuda:nccl" if torch.cuda.is_available() else "gloo"
            dist.init_process_group(backend, timeout=PATIENCE)
        self.rank, self.ranks = dist.get_rank(), dist.get_world_size()

    def agree(self, word: JsonValue) -> JsonValue:
        """Over the CPU, as JSON: no rank need wait for its device."""
        said = torch.frombuffer(bytearray(json.dumps(word).encode()), dtype=torch.uint8)
        length = torch.tensor([len(said)])
        with _in_touch():
            dist.broadcast(length, src=0)
            heard = said if self.rank == 0 else torch.empty(int(length), dtype=torch.uint8)
            dist.broadcast(heard, src=0)
        return json.loads(bytes(heard.tolist()))

    def mean(self, tensors: Sequence[Tensor]) -> Sequence[Tensor]:
        """As one flat tensor, so that a step costs one exchange whatever its networks' size."""
        flat = torch.cat([tensor.reshape(-1) for tensor in tensors])
        with _in_touch():
            dist.all_reduce(flat)
        parts = (flat / self.ranks).split([tensor.numel() for tensor in tensors])
        return [part.view(tensor.shape) for part, tensor in zip(parts, tensors, strict=True)]

    def gather(self, x: Tensor) -> Tensor:
        """In the order of the ranks."""
        whole = [torch.empty_like(x) for _ in range(self.ranks)]
        with _in_touch():
            dist.all_gather(whole, x.contiguous())
        return torch.cat(whole)

    def close(self) -> None:
        """Without this the process is aborted as it ends."""
        dist.destroy_process_group()


@contextmanager
def _in_touch() -> Generator[None]:
    try:
        yield
    except RuntimeError as error:
        text = f"Another rank was lost, so training cannot go on ({str(error)[:200]})."
        raise DeviceError(text) from error


def started_by_torchrun() -> bool:
    """Whether this process is a rank, rather than one of its own."""
    return "TORCHELASTIC_RUN_ID" in os.environ


def local_rank() -> int:
    """Number of this rank on its machine, which is the number of its device there."""
    return int(os.environ.get("LOCAL_RANK", "0"))


ALONE = World()
