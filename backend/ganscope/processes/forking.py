"""Processes that start in a blink: forked from one that has loaded what they need.

That one loads modules and does nothing else, in a single thread, so that a fork of it is as good as
a process of its own. It says lines of JSON. It ends with whoever started it; those that were forked
do not.
"""

import gc
import os
import signal
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Protocol

from ganscope.engine.config import Frozen

ANSWER_S = 5.0
"""A fork takes milliseconds; what does not answer by then is not waited for."""
LOOK_S = 0.02
"""Between two looks at whether one has ended."""
LOST = 255
"""The exit code of a process that nobody could ask about any more."""


class Running(Protocol):
    """What there is to know of a process, however it was started."""

    pid: int
    returncode: int | None

    def poll(self) -> int | None:
        """Its exit code; None while it runs."""
        ...

    def wait(self, timeout: float | None = None, /) -> int:
        """The same, at its end. Raises subprocess.TimeoutExpired."""
        ...

    def terminate(self) -> None:
        """Ask it to end."""
        ...


class ForkTask(Frozen):
    """A process that is wanted."""

    argument: str
    environment: dict[str, str]
    log: Path
    """What it prints is appended there."""


class ForkLine(Frozen):
    """Without a process: ready; without a code: begun; with one: ended."""

    pid: int | None = None
    code: int | None = None


class Forked:
    """One of the processes, as who asked for it sees it."""

    def __init__(self, pid: int, server: "ForkServer") -> None:
        """It runs."""
        self.pid = pid
        self.returncode: int | None = None
        self._server = server

    def poll(self) -> int | None:
        """Its exit code; None while it runs."""
        if self.returncode is None:
            self.returncode = self._server.code(self.pid)
        return self.returncode

    def wait(self, timeout: float | None = None, /) -> int:
        """The same, at its end. Raises subprocess.TimeoutExpired."""
        until = None if timeout is None else time.monotonic() + timeout
        while (code := self.poll()) is None:
            if until is not None and time.monotonic() >= until:
                raise subprocess.TimeoutExpired("a forked process", timeout or 0.0)
            time.sleep(LOOK_S)
        return code

    def terminate(self) -> None:
        """Ask it to end."""
        with suppress(ProcessLookupError):
            if self.poll() is None:
                os.kill(self.pid, signal.SIGTERM)


class ForkServer:
    """Starts the process to fork from, and talks with it. Safe to use from several threads."""

    def __init__(self, module: str) -> None:
        """`module` serves, as below; it loads while others go on."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        self._changed = threading.Condition()
        self._asking = threading.Lock()
        self._begun: list[int] = []
        self._codes: dict[int, int] = {}
        self._ready = self._lost = False
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for text in self._process.stdout:
            with suppress(ValueError):  # what a library prints while it loads
                self._heard(ForkLine.model_validate_json(text))
        with self._changed:
            self._lost = True
            self._changed.notify_all()

    def _heard(self, line: ForkLine) -> None:
        with self._changed:
            if line.pid is None:
                self._ready = True
            elif line.code is None:
                self._begun.append(line.pid)
            else:
                self._codes[line.pid] = line.code
            self._changed.notify_all()

    @property
    def pid(self) -> int:
        """That of the process to fork from."""
        return self._process.pid

    @property
    def lost(self) -> bool:
        """Whether it is gone: nothing more is forked."""
        return self._lost

    def fork(self, argument: str, environment: Mapping[str, str], log: Path) -> Forked | None:
        """A process with that argument and environment; None where none can be had at once."""
        with self._asking:
            if not self._ready or self._lost:
                return None
            assert self._process.stdin is not None
            task = ForkTask(argument=argument, environment=dict(environment), log=log)
            with suppress(BrokenPipeError):
                self._process.stdin.write(task.model_dump_json().encode() + b"\n")
                self._process.stdin.flush()
            with self._changed:
                self._changed.wait_for(lambda: self._begun or self._lost, ANSWER_S)
            if not self._begun:
                self._process.kill()  # or it might fork later, beside the other one
                return None
            return Forked(self._begun.pop(), self)

    def code(self, pid: int) -> int | None:
        """The exit code of one that was forked; None while it runs."""
        if pid not in self._codes and self._lost and not Path(f"/proc/{pid}").exists():
            return LOST
        return self._codes.get(pid)

    def close(self) -> None:
        """End it; those that were forked go on."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with suppress(BrokenPipeError):
            self._process.stdin.close()
        self._process.wait()
        self._listener.join()
        self._process.stdout.close()


def serve(main: Callable[[], int]) -> None:
    """Fork for each task: `main` is what a process does, with the argument in `sys.argv`."""
    voice = os.dup(1)
    os.dup2(2, 1)
    signal.signal(signal.SIGCHLD, partial(_reap, voice))
    gc.collect()
    gc.freeze()  # what is loaded stays shared with those that are forked
    _say(voice, ForkLine())
    for text in sys.stdin.buffer:
        task = ForkTask.model_validate_json(text)
        pid = os.fork()
        if pid == 0:
            _become(task, voice, main)
        _say(voice, ForkLine(pid=pid))


def _reap(voice: int, _signal: int, _frame: FrameType | None) -> None:
    with suppress(ChildProcessError):
        while (ended := os.waitpid(-1, os.WNOHANG))[0]:
            _say(voice, ForkLine(pid=ended[0], code=os.waitstatus_to_exitcode(ended[1])))


def _say(voice: int, line: ForkLine) -> None:
    with suppress(BrokenPipeError):  # whoever wanted to know is gone, and so is the input
        os.write(voice, line.model_dump_json(exclude_none=True).encode() + b"\n")


def _become(task: ForkTask, voice: int, main: Callable[[], int]) -> None:
    """Be the new process, to its end."""
    code = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.setsid()
        os.close(voice)
        with open(os.devnull, "rb") as nothing, task.log.open("ab") as log:
            for stream, file in enumerate((nothing, log, log)):
                os.dup2(file.fileno(), stream)
        os.environ.clear()
        os.environ.update(task.environment)
        sys.argv[1:] = [task.argument]
        code = main()
    except Exception:  # as Python itself would at the end of a program
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
