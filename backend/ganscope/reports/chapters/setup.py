"""What was set up: data, networks, settings, and how to do it again."""

import shlex
from collections.abc import Iterator

import orjson
from pydantic import JsonValue

from ganscope.library.descriptions import Layer
from ganscope.reports import words
from ganscope.reports.document import (
    Block,
    Chapter,
    CommandLines,
    DataTable,
    FactList,
    PictureRow,
    PictureTable,
    Statement,
)
from ganscope.reports.facts import DataFacts, Environment
from ganscope.reports.story import SessionStory
from ganscope.sessions import branch

MOST_CLASSES = 30
KEYS = {"recipe", "dataset", "epochs", "seed"}
"""Settings that have an option of their own."""


def data(name: str, found: DataFacts | None, picture: bytes | None) -> Chapter:
    """What a data set is, and what its checks found."""
    if found is None:
        text = f"The data set {name} is not known here, so nothing can be said of it."
        return Chapter("Data", [Statement(text, "note")])
    info = found.info
    rows = [
        ("Data set", f"{info.title}. {info.summary}"),
        ("Pictures", f"{words.count(info.images)} to train on"),
        ("Size", f"{words.shape([info.resolution] * 2)} pixels, {_channels(info.channels)}"),
        ("Classes", ", ".join(info.classes[:MOST_CLASSES]) or "none"),
        ("Source", info.source),
        ("Licence", info.licence),
    ]
    if info.caveat:
        rows.append(("To mind", info.caveat))
    blocks: list[Block] = [FactList(rows)]
    if picture is not None:
        blocks.append(_thumbnails(picture))
    return Chapter("Data", [*blocks, *_counts(found), *_checks(found)])


def _channels(channels: int) -> str:
    return {1: "grey", 3: "colour"}.get(channels, f"{channels} channels")


def _thumbnails(picture: bytes) -> PictureTable:
    caption = "Real images of the training set, a column for each of up to ten classes."
    return PictureTable("real", "Real images", caption, [PictureRow("", picture)])


def _counts(found: DataFacts) -> Iterator[Block]:
    if found.counts and len(found.counts) <= MOST_CLASSES:
        head = ["Class", *found.info.classes]
        yield DataTable(head, [["Pictures", *map(words.count, found.counts)]])


def _checks(found: DataFacts) -> Iterator[Block]:
    report = found.imported
    if report is not None:
        yield Statement(
            f"When they were imported, {words.several(report.usable, 'file')} of "
            f"{report.files:,} could be used."
        )
        rows = [[one.title, one.effect, one.level] for one in report.problems]
        if rows:
            yield DataTable(["Found", "What was done", "Level"], rows)
        else:
            yield Statement("The check found nothing to mind.", "ok")
    elif found.info.own:
        yield Statement("What was found when they were imported is not kept.", "note")
    elif not found.here:
        yield Statement("Its files are not on this machine now.", "note")
    elif found.info.files:
        yield Statement("Its files are here; a download compares their checksums.")
    else:
        yield Statement("It is drawn on this machine: nothing is downloaded.")


def networks(story: SessionStory) -> Chapter:
    """Both networks, layer by layer."""
    plan = story.facts.plan
    if plan is None:
        text = "Its data or one of its parts are not here now, so its layers cannot be listed."
        return Chapter("Networks", [Statement(text, "note")])
    told = "is told the class" if plan.conditional else "is not told a class"
    size = words.shape([plan.dataset.resolution] * 2)
    blocks: list[Block] = [
        Statement(
            f"The pair {plan.config.network.name}: G makes {size} pictures of {plan.latent_dim} "
            f"numbers of noise and {told}."
        )
    ]
    for letter, layers, total in (
        ("G", plan.layers_g, plan.parameters_g),
        ("D", plan.layers_d, plan.parameters_d),
    ):
        head = [f"{letter}, layer", "Kind", "Output", "Weights"]
        rows = [*map(_layer, layers), ["All", "", "", words.count(total)]]
        blocks.append(DataTable(head, rows))
    return Chapter("Networks", blocks)


def _layer(one: Layer) -> list[str]:
    return [one.name, one.kind, words.shape(one.shape), words.count(one.parameters)]


