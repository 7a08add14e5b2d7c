"""What tests fork: it says who it is, and ends as it is told."""

import os
import sys
from pathlib import Path

from ganscope.processes.forking import serve


def main() -> int:
    """Say a word, wait at a pipe where there is one, and end with a code."""
    word, code, gate = sys.argv[1].split(",")
    said = f"{word} {os.environ['ECHO']} {os.getpid()} {os.getsid(0)}\n"
    os.write(1, said.encode())
    if gate:
        Path(gate).read_bytes()
    if word == "crash":
        raise RuntimeError("nobody foresaw it")
    return int(code)


if __name__ == "__main__":
    serve(main)
