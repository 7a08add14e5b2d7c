"""With what a report was made: versions of Ganscope and of the packages that numbers rest on."""

import platform
import subprocess
from importlib.metadata import PackageNotFoundError, version

from ganscope import __version__
from ganscope.reports.facts import Environment
from ganscope.sessions.settings import CHECKOUT

PACKAGES = ("torch", "torchvision", "numpy", "pillow", "safetensors", "pydantic", "sqlalchemy")
SECONDS = 10


def environment() -> Environment:
    """Of this machine, now."""
    return Environment(
        version=__version__,
        commit=commit(),
        python=platform.python_version(),
        system=f"{platform.system()} {platform.machine()}",
        packages={name: found for name in PACKAGES if (found := _version(name))},
    )


def commit() -> str:
    """The commit that this checkout stands at; empty where git cannot tell."""
    if not (CHECKOUT / ".git").exists():
        return ""
    command = ["git", "-C", str(CHECKOUT), "rev-parse", "HEAD"]
    try:
        told = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return told.stdout.strip() if told.returncode == 0 else ""


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
