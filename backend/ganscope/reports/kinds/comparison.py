"""Two to four sessions side by side: what differs, and who is better beyond the uncertainty."""

from collections.abc import Iterator

from ganscope.reports import compare, score_comparison, words
from ganscope.reports.compare import Difference
from ganscope.reports.document import (
    Block,
    Chapter,
    ChartBlock,
    DataTable,
    PictureTable,
    ReportDocument,
    Statement,
)
from ganscope.reports.figures import curves, grids
from ganscope.reports.material import Material
from ganscope.reports.score_comparison import LETTERS
from ganscope.reports.story import SessionStory

CURVES = {"loss/g": "Loss of G", "loss/d": "Loss of D"}


def comparison(material: Material) -> ReportDocument:
    """The report. Raises ConfigError for too few or too many."""
    stories = material.stories
    found = compare.compare(material.store, material.task.sessions)
    names = [story.session.name for story in stories]
    chapters = [
        Chapter("", [_table(stories), *_verdict(material), *_cannot(found.cannot)]),
        Chapter("Scores", [*_scores(material)]),
        Chapter("What differs", [_differences(found.differences, found.settings, len(stories))]),
        Chapter("Curves", [*_charts(stories)]),
        Chapter("Pictures", [*_pictures(stories)]),
    ]
    return ReportDocument(
        title=words.listed(names),
        kind="Comparison",
        subtitle=" · ".join(dict.fromkeys(story.session.config.dataset for story in stories)),
        chapters=chapters,
        made=material.made,
        aside=["Every number comes from the sessions' logs. What was not measured says so."],
    )


def _table(stories: list[SessionStory]) -> DataTable:
    rows: list[list[str]] = []
    for letter, story in zip(LETTERS, stories, strict=False):
        session, distance = story.session, story.distance()
        rows.append(
            [
                f"{letter} {session.name}",
                words.score(distance),
                words.interval(distance),
                words.count(session.step),
                words.span(session.training_seconds),
                words.speed(session.mean_images_per_s),
                story.facts.diagnosis.title if story.facts.diagnosis else words.NOT_KNOWN,
            ]
        )
    head = ["Session", "Best FD", "95 % interval", "Steps", "Training time", "Speed", "Verdict"]
    why = [f"{s.session.name}: {s.why_no_fd}" for s in stories if s.best is None]
    return DataTable(head, rows, " ".join(why))


def _verdict(material: Material) -> Iterator[Block]:
    """Who is better by the Fréchet distance, where that can be said."""
    found = _compared(material)
    if found is None:
        text = "Who is better cannot be said: not each of them was measured."
        yield Statement(text, "note")
        return
    for one in found.verdicts[:1]:
        tone = "ok" if one.differ else "note"
        yield Statement(f"{one.title}: {one.statement}", tone)


def _cannot(sentences: list[str]) -> Iterator[Block]:
    for sentence in sentences:
        yield Statement(f"Cannot be compared. {sentence}", "warn")


def _compared(material: Material) -> score_comparison.ScoreComparison | None:
    best = [story.best for story in material.stories]
    ids = [one.evaluation_id or one.checkpoint_id for one in best if one is not None]
    return score_comparison.compare(material.store, ids) if len(ids) == len(best) else None


def _scores(material: Material) -> Iterator[Block]:
    found = _compared(material)
    if found is None:
        missing = [s.session.name for s in material.stories if s.best is None]
        text = f"Not measured with the full number of pictures: {words.listed(missing)}."
        yield Statement(text, "note")
        return
    if found.cannot:
        for sentence in found.cannot:
            yield Statement(sentence, "note")
        return
    letters = LETTERS[: len(found.measured)]
    rows = [
        [one.title, *(words.shown(one.name, value) for value in one.values), one.statement]
        for one in found.verdicts
    ]
    steps = [
        f"{letter} at step {m.step:,}" for letter, m in zip(letters, found.measured, strict=True)
    ]
    first = found.measured[0]
    note = (
        f"Of the best checkpoint of each ({', '.join(steps)}): {words.count(first.n)} pictures "
        f"against {first.reference.title}. Better is who is so by more than the uncertainty of the "
        "difference: half of both 95 % intervals, added as independent."
    )
    yield DataTable(["Score", *letters, "Who is better"], rows, note)


def _differences(found: list[Difference], settings: int, number: int) -> Block:
    if not found:
        return Statement(f"All {settings:,} settings are the same.")
    rows = [[one.path, *(_cell(one, place) for place in range(number))] for one in found]
    note = f"{len(found):,} of {settings:,} settings differ or were changed while it trained."
    return DataTable(["Setting", *LETTERS[:number]], rows, note)


def _cell(one: Difference, place: int) -> str:
    later = [f"{words.setting(t.value)} from step {t.step:,}" for t in one.turns[place]]
    return ", then ".join([words.setting(one.values[place]), *later])


def _charts(stories: list[SessionStory]) -> Iterator[Block]:
    for scalar, title in CURVES.items():
        if all(scalar in story.series for story in stories):
            name = scalar.replace("/", "-")
            caption = "Pale: each step. Bold: the average."
            yield ChartBlock(name, title, caption, curves.compared(stories, scalar, title))
    known = [story for story in stories if story.ranked]
    if known:
        caption = "Over the checkpoints, with 95 % intervals. Lower is better."
        yield ChartBlock("fd", "Fréchet distance", caption, curves.distances(stories))


def _pictures(stories: list[SessionStory]) -> Iterator[Block]:
    for letter, story in zip(LETTERS, stories, strict=False):
        table = grids.classes(story)
        if table is None:
            yield Statement(f"{letter} {story.session.name} has no previews.", "note")
            continue
        title = f"{letter} {story.session.name}"
        name = f"{table.name}-{letter.lower()}"
        yield PictureTable(name, title, table.caption, table.rows)
