"""What the numbers of this moment say, in plain sentences that are right for the loss in use."""

from ganscope.doctor.history import TrainingHistory
from ganscope.doctor.signs import distances, short, when

PART = 0.25
"""Share of the steps, the first and the last ones, whose means are compared."""
CHANGED = 0.1
"""A loss that moved by less than this share of itself stands where it was."""
EVEN = 0.05
"""Probabilities so near to each other are the same to D."""


def account(history: TrainingHistory) -> list[str]:
    """Of D, of the losses, of the pictures; a sentence is left out where its numbers lack."""
    if history.steps < 1:
        return []
    return [said for say in (_beliefs, _losses, _pictures) if (said := say(history))]


def _beliefs(history: TrainingHistory) -> str:
    real, fake = history.mean("d/real"), history.mean("d/fake")
    if real is None or fake is None:
        return ""
    if history.shown == "probability":
        return f"D gives real images {real:.2f} and drawn ones {fake:.2f}: {_verdict(real, fake)}"
    accuracy = history.mean("d/accuracy")
    told = "" if accuracy is None else f" It orders {100 * accuracy:.0f} % of pairs rightly."
    return (
        f"D gives real images {real:.2f} and drawn ones {fake:.2f}. These are scores without "
        f"bounds: only their difference, {real - fake:.2f}, means something.{told}"
    )


def _verdict(real: float, fake: float) -> str:
    if abs(real - fake) < EVEN:
        return "it can hardly tell them apart; 0.5 for both would mean that it only guesses."
    if real < fake:
        return "it takes drawn ones for the more real, so G fools it now."
    if real > 0.9 and fake < 0.1:
        return "it tells nearly all of them apart."
    return "it still tells them apart; 0.5 for both would mean that it only guesses."


def _losses(history: TrainingHistory) -> str:
    """Why the loss of G went where it went: it is measured by a D that learns as well."""
    span = max(1, int(PART * history.steps))
    first = history.at(history.begun + span).mean("loss/g", span)
    last = history.mean("loss/g", span)
    if first is None or last is None or history.steps < 100:
        return ""
    if abs(last - first) <= CHANGED * abs(first):
        return (
            f"G's loss stands at {last:.2f}. It need not fall: D learns as well, so that the same "
            "loss is won against a better D."
        )
    word = "rose" if last > first else "fell"
    cause = _cause(history, span, rose=last > first)
    return f"G's loss {word} from {first:.2f} to {last:.2f}{cause}"


def _cause(history: TrainingHistory, span: int, *, rose: bool) -> str:
    before = history.at(history.begun + span).mean("d/accuracy", span)
    after, found = history.mean("d/accuracy", span), distances(history)
    better = before is not None and after is not None and after > before
    fell = len(found) > 1 and found[-1] < found[0]
    if rose and better and fell:
        return (
            " because D got better, not because pictures got worse: the Fréchet distance fell from "
            f"{short(found[0])} to {short(found[-1])}."
        )
    if rose and better:
        return f" as D got better: it orders {100 * (after or 0):.0f} % of pairs rightly now."
    return "; that alone says nothing of the pictures, since D changes too."


def _pictures(history: TrainingHistory) -> str:
    found = distances(history)
    newest = history.newest("fd")
    figure = newest[0].figure("fd") if newest else None
    if not found or newest is None or figure is None:
        return "How good its pictures are was not measured yet."
    at = when(history, newest[0])
    floor = "" if figure.floor is None else f"; real images come to {short(figure.floor)}"
    name = f"The {figure.title}" if figure.title.startswith("Fr") else figure.title
    if len(found) == 1:
        return f"{name} {f'was{at}' if at else 'is'} {short(found[-1])}{floor}. Lower is better."
    way = "fell" if found[-1] < found[0] else "rose"
    return f"{name} {way} from {short(found[0])} to {short(found[-1])}{at}{floor}. Lower is better."
