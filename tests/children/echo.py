"""A process that does what it is told, and misbehaves when it is told to."""

import os
from pathlib import Path
from typing import Literal

from ganscope.engine.config import Frozen
from ganscope.engine.errors import StateError
from ganscope.processes.child import Progress, Tell, serve


class Word(Progress):
    """Progress with something to hear."""

    word: str


AUTOGROUP = Path("/proc/self/autogroup")


class EchoTask(Frozen):
    """Words to be said one after the other, and what to do then."""

    words: list[str] = []
    until: Path | None = None
    """A pipe that somebody writes to before it goes on."""
    then: Literal["answer", "refuse", "crash", "raise", "mumble"] = "answer"


class Echo(Frozen):
    """What it says at last."""

    words: list[str]
    pid: int
    niceness: int
    environment: str
    autogroup: str
    """How the kernel weighs its session, where it does."""


def do(task: EchoTask, tell: Tell[Word]) -> Echo | int:
    """Say who does it and each word, then all of them."""
    os.write(1, b"what a library prints is no line of ours")
    tell(Word(word=str(os.getpid())))
    for number, word in enumerate(task.words):
        tell(Word(done=number, total=len(task.words), word=word))
    if task.until is not None:
        task.until.read_bytes()
    match task.then:
        case "refuse":
            raise StateError("Not this one.")
        case "crash":
            os.kill(os.getpid(), 9)
        case "raise":
            raise RuntimeError("nobody foresaw it")
        case "mumble":
            return 7
        case _:
            pass
    return Echo(
        words=task.words,
        pid=os.getpid(),
        niceness=os.nice(0),
        environment=os.environ.get("ECHO", ""),
        autogroup=AUTOGROUP.read_text("utf-8") if AUTOGROUP.exists() else "",
    )


if __name__ == "__main__":
    serve(EchoTask, do)
