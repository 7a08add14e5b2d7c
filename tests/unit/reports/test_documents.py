"""Reports: every number in them comes from the log, and every form holds all of it."""

import io
import json
import re
import shlex
import sys
import zipfile
import zlib
from collections.abc import Generator, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from markupsafe import escape
from PIL import Image
from pydantic import ValidationError

from ganscope.engine.config import Part
from ganscope.engine.errors import DataError, NotFoundError
from ganscope.reports import analysis, kinds, words, worker
from ganscope.reports.chapters import setup
from ganscope.reports.document import Chapter, ReportDocument, Statement
from ganscope.reports.facts import ReportTask
from ganscope.reports.material import Material
from ganscope.reports.rendering import markdown, page, paper
from ganscope.services.schemas.reports import ReportRequest
from ganscope.sessions import codec, log
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.records import State
from ganscope.sessions.store import Store
from tests.unit.reports import story_logs
from tests.unit.sessions import logs

ONE = ("training", "summary", "lineage")
ALL = (*ONE, "comparison", "experiment", "dataset", "datasets")
NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?(?:e-?\d+)?(?![\w])")
FACTORS = (1, 100, 1 / 60, 1 / 3600)
"""Shares are shown in percent, seconds also as minutes and hours."""
CONSTANTS = {0.0, 95.0, 0.86, 2.0}
"""What is no measurement: confidence, smoothing, and a power."""


@pytest.fixture
def store(tmp_path: Path) -> Generator[Store]:
    """One database is enough: what differs between both is tested elsewhere."""
    found = Store(tmp_path)
    yield found
    found.database.close()


@pytest.fixture
def tasks(store: Store, tmp_path: Path) -> dict[str, ReportTask]:
    """A task of each kind, of sessions that differ in seed, loss and score."""
    sessions = [
        story_logs.recorded(store),
        story_logs.recorded(store, 41.877, loss=Part(name="hinge")),
        story_logs.recorded(store, 39.451, batch_size=23),
    ]
    into = tmp_path / "made"
    made = {kind: story_logs.task_of(store, sessions[:1], into, kind=kind) for kind in ONE}
    made["comparison"] = story_logs.task_of(store, sessions, into, kind="comparison")
    for kind, name in (
        ("experiment", "Odd | one"),
        ("dataset", "drawn_digits"),
        ("datasets", "drawn_digits"),
    ):
        made[kind] = story_logs.task_of(store, sessions, into, kind=kind, names=[name])
    return made


def known(store: Store, task: ReportTask) -> Iterator[float]:
    """Every number of the logs, and of what the engine and the doctor made of them."""
    left = task.model_dump_json(exclude={"into", "root", "facts"})
    yield from numbers(left + words.moment(task.at))
    yield from numbers(
        " ".join(words.moment(store.session(o).ended_at or 0) for o in task.sessions)
    )
    for session_id in task.sessions:
        yield from numbers(words.moment(store.session(session_id).ended_at or 0))
        yield from numbers(store.session(session_id).model_dump_json())
        with store.database.reading() as connection:
            kinds_told = ["state", "worker", "checkpoint", "knob", "treated", "log", "measured"]
            rows = log.read_types(connection, session_id, [*kinds_told, "samples"], log.LAST)
        events = [codec.decode(session_id, row) for row in rows]
        yield from numbers(json.dumps(events))
        yield from counts(events)
        yield from numbers(task.facts[session_id].model_dump_json())
        found = analysis.analyse(store, session_id, lineage=True)
        yield from numbers(found.model_dump_json())
        if found.images_per_s is not None:
            yield found.images_per_s


def counts(events: list[dict[str, Any]]) -> Iterator[float]:
    """How many there are of what is counted."""
    yield float(sum(one["type"] != "samples" for one in events))
    yield float(int(0.25 * story_logs.STEPS))


