"""Prints every performance figure, and writes benchmarks/RESULTS.md with machine and commit.

From the checkout: `backend/.venv/bin/python -m benchmarks.run [--only training memory ...]`.
It needs MNIST: GANSCOPE_DATASET_MIRROR names a folder that holds it, else it is downloaded once.
"""

import argparse
import json
import os
import platform
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import memory, quality, serving, training
from ganscope.engine import device
from ganscope.library import catalog
from ganscope.sessions.downloads import fetch

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "benchmarks" / "RESULTS.md"
CACHE = ROOT / ".cache" / "datasets"
PARTS: dict[str, Callable[[Path], str]] = {
    "training": training.report,
    "serving": serving.report,
    "memory": memory.report,
    "quality": quality.report,
}


def main() -> None:
    """Measure the parts that were asked for; the others keep their last results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="+", choices=list(PARTS), default=list(PARTS))
    wanted = parser.parse_args().only
    _bring_mnist()
    kept = CACHE.parent / "benchmarks.json"
    texts: dict[str, str] = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
    for name in wanted:
        texts[name] = f"{PARTS[name](CACHE)}\n_{_where()}_\n"
        print(texts[name])
        kept.write_text(json.dumps(texts), "utf-8")
    RESULTS.write_text(_page(texts), "utf-8")


def _bring_mnist() -> None:
    mirror = os.environ.get("GANSCOPE_DATASET_MIRROR")
    for _ in fetch(catalog.dataset_files("mnist"), CACHE, Path(mirror) if mirror else None):
        pass


def _where() -> str:
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    cpu = device.list_devices()[-1]
    return (
        f"{cpu.title}, {os.cpu_count()} cores, bfloat16 {'yes' if cpu.bfloat16 else 'no'}; "
        f"Python {platform.python_version()}, torch {catalog.describe().torch_version}; "
        f"commit {commit}, {time.strftime('%Y-%m-%d')}"
    )


def _page(texts: dict[str, str]) -> str:
    head = (
        "# Measured\n\nAll of it was printed by `backend/.venv/bin/python -m benchmarks.run`. "
        "Ratios were measured side by side in one run, in turns.\n"
    )
    rest = "## Not run\n\nCUDA and MPS: no such device was at hand.\n"
    return "\n".join([head, *(texts[name] for name in PARTS if name in texts), rest])


if __name__ == "__main__":
    main()
