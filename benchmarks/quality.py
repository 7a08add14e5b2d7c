"""Quality against seconds of training: `ganscope.evaluation.quality` in a process of its own."""

import json
from itertools import pairwise

from benchmarks.parts import Found, Goal, Order, Part, as_arguments, child, table

RECIPE, DATASET = "quick-digits-28", "mnist"
MARKS = {False: (10, 30, 60, 120, 300), True: (2, 4)}
SAMPLES = {False: 10_000, True: 1000}
RECOGNISED = {10: 0.97, 30: 0.98, 300: 0.99}
"""Share that the judge should recognise after so many seconds."""
HALF_A_POINT = 0.005
"""The last of them may be so much less than the judge recognises of real digits."""
TIMES_FLOOR, VARIED = 3.0, 0.9


class Mark(Found):
    """Scores after some seconds."""

    seconds: float
    images: int
    recognised: float
    diversity_mean: float
    diversity_min: float
    smallest_distance: float
    frechet: float


class Curve(Found):
    """Everything that the table says."""

    threads: int
    bfloat16: bool
    seed: int
    samples: int
    clock: str
    judge_accuracy: float
    floor: float
    marks: list[Mark]

    def at(self, seconds: int) -> Mark | None:
        """What was found at a mark."""
        return next((mark for mark in self.marks if round(mark.seconds) == seconds), None)


def measure(order: Order) -> Curve:
    """Train for the last mark's seconds, and score at each."""
    child("benchmarks.data", RECIPE, *as_arguments(order), "--dataset", DATASET)
    told = child(
        "ganscope.evaluation.quality",
        *("--dataset-root", order.root),
        *("--recipe", RECIPE, "--dataset", DATASET, "--device", order.device),
        *("--samples", SAMPLES[order.quick], "--clock", order.clock),
        *("--marks", *MARKS[order.quick]),
    )
    found = json.loads(told)
    fields = Mark.model_fields
    return Curve(
        threads=found["threads"],
        bfloat16=found["bfloat16"],
        seed=found["seed"],
        samples=found["samples"],
        clock=order.clock,
        judge_accuracy=found["judge_accuracy"],
        floor=found["marks"][-1]["frechet_floor"],
        marks=[Mark(**{name: mark[name] for name in fields}) for mark in found["marks"]],
    )


def text(found: Curve) -> str:
    """The table."""
    head = ["training, s", "images", "recognised", "goal", "diversity, mean",
            "diversity, worst class", "closest two of 100, L2", "Fréchet (judge)",
            "times its floor"]  # fmt: skip
    precision = "bfloat16" if found.bfloat16 else "float32"
    clock = ", seconds of the processor" if found.clock == "cpu" else ""
    return "\n".join(
        [
            f"`{RECIPE}` on MNIST, {found.threads} CPU thread, {precision}, seed {found.seed}"
            f"{clock}; {found.samples:,} prompted samples of the averaged generator at each mark. "
            f"The judge is trained on real images only and recognises {found.judge_accuracy:.2%} "
            "of the real test images. Fréchet distance on its features against 10,000 real images; "
            f"{found.samples:,} other real images: {found.floor:.2f}, its floor. Diversity: mean "
            "distance between samples of a class over that between real images of it.\n",
            table(head, [_cells(mark, found) for mark in found.marks]),
        ]
    )


def _cells(mark: Mark, found: Curve) -> list[str]:
    return [
        f"{mark.seconds:.0f}",
        f"{mark.images:,}",
        f"{mark.recognised:.2%}",
        f"{RECOGNISED[round(mark.seconds)]:.0%}" if round(mark.seconds) in RECOGNISED else "",
        f"{mark.diversity_mean:.0%}",
        f"{mark.diversity_min:.0%}",
        f"{mark.smallest_distance:.2f}",
        f"{mark.frechet:.2f}",
        f"{mark.frechet / found.floor:.1f}",
    ]


def goals(found: Curve | None) -> list[Goal]:
    """Recognition at three marks; Fréchet distance and variety at the end."""
    last = MARKS[False][-1]
    end = found.at(last) if found else None
    shares = [_recognition(seconds, found) for seconds in RECOGNISED]
    falls = Goal(f"`{RECIPE}`: Fréchet distance (judge)", "less at each mark")
    floor = Goal(
        f"`{RECIPE}`: Fréchet distance (judge) after {last} s", f"at most {TIMES_FLOOR:g} floors"
    )
    varied = Goal(f"`{RECIPE}`: worst class as varied as real after {last} s", f"{VARIED:.0%}")
    if found is None or end is None:
        return [*shares, falls, floor, varied]
    course = [mark.frechet for mark in found.marks]
    times = end.frechet / found.floor
    return [
        *shares,
        _judged(falls, " > ".join(f"{value:.2f}" for value in course), met=_falls(course)),
        _judged(floor, f"{times:.1f} floors", met=times <= TIMES_FLOOR),
        _judged(varied, f"{end.diversity_min:.0%}", met=end.diversity_min >= VARIED),
    ]


def _recognition(seconds: int, found: Curve | None) -> Goal:
    share, is_last = RECOGNISED[seconds], seconds == max(RECOGNISED)
    wanted = f"{share:.0%}" + (", or the judge's less half a point" if is_last else "")
    goal = Goal(f"`{RECIPE}`: recognised after {seconds} s", wanted)
    mark = found.at(seconds) if found else None
    if found is None or mark is None:
        return goal
    least = min(share, found.judge_accuracy - HALF_A_POINT) if is_last else share
    return _judged(goal, f"{mark.recognised:.2%}", met=mark.recognised >= least)


def _falls(course: list[float]) -> bool:
    return all(later < earlier for earlier, later in pairwise(course))


def _judged(goal: Goal, measured: str, *, met: bool) -> Goal:
    return Goal(goal.what, goal.wanted, measured, met)


PART = Part("Quality against seconds", Curve, measure, text, goals)
