"""Scores: each with what it rests on, class match by class, and what may be copied."""

from collections.abc import Iterator

from ganscope.evaluation.results import Evaluation, Figure
from ganscope.reports import words
from ganscope.reports.document import Block, Chapter, DataTable, FactList, Statement
from ganscope.reports.story import SessionStory, figure_of
from ganscope.sessions.events import Measured

WAYS = {"lower": "lower", "higher": "higher", "one": "like real"}
MOST_CLASSES = 12
"""Of a table of what was taken for what."""
MOST_CHECKPOINTS = 12


def scores(story: SessionStory) -> Chapter:
    """The fullest measurement, and the distance of each checkpoint."""
    found = story.fullest
    if found is None:
        return Chapter("Scores", [Statement(f"Nothing was measured. {story.why_no_fd}", "note")])
    return Chapter("Scores", [*_measured(found), *_over_time(story), *_classes(story)])


def _measured(found: Measured) -> Iterator[Block]:
    asked = "on request" if found.origin == "asked" else "while it trained"
    yield Statement(
        f"Measured {asked} at step {found.step:,}, of {words.count(found.n)} pictures drawn by "
        f"seed {found.seed}, in {words.span(found.seconds)}, against {found.reference.title} "
        f"({'not trained on' if found.reference.unseen else 'some were trained on'})."
    )
    head = ["Score", "Value", "95 % interval", "Real against real", "Better", "n", "Real images"]
    yield DataTable(
        head,
        [_row(one) for one in found.figures],
        "Intervals and the scores of real images against real ones stand where they can be told. "
        + " ".join(dict.fromkeys(_said(one) for one in found.figures if _said(one))),
    )
    yield FactList(
        [
            (f"Features: {one.name}", f"{one.title}, {words.count(one.features)} numbers. "
             f"{one.caution} SHA-256 {one.sha256[:12]}".replace("  ", " "))
            for one in found.extractors
        ]
    )  # fmt: skip
    yield Statement(_copies(found))


def _row(one: Figure) -> list[str]:
    floor = words.NONE if one.floor is None else words.shown(one.name, one.floor)
    value = "refused" if one.refused else words.score(one)
    return [
        one.title, value, words.interval(one), floor, WAYS[one.better], words.count(one.n),
        words.count(one.reference_n),
    ]  # fmt: skip


def _said(one: Figure) -> str:
    """What is to be minded of a score."""
    why = one.refused or one.caution
    return f"{one.title}: {why.rstrip('.')}." if why else ""


def _copies(found: Measured) -> str:
    """Whether pictures lie suspiciously near training images."""
    one = figure_of(found, "copying.suspicious")
    if one is None:
        return "Near copies of training images were not looked for."
    return (
        f"Near copies of training images: {words.score(one)} of {words.count(one.n)} pictures are "
        "nearer to one than real images come to each other but in one case of a hundred; of real "
        "images that was so for "
        f"{words.NONE if one.floor is None else words.shown(one.name, one.floor)}. "
        "What is that near is suspicious: a person has to look."
    )


def _over_time(story: SessionStory) -> Iterator[Block]:
    rows = [
        [
            words.count(one.step),
            words.figure(one.epoch),
            words.score(figure_of(one, "fd")),
            words.interval(figure_of(one, "fd")),
            words.score(figure_of(one, "accuracy")),
            "best" if one is story.best else "",
        ]
        for one in story.ranked[-MOST_CHECKPOINTS:]
    ]
    if len(rows) > 1:
        head = ["Step", "Epoch", "Fréchet distance", "95 % interval", "Class match", ""]
        yield DataTable(head, rows)


def _classes(story: SessionStory) -> Iterator[Block]:
    report = story.facts.evaluation
    confusion = report.evaluation.confusion if report else None
    if report is None or confusion is None or len(confusion.classes) > MOST_CLASSES:
        return
    yield DataTable(
        ["Asked for", *confusion.classes],
        [
            [name, *(str(number) if number else "·" for number in row)]
            for name, row in zip(confusion.classes, confusion.counts, strict=True)
        ],
        f"What the judge took {words.count(report.evaluation.n)} pictures for (columns) that were "
        f"asked for (rows), at step {report.step:,}." + _memory(report.evaluation),
    )


def _memory(found: Evaluation) -> str:
    memory = found.memory
    if memory is None:
        return ""
    return (
        f" Of {words.count(memory.n)} of them {words.count(memory.suspicious)} are suspiciously "
        "near a training image."
    )
