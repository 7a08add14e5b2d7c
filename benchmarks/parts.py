"""What a part of the benchmarks is: how it measures, what it found, and which goals it has."""

import argparse
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict

Clock = Literal["wall", "cpu"]


class Found(BaseModel):
    """Figures, as they are kept in results.json."""

    model_config = ConfigDict(frozen=True, extra="forbid")


F = TypeVar("F", bound=Found)


@dataclass(frozen=True)
class Order:
    """How to measure."""

    root: Path
    """Folder of the data sets."""
    device: str
    """cpu, cuda:0 or mps."""
    quick: bool
    """A short try, whose figures mean little."""
    clock: Clock
    """Whether training is timed by the wall or, on a busy machine, by what the process computed."""

    @property
    def kind(self) -> str:
        """cpu, cuda or mps."""
        return self.device.partition(":")[0]


@dataclass(frozen=True)
class Goal:
    """One line of the first table. `met` is None where there is a figure but no verdict."""

    what: str
    wanted: str
    measured: str = "not run"
    met: bool | None = None

    @property
    def verdict(self) -> str:
        """In words."""
        if self.measured == "not run":
            return "not run"
        return "" if self.met is None else "met" if self.met else "**not met**"


@dataclass(frozen=True)
class Part(Generic[F]):
    """One part. Measuring that needs torch has a process of its own.

    A process inherits the peak of its parent's memory from the kernel, so the parent stays small.
    """

    title: str
    kept: type[F]
    measure: Callable[[Order], F]
    text: Callable[[F], str]
    """Explanation and tables, in Markdown."""
    goals: Callable[[F | None], list[Goal]]
    """The goals on the CPU; all of them "not run" where nothing was found."""


def child(module: str, *arguments: object) -> str:
    """What another process of this Python prints; it has this checkout's packages."""
    done = subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)], stdout=subprocess.PIPE, check=True
    )
    return done.stdout.decode()


def order_from(parser: argparse.ArgumentParser) -> tuple[argparse.Namespace, Order]:
    """The arguments of a measuring process, and the order among them."""
    parser.add_argument("--root", type=Path, required=True)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--clock", choices=["wall", "cpu"], default="wall")
    given = parser.parse_args()
    return given, Order(given.root, given.device, given.quick, given.clock)


def as_arguments(order: Order) -> list[object]:
    """The order, for a measuring process."""
    words: list[object] = ["--root", order.root, "--device", order.device, "--clock", order.clock]
    return [*words, *(["--quick"] if order.quick else [])]


def table(head: list[str], rows: list[list[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n"
