"""Reports of one session: all of it, one page of it, and with all that it was resumed from."""

from ganscope.reports import analysis, words
from ganscope.reports.chapters import course, overview, pictures, scores, setup
from ganscope.reports.document import Block, Chapter, DataTable, ReportDocument
from ganscope.reports.figures import grids
from ganscope.reports.material import Material
from ganscope.reports.story import SessionStory

LASTING = "Every number comes from the session's log and files. What was not measured says so."


def training(material: Material) -> ReportDocument:
    """Everything that is known of a session."""
    story = material.stories[0]
    name = story.session.config.dataset
    chapters = [
        overview.overview(story),
        pictures.pictures(story),
        pictures.charts(story),
        scores.scores(story),
        course.health(story),
        setup.data(name, material.data(name), material.thumbnails(name)),
        setup.networks(story),
        course.times(story),
        course.ancestry(story),
        course.events(story),
        setup.settings(story),
        setup.again(story, material.task.environment),
    ]
    return _document(material, story, "Training report", chapters)


def summary(material: Material) -> ReportDocument:
    """One page for who has a minute."""
    story = material.stories[0]
    charts = {one.name: one for one in pictures.every(story)}
    chosen = charts.get("fd") or charts.get("losses")
    blocks: list[Block] = [one for one in (grids.progression(story), chosen) if one is not None]
    chapters = [overview.overview(story), Chapter("", blocks)]
    return _document(material, story, "Executive summary", chapters, short=True)


def ancestry(material: Material) -> ReportDocument:
    """A session and all that it was resumed from, as one history."""
    story = material.stories[0]
    chapters = [
        overview.overview(story),
        course.ancestry(story),
        pictures.pictures(story),
        pictures.charts(story),
        course.times(story),
        _trends(material, story),
        scores.scores(story),
        course.health(story),
    ]
    return _document(material, story, "Lineage report", chapters)


def _trends(material: Material, story: SessionStory) -> Chapter:
    found = analysis.analyse(material.store, story.session.id, lineage=True)
    rows = [
        [
            one.scalar,
            words.figure(one.first, 4),
            words.figure(one.last, 4),
            one.trend,
            words.NONE if one.converged_at is None else words.count(one.converged_at),
            words.count(one.spikes),
        ]
        for one in found.trends
    ]
    head = ["Number", "First tenth", "Last tenth", "Trend", "Settled at step", "Spikes"]
    note = "Means over the first and the last tenth of all steps; trend and spikes of all of them."
    return Chapter("Trends over the whole line", [DataTable(head, rows, note)])


def _document(
    material: Material,
    story: SessionStory,
    kind: str,
    chapters: list[Chapter],
    *,
    short: bool = False,
) -> ReportDocument:
    session = story.session
    ended = session.ended_at or session.started_at or session.created_at
    plan = story.facts.plan
    data = plan.dataset.title if plan else session.config.dataset
    about = [data, session.config.recipe, session.state.value, words.moment(ended)]
    if session.experiment:
        about.insert(0, session.experiment)
    return ReportDocument(
        title=session.name,
        kind=kind,
        subtitle=" · ".join(about),
        chapters=chapters,
        made=material.made,
        short=short,
        aside=[*([session.notes] if session.notes else []), LASTING],
    )
