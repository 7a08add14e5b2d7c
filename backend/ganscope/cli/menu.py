"""`ganscope` alone in a terminal: a menu of what is done most often."""

from collections.abc import Callable
from pathlib import Path

import typer

from ganscope.cli import (
    checking,
    choosing,
    evaluating,
    generating,
    listing,
    recipes,
    resuming,
    showing,
    talking,
    training,
)
from ganscope.cli.console import err, out
from ganscope.engine.errors import GanError


def run() -> None:
    """Ask, do, ask again, until 0 or the end of what is typed."""
    while True:
        out.print("\nGanscope")
        for number, (title, _) in enumerate(CHOICES, 1):
            out.print(f"  {number}  {title}")
        out.print("  0  Quit")
        answer = typer.prompt("What next", default="0").strip()
        if answer in ("0", "q", "quit"):
            return
        if not answer.isdecimal() or int(answer) > len(CHOICES):
            err.print(f"Type a number from 0 to {len(CHOICES)}, not {answer!r}.")
            continue
        _do(CHOICES[int(answer) - 1][1])


def _do(work: Callable[[], None]) -> None:
    """What was chosen; a refusal is a sentence, and the menu comes again."""
    try:
        work()
    except GanError as error:
        err.print(str(error))
    except typer.Exit:
        return


def _asked(question: str) -> str | None:
    """What was typed; None for nothing."""
    return typer.prompt(question, default="", show_default=False).strip() or None


def _train() -> None:
    recipes.list_recipes()
    recipe = _asked("Recipe (Enter: the one that suits the data)")
    training.train(recipe, dataset=_asked("Data set (Enter: the recipe's own)"))


def _resume() -> None:
    found = choosing.candidates(listing.opened(), None, None)
    if not found:
        err.print("Nothing is saved yet: train first.")
        return
    saved = choosing.ask_for(found)
    if saved is None:
        _train()
    else:
        resuming.resume(saved.id)


def _generate() -> None:
    generating.generate(_asked("What shall it draw (Enter: anything)") or "", into=PICTURES)


def _evaluate() -> None:
    name = _asked("Checkpoint or session (Enter: the best one)") or "best"
    evaluating.evaluate(name, n=typer.prompt("Pictures to draw", default=2_000, type=int))


PICTURES = Path("pictures")
CHOICES: list[tuple[str, Callable[[], None]]] = [
    ("Train", _train),
    ("Resume from a checkpoint", _resume),
    ("Generate pictures", _generate),
    ("Talk: one prompt after the other", lambda: talking.talk()),
    ("Sessions", lambda: listing.sessions()),
    ("Evaluate", _evaluate),
    ("Demo: half a minute of training", lambda: showing.demo()),
    ("Check this installation", lambda: checking.check()),
]
"""What can be chosen, with its title."""
