"""What the kernel says of memory: how much is free, and how often it had to end a process for it.

`root` is where /proc and /sys lie. Free of torch: the server reads it too.
"""

import os
from pathlib import Path

ROOT = Path("/")
UNLIMITED = 1 << 60
"""A limit beyond this is none: the kernel writes the largest number that it knows."""


def free_bytes(root: Path = ROOT) -> int | None:
    """What a new process can use: of the machine, or of this process's control groups if less.

    Where only the size of the machine is known it is that; None where not even that is.
    """
    free = min([_machine(root), *map(_left, _groups(root))])
    return free if free < UNLIMITED else None


def oom_kills(root: Path = ROOT) -> int:
    """How many processes were ended for want of memory, in this control group or else at all."""
    for group in _groups(root):
        for name in ("memory.events", "memory.oom_control"):
            counts = _table(group / name)
            if "oom_kill" in counts:
                return counts["oom_kill"]
    return _table(root / "proc/vmstat").get("oom_kill", 0)


def _machine(root: Path) -> int:
    known = _table(root / "proc/meminfo")
    if "MemAvailable" in known:
        return known["MemAvailable"] * 1024
    if not hasattr(os, "sysconf"):
        return UNLIMITED
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")


def _groups(root: Path) -> list[Path]:
    """The control groups whose limits hold here, the innermost first.

    Inside a container the path in /proc may be the host's: then only the mounted root is there.
    """
    found: list[Path] = []
    for line in _lines(root / "proc/self/cgroup"):
        _, kinds, path = line.split(":", 2)
        if kinds and "memory" not in kinds.split(","):
            continue
        mount = root / "sys/fs/cgroup" / ("memory" if kinds else "")
        own = mount / path.lstrip("/")
        found += [group for group in (own, *own.parents) if group.is_relative_to(mount)]
    return [group for group in found if group.is_dir()]


def _left(group: Path) -> int:
    """What the group's limit leaves over; files in memory are given up when memory is needed."""
    limit, used = _number(group / "memory.max"), _number(group / "memory.current")
    files = ("inactive_file", "active_file")
    if limit is None:
        limit = _number(group / "memory.limit_in_bytes")
        used = _number(group / "memory.usage_in_bytes")
        files = ("total_inactive_file", "total_active_file")
    if limit is None or used is None or limit >= UNLIMITED:
        return UNLIMITED
    known = _table(group / "memory.stat")
    return max(0, limit - used + sum(known.get(name, 0) for name in files))


def _number(path: Path) -> int | None:
    text = "".join(_lines(path)).strip()
    return int(text) if text.isdecimal() else None  # `max` is no limit


def _table(path: Path) -> dict[str, int]:
    """The first number of each line, by the line's name."""
    fields = [line.replace(":", " ").split() for line in _lines(path)]
    return {line[0]: int(line[1]) for line in fields if len(line) > 1 and line[1].isdecimal()}


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8").splitlines()
    except OSError:
        return []
