"""Drawing: images/s in bulk, and how long a person waits for a grid."""

from benchmarks.parts import Found, Goal, Order, Part, as_arguments, child, table
from benchmarks.training import bases

FASTEST, WANTED = "quick-digits-28", 4000
"""The recipe at 28 pixels that is made for speed, and its images/s."""


class Drawn(Found):
    """One recipe."""

    recipe: str
    pixels: int
    images_per_s: float
    """In bulk, at one thread."""
    grid_ms: float
    """Median of an 8x8 grid through the product's own process, PNGs included."""
    slow_grid_ms: float
    """Of twenty grids, nineteen are faster."""


class Generation(Found):
    """All recipes."""

    drawn: list[Drawn]


def measure(order: Order) -> Generation:
    """One process for each recipe."""
    found: list[Drawn] = []
    for name in bases():
        child("benchmarks.data", name, *as_arguments(order))
        found.append(
            Drawn.model_validate_json(child("benchmarks.drawing", name, *as_arguments(order)))
        )
        print(" | ".join(_cells(found[-1])), flush=True)
    return Generation(drawn=found)


def text(found: Generation) -> str:
    """The table."""
    head = ["recipe", "pixels", "images/s in bulk", "8x8 grid, median", "95 % within"]
    return "\n".join(
        [
            "Bulk is what scores draw with, `engine.sampling.draw` in float32 at one thread. The "
            "grid goes the product's way: the generation process (CPU, one thread) draws 64 "
            "pictures, encodes each as PNG, and sends them back. A picture of "
            "`toy-2d` is a plot of 512 points.\n",
            table(head, [_cells(drawn) for drawn in found.drawn]),
        ]
    )


def _cells(drawn: Drawn) -> list[str]:
    return [
        f"`{drawn.recipe}`",
        str(drawn.pixels),
        f"{drawn.images_per_s:,.0f}",
        f"{drawn.grid_ms:,.0f} ms",
        f"{drawn.slow_grid_ms:,.0f} ms",
    ]


def goals(found: Generation | None) -> list[Goal]:
    """Images/s of the fastest recipe."""
    what, wanted = f"`{FASTEST}` draws at one thread", f"{WANTED:,} images/s"
    speeds = {drawn.recipe: drawn.images_per_s for drawn in found.drawn} if found else {}
    if FASTEST not in speeds:
        return [Goal(what, wanted)]
    speed = speeds[FASTEST]
    return [Goal(what, wanted, f"{speed:,.0f} images/s", speed >= WANTED)]


PART = Part("Generation", Generation, measure, text, goals)
