"""What a process does to itself before it reads what a stranger made."""

import contextlib
import os


def restrain(memory: int) -> None:
    """Let training go first, and bound the address space, where the platform can."""
    with contextlib.suppress(AttributeError, OSError):
        os.nice(10)
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
