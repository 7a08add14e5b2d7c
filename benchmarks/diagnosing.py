"""Trainings spoilt on purpose, and whether the doctor names what is wrong."""

from benchmarks.parts import Found, Goal, Order, Part, as_arguments, child, table

STEPS = 800
"""Within so many the verdict must stand; twice as many where nothing is wrong."""
SEEDS = (1, 2, 3)
SHARE = 0.9


class Verdicts(Found):
    """One case."""

    what: str
    recipe: str
    right: list[str]
    verdicts: list[str]
    """At the end, one for each seed."""
    steps: list[int | None]
    """From which on the verdict at the end stood; null where it is not a right one."""

    @property
    def hits(self) -> int:
        """Seeds with a right one."""
        return sum(one in self.right for one in self.verdicts)


class Illnesses(Found):
    """All cases."""

    cases: list[Verdicts]


def measure(order: Order) -> Illnesses:
    """In a process of its own, for it needs torch."""
    seeds = SEEDS[:1] if order.quick else SEEDS
    return Illnesses.model_validate_json(
        child("benchmarks.illness", *as_arguments(order), "--seeds", *seeds)
    )


def text(found: Illnesses) -> str:
    """One line for each case."""
    rows = [
        [
            case.what,
            f"`{case.recipe}`",
            ", ".join(case.right),
            ", ".join(case.verdicts),
            ", ".join("-" if step is None else f"{step:,}" for step in case.steps),
        ]
        for case in found.cases
    ]
    head = ["what was done", "recipe", "right", "verdict, by seed", "from step"]
    return (
        "Trainings spoilt on purpose, each by so many seeds. A verdict is right where it is one of "
        f"those named; it must stand after {STEPS} steps.\n\n" + table(head, rows)
    )


def goals(found: Illnesses | None) -> list[Goal]:
    """Nine of ten named, and no false alarm."""
    named, alarms = "Failures that the doctor names", "False alarms over healthy trainings"
    if found is None:
        return [Goal(named, "90 %"), Goal(alarms, "0")]
    ill = [case for case in found.cases if "healthy" not in case.right]
    well = [case for case in found.cases if "healthy" in case.right]
    hits, of = sum(case.hits for case in ill), sum(len(case.verdicts) for case in ill)
    false = sum(len(case.verdicts) - case.hits for case in well)
    return [
        Goal(named, "90 %", f"{hits} of {of}", hits >= SHARE * of),
        Goal(alarms, "0", str(false), false == 0),
    ]


PART = Part("Diagnoses", Illnesses, measure, text, goals)
