"""What a generation process is asked to do in tests."""

import os
import signal
from pathlib import Path


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def wait_for(pipe: Path) -> None:
    pipe.read_bytes()


def leave(mark: Path) -> None:
    with mark.open("a") as file:
        file.write("x")


def note_and_wait(mark: Path, pipe: Path) -> None:
    leave(mark)
    wait_for(pipe)