def numbers(text: str) -> list[float]:
    """Of JSON, where a comma stands between two, and of words, where it may be in one."""
    plain = re.findall(r"\d+\.?\d*(?:e-?\d+)?", text)
    return [float(one.replace(",", "")) for one in plain + re.findall(r"\d{1,3}(?:,\d{3})+", text)]


def invented(text: str, source: list[float]) -> list[str]:
    """Numbers of a text that no number of the source gives by rounding."""
    return [one for one in NUMBER.findall(text) if not given(one, source)]


def given(token: str, source: list[float]) -> bool:
    value = float(token.replace(",", ""))
    digits = len(token.partition(".")[2])
    if value in CONSTANTS:
        return True
    slack = 0.5000001 * 10**-digits
    return any(abs(known * factor - value) <= slack for known in source for factor in FACTORS)


def text_of(found: ReportDocument) -> str:
    """What it says, without names of files and sums."""
    text = markdown.markdown(found)[0].replace("\\", "")
    return re.sub(r"!\[.*?\]\(.*?\)|\b[0-9a-f]{12}\b|\d{8}-[0-9a-f]{8}(-\d+)?", "", text)


@pytest.mark.parametrize("kind", ALL)
def test_every_number_comes_from_the_log(
    store: Store, tasks: dict[str, ReportTask], kind: str
) -> None:
    task = tasks[kind]
    found = kinds.document(Material(store, task))
    source = [*known(store, task), *derived(store, task, kind)]
    assert invented(text_of(found), source) == []
    assert "not measured" in text_of(found) or "refused" in text_of(found) or kind != "training"
    planted = Chapter("Planted", [Statement("It reached 7,411.3 of them, and 61.37 %.")])
    false = ReportDocument("", "", "", [*found.chapters, planted], "")
    assert invented(text_of(false), source) == ["7,411.3", "61.37"]


def derived(store: Store, task: ReportTask, kind: str) -> Iterator[float]:
    """Sums, means and differences that some kinds tell: made here once more by hand."""
    yield from (len(task.sessions), 3, 1)
    if kind == "comparison":
        yield from (39.451 - 37.193, (2 * 2.08**2) ** 0.5, 54, 55, 56)
    if kind in ("experiment", "dataset", "datasets"):
        yield sum(store.session(one).training_seconds for one in task.sessions)


@pytest.mark.parametrize("kind", ALL)
def test_a_page_needs_nothing_else(store: Store, tasks: dict[str, ReportTask], kind: str) -> None:
    found = kinds.document(Material(store, tasks[kind]))
    text = page.html(found)
    assert "<script" not in text
    assert not re.search(r'(src|href)="(?!data:image/webp;base64,|#)', text)
    assert "prefers-color-scheme: dark" in text
    assert "<digits>" not in text
    assert ("<svg" in text) == (kind != "datasets")
    assert "data:image/webp" in text
    assert "var(--G)" in text or kind in ("comparison", "experiment", "dataset", "datasets")
    for chapter in found.chapters:
        assert f"<h2>{escape(chapter.title)}</h2>" in text or not chapter.title


def test_markdown_comes_with_all_that_it_shows(store: Store, tasks: dict[str, ReportTask]) -> None:
    task = tasks["training"]
    worker.write(kinds.document(Material(store, task)), "md", task.into)
    with zipfile.ZipFile(task.into) as archive:
        text = archive.read("report.md").decode()
        shown = re.findall(r"!\[.*?\]\((.*?)\)", text)
        assert len(shown) == 8
        assert set(archive.namelist()) == {"report.md", *shown}
        with Image.open(io.BytesIO(archive.read("figures/classes-00.webp"))) as row:
            assert row.width == 3 * row.height
    assert r"Odd \| one" in text
    assert "| 437 |" in text


@pytest.mark.parametrize("kind", ["training", "summary"])
def test_pages_for_paper_open(store: Store, tasks: dict[str, ReportTask], kind: str) -> None:
    document = kinds.document(Material(store, tasks[kind]))
    try:
        drawn = paper.pdf(document)
    except DataError as error:
        pytest.skip(str(error))
    assert drawn.startswith(b"%PDF-")
    assert (pages(drawn) == 1) == (kind == "summary")


