"""Quality against seconds of training: `ganscope.evaluation.quality` in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

MARKS = ("10", "15", "30", "60")


def report(root: Path) -> str:
    """A table of the scores at each mark, for MNIST."""
    found = json.loads(
        subprocess.run(
            [
                *(sys.executable, "-m", "ganscope.evaluation.quality"),
                *("--dataset-root", str(root), "--judges", str(root.parent / "judges")),
                *("--recipe", "quick-digits-28", "--dataset", "mnist", "--marks", *MARKS),
            ],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
    )
    precision = "bfloat16" if found["bfloat16"] else "float32"
    lines = [
        "## Quality of `quick-digits-28` on MNIST\n",
        f"{found['threads']} CPU thread, {precision}, seed {found['seed']}; 2,000 prompted samples "
        "of the averaged generator. The judge is trained on real images only and recognises "
        f"{found['judge_accuracy']:.2%} of the real test images. Fréchet distance on its features, "
        f"2,000 samples against 10,000 real images; real against real: "
        f"{found['frechet_floor_2k']:.2f}.\n",
        "| training, s | images | recognised | diversity, mean | diversity, worst class "
        "| closest two of 100, L2 | Fréchet | times its floor |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for mark in found["marks"]:
        times = mark["frechet_2k"] / found["frechet_floor_2k"]
        lines.append(
            f"| {mark['seconds']:.0f} | {mark['images']:,} | {mark['recognised']:.1%} "
            f"| {mark['diversity_mean']:.0%} | {mark['diversity_min']:.0%} "
            f"| {mark['smallest_distance']:.2f} | {mark['frechet_2k']:.1f} | {times:.1f} |"
        )
    lines.append(
        "\nDiversity: mean distance between samples of a class over that between real images of it."
    )
    return "\n".join(lines) + "\n"
