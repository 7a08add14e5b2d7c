"""A process that works for another one: it takes tasks and answers in lines of JSON.

It is run as `python -m MODULE NICENESS` and ends with its input, and so with whoever started it.
"""

import contextlib
import os
import queue
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Generic, TypeVar

from pydantic import BaseModel

from ganscope.engine.config import Frozen
from ganscope.engine.errors import GanError


class Progress(Frozen):
    """How far a task is."""

    act: str = ""
    """What is done now: `Drawing pictures`."""
    done: int = 0
    total: int = 0


Task = TypeVar("Task", bound=BaseModel)
P = TypeVar("P", bound=Progress)
R = TypeVar("R")
Tell = Callable[[P], None]


class Line(Frozen, Generic[P, R]):
    """What a process says: how far a task is, or at last what came of it."""

    progress: P | None = None
    refused: str = ""
    """A sentence, where it gives the task up."""
    result: R | None = None


def serve(task: type[Task], do: Callable[[Task, Tell[P]], R]) -> None:
    """Do one task after the other. What is refused is a line, any other error ends the process."""
    _make_way(int(sys.argv[1]))
    voice = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing else gets between the lines
    tasks: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=[tasks], daemon=True).start()

    def tell(progress: P) -> None:
        _say(voice, Line[P, R](progress=progress))

    while True:
        text = tasks.get()
        try:
            line = Line[P, R](result=do(task.model_validate_json(text), tell))
        except GanError as error:
            line = Line[P, R](refused=str(error))
        _say(voice, line)


def _make_way(niceness: int) -> None:
    """Be as nice as told. Linux may weigh sessions as wholes (sched(7), autogroups): there the nice
    value of a process counts only within its own, so that the session's is set as well.
    """
    with contextlib.suppress(AttributeError, OSError):  # not every platform knows of it
        now = os.nice(niceness)
        if os.getsid(0) == os.getpid():
            Path("/proc/self/autogroup").write_text(f"{now}\n", "utf-8")


def _listen(tasks: "queue.SimpleQueue[bytes]") -> None:
    with open(0, "rb", closefd=False) as told:
        for text in told:
            tasks.put(text)
    os._exit(0)


def _say(voice: BinaryIO, line: Line[P, R]) -> None:
    try:
        voice.write(line.model_dump_json(exclude_defaults=True).encode() + b"\n")
        voice.flush()
    except BrokenPipeError:  # whoever wanted to know is gone
        os._exit(0)


def ending_signals() -> list[signal.Signals]:
    """Those that ask a process to save and end: also of a closed terminal, unless nohup said no."""
    found = [signal.SIGTERM, signal.SIGINT]
    hangup = getattr(signal, "SIGHUP", None)
    if hangup is not None and signal.getsignal(hangup) is not signal.SIG_IGN:
        found.append(hangup)
    return found


def limit_memory(most: int) -> None:
    """Bound this process's address space before it reads what a stranger made, where it can be."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_seconds(most: int) -> None:
    """Bound the processor time of this process, where it can be: no file keeps it for ever."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (most, most))
