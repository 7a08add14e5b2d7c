"""Reports of many sessions: of an experiment, of a data set, and across data sets."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import mean, stdev

from ganscope.reports import words
from ganscope.reports.chapters import pictures, setup
from ganscope.reports.document import (
    Block,
    Chapter,
    ChartBlock,
    DataTable,
    ReportDocument,
    Statement,
)
from ganscope.reports.figures import curves, grids
from ganscope.reports.material import Material
from ganscope.reports.story import SessionStory, figure_of
from ganscope.sessions import branch

UNMATCHED = {"seed", "device", "devices"}
"""Settings that do not tell two trials apart: of the same others a group is made."""


def experiment(material: Material) -> ReportDocument:
    """All sessions of an experiment, and how far the same settings spread over seeds."""
    stories = _ranked(material.stories)
    name = material.task.names[0]
    chapters = [
        Chapter("", [Statement(_size(stories)), *_best(stories), _table(stories)]),
        Chapter("Settings that differ", [_varied(stories)]),
        Chapter("Spread over seeds", [*_seeds(stories)]),
        Chapter("Ranking", [*_ranking(stories)]),
        *_best_pictures(stories),
    ]
    return _document(material, name, "Experiment report", stories, chapters)


def dataset(material: Material) -> ReportDocument:
    """What a data set is, and what every session on it came to."""
    stories = _ranked(material.stories)
    name = material.task.names[0]
    found = material.data(name)
    about = setup.data(name, found, material.thumbnails(name))
    chapters = [
        Chapter("", [Statement(_size(stories)), *_best(stories)]),
        about,
        Chapter("Sessions", [_table(stories)] if stories else []),
        Chapter("Ranking", [*_ranking(stories)]),
        *_best_pictures(stories),
    ]
    return _document(
        material, found.info.title if found else name, "Data set report", stories, chapters
    )


def datasets(material: Material) -> ReportDocument:
    """A line for each data set, with the best session on it."""
    stories = material.stories
    rows: list[list[str]] = []
    chapters: list[Chapter] = []
    for name in material.task.names:
        found = material.data(name)
        own = _ranked([one for one in stories if one.session.config.dataset == name])
        best = next((one for one in own if one.best), None)
        rows.append(_across(found.info.title if found else name, own, best))
        if best is not None:
            title = f"{found.info.title if found else name}: {best.session.name}"
            blocks: list[Block] = [Statement(_sentence(best)), *filter(None, [grids.classes(best)])]
            chapters.append(Chapter(title, blocks))
    head = [
        "Data set", "Sessions", "Best session", "FD", "95 % interval", "Class match", "Steps",
        "Training time",
    ]  # fmt: skip
    note = (
        "Distances of different data sets cannot be compared: each is held against its own real "
        "images, by its own judge."
    )
    first = Chapter("", [Statement(_size(stories)), DataTable(head, rows, note)])
    return _document(material, "Data sets", "Across data sets", stories, [first, *chapters])


def _across(title: str, own: Sequence[SessionStory], best: SessionStory | None) -> list[str]:
    if best is None:
        return [title, words.count(len(own)), words.NONE, words.NOT_MEASURED, *[words.NONE] * 4]
    session, distance = best.session, best.distance()
    match = figure_of(best.best, "accuracy") if best.best else None
    return [
        title, words.count(len(own)), session.name, words.score(distance),
        words.interval(distance), words.score(match), words.count(session.step),
        words.span(session.training_seconds),
    ]  # fmt: skip


def _ranked(stories: Sequence[SessionStory]) -> list[SessionStory]:
    """The lowest distance first; those without one last."""
    return sorted(stories, key=_place)


def _place(story: SessionStory) -> float:
    rank = None if story.best is None else story.rank(story.best)
    return float("inf") if rank is None else rank


def _size(stories: Sequence[SessionStory]) -> str:
    if not stories:
        return "There is no session yet."
    known = sum(1 for one in stories if one.best)
    seconds = sum(one.session.training_seconds for one in stories)
    return (
        f"{words.several(len(stories), 'session')}, {known:,} of them measured; "
        f"{words.span(seconds)} of training in all, that of their ancestors included."
    )


def _best(stories: Sequence[SessionStory]) -> Iterator[Block]:
    best = next((one for one in stories if one.best), None)
    if best is not None:
        yield Statement(_sentence(best))


def _sentence(best: SessionStory) -> str:
    distance, measured = best.distance(), best.best
    assert measured is not None
    return (
        f"The lowest Fréchet distance, {words.score(distance)}"
        + (f" (95 % interval {words.interval(distance)})" if distance and distance.low else "")
        + f", is that of {best.session.name} at step {measured.step:,}, of "
        f"{words.count(measured.n)} pictures against {measured.reference.title}."
    )


def _table(stories: Sequence[SessionStory]) -> DataTable:
    head = ["Session", "State", "Recipe", "Seed", "Steps", "Best FD", "95 % interval", "Verdict"]
    rows = [
        [
            one.session.name, one.session.state.value, one.session.config.recipe,
            str(one.session.config.seed), words.count(one.session.step),
            words.score(one.distance()), words.interval(one.distance()),
            one.facts.diagnosis.title if one.facts.diagnosis else words.NOT_KNOWN,
        ]
        for one in stories
    ]  # fmt: skip
    return DataTable(head, rows)


def _varied(stories: Sequence[SessionStory]) -> Block:
    settings = [branch.flat(one.session.config) for one in stories]
    paths = list(dict.fromkeys(path for one in settings for path in one))
    varied = [p for p in paths if len({words.setting(one.get(p)) for one in settings}) > 1]
    if not varied:
        return Statement("All of them have the same settings.")
    rows = [
        [one.session.name, *(words.setting(found.get(path)) for path in varied)]
        for one, found in zip(stories, settings, strict=True)
    ]
    return DataTable(["Session", *varied], rows)


def _seeds(stories: Sequence[SessionStory]) -> Iterator[Block]:
    """Of each group that differs in its seed alone: mean, deviation and range."""
    rows: list[list[str]] = []
    ordered = sorted(stories, key=_alike)
    for _, found in groupby(ordered, key=_alike):
        group = list(found)
        known = [(d.value or 0.0) for one in group if (d := one.distance()) is not None]
        if len(known) > 1:
            rows.append(
                [
                    words.listed(one.session.name for one in group),
                    words.listed(str(one.session.config.seed) for one in group),
                    words.count(len(known)),
                    words.shown("fd", mean(known)),
                    words.shown("fd", stdev(known)),
                    f"{words.shown('fd', min(known))} to {words.shown('fd', max(known))}",
                ]
            )
    if not rows:
        text = "No two measured sessions differ in their seed alone, so that spread is not known."
        yield Statement(text, "note")
        return
    head = ["Sessions", "Seeds", "Measured", "Mean FD", "Standard deviation", "Range"]
    yield DataTable(head, rows, "Of the best distance of each session.")


def _alike(one: SessionStory) -> str:
    flat = branch.flat(one.session.config)
    return str(sorted((path, str(v)) for path, v in flat.items() if path not in UNMATCHED))


def _ranking(stories: Sequence[SessionStory]) -> Iterator[Block]:
    known = [one for one in stories if one.best]
    if not known:
        yield Statement("None of them was measured, so there is no ranking.", "note")
        return
    counts = {one.session.config.score_samples for one in known}
    if len(counts) > 1 or len({one.session.config.dataset for one in known}) > 1:
        text = "Numbers of pictures or data differ, so these distances are not fully comparable."
        yield Statement(text, "warn")
    caption = pictures.fd_caption(known[0]) if len(counts) == 1 else "Lower is better."
    yield ChartBlock("ranking", "Best distance of each session", caption, curves.ranking(known))


def _best_pictures(stories: Sequence[SessionStory]) -> Iterator[Chapter]:
    best = next((one for one in stories if one.best), None)
    table = grids.classes(best) if best else None
    if best is not None and table is not None:
        yield Chapter(f"Pictures of {best.session.name}", [table])


def _document(
    material: Material,
    title: str,
    kind: str,
    stories: Sequence[SessionStory],
    chapters: list[Chapter],
) -> ReportDocument:
    data = dict.fromkeys(one.session.config.dataset for one in stories)
    return ReportDocument(
        title=title,
        kind=kind,
        subtitle=" · ".join(data) or "no sessions",
        chapters=[one for one in chapters if one.blocks],
        made=material.made,
        aside=[*material.left_out, "Every number comes from logs. What was not measured says so."],
    )