def settings(story: SessionStory) -> Chapter:
    """Every setting as it began, and where it comes from."""
    begun = branch.flat(story.session.config)
    recipe = branch.flat(story.facts.recipe) if story.facts.recipe else None
    fitted = {one.path for one in story.facts.plan.fitted} if story.facts.plan else set[str]()
    resumed = {one.path for one in branch.changes(story.store, story.session)}
    rows = [
        [path, words.setting(value), _source(path, value, recipe, fitted, resumed)]
        for path, value in begun.items()
    ]
    turned = [f"{path} from step {step:,}: {after}" for step, path, _, after in story.turns]
    note = f"Changed while it trained: {'; '.join(turned)}." if turned else ""
    return Chapter("Settings", [DataTable(["Setting", "Value", "Source"], rows, note)])


def _source(
    path: str,
    value: JsonValue,
    recipe: dict[str, JsonValue] | None,
    fitted: set[str],
    resumed: set[str],
) -> str:
    if path in resumed:
        return "set when it was resumed"
    if recipe is None:
        return words.NOT_KNOWN
    if path in recipe and recipe[path] == value:
        return "recipe, fitted to the data" if path in fitted else "recipe"
    return f"this session (recipe: {words.setting(recipe.get(path))})"


def again(story: SessionStory, found: Environment) -> Chapter:
    """Where it ran, what it ran with, and the commands that do it again."""
    session = story.session
    workers = story.told("worker")
    last = workers[-1] if workers else None
    exact = {None: words.NOT_KNOWN, "": "yes"}.get(session.inexact, f"no: {session.inexact}")
    rows = [
        (
            "Device",
            f"{session.device_title or words.NOT_KNOWN} ({session.device or session.target})",
        ),
        ("Precision", session.precision or words.NOT_KNOWN),
        ("Threads", words.count(last["threads"]) if last else words.NOT_KNOWN),
        ("torch, in training", last["torch_version"] if last else words.NOT_KNOWN),
        ("Bit for bit", exact),
        ("Seed", str(session.config.seed)),
        ("Report made with", f"Ganscope {found.version}, Python {found.python}, {found.system}"),
        ("Commit", found.commit or words.NOT_KNOWN),
        ("Packages now", ", ".join(f"{name} {one}" for name, one in found.packages.items())),
    ]
    note = "The last three are of the machine and the moment that this report was made on."
    lines = [*commands(story)]
    return Chapter(
        "Environment, and how to do it again",
        [FactList(rows), Statement(note, "note"), CommandLines(lines)],
    )


def commands(story: SessionStory) -> Iterator[str]:
    """What to enter to have the same again."""
    session = story.session
    if session.parent is not None:
        changed = {one.path: one.after for one in branch.changes(story.store, session)}
        yield _command("resume", session.parent, *_options(changed))
    else:
        yield _command("train", session.config.recipe, *_train_options(story))
    for step, path, _, after in story.turns:
        yield f"{_command('set', f'{path}={after}')}  # after step {step}"
    best = story.best
    if best is not None:
        wanted = [best.checkpoint_id, "--n", str(best.n), "--seed", str(best.seed)]
        yield _command("evaluate", *wanted)
    if story.checkpoints:
        yield _command("replay", story.checkpoints[-1].id)


def _train_options(story: SessionStory) -> list[str]:
    config = story.session.config
    own = ["--dataset", config.dataset, "--seed", str(config.seed), "--epochs", str(config.epochs)]
    if story.facts.recipe is None:
        return own
    recipe, wanted = (one.model_dump(mode="json") for one in (story.facts.recipe, config))
    return own + _options(dict(_differing(recipe, wanted)))


def _differing(
    recipe: dict[str, JsonValue], wanted: dict[str, JsonValue]
) -> Iterator[tuple[str, JsonValue]]:
    """Whole parts where one differs, for options of another part mean nothing."""
    for path, value in wanted.items():
        if path not in KEYS and value != recipe.get(path):
            if path.startswith("adam") or path == "ema":
                before, after = recipe[path], value
                assert isinstance(before, dict)
                assert isinstance(after, dict)
                yield from ((f"{path}.{k}", v) for k, v in after.items() if before.get(k) != v)
            else:
                yield path, value


def _options(changed: dict[str, JsonValue]) -> list[str]:
    return [
        word
        for path, value in changed.items()
        for word in ("--set", f"{path}={orjson.dumps(value).decode()}")
    ]


def _command(*arguments: str) -> str:
    return shlex.join(["ganscope", *arguments])
