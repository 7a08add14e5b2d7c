"""Prints every performance figure and its goal, and writes benchmarks/RESULTS.md from them.

From the checkout: `backend/.venv/bin/python -m benchmarks.run [--only PART ...] [--quick]`; all of
it takes some twenty minutes of an idle machine. Figures of earlier runs stay, in results.json. Data
sets are downloaded once, or taken from the folder that GANSCOPE_DATASET_MIRROR names.
"""

import argparse
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

import ganscope
from benchmarks import (
    diagnosing,
    generation,
    lab,
    memory,
    opening,
    prompting,
    quality,
    scoring,
    serving,
    starting,
    training,
    watching,
)
from benchmarks.machine import where
from benchmarks.page import Kept, page, section
from benchmarks.parts import Order, Part

HERE = Path(__file__).resolve().parent
CACHE = HERE.parent / ".cache" / "datasets"
RESULTS, KEPT = HERE / "RESULTS.md", HERE / "results.json"
PARTS: dict[str, Part[Any]] = {
    "training": training.PART,
    "generation": generation.PART,
    "prompting": prompting.PART,
    "memory": memory.PART,
    "starting": starting.PART,
    "serving": serving.PART,
    "watching": watching.PART,
    "lab": lab.PART,
    "opening": opening.PART,
    "scoring": scoring.PART,
    "diagnoses": diagnosing.PART,
    "quality": quality.PART,
}
KEEPING = TypeAdapter(dict[str, Kept])


def main() -> None:
    """Measure the parts that were asked for."""
    asked = _parser().parse_args()
    if not Path(ganscope.__file__).is_relative_to(HERE.parent):
        raise SystemExit(f"This Python would measure {ganscope.__file__}. Set PYTHONPATH=backend.")
    CACHE.mkdir(parents=True, exist_ok=True)
    order = Order(CACHE, asked.device, asked.quick, asked.clock)
    machine = where(order)
    kept = KEEPING.validate_json(KEPT.read_bytes()) if KEPT.exists() else {}
    for name in asked.only:
        part = PARTS[name]
        found = Kept(where=machine, found=part.measure(order).model_dump())
        print(section(part, found))
        kept[f"{order.kind} {name}"] = found
        if not order.quick:
            KEPT.write_bytes(KEEPING.dump_json(kept, indent=1) + b"\n")
            RESULTS.write_text(page(PARTS, kept), "utf-8")
    if order.quick:
        print(page(PARTS, kept).partition("\n## ")[0])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.run",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--only", nargs="+", choices=list(PARTS), default=list(PARTS))
    parser.add_argument("--device", default="cpu", help="cpu, cuda:0 or mps")
    parser.add_argument("--quick", action="store_true", help="a short try that keeps nothing")
    parser.add_argument(
        "--clock",
        choices=["wall", "cpu"],
        default="wall",
        help="time training by the seconds of the processor, on a busy machine",
    )
    return parser


if __name__ == "__main__":
    main()
