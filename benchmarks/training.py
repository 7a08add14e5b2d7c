"""Training speed of every recipe: the engine, the textbook's loop and the bare steps, in turns."""

from benchmarks.parts import Found, Goal, Order, Part, as_arguments, child, table
from ganscope.library import recipes

VARIANTS = ("-short", "-production")
"""Recipes that differ from another one in nothing that a step computes."""
DCGAN = "1511.06434"
"""Recipes whose source names this paper have the goal."""
RATIO, RATIO_WITHOUT_BFLOAT16, OUTSIDE = 1.5, 1.0, 0.05


class Raced(Found):
    """One recipe."""

    recipe: str
    dataset: str
    precision: str
    rounds: int
    engine: float
    """Images/s as a session has them, previews included."""
    textbook: float
    bare: float
    ratio: float
    """Engine by textbook, the median over turns."""
    outside: float
    """Share of the engine's step outside forward, backward and optimiser, previews apart."""
    preview_ms: float
    previews: float
    """Most of the time that previews take."""
    memory_mib: float
    stalls: int | None
    """How often the host waited for CUDA between two ticks; None elsewhere."""
    threads: int
    """That a worker takes on this machine."""
    engine_at_default: float | None
    """Images/s at that many, where it is not one."""

    @property
    def wanted(self) -> float | None:
        """The ratio that is the goal, for the DCGAN family."""
        if DCGAN not in recipes.load(self.recipe).source:
            return None
        return RATIO if self.precision == "bfloat16" else RATIO_WITHOUT_BFLOAT16


class Training(Found):
    """All recipes."""

    clock: str
    races: list[Raced]


def bases() -> list[str]:
    """Every recipe that computes something else than the others."""
    return [name for name in recipes.names() if not name.endswith(VARIANTS)]


def measure(order: Order) -> Training:
    """One process for each recipe, so that each one's memory can be told."""
    races: list[Raced] = []
    for name in bases():
        dataset = child("benchmarks.data", name, *as_arguments(order)).strip()
        found = child("benchmarks.race", name, dataset, *as_arguments(order))
        races.append(Raced.model_validate_json(found))
        print(" | ".join(_cells(races[-1])), flush=True)
    return Training(clock=order.clock, races=races)


def text(found: Training) -> str:
    """The table, and what its columns mean."""
    head = ["recipe", "data set", "engine", "textbook", "ratio", "bare", "outside", "a preview",
            "previews", "peak MiB"]  # fmt: skip
    waits = [race for race in found.races if race.stalls is not None]
    return "\n".join(
        [
            "Images/s at one thread, medians over turns. The textbook loop has the same networks "
            "and plays the same game (losses, penalty, augmentation, noise, clipping, steps of D), "
            "in float32, with a DataLoader, torch's Adam as it comes and `.item()` at every step; "
            "pictures are resized and recoloured once, before. It has no average and no previews. "
            "*Bare* is forward, backward and fused optimiser on one batch, in the engine's "
            "precision and memory format; *outside* is the share of the engine's step beyond it: "
            "data, average, scalars, ticks. Previews are timed apart: what one costs, and the most "
            "of the time that the engine's spacing lets them have; *engine* and *ratio* include "
            "them. Memory is that of a process that only trains.",
            _clock_text(found),
            table(head, [_cells(race) for race in found.races]),
            _threads_text(found.races),
            *(
                f"`{race.recipe}`: the host waited {race.stalls} times between ticks."
                for race in waits
            ),
            "",
        ]
    )


def _clock_text(found: Training) -> str:
    busy = "Timed by the processor's seconds of the process: other programs used the machine.\n"
    return busy if found.clock == "cpu" else ""


def _cells(race: Raced) -> list[str]:
    return [
        f"`{race.recipe}` ({race.precision})",
        race.dataset,
        f"{race.engine:,.0f}",
        f"{race.textbook:,.0f}",
        f"{race.ratio:.2f}",
        f"{race.bare:,.0f}",
        f"{race.outside:.1%}",
        f"{race.preview_ms:,.0f} ms",
        f"{race.previews:.1%}",
        f"{race.memory_mib:,.0f}",
    ]


def _threads_text(races: list[Raced]) -> str:
    threads = races[0].threads
    if threads == 1:
        return "A worker takes one thread on this machine, so these are its figures as well.\n"
    rows = [
        [f"`{race.recipe}`", f"{race.engine_at_default:,.0f}"]
        for race in races
        if race.engine_at_default is not None
    ]
    if not rows:
        return ""
    return f"A worker takes {threads} threads here:\n\n{table(['recipe', 'images/s'], rows)}"


def goals(found: Training | None) -> list[Goal]:
    """The ratio for each recipe of the DCGAN family, and the share outside for every recipe."""
    times = f"at least {RATIO} ({RATIO_WITHOUT_BFLOAT16:.1f} without bfloat16)"
    share = f"at most {OUTSIDE:.0%}"
    if found is None:
        return [
            Goal("each DCGAN recipe by the textbook loop", times),
            Goal("a step outside forward, backward and optimiser", share),
        ]
    ratios = [
        Goal(
            f"`{race.recipe}` by the textbook loop",
            times,
            f"{race.ratio:.2f}",
            race.ratio >= race.wanted,
        )
        for race in found.races
        if race.wanted is not None
    ]
    shares = [
        Goal(
            f"`{race.recipe}`: a step outside forward, backward and optimiser",
            share,
            f"{race.outside:.1%}",
            race.outside <= OUTSIDE,
        )
        for race in found.races
    ]
    return [*ratios, *shares]


PART = Part("Training speed", Training, measure, text, goals)
