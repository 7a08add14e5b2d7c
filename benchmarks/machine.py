"""The machine and the commit that figures belong to, in one line."""

import os
import platform
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.parts import Order, as_arguments, child, order_from

ROOT = Path(__file__).resolve().parents[1]


def where(order: Order) -> str:
    """The line; devices are asked for in another process, for that needs torch."""
    title = child("benchmarks.machine", *as_arguments(order)).strip()
    return f"{title}; commit {_commit()}, {time.strftime('%Y-%m-%d')}"


def _commit() -> str:
    """The commit, marked where something but the figures themselves was changed since."""
    figures = (":!benchmarks/RESULTS.md", ":!benchmarks/results.json")
    name = _git("describe", "--always")
    return f"{name}-dirty" if _git("status", "--porcelain", "--", ".", *figures) else name


def _git(*arguments: str) -> str:
    told = subprocess.run(
        ["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return told.stdout.strip() or ("unknown" if arguments[0] == "describe" else "")


def main() -> None:
    """Print the device that is measured, and the versions."""
    import argparse

    import torch

    from ganscope.engine import device

    _, order = order_from(argparse.ArgumentParser(description=__doc__))
    chosen = device.choose(order.device)
    info = next(known for known in device.list_devices() if torch.device(known.name) == chosen)
    sys.stdout.write(
        f"{info.title}, {os.cpu_count()} cores, bfloat16 {'yes' if info.bfloat16 else 'no'}; "
        f"Python {platform.python_version()}, torch {torch.__version__}\n"
    )


if __name__ == "__main__":
    main()
