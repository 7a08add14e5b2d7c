"""What a session did and came to, in some sentences and large numbers."""

from ganscope.reports import words
from ganscope.reports.document import Block, Chapter, Headline, Headlines, Statement
from ganscope.reports.story import SessionStory, figure_of
from ganscope.sessions.records import ACTIVE


def overview(story: SessionStory) -> Chapter:
    """Sentences and numbers for the top of a page."""
    blocks: list[Block] = [
        Headlines(list(_headlines(story))),
        Statement(f"{trained(story)} {reached(story)}"),
    ]
    found = story.facts.diagnosis
    if found is not None:
        blocks.append(Statement(f"{found.title}. {found.detail}".strip(), found.tone))
    if story.session.state in ACTIVE:
        text = "It trains still: this tells what was known when the report was made."
        blocks.append(Statement(text, "note"))
    return Chapter("", blocks)


def trained(story: SessionStory) -> str:
    """Who trained what, how long and where."""
    session, plan = story.session, story.facts.plan
    data = plan.dataset.title if plan else session.config.dataset
    size = (
        f"Networks of {words.count(plan.parameters_g)} (G) and "
        f"{words.count(plan.parameters_d)} (D) weights"
        if plan
        else "Its networks"
    )
    title = session.device_title
    where = f" on {title}" if title else ""
    return (
        f"{size} were trained by the recipe {session.config.recipe} on {data}: "
        f"{words.several(session.step, 'step')}, {words.figure(session.epoch)} epochs, "
        f"{words.count(session.nimg)} images in {words.span(session.training_seconds)}{where}."
    )


def reached(story: SessionStory) -> str:
    """The best score, and what it is to be held against."""
    best, found = story.best, story.distance()
    if best is None or found is None:
        return f"No Fréchet distance was measured. {story.why_no_fd}"
    said = (
        f"Its best checkpoint, of step {best.step:,}, has a {found.title} of {words.score(found)}"
    )
    more = [
        f"95 % interval {words.interval(found)}" if found.low is not None else "",
        f"{words.several(found.n, 'generated picture')} against {best.reference.title}",
    ]
    floor = (
        ""
        if found.floor is None
        else f" Real images against real ones get {words.shown(found.name, found.floor)}."
    )
    return f"{said} ({'; '.join(filter(None, more))}).{floor}"


def _headlines(story: SessionStory) -> list[Headline]:
    session, best, found = story.session, story.fullest, story.distance()
    match = figure_of(best, "accuracy") if best else None
    interval = f"{words.interval(found)}" if found and found.low is not None else ""
    return [
        Headline(found.title if found else "Fréchet distance", words.score(found), interval),
        Headline("Class match", words.score(match), _of_pictures(match.n if match else None)),
        Headline("Steps", words.count(session.step), f"{words.figure(session.epoch)} epochs"),
        Headline(
            "Training time",
            words.span(session.training_seconds),
            words.speed(session.mean_images_per_s),
        ),
    ]


def _of_pictures(n: int | None) -> str:
    return "" if n is None else f"of {words.count(n)} pictures"