def pages(drawn: bytes) -> int:
    """How many a PDF has, also where what describes them is packed."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", drawn, re.DOTALL)
    plain = [drawn]
    for stream in streams:
        with suppress(zlib.error):
            plain.append(zlib.decompress(stream))
    return sum(len(re.findall(rb"/Type\s*/Page\b", text)) for text in plain)


def test_without_its_package_it_is_said_what_to_install(
    store: Store, tasks: dict[str, ReportTask], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(DataError, match=r"pip install .*HTML"):
        paper.pdf(kinds.document(Material(store, tasks["summary"])))


def test_every_figure_stands_alone(store: Store, tasks: dict[str, ReportTask]) -> None:
    for name in ("losses", "outputs", "histogram", "fd", "progression", "classes"):
        task = tasks["training"].model_copy(update={"figure": name, "format": "png"})
        content = worker.style.png(worker.figure(Material(store, task)))
        with Image.open(io.BytesIO(content)) as drawn:
            assert drawn.width > 900
            assert drawn.convert("RGB").getpixel((0, 0)) == (255, 255, 255)
    bare = store.create(logs.config(), [])
    task = tasks["training"].model_copy(update={"sessions": [bare.id], "figure": "losses"})
    with pytest.raises(NotFoundError, match="no numbers"):
        worker.figure(Material(store, task))


def test_what_was_not_measured_says_so(store: Store, tmp_path: Path) -> None:
    bare = store.create(logs.config(), [])
    store.append(bare.id, [logs.moved(State.STOPPED)])
    task = story_logs.task_of(store, [store.session(bare.id)], tmp_path / "made", data={})
    task = task.model_copy(update={"facts": {}})
    for kind in ONE:
        said = text_of(kinds.document(Material(store, task.model_copy(update={"kind": kind}))))
        assert "not measured" in said
        assert "No Fréchet distance was measured" in said
        assert "nan" not in said.lower()


def test_commands_give_the_same_session_again(store: Store, tmp_path: Path) -> None:
    from ganscope.cli import steer
    from ganscope.cli.main import app
    from ganscope.engine.config import Overrides
    from ganscope.library import catalog

    changed: dict[str, Any] = {
        "adam_g.learning_rate": 1e-5,
        "n_critic": 3,
        "loss": {"name": "hinge"},
    }
    wanted = Overrides(dataset="mnist", seed=907, epochs=3, settings=changed)
    config = catalog.resolve("quick-digits-28", wanted)
    session = store.create(config, [])
    artifacts = Artifacts(store)
    artifacts.record(story_logs.saved(store, session, 5))
    task = story_logs.task_of(store, [session], tmp_path / "made")
    recipe = catalog.resolve("quick-digits-28", Overrides(dataset="mnist"))
    facts = task.facts[session.id].model_copy(update={"recipe": recipe})
    material = Material(store, task.model_copy(update={"facts": {session.id: facts}}))
    lines = [shlex.split(line) for line in setup.commands(material.stories[0])]
    known = {one.name for one in app.registered_commands}
    assert [line[:2] for line in lines] == [["ganscope", "train"], ["ganscope", "replay"]]
    assert {line[1] for line in lines} <= known
    pairs = [*zip(lines[0][3::2], lines[0][4::2], strict=True)]
    options, sets = dict(pairs), [value for name, value in pairs if name == "--set"]
    asked = Overrides(
        dataset=options["--dataset"],
        seed=int(options["--seed"]),
        epochs=int(options["--epochs"]),
        settings=dict(map(steer.setting, sets)),
    )
    assert catalog.resolve(lines[0][2], asked) == config


def test_what_cannot_be_made_is_refused() -> None:
    with pytest.raises(ValidationError, match="a figure is png or svg"):
        ReportRequest(format="png", names=["a"])
    with pytest.raises(ValidationError, match="A report is html"):
        ReportRequest(figure="losses", names=["a"])
