"""How a session went: what happened, what was turned, what was wrong, how fast it was."""

from collections.abc import Iterator

from ganscope.reports import words
from ganscope.reports.document import Block, Chapter, DataTable, Statement
from ganscope.reports.story import SessionStory
from ganscope.sessions import branch
from ganscope.sessions.codec import Wire
from ganscope.sessions.records import mean_speed

MOST_EVENTS = 60


def health(story: SessionStory) -> Chapter:
    """What went wrong: the verdict, its evidence, its history, and what the log complains of."""
    found, history = story.facts.diagnosis, story.facts.verdicts
    blocks: list[Block] = []
    if found is None:
        blocks.append(Statement("No diagnosis could be made of it.", "note"))
    else:
        blocks.append(Statement(f"{found.title}. {found.detail}".strip(), found.tone))
        for one in found.findings:
            since = f" Since step {one.since:,}." if one.since is not None else ""
            text = f"{one.title} ({one.confidence}). {' '.join(one.evidence)}{since}"
            blocks.append(Statement(text, one.tone))
    if history is not None and history.verdicts:
        rows = [[words.count(one.step), one.title, one.detail] for one in history.verdicts]
        note = (
            f"How the verdict changed up to step {history.step:,}; looked at every "
            f"{words.several(history.spacing, 'step')}."
        )
        blocks.append(DataTable(["Step", "Verdict", "On what numbers"], rows, note))
    session = story.session
    if session.detail:
        ended = f"How it ended: {session.state.value}. {session.detail} {session.advice}"
        blocks.append(Statement(ended.strip()))
    blocks += _complaints(story)
    return Chapter("What went wrong", blocks)


def _complaints(story: SessionStory) -> Iterator[Block]:
    said = [one["text"] for one in story.told("log") if one["level"] in ("warning", "error")]
    if said:
        yield DataTable(["Warnings and errors of the log"], [[text] for text in said[:MOST_EVENTS]])
    else:
        yield Statement("Its log holds no warning and no error.")


def events(story: SessionStory) -> Chapter:
    """What happened, in the order of the log, and every turn of a setting."""
    told = story.told("worker", "knob", "treated", "checkpoint", "state")
    rows = [[step, text] for step, text in map(_event, told) if text]
    left = len(rows) - MOST_EVENTS
    note = f"The newest of {words.several(len(rows), 'event')}." if left > 0 else ""
    blocks: list[Block] = [DataTable(["Step", "Event"], rows[-MOST_EVENTS:], note)]
    if not story.turns:
        blocks.append(Statement("No setting was changed while it trained."))
    return Chapter("Events", blocks)


def _event(one: Wire) -> tuple[str, str]:
    """Step and words of an event; empty for those that say nothing new."""
    match one["type"]:
        case "worker":
            text = (
                f"Started on {one['device_title']} ({one['device']}), {one['precision']}, "
                f"{words.several(one['threads'], 'thread')}, torch {one['torch_version']}"
            )
            return words.count(one["resumed_step"]), text
        case "knob":
            before, after = words.setting(one["before"]), words.setting(one["after"])
            return words.count(one["step"]), f"{one['knob']}: {before} → {after}"
        case "treated":
            return words.count(one["step"]), one["treatment"]["text"]
        case "checkpoint":
            saved = one["checkpoint"]
            return words.count(
                saved["step"]
            ), f"Saved ({saved['reason']}), {saved['bytes']:,} bytes"
        case _:
            text = f"{one['state'].capitalize()}. {one['detail']}".strip()
            return (words.count(one["step"]), text) if one["state"] in ENDS else ("", "")


ENDS = ("paused", "finished", "stopped", "failed", "interrupted")


def times(story: SessionStory) -> Chapter:
    """How long and how fast, for each session of its line and so for each device."""
    rows: list[list[str]] = []
    images, seconds = 0, 0.0
    for part in story.parts:
        session, known = part.session, story.ticks.clock()
        inside = known.step <= (session.step if part.until is None else part.until)
        if not inside.any():
            continue
        nimg, spent = int(known.nimg[inside][-1]), float(known.training_seconds[inside][-1])
        step = int(known.step[inside][-1])
        rows.append(
            [
                session.name,
                session.device_title or session.target,
                session.precision or words.NOT_KNOWN,
                words.count(step),
                words.count(nimg - images),
                words.span(spent - seconds),
                words.speed(mean_speed(nimg - images, spent - seconds)),
            ]
        )
        images, seconds = nimg, spent
    if not rows:
        return Chapter("Times and speed", [Statement("No step was taken.", "note")])
    head = ["Session", "Device", "Precision", "To step", "Images", "Training time", "Speed"]
    note = "Without start-up, pauses and measuring. The speed is the mean over that time."
    return Chapter("Times and speed", [DataTable(head, rows, note)])


def ancestry(story: SessionStory) -> Chapter:
    """Where it comes from, and what was changed at each boundary."""
    if len(story.parts) < 2:
        gone = story.session.parent
        text = (
            "It began anew: it was not resumed from another session."
            if gone is None
            else f"It went on from checkpoint {gone}, whose session is no longer here."
        )
        return Chapter("Lineage", [Statement(text)])
    rows = [
        [
            part.session.name,
            words.count(parent[1]) if (parent := _parent(part.session.parent)) else "0",
            words.count(part.session.step if part.until is None else part.until),
            _changes(story, part.session.id) or words.NONE,
        ]
        for part in story.parts
    ]
    return Chapter("Lineage", [DataTable(["Session", "From step", "To step", "Changed"], rows)])


def _parent(checkpoint: str | None) -> tuple[str, int] | None:
    if checkpoint is None:
        return None
    session_id, _, step = checkpoint.rpartition("-")
    return session_id, int(step)


def _changes(story: SessionStory, session_id: str) -> str:
    found = branch.changes(story.store, story.store.session(session_id))
    return "; ".join(
        f"{one.path}: {words.setting(one.before)} → {words.setting(one.after)}" for one in found
    )
