"""Processes that work for another one: a real one, `tests.children.echo`, is started each time."""

import asyncio
import os
import subprocess
from pathlib import Path

import pytest

from ganscope.engine.errors import UploadError
from ganscope.processes import parent
from ganscope.processes.child import Line
from ganscope.processes.parent import Children, command, end
from tests.children.echo import Echo, EchoTask, Word

ROOT = Path(__file__).resolve().parents[3]
PATH = {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "backend")])}
MODULE = "tests.children.echo"
DIED = "It broke down{}."


def children(at_once: int = 2, niceness: int = 0) -> Children[Word, Echo]:
    line = Line[Word, Echo]
    return Children(MODULE, line, DIED, UploadError, niceness, PATH | {"ECHO": "far"}, at_once)


def held(folder: Path, name: str) -> EchoTask:
    """A task that says who does it and then waits for somebody to write to its pipe."""
    os.mkfifo(folder / name)
    return EchoTask(until=folder / name)


async def test_a_process_tells_how_far_it_is_and_answers() -> None:
    heard: list[Word] = []

    async def hear(word: Word) -> None:
        heard.append(word)

    found = await children(niceness=3).do(EchoTask(words=["one", "zwölf"]), hear)
    assert found.words == ["one", "zwölf"]
    assert [one.word for one in heard] == [str(found.pid), "one", "zwölf"]
    assert [(one.done, one.total) for one in heard] == [(0, 0), (0, 2), (1, 2)]
    assert (found.niceness, found.environment) == (os.nice(0) + 3, "far")
    assert found.autogroup.endswith(f"nice {found.niceness}\n" if found.autogroup else "")


async def test_one_process_does_task_after_task_even_after_a_refusal() -> None:
    async with children().started({"ECHO": "near"}) as child:
        first = await child.do(EchoTask(words=["one"]))
        with pytest.raises(UploadError, match=r"^Not this one\.$"):
            await child.do(EchoTask(then="refuse"))
        assert await child.do(EchoTask(words=["one"])) == first
    assert first.environment == "near"
    assert not lives(first.pid)


def lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("how", ["crash", "raise", "mumble"])
async def test_one_that_breaks_down_is_a_sentence_with_its_place(how: str) -> None:
    task = EchoTask.model_validate({"words": ["one", "two"], "then": how})
    with pytest.raises(UploadError, match=r"^It broke down near file 2 of 2\.$"):
        await children().do(task)
    with pytest.raises(UploadError, match=r"^It broke down\.$"):
        await children().do(EchoTask.model_validate({"then": how}))


async def test_one_that_ended_by_itself_is_collected_once(caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(5):
        with pytest.raises(UploadError):
            await children().do(EchoTask(then="crash"))
    assert [one.getMessage() for one in caplog.records if one.name == "asyncio"] == []


async def test_one_that_died_before_it_was_told_anything_is_a_sentence() -> None:
    unknown = Children("tests.children.nothing", Line[Word, Echo], DIED)
    with pytest.raises(parent.DataError, match=r"^It broke down\.$"):
        await unknown.do(EchoTask(words=["long"] * 100_000))


async def test_a_line_without_end_is_never_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parent, "LONGEST_LINE", 2**16)
    heard: list[int] = []

    async def hear(word: Word) -> None:
        heard.append(len(word.word))

    with pytest.raises(UploadError, match="It broke down"):
        await children().do(EchoTask(words=["x" * 2**15, "x" * 2**18, "more"]), hear)
    assert heard[1:] == [2**15]


async def test_whoever_is_cancelled_leaves_no_process(tmp_path: Path) -> None:
    heard: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    async def hear(word: Word) -> None:
        heard.set_result(int(word.word))

    work = asyncio.create_task(children().do(held(tmp_path, "pipe"), hear))
    pid = await heard
    assert lives(pid)
    await end(work, None)
    assert work.cancelled()
    assert not lives(pid)


async def test_no_more_work_at_once_than_may(tmp_path: Path) -> None:
    kind, tasks = children(at_once=2), [held(tmp_path, name) for name in "abc"]
    begun: asyncio.Queue[int] = asyncio.Queue()

    async def hear(word: Word) -> None:
        begun.put_nowait(int(word.word))

    work = [asyncio.create_task(kind.do(task, hear)) for task in tasks]
    first = {await begun.get(), await begun.get()}
    assert at_work() == first
    (tmp_path / "b").write_bytes(b"go on")
    second = (await work[1]).pid
    third = await begun.get()
    assert at_work() == {third, (first - {second}).pop()}
    for name in "ac":
        (tmp_path / name).write_bytes(b"go on")
    assert {(await work[0]).pid, (await work[2]).pid} >= {third}
    assert at_work() == set()


def at_work() -> set[int]:
    found = subprocess.run(
        ["pgrep", "-P", str(os.getpid()), "-f", MODULE], capture_output=True, text=True, check=False
    )
    return {*map(int, found.stdout.split())}


def test_a_process_ends_with_whoever_started_it(tmp_path: Path) -> None:
    """Even in the middle of a task."""
    pipe = subprocess.PIPE
    started = subprocess.Popen(
        command(MODULE, 0), stdin=pipe, stdout=pipe, env=os.environ | PATH, text=True
    )
    with started as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(held(tmp_path, "pipe").model_dump_json() + "\n")
        process.stdin.flush()
        heard = Line[Word, Echo].model_validate_json(process.stdout.readline())
        assert heard.progress is not None
        assert heard.progress.word == str(process.pid)
        process.stdin.close()
        assert process.wait(60) == 0
